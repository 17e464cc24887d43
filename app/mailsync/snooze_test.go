package mailsync_test

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"regulars/app/jobs"
	"regulars/app/mailsync"
	"regulars/data"
	"regulars/data/imapmail/imaptest"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// TestSnoozeOfMail puts conversations off by the service and takes that back, one and several at a time; the journal says in words
// what was done. The server is told nothing: what is put aside here is read elsewhere.
func TestSnoozeOfMail(t *testing.T) {
	t.Parallel()
	s := imaptest.Memory(t)
	s.Deliver(t, "INBOX", lettersTo(3)...)
	o := newOffice(t, s)
	o.sync()
	kicks := 0
	o.Kick = func() bool { kicks++; return true }
	ctx, until := t.Context(), time.Now().Add(time.Hour)
	all := o.inbox()
	ids := []int64{all[0].ID, all[2].ID}
	for _, c := range []struct {
		threads []int64
		until   time.Time
		what    string
		before  int // how many there are until then, and when it was undone
		left    int
	}{
		{ids[:1], until, "Snooze a conversation", 3, 2},
		{ids, until, "Snooze a conversation (2)", 3, 1},
		{ids, time.Time{}, "Bring back a conversation (2)", 1, 3},
	} {
		if c.before == 1 {
			if _, err := o.Snooze(ctx, ids, until); err != nil {
				t.Fatal(err)
			}
		}
		undo, err := o.Snooze(ctx, c.threads, c.until)
		if err != nil {
			t.Fatal(err)
		}
		if n := len(o.inbox()); n != c.left {
			t.Errorf("%s: %d conversations are left, want %d", c.what, n, c.left)
		}
		var what string
		err = o.store.View(ctx, func(tx *store.Tx) error {
			list, err := tx.History(ctx, 1)
			what = list[0].What
			return err
		})
		if err != nil || what != c.what {
			t.Errorf("the journal says %q, want %q, %v", what, c.what, err)
		}
		if err := undo(ctx); err != nil {
			t.Errorf("%s: %v", c.what, err)
		}
		if n := len(o.inbox()); n != c.before {
			t.Errorf("%s, undone: %d conversations, want %d", c.what, n, c.before)
		}
	}
	if kicks != 0 {
		t.Errorf("the server was told %d times", kicks)
	}
	if _, err := o.Snooze(ctx, []int64{42}, until); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("a conversation that is gone: %v", err)
	}
}

// TestWakeJob runs the job over an evening: the screens are told of each conversation within half a minute of its time, once, and of nothing
// while nothing comes back.
func TestWakeJob(t *testing.T) {
	t.Parallel()
	st := storetest.Open(t)
	synctest.Test(t, func(t *testing.T) {
		st.Now = time.Now
		s := mailsync.New(st, mailsync.Tools{})
		defer s.Close()
		threads := kept(t, st, 3)
		begun := time.Now()
		for i, wait := range []time.Duration{time.Minute + time.Second, time.Minute + 2*time.Second, 10 * time.Minute} {
			if _, err := s.Snooze(t.Context(), threads[i:i+1], begun.Add(wait)); err != nil {
				t.Fatal(err)
			}
		}
		var told []time.Duration
		st.OnChange = func([]data.Change) { told = append(told, time.Since(begun)) }
		r := jobs.New(t.Context(), time.Now, slog.New(slog.DiscardHandler))
		defer r.Stop()
		if err := r.Start(s.WakeJob()); err != nil {
			t.Fatal(err)
		}
		time.Sleep(20 * time.Minute)
		synctest.Wait()
		if len(told) != 2 || told[0] > 91*time.Second || told[0] < time.Minute || told[1] < 10*time.Minute || told[1] > 10*time.Minute+30*time.Second {
			t.Errorf("the screens are told after %v", told)
		}
	})
}

// kept keeps conversations as a sync does, without a server.
func kept(t *testing.T, st *store.Store, n int) (threads []int64) {
	t.Helper()
	a := data.Account{
		Address: "owner@example.com",
		IMAP:    data.Server{Host: "imap.example.com", Port: 993, Security: data.SecurityTLS},
		SMTP:    data.Server{Host: "smtp.example.com", Port: 465, Security: data.SecurityTLS},
	}
	ctx := context.Background()
	err := st.Update(ctx, "Add mailbox", func(tx *store.Tx) error { return tx.SaveAccount(ctx, &a) })
	if err != nil {
		t.Fatal(err)
	}
	err = st.Update(ctx, "", func(tx *store.Tx) error {
		if err := tx.SaveFolders(ctx, a.ID, []data.RemoteFolder{{Path: "INBOX", Role: data.RoleInbox}}); err != nil {
			return err
		}
		folders, err := tx.Folders(ctx, a.ID)
		if err != nil {
			return err
		}
		for i := range n {
			in := data.Incoming{RawMessage: data.RawMessage{RemoteMessage: data.RemoteMessage{UID: uint32(i + 1), InternalDate: time.Now()}, Raw: letter(i)}}
			in.Mail = data.Mail{MessageID: string(rune('a' + i)), Subject: strings.Repeat("x", i+1), From: []data.MailAddress{{Address: "anna@example.com"}}, Date: time.Now()}
			if _, err := tx.AddMessages(ctx, folders[0], []data.Incoming{in}); err != nil {
				return err
			}
		}
		list, err := tx.Threads(ctx, data.ThreadQuery{})
		for _, th := range list {
			threads = append(threads, th.ID)
		}
		return err
	})
	if err != nil || len(threads) != n {
		t.Fatal(threads, err)
	}
	return threads
}

// TestPicturesOfSenders keeps by sender whether pictures may come; each choice can be taken back. The page as a
// command gives it never has any.
func TestPicturesOfSenders(t *testing.T) {
	t.Parallel()
	s := imaptest.Memory(t)
	s.Deliver(t, "INBOX", []byte(strings.ReplaceAll(`From: News <news@shop.example>
To: owner@example.com
Subject: Offer
Message-ID: <offer@shop.example>
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<p>Hello</p><img src="https://track.example/p.gif"><script src="https://track.example/x.js"></script>
`, "\n", "\r\n")))
	o := newOffice(t, s)
	o.sync()
	ctx, id := t.Context(), o.inbox()[0].Latest.ID
	allowed := func(want bool) {
		t.Helper()
		if got, err := o.PicturesAllowed(ctx, "NEWS@shop.example"); err != nil || got != want {
			t.Errorf("allowed %t, %v", got, err)
		}
		page, err := o.Page(ctx, id)
		if err != nil || strings.Contains(page, "track.example") || !strings.Contains(page, "Hello") {
			t.Errorf("the page that fetches nothing: %s, %v", page, err)
		}
	}
	allowed(false)
	undo, err := o.AllowPictures(ctx, "news@shop.example")
	if err != nil {
		t.Fatal(err)
	}
	allowed(true)
	again, err := o.BlockPictures(ctx, "news@shop.example")
	if err != nil {
		t.Fatal(err)
	}
	allowed(false)
	for want, back := range map[bool]func(context.Context) error{true: again} {
		if err := back(ctx); err != nil {
			t.Fatal(err)
		}
		allowed(want)
	}
	if err := undo(ctx); err != nil {
		t.Fatal(err)
	}
	allowed(false)
	page, err := o.PageWithRemote(ctx, id)
	if err != nil || !strings.Contains(page, `<img src="https://track.example/p.gif"`) || strings.Contains(page, "x.js") {
		t.Errorf("the page with pictures: %s, %v", page, err)
	}
	for name, read := range map[string]func(context.Context, int64) (string, error){"without": o.Page, "with": o.PageWithRemote} {
		if _, err := read(ctx, 42); !errors.Is(err, data.ErrNotFound) {
			t.Errorf("%s pictures, a message that is gone: %v", name, err)
		}
	}
}
