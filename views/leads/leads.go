// Package leads is the screen of those who may buy: the board on which their deals are
// dragged from stage to stage, the list, and where they come from.
package leads

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/changes"
	"regulars/app/contacts"
	"regulars/app/leads"
	"regulars/data"
	"regulars/views/kit"
)

// Deps are the use cases that the screen stands on.
type Deps struct {
	Leads    *leads.Service
	Contacts *contacts.Service
	Changes  *changes.Bus
	// Files shows the files that are kept with a deal; nil shows none.
	Files func(kit.Held) fyne.CanvasObject
}

// tab is one of the screen's three faces.
type tab uint8

const (
	onBoard tab = iota
	onList
	onSources
)

// Page is the screen.
type Page struct {
	shell *kit.Shell
	svc   Deps

	tab      tab
	pipeline int64 // that is shown; 0 for the first
	data     *leads.Board
	loader   *kit.Loader[*leads.Board]

	top     *fyne.Container
	board   *board
	list    *list
	sources *sources
	detail  *detail
	drag    *drag

	body   *fyne.Container // the tab, with the deal beside it
	split  *container.Split
	object fyne.CanvasObject
	dialog *dialog
	cancel func()
}

// New gives the screen. It loads itself now and again when something changes.
func New(shell *kit.Shell, svc Deps) *Page {
	p := &Page{shell: shell, svc: svc, loader: kit.NewLoader[*leads.Board](shell), data: &leads.Board{}}
	p.top, p.body = container.NewHBox(), container.NewStack()
	p.drag = newDrag(p)
	p.board, p.list, p.sources, p.detail = newBoard(p), newList(p), newSources(p), newDetail(p)
	p.split = container.NewHSplit(p.board.object, p.detail.object)
	page := container.NewBorder(kit.NewInset(p.top, 10, 6), nil, nil, nil, p.body)
	p.object = container.NewStack(page, p.drag.layer)
	p.arrange()
	reload := shell.Coalesce(100*time.Millisecond, p.reload)
	p.cancel = svc.Changes.Subscribe(func(c data.Change) {
		switch c.Topic {
		case data.Deals, data.Contacts, data.Purchases, data.Settings:
			reload()
		default:
		}
	})
	p.reload()
	return p
}

// Screen is what the main window shows.
func (p *Page) Screen() kit.Screen {
	return kit.Screen{
		Object: p.object, OnShow: p.reload, New: p.capture, Open: p.Open, Save: p.save, Escape: p.escape,
		Close: func() { p.cancel() }, Form: func() bool { return p.dialog != nil }, Unsaved: func() bool { return p.dialog != nil && p.dialog.dirty() },
		Holds: p.detail.held,
		Keys: []kit.Key{
			{Keys: kit.L("Arrows"), Does: kit.L("Go from card to card")},
			{Keys: kit.L("Ctrl and arrows, < and >"), Does: kit.L("Move the deal to the next stage")},
			{Keys: "Enter", Does: kit.L("Open the deal")},
			{Keys: "W, L, X", Does: kit.L("Won, lost, not a lead")},
			{Keys: "N", Does: kit.L("The next step is done: plan the one after")},
			{Keys: "Delete", Does: kit.L("Delete the deal")},
			{Keys: "Esc", Does: kit.L("Put the card back that is being dragged, or close the deal")},
		},
	}
}

// Open shows a deal, the form of a new one, or the line that captures a lead.
func (p *Page) Open(kind string, id int64) {
	switch {
	case p.dialog != nil: // what is being typed comes first
	case kind == "leads":
	case kind == kit.DealWith:
		p.editNew(id)
	case id != 0:
		p.choose(id)
	case kind == "deal":
		p.editNew(0)
	default:
		p.capture()
	}
}

// reload reads what is shown anew.
func (p *Page) reload() {
	pipeline := p.pipeline
	p.loader.Load(func(ctx context.Context) (*leads.Board, error) { return p.svc.Leads.Board(ctx, pipeline) }, func(b *leads.Board) {
		p.data = b
		p.fillTop()
		p.board.fill(b)
		p.list.fill(b)
	})
	p.list.reload()
	p.sources.reload()
	p.detail.reload()
}

// show brings a tab to the front.
func (p *Page) show(t tab) {
	p.tab = t
	p.fillTop()
	p.arrange()
}

func (p *Page) fillTop() {
	p.top.RemoveAll()
	for _, t := range []struct {
		tab   tab
		title string
	}{{onBoard, kit.L("Board")}, {onList, kit.L("List")}, {onSources, kit.L("Sources")}} {
		chip := kit.NewChip(t.title, func() { p.show(t.tab) })
		chip.SetOn(p.tab == t.tab)
		p.top.Add(chip)
	}
	if p.tab != onSources {
		p.top.Add(kit.NewInset(widget.NewSeparator(), 6, 2))
		p.top.Add(container.NewCenter(p.pipelineChip()))
		sum := p.data.Sum()
		p.top.Add(container.NewCenter(kit.Label(p.sumWords(sum)).Color(kit.ColorMuted)))
	}
	p.top.Add(layout.NewSpacer())
	if n := p.data.Unplaced; n > 0 && p.tab == onBoard {
		p.top.Add(kit.Action{Text: kit.Ln("Put %d leads on the board", n), Do: p.place}.Quiet())
	}
	add := kit.Action{Text: kit.L("Add a lead"), Icon: theme.ContentAddIcon(), Do: p.capture}.Button()
	add.Importance = widget.HighImportance
	p.top.Add(add)
	p.top.Refresh()
}

// pipelineChip chooses among the pipelines, and changes them.
func (p *Page) pipelineChip() fyne.CanvasObject {
	var chip *kit.Chip
	chip = kit.NewChip(word(p.data.Pipeline.Name), func() {
		menu := fyne.NewMenu("")
		for _, v := range p.data.Pipelines {
			item := fyne.NewMenuItem(word(v.Name), func() {
				p.pipeline = v.ID
				p.list.query.Pipeline, p.list.query.Stage = v.ID, 0
				p.reload()
			})
			item.Checked = v.ID == p.data.Pipeline.ID
			menu.Items = append(menu.Items, item)
		}
		menu.Items = append(menu.Items, fyne.NewMenuItemSeparator(),
			fyne.NewMenuItemWithIcon(kit.L("Change this pipeline…"), theme.DocumentCreateIcon(), func() { p.editPipeline(p.data.Pipeline) }),
			fyne.NewMenuItemWithIcon(kit.L("Add a pipeline…"), theme.ContentAddIcon(), func() { p.editPipeline(data.Pipeline{}) }))
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(chip)
		widget.ShowPopUpMenuAtPosition(menu, p.shell.Window.Canvas(), at.AddXY(0, chip.Size().Height))
	})
	return chip.Opens()
}

// sumWords says what stands on the board: "12 deals · €4,200 · €1,300 weighted".
func (p *Page) sumWords(s data.StageSum) string {
	words := kit.Ln("%d deals", s.Count)
	if len(s.Total) > 0 {
		words += " · " + p.monies(s.Total) + " · " + kit.Lf("%s weighted", p.monies(s.Weighted))
	}
	return words
}

// arrange shows the tab, and beside it the deal that is chosen.
func (p *Page) arrange() {
	front := []fyne.CanvasObject{p.board.object, p.list.object, p.sources.object}[p.tab]
	if p.detail.id != 0 && p.tab != onSources {
		if p.split.Leading != front {
			p.split.Leading = front
			p.split.Refresh()
		}
		if len(p.body.Objects) == 1 && p.body.Objects[0] == p.split {
			return
		}
		if width := p.body.Size().Width; width > 0 {
			p.split.Offset = max(0.5, float64(1-detailWidth/width))
		}
		front = p.split
		p.split.Refresh()
	}
	p.body.Objects = []fyne.CanvasObject{front}
	p.body.Refresh()
}

// detailWidth is how wide a deal opens; the owner may drag its edge.
const detailWidth float32 = 350

// choose shows a deal beside the board.
func (p *Page) choose(id int64) {
	if p.tab == onSources {
		p.show(onBoard)
	}
	p.detail.show(id)
	p.arrange()
}

func (p *Page) save() {
	if p.dialog != nil {
		p.dialog.save()
	}
}

// escape goes back one step: a drag, a form, the deal beside the board.
func (p *Page) escape() {
	switch {
	case p.drag.running():
		p.drag.cancel()
	case p.dialog != nil:
		p.dialog.escape()
	default:
		p.detail.show(0)
		p.arrange()
	}
}

// place puts the leads on the board that have no deal.
func (p *Page) place() {
	var n int
	p.shell.Act(func(ctx context.Context) (err error) {
		n, err = p.svc.Leads.Place(ctx, kit.L("Get in touch"))
		return err
	}, func() { p.shell.Done(kit.Ln("%d leads are on the board now", n), 0) })
}

// do does something to deals and tells of it.
func (p *Page) do(work func(context.Context) error, words string) {
	p.shell.Act(work, func() { p.shell.Done(words, 0) })
}
