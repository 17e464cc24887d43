package leads

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// chip shows a piece and what it was taken for, which a click corrects.
func (f *captureForm) chip(p data.LeadPiece) fyne.CanvasObject {
	part := p.Part
	if said, ok := f.as[p.Text]; ok {
		part = said
	}
	var chip *kit.Chip
	chip = kit.NewChip(partWord(part)+": "+p.Text, func() {
		menu := fyne.NewMenu("")
		for _, other := range data.LeadParts() {
			item := fyne.NewMenuItem(partWord(other), func() {
				f.as[p.Text] = other
				f.look()
			})
			item.Checked = other == part
			menu.Items = append(menu.Items, item)
		}
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(chip)
		widget.ShowPopUpMenuAtPosition(menu, f.page.shell.Window.Canvas(), at.AddXY(0, chip.Size().Height))
	}).Opens()
	if part == data.LeadNote {
		chip.Colored(kit.ColorMuted)
	}
	return chip
}

func partWord(p data.LeadPart) string {
	switch p {
	case data.LeadName:
		return kit.L("Name")
	case data.LeadCompany:
		return kit.L("Company")
	case data.LeadPhone:
		return kit.L("Phone")
	case data.LeadEmail:
		return kit.L("Mail")
	case data.LeadLink:
		return kit.L("Link")
	case data.LeadFrom:
		return kit.L("Comes from")
	case data.LeadNote:
	}
	return kit.L("Note")
}

// fillAlike offers the contacts that the lead may be.
func (f *captureForm) fillAlike() {
	f.alike.RemoveAll()
	if len(f.read.known) > 0 && len(f.read.Contacts) < 2 {
		f.alike.Add(kit.NewText(kit.L("You know somebody like that. Is it the same?")).Color(theme.ColorNameWarning))
	}
	for _, k := range f.read.known[:min(3, len(f.read.known))] {
		words := strings.Join(nonEmpty(k.Contact.Name, k.Contact.Company, k.Contact.Phone, k.Contact.Email), " · ")
		chip := kit.NewChip(words, func() {
			f.said = true
			if f.same == k.Contact.ID {
				f.same = 0
			} else {
				f.same = k.Contact.ID
			}
			f.fill()
		})
		chip.SetOn(f.same == k.Contact.ID)
		line := container.NewHBox(chip)
		if f.same == k.Contact.ID && k.Deal.ID != 0 {
			line.Add(container.NewCenter(kit.Label(kit.Lf("“%s” goes on", title(&k.Deal))).Color(kit.ColorMuted)))
			again := widget.NewCheck(kit.L("one more deal"), func(on bool) { f.another = on })
			again.Checked = f.another
			line = container.NewVBox(chip, container.NewBorder(nil, nil, nil, again, kit.Muted(kit.Lf("“%s” goes on", title(&k.Deal))).OneLine()))
		}
		f.alike.Add(line)
	}
	f.alike.Refresh()
}
