package people

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"regulars/data"
	"regulars/views/kit"
)

// nameGroup holds the kind of a contact and the parts of its name.
type nameGroup struct {
	form            *form
	kind            data.ContactKind
	person, company *kit.Chip
	name            *kit.Input
	own             bool // the owner wrote the name; it no longer follows its parts

	given, family, middle, prefix, nick *kit.Input
	parts                               *fyne.Container
	object                              fyne.CanvasObject
}

func newNameGroup(f *form) *nameGroup {
	c := f.before
	g := &nameGroup{form: f}
	g.person = kit.NewChip(kit.L("Person"), func() { g.setKind(data.Person) })
	g.company = kit.NewChip(kit.L("Company"), func() { g.setKind(data.Company) })
	g.name = kit.Filled(kit.L("As you call them"), c.Name)
	g.own = c.Name != "" && c.Name != nameOfParts(c)
	for _, part := range []struct {
		to   **kit.Input
		text string
	}{{&g.given, c.Given}, {&g.family, c.Family}, {&g.middle, c.Middle}, {&g.prefix, c.Prefix}, {&g.nick, c.Nickname}} {
		*part.to = kit.Filled("", part.text)
		(*part.to).OnChanged = func(string) { g.follow() }
	}
	g.name.OnChanged = func(s string) {
		g.own = s != "" && s != g.fromParts()
		f.edited()
	}
	plain := func(label string, e *kit.Input) fyne.CanvasObject { return f.field("", label, e).Object() }
	g.parts = container.NewVBox(
		kit.Columns(plain(kit.L("Given name"), g.given), plain(kit.L("Family name"), g.family)),
		kit.Columns(plain(kit.L("Title"), g.prefix), plain(kit.L("Middle name"), g.middle), plain(kit.L("Called"), g.nick)),
	)
	name := f.field("name", kit.L("Shown as"), g.name)
	g.object = container.NewVBox(container.NewHBox(g.person, g.company), name.Object(), f.alike.object, g.parts)
	g.setKind(c.Kind)
	return g
}

func nameOfParts(c data.Contact) string {
	parts := data.Contact{Given: c.Given, Middle: c.Middle, Family: c.Family, Nickname: c.Nickname}
	return parts.FullName()
}

func (g *nameGroup) fromParts() string {
	var c data.Contact
	g.readParts(&c)
	return nameOfParts(c)
}

// follow writes the name from its parts until the owner writes it.
func (g *nameGroup) follow() {
	if !g.own {
		own := g.name.OnChanged
		g.name.OnChanged = nil
		g.name.SetText(g.fromParts())
		g.name.OnChanged = own
	}
	g.form.edited()
}

func (g *nameGroup) setKind(k data.ContactKind) {
	g.kind = k
	g.person.SetOn(k != data.Company)
	g.company.SetOn(k == data.Company)
	if k == data.Company {
		g.parts.Hide()
	} else {
		g.parts.Show()
	}
}

func (g *nameGroup) first() fyne.Focusable { return g.name }

func (g *nameGroup) readParts(c *data.Contact) {
	c.Given, c.Family, c.Middle, c.Prefix, c.Nickname = g.given.Text, g.family.Text, g.middle.Text, g.prefix.Text, g.nick.Text
}

func (g *nameGroup) read(c *data.Contact) {
	c.Kind, c.Name = g.kind, g.name.Text
	g.readParts(c)
}

// workGroup holds where a person works.
type workGroup struct {
	company, job, department *kit.Input
	object                   fyne.CanvasObject
}

func newWorkGroup(f *form) *workGroup {
	g := &workGroup{company: kit.Filled("", f.before.Company), job: kit.Filled("", f.before.Job), department: kit.Filled("", f.before.Department)}
	g.object = container.NewVBox(
		f.field("company", kit.L("Company"), g.company).Object(),
		kit.Columns(f.field("", kit.L("Job"), g.job).Object(), f.field("", kit.L("Department"), g.department).Object()),
	)
	return g
}

func (g *workGroup) read(c *data.Contact) {
	c.Company, c.Job, c.Department = g.company.Text, g.job.Text, g.department.Text
}
