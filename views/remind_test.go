package views

import (
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store/storetest"
)

// TestReminderReachesTheOwner holds from the calendar to the window: an event
// whose reminder is due tells of itself wherever the owner is, is counted beside
// the calendar, and is shown by a click.
func TestReminderReachesTheOwner(t *testing.T) {
	f := openFrame(t)
	start := storetest.Epoch().Add(10 * time.Minute)
	e := &data.Event{Title: "Fitting with Anna", Kind: data.EventVisit, Start: start, End: start.Add(time.Hour), Zone: "UTC", Reminders: []int{15}}
	if err := f.app.Calendar.Add(t.Context(), e); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(20 * time.Second); !shown(f, "Fitting with Anna · "); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("no reminder is shown; toasts %v", f.toasts.Texts())
		}
		f.shell.Wait()
	}
	n, err := f.app.Calendar.CountReminders(t.Context())
	if err != nil || n != 1 {
		t.Errorf("%d reminders wait, %v", n, err)
	}
	f.Open("reminder", 0)
	f.shell.Wait()
	if f.places[f.current].Title != "Calendar" || !shown(f, "Reminders") {
		t.Errorf("%s is shown, not the reminders", f.places[f.current].Title)
	}
	list, err := f.app.Calendar.Reminders(t.Context())
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	if err := f.app.Calendar.Dismiss(t.Context(), list[0].ReminderKey); err != nil {
		t.Fatal(err)
	}
	f.shell.Wait()
	if fresh, _, err := f.app.Calendar.Check(t.Context()); err != nil || len(fresh) != 0 {
		t.Errorf("done, but it comes again: %v, %v", fresh, err)
	}
}
