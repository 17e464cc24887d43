package agenda

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// reminded opens the screen when reminders of an event and a task have come.
func reminded(t *testing.T) *world {
	t.Helper()
	return open(t, func(w *world) {
		now := w.now
		w.now = now.Add(-24 * time.Hour)
		w.check0()
		e := &data.Event{Title: "Fitting", Kind: data.EventVisit, Place: "Pilies 5", Zone: "Europe/Vilnius", Reminders: []int{30}}
		e.Start = time.Date(2026, 11, 20, 15, 30, 0, 0, vilnius(t))
		e.End = e.Start.Add(time.Hour)
		w.add(e)
		v := &data.Task{Title: "Order thread", Due: date("2026-11-20"), DueTime: "14:00", Reminders: []int{0}}
		if err := w.app.Calendar.SaveTask(t.Context(), v); err != nil {
			t.Fatal(err)
		}
		w.now = now
		if n := len(w.check0()); n != 2 {
			t.Fatalf("%d reminders came", n)
		}
	})
}

func (w *world) check0() []data.Reminder {
	w.t.Helper()
	list, _, err := w.app.Calendar.Check(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	return list
}

// cards gives the words of the list of reminders.
func (w *world) cards() string {
	w.shell.Wait()
	var list []string
	for _, v := range kittest.Find[*kit.Text](w.reminders.box, nil) {
		list = append(list, v.Text())
	}
	return strings.Join(list, " | ")
}

func TestReminderCards(t *testing.T) {
	w := reminded(t)
	if w.header.bell.Text != "2" {
		t.Errorf("the bell says %q", w.header.bell.Text)
	}
	test.Tap(w.header.bell)
	if !w.side.Visible() {
		t.Fatal("the bell opens nothing")
	}
	if got := w.cards(); got != "Fitting | 15:30, in 26 min | Pilies 5 | Order thread | 14:00, 64 min ago" {
		t.Errorf("cards: %s", got)
	}
	for _, b := range kittest.Find(w.reminders.box, func(b *widget.Button) bool { return b.Text == "Done" })[:1] {
		test.Tap(b)
	}
	if got := w.cards(); got != "Order thread | 14:00, 64 min ago" {
		t.Errorf("after Done: %s", got)
	}
	w.press("All done")
	if got := w.cards(); !strings.HasPrefix(got, "Nothing waits for you") || w.header.bell.Text != "" {
		t.Errorf("after All done: %s, bell %q", got, w.header.bell.Text)
	}
	test.Tap(w.header.bell)
	if w.side.Visible() {
		t.Error("the bell does not close it")
	}
}

func TestReminderIsSnoozed(t *testing.T) {
	w := reminded(t)
	w.openRecord("reminder", 0)
	w.shell.Wait()
	for _, b := range kittest.Find(w.reminders.box, func(b *widget.Button) bool { return b.Text == "Snooze" })[:1] {
		test.Tap(b)
	}
	w.pickItem(1) // in 15 minutes
	if got := w.cards(); got != "Order thread | 14:00, 64 min ago" {
		t.Errorf("snoozed: %s", got)
	}
	w.now = w.now.Add(15 * time.Minute)
	if list := w.check0(); len(list) != 1 || list[0].Title != "Fitting" {
		t.Errorf("15 minutes later came %v", list)
	}
	if got := w.cards(); !strings.HasPrefix(got, "Fitting | 15:30, in 11 min") {
		t.Errorf("again: %s", got)
	}
}

func TestSnoozes(t *testing.T) {
	now := time.Date(2026, 10, 24, 22, 0, 0, 0, vilnius(t)) // the night of the clocks' change
	var got []string
	for _, s := range snoozes(now) {
		got = append(got, s.until.Format("02 15:04"))
	}
	if s := strings.Join(got, ", "); s != "24 22:05, 24 22:15, 24 23:00, 25 01:00, 25 09:00, 31 09:00" {
		t.Errorf("snoozes to %s", s)
	}
}

func TestReminderOpensWhatItIsAbout(t *testing.T) {
	for i, title := range []string{"Fitting", "Order thread"} {
		w := reminded(t)
		w.showReminders(true)
		w.shell.Wait()
		test.Tap(kittest.Find(w.reminders.box, func(b *widget.Button) bool { return b.Text == "Open" })[i])
		w.shell.Wait()
		if w.form == nil {
			t.Fatalf("%s does not open", title)
		}
		if got := w.title().Text; got != title {
			t.Errorf("%s opens, want %s", got, title)
		}
	}
}

func TestNotify(t *testing.T) {
	w := open(t, nil)
	at := func(minutes int) time.Time { return w.now.Add(time.Duration(minutes) * time.Minute) }
	list := []data.Reminder{
		{Title: "Fitting", Place: "Pilies 5", Start: at(15)}, {Title: "Call", Start: at(-10)}, {Title: "a", Start: at(60)}, {Title: "b", Start: at(60)}, {Title: "c", Start: at(60)},
	}
	for n, want := range map[int]*fyne.Notification{
		1: fyne.NewNotification("Fitting", "15:19, in 15 min\nPilies 5"),
		2: fyne.NewNotification("2 reminders", "Fitting, 15:19, in 15 min\nCall, 14:54, 10 min ago"),
		5: fyne.NewNotification("5 reminders", "Fitting, 15:19, in 15 min\nCall, 14:54, 10 min ago\na, 16:04, in 60 min\nand 2 others"),
	} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			test.AssertNotificationSent(t, want, func() { Notify(fyne.CurrentApp(), w.shell, list[:n]) })
		})
	}
	test.AssertNotificationSent(t, nil, func() { Notify(fyne.CurrentApp(), w.shell, nil) })
	w.frame.Toasts[0].Do()
	if len(w.frame.Toasts) != 3 || len(w.frame.Opened) != 1 || w.frame.Opened[0] != "reminder 0" {
		t.Errorf("toasts %v, opened %v", w.frame.Toasts, w.frame.Opened)
	}
}

func TestSeriesOpensAtItsNext(t *testing.T) {
	w := open(t, nil)
	e := w.event("Weekly", "2026-01-06 09:00", "FREQ=WEEKLY")
	over := w.event("Over", "2026-01-06 09:00", "FREQ=WEEKLY;COUNT=3")
	for _, tc := range []struct {
		id   int64
		want string
	}{{e.ID, "24/11/2026"}, {over.ID, "20/01/2026"}} {
		w.openRecord("event", tc.id)
		w.shell.Wait()
		if got := w.days2()[0].Text; got != tc.want {
			t.Errorf("opens at %s, want %s", got, tc.want)
		}
		w.press("Cancel")
	}
}

func TestClosedScreenFollowsNothing(t *testing.T) {
	w := open(t, nil)
	w.Screen().Close()
	w.event("Fitting", "2026-11-18 09:00", "")
	if got := w.titles(); got != "" {
		t.Errorf("a closed screen shows %s", got)
	}
}
