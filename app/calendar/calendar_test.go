package calendar_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"regulars/app/calendar"
	"regulars/data"
	"regulars/data/recurrence"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

// service gives a Service of an owner in Vilnius, and its store.
func service(t *testing.T) (*calendar.Service, *store.Store) {
	t.Helper()
	s := storetest.Open(t)
	svc := calendar.New(s)
	vilnius := zone(t, "Europe/Vilnius")
	svc.Local = func() *time.Location { return vilnius }
	return svc, s
}

func at(t *testing.T, zoneName, wall string) time.Time {
	t.Helper()
	if len(wall) == len("2006-01-02T15:04") {
		wall += ":00"
	}
	w, err := time.Parse(data.WallLayout, wall)
	if err != nil {
		t.Fatal(err)
	}
	return data.InZone(w, zone(t, zoneName))
}

// event makes one of an hour in Vilnius.
func event(t *testing.T, title, start, rule string) *data.Event {
	t.Helper()
	begin := at(t, "Europe/Vilnius", start)
	return &data.Event{Title: title, Kind: data.EventMeeting, Start: begin, End: begin.Add(time.Hour), Zone: "Europe/Vilnius", Repeat: rule}
}

func add(t *testing.T, svc *calendar.Service, e *data.Event) *data.Event {
	t.Helper()
	if err := svc.Add(t.Context(), e); err != nil {
		t.Fatal(err)
	}
	return e
}

// agenda lists what happens from a day to another in Vilnius, as "03-02 09:00 Fitting".
func agenda(t *testing.T, svc *calendar.Service, from, to string) string {
	t.Helper()
	list, err := svc.Agenda(t.Context(), at(t, "Europe/Vilnius", from+"T00:00"), at(t, "Europe/Vilnius", to+"T00:00"))
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, o := range list {
		layout := "01-02 15:04"
		if o.AllDay {
			layout = "01-02"
		}
		lines = append(lines, o.Start.Format(layout)+" "+o.Title)
	}
	return strings.Join(lines, ", ")
}

func ref(id int64, recurrenceID string) calendar.Ref {
	return calendar.Ref{EventID: id, RecurrenceID: recurrenceID}
}

func day(t *testing.T, s string) data.Date {
	t.Helper()
	d, err := data.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestAgenda(t *testing.T) {
	svc, _ := service(t)
	add(t, svc, event(t, "Standing", "2026-03-27T09:00", "FREQ=DAILY;COUNT=4"))
	add(t, svc, event(t, "Fitting", "2026-03-28T09:00", ""))
	add(t, svc, &data.Event{Title: "Fair", Kind: data.EventOther, AllDay: true, FirstDay: day(t, "2026-03-28"), LastDay: day(t, "2026-03-29")})
	begin := at(t, "America/New_York", "2026-03-28T18:00")
	add(t, svc, &data.Event{Title: "Call overseas", Kind: data.EventCall, Start: begin, End: begin.Add(time.Hour), Zone: "America/New_York"})

	want := "03-28 Fair, 03-28 09:00 Fitting, 03-28 09:00 Standing, 03-28 18:00 Call overseas, 03-29 09:00 Standing, 03-30 09:00 Standing"
	if got := agenda(t, svc, "2026-03-28", "2026-03-31"); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	list, err := svc.Agenda(t.Context(), at(t, "Europe/Vilnius", "2026-03-29T00:00"), at(t, "Europe/Vilnius", "2026-03-30T00:00"))
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, o := range list {
		lines = append(lines, o.Start.Format(time.RFC3339)+" "+o.End.Format(time.RFC3339))
	}
	if got := strings.Join(lines, ", "); got != "2026-03-28T00:00:00+02:00 2026-03-30T00:00:00+03:00, 2026-03-28T18:00:00-04:00 2026-03-28T19:00:00-04:00, 2026-03-29T09:00:00+03:00 2026-03-29T10:00:00+03:00" {
		t.Errorf("got %s", got)
	}
}

func TestAgendaRefusesNonsense(t *testing.T) {
	svc, _ := service(t)
	add(t, svc, event(t, "Hourly", "2026-03-02T09:00", "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23"))
	now := storetest.Epoch()
	for name, tc := range map[string]struct{ from, to time.Time }{
		"backwards":   {now, now.AddDate(0, 0, -1)},
		"nothing":     {now, now},
		"year 1":      {time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC), now},
		"year 9999":   {now, time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)},
		"a long time": {now, now.AddDate(100, 0, 0)},
	} {
		_, err := svc.Agenda(t.Context(), tc.from, tc.to)
		var bad *data.InvalidError
		if !errors.As(err, &bad) && !errors.Is(err, recurrence.ErrTooMany) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestAddSettles(t *testing.T) {
	svc, _ := service(t)
	add(t, svc, event(t, "Mondays", "2026-03-04T09:00", "FREQ=WEEKLY;BYDAY=MO;COUNT=2"))
	if got := agenda(t, svc, "2026-03-01", "2027-01-01"); got != "03-09 09:00 Mondays, 03-16 09:00 Mondays" {
		t.Errorf("got %s", got)
	}
	for _, rule := range []string{"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=SECONDLY", "FREQ=DAILY;UNTIL=20200101", "nonsense"} {
		err := svc.Add(t.Context(), event(t, "x", "2026-03-04T09:00", rule))
		if bad, ok := errors.AsType[*data.InvalidError](err); !ok || bad.Field != "repeat" {
			t.Errorf("%s: error %v", rule, err)
		}
	}
	if got := agenda(t, svc, "2026-03-01", "2027-01-01"); got != "03-09 09:00 Mondays, 03-16 09:00 Mondays" {
		t.Errorf("a refused event was kept: %s", got)
	}
}

const dayLong = 24 * time.Hour

func TestForContactAndNames(t *testing.T) {
	svc, s := service(t)
	anna := &data.Contact{Name: "Anna"}
	if err := s.Update(t.Context(), "Add Anna", func(tx *store.Tx) error { return tx.SaveContact(t.Context(), anna) }); err != nil {
		t.Fatal(err)
	}
	e := event(t, "Fitting", "2026-03-02T09:00", "FREQ=WEEKLY;COUNT=3")
	e.Contacts = []int64{anna.ID}
	add(t, svc, e)
	add(t, svc, event(t, "Other", "2026-03-02T09:00", ""))
	list, err := svc.ForContact(t.Context(), anna.ID, at(t, "UTC", "2026-03-05T00:00"), at(t, "UTC", "2027-03-05T00:00"))
	if err != nil || len(list) != 2 || list[0].Title != "Fitting" {
		t.Errorf("got %v, %v", list, err)
	}
	names, err := svc.Names(t.Context(), []int64{anna.ID, 99})
	if err != nil || fmt.Sprint(names) != fmt.Sprintf("map[%d:Anna]", anna.ID) {
		t.Errorf("got %v, %v", names, err)
	}
}

func TestTasks(t *testing.T) {
	svc, s := service(t)
	v := &data.Task{Title: "Order thread", Due: day(t, "2026-01-01"), ContactID: 7}
	if err := svc.SaveTask(t.Context(), v); err != nil {
		t.Fatal(err)
	}
	if err := svc.SaveTask(t.Context(), &data.Task{Title: "Some day"}); err != nil {
		t.Fatal(err)
	}
	overdue := func() int {
		n, err := svc.CountOverdue(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	counts := func() [4]int {
		open, err1 := svc.OpenTasks(t.Context(), 10)
		done, err2 := svc.DoneTasks(t.Context(), 10)
		due, err3 := svc.TasksDue(t.Context(), day(t, "2026-01-01"), day(t, "2026-01-31"))
		about, err4 := svc.ContactTasks(t.Context(), 7)
		if err := errors.Join(err1, err2, err3, err4); err != nil {
			t.Fatal(err)
		}
		return [4]int{len(open), len(done), len(due), len(about)}
	}
	if overdue() != 1 || counts() != [4]int{2, 0, 1, 1} {
		t.Errorf("overdue %d, counts %v", overdue(), counts())
	}
	if err := svc.Finish(t.Context(), v.ID); err != nil {
		t.Fatal(err)
	}
	if overdue() != 0 || counts() != [4]int{1, 1, 1, 1} {
		t.Errorf("done: overdue %d, counts %v", overdue(), counts())
	}
	if a, err := s.Undo(t.Context()); err != nil || a.What != "Done: Order thread" {
		t.Errorf("undid %q, %v", a.What, err)
	}
	if err := svc.MoveTask(t.Context(), v.ID, day(t, "2026-03-01")); err != nil {
		t.Fatal(err)
	}
	if overdue() != 0 || counts() != [4]int{2, 0, 0, 1} {
		t.Errorf("moved: overdue %d, counts %v", overdue(), counts())
	}
	for _, do := range []func() error{
		func() error { return svc.Finish(t.Context(), v.ID) },
		func() error { return svc.Reopen(t.Context(), v.ID) },
		func() error { return svc.DeleteTask(t.Context(), v.ID) },
	} {
		if err := do(); err != nil {
			t.Fatal(err)
		}
	}
	if err := svc.Finish(t.Context(), v.ID); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("finishing what is gone gives %v", err)
	}
}

func TestZone(t *testing.T) {
	svc, s := service(t)
	get := func() string {
		loc, err := svc.Zone(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return loc.String()
	}
	for _, tc := range []struct{ set, want string }{{"", "Europe/Vilnius"}, {"Asia/Tehran", "Asia/Tehran"}, {"Mars/Olympus", "Europe/Vilnius"}} {
		if err := s.Update(t.Context(), "", func(tx *store.Tx) error { return tx.SaveSetting(t.Context(), calendar.SettingZone, tc.set) }); err != nil {
			t.Fatal(err)
		}
		if got := get(); got != tc.want {
			t.Errorf("set %q: %s, want %s", tc.set, got, tc.want)
		}
	}
	t.Setenv("TZ", "Asia/Yerevan")
	if got := calendar.SystemZone().String(); got != "Asia/Yerevan" {
		t.Errorf("the system's zone is %s", got)
	}
	for _, name := range calendar.Zones() {
		if _, err := data.LoadZone(name); err != nil {
			t.Error(err)
		}
	}
	if !slices.Contains(calendar.Zones(), "Asia/Tehran") {
		t.Error("Tehran is not offered")
	}
}
