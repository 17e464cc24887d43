package problems

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/problems"
	"regulars/data"
	"regulars/views/kit"
)

// detail shows one problem with its clock, its thread, and what can be done.
type detail struct {
	page   *Page
	id     int64
	now    problems.Detail // as it was read last
	loader *kit.Loader[problems.Detail]
	body   *fyne.Container
	scroll *container.Scroll
	what   *widget.Select
	note   *kit.Input
	noting fyne.CanvasObject
	object fyne.CanvasObject
}

func newDetail(p *Page) *detail {
	d := &detail{page: p, loader: kit.NewLoader[problems.Detail](p.shell), body: container.New(layout.NewCustomPaddedVBoxLayout(10))}
	names := make([]string, 0, len(logged()))
	for _, k := range logged() {
		names = append(names, loggedName(k))
	}
	d.what = widget.NewSelect(names, nil)
	d.what.SetSelectedIndex(0)
	d.note = kit.NewArea(kit.L("What happened? Ctrl+Enter keeps it"), 2, nil)
	d.note.OnSubmitted = func(string) { d.keepNote() }
	side := container.NewVBox(kit.Framed(d.what), widget.NewButton(kit.L("Add"), d.keepNote))
	d.noting = container.NewBorder(nil, nil, nil, side, d.note)
	d.scroll = container.NewVScroll(kit.NewInset(d.body, 16, 12))
	d.object = container.NewStack(kit.NewGround(kit.ColorSurface), d.scroll)
	return d
}

func logged() []data.ActivityKind {
	return []data.ActivityKind{data.Note, data.Call, data.Meeting, data.Chat}
}

func loggedName(k data.ActivityKind) string {
	switch k {
	case data.Call:
		return kit.L("Call")
	case data.Meeting:
		return kit.L("Meeting")
	case data.Chat:
		return kit.L("Message")
	case data.Note, data.KeptFile:
	}
	return kit.L("Note")
}

// begun tells whether a note was begun and not kept.
func (d *detail) begun() bool { return strings.TrimSpace(d.note.Text) != "" }

// show reads a problem; 0 puts it away. A note that was begun about another is kept in its field
// only as long as that is shown, so it is asked about first.
func (d *detail) show(id int64) {
	if id == d.id {
		d.reload()
		return
	}
	if d.begun() {
		d.page.ask(question{title: kit.L("Keep what you wrote?"), text: kit.L("A note about this problem is begun and not added yet.")},
			kit.Action{Text: kit.L("Add"), Do: func() { d.keepNote(); d.note.SetText(""); d.show(id) }},
			kit.Action{Text: kit.L("Drop it"), Do: func() { d.note.SetText(""); d.show(id) }})
		return
	}
	d.id = id
	d.scroll.ScrollToTop()
	d.reload()
	d.page.list.mark()
}

func (d *detail) reload() {
	id := d.id
	if id == 0 {
		d.loader.Stop()
		d.body.RemoveAll()
		return
	}
	d.loader.Load(func(ctx context.Context) (problems.Detail, error) {
		v, err := d.page.Problems.Get(ctx, id)
		if errors.Is(err, data.ErrNotFound) {
			return problems.Detail{}, nil // deleted meanwhile
		}
		return v, err
	}, d.fill)
}

// held is the problem that is shown, for files that are dropped on it.
func (d *detail) held() kit.Held {
	return kit.Held{Kind: string(data.FileOfProblem), ID: d.id, Name: d.now.Subject}
}

func (d *detail) fill(v problems.Detail) {
	d.now = v
	if v.ID == 0 {
		d.id = 0
		d.body.RemoveAll()
		d.page.reload()
		return
	}
	d.body.Objects = []fyne.CanvasObject{d.head(&v), d.chips(&v)}
	if o := d.again(&v); o != nil {
		d.body.Add(o)
	}
	d.body.Add(d.clock(&v))
	d.body.Add(d.actions())
	if v.Detail != "" {
		d.body.Add(section(kit.L("What the customer said"), kit.NewText(v.Detail).AtMost(30)))
	}
	if v.Solution != "" {
		d.body.Add(section(kit.L("How it was solved"), kit.NewText(v.Solution).AtMost(30)))
	}
	if d.page.Files != nil {
		d.body.Add(d.page.Files(d.held()))
	}
	if o := d.surveys(&v); o != nil {
		d.body.Add(o)
	}
	d.body.Add(d.thread(&v))
	d.body.Refresh()
	d.scroll.Refresh()
}

func section(title string, content ...fyne.CanvasObject) fyne.CanvasObject {
	box := container.New(layout.NewCustomPaddedVBoxLayout(2), kit.Label(title).Sized(theme.SizeNameCaptionText).Color(kit.ColorMuted))
	for _, o := range content {
		box.Add(o)
	}
	return box
}

// head is what it is about and whose it is.
func (d *detail) head(v *problems.Detail) fyne.CanvasObject {
	shell, id := d.page.shell, v.ContactID
	came := kit.Muted(kit.Lf("since %s", shell.Locale.DateTime(v.OpenedAt.In(v.Now.Location())))).OneLine()
	names := container.New(layout.NewCustomPaddedVBoxLayout(0), kit.NewLink(v.Contact, func() { shell.Open("contact", id) }), came.Sized(theme.SizeNameCaptionText))
	who := container.NewBorder(nil, nil, container.NewCenter(kit.NewAvatar(v.Contact, 30)), nil, kit.NewInset(names, 4, 0))
	edit := kit.Action{Icon: theme.DocumentCreateIcon(), Do: d.page.edit}.Quiet()
	var more *widget.Button
	more = kit.Action{Icon: theme.MoreVerticalIcon(), Do: func() { d.page.popUp(more, d.page.moreItems()) }}.Quiet()
	return container.NewBorder(nil, nil, nil, container.NewVBox(container.NewHBox(edit, more)),
		container.New(layout.NewCustomPaddedVBoxLayout(2), kit.NewText(v.Subject).Sized(theme.SizeNameHeadingText).Bold().AtMost(3), who))
}

func (d *detail) chips(v *problems.Detail) fyne.CanvasObject {
	row := kit.Flow(kit.NewChip(kindName(v.Kind), nil), kit.NewChip(statusName(v.Status), nil).Colored(theme.ColorNamePrimary),
		kit.NewChip(kit.Lf("Severity: %s", severityName(v.Severity)), nil).Colored(severityColor(v.Severity)))
	if v.Product != "" {
		row.Add(kit.NewChip(v.Product, nil))
	}
	return row
}

// again asks what a letter after the solution means; nil where there is none.
func (d *detail) again(v *problems.Detail) fyne.CanvasObject {
	if !v.WroteAgain() {
		return nil
	}
	p, id := d.page, v.ID
	letter := v.Mail.CustomerID
	text := kit.NewText(kit.Lf("%[1]s wrote again on %[2]s. Does that open the problem again?", v.Contact, p.shell.Locale.DateTime(v.Mail.CustomerAt.In(v.Now.Location()))))
	buttons := kit.Flow(
		kit.Action{Text: kit.L("Open it again"), Icon: theme.MailReplyIcon(), Do: p.reopen}.Button(),
		kit.Action{Text: kit.L("Read"), Icon: theme.MailComposeIcon(), Do: func() { p.shell.Open("message", letter) }}.Quiet(),
		kit.Action{Text: kit.L("Leave it closed"), Do: func() {
			p.deed(kit.L("Left closed"), func(ctx context.Context) error { return p.Problems.Heed(ctx, id) })
		}}.Quiet())
	return container.NewStack(kit.NewGround(kit.ColorCaution).Rounded(6), kit.NewInset(container.NewVBox(text, buttons), 10, 6))
}

// clock tells what is due and what it took.
func (d *detail) clock(v *problems.Detail) fyne.CanvasObject {
	box := container.New(layout.NewCustomPaddedVBoxLayout(3))
	for i, words := range v.Dues {
		text := kit.NewText(d.page.shell.Locale.Say(words))
		if i == 0 {
			text.Bold()
			if v.Late {
				text.Color(theme.ColorNameError)
			}
		} else {
			text.Color(kit.ColorMuted)
		}
		box.Add(text)
	}
	if !v.FirstAnswer().IsZero() && v.Kind.Timed() {
		box.Add(kit.Muted(kit.Lf("First answered after %s", worked(d.page.shell.Locale, v.Answered))))
	}
	if v.Closing() {
		box.Add(kit.Muted(kit.Lf("Solved after %s, not counting the waiting", worked(d.page.shell.Locale, v.Solved))))
	}
	if v.Telling {
		box.Add(kit.NewText(kit.L("The letter that says so is in the outbox; the problem closes when it is sent.")))
	}
	if v.Status == data.ProblemTold {
		box.Add(kit.Muted(closedWords(&v.Problem, d.page.shell.Locale, v.Now.Location())))
	}
	if w, on := v.Waiting(); on {
		box.Add(kit.Muted(kit.Lf("Waiting for the customer since %s: the clock of the solution stands", d.page.shell.Locale.DateTime(w.From.In(v.Now.Location())))))
	}
	if len(box.Objects) == 0 {
		box.Add(kit.Muted(kit.L("Nothing is due: nobody waits for an answer.")))
	}
	return kit.Card(kit.NewInset(box, 12, 8))
}

// surveys tells what the customer was asked and answered; nil where nothing.
func (d *detail) surveys(v *problems.Detail) fyne.CanvasObject {
	if len(v.Surveys) == 0 {
		return nil
	}
	box := container.NewVBox()
	for i := range v.Surveys {
		s := v.Surveys[i]
		words := kit.NewText(scoreName(s.Kind) + ": " + scoreWords(&s)).Color(scoreColor(&s))
		box.Add(container.NewBorder(nil, nil, nil, kit.Action{Text: kit.L("Write down"), Do: func() { d.page.editScore(s) }}.Quiet(), words))
	}
	return section(kit.L("Asked afterwards"), box)
}

// thread shows the letters and what was logged, the latest first, below the field for a note.
func (d *detail) thread(v *problems.Detail) fyne.CanvasObject {
	box := container.New(layout.NewCustomPaddedVBoxLayout(6), kit.Section(kit.L("What happened")), d.noting)
	for _, e := range slices.Backward(v.Thread) {
		box.Add(d.entry(v, e))
	}
	if len(v.Thread) == 0 {
		box.Add(kit.Muted(kit.L("Nothing yet. Letters that answer one of this problem's, calls and notes gather here.")))
	}
	return box
}

func (d *detail) entry(v *problems.Detail, e data.TimelineEntry) fyne.CanvasObject {
	icon := canvas.NewImageFromResource(theme.NewColoredResource(entryIcon(e), kit.ColorMuted))
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSquareSize(16))
	when := kit.Label(d.page.shell.Locale.Brief(e.At.In(v.Now.Location()), v.Now)).Sized(theme.SizeNameCaptionText).Color(kit.ColorMuted)
	words := container.New(layout.NewCustomPaddedVBoxLayout(1))
	if title := e.Title; title != "" {
		if e.Out {
			title = kit.Lf("You: %s", title)
		}
		words.Add(kit.NewText(title).Bold().AtMost(2))
	}
	if text := kit.Shorten(strings.TrimSpace(e.Text), 600); text != "" {
		words.Add(kit.NewText(text))
	}
	line := container.NewBorder(nil, nil, container.NewVBox(icon), container.NewVBox(when), words)
	if e.Kind != "mail" {
		return kit.NewInset(line, 6, 4)
	}
	return kit.NewPressable(kit.NewInset(line, 6, 4), func() { d.page.shell.Open("message", e.ID) })
}

func entryIcon(e data.TimelineEntry) fyne.Resource {
	switch data.ActivityKind(e.Kind) {
	case data.Call:
		return theme.VolumeUpIcon()
	case data.Meeting:
		return theme.AccountIcon()
	case data.Chat:
		return theme.MailReplyIcon()
	case data.Note, data.KeptFile:
		return theme.DocumentCreateIcon()
	}
	return theme.MailComposeIcon()
}

// keepNote logs what was written about the problem.
func (d *detail) keepNote() {
	text, id, kind := strings.TrimSpace(d.note.Text), d.id, logged()[max(0, d.what.SelectedIndex())]
	if text == "" || id == 0 {
		d.page.focus(d.note)
		return
	}
	d.page.shell.Act(func(ctx context.Context) error { return d.page.Problems.Note(ctx, id, kind, text) }, func() {
		d.note.SetText("")
		d.page.shell.Done(kit.Lf("%s kept", loggedName(kind)), 0)
	})
}
