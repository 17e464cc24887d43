package demo_test

import (
	"strings"
	"testing"
	"time"

	"regulars/app/demo/demotest"
	"regulars/data"
	"regulars/data/store"
)

func today() time.Time {
	return time.Date(2026, 3, 11, 10, 30, 0, 0, time.FixedZone("EET", 2*3600))
}

// fill gives a sample of its own for a test.
func fill(t *testing.T, now time.Time) *store.Store {
	t.Helper()
	return demotest.Open(t, now)
}

// everybody reads all contacts back.
func everybody(t *testing.T, s *store.Store) (list []data.Contact) {
	t.Helper()
	err := s.View(t.Context(), func(tx *store.Tx) error {
		return tx.EachContact(t.Context(), func(c data.Contact) error {
			list = append(list, c)
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestFill(t *testing.T) {
	s := fill(t, today())
	list := everybody(t, s)
	if len(list) != 300 {
		t.Errorf("%d contacts, want 300", len(list))
	}
	count := map[string]int{}
	addresses := map[string]bool{}
	for _, c := range list {
		count[script(c.Name)]++
		for _, what := range facts(c) {
			count[what]++
		}
		for _, e := range c.Emails {
			if !strings.HasSuffix(e.Address, ".example") {
				t.Errorf("%s could be a real person's address", e.Address)
			}
			if addresses[e.Address] {
				t.Errorf("two contacts share %s", e.Address)
			}
			addresses[e.Address] = true
		}
		if addresses[c.Name] {
			count["of the same name"]++
		}
		addresses[c.Name] = true
		if c.CreatedAt.After(today()) {
			t.Errorf("%s was added after now: %v", c.Name, c.CreatedAt)
		}
	}
	if n := count["of the same name"]; n > 3 {
		t.Errorf("%d contacts have the name of another", n)
	}
	for what, least := range map[string]int{
		"Latin": 100, "Cyrillic": 40, "Armenian": 15, "Arabic": 15, "CJK": 8,
		"company": 30, "works for one": 40, "number read": 250, "birthday": 120, "birthday this week": 6,
		"handling": 60, "interests": 60, "tags": 100, "customer": 100, "supplier": 10, "lead": 10, "loyal": 20, "lapsed": 5,
	} {
		if count[what] < least {
			t.Errorf("%d contacts are %s, want %d at least", count[what], what, least)
		}
	}
}

// facts names what TestFill counts.
func facts(c data.Contact) (list []string) {
	for what, is := range map[string]bool{
		"company": c.Kind == data.Company, "works for one": c.Kind == data.Person && c.Company != "",
		"number read": len(c.Phones) > 0 && c.Phones[0].E164 != "", "birthday": !c.Birthday.IsZero(),
		"birthday this week": !c.Birthday.IsZero() && c.Birthday.NextAnniversary(data.DateOf(today())).Before(data.DateOf(today()).AddDays(7)),
		"handling":           c.Handling != "", "interests": c.Interests != "", "tags": len(c.Tags) > 0,
		"loyal": c.Stage == data.StageLoyal, "lapsed": c.Stage == data.StageLapsed,
	} {
		if is {
			list = append(list, what)
		}
	}
	for _, r := range c.Roles {
		list = append(list, string(r))
	}
	return list
}

func script(name string) string {
	for _, r := range name {
		switch {
		case r >= 0x0400 && r < 0x0530:
			return "Cyrillic"
		case r >= 0x0530 && r < 0x0590:
			return "Armenian"
		case r >= 0x0600 && r < 0x0700:
			return "Arabic"
		case r >= 0x3040 && r < 0xA000:
			return "CJK"
		case r < 0x0250 && r >= 'A':
			return "Latin"
		}
	}
	return ""
}

func TestDiary(t *testing.T) {
	s := fill(t, today())
	total, quiet := 0, 0
	for _, c := range everybody(t, s) {
		var line []data.TimelineEntry
		err := s.View(t.Context(), func(tx *store.Tx) (err error) {
			line, err = tx.Timeline(t.Context(), c.ID, data.TimelineQuery{Kinds: []string{"note", "call", "meeting", "message"}, Limit: 100})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		total += len(line)
		for _, e := range line {
			if e.At.After(today()) || strings.ContainsAny(e.Text, "{}") || e.Text == "" {
				t.Errorf("%s: %v %s %q", c.Name, e.At, e.Kind, e.Text)
			}
		}
		if len(line) > 0 && today().Sub(line[0].At) > 60*24*time.Hour {
			quiet++
		}
	}
	if total < 1000 || quiet < 10 {
		t.Errorf("%d entries, want 1000; %d quiet contacts, want 10", total, quiet)
	}
}

// TestFillOnAnyDay makes it on days that are easily got wrong.
func TestFillOnAnyDay(t *testing.T) {
	for _, now := range []time.Time{
		time.Date(2028, 2, 29, 7, 0, 0, 0, time.UTC),
		time.Date(2027, 1, 3, 0, 0, 1, 0, time.UTC), // a Sunday just begun
	} {
		s := fill(t, now)
		if n := len(everybody(t, s)); n != 300 {
			t.Errorf("%v: %d contacts, want 300", now, n)
		}
	}
}

// TestLastActionCanBeUndone: Ctrl+Z in the sample takes back something small.
func TestLastActionCanBeUndone(t *testing.T) {
	s := fill(t, today())
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := len(everybody(t, s)); n < 299 {
		t.Errorf("one Undo left %d contacts", n)
	}
}
