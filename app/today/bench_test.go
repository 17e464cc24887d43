package today_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"regulars/app/today"
	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func BenchmarkDay(b *testing.B) {
	s := storetest.Open(b)
	err := s.Update(b.Context(), "Prepare", func(tx *store.Tx) error {
		if err := crowd(b.Context(), tx); err != nil {
			return err
		}
		return flood(b.Context(), tx)
	})
	if err != nil {
		b.Fatal(err)
	}
	svc := today.New(s, calendar{time.UTC})
	for b.Loop() {
		if _, err := svc.Day(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

// flood adds 50,000 messages that nobody has read, half of them from contacts.
func flood(ctx context.Context, tx *store.Tx) error {
	server := data.Server{Host: "localhost", Port: 1, Security: data.SecurityNone}
	a := data.Account{Address: "owner@firm.example", IMAP: server, SMTP: server}
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
	var mail []data.Incoming
	for i := range 50_000 {
		at := storetest.Epoch().Add(-time.Duration(i) * time.Hour)
		from := fmt.Sprintf("c%d@%s.example", i%5000, []string{"firm", "else"}[i%2])
		in := data.Incoming{Mail: data.Mail{MessageID: fmt.Sprint(i, "@x"), From: []data.MailAddress{{Address: from}}, Subject: fmt.Sprint("Subject ", i), Date: at}}
		in.UID, in.InternalDate, in.Raw = uint32(i+1), at, []byte("x")
		mail = append(mail, in)
	}
	_, err = tx.AddMessages(ctx, folders[0], mail)
	return err
}

// crowd adds 200,000 contacts, all born some day, a tenth of them spoken to.
func crowd(ctx context.Context, tx *store.Tx) error {
	var list []*data.Contact
	for i := range 200_000 {
		list = append(list, &data.Contact{Name: fmt.Sprint("Contact ", i), Emails: []data.Email{{Address: fmt.Sprintf("c%d@firm.example", i)}}, Birthday: data.Date{Year: 1950 + i%50, Month: time.Month(1 + i%12), Day: 1 + i%28}})
	}
	if err := tx.SaveContacts(ctx, list); err != nil {
		return err
	}
	for i := 0; i < len(list); i += 10 {
		a := data.Activity{ContactID: list[i].ID, Kind: data.Note, Text: "x", At: storetest.Epoch().AddDate(0, 0, -i%400)}
		if err := tx.SaveActivity(ctx, &a); err != nil {
			return err
		}
		v := data.Task{Title: "Call", ContactID: list[i].ID, Due: jan(3).AddDays(i % 100)}
		if i%100 == 0 {
			if err := tx.SaveTask(ctx, &v); err != nil {
				return err
			}
		}
	}
	return nil
}
