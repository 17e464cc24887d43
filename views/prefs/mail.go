package prefs

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/settings"
	"regulars/data"
	"regulars/views/kit"
)

func (p *Page) mail() fyne.CanvasObject {
	rows := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for _, a := range p.state.accounts {
		rows.Add(p.account(a))
	}
	if len(p.state.accounts) == 0 {
		rows.Add(kit.NewText(kit.L("No mailbox is connected. Connect one to see mail beside the customer who wrote it; it stays on this computer.")).Color(kit.ColorMuted))
	}
	add := kit.Action{Text: kit.L("Connect a mailbox"), Icon: theme.ContentAddIcon(), Do: func() { p.shell.Open("account", 0) }}.Button()
	offline := widget.NewCheck(kit.L("Work offline"), func(on bool) { p.set(settings.Offline, map[bool]string{true: "1"}[on]) })
	offline.Checked = p.state.values[settings.Offline] == "1"
	return section(kit.L("Mail"), rows, container.NewHBox(add),
		row(kit.L("Ask the mail servers for nothing"), kit.L("What is here can be read, and what is written waits in the outbox"), offline))
}

// account shows how one mailbox stands; it opens to be changed.
func (p *Page) account(a data.Account) fyne.CanvasObject {
	state, color := kit.L("Not checked yet"), kit.ColorMuted
	switch {
	case a.SyncError != "":
		state, color = a.SyncError, theme.ColorNameError
	case !a.SyncedAt.IsZero():
		state = kit.Lf("Checked %s", p.shell.Locale.Ago(a.SyncedAt, p.shell.Now()))
	}
	texts := container.New(layout.NewCustomPaddedVBoxLayout(0), kit.NewText(a.Address).OneLine(),
		kit.NewText(state).Sized(theme.SizeNameCaptionText).Color(color))
	return kit.NewRow(kit.NewInset(texts, 8, 4), func() { p.shell.Open("account", a.ID) })
}
