// Package papers is the screen of quotes, invoices and credit notes: what was issued, a new
// one as it will be printed, and the letterhead.
package papers

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"regulars/app/changes"
	"regulars/app/papers"
	"regulars/data"
	"regulars/views/kit"
)

// Deps are the use cases that the screen stands on.
type Deps struct {
	Papers  *papers.Service
	Changes *changes.Bus
	// Write opens a letter to be looked at before it goes.
	Write func(data.Draft)
	// Send puts a letter into the outbox, and gives its id there; Recall takes it back.
	Send   func(ctx context.Context, d data.Draft) (id int64, err error)
	Recall func(ctx context.Context, id int64) error
	// OpenFile shows a file in the system's program for it.
	OpenFile func(name string, content []byte) error
}

// Page is the screen.
type Page struct {
	Deps

	shell *kit.Shell
	kind  data.PaperKind // the filter; empty: all
	chips *fyne.Container
	table *kit.Table[data.Paper]
	shown *shown
	wish  *wish // the paper that is being written, nil for none
	head  *letterhead
	split *container.Split
	box   *fyne.Container
	stop  func()
}

const settle = 100 * time.Millisecond

// New gives the screen. It loads itself now, and again when papers change.
func New(shell *kit.Shell, d Deps) *Page {
	p := &Page{Deps: d, shell: shell, chips: kit.Flow(), box: container.NewStack()}
	p.shown = newShown(p)
	p.table = p.newTable()
	p.label()
	p.split = container.NewHSplit(container.NewBorder(kit.NewInset(p.bar(), 10, 6), nil, nil, nil, p.table), p.shown.object)
	p.split.Offset = 0.46
	p.arrange()
	again := shell.Coalesce(settle, func() {
		p.table.Reload()
		p.shown.reload()
	})
	p.stop = d.Changes.Subscribe(func(c data.Change) {
		if c.Topic == data.Papers {
			again()
		}
	})
	p.table.Reload()
	return p
}

// Screen is what the main window shows.
func (p *Page) Screen() kit.Screen {
	return kit.Screen{
		Object: p.box, Open: p.Open, Save: p.save, Escape: p.escape, Close: func() { p.stop() }, Unsaved: p.unsaved,
		Keys: []kit.Key{
			{Keys: kit.L("Arrows, PgUp, PgDn, Home, End"), Does: kit.L("Move in the list")},
			{Keys: "Enter", Does: kit.L("Open the PDF")},
			{Keys: "Ctrl+S", Does: kit.L("Issue the paper, or keep the letterhead")},
			{Keys: "Esc", Does: kit.L("Back to the list")},
		},
	}
}

// Open shows a paper, or begins one for a purchase.
func (p *Page) Open(kind string, id int64) {
	switch {
	case kind == kit.PaperFor && id != 0:
		p.leave(func() { p.begin(id) })
	case kind == "paper" && id != 0:
		p.leave(func() {
			p.table.ClearCursor()
			p.shown.show(id)
		})
	}
}

func (p *Page) newTable() *kit.Table[data.Paper] {
	muted := func(data.Paper) fyne.ThemeColorName { return kit.ColorMuted }
	query := func(offset, limit int) data.PaperQuery {
		return data.PaperQuery{Kind: p.kind, Offset: offset, Limit: limit}
	}
	t := kit.NewTable(p.shell, kit.Source[data.Paper]{
		Count: func(ctx context.Context) (int, error) { return p.Papers.Count(ctx, query(0, 0)) },
		Page: func(ctx context.Context, _ kit.Order, offset, limit int) ([]data.Paper, error) {
			return p.Papers.List(ctx, query(offset, limit))
		},
		ID: func(r data.Paper) int64 { return r.ID },
	}, []kit.Column[data.Paper]{
		{Title: kit.L("Number"), Width: 110, Text: func(r data.Paper) string { return r.Number }},
		{Title: kit.L("What"), Width: 90, Yields: 2, Color: muted, Text: func(r data.Paper) string { return kindName(r.Kind) }},
		{Title: kit.L("Day"), Width: 100, Text: func(r data.Paper) string { return p.shell.Locale.Day(r.Day) }},
		{Title: kit.L("Customer"), Width: 130, Grow: 1, Text: buyer},
		{Title: kit.L("Amount"), Width: 100, Align: fyne.TextAlignTrailing, Text: func(r data.Paper) string {
			return p.shell.Locale.Money(data.Money{Amount: r.Content.Total, Currency: r.Content.Currency})
		}},
	})
	t.OnSelect = func(r data.Paper) { p.shown.show(r.ID) }
	t.OnOpen = func(r data.Paper) { p.openPDF(r.ID) }
	t.Keep(fyne.CurrentApp().Preferences(), "papers")
	t.SetEmpty(kit.EmptyState(theme.DocumentPrintIcon(), kit.L("No papers yet"),
		kit.L("Quotes, invoices and credit notes are written from purchases: open a purchase and choose Invoice. Numbers have no gaps, and what was issued never changes."),
		kit.Action{Text: kit.L("To the purchases"), Icon: theme.DocumentIcon(), Do: func() { p.shell.Open("purchases", 0) }},
		kit.Action{Text: kit.L("Letterhead"), Icon: theme.DocumentCreateIcon(), Do: p.editHead}))
	return t
}

func buyer(r data.Paper) string {
	if len(r.Content.Buyer) == 0 {
		return ""
	}
	return r.Content.Buyer[0]
}

func kindName(k data.PaperKind) string {
	switch k {
	case data.PaperQuote:
		return kit.L("Quote")
	case data.PaperCredit:
		return kit.L("Credit note")
	case data.PaperInvoice:
	}
	return kit.L("Invoice")
}

// bar holds the filters, and the way to the letterhead.
func (p *Page) bar() fyne.CanvasObject {
	head := kit.Action{Text: kit.L("Letterhead"), Icon: theme.DocumentCreateIcon(), Do: p.editHead}.Quiet()
	return container.NewBorder(nil, nil, nil, head, p.chips)
}

func (p *Page) label() {
	p.chips.RemoveAll()
	p.chips.Add(p.chip("", kit.L("Everything")))
	for _, k := range data.PaperKinds() {
		p.chips.Add(p.chip(k, kindName(k)))
	}
}

func (p *Page) chip(k data.PaperKind, title string) *kit.Chip {
	c := kit.NewChip(title, func() {
		p.kind = k
		p.label()
		p.table.ClearCursor()
		p.table.Reload()
	})
	c.SetOn(p.kind == k)
	return c
}

// arrange shows the letterhead or the new paper if one is open, and else the list.
func (p *Page) arrange() {
	var front fyne.CanvasObject = p.split
	switch {
	case p.head != nil:
		front = p.head.object
	case p.wish != nil:
		front = p.wish.object
	}
	p.box.Objects = []fyne.CanvasObject{front}
	p.box.Refresh()
}

func (p *Page) save() {
	switch {
	case p.head != nil:
		p.head.save()
	case p.wish != nil:
		p.wish.issue()
	}
}

func (p *Page) escape() { p.leave(p.table.Focus) }

func (p *Page) unsaved() bool { return p.head != nil && p.head.changed() }

// leave closes what lies over the list and goes on; a letterhead that was changed asks first.
func (p *Page) leave(then func()) {
	if p.unsaved() {
		p.head.askToLeave(func() {
			p.close()
			then()
		})
		return
	}
	p.close()
	then()
}

func (p *Page) close() {
	p.head, p.wish = nil, nil
	p.arrange()
}
