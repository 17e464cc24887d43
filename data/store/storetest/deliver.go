package storetest

import (
	"testing"

	"regulars/data"
	"regulars/data/store"
)

// Deliver puts mail into the inbox of a mailbox made for it. What a letter lacks to
// be one, a message id and a source, it gets.
func Deliver(tb testing.TB, s *store.Store, letters ...data.Incoming) {
	tb.Helper()
	ctx := tb.Context()
	local := data.Server{Host: "localhost", Port: 1, Security: data.SecurityNone}
	a := data.Account{Address: "owner@firm.example", IMAP: local, SMTP: local}
	err := s.Update(ctx, "Connect a mailbox", func(tx *store.Tx) error {
		if err := tx.SaveAccount(ctx, &a); err != nil {
			return err
		}
		if err := tx.SaveFolders(ctx, a.ID, []data.RemoteFolder{{Path: "INBOX", Role: data.RoleInbox}}); err != nil {
			return err
		}
		folders, err := tx.Folders(ctx, a.ID)
		if err != nil {
			return err
		}
		for i := range letters {
			l := &letters[i]
			l.UID, l.InternalDate, l.Raw = uint32(i+1), l.Mail.Date, []byte("x")
			if l.Mail.MessageID == "" {
				l.Mail.MessageID = l.Mail.Subject + "@example.com"
			}
		}
		_, err = tx.AddMessages(ctx, folders[0], letters)
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
}

// Letter is mail from an address, unread.
func Letter(from, subject string) data.Incoming {
	return data.Incoming{Mail: data.Mail{From: []data.MailAddress{{Address: from}}, Subject: subject, Text: "The words of " + subject, Date: Epoch()}}
}
