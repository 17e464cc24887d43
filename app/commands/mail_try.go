package commands

import (
	"context"
	"errors"
	"regexp"

	"regulars/app"
	"regulars/data"
)

// try logs in at the servers of an account before it is kept. Servers that were
// only guessed are looked for. A server for sending that was guessed and does not
// work, or was given and does not answer now, is no reason to do without reading:
// what is written waits in the outbox.
func (n *newAccount) try(ctx context.Context, a *app.App, account data.Account, password string) (found data.Account, warning string, err error) {
	if n.untested {
		return account, "", nil
	}
	if n.imap == "" && n.smtp == "" && n.security == "" && n.user == "" {
		found, err = a.Mail.Find(ctx, n.address, password)
		return found, "", notAdded(err)
	}
	if err := a.Mail.TestIncoming(ctx, account, password); err != nil {
		return account, "", notAdded(err)
	}
	err = a.Mail.TestOutgoing(ctx, account, password)
	fault, known := errors.AsType[*data.MailError](err)
	if !known || n.smtp != "" && (!fault.Passing() || fault.Problem == data.ProblemName) {
		return account, "", notAdded(err)
	}
	return account, "Sending could not be tried: " + fault.Words, nil
}

// notAdded says what became of an account that could not be used.
func notAdded(err error) error {
	fault, known := errors.AsType[*data.MailError](err)
	if !known {
		return err
	}
	words := regexp.MustCompile(`[.;] ([Ii]t is tried again later|what was fetched)\b.*`).ReplaceAllString(fault.Words, ".") // as a sync says
	return &data.MailError{Problem: fault.Problem, Words: words + " The mailbox was not added.", Err: fault.Err}
}
