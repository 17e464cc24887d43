package agenda

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"regulars/app/calendar"
	"regulars/data"
	"regulars/views/kit/kittest"
)

// TestOverMidnight shows an event of the night on both its days, and moves it
// by either part.
func TestOverMidnight(t *testing.T) {
	night := func(w *world) {
		e := &data.Event{Title: "Night", Kind: data.EventOther, Zone: "Europe/Vilnius"}
		e.Start = time.Date(2026, 11, 18, 22, 0, 0, 0, vilnius(t))
		e.End = e.Start.Add(4 * time.Hour)
		w.add(e)
	}
	for part := range 2 {
		w := openWeek(t, night)
		parts := kittest.Find[*block](w.days.hours, nil)
		if len(parts) != 2 {
			t.Fatalf("%d parts are shown", len(parts))
		}
		if parts[0].grip != noGrip || parts[1].grip != atFoot {
			t.Error("it can be made longer elsewhere than at its end")
		}
		w.drag(parts[part], fyne.NewPos(10, 10), w.days.hours.columnWidth(), -hourHeight)
		w.expect("11-19 21:00-01:00 Night")
	}
	w := openWeek(t, night)
	second := kittest.Find[*block](w.days.hours, nil)[1]
	w.drag(second, fyne.NewPos(10, second.Size().Height-2), 0, hourHeight)
	w.expect("11-18 22:00-03:00 Night")
}

// TestLongEventLiesAboveTheHours holds for a timed event of more than a day.
func TestLongEventLiesAboveTheHours(t *testing.T) {
	w := openWeek(t, func(w *world) {
		e := &data.Event{Title: "Trip", Kind: data.EventPersonal, Zone: "Europe/Vilnius"}
		e.Start = time.Date(2026, 11, 17, 15, 0, 0, 0, vilnius(t))
		e.End = e.Start.Add(48 * time.Hour)
		w.add(e)
	})
	if n := len(kittest.Find[*block](w.days.hours, nil)); n != 0 {
		t.Errorf("%d blocks lie among the hours", n)
	}
	w.drag(w.block("Trip"), fyne.NewPos(10, 5), 2*w.days.heads.columnWidth(), 0)
	w.expect("11-19 15:00-15:00 Trip")
}

// TestTimedTask is dragged to another time and opened by a click.
func TestTimedTask(t *testing.T) {
	w := openWeek(t, func(w *world) { w.task("Call back", "2026-11-18", "10:00") })
	b := w.block("Call back")
	if b.grip != noGrip {
		t.Error("a task has no end to pull")
	}
	w.drag(b, fyne.NewPos(10, 5), w.days.hours.columnWidth(), 1.5*hourHeight)
	list, err := w.app.Calendar.OpenTasks(t.Context(), 5)
	if err != nil || len(list) != 1 || list[0].At() != "2026-11-19T11:30:00" {
		t.Errorf("it is due %v, %v", list, err)
	}
	test.Tap(w.block("Call back"))
	w.shell.Wait()
	if w.form == nil || w.title().Text != "Call back" {
		t.Error("a click does not open it")
	}
}

// TestOtherOwnersClock shows one week to owners in different zones.
func TestOtherOwnersClock(t *testing.T) {
	for zone, want := range map[string]string{"Europe/Vilnius": "09:00–10:00", "America/New_York": "02:00–03:00", "Asia/Tehran": "10:30–11:30", "UTC": "07:00–08:00"} {
		w := openWeek(t, func(w *world) {
			w.event("Fitting", "2026-11-18 09:00", "")
			if err := w.app.Settings.Set(t.Context(), calendar.SettingZone, zone); err != nil {
				t.Fatal(err)
			}
		})
		if got := w.block("Fitting").clock; got != want {
			t.Errorf("%s: shown at %s, want %s", zone, got, want)
		}
		test.Tap(w.block("Fitting"))
		w.shell.Wait()
		if got := w.clocks()[0].Text + " " + w.zones().Text; got != "09:00 Europe/Vilnius" {
			t.Errorf("%s: the form says %s", zone, got)
		}
		w.press("Save")
		w.expect("11-18 09:00 Fitting")
	}
}
