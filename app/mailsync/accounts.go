package mailsync

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"regulars/data"
	"regulars/data/store"
)

// Accounts lists the owner's mail accounts.
func (s *Service) Accounts(ctx context.Context) ([]data.Account, error) {
	return view(ctx, s, func(tx *store.Tx) ([]data.Account, error) { return tx.Accounts(ctx) })
}

// Propose gives settings for an address, without asking anybody.
func (s *Service) Propose(address string) (data.Proposal, error) { return data.ProposeAccount(address) }

// Find gives settings for an address that work: those proposed, or the first of the usual guesses at
// which a server lets the owner in. It waits for the network. Its error tells in words what failed
// at the most likely one.
func (s *Service) Find(ctx context.Context, address, password string) (data.Account, error) {
	p, err := data.ProposeAccount(address)
	if err != nil {
		return data.Account{}, err
	}
	first := s.Test(ctx, p.Account, password)
	for _, guess := range p.Others {
		if first == nil {
			break
		}
		var known *data.MailError
		if errors.As(first, &known) && known.Problem != data.ProblemName && known.Problem != data.ProblemRefused && known.Problem != data.ProblemNoAnswer {
			break // that server is the right one, and it is not the name that is wrong
		}
		if s.Test(ctx, guess, password) == nil {
			return guess, nil
		}
	}
	return p.Account, first
}

// Test logs in at both servers of an account and leaves again. It waits for the network. Its errors
// are *data.InvalidError or *data.MailError, in words for the owner.
func (s *Service) Test(ctx context.Context, a data.Account, password string) error {
	if err := s.TestIncoming(ctx, a, password); err != nil {
		return err
	}
	err := s.TestOutgoing(ctx, a, password)
	if known, ok := errors.AsType[*data.MailError](err); ok {
		return data.MailFault(known.Problem, known.Err, "Fetching mail works, sending does not. %s", known.Said())
	}
	return err
}

// TestIncoming is Test for the server that mail is read from.
func (s *Service) TestIncoming(ctx context.Context, a data.Account, password string) error {
	if err := a.Validate(); err != nil {
		return err
	}
	if p := data.ProviderOfServer(a.IMAP.Host); p.OAuthOnly {
		return data.MailFault(data.ProblemOAuth, nil, "%s takes no passwords from mail programs, only a sign-in through the browser (OAuth). Regulars cannot do that yet.", p.Name)
	}
	password, err := s.given(ctx, a, password)
	if err != nil {
		return err
	}
	return s.tools.Network.TestIMAP(ctx, a.IMAP, password)
}

// TestOutgoing is Test for the server that mail is sent by.
func (s *Service) TestOutgoing(ctx context.Context, a data.Account, password string) error {
	if err := a.Validate(); err != nil {
		return err
	}
	password, err := s.given(ctx, a, password)
	if err != nil {
		return err
	}
	return s.tools.Network.TestSMTP(ctx, a.SMTP, password)
}

// Add keeps a new account and its password, and starts fetching its mail in the background. It does
// not test them: see Test.
func (s *Service) Add(ctx context.Context, a *data.Account, password string) error {
	if err := a.Validate(); err != nil {
		return err
	}
	a.KeepsSent = a.KeepsSent || data.ProviderOfServer(a.SMTP.Host).KeepsSent
	if err := s.tools.Vault.Set(ctx, a.SecretKey(), password); err != nil {
		return fmt.Errorf("add mailbox %s: %w", a.Address, err)
	}
	err := s.store.Update(ctx, "Add mailbox "+a.Address, func(tx *store.Tx) error { return tx.SaveAccount(ctx, a) })
	if errors.Is(err, data.ErrConflict) {
		return data.Invalid("address", "%s is one of your mailboxes already; change that one instead", a.Address)
	}
	if err == nil {
		s.Kick()
	}
	return err
}

// Change keeps new settings of an account, and its password unless that is empty.
func (s *Service) Change(ctx context.Context, a *data.Account, password string) error {
	if password != "" {
		if err := s.tools.Vault.Set(ctx, a.SecretKey(), password); err != nil {
			return fmt.Errorf("change mailbox %s: %w", a.Address, err)
		}
	}
	err := s.store.Update(ctx, "Change mailbox "+a.Address, func(tx *store.Tx) error { return tx.SaveAccount(ctx, a) })
	if err == nil {
		s.Sync()
	}
	return err
}

// Remove takes an account, its mail and its password off this computer. What is on the server stays. It fails
// with a *data.InvalidError while a message is being sent.
func (s *Service) Remove(ctx context.Context, id int64) error {
	a, err := s.account(ctx, id)
	if err != nil {
		return err
	}
	err = s.store.Update(ctx, "Remove mailbox "+a.Address, func(tx *store.Tx) error {
		return errors.Join(tx.InterruptedOutbox(ctx, tx.Now(), interrupted()), tx.DeleteAccount(ctx, id))
	})
	if err != nil {
		return err
	}
	return s.tools.Vault.Delete(ctx, a.SecretKey())
}

func (s *Service) account(ctx context.Context, id int64) (data.Account, error) {
	return view(ctx, s, func(tx *store.Tx) (data.Account, error) { return tx.Account(ctx, id) })
}

// AccountOf finds an account by its address.
func (s *Service) AccountOf(ctx context.Context, address string) (data.Account, error) {
	list, err := s.Accounts(ctx)
	if err != nil {
		return data.Account{}, err
	}
	for _, a := range list {
		if strings.EqualFold(a.Address, strings.TrimSpace(address)) {
			return a, nil
		}
	}
	return data.Account{}, fmt.Errorf("mailbox %s: %w", address, data.ErrNotFound)
}

// given gives the password to test an account with: the kept one where the owner, changing an
// account, typed none.
func (s *Service) given(ctx context.Context, a data.Account, typed string) (string, error) {
	if typed != "" || a.ID == 0 {
		return typed, nil
	}
	return s.password(ctx, a)
}

// password gives an account's password; where it is lost the words say what to do.
func (s *Service) password(ctx context.Context, a data.Account) (string, error) {
	p, err := s.tools.Vault.Get(ctx, a.SecretKey())
	if errors.Is(err, data.ErrNotFound) {
		return "", data.MailFault(data.ProblemPassword, err, "The password of %s is not in this computer's keyring. Enter it again in the settings of the mailbox.", a.Address)
	}
	return p, err
}
