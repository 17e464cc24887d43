package accounts

import (
	"context"
	"errors"
	"slices"

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
	errs    []outcome // one for each step that was tried
}

// outcome is how a step went.
type outcome struct {
	what string
	err  error
}

func (t tested) works() bool {
	return !slices.ContainsFunc(t.errs, func(o outcome) bool { return o.err != nil })
}

// passing reports whether what failed may work later without the owner doing anything.
func (t tested) passing() bool {
	return !slices.ContainsFunc(t.errs, func(o outcome) bool {
		var fault *data.MailError
		return o.err != nil && (!errors.As(o.err, &fault) || !fault.Passing())
	})
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
			in := outcome{kit.L("Fetching mail"), setup.TestIncoming(ctx, a, password)}
			out := outcome{kit.L("Sending mail"), setup.TestOutgoing(ctx, a, password)}
			return tested{a, []outcome{in, out}}, ctx.Err()
		}
		found, err := setup.Find(ctx, a.Address, password)
		found.Name, found.Signature = a.Name, a.Signature
		return tested{found, []outcome{{kit.L("Connecting"), err}}}, ctx.Err()
	}, f.tried)
}

func (f *form) tried(t tested) {
	f.connect.Enable()
	if t.account.IMAP.Host != "" {
		f.account.Provider, f.account.KeepsSent = t.account.Provider, t.account.KeepsSent
		f.in.set(t.account.IMAP)
		f.out.set(t.account.SMTP)
	}
	if t.works() {
		f.save(f.typed())
		return
	}
	var lines []fyne.CanvasObject
	for _, o := range t.errs {
		lines = append(lines, o.line())
	}
	f.say(lines...)
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
			f.say(outcome{kit.L("Keeping the settings"), err}.line())
			return
		}
		f.password.SetText("")
		f.page.shell.Toast(kit.Toast{Text: kit.Lf("%s is connected: its mail is coming in", a.Address)})
		f.page.done()
	})
}

// line says how the step went, and what to do.
func (o outcome) line() fyne.CanvasObject {
	icon := widget.NewIcon(theme.NewColoredResource(theme.ConfirmIcon(), theme.ColorNameSuccess))
	words := kit.NewText(kit.Lf("%s works.", o.what))
	if o.err != nil {
		icon.SetResource(theme.NewColoredResource(theme.ErrorIcon(), theme.ColorNameError))
		words = kit.NewText(kit.Lf("%[1]s: %[2]s", o.what, kit.Explain(o.err))).Color(theme.ColorNameError)
	}
	return container.NewBorder(nil, nil, container.NewVBox(icon), nil, words)
}

// say shows lines of how it goes in place of the older ones.
func (f *form) say(lines ...fyne.CanvasObject) {
	f.results.RemoveAll()
	for _, l := range lines {
		f.results.Add(l)
	}
	f.refresh()
}
