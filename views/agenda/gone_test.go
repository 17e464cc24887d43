package agenda

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"regulars/app/calendar"
	"regulars/data"
	"regulars/data/store"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// takeAway deletes a record as another window or a command would.
func (w *world) takeAway(title string) {
	w.t.Helper()
	err := w.store.Update(w.t.Context(), "Delete elsewhere", func(tx *store.Tx) error {
		hits, err := tx.Search(w.t.Context(), title, 1)
		if err != nil || len(hits) == 0 {
			return errors.Join(err, data.ErrNotFound)
		}
		if hits[0].Kind == "task" {
			return tx.DeleteTask(w.t.Context(), hits[0].ID)
		}
		return tx.DeleteEvent(w.t.Context(), hits[0].ID)
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

// oneError holds that the owner was told once, in words, that a record is gone.
func (w *world) oneError(what string) {
	w.t.Helper()
	w.shell.Wait()
	if n := len(w.frame.Errors); n != 1 {
		w.t.Errorf("%s: %d errors are shown: %v", what, n, w.frame.Errors)
	} else if got := kit.Explain(w.frame.Errors[0]); !strings.Contains(got, "no longer there") {
		w.t.Errorf("%s: it says %q", what, got)
	}
	w.frame.Errors = nil
}

// TestGoneWhileOpen: what a form shows is deleted elsewhere. Saving says so and
// keeps the form with all that was typed, which can be left.
func TestGoneWhileOpen(t *testing.T) {
	for title, button := range map[string]string{"Fitting": "Save", "Fair": "Delete", "Call back": "Save", "Send offer": "Delete"} {
		w := openWeek(t, fullWeek)
		test.Tap(w.block(title))
		w.shell.Wait()
		w.takeAway(title)
		before := w.everything()
		w.title().SetText("typed meanwhile")
		w.press(button)
		w.oneError(title)
		if w.form == nil || w.title().Text != "typed meanwhile" {
			t.Fatalf("%s: what was typed is lost", title)
		}
		if n := len(w.frame.Toasts); n != 0 {
			t.Errorf("%s: %d messages tell of success", title, n)
		}
		w.escape()
		w.press("Drop the changes")
		if got := w.everything(); got != before || w.form != nil {
			t.Errorf("%s: it left %s, was %s", title, got, before)
		}
	}
}

// TestOneOfASeriesGoneWhileOpen holds for each answer to which ones are meant.
func TestOneOfASeriesGoneWhileOpen(t *testing.T) {
	for _, answer := range []string{"Only this one", "This and the following", "All of them"} {
		w := openWeek(t, fullWeek)
		second := kittest.Find(w.days.hours, func(b *block) bool { return b.it.title == "Standing" })[1]
		test.Tap(second)
		w.shell.Wait()
		if err := w.app.Calendar.Delete(t.Context(), second.it.ref, calendar.OnlyThis); err != nil {
			t.Fatal(err)
		}
		before := w.plan()
		w.edit("typed meanwhile")
		w.press(answer)
		w.oneError(answer)
		if got := w.plan(); got != before {
			t.Errorf("%s: it left %s, was %s", answer, got, before)
		}
	}
}

// TestGoneUnderTheMouse: what is dragged, clicked or ticked was deleted before
// the screen could know.
func TestGoneUnderTheMouse(t *testing.T) {
	for name, tc := range map[string]struct {
		title string
		do    func(w *world, b *block)
	}{
		"dragged":      {"Fitting", func(w *world, b *block) { w.drag(b, fyne.NewPos(9, 9), 0, hourHeight) }},
		"pulled":       {"Fair", func(w *world, b *block) { w.pull(b, w.days.heads.columnWidth(), 0) }},
		"task dragged": {"Send offer", func(w *world, b *block) { w.drag(b, fyne.NewPos(9, 5), 0, hourHeight) }},
		"clicked":      {"Fitting", func(_ *world, b *block) { test.Tap(b) }},
		"task clicked": {"Call back", func(_ *world, b *block) { test.Tap(b) }},
	} {
		w := openWeek(t, fullWeek)
		b := w.block(tc.title)
		w.takeAway(tc.title)
		tc.do(w, b)
		w.oneError(name)
		if w.form != nil || len(kittest.Find(w.object, func(o *block) bool { return o.it.title == tc.title })) != 0 {
			t.Errorf("%s: it is still shown, or a form of nothing is open", name)
		}
	}
	w := openWeek(t, fullWeek)
	w.setMode(tasksMode)
	w.shell.Wait()
	row := kittest.Find(w.object, func(r *taskRow) bool { return r.line.task != nil && r.line.task.Title == "Call back" })[0]
	w.takeAway("Call back")
	test.Tap(row.box)
	w.oneError("ticked")
	if got := w.lines(); strings.Contains(got, "Call back") {
		t.Errorf("the list still shows %s", got)
	}
}

// TestGoneContact: with whom it was is told as far as it is known, and the rest
// of the event is kept.
func TestGoneContact(t *testing.T) {
	w := openWeek(t, func(w *world) {
		anna := &data.Contact{Name: "Anna"}
		if err := w.app.Contacts.Save(t.Context(), anna); err != nil {
			t.Fatal(err)
		}
		e := w.event("Fitting", "2026-11-18 09:00", "")
		e.Contacts = []int64{anna.ID, 42}
		if err := w.app.Calendar.Save(t.Context(), calendar.Ref{EventID: e.ID}, e, calendar.All); err != nil {
			t.Fatal(err)
		}
	})
	if got := w.block("Fitting").it.with; got != "Anna" {
		t.Errorf("the block says with %q", got)
	}
	test.Tap(w.block("Fitting"))
	w.shell.Wait()
	w.chip("Anna")
	w.chip("(deleted contact)").OnRemove()
	w.press("Save")
	e, err := w.app.Calendar.Event(t.Context(), w.shownEvent("Fitting"))
	if err != nil || len(e.Contacts) != 1 {
		t.Errorf("kept with %v, %v", e.Contacts, err)
	}
}

// TestBrokenFileIsSaid: with a database that can't be used any more every button
// says so once, nothing crashes, and what is shown stays.
func TestBrokenFileIsSaid(t *testing.T) {
	w := openWeek(t, fullWeek)
	shown := w.titles()
	if err := w.store.Close(); err != nil {
		t.Fatal(err)
	}
	for name, do := range map[string]func(){
		"reload": w.reload,
		"drag":   func() { w.move(w.block("Fitting").it, 1, 0) },
		"click":  func() { test.Tap(w.block("Fitting")) },
		"tick":   func() { w.tick(&data.Task{ID: 1, Title: "Call back"}) },
		"turn":   func() { w.turn(1); w.shell.Wait(); w.turn(-1) },
	} {
		do()
		w.shell.Wait()
		if len(w.frame.Errors) == 0 {
			t.Errorf("%s says nothing", name)
		}
		w.frame.Errors = nil
		if got := w.titles(); got != shown || w.form != nil {
			t.Errorf("after %s it shows %q, was %q", name, got, shown)
		}
	}
	w.createNow()
	test.Type(w.form.first, "New")
	w.press("Save")
	w.shell.Wait()
	if len(w.frame.Errors) == 0 || w.form == nil || w.title().Text != "New" {
		t.Errorf("saving says %v", w.frame.Errors)
	}
	w.frame.Errors = nil
	if n := len(kittest.Find(w.top(), func(b *widget.Button) bool { return b.Text == "Save" && !b.Disabled() })); n != 1 {
		t.Error("it can't be tried again")
	}
}
