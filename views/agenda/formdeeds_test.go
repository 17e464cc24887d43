package agenda

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"regulars/app/calendar"
	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

func TestFormOfASeries(t *testing.T) {
	const second = "2026-11-18T09:00:00"
	for name, tc := range map[string]struct{ button, answer, want string }{
		"save one":         {"Save", "Only this one", "11-17 09:00 x, 11-18 09:00 xy, 11-19 09:00 x"},
		"save following":   {"Save", "This and the following", "11-17 09:00 x, 11-18 09:00 xy, 11-19 09:00 xy"},
		"save all":         {"Save", "All of them", "11-17 09:00 xy, 11-18 09:00 xy, 11-19 09:00 xy"},
		"think better":     {"Save", "Cancel", "11-17 09:00 x, 11-18 09:00 x, 11-19 09:00 x"},
		"delete one":       {"Delete", "Only this one", "11-17 09:00 x, 11-19 09:00 x"},
		"delete following": {"Delete", "This and the following", "11-17 09:00 x"},
		"delete all":       {"Delete", "All of them", ""},
	} {
		t.Run(name, func(t *testing.T) {
			w := open(t, nil)
			e := w.event("x", "2026-11-17 09:00", "FREQ=DAILY;COUNT=3")
			w.openEvent(calendar.Ref{EventID: e.ID, RecurrenceID: second})
			w.shell.Wait()
			w.title().SetText("xy")
			w.press(tc.button)
			w.press(tc.answer)
			w.expect(tc.want)
			if asked := tc.answer == "Cancel"; asked != (w.form != nil) {
				t.Errorf("the form is open: %v", w.form != nil)
			}
		})
	}
}

func TestFormAllDay(t *testing.T) {
	w := open(t, nil)
	w.createNow()
	test.Type(w.form.first, "Fair")
	w.allDay().SetChecked(true)
	if n := len(kittest.Find[*widget.SelectEntry](w.top(), nil)); n != 0 {
		t.Errorf("%d clocks and zones are shown", n)
	}
	w.chip("on the day at 09:00")
	w.days2()[0].SetText("27.11.")
	w.days2()[1].SetText("29.11.")
	w.press("Save")
	w.expect("11-27 Fair")
	test.Tap(w.block("Fair"))
	w.shell.Wait()
	if got := w.days2()[0].Text + " " + w.days2()[1].Text; got != "27/11/2026 29/11/2026" {
		t.Errorf("opened again: %s", got)
	}
	w.allDay().SetChecked(false)
	w.press("Save")
	w.expect("11-27 09:00-10:00 Fair")
}

func TestEscapeAsks(t *testing.T) {
	w := open(t, nil)
	screen := w.Screen()
	w.createNow()
	screen.Escape()
	if w.form != nil {
		t.Fatal("an untouched form stays")
	}
	for answer, want := range map[string]string{"Drop the changes": "", "Save": "11-20 16:00 Fitting"} {
		w.createNow()
		test.Type(w.form.first, "Fitting")
		screen.Escape()
		w.press("Cancel")
		if w.form == nil {
			t.Fatal("thinking better of it closed the form")
		}
		screen.Escape()
		w.press(answer)
		if w.form != nil {
			t.Errorf("%s leaves the form open", answer)
		}
		if answer == "Save" {
			w.expect(want)
		}
	}
	w.createNow()
	test.Type(w.form.first, "Second")
	screen.Save()
	w.expect("11-20 16:00 Fitting, 11-20 16:00 Second")
}

func TestOneFormAtATime(t *testing.T) {
	w := open(t, nil)
	w.createNow()
	first := w.form
	w.createNow()
	w.editTask(&data.Task{})
	if w.form != first {
		t.Error("a second form took the place of the first")
	}
}

func TestWithWhom(t *testing.T) {
	w := open(t, func(w *world) {
		for i := range 9 {
			if err := w.app.Contacts.Save(t.Context(), &data.Contact{Name: fmt.Sprint("Person ", i), Company: "ACME"}); err != nil {
				t.Fatal(err)
			}
		}
	})
	w.createNow()
	e := w.input("Type a name…")
	test.Type(e, "pers")
	w.shell.Wait()
	offers := kittest.Find(w.top(), func(b *widget.Button) bool { return strings.HasPrefix(b.Text, "Person") })
	if len(offers) != offered || !strings.HasSuffix(offers[0].Text, "ACME") {
		t.Fatalf("%d are offered", len(offers))
	}
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) // takes the first
	w.shell.Wait()
	c := w.chip(strings.TrimSuffix(offers[0].Text, " · ACME"))
	test.Type(e, c.Text())
	w.shell.Wait()
	if n := len(kittest.Find(w.top(), func(b *widget.Button) bool { return strings.HasPrefix(b.Text, c.Text()) })); n != 0 {
		t.Error("who is chosen is offered again")
	}
	c.OnRemove()
	w.shell.Wait()
	if n := len(kittest.Find(w.top(), func(o *kit.Chip) bool { return o.Text() == c.Text() })); n != 0 {
		t.Error("it can't be taken away")
	}
}

func TestDayIsPicked(t *testing.T) {
	w := open(t, nil)
	w.createNow()
	for _, b := range kittest.Find(w.top(), func(b *widget.Button) bool {
		return b.Text == "" && b.Icon != nil && b.Importance == widget.LowImportance
	})[:1] {
		test.Tap(b)
	}
	w.press("27")
	if got := w.days2()[0].Text; got != "27/11/2026" {
		t.Errorf("picked %s", got)
	}
	if got := w.days2()[1].Text; got != "27/11/2026" {
		t.Errorf("the end did not follow: %s", got)
	}
}

func TestBlockIsAKeyboardThing(t *testing.T) {
	w := open(t, nil)
	w.event("Fitting", "2026-11-18 09:00", "")
	b := w.block("Fitting")
	b.FocusGained()
	b.TypedRune('x')
	b.MouseIn(&desktop.MouseEvent{})
	b.MouseOut()
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	w.shell.Wait()
	if w.form == nil {
		t.Error("Space opens nothing")
	}
	b.FocusLost()
}
