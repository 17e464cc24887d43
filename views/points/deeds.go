package points

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"

	"regulars/data"
	"regulars/views/kit"
)

// ask shows a small form over the screen. Where keep fails, the form stays with what was filled in.
func (p *Page) ask(title, button string, content fyne.CanvasObject, keep func(done func())) {
	d := dialog.NewCustomWithoutButtons(title, container.New(kit.Width(360), content), p.shell.Window)
	save := kit.Action{Text: button, Do: func() { keep(d.Hide) }}.Button()
	d.SetButtons([]fyne.CanvasObject{kit.Action{Text: kit.L("Cancel"), Do: d.Hide}.Button(), save})
	d.Show()
}

// give asks how many points to give to a contact, or to take.
func (p *Page) give(contact, balance int64) {
	n, note := kit.NewEntry("100", nil), kit.NewEntry(kit.L("A thank-you, a correction…"), nil)
	f := &filled[int64]{page: p}
	count := f.field("points", kit.L("Points"), n)
	count.SetHint(kit.Lf("With a minus they are taken: there are %s.", speaker{p.shell.Locale}.Int(balance)))
	rows := container.NewVBox(count.Object(), f.field("note", kit.L("Why"), note).Object())
	keep := func(done func()) {
		number, err := readNumber("points", n)
		if err != nil {
			f.fail(err)
			return
		}
		p.shell.Try(func(ctx context.Context) error { return p.svc.Give(ctx, contact, number, note.Text) }, func(err error) {
			if err != nil {
				f.fail(err)
				return
			}
			done()
			p.shell.Done(kit.L("The points were written down"), 0)
		})
	}
	p.ask(kit.L("Give or take points"), kit.L("Write down"), rows, keep)
	p.focus(n)
}

func (p *Page) focus(e fyne.Focusable) {
	if c := p.shell.Window.Canvas(); c != nil {
		c.Focus(e)
	}
}

// readMember reads the fee and the day of a membership, or gives the first thing wrong with it.
func readMember(v *data.Membership, fee, joined *kit.Input) (err error) {
	if v.Fee, err = readAmount("fee", fee, v.Currency); err != nil {
		return err
	}
	if v.Joined, err = readDay("joined", joined); err != nil {
		return err
	}
	if v.ContactID == 0 {
		return &data.InvalidError{Field: "contact", Reason: "is missing: choose who joins the club"}
	}
	return nil
}

// join asks what there is to say of a membership, and who joins where that is not known.
func (p *Page) join(m data.Membership) {
	f := &filled[data.Membership]{page: p}
	who := newWho(p)
	card := kit.Filled(kit.L("A new number"), data.ShowCard(m.Card))
	joined := kit.Filled("2026-03-14", m.Joined.String())
	note := kit.Filled("", m.Note)
	rows := container.NewVBox()
	if m.ContactID == 0 {
		rows.Add(f.field("contact", kit.L("Who joins"), who.choice).Object())
	}
	currency := m.Currency
	fee := kit.NewEntry("0", nil)
	number := f.field("card", kit.L("Card number"), card)
	number.SetHint(kit.L("Left empty, a number with a check digit is given."))
	since := f.field("joined", kit.L("Joined on"), joined)
	since.SetHint(kit.L("Left empty, today."))
	rows.Objects = append(rows.Objects, number.Object(), since.Object(),
		f.field("fee", kit.L("Fee a year, if there is one"), fee).Object(), f.field("note", kit.L("Note"), note).Object())
	p.withCurrency(func(home string) {
		if currency == "" {
			currency = home
		}
		if m.Fee != 0 {
			fee.SetText(data.Money{Amount: m.Fee, Currency: currency}.Decimal())
		}
	})
	keep := func(done func()) {
		v := m
		v.Card, v.Note, v.Left, v.Currency = card.Text, note.Text, data.Date{}, currency
		if v.ContactID == 0 {
			v.ContactID = who.id()
		}
		if err := readMember(&v, fee, joined); err != nil {
			f.fail(err)
			return
		}
		p.keepMember(f, v, done)
	}
	title := kit.L("Join the club")
	if m.Card != "" {
		title = kit.L("Membership")
	}
	p.ask(title, kit.L("Save"), rows, keep)
	if m.ContactID == 0 {
		p.focus(who.choice)
	}
}

func (p *Page) keepMember(f *filled[data.Membership], m data.Membership, done func()) {
	p.shell.Try(func(ctx context.Context) error { return p.svc.Join(ctx, &m) }, func(err error) {
		if err != nil {
			f.fail(err)
			return
		}
		done()
		p.members.open(m.ContactID)
		p.shell.Done(kit.Lf("A member with the card %s", data.ShowCard(m.Card)), 0)
	})
}

// withCurrency gives the home currency to then, once it is read.
func (p *Page) withCurrency(then func(string)) {
	var home string
	p.shell.Act(func(ctx context.Context) (err error) {
		home, err = p.svc.Home(ctx)
		return err
	}, func() { then(home) })
}

func (p *Page) leaveClub(contact int64) {
	p.shell.Act(func(ctx context.Context) error { return p.svc.Leave(ctx, contact) }, func() {
		p.shell.Done(kit.L("No longer a member. The points stay."), 0)
	})
}

// who chooses a contact by the beginning of a name.
type who struct {
	choice *kit.Choice
	loader *kit.Loader[[]data.ContactRow]
	found  []data.ContactRow
}

func newWho(p *Page) *who {
	w := &who{choice: kit.NewChoice(kit.L("The beginning of a name"), nil), loader: kit.NewLoader[[]data.ContactRow](p.shell)}
	w.choice.OnChanged = func(text string) {
		if strings.TrimSpace(text) == "" || w.id() != 0 {
			return
		}
		w.loader.Load(func(ctx context.Context) ([]data.ContactRow, error) { return p.svc.Named(ctx, text, 8) }, func(list []data.ContactRow) {
			w.found = list
			names := make([]string, len(list))
			for i := range list {
				names[i] = label(&list[i])
			}
			w.choice.SetOptions(names)
		})
	}
	return w
}

// label tells contacts of one name apart.
func label(r *data.ContactRow) string {
	for _, more := range []string{r.Company, r.City, r.Phone, r.Email} {
		if more != "" && more != r.Name {
			return r.Name + " · " + more
		}
	}
	return r.Name
}

// id is the contact that is named, 0 for none; a name that one contact alone has is enough.
func (w *who) id() int64 {
	text := strings.TrimSpace(w.choice.Text)
	if i := slices.IndexFunc(w.found, func(r data.ContactRow) bool { return label(&r) == text }); i >= 0 {
		return w.found[i].ID
	}
	if len(w.found) == 1 && strings.EqualFold(w.found[0].Name, text) {
		return w.found[0].ID
	}
	return 0
}
