package problems

import (
	"cmp"
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// offered is how many contacts are offered while a name is typed.
const offered = 5

// who chooses a contact: names are offered while one is typed, and Enter takes the first.
type who struct {
	page   *Page
	id     int64
	name   string
	entry  *kit.Input
	chosen *fyne.Container
	offers *fyne.Container
	found  []data.ContactRow
	loader *kit.Loader[[]data.ContactRow]
	taken  func() // goes on to the next field
	object fyne.CanvasObject
}

func newWho(p *Page, id int64, name string) *who {
	w := &who{page: p, id: id, name: name, chosen: kit.Flow(), offers: container.NewVBox(), loader: kit.NewLoader[[]data.ContactRow](p.shell), taken: func() {}}
	w.entry = kit.NewEntry(kit.L("Type a name…"), w.look)
	w.entry.OnSubmitted = func(string) {
		if len(w.found) > 0 {
			w.take(w.found[0].ID, w.found[0].Name)
		}
	}
	w.object = container.NewVBox(w.chosen, w.entry, w.offers)
	w.show()
	return w
}

func (w *who) show() {
	w.chosen.RemoveAll()
	if w.id != 0 {
		c := kit.NewChip(w.name, nil)
		c.OnRemove = func() {
			w.id, w.name = 0, ""
			w.show()
			w.page.focus(w.entry)
		}
		w.chosen.Add(c)
		w.chosen.Show()
		w.entry.Hide()
		return
	}
	w.chosen.Hide()
	w.entry.Show()
}

func (w *who) take(id int64, name string) {
	w.id, w.name = id, name
	w.entry.SetText("")
	w.offer(nil)
	w.show()
	w.taken()
}

func (w *who) look(text string) {
	if text = strings.TrimSpace(text); text == "" {
		w.loader.Stop()
		w.offer(nil)
		return
	}
	w.loader.Load(func(ctx context.Context) ([]data.ContactRow, error) {
		return w.page.Contacts.List(ctx, data.ContactQuery{Text: text, Limit: offered})
	}, w.offer)
}

func (w *who) offer(list []data.ContactRow) {
	w.found = list
	w.offers.RemoveAll()
	for _, c := range list {
		text := c.Name
		if more := cmp.Or(c.Company, c.City, c.Email, c.Phone); more != "" {
			text += " · " + more
		}
		b := widget.NewButton(kit.OneLine(text, dialogWidth-40, 13, fyne.TextStyle{}).Text, func() { w.take(c.ID, c.Name) })
		b.Alignment, b.Importance = widget.ButtonAlignLeading, widget.LowImportance
		w.offers.Add(b)
	}
	w.offers.Refresh()
}
