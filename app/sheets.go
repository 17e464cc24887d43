package app

import (
	"regulars/app/transfer"
	"regulars/data/sheet"
)

// spreadsheets lends data/sheet to the imports and exports.
func spreadsheets() transfer.Files {
	return transfer.Files{Open: openSheet, Create: createSheet}
}

func openSheet(path, name string) (transfer.Source, transfer.Info, error) {
	r, err := sheet.Open(path, name)
	if err != nil {
		return nil, transfer.Info{}, err
	}
	return r, transfer.Info(r.Info), nil
}

func createSheet(path string, columns []transfer.Heading) (transfer.Sink, error) {
	list := make([]sheet.Column, len(columns))
	for i, c := range columns {
		list[i] = sheet.Column(c)
	}
	w, err := sheet.Create(path, list)
	if err != nil {
		return nil, err
	}
	return w, nil
}
