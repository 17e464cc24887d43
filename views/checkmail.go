package views

import (
	"context"

	"regulars/views/kit"
)

// checkMail asks the mail servers for what is new; the status strip tells how it
// goes. An owner without a mailbox is offered to connect one.
func (f *frame) checkMail() {
	var mailboxes int
	f.shell.Act(func(ctx context.Context) error {
		list, err := f.app.Mail.Accounts(ctx)
		mailboxes = len(list)
		return err
	}, func() {
		switch {
		case mailboxes == 0:
			f.Open("account", 0)
		case f.app.Mail.Sync():
			f.Toast(kit.Toast{Text: kit.L("Checking…")})
		default:
			f.Toast(kit.Toast{
				Text:   kit.L("You work offline: nothing is asked of the mail servers, and what you write waits. The settings change that."),
				Action: kit.L("Settings"), Do: func() { f.Open("settings", 0) },
			})
		}
	})
}
