package purchases

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"regulars/views/kit"
)

// askToLeave lets the owner keep writing, save, or throw the changes away.
func (p *Page) askToLeave(leave func()) {
	var d *dialog.CustomDialog
	button := func(text string, do func()) *widget.Button {
		return widget.NewButton(text, func() {
			d.Hide()
			do()
		})
	}
	save := button(kit.L("Save"), p.save)
	save.Importance = widget.HighImportance
	stay := button(kit.L("Keep writing"), func() {})
	away := button(kit.L("Throw away"), leave)
	away.Importance = widget.DangerImportance
	d = dialog.NewCustomWithoutButtons(kit.L("Save the changes?"),
		container.New(kit.Width(380), kit.NewText(kit.L("You have changed something here that is not saved yet."))), p.shell.Window)
	d.SetButtons([]fyne.CanvasObject{away, stay, save})
	d.Show()
}
