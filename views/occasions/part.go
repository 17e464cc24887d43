package occasions

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"regulars/app/occasions"
	"regulars/data"
	"regulars/views/kit"
)

// Part shows the occasions of a contact on its card, and which calendar it keeps.
func Part(shell *kit.Shell, svc *occasions.Service) kit.Part {
	return kit.Part{
		Topics: []data.Topic{data.Contacts, data.Occasions},
		Load: func(ctx context.Context, contact int64) (func() fyne.CanvasObject, error) {
			of, err := svc.OfContact(ctx, contact)
			if err != nil {
				return nil, err
			}
			p := &Page{Deps: Deps{Occasions: svc}, shell: shell}
			return func() fyne.CanvasObject { return p.onCard(contact, of) }, nil //nolint:contextcheck // the shell holds ctx for what it starts
		},
	}
}

func (p *Page) onCard(contact int64, of occasions.OfContact) fyne.CanvasObject {
	add := quiet(kit.L("Add"), func() { p.shell.Open(With, contact) })
	box := container.New(layout.NewCustomPaddedVBoxLayout(2), container.NewBorder(nil, nil, kit.Section(kit.L("Occasions")), add))
	for _, d := range of.Days {
		box.Add(p.onCardRow(d))
	}
	box.Add(container.NewBorder(nil, nil, container.NewCenter(kit.Label(kit.L("Calendar")).Color(kit.ColorMuted)), nil, p.traditions(contact, of)))
	return box
}

// onCardRow has the day as it comes next, what it is, and what became of the greeting.
func (p *Page) onCardRow(d data.OccasionDay) fyne.CanvasObject {
	when := p.shell.Locale.Day(d.On)
	state, color := stateWords(d.Greeting)
	day := kit.Label(when + " ").Color(kit.ColorMuted)
	return kit.NewRow(kit.NewInset(container.NewBorder(nil, nil, day, kit.Label(state).Color(color), kit.NewText(p.what(d)).OneLine()), 4, 3), func() {
		if d.Occasion.Kind == data.BirthdayOccasion {
			p.shell.Open("birthday", d.ContactID)
			return
		}
		p.shell.Open("occasion", d.Occasion.ID)
	})
}

// traditions lets the owner choose the calendar that the contact keeps.
func (p *Page) traditions(contact int64, of occasions.OfContact) fyne.CanvasObject {
	guess := kit.L("by language and country")
	options := append([]string{guess}, named(data.Traditions(), kit.TraditionName)...)
	if !of.Chosen {
		options[0] = kit.TraditionName(of.Tradition) + " (" + guess + ")"
	}
	choose := widget.NewSelect(options, nil)
	if of.Chosen {
		choose.SetSelectedIndex(whomIndex(of.Tradition))
	} else {
		choose.SetSelectedIndex(0)
	}
	choose.OnChanged = func(string) {
		kept := data.Tradition("")
		if i := choose.SelectedIndex(); i > 0 {
			kept = data.Traditions()[i-1]
		}
		p.shell.Act(func(ctx context.Context) error {
			return p.Occasions.SetTradition(ctx, contact, kept, "Choose a calendar")
		},
			func() { p.shell.Done(kit.L("The calendar was chosen"), 0) })
	}
	return kit.Framed(choose)
}
