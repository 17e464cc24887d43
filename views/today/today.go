// Package today is the screen that the owner starts the day with: what to do next
// and why, and what the day holds.
package today

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"regulars/app/changes"
	"regulars/app/today"
	"regulars/data"
	"regulars/views/kit"
)

// Tasks is what the screen does with tasks.
type Tasks interface {
	Finish(ctx context.Context, id int64) error
}

// Page shows the day and follows what changes.
type Page struct {
	shell  *kit.Shell
	svc    *today.Service
	tasks  Tasks
	loader *kit.Loader[*today.Day]
	rows   *kit.Loader[[]line]
	box    *fyne.Container
	scroll *container.Scroll // of the day; it keeps its place when the day is read again
	day    *today.Day
	behind func() // shows again the list behind a number; nil while the day is shown
	cancel func() // ends following changes
}

// settle is how long a burst of changes may last before the screen reads again.
const settle = 200 * time.Millisecond

// New gives a Page. OnShow fills it.
func New(shell *kit.Shell, svc *today.Service, tasks Tasks, bus *changes.Bus) *Page {
	p := &Page{shell: shell, svc: svc, tasks: tasks, loader: kit.NewLoader[*today.Day](shell), rows: kit.NewLoader[[]line](shell), box: container.NewStack()}
	p.scroll = container.NewVScroll(container.NewStack())
	again := shell.Coalesce(settle, p.reload)
	ctx, stop := context.WithCancel(shell.Context())
	unsubscribe := bus.Subscribe(func(c data.Change) {
		switch c.Topic {
		case data.Contacts, data.Activities, data.Events, data.Tasks, data.Messages, data.Settings,
			data.Purchases, data.Occasions, data.Problems, data.Deals, data.Care:
			again()
		default:
		}
	})
	p.cancel = func() { stop(); unsubscribe() }
	go p.followClock(ctx, time.NewTicker(time.Minute))
	return p
}

// followClock turns the page when a new day has begun, until ctx ends.
func (p *Page) followClock(ctx context.Context, minute *time.Ticker) {
	defer minute.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-minute.C:
			p.shell.Do(p.turn)
		}
	}
}

// turn reads the day again if it is no longer the one that is shown.
func (p *Page) turn() {
	if p.day != nil && data.DateOf(p.shell.Now().In(p.day.Now.Location())) != data.DateOf(p.day.Now) {
		p.home()
	}
}

// Screen gives what the main window shows.
func (p *Page) Screen() kit.Screen {
	return kit.Screen{Object: p.box, OnShow: p.home, Close: p.cancel, Escape: p.home}
}

// home shows the day.
func (p *Page) home() {
	p.behind = nil
	p.reload()
}

func (p *Page) reload() {
	if p.behind != nil {
		p.behind()
		return
	}
	p.loader.Load(p.svc.Day, func(d *today.Day) {
		p.day = d
		if p.behind == nil {
			at := p.scroll.Offset // which a new content resets
			p.put(p.build(d))
			p.scroll.ScrollToOffset(at)
		}
	})
}

func (p *Page) put(o fyne.CanvasObject) {
	p.box.Objects = []fyne.CanvasObject{o}
	p.box.Refresh()
}

func (p *Page) build(d *today.Day) fyne.CanvasObject {
	if d.Empty() {
		return container.NewBorder(p.head(d), nil, nil, nil, p.empty())
	}
	left := container.New(layout.NewCustomPaddedVBoxLayout(12), p.next(d))
	if o := p.quiet(d); o != nil {
		left.Add(o)
	}
	right := container.New(layout.NewCustomPaddedVBoxLayout(12), p.events(d), p.todo(d))
	for _, o := range []fyne.CanvasObject{p.unread(d), p.occasions(d)} {
		if o != nil {
			right.Add(o)
		}
	}
	body := container.New(&split{share: 0.58, gap: 16}, left, right)
	p.scroll.Content = kit.NewInset(body, 20, 4)
	p.scroll.Refresh()
	return container.NewBorder(p.head(d), nil, nil, nil, p.scroll)
}

func (p *Page) head(d *today.Day) fyne.CanvasObject {
	words := container.NewVBox(kit.Heading(greeting(d.Now)), kit.Muted(p.summary(d)).OneLine())
	return kit.NewInset(words, 20, 12)
}

func greeting(now time.Time) string {
	switch h := now.Hour(); {
	case h >= 4 && h < 12:
		return kit.L("Good morning")
	case h >= 12 && h < 18:
		return kit.L("Good afternoon")
	}
	return kit.L("Good evening")
}

// summary is the date and what the day holds, in one line.
func (p *Page) summary(d *today.Day) string {
	text := p.shell.Locale.Long(d.Now)
	if n := len(d.Events); n > 0 {
		text += " · " + kit.Ln("%d events today", n)
	}
	if d.TaskNum > 0 {
		text += " · " + kit.Ln("%d tasks to do", d.TaskNum)
	}
	if d.Overdue > 0 {
		text += ", " + kit.Ln("%d overdue", d.Overdue)
	}
	return text
}

func (p *Page) empty() fyne.CanvasObject {
	return kit.EmptyState(theme.HomeIcon(), kit.L("A calm day"),
		kit.L("Here you will see each morning whom to call and why, what is planned, and whose birthday it is. Bring in your customers to begin."),
		kit.Action{Text: kit.L("Start with my spreadsheet"), Icon: theme.FolderOpenIcon(), Do: func() { p.shell.Open("import", 0) }},
		kit.Action{Text: kit.L("New contact"), Icon: theme.ContentAddIcon(), Do: func() { p.shell.Open("contact", 0) }},
	)
}

// split shares the width between two columns that each have their own height.
type split struct{ share, gap float32 }

func (s *split) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(a.Width+s.gap+b.Width, max(a.Height, b.Height))
}

func (s *split) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left := (size.Width - s.gap) * s.share
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(left, objects[0].MinSize().Height))
	objects[1].Move(fyne.NewPos(left+s.gap, 0))
	objects[1].Resize(fyne.NewSize(size.Width-s.gap-left, objects[1].MinSize().Height))
}
