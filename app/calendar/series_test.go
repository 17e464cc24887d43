package calendar_test

import (
	"errors"
	"testing"
	"time"

	"regulars/app/calendar"
	"regulars/data"
)

// change opens an occurrence as the form does, changes it and saves it.
func change(t *testing.T, svc *calendar.Service, r calendar.Ref, scope calendar.Scope, fn func(*data.Event)) {
	t.Helper()
	e, err := svc.Occurrence(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	fn(&e)
	if err := svc.Save(t.Context(), r, &e, scope); err != nil {
		t.Fatal(err)
	}
}

func moveBy(d time.Duration) func(*data.Event) {
	return func(e *data.Event) { e.Start, e.End = e.Start.Add(d), e.End.Add(d) }
}

func rename(title string) func(*data.Event) { return func(e *data.Event) { e.Title = title } }

func TestEditingASeries(t *testing.T) {
	const second = "2026-03-09T09:00:00"
	for name, tc := range map[string]struct {
		rule  string
		ref   string
		scope calendar.Scope
		do    func(*data.Event)
		want  string
	}{
		"one, renamed":          {"FREQ=WEEKLY;COUNT=3", second, calendar.OnlyThis, rename("y"), "03-02 09:00 x, 03-09 09:00 y, 03-16 09:00 x"},
		"one, moved":            {"FREQ=WEEKLY;COUNT=3", second, calendar.OnlyThis, moveBy(26 * time.Hour), "03-02 09:00 x, 03-10 11:00 x, 03-16 09:00 x"},
		"one, moved far":        {"FREQ=WEEKLY;COUNT=3", second, calendar.OnlyThis, moveBy(30 * dayLong), "03-02 09:00 x, 03-16 09:00 x, 04-08 10:00 x"},
		"following, renamed":    {"FREQ=WEEKLY;COUNT=3", second, calendar.ThisAndFollowing, rename("y"), "03-02 09:00 x, 03-09 09:00 y, 03-16 09:00 y"},
		"following, moved":      {"FREQ=WEEKLY;BYDAY=MO;COUNT=3", second, calendar.ThisAndFollowing, moveBy(25 * time.Hour), "03-02 09:00 x, 03-10 10:00 x, 03-17 10:00 x"},
		"following of the 1st":  {"FREQ=WEEKLY;COUNT=3", "2026-03-02T09:00:00", calendar.ThisAndFollowing, rename("y"), "03-02 09:00 y, 03-09 09:00 y, 03-16 09:00 y"},
		"following, other rule": {"FREQ=WEEKLY;COUNT=3", second, calendar.ThisAndFollowing, func(e *data.Event) { e.Repeat = "FREQ=DAILY;COUNT=2" }, "03-02 09:00 x, 03-09 09:00 x, 03-10 09:00 x"},
		"all, renamed":          {"FREQ=WEEKLY;COUNT=3", second, calendar.All, rename("y"), "03-02 09:00 y, 03-09 09:00 y, 03-16 09:00 y"},
		"all, an hour later":    {"FREQ=WEEKLY;COUNT=3", second, calendar.All, moveBy(time.Hour), "03-02 10:00 x, 03-09 10:00 x, 03-16 10:00 x"},
		"all, a day later":      {"FREQ=WEEKLY;BYDAY=MO;COUNT=3", second, calendar.All, moveBy(dayLong), "03-03 09:00 x, 03-10 09:00 x, 03-17 09:00 x"},
		"all, days, back":       {"FREQ=WEEKLY;BYDAY=MO,WE;COUNT=3", second, calendar.All, moveBy(-dayLong), "03-01 09:00 x, 03-03 09:00 x, 03-08 09:00 x"},
		"all, by weekday":       {"FREQ=MONTHLY;BYDAY=1MO;COUNT=3", "2026-04-06T09:00:00", calendar.All, moveBy(dayLong), "03-03 09:00 x, 04-07 09:00 x, 05-05 09:00 x"},
		"all, once":             {"FREQ=WEEKLY;COUNT=3", second, calendar.All, func(e *data.Event) { e.Repeat = "" }, "03-02 09:00 x"},
		"all, all-day": {"FREQ=WEEKLY;COUNT=3", second, calendar.All, func(e *data.Event) {
			e.AllDay, e.FirstDay, e.LastDay = true, data.DateOf(e.Start), data.DateOf(e.Start)
		}, "03-02 x, 03-09 x, 03-16 x"},
		"single": {"", "", calendar.OnlyThis, moveBy(dayLong), "03-03 09:00 x"},
	} {
		t.Run(name, func(t *testing.T) {
			svc, s := service(t)
			e := add(t, svc, event(t, "x", "2026-03-02T09:00", tc.rule))
			before := agenda(t, svc, "2026-01-01", "2027-01-01")
			change(t, svc, ref(e.ID, tc.ref), tc.scope, tc.do)
			if got := agenda(t, svc, "2026-01-01", "2027-01-01"); got != tc.want {
				t.Errorf("\n got %s\nwant %s", got, tc.want)
			}
			if _, err := s.Undo(t.Context()); err != nil {
				t.Fatal(err)
			}
			if got := agenda(t, svc, "2026-01-01", "2027-01-01"); got != before {
				t.Errorf("after undo %s", got)
			}
		})
	}
}

func TestDeletingOfASeries(t *testing.T) {
	const second = "2026-03-09T09:00:00"
	for name, tc := range map[string]struct {
		ref   string
		scope calendar.Scope
		want  string
	}{
		"one":              {second, calendar.OnlyThis, "03-02 09:00 x, 03-16 09:00 y, 03-23 09:00 x"},
		"a changed one":    {"2026-03-16T09:00:00", calendar.OnlyThis, "03-02 09:00 x, 03-09 09:00 x, 03-23 09:00 x"},
		"following":        {second, calendar.ThisAndFollowing, "03-02 09:00 x"},
		"from the first":   {"2026-03-02T09:00:00", calendar.ThisAndFollowing, ""},
		"after the change": {"2026-03-23T09:00:00", calendar.ThisAndFollowing, "03-02 09:00 x, 03-09 09:00 x, 03-16 09:00 y"},
		"all":              {second, calendar.All, ""},
	} {
		t.Run(name, func(t *testing.T) {
			svc, s := service(t)
			e := add(t, svc, event(t, "x", "2026-03-02T09:00", "FREQ=WEEKLY;COUNT=4"))
			change(t, svc, ref(e.ID, "2026-03-16T09:00:00"), calendar.OnlyThis, rename("y"))
			before := agenda(t, svc, "2026-01-01", "2027-01-01")
			if err := svc.Delete(t.Context(), ref(e.ID, tc.ref), tc.scope); err != nil {
				t.Fatal(err)
			}
			if got := agenda(t, svc, "2026-01-01", "2027-01-01"); got != tc.want {
				t.Errorf("\n got %s\nwant %s", got, tc.want)
			}
			if _, err := s.Undo(t.Context()); err != nil {
				t.Fatal(err)
			}
			if got := agenda(t, svc, "2026-01-01", "2027-01-01"); got != before {
				t.Errorf("after undo %s", got)
			}
		})
	}
}

// TestChangedOccurrencesFollow holds for what was changed and taken out when
// the series around it moves.
func TestChangedOccurrencesFollow(t *testing.T) {
	svc, _ := service(t)
	e := add(t, svc, event(t, "x", "2026-03-02T09:00", "FREQ=DAILY;COUNT=6"))
	for _, d := range []string{"04", "05"} {
		change(t, svc, ref(e.ID, "2026-03-"+d+"T09:00:00"), calendar.OnlyThis, rename("own "+d))
	}
	if err := svc.Delete(t.Context(), ref(e.ID, "2026-03-03T09:00:00"), calendar.OnlyThis); err != nil {
		t.Fatal(err)
	}
	change(t, svc, ref(e.ID, "2026-03-06T09:00:00"), calendar.All, moveBy(dayLong))
	if got := agenda(t, svc, "2026-01-01", "2027-01-01"); got != "03-03 09:00 x, 03-04 09:00 own 04, 03-05 09:00 own 05, 03-07 09:00 x, 03-08 09:00 x" {
		t.Errorf("later: %s", got)
	}
	change(t, svc, ref(e.ID, "2026-03-07T09:00:00"), calendar.All, moveBy(-dayLong))
	if got := agenda(t, svc, "2026-01-01", "2027-01-01"); got != "03-02 09:00 x, 03-04 09:00 own 04, 03-05 09:00 own 05, 03-06 09:00 x, 03-07 09:00 x" {
		t.Errorf("and back: %s", got)
	}
	change(t, svc, ref(e.ID, "2026-03-04T09:00:00"), calendar.ThisAndFollowing, rename("z"))
	if got := agenda(t, svc, "2026-01-01", "2027-01-01"); got != "03-02 09:00 x, 03-04 09:00 z, 03-05 09:00 own 05, 03-06 09:00 z, 03-07 09:00 z" {
		t.Errorf("split: %s", got)
	}
	change(t, svc, ref(e.ID, "2026-03-02T09:00:00"), calendar.All, func(e *data.Event) { e.Repeat = "FREQ=MONTHLY;COUNT=2" })
	if got := agenda(t, svc, "2026-01-01", "2027-01-01"); got != "03-02 09:00 x, 03-04 09:00 z, 03-05 09:00 own 05, 03-06 09:00 z, 03-07 09:00 z, 04-02 09:00 x" {
		t.Errorf("another rule: %s", got)
	}
}

// TestStartOffAnotherClock holds for an event whose start is given by a clock
// of another zone than its own, as a caller may.
func TestStartOffAnotherClock(t *testing.T) {
	svc, _ := service(t)
	e := event(t, "Call", "2026-03-02T17:00", "FREQ=DAILY;COUNT=3")
	e.Zone = "America/New_York" // 10:00 there
	add(t, svc, e)
	if got := agenda(t, svc, "2026-03-01", "2026-04-01"); got != "03-02 10:00 Call, 03-03 10:00 Call, 03-04 10:00 Call" {
		t.Errorf("got %s", got)
	}
	change(t, svc, ref(e.ID, "2026-03-03T10:00:00"), calendar.All, func(e *data.Event) {
		e.Start, e.End = at(t, "Europe/Vilnius", "2026-03-03T18:00"), at(t, "Europe/Vilnius", "2026-03-03T19:00")
	})
	if got := agenda(t, svc, "2026-03-01", "2026-04-01"); got != "03-02 11:00 Call, 03-03 11:00 Call, 03-04 11:00 Call" {
		t.Errorf("moved: %s", got)
	}
}

func TestUnknownOccurrences(t *testing.T) {
	svc, _ := service(t)
	e := add(t, svc, event(t, "x", "2026-03-02T09:00", "FREQ=DAILY;COUNT=2"))
	if err := svc.Delete(t.Context(), ref(e.ID, "2026-03-03T09:00:00"), calendar.OnlyThis); err != nil {
		t.Fatal(err)
	}
	for _, r := range []calendar.Ref{ref(e.ID, "2026-03-03T09:00:00"), ref(e.ID, "2026-03-02T10:00:00"), ref(99, ""), ref(e.ID, "")} {
		_, err := svc.Occurrence(t.Context(), r)
		if _, invalid := errors.AsType[*data.InvalidError](err); !invalid && !errors.Is(err, data.ErrNotFound) {
			t.Errorf("%v gives %v", r, err)
		}
		if err := svc.Save(t.Context(), r, e, calendar.OnlyThis); err == nil {
			t.Errorf("%v was saved", r)
		}
	}
	// A rule of another program can't be moved to other days by us.
	odd := add(t, svc, event(t, "odd", "2026-03-02T09:00", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1"))
	shown, err := svc.Occurrence(t.Context(), ref(odd.ID, "2026-04-06T09:00:00"))
	if err != nil {
		t.Fatal(err)
	}
	moveBy(dayLong)(&shown)
	err = svc.Save(t.Context(), ref(odd.ID, "2026-04-06T09:00:00"), &shown, calendar.All)
	if bad, ok := errors.AsType[*data.InvalidError](err); !ok || bad.Field != "repeat" {
		t.Errorf("error %v", err)
	}
}
