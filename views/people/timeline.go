package people

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// timelinePage is how many entries are read at once.
const timelinePage = 30

// timeline shows what happened with a contact, newest first, and takes notes.
type timeline struct {
	page    *Page
	contact int64
	filter  int              // the chosen one of timelineFilters
	shown   int              // how many entries are asked for
	begun   map[int64]string // notes that were left half written, by contact

	chips   *fyne.Container
	what    *widget.Select
	note    *kit.Input
	entries *fyne.Container
	object  fyne.CanvasObject
}

func newTimeline(p *Page) *timeline {
	t := &timeline{page: p, shown: timelinePage, begun: make(map[int64]string), entries: container.New(layout.NewCustomPaddedVBoxLayout(8)), chips: kit.Flow()}
	var names []string
	for _, k := range logged() {
		names = append(names, loggedName(k))
	}
	t.what = widget.NewSelect(names, nil)
	t.what.SetSelectedIndex(0)
	t.note = kit.NewArea(kit.L("What happened? Ctrl+Enter keeps it"), 2, nil)
	t.note.OnSubmitted = func(string) { t.keep() }
	add := widget.NewButton(kit.L("Add"), t.keep)
	side := container.NewVBox(kit.Framed(t.what), add)
	t.object = container.NewVBox(t.chips, container.NewBorder(nil, nil, nil, side, t.note), t.entries)
	t.label()
	return t
}

// reset begins the timeline of another contact. A note that was begun about the one
// before waits until that comes back.
func (t *timeline) reset(contact int64) {
	if t.contact != contact {
		t.put()
		t.note.SetText(t.begun[contact])
	}
	t.contact, t.shown = contact, timelinePage
}

// put remembers what stands in the field for a note.
func (t *timeline) put() {
	delete(t.begun, t.contact)
	if strings.TrimSpace(t.note.Text) != "" {
		t.begun[t.contact] = t.note.Text
	}
}

// forget drops what was begun about contacts that are gone.
func (t *timeline) forget(contacts ...int64) {
	for _, id := range contacts {
		if id == t.contact {
			t.note.SetText("")
		}
		delete(t.begun, id)
	}
}

// unsaved tells whether a note was begun, about anybody.
func (t *timeline) unsaved() bool {
	t.put()
	return len(t.begun) > 0
}

func (t *timeline) query() data.TimelineQuery {
	return data.TimelineQuery{Limit: t.shown + 1, Kinds: timelineFilters()[t.filter].kinds}
}

// label draws the filters, the chosen one filled.
func (t *timeline) label() {
	t.chips.RemoveAll()
	for i, f := range timelineFilters() {
		c := kit.NewChip(f.title, func() {
			t.filter, t.shown = i, timelinePage
			t.label()
			t.page.card.reload()
		})
		c.SetOn(t.filter == i)
		t.chips.Add(c)
	}
}

func (t *timeline) focus() { t.page.shell.Window.Canvas().Focus(t.note) }

// keep logs what was written.
func (t *timeline) keep() {
	a := data.Activity{ContactID: t.contact, Kind: logged()[max(0, t.what.SelectedIndex())], At: t.page.shell.Now(), Text: strings.TrimSpace(t.note.Text)}
	if a.Text == "" {
		t.focus()
		return
	}
	t.page.shell.Act(func(ctx context.Context) error { return t.page.svc.Contacts.Log(ctx, &a) }, func() {
		t.note.SetText("")
		t.page.shell.Done(kit.Lf("%s kept", loggedName(a.Kind)), 0)
	})
}

func (t *timeline) fill(list []data.TimelineEntry) {
	t.entries.RemoveAll()
	more := len(list) > t.shown
	for _, e := range list[:min(t.shown, len(list))] {
		t.entries.Add(t.entry(e))
	}
	switch {
	case more:
		t.entries.Add(container.NewCenter(widget.NewButton(kit.L("Show earlier"), func() {
			t.shown += timelinePage
			t.page.card.reload()
		})))
	case len(list) == 0:
		t.entries.Add(kit.NewText(kit.L("Nothing has been written down yet. Notes, calls, mail and appointments gather here by themselves.")).Color(kit.ColorMuted))
	}
	t.entries.Refresh()
}

func (t *timeline) entry(e data.TimelineEntry) fyne.CanvasObject {
	is := happeningOf(e.Kind)
	icon := canvas.NewImageFromResource(theme.NewColoredResource(is.icon, kit.ColorMuted))
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSquareSize(16))
	loc := t.page.shell.Locale
	when := kit.Label(whenText(loc, e.At, t.page.shell.Now())).Sized(theme.SizeNameCaptionText).Color(kit.ColorMuted)
	words := container.New(layout.NewCustomPaddedVBoxLayout(1))
	title, text := entryWords(t.page.shell.Locale, e)
	if e.Sum.Currency != "" {
		title = loc.Money(e.Sum) + " · " + title
	}
	if title != "" {
		words.Add(kit.NewText(title).Bold())
	}
	if text != "" {
		words.Add(kit.NewText(text))
	}
	row := container.NewBorder(nil, nil, container.NewVBox(icon), t.entrySide(e, when), words)
	switch {
	case e.Kind == string(data.KeptFile):
		return kit.NewPressable(kit.NewInset(row, 6, 4), func() { t.openFile(e.ID) })
	case is.opens == "":
		return row
	}
	return kit.NewPressable(kit.NewInset(row, 6, 4), func() { t.page.shell.Open(is.opens, e.ID) })
}

// openFile shows a file that was kept.
func (t *timeline) openFile(id int64) {
	t.page.shell.Act(func(ctx context.Context) error {
		name, content, err := t.page.svc.Contacts.File(ctx, id)
		if err != nil {
			return err
		}
		return t.page.svc.OpenFile(name, content)
	}, nil)
}

// entrySide is the time, and what takes a logged entry away.
func (t *timeline) entrySide(e data.TimelineEntry, when *kit.Text) fyne.CanvasObject {
	if !slices.Contains(append(logged(), data.KeptFile), data.ActivityKind(e.Kind)) {
		return container.NewVBox(when)
	}
	gone := kit.Action{Icon: theme.NewColoredResource(theme.CancelIcon(), kit.ColorMuted), Do: func() {
		t.page.shell.Act(func(ctx context.Context) error { return t.page.svc.Contacts.DeleteActivity(ctx, e.ID) },
			func() { t.page.shell.Done(kit.Lf("%s deleted", loggedName(data.ActivityKind(e.Kind))), 0) })
	}}.Quiet()
	return container.NewVBox(container.NewHBox(container.NewCenter(when), container.NewGridWrap(fyne.NewSquareSize(18), gone)))
}

// entryWords gives a title where it says more than the words do, and the words,
// cut where they are long.
func entryWords(loc kit.Locale, e data.TimelineEntry) (title, text string) {
	if e.Kind == "points" {
		return "", pointsWords(e)
	}
	text = kit.Shorten(strings.TrimSpace(e.Text), 400)
	if e.Said != nil {
		text = loc.Say(*e.Said)
	}
	title = e.Title
	if e.Kind == data.StageEntry {
		title = word(e.Title)
	}
	if title == text || slices.Contains(logged(), data.ActivityKind(e.Kind)) && text != "" {
		title = ""
	}
	switch {
	case e.Kind == "mail" && e.Out:
		title = kit.Lf("You: %s", title)
	case e.Kind == "deal":
		title, text = dealWords(e)
	}
	return title, text
}

func whenText(loc kit.Locale, at, now time.Time) string {
	at = at.In(now.Location())
	brief := loc.Brief(at, now)
	if brief == loc.Clock(at) {
		return kit.L("Today") + " " + brief
	}
	return brief
}
