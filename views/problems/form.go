package problems

import (
	"context"
	"reflect"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// form is what a problem is: kept as new, or changed.
type form struct {
	before    data.Problem
	messageID string // of the letter that it is made of
	who       *who
	kind      *widget.Select
	severity  *widget.Select
	subject   *kit.Input
	product   *kit.Input
	detail    *kit.Input
	step      *kit.Input
	due       *kit.Choice
	clock     *kit.Input
	page      *Page
	fields    []*kit.Field
}

// add opens the form of a new problem, of a contact's where one is given.
func (p *Page) add(contact int64) {
	v := p.Problems.Draft(contact)
	if contact == 0 {
		p.openForm(v, "")
		return
	}
	p.shell.Act(func(ctx context.Context) error {
		c, err := p.Contacts.Get(ctx, contact)
		v.Contact = c.Name
		return err
	}, func() { p.openForm(v, "") })
}

// addFrom opens the form of a problem made of a letter.
func (p *Page) addFrom(message int64) {
	var v data.Problem
	var letter string
	p.shell.Act(func(ctx context.Context) (err error) {
		if v, letter, err = p.Problems.FromMail(ctx, message); err != nil || v.ContactID == 0 {
			return err
		}
		c, err := p.Contacts.Get(ctx, v.ContactID)
		v.Contact = c.Name
		return err
	}, func() { p.openForm(v, letter) })
}

// edit opens the form of the problem that is shown.
func (p *Page) edit() {
	if p.detail.now.ID != 0 {
		p.openForm(p.detail.now.Problem, "")
	}
}

func (p *Page) openForm(v data.Problem, messageID string) {
	f := &form{before: v, messageID: messageID, page: p}
	title := kit.L("New problem")
	if v.ID != 0 {
		title = kit.L("Problem")
	}
	content := f.lay()
	d := p.newDialog(title, content, f.fields...)
	opened, err := f.read()
	d.dirty = func() bool {
		now, nowErr := f.read()
		return (nowErr == nil) != (err == nil) || !reflect.DeepEqual(now, opened)
	}
	d.submit = func() { f.submit(d) }
	var first fyne.Focusable = f.subject
	if v.ContactID == 0 {
		first = f.who.entry
	}
	d.open(kit.L("Save"), first)
}

func (f *form) lay() fyne.CanvasObject {
	v := &f.before
	f.who = newWho(f.page, v.ContactID, v.Contact)
	f.subject, f.product = kit.Filled(kit.L("What is it about, in a few words?"), v.Subject), kit.Filled(kit.L("A product or service, if it is about one"), v.Product)
	f.detail = kit.NewArea(kit.L("In the customer's words"), 4, nil)
	f.detail.SetText(v.Detail)
	f.kind, f.severity = widget.NewSelect(nil, nil), widget.NewSelect(nil, nil)
	for _, k := range data.ProblemKinds() {
		f.kind.Options = append(f.kind.Options, kindName(k))
	}
	f.kind.SetSelected(kindName(v.Kind))
	for _, s := range data.Severities() {
		f.severity.Options = append(f.severity.Options, severityName(s))
	}
	f.severity.SetSelected(severityName(v.Severity))
	f.step, f.clock = kit.Filled(kit.L("What you will do next"), v.NextStep), kit.Filled(kit.L("any time"), v.NextTime)
	f.due = kit.NewChoice("2026-03-14", f.page.days())
	f.due.SetText(v.NextDue.String())
	f.who.taken = func() { f.page.focus(f.subject) }
	contact := kit.NewField("contact", kit.L("Whose"), f.who.object)
	subject := kit.NewField("subject", kit.L("Subject"), f.subject)
	kind := kit.NewField("kind", kit.L("Kind"), kit.Framed(f.kind))
	severity := kit.NewField("severity", kit.L("Severity"), kit.Framed(f.severity))
	product := kit.NewField("product", kit.L("Product"), f.product)
	detail := kit.NewField("detail", kit.L("What the customer said"), f.detail)
	step := kit.NewField("step", kit.L("Next step"), f.step)
	due := kit.NewField("next", kit.L("By"), f.due)
	clock := kit.NewField("time", kit.L("Time"), f.clock)
	f.fields = []*kit.Field{contact, subject, kind, severity, product, detail, step, due, clock}
	return container.NewVBox(contact.Object(), subject.Object(), kit.Columns(kind.Object(), severity.Object()), product.Object(), detail.Object(),
		step.Object(), kit.Columns(due.Object(), clock.Object()))
}

// daysOffered is how many days from today on can be chosen; others are typed.
const daysOffered = 14

// days are the next ones, each with its weekday.
func (p *Page) days() (list []string) {
	today := data.DateOf(p.now)
	for i := range daysOffered {
		day := today.AddDays(i)
		list = append(list, day.String()+" "+kit.ShortWeekday(day.Time(p.now.Location()).Weekday()))
	}
	return list
}

// read gives the problem that the form says.
func (f *form) read() (v data.Problem, err error) {
	v = f.before
	v.ContactID, v.Subject, v.Product, v.Detail, v.NextStep, v.NextTime = f.who.id, f.subject.Text, f.product.Text, f.detail.Text, f.step.Text, strings.TrimSpace(f.clock.Text)
	if i := f.kind.SelectedIndex(); i >= 0 {
		v.Kind = data.ProblemKinds()[i]
	}
	if i := f.severity.SelectedIndex(); i >= 0 {
		v.Severity = data.Severities()[i]
	}
	if v.Product != f.before.Product {
		v.ProductID = 0
	}
	day, _, _ := strings.Cut(strings.TrimSpace(f.due.Text), " ") // without its weekday
	if v.NextDue, err = data.ParseDate(data.PlainDigits(day)); err != nil {
		return v, data.Invalid("next", "“%s” is not a day of the calendar: write it as 2026-12-25", day)
	}
	return v, nil
}

func (f *form) submit(d *dialog) {
	v, err := f.read()
	if err == nil {
		v.Clean()
		err = v.Validate()
	}
	if err != nil {
		d.fail(err)
		return
	}
	p := f.page
	d.saved = func() {
		p.front(p.split)
		p.detail.show(v.ID)
	}
	d.keep(func(ctx context.Context) error {
		if v.ID != 0 {
			return p.Problems.Edit(ctx, &v)
		}
		return p.Problems.Add(ctx, &v, f.messageID)
	}, kit.Lf("“%s” was saved", v.Subject))
}
