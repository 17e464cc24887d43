package agenda

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"regulars/app/calendar"
	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// openWeek shows the week of 16 to 22 November.
func openWeek(t *testing.T, fill func(*world)) *world {
	t.Helper()
	w := open(t, fill)
	w.setMode(weekMode)
	w.shell.Wait()
	return w
}

func TestWeekClick(t *testing.T) {
	w := openWeek(t, nil)
	h := w.days.hours
	at := h.place(2, 10*60+40).AddXY(10, 1)
	h.Tapped(&fyne.PointEvent{Position: at})
	w.shell.Wait()
	test.Type(w.form.first, "Fitting")
	w.press("Save")
	w.expect("11-18 10:30 Fitting")
	h.Tapped(&fyne.PointEvent{Position: fyne.NewPos(5, 100)}) // the names of the hours
	w.shell.Wait()
	if w.form != nil {
		t.Error("a click on the hours opens a form")
	}
}

func TestWeekDragOverFreeTime(t *testing.T) {
	for name, tc := range map[string]struct{ from, to int }{"down": {14*60 + 2, 16*60 + 20}, "up": {16*60 + 20, 14*60 + 2}} {
		t.Run(name, func(t *testing.T) {
			w := openWeek(t, nil)
			h := w.days.hours
			start, end := h.place(4, tc.from).AddXY(20, 0), h.place(4, tc.to).AddXY(25, 0)
			for i := range 4 {
				way := end.Subtract(start)
				step := fyne.NewDelta(way.X/4, way.Y/4)
				at := start.AddXY(float32(i+1)*step.DX, float32(i+1)*step.DY)
				h.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}, Dragged: step})
			}
			h.DragEnd()
			w.shell.Wait()
			test.Type(w.form.first, "Long")
			w.press("Save")
			w.expect("11-20 14:00-16:30 Long")
		})
	}
}

func TestWeekMove(t *testing.T) {
	w := openWeek(t, func(w *world) { w.event("Fitting", "2026-11-17 09:00", "") })
	h := w.days.hours
	w.drag(w.block("Fitting"), fyne.NewPos(10, 10), 2.2*h.columnWidth(), 1.6*hourHeight)
	w.expect("11-19 10:30 Fitting")
	w.drag(w.block("Fitting"), fyne.NewPos(10, 10), 50*h.columnWidth(), 0) // to the last day at most
	w.expect("11-22 10:30 Fitting")
	if b := w.block("Fitting"); b.clock != "10:30–11:30" {
		t.Errorf("the block says %s", b.clock)
	}
}

func TestWeekResize(t *testing.T) {
	w := openWeek(t, func(w *world) { w.event("Fitting", "2026-11-17 09:00", "") })
	b := w.block("Fitting")
	foot := fyne.NewPos(10, b.Size().Height-2)
	b.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: foot}})
	if b.Cursor() != desktop.VResizeCursor {
		t.Error("the foot does not say that it can be pulled")
	}
	w.drag(b, foot, 0, hourHeight/2)
	w.expect("11-17 09:00-10:30 Fitting")
	b = w.block("Fitting")
	w.drag(b, fyne.NewPos(10, b.Size().Height-2), 0, -10*hourHeight)
	w.expect("11-17 09:00-09:15 Fitting")
}

// TestMoveInAnotherZone holds that an event of another zone is moved by the
// owner's clock and keeps its zone.
func TestMoveInAnotherZone(t *testing.T) {
	w := openWeek(t, func(w *world) {
		e := w.event("Call", "2026-11-17 17:00", "")
		e.Zone = "America/New_York"
		if err := w.app.Calendar.Save(t.Context(), calendar.Ref{EventID: e.ID}, e, calendar.All); err != nil {
			t.Fatal(err)
		}
	})
	w.expect("11-17 17:00 Call")
	w.drag(w.block("Call"), fyne.NewPos(10, 10), 0, hourHeight)
	w.expect("11-17 18:00 Call")
	list, err := w.app.Calendar.Agenda(t.Context(), w.now.AddDate(0, 0, -10), w.now)
	if err != nil || len(list) != 1 || list[0].Zone != "America/New_York" || list[0].Start.Format("15:04") != "11:00" {
		t.Errorf("got %+v, %v", list, err)
	}
}

func TestSeriesIsAskedAbout(t *testing.T) {
	for name, tc := range map[string]struct{ answer, want string }{
		"one":       {"Only this one", "11-17 09:00 x, 11-18 09:00 x, 11-19 10:00 x, 11-20 09:00 x"},
		"following": {"This and the following", "11-17 09:00 x, 11-18 09:00 x, 11-19 10:00 x, 11-20 10:00 x"},
		"all":       {"All of them", "11-17 10:00 x, 11-18 10:00 x, 11-19 10:00 x, 11-20 10:00 x"},
		"none":      {"Cancel", "11-17 09:00 x, 11-18 09:00 x, 11-19 09:00 x, 11-20 09:00 x"},
	} {
		t.Run(name, func(t *testing.T) {
			w := openWeek(t, func(w *world) { w.event("x", "2026-11-17 09:00", "FREQ=DAILY;COUNT=4") })
			third := kittest.Find[*block](w.days.hours, nil)[2]
			w.drag(third, fyne.NewPos(10, 10), 0, hourHeight)
			w.press(tc.answer)
			w.expect(tc.want)
		})
	}
}

func TestAllDayLane(t *testing.T) {
	w := openWeek(t, func(w *world) {
		w.add(&data.Event{Title: "Fair", Kind: data.EventOther, AllDay: true, FirstDay: date("2026-11-17"), LastDay: date("2026-11-18")})
	})
	heads := w.days.heads
	w.drag(w.block("Fair"), fyne.NewPos(10, 5), heads.columnWidth(), 0)
	w.expect("11-18 Fair")
	heads.Tapped(&fyne.PointEvent{Position: fyne.NewPos(clockWidth+4.5*heads.columnWidth(), daysHeight+lineHeight)})
	w.shell.Wait()
	test.Type(w.form.first, "Day off")
	w.press("Save")
	w.expect("11-18 Fair, 11-20 Day off")
	heads.Tapped(&fyne.PointEvent{Position: fyne.NewPos(clockWidth+10, 10)})
	w.shell.Wait()
	if w.mode != dayMode || w.chosen != date("2026-11-16") {
		t.Errorf("a click on a name shows %s in mode %d", w.chosen, w.mode)
	}
}

func TestHoursKeys(t *testing.T) {
	w := openWeek(t, nil)
	h := w.days.hours
	w.focus()
	type step struct {
		key    fyne.KeyName
		chosen string
		cursor int
	}
	for _, s := range []step{
		{fyne.KeyDown, "2026-11-20", 570},
		{fyne.KeyUp, "2026-11-20", 540},
		{fyne.KeyRight, "2026-11-21", 540},
		{fyne.KeyRight, "2026-11-22", 540},
		{fyne.KeyRight, "2026-11-23", 540},
		{fyne.KeyLeft, "2026-11-22", 540},
		{fyne.KeyPageDown, "2026-11-29", 540},
		{fyne.KeyHome, "2026-11-20", 540},
	} {
		h.TypedKey(&fyne.KeyEvent{Name: s.key})
		w.shell.Wait()
		if w.chosen.String() != s.chosen || h.cursor != s.cursor || h.days[h.column] != w.chosen {
			t.Errorf("%s goes to %s (column %d), minute %d; want %s, %d", s.key, w.chosen, h.column, h.cursor, s.chosen, s.cursor)
		}
	}
	h.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.shell.Wait()
	test.Type(w.form.first, "Keys")
	w.press("Save")
	w.expect("11-20 09:00 Keys")
}

// TestTheMissingHour shows a day of 23 hours: what begins in the hour that is
// skipped lies where the clock then stands.
func TestTheMissingHour(t *testing.T) {
	w := open(t, func(w *world) { w.event("Night", "2026-03-28 03:30", "FREQ=DAILY;COUNT=3") })
	w.chosen = date("2026-03-28")
	w.setMode(weekMode)
	w.shell.Wait()
	tops := map[string]int{}
	for column, day := range w.days.hours.days {
		for _, l := range packTimes(w.days.hours.items, day) {
			tops[w.days.hours.days[column].String()] = l.top
		}
	}
	if tops["2026-03-28"] != 210 || tops["2026-03-29"] != 270 {
		t.Errorf("they lie at %v", tops)
	}
}

func TestNowLineFollowsTheClock(t *testing.T) {
	w := openWeek(t, nil)
	r := w.days.hours.current
	if !r.now.Visible() || r.now.Position().X != w.days.hours.place(4, 0).X {
		t.Fatal("no line at the time now")
	}
	before := r.now.Position().Y
	w.now = w.now.Add(w.now.Sub(w.now) + 60*60*1e9)
	w.reload()
	w.shell.Wait()
	if got := r.now.Position().Y - before; got != hourHeight {
		t.Errorf("an hour later it lies %v lower", got)
	}
	w.choose(date("2026-11-27"))
	w.shell.Wait()
	if r.now.Visible() {
		t.Error("another week has a line")
	}
}

// TestSavedEventIsSeen holds that what was put in early or late is scrolled to.
func TestSavedEventIsSeen(t *testing.T) {
	for _, clock := range []string{"1:00", "22:30", "12:00"} {
		w := openWeek(t, nil)
		w.createNow()
		test.Type(w.form.first, "Fitting")
		w.clocks()[0].SetText(clock)
		w.press("Save")
		b, s := w.block("Fitting"), w.days.scroll
		if y := b.Position().Y; y < s.Offset.Y || y > s.Offset.Y+s.Size().Height {
			t.Errorf("at %s it lies at %v, shown are %v to %v", clock, y, s.Offset.Y, s.Offset.Y+s.Size().Height)
		}
	}
}

// TestHourNames holds that they are brief enough for their column.
func TestHourNames(t *testing.T) {
	for tag, want := range map[string]string{"en-US": "2 PM", "en-GB": "14:00", "lt-LT": "14:00"} {
		if got := hourText(kit.LocaleFor(tag), 14); got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
		for hour := range 24 {
			text := hourText(kit.LocaleFor(tag), hour)
			if w := fyne.MeasureText(text, 11, fyne.TextStyle{}).Width; w > clockWidth-10 {
				t.Errorf("%s: %q is %v wide", tag, text, w)
			}
		}
	}
}

// TestBellKeepsItsNeighbours holds that the buttons beside it stay where they
// are when a reminder comes.
func TestBellKeepsItsNeighbours(t *testing.T) {
	w := open(t, nil)
	at := func() float32 {
		w.shell.Wait()
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(w.header.chips[0]).X
	}
	before := at()
	w.header.set(7)
	if got := at(); got != before {
		t.Errorf("Month goes from %v to %v", before, got)
	}
}
