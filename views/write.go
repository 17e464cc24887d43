package views

import (
	"context"
	"net/url"
	"strings"

	"fyne.io/fyne/v2"

	"regulars/app"
	"regulars/data"
	"regulars/views/kit"
)

// writer gives what the screens open a prepared letter with: the owner looks at it in the
// inbox before it goes, or in the computer's own mail program where no mailbox is set up.
func writer(shell *kit.Shell, a *app.App) func(data.Draft) {
	return func(d data.Draft) {
		var id int64
		shell.Act(func(ctx context.Context) (err error) {
			id, err = a.Mail.Prepare(ctx, d)
			return err
		}, func() {
			switch {
			case id != 0:
				shell.Open(kit.KeptDraft, id)
			case len(d.Files) > 0:
				shell.ShowError(&data.InvalidError{Field: "mailbox", Reason: "is missing: connect one first, so that the letter and its file can be sent"})
			default:
				if err := fyne.CurrentApp().OpenURL(mailto(d)); err != nil {
					shell.ShowError(err)
				}
			}
		})
	}
}

// mailto puts a letter into a URL (RFC 6068), which writes a space as %20.
func mailto(d data.Draft) *url.URL {
	query := url.Values{"subject": {d.Subject}, "body": {strings.ReplaceAll(d.Text, "\n", "\r\n")}}
	return &url.URL{
		Scheme: "mailto", Opaque: url.PathEscape(strings.Join(d.Recipients(), ",")),
		RawQuery: strings.ReplaceAll(query.Encode(), "+", "%20"),
	}
}

// sender gives what puts a letter into the outbox of the mailbox that it is from; without
// one it fails with what to do.
func sender(a *app.App) func(context.Context, data.Draft) (int64, error) {
	return func(ctx context.Context, d data.Draft) (int64, error) {
		accounts, err := a.Mail.Accounts(ctx)
		if err != nil {
			return 0, err
		}
		if len(accounts) == 0 {
			return 0, &data.InvalidError{Field: "mailbox", Reason: "is missing: connect one first, so that the letter and its file can be sent"}
		}
		from := accounts[0]
		for _, c := range accounts {
			if data.NormalAddress(c.Address) == data.NormalAddress(d.From.Address) {
				from = c
			}
		}
		return a.Mail.Send(ctx, from.ID, d)
	}
}
