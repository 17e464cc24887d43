package data_test

import (
	"testing"

	"regulars/data"
)

func TestTextCell(t *testing.T) {
	if data.TextCell("") != (data.Cell{}) || data.TextCell("x") != (data.Cell{Kind: data.CellText, Text: "x"}) {
		t.Error(data.TextCell(""), data.TextCell("x"))
	}
}

func TestSheetRowBlank(t *testing.T) {
	if !(data.SheetRow{Number: 3, Cells: make([]data.Cell, 5)}).Blank() {
		t.Error("a row of empty cells is not blank")
	}
	if (data.SheetRow{Cells: []data.Cell{{}, {Kind: data.CellNumber, Text: "0"}}}).Blank() {
		t.Error("a row with a zero is blank")
	}
}
