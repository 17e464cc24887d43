package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/views/kit"
)

// topbar holds the search field, + New, and what asks for new mail.
type topbar struct {
	search *searchField
	object fyne.CanvasObject
}

func newTopbar(f *frame) *topbar {
	t := &topbar{search: newSearchField(f)}
	var plus *widget.Button
	plus = widget.NewButtonWithIcon(kit.L("New"), theme.ContentAddIcon(), func() {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(plus)
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", f.newItems()...), f.window.Canvas(), at.AddXY(0, plus.Size().Height+4))
	})
	plus.Importance = widget.HighImportance
	mail := kit.Action{Icon: theme.ViewRefreshIcon(), Do: f.checkMail}.Quiet()
	field := container.New(searchWidth{}, t.search)
	t.object = container.NewStack(kit.NewGround(theme.ColorNameBackground),
		kit.NewInset(container.NewBorder(nil, nil, nil, container.NewHBox(plus, mail), field), 10, 6))
	return t
}

func (t *topbar) Object() fyne.CanvasObject { return t.object }

// newThing is a thing that + New makes; it is offered if a screen opens its kind.
type newThing struct {
	title, kind string
	icon        fyne.Resource
}

func newThings() []newThing {
	return []newThing{
		{kit.L("Contact"), "contact", theme.AccountIcon()},
		{kit.L("Event"), "event", theme.CalendarIcon()},
		{kit.L("Task"), "task", theme.ConfirmIcon()},
		{kit.L("Note"), kit.Note, theme.DocumentCreateIcon()},
		{kit.L("Purchase"), "purchase", theme.DocumentIcon()},
		{kit.L("Lead"), "lead", kit.FunnelIcon()},
		{kit.L("Problem"), "problem", theme.WarningIcon()},
		{kit.L("Mail"), kit.MailTo, theme.MailComposeIcon()},
	}
}

func (f *frame) newItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, n := range newThings() {
		if f.placeOf(n.kind) >= 0 {
			items = append(items, fyne.NewMenuItemWithIcon(n.title, n.icon, func() { f.Open(n.kind, 0) }))
		}
	}
	return items
}

// searchWidth keeps the search field from growing over the whole bar.
type searchWidth struct{}

func (searchWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(220, objects[0].MinSize().Height)
}

func (searchWidth) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSize(min(size.Width-12, 560), size.Height))
}
