package demo_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"regulars/app/demo"
	"regulars/app/demo/demotest"
	"regulars/data"
	"regulars/data/imapmail"
	"regulars/data/phone"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// view reads from a store and fails the test where that fails.
func view(t *testing.T, s *store.Store, read func(tx *store.Tx) error) {
	t.Helper()
	if err := s.View(t.Context(), read); err != nil {
		t.Fatal(err)
	}
}

// letters gives all mail of the sample, by folder.
func letters(t *testing.T, s *store.Store) map[string][]data.Message {
	t.Helper()
	all := map[string][]data.Message{}
	view(t, s, func(tx *store.Tx) error {
		folders, err := tx.Folders(t.Context(), 0)
		if err != nil {
			return err
		}
		for _, f := range folders {
			if all[f.Path], err = tx.Messages(t.Context(), []int64{f.ID}, 10_000, 0); err != nil {
				return err
			}
		}
		return nil
	})
	return all
}

// events gives what lies within a year of a moment.
func events(t *testing.T, s *store.Store, now time.Time) (list []data.Event) {
	t.Helper()
	view(t, s, func(tx *store.Tx) (err error) {
		list, err = tx.EventsBetween(t.Context(), now.AddDate(-1, 0, 0), now.AddDate(1, 0, 0))
		return err
	})
	return list
}

// TestMailBelongsToItsContacts: a letter stands on the card of who wrote it, and
// who is written to is known; only the newsletter comes from a stranger.
func TestMailBelongsToItsContacts(t *testing.T) {
	s := fill(t, today())
	byAddress := map[string]data.Contact{}
	for _, c := range everybody(t, s) {
		for _, e := range c.Emails {
			byAddress[e.Address] = c
		}
	}
	strangers := map[string]int{}
	for folder, list := range letters(t, s) {
		for _, m := range list {
			if folder == "Sent" {
				if _, known := byAddress[m.To]; !known && !slices.ContainsFunc(everyName(byAddress), func(name string) bool { return strings.Contains(m.To, name) }) {
					t.Errorf("%q went to %s, whom nobody knows", m.Subject, m.To)
				}
				continue
			}
			c, known := byAddress[m.From.Address]
			if !known {
				strangers[m.From.Address]++
			}
			if m.ContactID != c.ID || m.Contact != c.Name {
				t.Errorf("%q from %s belongs to %q (%d), want %q (%d)", m.Subject, m.From.Address, m.Contact, m.ContactID, c.Name, c.ID)
			}
			if known && m.From.Name != c.Name {
				t.Errorf("%s signs as %q", c.Name, m.From.Name)
			}
		}
	}
	if len(strangers) != 1 || strangers["news@timber-weekly.example"] < 20 {
		t.Errorf("strangers who write: %v", strangers)
	}
}

func everyName(byAddress map[string]data.Contact) (names []string) {
	for _, c := range byAddress {
		names = append(names, c.Name)
	}
	return names
}

// TestCardsShowMail: the line of time of who wrote last has that letter in it.
func TestCardsShowMail(t *testing.T) {
	s := fill(t, today())
	seen := 0
	for _, m := range letters(t, s)["INBOX"] {
		if m.ContactID == 0 {
			continue
		}
		view(t, s, func(tx *store.Tx) error {
			line, err := tx.Timeline(t.Context(), m.ContactID, data.TimelineQuery{Limit: 200})
			if !slices.ContainsFunc(line, func(e data.TimelineEntry) bool { return e.At.Equal(m.Date) }) {
				t.Errorf("the card of %s tells nothing of %q", m.Contact, m.Subject)
			}
			return err
		})
		seen++
	}
	if seen < 20 {
		t.Errorf("only %d letters are from contacts", seen)
	}
}

// everything is the whole sample in words, but for its identifiers.
func everything(t *testing.T, s *store.Store, now time.Time) (list []string) {
	t.Helper()
	names := map[int64]string{}
	for _, c := range everybody(t, s) {
		names[c.ID] = c.Name
		list = append(list, fmt.Sprint("contact ", c.Name, c.Company, c.Stage, c.Tags, c.Handling, c.Emails, c.Phones, c.Addresses))
	}
	for _, e := range events(t, s, now) {
		var with []string
		for _, id := range e.Contacts {
			with = append(with, names[id])
		}
		list = append(list, fmt.Sprint("event ", e.Title, e.Start.Sub(now), e.End.Sub(e.Start), e.Repeat, e.Place, with))
	}
	for folder, messages := range letters(t, s) {
		for _, m := range messages {
			list = append(list, fmt.Sprint(folder, m.Subject, m.From, m.To, m.Date.Sub(now), m.Flags, m.Files, m.Preview, m.MessageID))
		}
	}
	view(t, s, func(tx *store.Tx) error {
		open, err := tx.OpenTasks(t.Context(), 1000)
		if err != nil {
			return err
		}
		done, err := tx.DoneTasks(t.Context(), 1000)
		for _, v := range append(open, done...) {
			list = append(list, fmt.Sprint("task ", v.Title, v.Due.Time(time.UTC).Sub(data.DateOf(now).Time(time.UTC)), v.DueTime, v.Done(), names[v.ContactID]))
		}
		return err
	})
	slices.Sort(list)
	return list
}

// TestSameBusinessEachTime: not only names are the same on one day, but every
// letter, event and task.
func TestSameBusinessEachTime(t *testing.T) {
	a, b := everything(t, demotest.Fresh(t, today()), today()), everything(t, fill(t, today()), today())
	if len(a) < 900 {
		t.Errorf("the sample is only %d things", len(a))
	}
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			t.Fatalf("one sample has %q, the other %q", a[i], b[i])
		}
	}
	if len(a) != len(b) {
		t.Errorf("one sample has %d things, the other %d", len(a), len(b))
	}
}

// TestNothingReachesTheWorld: every address and every link of the mail ends in a
// name that nobody can own (RFC 2606).
func TestNothingReachesTheWorld(t *testing.T) {
	s := fill(t, today())
	view(t, s, func(tx *store.Tx) error {
		for _, list := range letters(t, s) {
			for _, m := range list {
				raw, err := tx.Raw(t.Context(), m.ID)
				if err != nil {
					return err
				}
				mail := imapmail.Parse(raw)
				for _, a := range slices.Concat(mail.From, mail.To, mail.Cc) {
					if !strings.HasSuffix(a.Address, ".example") {
						t.Errorf("%q knows of %s", m.Subject, a.Address)
					}
				}
				for _, link := range strings.Split(mail.HTML, "https://")[1:] {
					if host, _, _ := strings.Cut(link, "/"); !strings.HasSuffix(host, ".example") {
						t.Errorf("%q links to %s", m.Subject, host)
					}
				}
			}
		}
		return nil
	})
}

// TestHistoryReadsLikeAYear: the journal begins with the import and goes up to
// now in order, in the owner's words.
func TestHistoryReadsLikeAYear(t *testing.T) {
	s := fill(t, today())
	view(t, s, func(tx *store.Tx) error {
		list, err := tx.History(t.Context(), 10_000)
		if err != nil || len(list) < 50 {
			t.Fatalf("%d actions, %v", len(list), err)
		}
		for i, a := range list {
			if a.What == "" || strings.ContainsAny(a.What, "{}") || a.At.After(today()) || a.Undone {
				t.Errorf("action %q at %v", a.What, a.At)
			}
			if i > 0 && a.At.After(list[i-1].At) {
				t.Errorf("%q at %v stands below %v", a.What, a.At, list[i-1].At)
			}
		}
		if first := list[len(list)-1]; !strings.HasPrefix(first.What, "Import customers") || today().Sub(first.At) < 360*24*time.Hour {
			t.Errorf("it began with %q at %v", first.What, first.At)
		}
		return nil
	})
}

// TestClockIsGivenBack: after the sample is made the store tells the time again,
// also where making it was stopped.
func TestClockIsGivenBack(t *testing.T) {
	s := storetest.Open(t)
	own := time.Date(2031, 1, 2, 3, 4, 5, 0, time.UTC)
	s.Now = func() time.Time { return own }
	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	if err := demo.Fill(stopped, s, phone.E164, today()); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped it says %v", err)
	}
	if got := s.Now(); !got.Equal(own) {
		t.Errorf("the store's clock stands at %v", got)
	}
}
