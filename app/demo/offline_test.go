package demo_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"regulars/app"
	"regulars/app/demo"
	"regulars/app/jobs"
	"regulars/app/mailsync"
	"regulars/app/settings"
	"regulars/data"
	"regulars/data/phone"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// The sample opens with no network and asks nobody for anything: its mailbox
// works offline, needs no password and shows no error.
func TestSampleNeedsNoNetwork(t *testing.T) {
	a := app.New(t.Context(), fill(t, today()), phone.E164)
	t.Cleanup(a.Close)
	if offline, err := a.Settings.Get(t.Context(), settings.Offline); err != nil || offline != "1" {
		t.Errorf("offline is %q, %v", offline, err)
	}
	if err := a.Start(); err != nil {
		t.Fatal(err)
	}
	if slices.ContainsFunc(a.Jobs.List(), func(j jobs.State) bool { return j.Name == mailsync.JobName || j.Name == mailsync.ListenName }) {
		t.Error("mail of the sample is fetched")
	}
	accounts, err := a.Mail.Accounts(t.Context())
	if err != nil || len(accounts) != 1 || accounts[0].SyncError != "" || accounts[0].SyncedAt.IsZero() {
		t.Errorf("mailboxes = %+v, %v", accounts, err)
	}
	for _, server := range []data.Server{accounts[0].IMAP, accounts[0].SMTP} {
		if !strings.HasSuffix(server.Host, ".example") {
			t.Errorf("%s could be somebody's (RFC 2606)", server.Host)
		}
	}
}

// What an owner does in the sample works as in a firm of one's own: an edit, a
// letter that waits, a task done; each is undone alone.
func TestSampleIsWorkedIn(t *testing.T) {
	s := fill(t, today())
	s.Now = today
	a := app.New(t.Context(), s, phone.E164)
	t.Cleanup(a.Close)
	ctx := t.Context()
	c := everybody(t, s)[0]
	c.Note = "Likes it here"
	if err := a.Contacts.Save(ctx, &c); err != nil {
		t.Fatal(err)
	}
	if err := a.Calendar.Add(ctx, &data.Event{Title: "Try things out", Kind: data.EventOther, AllDay: true, FirstDay: data.DateOf(today()), LastDay: data.DateOf(today())}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Add Try things out", "Edit " + c.Name} {
		if action, err := a.History.Undo(ctx, 0); err != nil || action.What != want {
			t.Errorf("undone: %q, %v; want %q", action.What, err, want)
		}
	}
	if _, err := a.Mail.Send(ctx, 0, data.Draft{To: []data.MailAddress{{Address: c.Emails[0].Address}}, Subject: "Hello", Text: "Hi"}); err != nil {
		t.Fatal(err)
	}
	if waiting, err := a.Mail.Outbox(ctx); err != nil || len(waiting) != 2 {
		t.Errorf("%d letters wait, %v", len(waiting), err)
	}
}

// A computer whose zone has no name gets its events in UTC, at the hours of its clock.
func TestZoneWithoutAName(t *testing.T) {
	now := time.Date(2026, 3, 11, 10, 30, 0, 0, time.FixedZone("", 5*3600+45*60))
	timed := 0
	for _, e := range events(t, fill(t, now), now) {
		if e.AllDay {
			continue
		}
		timed++
		if clock := e.Start.In(now.Location()).Format("04"); e.Zone != "UTC" || clock != "00" && clock != "30" {
			t.Errorf("%s is in %q, at %s minutes", e.Title, e.Zone, clock)
		}
	}
	if timed < 80 {
		t.Errorf("only %d events", timed)
	}
}

// What fails is told with the step at which it did.
func TestFillTellsWhatFailed(t *testing.T) {
	s := storetest.Open(t)
	if err := demo.Fill(t.Context(), s, func(string, string) string { return "not a number" }, today()); err != nil {
		t.Fatal(err) // numbers that can't be read are no fault of the sample
	}
	err := demo.Fill(t.Context(), s, phone.E164, today())
	if _, ok := errors.AsType[*data.InvalidError](err); !ok || !strings.HasPrefix(err.Error(), "sample business: Add the products: ") {
		t.Errorf("a second sample in one file: %v", err)
	}
	view(t, s, func(tx *store.Tx) error {
		accounts, err := tx.Accounts(t.Context())
		if len(accounts) != 1 {
			t.Errorf("%d mailboxes", len(accounts))
		}
		return err
	})
}
