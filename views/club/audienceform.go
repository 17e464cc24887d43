package club

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// audienceForm is the part of a form that says for whom something is.
type audienceForm struct {
	buyers, stage, role *widget.Select
	tag, tier, city     *kit.Input
	who                 *who
	object              *fyne.Container
}

func newAudienceForm(p *Page, a *data.Audience) *audienceForm {
	f := &audienceForm{who: newWho(p, a.ContactID, kit.L("one contact: type a name"))}
	f.buyers = chooser([]string{kit.L("old and new customers"), kit.L("new customers"), kit.L("who bought before")}, buyersIndex(a.Buyers))
	stages, roles := []string{kit.L("any stage")}, []string{kit.L("any role")}
	stage, role := 0, 0
	for i, s := range data.Stages() {
		stages = append(stages, kit.L(string(s)))
		if s == a.Stage {
			stage = i + 1
		}
	}
	for i, r := range data.Roles() {
		roles = append(roles, kit.L(string(r)))
		if r == a.Role {
			role = i + 1
		}
	}
	f.stage, f.role = chooser(stages, stage), chooser(roles, role)
	f.tag, f.tier, f.city = kit.Filled(kit.L("tag"), a.Tag), kit.Filled(kit.L("tier"), a.Tier), kit.Filled(kit.L("city"), a.City)
	f.object = container.NewVBox(kit.Columns(f.buyers, f.stage, f.role), kit.Columns(f.tag, f.tier, f.city), f.who.choice)
	return f
}

func chooser(words []string, chosen int) *widget.Select {
	s := widget.NewSelect(words, nil)
	s.SetSelectedIndex(chosen)
	return s
}

func buyersIndex(b data.Buyers) int {
	switch b {
	case data.NewBuyers:
		return 1
	case data.KnownBuyers:
		return 2
	case data.AnyBuyers:
	}
	return 0
}

// read gives whom the form names.
func (f *audienceForm) read() (a data.Audience, err error) {
	a.Buyers = []data.Buyers{data.AnyBuyers, data.NewBuyers, data.KnownBuyers}[max(0, f.buyers.SelectedIndex())]
	if i := f.stage.SelectedIndex(); i > 0 {
		a.Stage = data.Stages()[i-1]
	}
	if i := f.role.SelectedIndex(); i > 0 {
		a.Role = data.Roles()[i-1]
	}
	a.Tag, a.Tier, a.City = strings.TrimPrefix(strings.TrimSpace(f.tag.Text), "# "), f.tier.Text, f.city.Text
	a.ContactID, err = f.who.id("for")
	return a, err
}
