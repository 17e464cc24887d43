package agenda

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"regulars/app/calendar"
	"regulars/data"
	"regulars/views/kit/kittest"
)

// everything is all that undo must bring back: events, tasks, and what of them
// waits as reminders.
func (w *world) everything() string {
	w.t.Helper()
	w.shell.Wait()
	var list []string
	open, err := w.app.Calendar.OpenTasks(w.t.Context(), 100)
	if err != nil {
		w.t.Fatal(err)
	}
	done, err := w.app.Calendar.DoneTasks(w.t.Context(), 100)
	if err != nil {
		w.t.Fatal(err)
	}
	for i := range open {
		list = append(list, open[i].Title+" "+open[i].At())
	}
	for i := range done {
		list = append(list, done[i].Title+" done")
	}
	events, err := w.app.Calendar.Agenda(w.t.Context(), w.now.AddDate(0, 0, -30), w.now.AddDate(0, 0, 30))
	if err != nil {
		w.t.Fatal(err)
	}
	for _, o := range events {
		list = append(list, o.Title+" until "+o.End.String())
	}
	return w.plan() + " | " + strings.Join(list, ", ")
}

// TestEveryDeedIsUndone does what the owner can do on the screen, by the widgets
// that do it. Each tells what happened with one message that offers Undo, which
// brings all back; Redo does it again.
func TestEveryDeedIsUndone(t *testing.T) {
	w := openWeek(t, fullWeek)
	before := w.everything()
	column := func(w *world) float32 { return w.days.hours.columnWidth() }
	for name, tc := range map[string]struct {
		do   func(w *world)
		says string
	}{
		"a new event": {func(w *world) {
			w.createNow()
			test.Type(w.form.first, "New")
			w.press("Save")
		}, "“New” is in the calendar"},
		"an event edited": {func(w *world) { test.Tap(w.block("Fitting")); w.edit("Fitting, again") }, "“Fitting, again” was saved"},
		"an event moved":  {func(w *world) { w.drag(w.block("Fitting"), fyne.NewPos(9, 9), column(w), hourHeight) }, "“Fitting” was moved"},
		"an event longer": {func(w *world) {
			b := w.block("Fitting")
			w.drag(b, fyne.NewPos(9, b.Size().Height-1), 0, hourHeight)
		}, "“Fitting” was saved"},
		"days moved":       {func(w *world) { w.drag(w.block("Fair"), fyne.NewPos(9, 9), column(w), 0) }, "“Fair” was moved"},
		"days longer":      {func(w *world) { w.pull(w.block("Fair"), column(w), 0) }, "“Fair” was saved"},
		"an event deleted": {func(w *world) { test.Tap(w.block("Fitting")); w.shell.Wait(); w.press("Delete") }, "“Fitting” was deleted"},
		"one of a series": {func(w *world) {
			w.drag(w.block("Standing"), fyne.NewPos(9, 9), 0, hourHeight)
			w.press("Only this one")
		}, "“Standing” was moved"},
		"the rest of a series": {func(w *world) {
			w.drag(kittest.Find(w.days.hours, func(b *block) bool { return b.it.title == "Standing" })[1], fyne.NewPos(9, 9), 0, hourHeight)
			w.press("This and the following")
		}, "“Standing” was moved"},
		"a series deleted": {func(w *world) {
			test.Tap(w.block("Standing"))
			w.shell.Wait()
			w.press("Delete")
			w.press("All of them")
		}, "“Standing” was deleted"},
		"a task moved": {func(w *world) { w.drag(w.block("Call back"), fyne.NewPos(9, 9), column(w), 0) }, "“Call back” was moved"},
		"a timed task moved": {func(w *world) {
			w.drag(w.block("Send offer"), fyne.NewPos(9, 5), column(w), -hourHeight)
		}, "“Send offer” was moved"},
		"a task edited":  {func(w *world) { test.Tap(w.block("Call back")); w.edit("Call Anna back") }, "“Call Anna back” was saved"},
		"a task deleted": {func(w *world) { test.Tap(w.block("Call back")); w.shell.Wait(); w.press("Delete") }, "“Call back” was deleted"},
		"a task ticked":  {func(w *world) { w.tickTask("Call back") }, "Done: “Call back”"},
		"a task reopened": {func(w *world) {
			w.tickTask("Order thread")
		}, "“Order thread” is to do again"},
		"a task typed": {func(w *world) {
			w.setMode(tasksMode)
			w.shell.Wait()
			test.Type(w.tasks.add, "Sweep")
			w.tasks.add.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		}, "“Sweep” is to do today"},
	} {
		tc.do(w)
		after := w.everything()
		if after == before {
			t.Fatalf("%s: nothing was done", name)
		}
		if n := len(w.frame.Toasts); n != 1 || w.frame.Toasts[0].Text != tc.says || w.frame.Toasts[0].Action != "Undo" {
			t.Errorf("%s: it says %v, want %q", name, w.frame.Toasts, tc.says)
		}
		w.frame.Toasts = nil
		for step, do := range []func(context.Context) (data.Action, error){w.store.Undo, w.store.Redo, w.store.Undo} {
			if _, err := do(t.Context()); err != nil {
				t.Fatal(name, err)
			}
			if got, want := w.everything(), []string{before, after, before}[step]; got != want {
				t.Fatalf("%s, undone, done again, undone: step %d\n it is %s\nit was %s", name, step, got, want)
			}
		}
		w.setMode(weekMode)
		w.choose(w.today())
		w.shell.Wait()
	}
}

// fullWeek has one of each sort of thing in the week of 20 November.
func fullWeek(w *world) {
	w.event("Fitting", "2026-11-18 09:00", "")
	w.event("Standing", "2026-11-17 13:00", "FREQ=DAILY;COUNT=3")
	w.fair("2026-11-17", "2026-11-18", "")
	w.task("Call back", "2026-11-19", "")
	w.task("Send offer", "2026-11-19", "16:00")
	v := w.task("Order thread", "2026-11-18", "")
	if err := w.app.Calendar.Finish(w.t.Context(), v.ID); err != nil {
		w.t.Fatal(err)
	}
}

// edit gives what is open another title, and saves it.
func (w *world) edit(title string) {
	w.t.Helper()
	w.shell.Wait()
	w.title().SetText(title)
	w.press("Save")
}

// tickTask ticks the box of a task in the list.
func (w *world) tickTask(title string) {
	w.t.Helper()
	w.setMode(tasksMode)
	w.shell.Wait()
	for _, r := range kittest.Find(w.object, func(r *taskRow) bool { return r.line.task != nil && r.line.task.Title == title }) {
		test.Tap(r.box)
		w.shell.Wait()
		return
	}
	w.t.Fatalf("no task %q is shown", title)
}

// TestUndoIsSeen: a screen that shows what is undone shows it as it was.
func TestUndoIsSeen(t *testing.T) {
	w := openWeek(t, fullWeek)
	for m := monthMode; m <= tasksMode; m++ {
		w.setMode(m)
		w.shell.Wait()
		seen := func() string {
			w.shell.Wait()
			if m == tasksMode {
				return w.lines()
			}
			var rows []string
			for _, r := range w.list.rows {
				rows = append(rows, r.title)
			}
			return w.titles() + strings.Join(rows, ", ")
		}
		before := seen()
		e := w.event("New", "2026-11-20 17:00", "")
		v := w.task("Sweep", "2026-11-20", "")
		if seen() == before {
			t.Errorf("mode %d does not show what was put in elsewhere", m)
		}
		for range 2 {
			if _, err := w.store.Undo(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if got := seen(); got != before {
			t.Errorf("mode %d shows %s, before it was %s", m, got, before)
		}
		if _, err := w.app.Calendar.Occurrence(t.Context(), calendar.Ref{EventID: e.ID}); err == nil {
			t.Errorf("task %d and event %d are still there", v.ID, e.ID)
		}
	}
}
