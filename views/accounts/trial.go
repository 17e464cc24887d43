package accounts

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// tested is an account and how its servers answered.
type tested struct {
	account data.Account
	err     error
}

// passing reports whether what failed may work later without the owner doing anything.
func (t tested) passing() bool {
	var fault *data.MailError
	return errors.As(t.err, &fault) && fault.Passing()
}

// try logs in to both servers, and keeps the account where both let it in.
func (f *form) try() {
	if !f.valid() || f.connect.Disabled() {
		return
	}
	f.say(container.NewHBox(widget.NewIcon(theme.MoreHorizontalIcon()), kit.Label(kit.L("Trying the servers…"))))
	f.connect.Disable()
	f.anyway.Hide()
	a, password, setup := f.typed(), f.password.Text, f.page.setup
	f.test.Load(func(ctx context.Context) (tested, error) {
		if f.touched {
			return tested{a, setup.Test(ctx, a, password)}, ctx.Err()
		}
		found, err := setup.Find(ctx, a.Address, password)
		found.Name, found.Signature = a.Name, a.Signature
		return tested{found, err}, ctx.Err()
	}, f.tried)
}

func (f *form) tried(t tested) {
	f.connect.Enable()
	if t.account.IMAP.Host != "" {
		f.account.Provider, f.account.KeepsSent = t.account.Provider, t.account.KeepsSent
		f.in.set(t.account.IMAP)
		f.out.set(t.account.SMTP)
	}
	if t.err == nil {
		f.save(f.typed())
		return
	}
	f.say(trouble(t.err))
	if t.passing() {
		f.anyway.Show()
	}
	f.touched = true // what is shown now is what the owner corrects
	f.showServers()
}

// save keeps the account and leaves.
func (f *form) save(a data.Account) {
	password := f.password.Text
	f.connect.Disable()
	keep := f.page.setup.Add
	if a.ID != 0 {
		keep = f.page.setup.Change
	}
	f.page.shell.Try(func(ctx context.Context) error { return keep(ctx, &a, password) }, func(err error) {
		f.connect.Enable()
		if err != nil {
			f.say(trouble(err))
			return
		}
		f.password.SetText("")
		f.page.shell.Toast(kit.Toast{Text: kit.Lf("%s is connected: its mail is coming in", a.Address)})
		f.page.done()
	})
}

// trouble says what did not work, and what to do.
func trouble(err error) fyne.CanvasObject {
	icon := widget.NewIcon(theme.NewColoredResource(theme.ErrorIcon(), theme.ColorNameError))
	words := kit.NewText(kit.Explain(err)).Color(theme.ColorNameError)
	return container.NewBorder(nil, nil, container.NewVBox(icon), nil, words)
}

// say shows one line of how it goes; nil clears it.
func (f *form) say(line fyne.CanvasObject) {
	f.results.RemoveAll()
	if line != nil {
		f.results.Add(line)
	}
	f.refresh()
}
