package calendar_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"regulars/app/calendar"
	"regulars/data"
)

// entry is an occurrence as the owner sees it, and where it belongs.
type entry struct {
	series int64
	id     string // RecurrenceID
	text   string
	ref    calendar.Ref
}

// entries lists all that there is, in time order.
func entries(t *testing.T, svc *calendar.Service) (list []entry) {
	t.Helper()
	all, err := svc.Agenda(t.Context(), at(t, "Europe/Vilnius", "2026-01-01T00:00"), at(t, "Europe/Vilnius", "2028-01-01T00:00"))
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range all {
		e := entry{series: o.EventID, id: o.RecurrenceID, text: o.Start.Format("2006-01-02 15:04 ") + o.Title, ref: calendar.RefOf(&o)}
		if o.SeriesID != 0 {
			e.series = o.SeriesID
		}
		list = append(list, e)
	}
	return list
}

func texts(list []entry) (words []string) {
	for _, e := range list {
		words = append(words, e.text)
	}
	slices.Sort(words)
	return words
}

// other keeps what a change with a scope at one occurrence may not touch.
func other(list []entry, at entry, scope calendar.Scope) (rest []entry) {
	for _, e := range list {
		touched := e.series == at.series && (scope == calendar.All || scope == calendar.ThisAndFollowing && e.id >= at.id || e.id == at.id)
		if !touched {
			rest = append(rest, e)
		}
	}
	return rest
}

// missing lists what of want is not in got.
func missing(got, want []string) (lost []string) {
	for _, w := range want {
		if i := slices.Index(got, w); i >= 0 {
			got = slices.Delete(slices.Clone(got), i, i+1)
			continue
		}
		lost = append(lost, w)
	}
	return lost
}

// TestAnyEditing makes many small changes to series, as an owner does over the
// years, and holds after each: what it was not meant for is as it was, as many
// are left as there were, and at the end all of it can be undone.
func TestAnyEditing(t *testing.T) {
	for seed := range uint64(12) {
		random := rand.New(rand.NewPCG(seed, 7)) //nolint:gosec // a plan, not a secret
		svc, s := service(t)
		for i, rule := range []string{"FREQ=WEEKLY;BYDAY=MO,TH;COUNT=12", "FREQ=DAILY;COUNT=9", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=6", "FREQ=WEEKLY;UNTIL=20260501"} {
			add(t, svc, event(t, fmt.Sprint("s", i), fmt.Sprintf("2026-03-%02dT0%d:00", 2+i, 8+i%2), rule))
		}
		first := texts(entries(t, svc))
		var said []string
		for step := range 10 {
			before := entries(t, svc)
			if len(before) == 0 {
				break
			}
			at, scope := before[random.IntN(len(before))], calendar.Scope(random.IntN(3))
			gone := 0
			what := fmt.Sprintf("%d: %s, scope %d: ", step, at.text, scope)
			switch random.IntN(4) {
			case 0:
				what += "deleted"
				gone = len(before) - len(other(before, at, scope))
				if err := svc.Delete(t.Context(), at.ref, scope); err != nil {
					t.Fatal(what, err)
				}
			case 1:
				what += "moved by an hour"
				change(t, svc, at.ref, scope, moveBy(time.Hour))
			default:
				what += "renamed"
				change(t, svc, at.ref, scope, func(e *data.Event) { e.Title = fmt.Sprint("r", step) })
			}
			said = append(said, what)
			after := entries(t, svc)
			if lost := missing(texts(after), texts(other(before, at, scope))); len(lost) > 0 || len(after) != len(before)-gone {
				t.Fatalf("seed %d, after %q:\n%d were there, %d are, %d were to go; touched besides: %q", seed, said, len(before), len(after), gone, lost)
			}
			for i, e := range after {
				if slices.ContainsFunc(after[:i], func(o entry) bool { return o.series == e.series && o.id == e.id }) {
					t.Fatalf("seed %d, after %q: two are called %s", seed, said, e.id)
				}
			}
		}
		for i := range said {
			if _, err := s.Undo(t.Context()); err != nil {
				t.Fatalf("seed %d, undo %d of %q: %v", seed, i, said, err)
			}
		}
		if got := texts(entries(t, svc)); !slices.Equal(got, first) {
			t.Errorf("seed %d: undone there are %q, there were %q", seed, got, first)
		}
	}
}
