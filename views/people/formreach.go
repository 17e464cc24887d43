package people

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"regulars/data"
	"regulars/views/kit"
)

const labelRoom = labelWidth(92)

// reachGroup holds every way to reach a contact.
type reachGroup struct {
	form      *form
	emails    *listEditor[data.Email]
	phones    *listEditor[data.Phone]
	addresses *listEditor[data.Address]
	links     *listEditor[data.Link]
	object    fyne.CanvasObject
}

func newReachGroup(f *form) *reachGroup {
	g := &reachGroup{form: f}
	g.phones = newListEditor(kit.L("Phone"), g.phoneRow)
	g.emails = newListEditor(kit.L("Mail address"), g.emailRow)
	g.addresses = newListEditor(kit.L("Address"), g.addressRow)
	g.links = newListEditor(kit.L("Link"), g.linkRow)
	g.phones.set(orOne(f.before.Phones))
	g.emails.set(orOne(f.before.Emails))
	g.addresses.set(f.before.Addresses)
	g.links.set(f.before.Links)
	g.object = container.NewVBox(
		g.phones.box, g.emails.box, g.addresses.box, g.links.box,
		kit.Flow(g.phones.button, g.emails.button, g.addresses.button, g.links.button))
	return g
}

// orOne offers an empty row where there is no value yet.
func orOne[T any](list []T) []T {
	if len(list) == 0 {
		return make([]T, 1)
	}
	return list
}

func (g *reachGroup) read(c *data.Contact) {
	c.Phones, c.Emails, c.Addresses, c.Links = g.phones.get(), g.emails.get(), g.addresses.get(), g.links.get()
}

func (g *reachGroup) clearErrors() {
	for _, r := range g.emails.rows {
		r.field.SetError("")
	}
}

// complain marks each mail address that is none, and goes to the first.
func (g *reachGroup) complain(text string) bool {
	found := false
	for _, r := range g.emails.rows {
		e := r.get()
		if e.Address == "" || data.ValidateEmail(e.Address) == nil {
			continue
		}
		r.field.SetError(text)
		if !found {
			g.form.page.shell.Window.Canvas().Focus(r.first)
		}
		found = true
	}
	return found
}

func (g *reachGroup) emailRow(v data.Email) editRow[data.Email] {
	label, read := labelSelect(v.Label)
	address := kit.Filled("name@example.com", v.Address)
	address.OnChanged = func(string) { g.form.edited() }
	field := kit.NewBareField("email", address)
	return editRow[data.Email]{
		object: container.New(labelRoom, kit.Framed(label), field.Object()), first: address, field: field,
		get: func() data.Email { return data.Email{Label: read(), Address: address.Text} },
	}
}

func (g *reachGroup) phoneRow(v data.Phone) editRow[data.Phone] {
	label, read := labelSelect(v.Label)
	number := kit.Filled("+370 612 34520", v.Number)
	number.OnChanged = func(string) { g.form.edited() }
	return editRow[data.Phone]{
		object: container.New(labelRoom, kit.Framed(label), number), first: number,
		get: func() data.Phone {
			p := data.Phone{Label: read(), Number: number.Text}
			if p.Number == v.Number {
				p.E164 = v.E164
			}
			return p
		},
	}
}

func (g *reachGroup) linkRow(v data.Link) editRow[data.Link] {
	label, link := kit.Filled(kit.L("What"), v.Label), kit.Filled("https://", v.URL)
	return editRow[data.Link]{
		object: container.New(labelRoom, label, link), first: label,
		get: func() data.Link { return data.Link{Label: label.Text, URL: link.Text} },
	}
}

func (g *reachGroup) addressRow(v data.Address) editRow[data.Address] {
	label, read := labelSelect(v.Label)
	street, city := kit.Filled(kit.L("Street and number"), v.Street), kit.Filled(kit.L("City"), v.City)
	code, region := kit.Filled(kit.L("Postal code"), v.PostalCode), kit.Filled(kit.L("Region"), v.Region)
	country := kit.Filled(kit.L("Country"), v.Country)
	box := container.New(layout.NewCustomPaddedVBoxLayout(3), street, kit.Columns(code, city), kit.Columns(region, country))
	return editRow[data.Address]{
		object: container.New(labelRoom, kit.Framed(label), box), first: street,
		get: func() data.Address {
			return data.Address{Label: read(), Street: street.Text, City: city.Text, Region: region.Text, PostalCode: code.Text, Country: country.Text}
		},
	}
}
