package importer

import (
	"context"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/transfer"
	"regulars/data"
	"regulars/views/kit"
)

// subject says what the rows of the file are, which may be changed.
func (r *review) subject() fyne.CanvasObject {
	subjects := []transfer.Subject{transfer.Contacts, transfer.Purchases}
	s := widget.NewSelect([]string{kit.L("Contacts"), kit.L("Purchases")}, nil)
	s.SetSelectedIndex(slices.Index(subjects, r.page.file.Subject))
	s.OnChanged = func(string) { r.page.setSubject(subjects[s.SelectedIndex()]) }
	return s
}

// saleOptions is what else can be said of a list of purchases: the currency of its amounts, and what
// becomes of customers who are not among the contacts.
func (r *review) saleOptions() fyne.CanvasObject {
	file := r.page.file
	codes := currencies(file.Currency)
	currency := widget.NewSelect(codes, nil)
	currency.Selected = file.Currency
	currency.OnChanged = func(code string) {
		file.Currency = code
		r.page.replan()
	}
	add := widget.NewCheck(kit.L("Add customers who are not among the contacts"), nil)
	add.Checked = !file.NamesOnly
	add.OnChanged = func(on bool) {
		file.NamesOnly = !on
		r.page.replan()
	}
	words := kit.Muted(kit.L("Amounts without a currency are in")).OneLine()
	return container.NewVBox(container.NewBorder(nil, nil, nil, currency, container.NewVBox(container.NewCenter(words))), add)
}

// currencies are those offered, the owner's own first.
func currencies(home string) []string {
	list := []string{home}
	for _, code := range []string{
		"EUR", "USD", "GBP", "UAH", "PLN", "CHF", "CZK", "SEK", "NOK", "DKK", "HUF", "RON", "BGN", "AMD", "GEL", "TRY", "IRR", "ILS", "AED", "INR", "JPY", "CNY", "CAD", "AUD", "NZD", "BRL", "MXN", "ZAR", "KZT", "MDL", "RSD", "RUB",
	} {
		if code != home {
			list = append(list, code)
		}
	}
	return list
}

// saleColumns are what the table of rows tells of purchases.
func (r *review) saleColumns() []kit.Column[transfer.Row] {
	l := r.page.shell.Locale
	return []kit.Column[transfer.Row]{
		{Title: kit.L("Date"), Width: 90, Text: func(row transfer.Row) string {
			if row.Day.IsZero() {
				return ""
			}
			return l.Date(row.Day.Time(r.page.shell.Now().Location()))
		}},
		{Title: kit.L("Customer"), Width: 150, Grow: 1, Text: func(row transfer.Row) string { return row.Name }},
		{Title: kit.L("What"), Width: 130, Grow: 1, Text: func(row transfer.Row) string { return row.What }},
		{Title: kit.L("Total"), Width: 100, Align: fyne.TextAlignTrailing, Text: func(row transfer.Row) string {
			if row.Total.Currency == "" {
				return ""
			}
			return l.Money(row.Total)
		}},
	}
}

// saleSums says what a plan comes to: 12 purchases · 1,234.50 EUR · 5 new contacts.
func saleSums(l kit.Locale, plan *transfer.Plan) string {
	s := plan.Sales
	parts := []string{kit.Ln("%d purchases", s.Purchases), kit.Ln("%d lines", s.Lines)}
	for _, currency := range slices.Sorted(maps.Keys(s.Total)) {
		parts = append(parts, l.Money(data.Money{Amount: s.Total[currency], Currency: currency}))
	}
	for _, n := range []figure{{s.Customers, kit.Ln("%d new contacts", s.Customers)}, {s.Products, kit.Ln("%d new products", s.Products)}, {s.Nameless, kit.Ln("%d without a contact", s.Nameless)}} {
		if n.count > 0 {
			parts = append(parts, n.word)
		}
	}
	return strings.Join(parts, " · ")
}

// ask offers the contacts that the customer of a doubtful row may be.
func (r *review) ask(row transfer.Row) {
	r.who.RemoveAll()
	plan := r.page.plan
	if row.Verdict != transfer.VerdictDoubtful || plan == nil {
		return
	}
	var list []data.Contact
	r.page.shell.Try(func(ctx context.Context) (err error) {
		list, err = r.page.svc.Candidates(ctx, plan, row)
		return err
	}, func(err error) {
		if err != nil || plan != r.page.plan {
			return
		}
		for _, c := range list {
			r.who.Add(r.answer(plan, row, kit.Action{Text: called(c), Icon: theme.AccountIcon()}, c.ID))
		}
		r.who.Add(r.answer(plan, row, kit.Action{Text: kit.L("Keep the name only")}, 0))
		r.who.Refresh()
	})
}

func (r *review) answer(plan *transfer.Plan, row transfer.Row, a kit.Action, contact int64) fyne.CanvasObject {
	a.Do = func() {
		plan.Choose(row, contact)
		r.show(plan)
	}
	return a.Button()
}

// called tells a contact from another of the same name.
func called(c data.Contact) string {
	for _, also := range []string{c.City(), c.Company} {
		if also != "" {
			return c.Name + ", " + also
		}
	}
	if len(c.Emails) > 0 {
		return c.Name + ", " + c.Emails[0].Address
	}
	if len(c.Phones) > 0 {
		return c.Name + ", " + c.Phones[0].Number
	}
	return c.Name
}
