package recurrence_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/recurrence"
)

// parsed gives a rule in UTC from a start.
func parsed(t *testing.T, text string, start time.Time) *recurrence.Rule {
	t.Helper()
	rule, err := recurrence.Parse(text, start, time.UTC)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return rule
}

// TestSplitLosesNothing cuts series before each of their starts: the two halves
// together have what the whole had, each start once.
func TestSplitLosesNothing(t *testing.T) {
	for _, text := range []string{
		"FREQ=DAILY;COUNT=7", "FREQ=DAILY;INTERVAL=3;UNTIL=20260401", "FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=9", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU;COUNT=6",
		"FREQ=MONTHLY;BYDAY=-1FR;COUNT=5", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=YEARLY", "FREQ=DAILY;BYHOUR=9,17;UNTIL=20260310T120000",
	} {
		start := wall(t, "2026-03-02")
		if first, ok := parsed(t, text, start).First(); ok {
			start = first
		}
		whole := parsed(t, text, start)
		end := start.AddDate(6, 0, 0)
		all, err := whole.Walls(start, end)
		if err != nil || len(all) < 3 {
			t.Fatalf("%s: %d starts, %v", text, len(all), err)
		}
		for i, at := range all[1:min(len(all), 8)] {
			n := i + 1
			if !whole.Has(at) || whole.Has(at.Add(time.Minute)) || whole.Before(at) != n {
				t.Errorf("%s: at %s it says has %v and %d before, want %d", text, at, whole.Has(at), whole.Before(at), n)
			}
			headText, err := recurrence.Until(text, at)
			if err != nil {
				t.Fatal(err)
			}
			restText, err := recurrence.WithoutFirst(text, n)
			if err != nil {
				t.Fatal(err)
			}
			head, err := parsed(t, headText, start).Walls(start, end)
			if err != nil {
				t.Fatal(err)
			}
			rest, err := parsed(t, restText, at).Walls(start, end)
			if err != nil {
				t.Fatal(err)
			}
			if got := slices.Concat(head, rest); !slices.Equal(got, all) {
				t.Errorf("%s cut at %s: %s and %s give %d starts, want %d", text, at, headText, restText, len(got), len(all))
			}
		}
	}
}

// TestSplitRefusesNonsense: what is no rule has no halves.
func TestSplitRefusesNonsense(t *testing.T) {
	for _, text := range []string{"", "nonsense", "FREQ=DAILY;COUNT=2;COUNT=3", "FREQ=DAILY;COUNT=x"} {
		if got, err := recurrence.Until(text, time.Now()); err == nil {
			if _, err = recurrence.Parse(got, time.Now(), time.UTC); err == nil {
				t.Errorf("the head of %q is %q", text, got)
			}
		}
		if got, err := recurrence.WithoutFirst(text, 1); err == nil {
			if _, err = recurrence.Parse(got, time.Now(), time.UTC); err == nil {
				t.Errorf("the rest of %q is %q", text, got)
			}
		}
	}
}

// TestExpandSaysWhatIsWrong: a record that another program spoilt is an error,
// not an empty calendar.
func TestExpandSaysWhatIsWrong(t *testing.T) {
	from := wall(t, "2026-03-02")
	good := func() *data.Event {
		return &data.Event{Title: "x", Kind: data.EventCall, Start: from, End: from.Add(time.Hour), Zone: "UTC"}
	}
	for name, spoil := range map[string]func(*data.Event){
		"zone": func(e *data.Event) { e.Zone = "Mars/Olympus" },
		"rule": func(e *data.Event) { e.Repeat = "FREQ=SOMETIMES" },
	} {
		e := good()
		spoil(e)
		if list, err := recurrence.Expand(e, nil, from, from.AddDate(0, 0, 7)); err == nil {
			t.Errorf("%s: %v", name, list)
		}
		bad, ok := errors.AsType[*data.InvalidError](recurrence.Settle(e, time.UTC))
		if !ok || bad.Reason == "" {
			t.Errorf("%s: settled with %v", name, bad)
		}
	}
	e := good()
	e.Repeat = "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23"
	if _, err := recurrence.Expand(e, nil, from, from.AddDate(50, 0, 0)); !errors.Is(err, recurrence.ErrTooMany) {
		t.Errorf("half a century of hours gives %v", err)
	}
	e.Title = ""
	if err := recurrence.Settle(e, time.UTC); err == nil {
		t.Error("an event without a title is settled")
	}
}

// TestOccurrencesCoverTheirDays: days repeated over clock changes begin at one
// midnight and end at another, wherever they are looked at.
func TestOccurrencesCoverTheirDays(t *testing.T) {
	for _, name := range []string{"Europe/Vilnius", "America/New_York", "Asia/Tehran", "UTC", "America/Santiago", "Africa/Cairo"} {
		loc, err := data.LoadZone(name)
		if err != nil {
			t.Fatal(err)
		}
		e := &data.Event{Title: "Fair", Kind: data.EventOther, AllDay: true, Repeat: "FREQ=DAILY", FirstDay: data.Date{Year: 2026, Month: 1, Day: 1}, LastDay: data.Date{Year: 2026, Month: 1, Day: 2}}
		list, err := recurrence.Expand(e, nil, time.Date(2026, 1, 1, 0, 0, 0, 0, loc), time.Date(2027, 1, 1, 0, 0, 0, 0, loc))
		if err != nil || len(list) != 365 {
			t.Fatalf("%s: %d days, %v", name, len(list), err)
		}
		for i, o := range list {
			first := e.FirstDay.AddDays(i)
			if got := fmt.Sprint(o.FirstDay(loc), o.LastDay(loc)); got != fmt.Sprint(first, first.AddDays(1)) {
				t.Errorf("%s: the one of %s covers %s", name, first, got)
			}
		}
	}
}
