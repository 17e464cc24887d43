package demo_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/imapmail"
	"regulars/data/store"
)

// TestMail reads every letter back as the mail screen does.
func TestMail(t *testing.T) {
	s := fill(t, today())
	counts := map[string]int{}
	err := s.View(t.Context(), func(tx *store.Tx) error {
		folders, err := tx.Folders(t.Context(), 0)
		if err != nil {
			return err
		}
		for _, f := range folders {
			if f.Missing() != 0 || f.Server != f.Local {
				t.Errorf("%s: %d on the server, %d here", f.Path, f.Server, f.Local)
			}
			list, err := tx.Messages(t.Context(), []int64{f.ID}, 10_000, 0)
			if err != nil {
				return err
			}
			for _, m := range list {
				counts[f.Path]++
				checkLetter(t, tx, m, counts)
			}
		}
		unread, err := tx.UnreadSince(t.Context(), time.Time{}, 100)
		counts["unread"] = len(unread)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for what, least := range map[string]int{
		"INBOX": 40, "Sent": 100, "Archive": 150, "unread": 3, "from a contact": 100, "file": 5, "HTML": 20, "reply": 100,
		"lt": 5, "uk": 3, "hy": 1, "fa": 1,
	} {
		if counts[what] < least {
			t.Errorf("%d letters are %s, want %d at least", counts[what], what, least)
		}
	}
}

func checkLetter(t *testing.T, tx *store.Tx, m data.Message, counts map[string]int) {
	t.Helper()
	raw, err := tx.Raw(t.Context(), m.ID)
	if err != nil {
		t.Error(err)
		return
	}
	mail := imapmail.Parse(raw)
	if len(mail.Warnings) > 0 || mail.Subject != m.Subject || len(mail.From) != 1 || mail.From[0] != m.From || !mail.Date.Equal(m.Date) {
		t.Errorf("%q was read as %+v (%q)", m.Subject, mail, mail.Warnings)
	}
	if m.Date.After(today()) || strings.ContainsAny(mail.Subject+mail.Text, "{}") {
		t.Errorf("%q of %v says %q", m.Subject, m.Date, mail.Text)
	}
	for what, is := range map[string]bool{
		"from a contact": m.ContactID != 0, "HTML": mail.HTML != "", "reply": len(mail.References) > 0,
		"file": len(mail.Files) == 1 && mail.Files[0].Type == "image/png" && m.Files == 1,
		"lt":   strings.Contains(mail.Text, "Sveiki"), "uk": strings.Contains(mail.Text, "ї"), "hy": strings.Contains(mail.Text, "Բարև"), "fa": strings.Contains(mail.Text, "سلام"),
	} {
		if is {
			counts[what]++
		}
	}
}

// TestOwnLetters: one waits to be sent, one is being written.
func TestOwnLetters(t *testing.T) {
	s := fill(t, today())
	err := s.View(t.Context(), func(tx *store.Tx) error {
		out, err := tx.Outbox(t.Context())
		if err != nil {
			return err
		}
		if len(out) != 1 || out[0].State != data.OutboxWaiting || len(out[0].Recipients) != 1 {
			t.Errorf("the outbox holds %+v", out)
		}
		drafts, err := tx.Drafts(t.Context())
		if len(drafts) != 1 {
			t.Errorf("%d drafts, want 1", len(drafts))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestThreads: a conversation is one thread, in the order of its turns.
func TestThreads(t *testing.T) {
	s := fill(t, today())
	err := s.View(t.Context(), func(tx *store.Tx) error {
		list, err := tx.Threads(t.Context(), data.ThreadQuery{Role: data.RoleInbox, Limit: 500})
		if err != nil {
			return err
		}
		long := slices.IndexFunc(list, func(x data.Thread) bool { return x.Count >= 4 })
		if long < 0 {
			t.Fatalf("none of %d threads has four letters", len(list))
		}
		talk, err := tx.Conversation(t.Context(), list[long].ID)
		for _, m := range talk {
			base, _ := data.BaseSubject(m.Subject)
			if first, _ := data.BaseSubject(talk[0].Subject); base != first {
				t.Errorf("%q and %q are in one thread", base, first)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
