package leads

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"regulars/app/leads"
	"regulars/data"
	"regulars/views/kit"
)

// captureForm takes a lead down in one line, or from a pasted card, and shows at once what
// it understood.
type captureForm struct {
	dialog

	line    *lineEntry
	chips   *fyne.Container
	alike   *fyne.Container
	file    *fyne.Container
	about   *kit.Input
	step    *kit.Input
	until   *dayInput
	loader  *kit.Loader[reading]
	read    reading
	as      map[string]data.LeadPart // what the owner said a piece is
	same    int64                    // the contact that the lead is
	said    bool                     // the owner chose whether it is
	another bool
	cards   []leads.Card
}

// reading is what a line was taken for, and who it may be.
type reading struct {
	leads.Reading

	known []leads.Known
}

// lineEntry is a text of several lines, since cards are pasted into it, in which Return keeps.
type lineEntry struct {
	kit.Input

	enter, leave func()
}

// TypedKey keeps at Return and leaves at Escape.
func (e *lineEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		e.enter()
	case fyne.KeyEscape:
		e.leave()
	default:
		e.Input.TypedKey(k)
	}
}

// capture shows the line.
func (p *Page) capture() {
	if p.dialog != nil {
		return
	}
	f := &captureForm{as: map[string]data.LeadPart{}, loader: kit.NewLoader[reading](p.shell)}
	f.page, f.save, f.title, f.button, f.width = p, f.keepLead, kit.L("Add a lead"), kit.L("Add"), 560
	f.line = &lineEntry{enter: f.keepLead, leave: p.escape}
	f.line.MultiLine = true
	f.line.ExtendBaseWidget(f.line)
	f.line.Wrapping = fyne.TextWrapWord
	f.line.SetPlaceHolder(kit.L("Anna Petrenko, Kvity LLC, 067 123 45 67, fair Lviv"))
	f.line.SetMinRowsVisible(2)
	f.line.OnChanged = func(string) { f.look() }
	f.chips, f.alike, f.file = kit.Flow(), container.NewVBox(), kit.Flow()
	f.about = kit.NewEntry(kit.L("What may be bought? A kitchen, a wedding, 40 chairs…"), nil)
	f.step = kit.Filled("", kit.L("Get in touch"))
	f.until = newDayInput(p, "next_due", leads.NextWorkday(data.DateOf(p.shell.Now())))
	for _, e := range []*kit.Input{f.about, f.step, f.until.entry} {
		e.OnSubmitted = func(string) { f.keepLead() }
	}
	f.first = f.line
	f.state = func() string { return f.line.Text + f.about.Text + fmt.Sprint(len(f.cards)) }
	f.showFiles()
	f.open(container.NewVBox(
		kit.Muted(kit.L("In one line and any order: name, company, phone, mail, where from. Or paste a vCard or the text of a QR code.")),
		f.field("name", kit.L("Lead"), f.line),
		f.chips, f.alike,
		f.field("title", kit.L("What"), f.about),
		kit.Columns(f.field("next_step", kit.L("Next step"), f.step), f.field("next_due", kit.L("Until"), f.until.object)), f.file))
}

// look reads the line and looks whether somebody like that is there.
func (f *captureForm) look() {
	text := f.line.Text
	f.loader.Load(func(ctx context.Context) (r reading, err error) {
		if r.Reading, err = f.page.svc.Leads.Read(ctx, text); err != nil {
			return r, err
		}
		if c := f.lead(r).Contact; c.Name != "" {
			r.known, err = f.page.svc.Leads.Alike(ctx, c)
		}
		return r, err
	}, func(r reading) {
		f.read = r
		if !f.said {
			f.same = 0
			for _, k := range r.known {
				if k.Sure && f.same == 0 {
					f.same = k.Contact.ID
				}
			}
		}
		f.fill()
	})
}

// lead puts together what was understood.
func (f *captureForm) lead(r reading) data.LeadDraft {
	if len(r.Contacts) > 0 {
		return data.LeadDraft{Contact: r.Contacts[0]}
	}
	pieces := append([]data.LeadPiece(nil), r.Pieces...)
	for i, p := range pieces {
		if part, said := f.as[p.Text]; said {
			pieces[i].Part = part
		}
	}
	return data.LeadOf(pieces)
}

// fill shows what was understood, and who it may be.
func (f *captureForm) fill() {
	f.chips.RemoveAll()
	for _, p := range f.read.Pieces {
		f.chips.Add(f.chip(p))
	}
	for i, c := range f.read.Contacts {
		if i == 3 {
			break
		}
		var reach []string
		for _, ph := range c.Phones {
			reach = append(reach, ph.Number)
		}
		for _, e := range c.Emails {
			reach = append(reach, e.Address)
		}
		for _, words := range nonEmpty(append([]string{c.Name, c.Company, c.Job}, reach...)...) {
			f.chips.Add(kit.NewChip(words, nil))
		}
	}
	if n := len(f.read.Contacts); n > 1 {
		f.chips.Add(kit.NewChip(kit.Ln("%d cards", n), nil))
	}
	f.fillAlike()
	f.chips.Refresh()
	f.fit()
}

// keepLead adds the lead, reading the line once more: it may have changed since.
func (f *captureForm) keepLead() {
	until, err := f.until.read()
	if err == nil && strings.TrimSpace(f.line.Text) == "" {
		err = &data.InvalidError{Field: "name", Reason: "is missing: say who it is"}
	}
	if err != nil {
		f.fail(err)
		return
	}
	text, p := f.line.Text, f.page
	var added []leads.Captured
	f.keep(func(ctx context.Context) error {
		r, err := p.svc.Leads.Read(ctx, text)
		if err != nil {
			return err
		}
		added, err = p.svc.Leads.CaptureAll(ctx, f.drafts(reading{Reading: r}, until), f.cards...)
		return err
	}, func() {
		if len(added) == 1 {
			p.shell.Done(p.capturedWords(added[0]), 0)
			p.choose(added[0].DealID)
			return
		}
		p.shell.Done(kit.Ln("%d leads were added", len(added)), 0)
	})
}

// drafts gives the lead of a line, or one for each card.
func (f *captureForm) drafts(r reading, until data.Date) []*data.LeadDraft {
	first := f.lead(r)
	list := []*data.LeadDraft{&first}
	for _, c := range r.Contacts[min(1, len(r.Contacts)):] {
		list = append(list, &data.LeadDraft{Contact: c, FindSame: true})
	}
	for _, l := range list {
		l.Title, l.NextStep, l.NextDue, l.Another, l.Pipeline = f.about.Text, f.step.Text, until, f.another, f.page.data.Pipeline.ID
	}
	first.Contact.ID, first.FindSame = f.same, !f.said
	return list
}

func (p *Page) capturedWords(c leads.Captured) string {
	switch {
	case c.Going:
		return kit.L("The lead was known, and its deal goes on")
	case c.Same:
		return kit.L("A deal was added to somebody you know")
	}
	return kit.L("The lead was added")
}

// showFiles lists the pictures of the card that are kept.
func (f *captureForm) showFiles() {
	f.file.RemoveAll()
	for i, c := range f.cards {
		chip := kit.NewChip(c.Name, nil)
		chip.OnRemove = func() {
			f.cards = append(f.cards[:i:i], f.cards[i+1:]...)
			f.showFiles()
		}
		f.file.Add(chip)
	}
	f.file.Add(kit.Action{Text: kit.L("Keep a photo of the card…"), Icon: theme.FileImageIcon(), Do: f.chooseCard}.Quiet())
	f.file.Refresh()
	f.fit()
}
