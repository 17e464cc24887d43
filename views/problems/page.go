// Package problems is the screen of what customers come with: the list by what is due, each
// problem with its thread until the customer has been told, and the scores they give.
package problems

import (
	"context"
	"net/url"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"regulars/app/changes"
	"regulars/app/contacts"
	"regulars/app/problems"
	"regulars/data"
	"regulars/views/kit"
)

// Deps are what the screen works with.
type Deps struct {
	Problems *problems.Service
	Contacts *contacts.Service
	Changes  *changes.Bus
	// Files shows the files that are kept with a problem; nil shows none.
	Files func(kit.Held) fyne.CanvasObject
	// Write opens a prepared letter for the owner to look at.
	Write func(data.Draft)
	// OpenURL opens a telephone number with the computer's program for it.
	OpenURL func(*url.URL) error
}

// Page is the screen.
type Page struct {
	Deps

	shell  *kit.Shell
	loader *kit.Loader[problems.Board]
	filter filter
	list   *list
	detail *detail
	scores *results
	form   *dialog // what is filled in, above the screen
	asked  *question
	split  *container.Split
	stack  *fyne.Container
	now    time.Time
	cancel func()
}

const (
	settle    = 150 * time.Millisecond
	listShare = 0.40
)

// New gives a Page. OnShow fills it.
func New(shell *kit.Shell, d Deps) *Page {
	p := &Page{Deps: d, shell: shell, loader: kit.NewLoader[problems.Board](shell), now: shell.Now()}
	p.list = newList(p)
	p.detail = newDetail(p)
	p.scores = newResults(p)
	p.split = container.NewHSplit(p.list.object, p.detail.object)
	p.split.Offset = listShare
	p.stack = container.NewStack(p.split)
	again := shell.Coalesce(settle, p.reload)
	p.cancel = d.Changes.Subscribe(func(c data.Change) {
		switch c.Topic {
		case data.Problems, data.Contacts, data.Activities, data.Messages, data.Outbox, data.Settings, data.Files:
			again()
		default:
		}
	})
	return p
}

// Screen is what the main window shows.
func (p *Page) Screen() kit.Screen {
	return kit.Screen{
		Object: p.stack, OnShow: p.shown, New: func() { p.add(0) }, Open: p.Open, Save: p.save, Escape: p.escape,
		Form: func() bool { return p.form != nil }, Unsaved: p.unsaved, Close: p.close, Menu: p.menu(), Holds: p.detail.held,
		Keys: []kit.Key{
			{Keys: "↑ ↓", Does: kit.L("Go through the problems")},
			{Keys: "E", Does: kit.L("Edit the problem")},
			{Keys: "W", Does: kit.L("Wait for the customer, or go on")},
			{Keys: "S", Does: kit.L("Say how it was solved")},
			{Keys: "M", Does: kit.L("Write to the customer how it stands")},
			{Keys: "C", Does: kit.L("Call the customer, with what to say")},
			{Keys: "T", Does: kit.L("Say that the customer was told")},
			{Keys: "L", Does: kit.L("Write down what happened")},
			{Keys: "Delete", Does: kit.L("Delete the problem")},
			{Keys: "Ctrl+S", Does: kit.L("save the form")},
			{Keys: "Esc", Does: kit.L("leave the form; what was changed is asked about")},
		},
	}
}

func (p *Page) close() {
	p.cancel()
	p.loader.Stop()
}

func (p *Page) shown() {
	p.reload()
	if p.form == nil {
		p.list.focus()
	}
}

// reload reads again what is shown.
func (p *Page) reload() {
	q := p.filter.query()
	p.loader.Load(func(ctx context.Context) (problems.Board, error) { return p.Problems.List(ctx, q) }, func(b problems.Board) {
		p.now = b.Now
		p.list.fill(b)
	})
	p.detail.reload()
	p.scores.reload()
}

// Open shows a problem, a score, or the form of a new problem.
func (p *Page) Open(kind string, id int64) {
	p.leaveForm(func() {
		switch {
		case kind == "problems":
			p.front(p.split)
		case kind == "survey":
			p.front(p.scores.object)
			p.scores.show()
		case kind == kit.ProblemWith:
			p.add(id)
		case kind == kit.ProblemFrom:
			p.addFrom(id)
		case id == 0:
			p.add(0)
		default:
			p.front(p.split)
			p.detail.show(id)
		}
	})
}

// front shows the problems or the scores.
func (p *Page) front(o fyne.CanvasObject) {
	if p.stack.Objects[0] == o {
		return
	}
	p.stack.Objects = []fyne.CanvasObject{o}
	p.stack.Refresh()
}

func (p *Page) save() {
	if p.form != nil {
		p.form.save()
	}
}

// escape leaves what is asked, the form, the scores, or the problem.
func (p *Page) escape() {
	switch {
	case p.asked != nil:
		p.asked.answer(nil)
	case p.form != nil:
		p.form.escape(func() {})
	case p.stack.Objects[0] != p.split:
		p.front(p.split)
		p.list.focus()
	default:
		p.list.focus()
	}
}

func (p *Page) unsaved() bool { return p.form != nil && p.form.dirty() || p.detail.begun() }

// leaveForm closes the form, asking first where something would be lost, and goes on.
func (p *Page) leaveForm(then func()) {
	if p.form == nil {
		then()
		return
	}
	p.form.escape(then)
}

func (p *Page) empty() fyne.CanvasObject {
	return kit.EmptyState(theme.WarningIcon(), kit.L("Nobody waits for you"),
		kit.L("Complaints, requests and questions are kept here until the customer has been told how they ended. The inbox makes one of a letter, the card of a contact one of a call."),
		kit.Action{Text: kit.L("New problem"), Icon: theme.ContentAddIcon(), Do: func() { p.add(0) }},
		kit.Action{Text: kit.L("Working hours and targets"), Icon: theme.SettingsIcon(), Do: p.editClock})
}

// menu is what the main menu offers.
func (p *Page) menu() *fyne.Menu {
	var items []*fyne.MenuItem
	for _, c := range p.commands() {
		items = append(items, fyne.NewMenuItemWithIcon(c.text, c.icon, func() {
			if p.form == nil {
				c.do()
			}
		}))
	}
	items = append(items, fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(kit.L("Scores"), func() { p.Open("survey", 0) }),
		fyne.NewMenuItem(kit.L("Working hours and targets"), p.editClock))
	return fyne.NewMenu(kit.L("Problem"), items...)
}
