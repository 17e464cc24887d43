// Package accounts is the screen that connects mailboxes: an address and a password are enough
// as a rule, and what does not work is said in words before anything is kept.
package accounts

import (
	"context"

	"regulars/data"
)

// Setup is what the screen asks of the mail use cases.
type Setup interface {
	Accounts(ctx context.Context) ([]data.Account, error)
	// TestIncoming logs in to a server as a sync does, and TestOutgoing as sending does, without
	// sending anything. What they fail with is said in words, as *data.MailError.
	TestIncoming(ctx context.Context, s data.Server, password string) error
	TestOutgoing(ctx context.Context, s data.Server, password string) error
	// Password gives the kept password of an account; empty where there is none.
	Password(ctx context.Context, a data.Account) (string, error)
	// SaveAccount keeps an account and its password, and begins to fetch its mail. An empty
	// password leaves the kept one.
	SaveAccount(ctx context.Context, a *data.Account, password string) error
	// RemoveAccount forgets an account and the mail that was fetched from it; the server keeps its own.
	RemoveAccount(ctx context.Context, id int64) error
}
