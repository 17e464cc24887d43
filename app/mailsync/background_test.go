package mailsync_test

import (
	"context"
	"log/slog"
	"sync/atomic"
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

// TestBackOff runs the background sync over a server that fails: the tries come further and further apart, and a
// refused password is tried once.
func TestBackOff(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		err  *data.MailError
		want []time.Duration
	}{
		"offline": {&data.MailError{Problem: data.ProblemOffline, Words: "offline"}, []time.Duration{0, 15 * time.Second, 45 * time.Second, 105 * time.Second, 225 * time.Second, 405 * time.Second}},
		"refused": {&data.MailError{Problem: data.ProblemPassword, Words: "refused"}, []time.Duration{0}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			st := storetest.Open(t)
			synctest.Test(t, func(t *testing.T) {
				st.Now = time.Now
				var at []time.Duration
				begun := time.Now()
				tool := mailsync.Tools{Vault: memoryVault{}}
				tool.Network.Open = func(context.Context, data.Server, string) (mailsync.Mailbox, error) {
					at = append(at, time.Since(begun))
					return nil, c.err
				}
				s := mailsync.New(st, tool)
				defer s.Close()
				a := data.Account{
					Address: "owner@example.com",
					IMAP:    data.Server{Host: "imap.example.com", Port: 993, Security: data.SecurityTLS},
					SMTP:    data.Server{Host: "smtp.example.com", Port: 465, Security: data.SecurityTLS},
				}
				if err := s.Add(t.Context(), &a, "x"); err != nil {
					t.Fatal(err)
				}
				r := jobs.New(t.Context(), time.Now, slog.New(slog.DiscardHandler))
				defer r.Stop()
				if err := r.Start(s.Job(3 * time.Minute)); err != nil {
					t.Fatal(err)
				}
				time.Sleep(7 * time.Minute)
				synctest.Wait()
				if len(at) != len(c.want) {
					t.Fatalf("tried at %v, want %v", at, c.want)
				}
				for i := range at {
					if at[i] != c.want[i] {
						t.Errorf("tried at %v, want %v", at, c.want)
						break
					}
				}
				list, err := s.Accounts(t.Context())
				if err != nil || list[0].SyncError != c.err.Words {
					t.Errorf("the account says %q, %v", list[0].SyncError, err)
				}
				s.Sync() // the owner asks
				r.Kick(mailsync.JobName)
				synctest.Wait()
				if len(at) != len(c.want)+1 {
					t.Errorf("the owner's wish was not followed: %v", at)
				}
			})
		})
	}
}

// TestDelay gathers the owner's changes for one sync.
func TestDelay(t *testing.T) {
	t.Parallel()
	s := imaptest.Memory(t)
	s.Deliver(t, "INBOX", lettersTo(3)...)
	o := newOffice(t, s)
	o.sync()
	th := o.inbox()
	kicked := make(chan struct{}, 10)
	o.Kick = func() bool { kicked <- struct{}{}; return true }
	o.Delay = 50 * time.Millisecond
	for _, x := range th {
		if err := o.Mark(t.Context(), []int64{x.Latest.ID}, data.FlagSeen, 0); err != nil {
			t.Fatal(err)
		}
	}
	<-kicked
	select {
	case <-kicked:
		t.Error("each change starts a sync of its own")
	case <-time.After(120 * time.Millisecond):
	}
}

func TestListen(t *testing.T) {
	t.Parallel()
	s := imaptest.Memory(t)
	o := newOffice(t, s)
	o.sync()
	var kicks atomic.Int64
	kicked := make(chan struct{}, 10)
	o.Kick = func() bool { kicks.Add(1); kicked <- struct{}{}; return true }
	r := jobs.New(t.Context(), time.Now, slog.New(slog.DiscardHandler))
	defer r.Stop()
	if err := r.Start(o.ListenJob()); err != nil {
		t.Fatal(err)
	}
	for waited := 0; kicks.Load() == 0 && waited < 100; waited++ { // until it listens
		s.Deliver(t, "INBOX", letter(1))
		select {
		case <-kicked:
		case <-time.After(100 * time.Millisecond):
		}
	}
	if kicks.Load() == 0 {
		t.Error("new mail starts no sync")
	}
}

// TestInterrupted has the program end while a message is handed over: it is not sent twice unasked.
func TestInterrupted(t *testing.T) {
	t.Parallel()
	o := newOffice(t, imaptest.Memory(t))
	ctx := t.Context()
	now := time.Now()
	o.store.Now = func() time.Time { return now }
	id, err := o.Send(ctx, 0, data.Draft{To: []data.MailAddress{{Address: "a@example.com"}}})
	if err != nil {
		t.Fatal(err)
	}
	err = o.store.Update(ctx, "", func(tx *store.Tx) error { // as the program left it
		out, err := tx.Outgoing(ctx, id)
		if err != nil {
			return err
		}
		out.State, out.NextTry = data.OutboxSending, now.Add(15*time.Minute)
		return tx.SetOutgoing(ctx, out)
	})
	if err != nil {
		t.Fatal(err)
	}
	o.sync() // another process may still be at it
	if err := o.Remove(ctx, o.account.ID); err == nil {
		t.Error("the mailbox was removed while it sends")
	}
	now = now.Add(time.Hour)
	o.sync()
	list, err := o.Outbox(ctx)
	if err != nil || len(list) != 1 || list[0].State != data.OutboxFailed || len(o.smtp.Letters()) != 0 {
		t.Fatalf("%+v, %v", list, err)
	}
	if err := o.Retry(ctx, id); err != nil {
		t.Fatal(err)
	}
	if o.sync(); len(o.smtp.Letters()) != 1 {
		t.Errorf("%d letters", len(o.smtp.Letters()))
	}
}
