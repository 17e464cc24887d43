package app

import (
	"context"

	"regulars/app/mailsync"
	"regulars/data"
	"regulars/data/htmlmail"
	"regulars/data/imapmail"
)

// mailTools gives the mail use cases the network and the formats. The keyring is the computer's: see
// mailsync.Service.UseVault.
func mailTools() mailsync.Tools {
	d := new(imapmail.Dialer)
	html := htmlmail.New()
	return mailsync.Tools{
		Network: mailsync.Network{
			Open: func(ctx context.Context, s data.Server, password string) (mailsync.Mailbox, error) {
				return openMailbox(ctx, d, s, password)
			},
			Send: d.Send, TestIMAP: d.TestIMAP, TestSMTP: d.TestSMTP,
		},
		Format: mailsync.Format{
			Parse: imapmail.Parse, Extract: imapmail.Extract, Compose: imapmail.Compose,
			Text: htmlmail.Text, Markdown: html.Markdown, Page: html.Page, PageWithRemote: html.PageWithRemote,
		},
	}
}

// openMailbox gives no mailbox, rather than an empty one, where it fails.
func openMailbox(ctx context.Context, d *imapmail.Dialer, s data.Server, password string) (mailsync.Mailbox, error) {
	mb, err := d.OpenMailbox(ctx, s, password)
	if err != nil {
		return nil, err
	}
	return mb, nil
}
