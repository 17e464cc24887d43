package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"regulars/views/kit"
)

// Passphrase asks the owner for the passphrase of the file of passwords, which
// takes the place of a keyring where the computer has none.
type Passphrase struct {
	New    bool          // it is being chosen
	Answer chan<- string // takes one answer without waiting; empty where the owner gives none
}

// passphraseWidth is room for a sentence of words.
const passphraseWidth float32 = 480

// askPassphrase asks once, and for a new passphrase twice, for it can't be found
// again. problem says what was wrong with the answer before; empty at first.
func (f *frame) askPassphrase(q Passphrase, problem string) {
	why := widget.NewLabel(kit.L("The passwords of your mailboxes are in a locked file, because this computer has no keyring."))
	why.Wrapping = fyne.TextWrapWord
	first, again := kit.NewEntry(kit.L("Passphrase"), nil), kit.NewEntry(kit.L("Once more"), nil)
	first.Password, again.Password = true, true
	content := container.NewVBox(why, first)
	if q.New {
		why.SetText(kit.L("This computer has no keyring. The passwords of your mailboxes go into a file that is locked with a passphrase: choose one, and keep it well. You are asked for it after each start."))
		content.Add(again)
	}
	if problem != "" {
		wrong := widget.NewLabel(problem)
		wrong.Importance = widget.DangerImportance
		content.Add(wrong)
	}
	d := dialog.NewCustomConfirm(kit.L("Passphrase of your passwords"), kit.L("Go on"), kit.L("Cancel"), content, func(ok bool) {
		switch {
		case !ok:
			q.Answer <- ""
		case first.Text == "":
			f.askPassphrase(q, kit.L("Type a passphrase."))
		case q.New && first.Text != again.Text:
			f.askPassphrase(q, kit.L("The two were not the same. Type them again."))
		default:
			q.Answer <- first.Text
		}
	}, f.window)
	first.OnSubmitted = func(string) { d.Confirm() }
	again.OnSubmitted = first.OnSubmitted
	d.Resize(fyne.NewSize(passphraseWidth, d.MinSize().Height))
	d.Show()
	f.window.Canvas().Focus(first)
}
