package today_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"regulars/app/today"
	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// calendar is a calendar with one event a day, in a zone where it is tomorrow
// already when storetest.Epoch is.
type calendar struct{ zone *time.Location }

func (c calendar) Zone(context.Context) (*time.Location, error) { return c.zone, nil }

func (c calendar) Agenda(_ context.Context, from, to time.Time) ([]data.Occurrence, error) {
	return []data.Occurrence{{Title: fmt.Sprint(from.Format(time.DateOnly), " ", to.Sub(from)), Start: from, End: to}}, nil
}

// fixture keeps contacts by name and gives their ids.
type fixture struct {
	t     *testing.T
	store *store.Store
	svc   *today.Service
	ids   map[string]int64
}

func newFixture(t *testing.T) *fixture {
	t.Helper()
	s := storetest.Open(t) // 2 January 2026, 15:04 in UTC: 3 January, 05:04 in Kiritimati
	zone, err := time.LoadLocation("Pacific/Kiritimati")
	if err != nil {
		t.Fatal(err)
	}
	return &fixture{t, s, today.New(s, calendar{zone}), map[string]int64{}}
}

func (f *fixture) save(fn func(*store.Tx) error) {
	f.t.Helper()
	if err := f.store.Update(f.t.Context(), "Prepare", fn); err != nil {
		f.t.Fatal(err)
	}
}

// contact adds a contact with whom something happened days ago.
func (f *fixture) contact(c data.Contact, days int) int64 {
	f.t.Helper()
	f.save(func(tx *store.Tx) error {
		if err := tx.SaveContact(f.t.Context(), &c); err != nil {
			return err
		}
		return tx.SaveActivity(f.t.Context(), &data.Activity{ContactID: c.ID, Kind: data.Call, At: storetest.Epoch().AddDate(0, 0, -days)})
	})
	f.ids[c.Name] = c.ID
	return c.ID
}

func (f *fixture) task(title string, due data.Date, contact int64) {
	f.t.Helper()
	f.save(func(tx *store.Tx) error {
		return tx.SaveTask(f.t.Context(), &data.Task{Title: title, Due: due, ContactID: contact})
	})
}

func (f *fixture) day() *today.Day {
	f.t.Helper()
	d, err := f.svc.Day(f.t.Context())
	if err != nil {
		f.t.Fatal(err)
	}
	return d
}

func steps(d *today.Day) (list []string) {
	for _, s := range d.Next {
		list = append(list, fmt.Sprintf("%d %d %s%s", s.Why, s.Days, s.Name, s.Task.Title))
	}
	return list
}

func jan(day int) data.Date { return data.Date{Year: 2026, Month: 1, Day: day} }

func TestDayOfAnEmptyDatabase(t *testing.T) {
	f := newFixture(t)
	d := f.day()
	if len(d.Next) != 0 || d.Contacts != 0 || len(d.Events) != 1 || d.Events[0].Title != "2026-01-03 24h0m0s" {
		t.Errorf("day is %+v", d)
	}
	if d.Events = nil; !d.Empty() {
		t.Error("a day with nothing is not Empty")
	}
}

// TestNextTellsOneOfEach: no reason hides the others, and seven are enough.
func TestNextTellsOneOfEach(t *testing.T) {
	f := newFixture(t)
	about := f.contact(data.Contact{Name: "Ona"}, 1)
	for i := range 9 {
		f.task(fmt.Sprint("late ", i), jan(1).AddDays(-i), about)
		f.task(fmt.Sprint("due ", i), jan(3), 0)
	}
	f.contact(data.Contact{Name: "Born", Birthday: data.Date{Year: 1980, Month: 1, Day: 3}}, 200)
	f.contact(data.Contact{Name: "Born tomorrow", Birthday: data.Date{Month: 1, Day: 4}}, 3)
	f.contact(data.Contact{Name: "Spoken", Birthday: data.Date{Year: 1990, Month: 1, Day: 3}}, 0)
	f.contact(data.Contact{Name: "Lapsed", Stage: data.StageLapsed}, 70)
	f.contact(data.Contact{Name: "Loyal", Stage: data.StageLoyal}, 90)
	got := steps(f.day())
	want := []string{"0 10 Onalate 8", "0 9 Onalate 7", "0 8 Onalate 6", "0 7 Onalate 5", "3 0 due 0", "4 0 Born", "8 90 Loyal"}
	if !slices.Equal(got, want) {
		t.Errorf("next are %q, want %q", got, want)
	}
}

func TestDayCountsWhatItCuts(t *testing.T) {
	f := newFixture(t)
	for i := range 12 {
		f.task(fmt.Sprint("late ", i), jan(2), 0)
		f.contact(data.Contact{Name: fmt.Sprint("quiet ", i), Birthday: data.Date{Year: 1980, Month: 1, Day: 7}}, 100)
	}
	d := f.day()
	if d.TaskNum != 12 || d.Overdue != 12 || d.OccasionNum != 12 || d.QuietNum != 12 || d.Contacts != 12 {
		t.Errorf("counts %d %d %d %d %d, want 12 each", d.TaskNum, d.Overdue, d.OccasionNum, d.QuietNum, d.Contacts)
	}
	if len(d.Tasks) != 6 || len(d.Occasions) != 8 || len(d.Quiet) != 8 || len(d.Next) != today.Most {
		t.Errorf("lists of %d %d %d %d, want 6, the other tasks being next, 8, 8 and %d", len(d.Tasks), len(d.Occasions), len(d.Quiet), len(d.Next), today.Most)
	}
	tasks, _, err := f.svc.Tasks(t.Context())
	births, berr := f.svc.Occasions(t.Context())
	quiet, qerr := f.svc.Quiet(t.Context())
	if err != nil || berr != nil || qerr != nil || len(tasks) != 12 || len(births) != 12 || len(quiet) != 12 {
		t.Errorf("behind the numbers are %d %d %d rows, want 12 each (%v %v %v)", len(tasks), len(births), len(quiet), err, berr, qerr)
	}
}

// TestUnreadMail: the newest of each contact is proposed, and the old are let be.
func TestUnreadMail(t *testing.T) {
	f := newFixture(t)
	f.contact(data.Contact{Name: "Ona", Emails: []data.Email{{Address: "Ona@firm.example"}}}, 1)
	f.contact(data.Contact{Name: "Jonas", Emails: []data.Email{{Address: "jonas@firm.example"}}}, 1)
	f.letters(
		letter{"ona@firm.example", "first", 3, 0}, letter{"ona@firm.example", "second", 1, 0}, letter{"ona@firm.example", "read", 0, data.FlagSeen},
		letter{"jonas@firm.example", "long ago", 40, 0}, letter{"stranger@else.example", "win", 0, 0},
	)
	d := f.day()
	if d.UnreadNum != 2 {
		t.Errorf("%d unread from contacts, want 2", d.UnreadNum)
	}
	if got := steps(d); !slices.Equal(got, []string{"2 1 Ona"}) || d.Next[0].Message.Subject != "second" {
		t.Errorf("next are %q: %+v", got, d.Next)
	}
	var aside []string
	for _, m := range d.Unread {
		aside = append(aside, m.Subject)
	}
	if !slices.Equal(aside, []string{"first"}) {
		t.Errorf("aside are %q", aside)
	}
	if all, err := f.svc.Unread(t.Context()); err != nil || len(all) != 2 {
		t.Errorf("behind the number are %d rows, %v", len(all), err)
	}
}

// letter is mail that came some days ago.
type letter struct {
	from, subject string
	days          int
	flags         data.Flags
}

func (f *fixture) letters(list ...letter) {
	f.t.Helper()
	mail := make([]data.Incoming, len(list))
	for i, l := range list {
		mail[i] = storetest.Letter(l.from, l.subject)
		mail[i].Mail.Date, mail[i].Flags = storetest.Epoch().AddDate(0, 0, -l.days), l.flags
	}
	storetest.Deliver(f.t, f.store, mail...)
}

func TestQuietDaysSetting(t *testing.T) {
	f := newFixture(t)
	f.contact(data.Contact{Name: "Ona"}, 40)
	for value, want := range map[string]int{"": 0, "30": 1, "nonsense": 0, "-3": 0} {
		err := f.store.Update(t.Context(), "", func(tx *store.Tx) error { return tx.SaveSetting(t.Context(), today.SettingQuietDays, value) })
		if err != nil {
			t.Fatal(err)
		}
		if d := f.day(); d.QuietNum != want {
			t.Errorf("with %q there are %d quiet, want %d", value, d.QuietNum, want)
		}
	}
}

// TestPlanMendsQuiet: what the button does takes the reason away.
func TestPlanMendsQuiet(t *testing.T) {
	f := newFixture(t)
	id := f.contact(data.Contact{Name: "Ona"}, 100)
	day, err := f.svc.Plan(t.Context(), id, "Call Ona")
	if err != nil || day != jan(5) { // the 3rd is a Saturday
		t.Errorf("planned for %v, %v; want Monday the 5th", day, err)
	}
	if d := f.day(); d.QuietNum != 0 {
		t.Error("still quiet although a call is planned")
	}
	if _, err := f.store.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if d := f.day(); d.QuietNum != 1 {
		t.Error("Undo did not take the plan back")
	}
}

func TestNoteMendsBirthday(t *testing.T) {
	f := newFixture(t)
	id := f.contact(data.Contact{Name: "Ona", Birthday: data.Date{Month: 1, Day: 3}}, 10)
	if got := steps(f.day()); !slices.Equal(got, []string{"4 0 Ona"}) {
		t.Fatalf("next are %q", got)
	}
	f.save(func(tx *store.Tx) error {
		return tx.SaveActivity(t.Context(), &data.Activity{ContactID: id, Kind: data.Note, Text: "Wished a happy birthday", At: storetest.Epoch()})
	})
	if got := steps(f.day()); len(got) != 0 {
		t.Errorf("next are %q after the wish", got)
	}
}

// TestStepsNameWhomTheyAreAbout, and nobody where a task is about nobody.
func TestStepsNameWhomTheyAreAbout(t *testing.T) {
	f := newFixture(t)
	ona := f.contact(data.Contact{Name: "Ona"}, 1)
	f.task("with Ona", jan(1), ona)
	f.task("alone", jan(2), 0)
	d := f.day()
	if len(d.Next) != 2 || d.Next[0].Name != "Ona" || d.Next[0].ContactID != ona || d.Next[1].Name != "" {
		t.Errorf("next are %+v", d.Next)
	}
	_, names, err := f.svc.Tasks(t.Context())
	if err != nil || len(names) != 1 || names[ona] != "Ona" {
		t.Errorf("names are %v, %v", names, err)
	}
}

// TestDaysAreOfTheOwnersCalendar: a moment before midnight is yesterday's.
func TestDaysAreOfTheOwnersCalendar(t *testing.T) {
	f := newFixture(t)
	d := f.day() // 3 January, 05:04 in Kiritimati
	for hours, want := range map[int]int{0: 0, -5: 0, -6: 1, -29: 1, -30: 2} {
		if got := d.DaysSince(d.Now.Add(time.Duration(hours) * time.Hour)); got != want {
			t.Errorf("%d hours ago is %d days since, want %d", -hours, got, want)
		}
	}
}

// TestOtherPartsAreAsked: their steps stand among Today's own, each in its place, none
// hides the others, and one that fails is told.
func TestOtherPartsAreAsked(t *testing.T) {
	f := newFixture(t)
	f.save(func(tx *store.Tx) error {
		return tx.SaveTask(t.Context(), &data.Task{Title: "late", Due: jan(1)})
	})
	var asked time.Time
	f.svc.Sources = []today.Source{
		func(_ context.Context, now time.Time) (list []today.Step, err error) {
			asked = now
			for i := range 20 {
				list = append(list, today.Step{Why: today.Deal, Name: fmt.Sprint("deal ", i), Ask: &today.Ask{Kind: "deal"}})
			}
			return list, nil
		},
		func(context.Context, time.Time) ([]today.Step, error) {
			return []today.Step{{Why: today.Problem, Name: "unhappy", Ask: &today.Ask{Kind: "problem"}}}, nil
		},
	}
	d := f.day()
	if len(d.Next) != today.Most || d.Next[0].Why != today.Overdue || d.Next[1].Name != "unhappy" || d.Next[2].Name != "deal 0" || !asked.Equal(d.Now) {
		t.Errorf("next are %+v, asked at %s", d.Next, asked)
	}
	f.svc.Sources = append(f.svc.Sources, func(context.Context, time.Time) ([]today.Step, error) { return nil, data.ErrDamaged })
	if _, err := f.svc.Day(t.Context()); !errors.Is(err, data.ErrDamaged) {
		t.Errorf("a part that fails gives %v", err)
	}
}
