// Package care is the screen about keeping customers: who has gone quiet and what that puts at
// risk, where everybody stands, what those said who left, and the checklists.
package care

import (
	"context"
	"net/url"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"regulars/app/care"
	"regulars/app/changes"
	"regulars/data"
	"regulars/views/kit"
)

// Deps is what the screen works with.
type Deps struct {
	Care    *care.Service
	Changes *changes.Bus
	// Write opens a prepared letter.
	Write func(data.Draft)
	// OpenURL hands a number to the system's program for it.
	OpenURL func(*url.URL) error
	// Plan adds a task about a contact and gives its day.
	Plan func(ctx context.Context, contact int64, title string) (data.Date, error)
}

// tab is one of the lists of the screen.
type tab struct {
	kind, title string
	object      fyne.CanvasObject
	reload      func()
	chip        *kit.Chip
}

// Page shows one of its tabs at a time.
type Page struct {
	shell *kit.Shell
	deps  Deps

	quiet *quietTab
	lists *checklistTab
	tabs  []*tab
	shown *tab

	body   *fyne.Container
	object fyne.CanvasObject
	cancel func()
}

// settle is how long a burst of changes may last before the screen reads again.
const settle = 150 * time.Millisecond

// New gives the screen.
func New(shell *kit.Shell, deps Deps) *Page {
	p := &Page{shell: shell, deps: deps, body: container.NewStack()}
	p.quiet, p.lists = newQuietTab(p), newChecklistTab(p)
	risks, stages, answers := newRiskTab(p), newStageTab(p), newAnswerTab(p)
	p.tabs = []*tab{
		{kind: "quiet", title: kit.L("Gone quiet"), object: p.quiet.object, reload: p.quiet.reload},
		{kind: "at risk", title: kit.L("At risk"), object: risks.object, reload: risks.reload},
		{kind: "stages", title: kit.L("Stages"), object: stages.object, reload: stages.reload},
		{kind: "answers", title: kit.L("Answers"), object: answers.object, reload: answers.reload},
		{kind: "checklists", title: kit.L("Checklists"), object: p.lists.object, reload: p.lists.reload},
	}
	chips := container.New(layout.NewCustomPaddedHBoxLayout(6))
	for _, t := range p.tabs {
		t.chip = kit.NewChip(t.title, func() { p.leave(func() { p.show(t) }) })
		chips.Add(t.chip)
	}
	head := container.NewBorder(nil, nil, kit.Heading(kit.L("Care")), nil, kit.NewInset(container.NewCenter(chips), 16, 0))
	p.object = container.NewBorder(kit.NewInset(head, 16, 10), nil, nil, nil, p.body)
	p.follow()
	p.show(p.tabs[0])
	return p
}

func (p *Page) follow() {
	again := p.shell.Coalesce(settle, func() { p.shown.reload() })
	p.cancel = p.deps.Changes.Subscribe(func(c data.Change) {
		switch c.Topic {
		case data.Care, data.Purchases, data.Contacts, data.Tasks, data.Problems, data.Events:
			again()
		default:
		}
	})
}

func (p *Page) show(t *tab) {
	p.shown = t
	for _, other := range p.tabs {
		other.chip.SetOn(other == t)
	}
	p.body.Objects = []fyne.CanvasObject{t.object}
	p.body.Refresh()
	t.reload()
}

// leave does then, after asking where a checklist was changed and is not kept.
func (p *Page) leave(then func()) {
	if !p.lists.changed() {
		then()
		return
	}
	p.lists.ask(then)
}

// Screen is what the main window shows.
func (p *Page) Screen() kit.Screen {
	return kit.Screen{
		Object: p.object, OnShow: func() { p.shown.reload() }, Open: p.Open, Close: func() { p.cancel() },
		New: func() { p.Open("checklist", 0) }, Save: p.lists.save, Escape: p.escape, Unsaved: p.lists.changed,
		Keys: []kit.Key{
			{Keys: kit.L("Arrows, PgUp, PgDn, Home, End"), Does: kit.L("Move in the list")},
			{Keys: "Enter", Does: kit.L("Open the contact")},
			{Keys: "Ctrl+N", Does: kit.L("New checklist")},
			{Keys: "Ctrl+S", Does: kit.L("Save the checklist")},
			{Keys: "Esc", Does: kit.L("Leave the form or the selection")},
		},
	}
}

// Open shows a tab by its kind; with the id of a contact that one of the quiet, with 0 a new checklist.
func (p *Page) Open(kind string, id int64) {
	p.leave(func() {
		for _, t := range p.tabs {
			if t.kind == kind {
				p.show(t)
			}
		}
		switch kind {
		case "quiet":
			if id != 0 {
				p.quiet.ask.show(id)
			}
		case "checklist":
			p.show(p.tabs[len(p.tabs)-1])
			p.lists.begin()
		}
	})
}

func (p *Page) escape() {
	switch {
	case p.lists.form != nil:
		p.leave(p.lists.close)
	case p.shown.kind == "quiet":
		p.quiet.ask.show(0)
	}
}

// openContact shows the card of a contact.
func (p *Page) openContact(id int64) { p.shell.Open("contact", id) }
