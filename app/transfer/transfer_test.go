package transfer_test

import (
	"strings"
	"testing"

	"regulars/app/transfer"
	"regulars/data"
	"regulars/data/phone"
	"regulars/data/sheet"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// files lends the real spreadsheets.
func files() transfer.Files {
	return transfer.Files{
		Open: func(path, name string) (transfer.Source, transfer.Info, error) {
			r, err := sheet.Open(path, name)
			if err != nil {
				return nil, transfer.Info{}, err
			}
			return r, transfer.Info(r.Info), nil
		},
		Create: func(path string, columns []transfer.Heading) (transfer.Sink, error) {
			list := make([]sheet.Column, len(columns))
			for i, c := range columns {
				list[i] = sheet.Column(c)
			}
			w, err := sheet.Create(path, list)
			if err != nil {
				return nil, err
			}
			return w, nil
		},
	}
}

type desk struct {
	*transfer.Service
	store *store.Store
}

// open gives a service on an empty store of a Lithuanian owner.
func open(tb testing.TB) desk {
	tb.Helper()
	s := storetest.Open(tb)
	err := s.Update(tb.Context(), "", func(tx *store.Tx) error { return tx.SaveSetting(tb.Context(), "region", "LT") })
	if err != nil {
		tb.Fatal(err)
	}
	return desk{transfer.New(s, files(), phone.E164), s}
}

func (d desk) inspect(tb testing.TB, path string) *transfer.File {
	tb.Helper()
	f, err := d.Inspect(tb.Context(), path, "")
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

func (d desk) plan(tb testing.TB, path string) *transfer.Plan {
	tb.Helper()
	p, err := d.Plan(tb.Context(), d.inspect(tb, path), nil)
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

// load imports a file and gives what it did.
func (d desk) load(tb testing.TB, path string) transfer.Result {
	tb.Helper()
	r, err := d.Apply(tb.Context(), d.plan(tb, path), nil)
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

// all gives every contact there is, in the order of the list.
func (d desk) all(tb testing.TB) (list []data.Contact) {
	tb.Helper()
	err := d.store.View(tb.Context(), func(tx *store.Tx) error {
		return tx.EachContact(tb.Context(), func(c data.Contact) error {
			list = append(list, c)
			return nil
		})
	})
	if err != nil {
		tb.Fatal(err)
	}
	return list
}

func (d desk) one(tb testing.TB, name string) data.Contact {
	tb.Helper()
	for _, c := range d.all(tb) {
		if c.Name == name {
			return c
		}
	}
	tb.Fatalf("no contact is called %q", name)
	return data.Contact{}
}

// meanings are the meanings of a file's columns, in order.
func meanings(f *transfer.File) string {
	var list []string
	for _, c := range f.Columns {
		list = append(list, c.Meaning.String())
	}
	return strings.Join(list, ",")
}
