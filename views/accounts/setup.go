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
	// Find gives settings for an address that let the owner in: those proposed, or the first of the
	// usual guesses that does. It waits for the network. Its error, a *data.MailError, tells in words
	// what failed at the most likely one, which is given with it.
	Find(ctx context.Context, address, password string) (data.Account, error)
	// Test logs in at both servers of an account and leaves again. An empty password is the kept one.
	Test(ctx context.Context, a data.Account, password string) error
	// Add keeps a new account and its password, and starts fetching its mail.
	Add(ctx context.Context, a *data.Account, password string) error
	// Change keeps new settings of an account, and its password unless that is empty.
	Change(ctx context.Context, a *data.Account, password string) error
	// Remove takes an account, its mail and its password off this computer; the server keeps its own.
	Remove(ctx context.Context, id int64) error
}
