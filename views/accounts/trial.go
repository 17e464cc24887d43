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
	account  data.Account
	in, out  error
	password string
}

func (t tested) works() bool { return t.in == nil && t.out == nil }

// passing reports whether what failed may work later without the owner doing anything.
func (t tested) passing() bool {
	for _, err := range []error{t.in, t.out} {
		var fault *data.MailError
		if err != nil && (!errors.As(err, &fault) || !fault.Passing()) {
			return false
		}
	}
	return true
}

// try logs in to both servers, and keeps the account where both let it in.
func (f *form) try() {
	if !f.valid() {
		return
	}
	f.say([]fyne.CanvasObject{container.NewHBox(widget.NewActivity(), kit.Label(kit.L("Trying the servers…")))})
	f.connect.Disable()
	f.anyway.Hide()
	accounts := []data.Account{f.typed()}
	if !f.touched {
		for _, g := range f.guesses {
			a := accounts[0]
			a.IMAP, a.SMTP = g.IMAP, g.SMTP
			accounts = append(accounts, a)
		}
	}
	password := f.password.Text
	f.test.Load(func(ctx context.Context) (tested, error) { return f.page.tryAll(ctx, accounts, password) }, f.tried)
}

// tryAll tries guesses in turn until a server of that name lets in or refuses by its own words.
func (p *Page) tryAll(ctx context.Context, accounts []data.Account, password string) (best tested, err error) {
	if password == "" {
		if password, err = p.setup.Password(ctx, accounts[0]); err != nil {
			return best, err
		}
	}
	for i, a := range accounts {
		t := tested{account: a, password: password, in: p.setup.TestIncoming(ctx, a.IMAP, password)}
		if t.in == nil || reached(t.in) {
			t.out = p.setup.TestOutgoing(ctx, a.SMTP, password)
			return t, ctx.Err()
		}
		if i == 0 {
			t.out = p.setup.TestOutgoing(ctx, a.SMTP, password)
			best = t // the usual names are what is shown where none is right
		}
	}
	return best, ctx.Err()
}

// reached reports whether a server was there to refuse.
func reached(err error) bool {
	var fault *data.MailError
	if !errors.As(err, &fault) {
		return false
	}
	switch fault.Problem {
	case data.ProblemName, data.ProblemRefused, data.ProblemNoAnswer, data.ProblemOffline, data.ProblemNoTLS, data.ProblemCertName:
		return false
	default:
		return true
	}
}

func (f *form) tried(t tested) {
	f.connect.Enable()
	f.in.set(t.account.IMAP)
	f.out.set(t.account.SMTP)
	if t.works() {
		f.save(t.account)
		return
	}
	f.say([]fyne.CanvasObject{outcome(kit.L("Fetching mail"), t.in), outcome(kit.L("Sending mail"), t.out)})
	if t.passing() {
		f.anyway.Show()
	}
	f.showServers()
}

// save keeps the account and leaves.
func (f *form) save(a data.Account) {
	password := f.password.Text
	f.connect.Disable()
	f.page.shell.Try(func(ctx context.Context) error { return f.page.setup.SaveAccount(ctx, &a, password) }, func(err error) {
		f.connect.Enable()
		if err != nil {
			f.say([]fyne.CanvasObject{outcome(kit.L("Keeping the settings"), err)})
			return
		}
		f.password.SetText("")
		f.page.shell.Toast(kit.Toast{Text: kit.Lf("%s is connected: its mail is coming in", a.Address)})
		f.page.done()
	})
}

// outcome is a line that says how a step went.
func outcome(what string, err error) fyne.CanvasObject {
	if err == nil {
		icon := widget.NewIcon(theme.NewColoredResource(theme.ConfirmIcon(), theme.ColorNameSuccess))
		return container.NewBorder(nil, nil, icon, nil, kit.NewText(kit.Lf("%s works.", what)))
	}
	words := kit.Explain(err)
	if fault, ok := errors.AsType[*data.MailError](err); ok {
		words = fault.Words
	}
	icon := widget.NewIcon(theme.NewColoredResource(theme.ErrorIcon(), theme.ColorNameError))
	return container.NewBorder(nil, nil, container.NewVBox(icon), nil, kit.NewText(kit.Lf("%[1]s: %[2]s", what, words)).Color(theme.ColorNameError))
}

func (f *form) say(lines []fyne.CanvasObject) {
	f.results.RemoveAll()
	for _, l := range lines {
		f.results.Add(l)
	}
	f.refresh()
}
