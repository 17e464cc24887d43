package transfer

import (
	"strings"
	"testing"

	"regulars/data"
)

func sheetRows(lines ...string) []data.SheetRow {
	var out []data.SheetRow
	for i, line := range lines {
		var cells []data.Cell
		for v := range strings.SplitSeq(line, "|") {
			cells = append(cells, data.TextCell(v))
		}
		out = append(out, data.SheetRow{Number: i + 1, Cells: cells})
	}
	return out
}

func TestFindLayout(t *testing.T) {
	for name, c := range map[string]struct {
		rows          []data.SheetRow
		header, first int
	}{
		"usual":           {sheetRows("Name|Email", "Anna|a@x.lt"), 0, 1},
		"title above":     {sheetRows("Our customers", "as of Monday", "Name|Email|City", "Anna|a@x.lt|Vilnius"), 2, 3},
		"no headings":     {sheetRows("Anna|a@x.lt", "Ben|b@x.lt"), -1, 0},
		"unknown words":   {sheetRows("Wer|Womit|Wie viel", "Anna|a@x.lt|3", "Ben|b@x.lt|4"), 0, 1},
		"title and none":  {sheetRows("List", "Anna Kov|a@x.lt|1", "Ben Oth|b@x.lt|2"), -1, 1},
		"only headings":   {sheetRows("Name|Email"), 0, 1},
		"only one value":  {sheetRows("Anna"), -1, 0},
		"value as words":  {sheetRows("Anna Kovalenko|customer|Vilnius", "Ben Other|customer|Kaunas"), -1, 0},
		"some known":      {sheetRows("Kunde|Umsatz|Tel.", "Anna|100|+370 612 34520"), 0, 1},
		"headings repeat": {sheetRows("Name|City", "Anna|Vilnius", "Name|City"), 0, 1},
	} {
		if got := findLayout(newDictionary(), c.rows); got.header != c.header || got.first != c.first {
			t.Errorf("%s: %+v, want %d %d", name, got, c.header, c.first)
		}
	}
}

func TestIsFooter(t *testing.T) {
	for line, want := range map[string]bool{
		"Total||||":                true,
		"Iš viso:|||120|":          true,
		"Всього||3||":              true,
		"جمع||||":                  true,
		"Grand Total|||1 200 EUR|": true,
		"Total|Anna|||":            false,
		"Total Wine||a@x.lt||":     false,
		"Total Wine||||":           false,
		"||||":                     false,
		"Anna||||":                 false,
		"Total|1|2|3|4":            false,
	} {
		if got := isFooter(sheetRows(line)[0], 5); got != want {
			t.Errorf("%q is %v", line, got)
		}
	}
}

// TestWhereATableBegins: what owners and programs put above a table, and tables that look like something else.
func TestWhereATableBegins(t *testing.T) {
	t.Parallel()
	many := make([]string, 0, 60)
	for range 45 {
		many = append(many, "a note above the table|x")
	}
	for _, c := range []struct {
		what          string
		rows          []string
		header, first int
	}{
		{"a title over three columns", []string{"Customers of 2026||", "Name|Email|City", "Anna|a@x.lt|Vilnius"}, 1, 2},
		{"who made it and when", []string{"Acme Inc|||", "Customer Contact List|||", "As of 22 November 2026|||", "Customer|Phone|Email|City", "Anna|1|a@x.lt|Vilnius"}, 3, 4},
		{"sums above the headings", []string{"|Total|1200", "Name|City|Amount", "Anna|Vilnius|100"}, 1, 2},
		{"two rows of headings", []string{"Contact||Address|", "Name|Email|Street|City", "Anna|a@x.lt|Gedimino 9|Vilnius"}, 1, 2},
		{"a numbered column without a heading", []string{"|Name|Email", "1|Anna|a@x.lt", "2|Ben|b@x.lt"}, 0, 1},
		{"headings in capitals", []string{"NAME|E-MAIL|CITY", "ANNA|a@x.lt|VILNIUS"}, 0, 1},
		{"one known heading among strange ones", []string{"Wer|Telefon|Zimmer|Bett", "Anna|1234567|5|2", "Ben|1234568|5|1"}, 0, 1},
		{"a list of mails alone", []string{"a@x.lt", "b@x.lt", "c@x.lt"}, -1, 0},
		{"a list of names alone", []string{"Anna Kovalenko", "Ben Other", "Carl Third"}, -1, 0},
		{"a customer called Name", []string{"Name Surname|a@x.lt|Vilnius", "Ben Other|b@x.lt|Kaunas"}, -1, 0},
		{"a customer called like a heading in every row", []string{"client|Anna|a@x.lt", "client|Ben|b@x.lt", "client|Carl|c@x.lt"}, -1, 0},
		{"known headings too far below", append(many, "Name|Email", "Anna|a@x.lt"), -1, 0},
		{"headings under blank cells", []string{"||||", "||Name|Email|City", "||Anna|a@x.lt|Vilnius"}, 1, 2},
		{"short words above numbers", []string{"Wer|Alter|Gewicht", "Anna|38|60", "Ben|40|80"}, 0, 1},
		{"a heading that comes again below", []string{"Wer|Alter", "Anna|38", "Wer|40"}, -1, 0},
		{"a name among strange words", []string{"Name|Sort|Art|Farbe", "Anna|eins|zwei|rot", "Ben|drei|vier|blau"}, 0, 1},
		{"a customer among words", []string{"Anna|customer|Vilnius|red", "Ben|lead|Kaunas|blue"}, -1, 0},
		{"headings alone that are not known", []string{"Wer|Was|Wo"}, -1, 0},
	} {
		if got := findLayout(newDictionary(), sheetRows(c.rows...)); got.header != c.header || got.first != c.first {
			t.Errorf("%s: headings in %d, values from %d, want %d and %d", c.what, got.header, got.first, c.header, c.first)
		}
	}
}

// TestRowsWithNothing: no rows, or only empty ones, break nothing.
func TestRowsWithNothing(t *testing.T) {
	t.Parallel()
	for _, rows := range [][]data.SheetRow{nil, {{Number: 1}}, {{Number: 1}, {Number: 2}}, sheetRows("", "", "")} {
		if got := findLayout(newDictionary(), rows); got.header != -1 {
			t.Errorf("%v: %+v", rows, got)
		}
	}
}
