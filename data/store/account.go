package store

import (
	"context"
	"fmt"

	"regulars/data"
)

const accountColumns = `id, address, name, imap_host, imap_port, imap_security, imap_user,
	smtp_host, smtp_port, smtp_security, smtp_user, provider, signature, keeps_sent, created_at`

// SaveAccount adds a, giving it an ID, or replaces the account with its ID. It fails with a
// *data.InvalidError, data.ErrConflict where the address has an account already, or data.ErrNotFound.
func (t *Tx) SaveAccount(ctx context.Context, a *data.Account) error {
	if err := a.Validate(); err != nil {
		return fmt.Errorf("save account %s: %w", a.Address, err)
	}
	if a.ID == 0 {
		a.ID, a.CreatedAt = t.NewID(), t.now
	} else if _, err := t.Account(ctx, a.ID); err != nil {
		return fmt.Errorf("save account %s: %w", a.Address, err)
	}
	err := t.exec(ctx, `INSERT INTO account (`+accountColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET address = excluded.address, name = excluded.name,
		imap_host = excluded.imap_host, imap_port = excluded.imap_port, imap_security = excluded.imap_security, imap_user = excluded.imap_user,
		smtp_host = excluded.smtp_host, smtp_port = excluded.smtp_port, smtp_security = excluded.smtp_security, smtp_user = excluded.smtp_user,
		provider = excluded.provider, signature = excluded.signature, keeps_sent = excluded.keeps_sent`,
		a.ID, a.Address, a.Name, a.IMAP.Host, a.IMAP.Port, string(a.IMAP.Security), a.IMAP.User,
		a.SMTP.Host, a.SMTP.Port, string(a.SMTP.Security), a.SMTP.User, a.Provider, a.Signature, a.KeepsSent, millis(a.CreatedAt))
	if err != nil {
		return fmt.Errorf("save account %s: %w", a.Address, domainError(err))
	}
	return nil
}

const selectAccount = `SELECT ` + accountColumns + `, coalesce(synced_at, 0), coalesce(error, '')
	FROM account LEFT JOIN account_state ON account_id = id `

// Accounts lists the accounts by age.
func (t *Tx) Accounts(ctx context.Context) ([]data.Account, error) {
	list, err := collect(ctx, t, scanAccount, selectAccount+`ORDER BY id`)
	if err != nil {
		return nil, fmt.Errorf("list accounts: %w", err)
	}
	return list, nil
}

// Account gives one account; data.ErrNotFound where there is none.
func (t *Tx) Account(ctx context.Context, id int64) (data.Account, error) {
	a, err := one(ctx, t, scanAccount, selectAccount+`WHERE id = ?`, id)
	if err != nil {
		return a, fmt.Errorf("account %d: %w", id, err)
	}
	return a, nil
}

func scanAccount(row scanner) (a data.Account, err error) {
	var created, synced int64
	err = row.Scan(&a.ID, &a.Address, &a.Name, &a.IMAP.Host, &a.IMAP.Port, &a.IMAP.Security, &a.IMAP.User,
		&a.SMTP.Host, &a.SMTP.Port, &a.SMTP.Security, &a.SMTP.User, &a.Provider, &a.Signature, &a.KeepsSent, &created, &synced, &a.SyncError)
	a.CreatedAt, a.SyncedAt = fromMillis(created), fromMillis(synced)
	return a, err
}

// SetAccountState notes how the last sync of an account went; problem is empty where it went well.
func (t *Tx) SetAccountState(ctx context.Context, id int64, problem string) error {
	synced := millis(t.now)
	if problem != "" {
		synced = 0
	}
	err := t.exec(ctx, `INSERT INTO account_state (account_id, synced_at, error) VALUES (?, ?, ?)
		ON CONFLICT (account_id) DO UPDATE SET synced_at = max(synced_at, excluded.synced_at), error = excluded.error`, id, synced, problem)
	if err != nil {
		return fmt.Errorf("state of account %d: %w", id, err)
	}
	t.touch(data.Accounts, id)
	return nil
}

// DeleteAccount removes an account and the mail that was fetched from it; what is on the server stays
// there, and what was not sent yet is a draft again, see draftUnsent. Undo brings the account back, and its
// next sync the mail. It fails with a *data.InvalidError while a message is being sent.
func (t *Tx) DeleteAccount(ctx context.Context, id int64) error {
	var address string
	if err := t.get(ctx, `DELETE FROM account WHERE id = ? RETURNING address`, []any{id}, &address); err != nil {
		return fmt.Errorf("delete account %d: %w", id, err)
	}
	wrote, err := t.contactsOfMail(ctx, `SELECT id FROM message WHERE account_id = ?`, id)
	if err != nil {
		return fmt.Errorf("contacts of account %d: %w", id, err)
	}
	if err := t.draftUnsent(ctx, id); err != nil {
		return fmt.Errorf("keep unsent mail of account %d: %w", id, err)
	}
	const mine = `(SELECT id FROM message WHERE account_id = ?)`
	for _, query := range []string{
		`DELETE FROM message_fts WHERE rowid IN (SELECT ord FROM message WHERE account_id = ?)`,
		`DELETE FROM message_head_fts WHERE rowid IN (SELECT ord FROM message WHERE account_id = ?)`,
		`DELETE FROM message_raw WHERE message_id IN ` + mine,
		`DELETE FROM message_address WHERE message_id IN ` + mine,
		`DELETE FROM message_place WHERE message_id IN ` + mine,
		`DELETE FROM message WHERE account_id = ?`,
		`DELETE FROM folder_aside WHERE folder_id IN (SELECT id FROM folder WHERE account_id = ?)`,
		`DELETE FROM folder WHERE account_id = ?`,
		`DELETE FROM account_state WHERE account_id = ?`,
		`DELETE FROM outbox WHERE account_id = ?`,
	} {
		if err := t.exec(ctx, query, id); err != nil {
			return fmt.Errorf("delete mail of account %d: %w", id, err)
		}
	}
	t.touch(data.Messages)
	t.touch(data.Outbox)
	return t.refreshLastActivity(ctx, wrote)
}
