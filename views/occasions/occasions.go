// Package occasions is the screen of the days that come back each year: whose they are,
// in which calendar, and the greetings that are prepared for them.
package occasions

import (
	"context"
	"net/url"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/changes"
	"regulars/app/occasions"
	"regulars/data"
	"regulars/views/kit"
)

// With is the kind that opens the form of a new occasion of a contact.
const With = "occasion with"

// Deps are what the screen draws on.
type Deps struct {
	Occasions *occasions.Service
	Changes   *changes.Bus
	// Write opens a prepared letter for the owner to look at.
	Write func(data.Draft)
	// OpenURL hands an address to the system: a text, a call.
	OpenURL func(*url.URL) error
}

// Page shows what is coming at the left, and what is chosen of it at the right.
type Page struct {
	Deps

	shell  *kit.Shell
	loader *kit.Loader[occasions.Coming]
	detail *kit.Loader[func() fyne.CanvasObject]
	left   *fyne.Container
	right  *fyne.Container
	span   []*kit.Chip
	days   int
	coming occasions.Coming
	shown  func() // fills the right side again; nil while a form is open there
	form   *form
	words  *texts // while the owner may write in them
	cancel func()
}

// settle is how long a burst of changes may last before the screen reads again.
const settle = 200 * time.Millisecond

// usualDays is how far ahead the list looks at first.
const usualDays = 14

// New gives a Page. OnShow fills it.
func New(shell *kit.Shell, deps Deps) *Page {
	p := &Page{
		Deps: deps, shell: shell, days: usualDays, left: container.NewStack(), right: container.NewStack(),
		loader: kit.NewLoader[occasions.Coming](shell), detail: kit.NewLoader[func() fyne.CanvasObject](shell),
	}
	p.shown = p.overview
	again := shell.Coalesce(settle, p.reload)
	p.cancel = deps.Changes.Subscribe(func(c data.Change) {
		switch c.Topic {
		case data.Contacts, data.Activities, data.Occasions, data.Templates, data.Outbox, data.Club, data.Settings:
			again()
		default:
		}
	})
	return p
}

// Screen gives what the main window shows.
func (p *Page) Screen() kit.Screen {
	head := kit.NewInset(container.NewBorder(nil, nil, kit.Heading(kit.L("Occasions")), p.buttons()), 20, 12)
	split := container.NewHSplit(container.NewBorder(kit.NewInset(p.spans(), 14, 4), nil, nil, nil, p.left), p.right)
	split.Offset = 0.44
	return kit.Screen{
		Object: container.NewBorder(head, nil, nil, nil, split), OnShow: p.reload, Close: p.cancel,
		New: func() { p.edit(data.Occasion{Kind: data.FeastDay, Lead: data.DefaultLead}, "") }, Open: p.open,
		Save: p.save, Escape: p.escape, Unsaved: p.unsaved,
		Keys: []kit.Key{{Keys: "Ctrl+N", Does: kit.L("New occasion for all")}, {Keys: "Ctrl+S", Does: kit.L("Save the form")}, {Keys: "Esc", Does: kit.L("Back to the overview")}},
	}
}

func (p *Page) buttons() fyne.CanvasObject {
	return container.NewHBox(
		kit.Action{Text: kit.L("Feasts and rules"), Do: func() { p.show(p.overview) }}.Quiet(),
		kit.Action{Text: kit.L("Texts"), Do: func() { p.show(p.texts) }}.Quiet(),
		kit.Action{Text: kit.L("New occasion"), Icon: theme.ContentAddIcon(), Do: func() { p.edit(data.Occasion{Kind: data.FeastDay, Lead: data.DefaultLead}, "") }}.Button(),
	)
}

// spans are the chips that choose how far ahead the list looks.
func (p *Page) spans() fyne.CanvasObject {
	var chips []fyne.CanvasObject
	for _, days := range []int{7, usualDays, 30, 90} {
		c := kit.NewChip(kit.Ln("%d days", days), nil)
		c = kit.NewChip(kit.Ln("%d days", days), func() {
			p.days = days
			for _, other := range p.span {
				other.SetOn(other == c)
			}
			p.reload()
		})
		c.SetOn(days == p.days)
		p.span = append(p.span, c)
		chips = append(chips, c)
	}
	return kit.Flow(chips...)
}

func (p *Page) reload() {
	days := p.days
	p.loader.Load(func(ctx context.Context) (occasions.Coming, error) { return p.Occasions.Coming(ctx, days) }, func(c occasions.Coming) {
		p.coming = c
		p.left.Objects = []fyne.CanvasObject{p.list()}
		p.left.Refresh()
		if p.form == nil && !p.unsaved() {
			p.shown()
		}
	})
}

// show puts something else at the right, unless a form with changes is open there.
func (p *Page) show(what func()) {
	p.leave(func() {
		p.words, p.shown = nil, what
		what()
	})
}

func (p *Page) fill(o fyne.CanvasObject) {
	p.right.Objects = []fyne.CanvasObject{o}
	p.right.Refresh()
}

func (p *Page) open(kind string, id int64) {
	switch {
	case kind == "birthday":
		p.choose(func(ctx context.Context) (data.OccasionDay, error) { return p.Occasions.Birthday(ctx, id) })
	case kind == With:
		p.edit(data.Occasion{Kind: data.Anniversary, ContactID: id, Lead: data.DefaultLead}, "")
	case kind == "occasion" && id == 0:
		p.edit(data.Occasion{Kind: data.FeastDay, Lead: data.DefaultLead}, "")
	case kind == "occasion":
		p.choose(func(ctx context.Context) (data.OccasionDay, error) { return p.Occasions.Occasion(ctx, id) })
	}
}

// choose shows an occasion that is read first.
func (p *Page) choose(read func(context.Context) (data.OccasionDay, error)) {
	p.show(func() {
		p.detail.Load(func(ctx context.Context) (func() fyne.CanvasObject, error) {
			d, err := read(ctx)
			if err != nil {
				return nil, err
			}
			if d.ContactID == 0 && !d.On.IsZero() {
				return p.feast(ctx, d)
			}
			return p.greeting(ctx, d)
		}, func(build func() fyne.CanvasObject) {
			if p.form == nil {
				p.fill(build())
			}
		})
	})
}

// pick shows a day of the list.
func (p *Page) pick(d data.OccasionDay) {
	if d.Occasion.Kind == data.BirthdayOccasion {
		p.open("birthday", d.ContactID)
		return
	}
	p.open("occasion", d.Occasion.ID)
}

// column keeps what is read at a width that is easy to read.
func column(objects ...fyne.CanvasObject) fyne.CanvasObject {
	box := container.New(layout.NewCustomPaddedVBoxLayout(10), objects...)
	return container.NewVScroll(kit.NewInset(box, 18, 8))
}

func quiet(text string, do func()) *widget.Button { return kit.Action{Text: text, Do: do}.Quiet() }
