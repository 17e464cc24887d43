package purchases

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"regulars/data"
	"regulars/views/kit"
)

// customer is the field of who bought: a contact, found as one types, or a name that is none.
type customer struct {
	form   *form
	id     int64
	name   string
	entry  *finder
	offers *offers[data.ContactRow]
	object fyne.CanvasObject
}

func newCustomer(f *form, id int64, customerName, name string) *customer {
	c := &customer{form: f, id: id, name: name}
	c.entry = newFinder(kit.L("Type a name… or leave it empty"), c.typed, func() { f.page.shell.Window.Canvas().Focus(f.lines[0].name) })
	c.offers = newOffers(f.page.shell, c.find, describe, c.take)
	c.entry.offers = c.offers
	c.object = container.NewVBox(c.entry, c.offers.object)
	if id == 0 {
		name = customerName
	}
	c.show(name)
	if id != 0 && name == "" {
		c.read()
	}
	return c
}

// read asks what a contact is called.
func (c *customer) read() {
	var habits string
	c.form.page.shell.Act(func(ctx context.Context) (err error) {
		habits, err = c.form.page.deps.Purchases.NameOf(ctx, c.id)
		return err
	}, func() {
		c.name = habits
		c.show(habits)
	})
}

// show writes a name without looking for it.
func (c *customer) show(name string) {
	c.entry.OnChanged = nil
	c.entry.SetText(name)
	c.entry.OnChanged = c.typed
}

func (c *customer) typed(text string) {
	if text == c.name && c.id != 0 {
		return
	}
	c.id = 0
	c.offers.look(text)
	c.form.entitled()
}

func (c *customer) find(ctx context.Context, text string) ([]data.ContactRow, error) {
	return c.form.page.deps.People(ctx, data.ContactQuery{Text: text, Limit: mostOffers})
}

// describe tells contacts of one name apart.
func describe(r data.ContactRow) string {
	for _, s := range []string{r.Company, r.City, r.Email, r.Phone} {
		if s != "" && s != r.Name {
			return r.Name + " · " + s
		}
	}
	return r.Name
}

func (c *customer) take(r data.ContactRow) {
	c.id, c.name = r.ID, r.Name
	c.show(r.Name)
	c.form.page.shell.Window.Canvas().Focus(c.form.lines[0].name)
	c.form.entitled()
}
