package agenda

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// TestReturnSavesTheForm holds for an event and for a task.
func TestReturnSavesTheForm(t *testing.T) {
	w := open(t, nil)
	w.createNow()
	test.Type(w.form.first, "Fitting")
	w.form.first.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.expect("11-20 16:00 Fitting")
	w.editTask(&data.Task{Due: date("2026-11-20")})
	test.Type(w.form.first, "Call back")
	w.form.first.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.setMode(tasksMode)
	if got := w.lines(); got != "Today: | Call back Today" || w.form != nil {
		t.Errorf("tasks: %s, form open %v", got, w.form != nil)
	}
}

// TestTabGoesThroughTheForm reaches every part of a form by the keyboard, and
// comes round to its title again.
func TestTabGoesThroughTheForm(t *testing.T) {
	w := open(t, nil)
	for name, show := range map[string]func(){"event": w.createNow, "task": func() { w.editTask(&data.Task{}) }} {
		show()
		canvas := w.shell.Window.Canvas()
		if canvas.Focused() != w.form.first {
			t.Errorf("%s: the title has not the keys at first", name)
		}
		seen := map[fyne.Focusable]bool{}
		for range 60 {
			canvas.FocusNext()
			seen[canvas.Focused()] = true
		}
		if !seen[w.form.first] {
			t.Errorf("%s: Tab never comes back to the title", name)
		}
		for _, b := range kittest.Find(w.top(), func(b *widget.Button) bool { return b.Text != "" }) {
			if !seen[b] {
				t.Errorf("%s: Tab never reaches %q", name, b.Text)
			}
		}
		for _, e := range kittest.Find[*kit.Input](w.top(), nil) {
			if !seen[e] {
				t.Errorf("%s: Tab never reaches the entry %q", name, e.PlaceHolder)
			}
		}
		w.escape()
		if w.form != nil {
			t.Errorf("%s: going through it counts as a change", name)
		}
	}
}

// TestKeysComeBackAfterTheForm holds that the arrows walk on where they were.
func TestKeysComeBackAfterTheForm(t *testing.T) {
	for m := monthMode; m <= tasksMode; m++ {
		w := open(t, nil)
		w.setMode(m)
		w.focus()
		w.shell.Wait()
		canvas := w.shell.Window.Canvas()
		before := canvas.Focused()
		w.createNow()
		w.escape()
		if before == nil || canvas.Focused() != before {
			t.Errorf("mode %d: the keys were with %T, now with %T", m, before, canvas.Focused())
		}
	}
}

// TestTaskFormSaysWhatIsWrong keeps the form open with a word beside the field.
func TestTaskFormSaysWhatIsWrong(t *testing.T) {
	for name, tc := range map[string]struct {
		title, day, clock string
		field, words      string
	}{
		"no title":        {"", "20.11.", "", "title", "say what is to be done"},
		"only blanks":     {"   ", "20.11.", "", "title", "say what is to be done"},
		"31 November":     {"Order", "31.11.2026", "", "due", "not a day of the calendar"},
		"no day":          {"Order", "soon", "", "due", "not a day of the calendar"},
		"25 o'clock":      {"Order", "20.11.", "25", "due", "not a time of the day"},
		"time, no day":    {"Order", "", "9:30", "due", ""},
		"beyond the year": {"Order", "1.1.12026", "", "due", "not a day of the calendar"},
		"too long":        {strings.Repeat("x", data.MaxTitle+1), "20.11.", "", "title", ""},
	} {
		t.Run(name, func(t *testing.T) {
			w := open(t, nil)
			w.editTask(&data.Task{})
			w.title().SetText(tc.title)
			w.days2()[0].SetText(tc.day)
			kittest.Find[*widget.SelectEntry](w.top(), nil)[0].SetText(tc.clock)
			w.press("Save")
			if w.form == nil {
				t.Fatal("it was saved")
			}
			got := w.fieldMessage(tc.field)
			if got == "" || !strings.Contains(got, tc.words) {
				t.Errorf("beside %s it says %q, want %q", tc.field, got, tc.words)
			}
			w.title().SetText("Order")
			w.days2()[0].SetText("20.11.")
			kittest.Find[*widget.SelectEntry](w.top(), nil)[0].SetText("")
			w.press("Save")
			if w.form != nil {
				t.Errorf("mended it still says %q", w.fieldMessage(tc.field))
			}
		})
	}
}

// TestTaskFormAsksBeforeItLoses holds for what was typed into a task.
func TestTaskFormAsksBeforeItLoses(t *testing.T) {
	w := open(t, nil)
	w.editTask(&data.Task{})
	test.Type(w.form.first, "Order thread")
	w.escape()
	w.press("Cancel")
	if w.form == nil || w.title().Text != "Order thread" {
		t.Fatal("thinking better of it lost the words")
	}
	w.escape()
	w.press("Drop the changes")
	w.setMode(tasksMode)
	if got := w.lines(); got != "" || w.form != nil {
		t.Errorf("dropped, and still there: %s", got)
	}
}

// TestTasksByKeys walks the list, opens a task and ticks one.
func TestTasksByKeys(t *testing.T) {
	w := open(t, func(w *world) {
		w.task("Order thread", "2026-11-20", "")
		w.task("Call back", "2026-11-20", "10:00")
	})
	w.setMode(tasksMode)
	w.shell.Wait()
	list := w.tasks.widget
	w.focus()
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown}) // from the heading to the first task
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	w.shell.Wait()
	if w.form == nil {
		t.Fatalf("Space opens no task: %s", w.lines())
	}
	w.escape()
	boxes := kittest.Find[*tickBox](w.object, nil)
	for _, b := range boxes {
		b.FocusGained()
		b.MouseIn(&desktop.MouseEvent{})
		b.MouseMoved(&desktop.MouseEvent{})
		if b.Cursor() != desktop.PointerCursor {
			t.Error("the box does not tell that it can be clicked")
		}
		b.MouseOut()
		b.TypedRune('x')
		b.FocusLost()
	}
	boxes[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if got := w.lines(); !strings.Contains(got, "Done lately: | Call back") {
		t.Errorf("ticked: %s", got)
	}
}

// TestMoreByKeys shows the day's other events without a mouse.
func TestMoreByKeys(t *testing.T) {
	shown := 0
	open(t, nil)
	m := newMore(3, func() { shown++ })
	m.FocusGained()
	m.MouseIn(&desktop.MouseEvent{})
	m.MouseMoved(&desktop.MouseEvent{})
	m.TypedRune('x')
	for _, key := range []fyne.KeyName{fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDown} {
		m.TypedKey(&fyne.KeyEvent{Name: key})
	}
	test.Tap(m)
	m.MouseOut()
	m.FocusLost()
	if shown != 4 || m.Cursor() != desktop.PointerCursor {
		t.Errorf("it showed the day %d times, want 4", shown)
	}
}

// TestKeysWorkInEveryView holds that no view swallows the keys which lead out of
// it: the letters of the other views, and those of the window.
func TestKeysWorkInEveryView(t *testing.T) {
	for from := monthMode; from <= tasksMode; from++ {
		w := open(t, func(w *world) { w.task("Call back", "2026-11-20", "") })
		var window []fyne.KeyName
		canvas := w.shell.Window.Canvas()
		canvas.SetOnTypedKey(func(e *fyne.KeyEvent) { window = append(window, e.Name) })
		w.setMode(from)
		w.focus()
		w.shell.Wait()
		canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1})
		canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if len(window) != 2 {
			t.Errorf("mode %d: the window gets %v, want F1 and Escape", from, window)
		}
		for to, letter := range "mwdat" {
			canvas.Focused().TypedRune(letter)
			w.shell.Wait()
			if w.mode != mode(to) {
				t.Errorf("in mode %d %c shows %d", from, letter, w.mode)
			}
			w.setMode(from)
		}
	}
}

// TestListByKeys opens what is chosen by Return, and turns by Page Down.
func TestListByKeys(t *testing.T) {
	w := open(t, func(w *world) { w.event("Fitting", "2026-11-21 09:00", "") })
	w.setMode(listMode)
	w.focus()
	w.shell.Wait()
	canvas := w.shell.Window.Canvas()
	canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown}) // from the day to its event
	canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.shell.Wait()
	if w.form == nil || w.title().Text != "Fitting" {
		t.Fatal("Return does not open the event")
	}
	w.escape()
	canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	w.shell.Wait()
	if w.chosen != date("2026-12-20") {
		t.Errorf("Page Down goes to %s", w.chosen)
	}
	canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	w.shell.Wait()
	if w.chosen != w.today() {
		t.Errorf("Home goes to %s", w.chosen)
	}
}
