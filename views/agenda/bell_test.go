package agenda

import (
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

// cardButton gives a button of the card that is n-th in the list of reminders.
func (w *world) cardButton(text string, n int) *widget.Button {
	w.t.Helper()
	w.shell.Wait()
	found := kittest.Find(w.reminders.box, func(b *widget.Button) bool { return b.Text == text })
	if len(found) <= n {
		w.t.Fatalf("%d cards have %q", len(found), text)
	}
	return found[n]
}

// TestEverySnoozeComesAgain takes each choice of the menu: the card goes, stays
// away until then, and comes back when its time is there.
func TestEverySnoozeComesAgain(t *testing.T) {
	for i, after := range []time.Duration{5 * time.Minute, 15 * time.Minute, time.Hour, 3 * time.Hour, 17*time.Hour + 56*time.Minute, 6*24*time.Hour + 17*time.Hour + 56*time.Minute} {
		w := reminded(t)
		w.showReminders(true)
		test.Tap(w.cardButton("Snooze", 1))
		w.pickItem(i)
		if got := w.cards(); strings.Contains(got, "Order thread") || w.header.bell.Text != "1" {
			t.Errorf("choice %d: the list shows %s, the bell %q", i, got, w.header.bell.Text)
		}
		if n := len(w.frame.Toasts); n != 1 || !strings.HasPrefix(w.frame.Toasts[0].Text, "It comes again: ") {
			t.Errorf("choice %d is told as %v", i, w.frame.Toasts)
		}
		now := w.now
		w.now = now.Add(after - time.Minute)
		if list := w.check0(); len(list) != 0 {
			t.Errorf("choice %d: it comes a minute too early: %v", i, list)
		}
		w.now = now.Add(after)
		if list := w.check0(); len(list) != 1 || list[0].Title != "Order thread" {
			t.Errorf("choice %d: %v later comes %v", i, after, list)
		}
	}
}

// TestAnsweredIsNotFinished: saying that one was reminded does not tick the task.
func TestAnsweredIsNotFinished(t *testing.T) {
	w := reminded(t)
	w.showReminders(true)
	test.Tap(w.cardButton("Done", 1))
	if got := w.cards(); strings.Contains(got, "Order thread") {
		t.Errorf("it still waits: %s", got)
	}
	w.setMode(tasksMode)
	if got := w.lines(); got != "Overdue: | Order thread Today 14:00" {
		t.Errorf("tasks: %s", got)
	}
}

// TestFinishedNeedsNoReminder: a task that is ticked is spoken of no more, and a
// deleted event neither.
func TestFinishedNeedsNoReminder(t *testing.T) {
	w := reminded(t)
	w.setMode(tasksMode)
	w.shell.Wait()
	test.Tap(kittest.Find[*tickBox](w.object, nil)[0])
	if got := w.cards(); strings.Contains(got, "Order thread") {
		t.Errorf("a finished task still reminds: %s", got)
	}
	w.setMode(weekMode)
	test.Tap(w.block("Fitting"))
	w.shell.Wait()
	w.press("Delete")
	if got := w.cards(); !strings.HasPrefix(got, "Nothing waits for you") || w.header.bell.Text != "" {
		t.Errorf("a deleted event still reminds: %s, bell %q", got, w.header.bell.Text)
	}
}

// TestRemindersTakeNoRoomWhenShut gives the calendar its width back.
func TestRemindersTakeNoRoomWhenShut(t *testing.T) {
	w := reminded(t)
	before := w.month.Size().Width
	test.Tap(w.header.bell)
	w.shell.Wait()
	if got := w.month.Size().Width; got > before-280 {
		t.Errorf("the list lies upon the calendar, which is %v wide, was %v", got, before)
	}
	shut := kittest.Find(w.reminders.object, func(b *widget.Button) bool { return b.Text == "" && b.Icon != nil })[0]
	test.Tap(shut)
	w.shell.Wait()
	if got := w.month.Size().Width; got != before {
		t.Errorf("shut again the calendar is %v wide, was %v", got, before)
	}
}

// TestLateIsRed: what has begun is told from what is yet to come by its colour
// and its words.
func TestLateIsRed(t *testing.T) {
	w := reminded(t)
	w.now = w.now.Add(time.Hour)
	w.reload()
	if got := w.cards(); got != "Fitting | 15:30, 34 min ago | Pilies 5 | Order thread | Today 14:00" {
		t.Errorf("an hour later: %s", got)
	}
}

// TestEyeHidesSorts ticks each sort off and on again by the menu.
func TestEyeHidesSorts(t *testing.T) {
	w := open(t, func(w *world) {
		w.event("Fitting", "2026-11-18 09:00", "")
		w.task("Order thread", "2026-11-18", "")
		if err := w.app.Contacts.Save(t.Context(), &data.Contact{Name: "Anna", Birthday: date("--11-18")}); err != nil {
			t.Fatal(err)
		}
	})
	eye := kittest.Find(w.header.object, func(b *widget.Button) bool { return b.Text == "" && b.Icon != nil })[2]
	const all = "Anna, Order thread, Fitting"
	for i, without := range []string{"Anna, Order thread", "Anna, Fitting", "Order thread, Fitting"} {
		for _, want := range []string{without, all} {
			test.Tap(eye)
			w.pickItem(i)
			if got := w.titles(); got != want {
				t.Errorf("choice %d shows %q, want %q", i, got, want)
			}
		}
	}
	for _, m := range []mode{weekMode, dayMode, listMode} {
		w.setMode(m)
		w.choose(date("2026-11-18"))
		w.hidden[isBirthday] = true
		w.paint()
		w.shell.Wait()
		for _, r := range w.list.rows {
			if m == listMode && r.title == "Anna" {
				t.Error("the agenda shows a hidden birthday")
			}
		}
		if got := w.titles(); m != listMode && strings.Contains(got, "Anna") {
			t.Errorf("mode %d shows a hidden birthday: %s", m, got)
		}
		w.hidden[isBirthday] = false
	}
}

// TestEmptyViews: each says what belongs there, or is a calendar to click on.
func TestEmptyViews(t *testing.T) {
	w := open(t, nil)
	for m, words := range map[mode]string{listMode: "Nothing planned", tasksMode: "Nothing to do"} {
		w.setMode(m)
		w.shell.Wait()
		if n := len(kittest.Find(w.object, func(o *kit.Text) bool { return o.Text() == words })); n != 1 {
			t.Errorf("mode %d says %q %d times", m, words, n)
		}
	}
	for _, m := range []mode{monthMode, weekMode, dayMode} {
		w.setMode(m)
		w.shell.Wait()
		if got := w.titles(); got != "" || len(kittest.Find[*more](w.object, nil)) != 0 {
			t.Errorf("mode %d of an empty calendar shows %q", m, got)
		}
	}
	w.showReminders(true)
	if got := w.cards(); !strings.HasPrefix(got, "Nothing waits for you") {
		t.Errorf("no reminders: %s", got)
	}
}

// TestScopeQuestionCanBeLeft: Cancel of a drag puts the block back, and nothing
// was written.
func TestScopeQuestionCanBeLeft(t *testing.T) {
	w := openWeek(t, func(w *world) { w.event("x", "2026-11-17 09:00", "FREQ=DAILY;COUNT=2") })
	second := kittest.Find[*block](w.days.hours, nil)[1]
	home := second.Position()
	w.drag(second, fyne.NewPos(10, 10), 0, 2*hourHeight)
	w.press("Cancel")
	w.shell.Wait()
	if got := kittest.Find[*block](w.days.hours, nil)[1].Position(); got != home {
		t.Errorf("it lies at %v, was at %v", got, home)
	}
	w.expect("11-17 09:00 x, 11-18 09:00 x")
	if n := len(w.frame.Toasts); n != 0 {
		t.Errorf("%d toasts tell of a change", n)
	}
}
