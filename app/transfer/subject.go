package transfer

import (
	"cmp"
	"context"

	"regulars/data"
	"regulars/data/store"
)

// understood is what a table is taken for.
type understood struct {
	subject Subject
	layout  layout
	columns []Column
	width   int
	format  string
}

// understand decides what the rows of a file are, and what its columns hold.
func (f *File) understand() {
	contacts, purchases := f.asContacts(), f.asPurchases()
	if looksLikeSales(purchases.columns, purchases.format, contacts.columns) {
		f.take(purchases)
		return
	}
	f.take(contacts)
}

// SetSubject says what the rows of the file are. Its columns are understood anew.
func (f *File) SetSubject(to Subject) {
	if to == Purchases {
		f.take(f.asPurchases())
	} else {
		f.take(f.asContacts())
	}
}

// Fields lists the fields that a column of the file can be given, in the order of a menu.
func (f *File) Fields() []Field {
	if f.Subject == Purchases {
		return SaleFields()
	}
	return Fields()
}

func (f *File) take(u understood) {
	f.Subject, f.Columns, f.Width, f.format = u.subject, u.columns, u.width, u.format
	f.Header, f.First = 0, 0
	if u.layout.header >= 0 {
		f.Header = f.rows[u.layout.header].Number
	}
	if u.layout.first < len(f.rows) {
		f.First = f.rows[u.layout.first].Number
	}
	f.First = max(f.First, f.Header+1)
}

func (f *File) asContacts() understood {
	at := findLayout(newDictionary(), f.rows)
	headings, values := f.table(at)
	n := width(headings, values, f.Info.Format)
	return understood{subject: Contacts, layout: at, width: n, columns: recognise(headings, values, n)}
}

func (f *File) asPurchases() understood {
	at := findLayout(newSaleDictionary(), f.rows)
	headings, values := f.table(at)
	n := width(headings, values, f.Info.Format)
	u := understood{subject: Purchases, layout: at, width: n}
	u.columns, u.format = recogniseSale(saleTable{headings, values, n, f.now})
	return u
}

// table is the sample as a table: its headings, if it has any, and its values.
func (f *File) table(at layout) (headings []string, values [][]data.Cell) {
	if at.header >= 0 {
		for _, c := range f.rows[at.header].Cells {
			headings = append(headings, c.Text)
		}
	}
	for _, row := range f.rows[min(at.first, len(f.rows)):] {
		values = append(values, row.Cells)
	}
	return headings, values
}

// homeCurrency is the currency of the owner's own amounts.
func homeCurrency(ctx context.Context, tx *store.Tx) (string, error) {
	code, err := tx.Setting(ctx, "currency")
	return cmp.Or(code, "EUR"), err
}
