package agenda

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// offered is how many contacts are offered while a name is typed.
const offered = 5

// withForm is the part of a form that says with whom: names are offered while
// one is typed.
type withForm struct {
	page   *Page
	one    bool // at most one contact
	people []person
	chips  *fyne.Container
	entry  *kit.Input
	offers *fyne.Container
	loader *kit.Loader[[]data.ContactRow]
	object *fyne.Container
	found  []data.ContactRow
}

type person struct {
	id   int64
	name string
}

func newWithForm(p *Page, ids []int64) *withForm {
	w := &withForm{page: p, chips: kit.Flow(), offers: container.NewVBox(), loader: kit.NewLoader[[]data.ContactRow](p.shell)}
	w.entry = kit.NewEntry(kit.L("Type a name…"), nil)
	w.entry.OnChanged = w.look
	w.entry.OnSubmitted = func(string) {
		if len(w.found) > 0 {
			w.take(w.found[0])
		}
	}
	w.object = container.NewVBox(w.chips, w.entry, w.offers)
	w.set(ids...)
	return w
}

// set has the contacts be with it.
func (w *withForm) set(ids ...int64) {
	for _, id := range ids {
		if id != 0 {
			w.people = append(w.people, person{id: id})
		}
	}
	w.name()
	w.show()
}

// name reads the names of those who are with it already.
func (w *withForm) name() {
	if len(w.people) == 0 {
		return
	}
	ids := w.ids()
	var names map[int64]string
	w.page.shell.Act(func(ctx context.Context) (err error) {
		names, err = w.page.svc.Names(ctx, ids)
		return err
	}, func() {
		for i := range w.people {
			w.people[i].name = firstOf(names[w.people[i].id], kit.L("(deleted contact)"))
		}
		w.show()
	})
}

func (w *withForm) ids() []int64 {
	var ids []int64
	for _, p := range w.people {
		ids = append(ids, p.id)
	}
	return ids
}

func (w *withForm) show() {
	w.chips.Objects = nil
	for _, p := range w.people {
		name := p.name
		if name == "" {
			name = "…"
		}
		c := kit.NewChip(name, func() { w.page.shell.Open("contact", p.id) })
		c.Do = nil
		c.OnRemove = func() {
			w.people = slices.DeleteFunc(w.people, func(q person) bool { return q.id == p.id })
			w.show()
		}
		w.chips.Add(c)
	}
	setVisible(w.chips, len(w.people) > 0)
	setVisible(w.entry, !w.one || len(w.people) == 0)
	w.object.Refresh()
}

// look offers the contacts that a text may mean.
func (w *withForm) look(text string) {
	text = strings.TrimSpace(text)
	if text == "" {
		w.loader.Stop()
		w.offer(nil)
		return
	}
	w.loader.Load(func(ctx context.Context) ([]data.ContactRow, error) {
		return w.page.people.List(ctx, data.ContactQuery{Text: text, Limit: offered + len(w.people)})
	}, w.offer)
}

func (w *withForm) offer(list []data.ContactRow) {
	w.found, w.offers.Objects = nil, nil
	for _, c := range list {
		if slices.ContainsFunc(w.people, func(p person) bool { return p.id == c.ID }) || len(w.found) == offered {
			continue
		}
		w.found = append(w.found, c)
		text := c.Name
		if more := firstOf(c.Company, c.City, c.Email, c.Phone); more != "" {
			text += " · " + more
		}
		b := widget.NewButton(kit.OneLine(text, 300, 13, fyne.TextStyle{}).Text, func() { w.take(c) })
		b.Alignment, b.Importance = widget.ButtonAlignLeading, widget.LowImportance
		w.offers.Add(b)
	}
	w.object.Refresh()
	w.page.refit()
}

func firstOf(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

func (w *withForm) take(c data.ContactRow) {
	w.people = append(w.people, person{id: c.ID, name: c.Name})
	w.entry.SetText("")
	w.offer(nil)
	w.show()
	if w.entry.Visible() {
		w.page.canvas().Focus(w.entry)
	}
}
