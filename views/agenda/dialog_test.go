package agenda

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// inTheMiddle holds that the form lies within the window, as far from its left
// as from its right edge, and as far from its top as from its foot.
func (w *world) inTheMiddle(when string) {
	w.t.Helper()
	w.shell.Wait()
	at, size, room := w.form.popup.Position(), w.form.popup.Size(), w.shell.Window.Canvas().Size()
	if right, foot := room.Width-at.X-size.Width, room.Height-at.Y-size.Height; at.X < 0 || at.Y < 0 || at.X-right > 1 || right-at.X > 1 || at.Y-foot > 1 || foot-at.Y > 1 {
		w.t.Errorf("%s: the form lies at %v and is %v in a window of %v", when, at, size, room)
	}
	save := kittest.Find(w.top(), func(b *widget.Button) bool { return b.Text == "Save" })[0]
	foot := fyne.CurrentApp().Driver().AbsolutePositionForObject(save).Add(save.Size())
	if foot.X > at.X+size.Width || foot.Y > at.Y+size.Height {
		w.t.Errorf("%s: Save ends at %v, outside the form at %v of %v", when, foot, at, size)
	}
}

// TestFormFollowsTheWindow fits the open form to each size that its window gets.
func TestFormFollowsTheWindow(t *testing.T) {
	w := open(t, nil)
	for name, show := range map[string]func(){"event": w.createNow, "task": func() { w.editTask(&data.Task{}) }} {
		w.shell.Window.Resize(fyne.NewSize(1280, 800))
		show()
		whole := w.form.popup.Size()
		w.form.close()
		w.shell.Window.Resize(fyne.NewSize(760, 260))
		show()
		for _, size := range []fyne.Size{fyne.NewSize(760, 260), fyne.NewSize(1600, 1000), fyne.NewSize(640, 240), fyne.NewSize(1280, 800)} {
			w.shell.Window.Resize(size)
			w.inTheMiddle(name)
			got := w.form.popup.Size()
			if size.Height > 500 && got != whole {
				t.Errorf("%s: with room for it, it is %v of %v", name, got, whole)
			}
			if size.Height < 500 && got.Height > size.Height-formRoom/2 {
				t.Errorf("%s: it is %v high in a window of %v", name, got.Height, size)
			}
		}
		w.form.close()
	}
}

// TestFormStaysInTheMiddle while choices add to what it shows and errors lengthen it.
func TestFormStaysInTheMiddle(t *testing.T) {
	w := open(t, nil)
	w.shell.Window.Resize(fyne.NewSize(1024, 640))
	w.createNow()
	w.inTheMiddle("opened")
	for _, choice := range []string{"Every week", "Every month", "Once"} {
		w.selects("Once").SetSelected(choice)
		w.inTheMiddle(choice)
	}
	w.allDay().SetChecked(true)
	w.inTheMiddle("all day")
	w.press("Save")
	w.inTheMiddle("with an error")
}

// TestSavedOnce holds that an impatient owner gets one record, and one message.
func TestSavedOnce(t *testing.T) {
	w := open(t, nil)
	w.createNow()
	test.Type(w.form.first, "Fitting")
	save := kittest.Find(w.top(), func(b *widget.Button) bool { return b.Text == "Save" })[0]
	form := w.form
	test.Tap(save)
	test.Tap(save)
	w.save()
	form.first.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.escape() // too late to leave it
	w.expect("11-20 16:00 Fitting")
	test.Tap(save) // of a form that is shut
	w.expect("11-20 16:00 Fitting")
	if n := len(w.frame.Toasts); n != 1 || w.form != nil {
		t.Errorf("%d messages, form open %v", n, w.form != nil)
	}
	w.editTask(&data.Task{Title: "Call back", Due: w.today()})
	w.form.save()
	w.form.save()
	w.setMode(tasksMode)
	if got := w.lines(); got != "Today: | Call back Today" {
		t.Errorf("tasks: %s", got)
	}
	w.tasks.widget.Select(1)
	w.shell.Wait()
	gone := kittest.Find(w.top(), func(b *widget.Button) bool { return b.Text == "Delete" })[0]
	test.Tap(gone)
	test.Tap(gone)
	if got := w.lines(); got != "" || len(w.frame.Errors) != 0 {
		t.Errorf("deleted: %s, errors %v", got, w.frame.Errors)
	}
}

// TestKeysUnderAForm: what the window hands to the screen while something lies
// above it changes nothing behind the owner's back.
func TestKeysUnderAForm(t *testing.T) {
	w := open(t, func(w *world) { w.task("Call back", "2026-11-20", "") })
	screen := w.Screen()
	w.createNow()
	test.Type(w.form.first, "Fitting")
	form := w.form
	screen.New()
	for _, kind := range []string{"event", "task", kit.EventWith, kit.TaskWith, "reminder"} {
		screen.Open(kind, 0)
	}
	screen.Open("task", 1)
	w.shell.Wait()
	if w.form != form || w.title().Text != "Fitting" || w.mode != monthMode || w.side.Visible() || len(w.shell.Window.Canvas().Overlays().List()) != 1 {
		t.Error("a key or a link changed what lies below the form")
	}
	screen.Escape()
	overlays := func() int { return len(w.shell.Window.Canvas().Overlays().List()) }
	if overlays() != 2 {
		t.Fatalf("%d layers, want the form and the question", overlays())
	}
	screen.Save()
	screen.New()
	w.shell.Wait()
	if overlays() != 2 || w.form != form {
		t.Error("a key answered the question in the owner's place, or asked another")
	}
	screen.Escape()
	if overlays() != 1 || w.form != form || form.done {
		t.Error("Escape does not leave the question alone")
	}
	screen.Save()
	w.expect("11-20 16:00 Fitting")
}

// TestKeysUnderAQuestion holds for a drag that is asked about: Escape takes it
// back, and the keys are with the calendar again after each answer.
func TestKeysUnderAQuestion(t *testing.T) {
	for name, answer := range map[string]func(w *world){
		"Escape":         func(w *world) { w.escape() },
		"Cancel":         func(w *world) { w.press("Cancel") },
		"Only this one":  func(w *world) { w.press("Only this one") },
		"saved, then no": func(w *world) { w.save(); w.createNow(); w.escape() },
	} {
		t.Run(name, func(t *testing.T) {
			w := openWeek(t, func(w *world) { w.event("x", "2026-11-17 09:00", "FREQ=DAILY;COUNT=2") })
			w.focus()
			w.drag(kittest.Find[*block](w.days.hours, nil)[0], fyne.NewPos(10, 10), 0, hourHeight)
			answer(w)
			if want := map[bool]string{true: "11-17 10:00 x, 11-18 09:00 x", false: "11-17 09:00 x, 11-18 09:00 x"}[name == "Only this one"]; w.plan() != want {
				t.Errorf("\n got %s\nwant %s", w.plan(), want)
			}
			if got := w.block("x").clock; name != "Only this one" && got != "09:00–10:00" {
				t.Errorf("the block stays at %s", got)
			}
			if w.form != nil || w.asked != nil || w.shell.Window.Canvas().Focused() != fyne.Focusable(w.days.hours) {
				t.Errorf("afterwards the keys are with %T", w.shell.Window.Canvas().Focused())
			}
		})
	}
}

// TestWrongInputInTheOwnersLanguage says what is wrong in the words of the
// window, not in ours.
func TestWrongInputInTheOwnersLanguage(t *testing.T) {
	w := open(t, nil)
	for _, lang := range []string{"lt", "uk", "de"} {
		if err := kit.UseLanguage(lang); err != nil {
			t.Fatal(err)
		}
		for field, wrong := range map[string]func(){
			"start": func() { w.days2()[0].SetText("xx") },
			"end":   func() { w.clocks()[1].SetText("xx") },
			"title": func() { w.title().SetText("") },
			"repeat": func() {
				kittest.Find(w.top(), func(s *widget.Select) bool { return len(s.Options) == 6 })[0].SetSelectedIndex(chooseDaily)
				w.input("1").SetText("xx")
			},
		} {
			w.createNow()
			w.title().SetText("Fitting")
			wrong()
			w.save()
			got := w.fieldMessage(field)
			if got == "" || strings.Contains(got, "write") || strings.Contains(got, " is ") {
				t.Errorf("%s, %s: %q", lang, field, got)
			}
			w.form.close()
		}
	}
	if err := kit.UseLanguage("en"); err != nil {
		t.Fatal(err)
	}
}
