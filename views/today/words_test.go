package today_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	apptoday "regulars/app/today"
	"regulars/data"
	"regulars/data/store"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// TestGreetingFollowsTheClock of the owner's zone.
func TestGreetingFollowsTheClock(t *testing.T) {
	s := open(t, nil)
	for hour, want := range map[int]string{0: "Good evening", 3: "Good evening", 4: "Good morning", 11: "Good morning", 12: "Good afternoon", 17: "Good afternoon", 18: "Good evening"} {
		s.store.Now = func() time.Time { return time.Date(2026, 3, 11, hour, 0, 0, 0, vilnius()) }
		s.page.OnShow()
		s.shell.Wait()
		if !s.reads(want) {
			t.Errorf("at %d o'clock there is to be read %q, want %s", hour, s.texts(), want)
		}
	}
}

// event keeps an appointment of today.
func (s *screen) event(title string, hour int, contacts ...int64) int64 {
	s.t.Helper()
	start := time.Date(2026, 3, 11, hour, 0, 0, 0, vilnius())
	e := data.Event{Title: title, Kind: data.EventVisit, Start: start, End: start.Add(time.Hour), Zone: "Europe/Vilnius", Contacts: contacts, Place: "Pilies g. 3"}
	if err := s.app.Calendar.Add(s.t.Context(), &e); err != nil {
		s.t.Fatal(err)
	}
	s.shell.Wait()
	return e.ID
}

// TestEventsOfToday: when, what, with whom and where; a click opens it.
func TestEventsOfToday(t *testing.T) {
	s := open(t, nil)
	if !s.reads("A calm day") {
		t.Fatal("an empty program is not calm")
	}
	id := s.add(data.Contact{Name: "Ona Kazlauskienė"})
	first := s.event("Measure the kitchen", 9, id)
	s.event("Fit the door", 14)
	for _, want := range []string{"2 events today", "09:00", "Measure the kitchen", "Ona Kazlauskienė · Pilies g. 3", "14:00"} {
		if !s.reads(want) {
			t.Errorf("%q is not to be read among %q", want, s.texts())
		}
	}
	rows := kittest.Find[*kit.Row](s.page.Object, nil)
	if len(rows) != 2 {
		t.Fatalf("%d rows, want the two events", len(rows))
	}
	test.Tap(rows[0])
	if want := []string{fmt.Sprint("event ", first)}; !slices.Equal(s.frame.Opened, want) {
		t.Errorf("opened %q, want %q", s.frame.Opened, want)
	}
}

// TestNothingPlannedOffersWhatFillsIt for an owner with customers and a free day.
func TestNothingPlannedOffersWhatFillsIt(t *testing.T) {
	s := open(t, nil)
	s.add(data.Contact{Name: "Ona"})
	for _, want := range []string{"Nothing presses", "Nothing is planned for today.", "Nothing is due."} {
		if !s.reads(want) {
			t.Errorf("%q is not to be read among %q", want, s.texts())
		}
	}
	s.press("New event")
	s.press("New task")
	if want := []string{"event 0", "task 0"}; !slices.Equal(s.frame.Opened, want) {
		t.Errorf("opened %q, want %q", s.frame.Opened, want)
	}
}

// TestBirthdayWords tell the age only where the year is known.
func TestBirthdayWords(t *testing.T) {
	for name, c := range map[string]struct {
		born data.Date
		want string
	}{
		"today":             {data.Date{Year: 1976, Month: 3, Day: 11}, "Turns 50 today"},
		"today, no year":    {data.Date{Month: 3, Day: 11}, "Has a birthday today"},
		"tomorrow":          {data.Date{Year: 1976, Month: 3, Day: 12}, "Turns 50 tomorrow"},
		"tomorrow, no year": {data.Date{Month: 3, Day: 12}, "Has a birthday tomorrow"},
		"later in the week": {data.Date{Year: 1976, Month: 3, Day: 15}, "turns 50"},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, nil)
			s.add(data.Contact{Name: "Ona", Birthday: c.born})
			if !s.reads(c.want) {
				t.Errorf("%q is not to be read among %q", c.want, s.texts())
			}
		})
	}
	s := open(t, nil)
	s.add(data.Contact{Name: "Ona", Birthday: data.Date{Year: 1976, Month: 3, Day: 18}})
	if s.reads("turns 50") {
		t.Error("a birthday a week away is shown as of this week")
	}
}

// TestReadAndBack: an unread letter is opened from the list of what to do next.
func TestReadAndBack(t *testing.T) {
	s := open(t, sample(t))
	s.press("Read")
	if len(s.frame.Opened) != 1 || !strings.HasPrefix(s.frame.Opened[0], "message ") {
		t.Errorf("opened %q, want a message", s.frame.Opened)
	}
}

// TestRowsBehindANumber are opened, followed, and left by Esc.
func TestRowsBehindANumber(t *testing.T) {
	s := open(t, nil)
	for i := range 3 {
		v := data.Task{Title: fmt.Sprint("Task ", i), Due: data.Date{Year: 2026, Month: 3, Day: 9}}
		if err := s.app.Calendar.SaveTask(t.Context(), &v); err != nil {
			t.Fatal(err)
		}
	}
	s.shell.Wait()
	s.press("All 3")
	tables := kittest.Find[table](s.page.Object, nil)
	if len(tables) != 1 || tables[0].Len() != 3 {
		t.Fatalf("%d tables; want one of three tasks", len(tables))
	}
	v := data.Task{Title: "One more", Due: data.Date{Year: 2026, Month: 3, Day: 10}}
	if err := s.app.Calendar.SaveTask(t.Context(), &v); err != nil {
		t.Fatal(err)
	}
	s.shell.Wait()
	if tables = kittest.Find[table](s.page.Object, nil); len(tables) != 1 || tables[0].Len() != 4 {
		t.Error("the rows behind the number do not follow what changes")
	}
	s.page.Escape()
	s.shell.Wait()
	if !s.reads("What to do next") {
		t.Error("Esc does not lead back to the day")
	}
}

// TestScrollKeepsItsPlace when something changes elsewhere.
func TestScrollKeepsItsPlace(t *testing.T) {
	s := open(t, sample(t))
	s.shell.Window.Resize(fyne.NewSize(844, 400))
	s.page.OnShow()
	s.shell.Wait()
	scroll := func() *container.Scroll {
		t.Helper()
		found := kittest.Find[*container.Scroll](s.page.Object, nil)
		if len(found) != 1 {
			t.Fatalf("%d scrolls", len(found))
		}
		return found[0]
	}
	scroll().ScrollToOffset(fyne.NewPos(0, 120))
	s.add(data.Contact{Name: "New One"})
	if y := scroll().Offset.Y; y != 120 {
		t.Errorf("after a change elsewhere the page stands at %.0f, not at 120", y)
	}
}

// TestQuietDaysAreTheOwners: the setting says who has gone quiet.
func TestQuietDaysAreTheOwners(t *testing.T) {
	s := open(t, func(st *store.Store) error {
		return st.Update(t.Context(), "Prepare", func(tx *store.Tx) error {
			c := data.Contact{Name: "Ona"}
			if err := tx.SaveContact(t.Context(), &c); err != nil {
				return err
			}
			return tx.SaveActivity(t.Context(), &data.Activity{ContactID: c.ID, Kind: data.Call, At: now().AddDate(0, 0, -20)})
		})
	})
	if s.reads("20 days since the last word") {
		t.Error("quiet after 20 days without the owner's wish")
	}
	if err := s.app.Settings.Set(t.Context(), "quiet days", "14"); err != nil {
		t.Fatal(err)
	}
	s.shell.Wait()
	if !s.reads("20 days since the last word") {
		t.Errorf("not quiet after 20 days where 14 are the wish: %q", s.texts())
	}
}

// TestStepsOfOtherParts read as they are told to, and open what they are about.
func TestStepsOfOtherParts(t *testing.T) {
	s := open(t, nil)
	s.add(data.Contact{Name: "Anna"})
	s.app.Today.Sources = []apptoday.Source{func(context.Context, time.Time) ([]apptoday.Step, error) {
		return []apptoday.Step{
			{Why: apptoday.Problem, Name: "Anna", Ask: &apptoday.Ask{Title: "The drawer sticks", Reason: data.Say("Due today"), Button: data.Say("Read"), Kind: "problem", ID: 7, Do: "problem", DoID: 8}},
			{Why: apptoday.Deal, Name: "Borys", Ask: &apptoday.Ask{Reason: data.Say("Due today at %s", "10:00"), Button: data.Say("Mail"), Kind: "deal", ID: 9, Do: "mail", DoID: 10}},
		}, nil
	}}
	s.page.OnShow()
	s.shell.Wait()
	for _, want := range []string{"The drawer sticks", "Due today · Anna", "Borys", "Due today at 10:00"} {
		if !s.reads(want) {
			t.Errorf("it does not read %q in %q", want, s.texts())
		}
	}
	s.press("Read")
	s.press("Mail")
	if want := []string{"problem 8", "mail 10"}; !slices.Equal(s.frame.Opened, want) {
		t.Errorf("opened are %q", s.frame.Opened)
	}
}
