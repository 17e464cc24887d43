package problems

import (
	"cmp"
	"context"
	"net/url"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// command is what can be done with the problem that is shown, by a letter in the list and from
// the main menu.
type command struct {
	text   string
	icon   fyne.Resource
	letter rune
	do     func()
}

func (p *Page) commands() []command {
	return []command{
		{kit.L("Edit"), theme.DocumentCreateIcon(), 'e', p.edit},
		{kit.L("Wait for the customer, or go on"), theme.HistoryIcon(), 'w', p.wait},
		{kit.L("Say how it was solved"), theme.ConfirmIcon(), 's', p.solve},
		{kit.L("Write to the customer"), theme.MailComposeIcon(), 'm', p.write},
		{kit.L("Call the customer"), theme.VolumeUpIcon(), 'c', p.call},
		{kit.L("The customer was told"), theme.ConfirmIcon(), 't', p.told},
		{kit.L("Write down what happened"), theme.DocumentCreateIcon(), 'l', func() { p.focus(p.detail.note) }},
	}
}

// actions are the buttons below the clock: the next thing first.
func (d *detail) actions() fyne.CanvasObject {
	p, v, row := d.page, &d.now, kit.Flow()
	add := func(a kit.Action) *widget.Button {
		b := a.Button()
		row.Add(b)
		return b
	}
	write := kit.Action{Text: kit.L("Mail how it stands"), Icon: theme.MailComposeIcon(), Do: p.write}
	call := kit.Action{Text: kit.L("Call"), Icon: theme.VolumeUpIcon(), Do: p.call}
	switch v.Status {
	case data.ProblemTold:
		if v.Reachable {
			add(kit.Action{Text: kit.L("Ask for a score"), Icon: theme.QuestionIcon(), Do: p.chooseSurvey})
		}
		add(kit.Action{Text: kit.L("Open it again"), Icon: theme.MailReplyIcon(), Do: p.reopen})
		return row
	case data.ProblemSolved:
		write.Text = kit.L("Mail that it is solved")
		if v.Reachable {
			add(write).Importance = widget.HighImportance
		}
		add(call)
		add(kit.Action{Text: kit.L("They were told"), Icon: theme.ConfirmIcon(), Do: p.told})
		add(kit.Action{Text: kit.L("Open it again"), Icon: theme.MailReplyIcon(), Do: p.reopen})
		return row
	case data.ProblemNew, data.ProblemWorking, data.ProblemWaiting:
	}
	add(kit.Action{Text: kit.L("Solved…"), Icon: theme.ConfirmIcon(), Do: p.solve}).Importance = widget.HighImportance
	if v.Reachable {
		add(write)
	}
	add(call)
	waiting := kit.Action{Text: kit.L("Wait for the customer"), Icon: theme.HistoryIcon(), Do: p.wait}
	if v.Status == data.ProblemWaiting {
		waiting.Text = kit.L("Go on")
	}
	add(waiting)
	return row
}

// moreItems are done seldom.
func (p *Page) moreItems() []*fyne.MenuItem {
	id, contact, name := p.detail.id, p.detail.now.ContactID, p.detail.now.Contact
	items := []*fyne.MenuItem{
		fyne.NewMenuItem(kit.L("All problems of this contact"), func() {
			p.list.set(func(f *filter) { *f = filter{all: true, contact: contact, name: name} })
		}),
	}
	if v := &p.detail.now; v.Open() && v.FirstAnswer().IsZero() {
		items = append(items, fyne.NewMenuItem(kit.L("The customer was answered"), func() {
			p.deed(kit.L("Answered"), func(ctx context.Context) error { return p.Problems.Answered(ctx, id) })
		}))
	}
	return append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItemWithIcon(kit.L("Delete"), theme.DeleteIcon(), p.remove))
}

// deed does something about the problem and offers to take it back.
func (p *Page) deed(done string, do func(context.Context) error) {
	p.shell.Act(do, func() { p.shell.Done(done, 0) })
}

// wait begins to wait for the customer, or ends it.
func (p *Page) wait() {
	id, to, done := p.detail.id, data.ProblemWaiting, kit.L("Waiting for the customer")
	switch {
	case id == 0 || p.detail.now.Closing():
		return
	case p.detail.now.Status == data.ProblemWaiting:
		to, done = data.ProblemWorking, kit.L("Working on it")
	}
	p.deed(done, func(ctx context.Context) error { return p.Problems.Move(ctx, id, to) })
}

func (p *Page) reopen() {
	id := p.detail.id
	p.deed(kit.L("Opened again"), func(ctx context.Context) error { return p.Problems.Move(ctx, id, data.ProblemWorking) })
}

func (p *Page) remove() {
	id := p.detail.id
	if id == 0 {
		return
	}
	p.deed(kit.Lf("“%s” was deleted", p.detail.now.Subject), func(ctx context.Context) error { return p.Problems.Delete(ctx, id) })
}

// write prepares the letter that tells how it stands.
func (p *Page) write() {
	id := p.detail.id
	if id == 0 {
		return
	}
	var d data.Draft
	p.shell.Act(func(ctx context.Context) (err error) {
		d, err = p.Problems.Letter(ctx, id)
		return err
	}, func() { p.Write(d) })
}

// chooseSurvey offers the two questions.
func (p *Page) chooseSurvey() {
	var items []*fyne.MenuItem
	for _, k := range []data.SurveyKind{data.NPS, data.CSAT} {
		items = append(items, fyne.NewMenuItem(scoreName(k), func() { p.askScore(k) }))
	}
	p.popUp(p.detail.body.Objects[len(p.detail.body.Objects)-1], items)
}

func (p *Page) askScore(k data.SurveyKind) {
	id := p.detail.id
	var d data.Draft
	p.shell.Act(func(ctx context.Context) (err error) {
		d, err = p.Problems.Ask(ctx, id, k)
		return err
	}, func() { p.Write(d) })
}

// call shows what to say, and dials.
func (p *Page) call() {
	id, phone := p.detail.id, p.detail.now.Phone
	if id == 0 {
		return
	}
	var script string
	p.shell.Act(func(ctx context.Context) (err error) {
		script, err = p.Problems.Script(ctx, id)
		return err
	}, func() { p.showCall(id, phone, script) })
}

func (p *Page) showCall(id int64, phone, script string) {
	said := kit.NewArea(kit.L("What was said; it is kept with the customer"), 3, nil)
	content := container.NewVBox(kit.NewText(script))
	if phone != "" {
		content.Add(container.NewHBox(kit.Action{Text: kit.Lf("Call %s", phone), Icon: theme.VolumeUpIcon(), Do: func() { p.dial(phone) }}.Button()))
	} else {
		content.Add(kit.Muted(kit.L("The contact has no telephone number.")))
	}
	field := kit.NewField("note", kit.L("What was said"), said)
	content.Add(field.Object())
	closing := p.detail.now.Status == data.ProblemSolved
	save := kit.L("Keep the call")
	if closing {
		save = kit.L("They were told")
	}
	d := p.newDialog(kit.L("Call the customer"), content, field)
	d.dirty = func() bool { return strings.TrimSpace(said.Text) != "" }
	d.submit = func() {
		d.keep(func(ctx context.Context) error {
			text := strings.TrimSpace(said.Text)
			if !closing {
				return p.Problems.Note(ctx, id, data.Call, cmp.Or(text, p.detail.now.Subject))
			}
			if text != "" {
				if err := p.Problems.Note(ctx, id, data.Call, text); err != nil {
					return err
				}
			}
			return p.Problems.Tell(ctx, id, data.ToldByCall, "")
		}, kit.L("Call kept"))
	}
	d.open(save, said)
}

func (p *Page) dial(phone string) {
	if err := p.OpenURL(&url.URL{Scheme: "tel", Opaque: strings.ReplaceAll(phone, " ", "")}); err != nil {
		p.shell.ShowError(err)
	}
}

// solve asks how it was solved.
func (p *Page) solve() {
	id := p.detail.id
	if id == 0 || p.detail.now.Closing() {
		return
	}
	text := kit.NewArea(kit.L("In words that the customer may read"), 4, nil)
	field := kit.NewField("detail", kit.L("How was it solved?"), text)
	field.SetHint(kit.L("The problem stays open until the customer has been told."))
	d := p.newDialog(kit.L("Solved"), field.Object(), field)
	d.dirty = func() bool { return strings.TrimSpace(text.Text) != "" }
	d.submit = func() {
		d.keep(func(ctx context.Context) error { return p.Problems.Solve(ctx, id, text.Text) }, kit.L("Solved: now tell the customer"))
	}
	d.open(kit.L("Solved"), text)
}

// told asks how the customer was told, or why not.
func (p *Page) told() {
	id := p.detail.id
	if id == 0 || p.detail.now.Status != data.ProblemSolved {
		return
	}
	ways := []data.ToldHow{data.ToldBySay, data.ToldByCall, data.ToldByMail, data.NotTold}
	how := widget.NewRadioGroup([]string{kit.L("I told them"), kit.L("By telephone"), kit.L("By mail"), kit.L("They need not be told, because:")}, nil)
	how.SetSelected(how.Options[0])
	why := kit.NewEntry(kit.L("Why not"), func(text string) {
		if text != "" {
			how.SetSelected(how.Options[3])
		}
	})
	field := kit.NewBareField("why", why)
	d := p.newDialog(kit.L("Does the customer know?"), container.NewVBox(how, field.Object()), field)
	d.dirty = func() bool { return why.Text != "" }
	d.submit = func() {
		way := data.ToldBySay
		for i, o := range how.Options {
			if o == how.Selected {
				way = ways[i]
			}
		}
		d.keep(func(ctx context.Context) error { return p.Problems.Tell(ctx, id, way, why.Text) }, kit.L("Closed"))
	}
	d.open(kit.L("Close the problem"), why)
}
