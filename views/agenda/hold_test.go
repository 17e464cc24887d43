package agenda

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"regulars/app/calendar"
	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// TestNewsDuringADrag: what comes from elsewhere while the mouse holds an item
// waits until it is let go, in each part of the calendar; nothing is lost.
func TestNewsDuringADrag(t *testing.T) {
	for name, tc := range map[string]struct {
		mode  mode
		title string
	}{
		"month":      {monthMode, "Fitting"},
		"hours":      {weekMode, "Fitting"},
		"whole days": {weekMode, "Holiday"},
	} {
		t.Run(name, func(t *testing.T) {
			w := open(t, func(w *world) {
				w.event("Fitting", "2026-11-18 09:00", "")
				w.add(&data.Event{Title: "Holiday", Kind: data.EventOther, AllDay: true, FirstDay: date("2026-11-18"), LastDay: date("2026-11-18")})
			})
			w.setMode(tc.mode)
			b := w.block(tc.title)
			column := w.month.cellSize().Width
			if tc.mode == weekMode {
				column = w.days.hours.columnWidth()
			}
			b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(9, 9)}, Dragged: fyne.NewDelta(column, 0)})
			for i := range 3 {
				w.event(fmt.Sprint("News ", i), fmt.Sprintf("2026-11-20 1%d:00", i), "")
			}
			w.shell.Wait()
			if w.block(tc.title) != b {
				t.Fatal("the item was taken from under the mouse")
			}
			b.DragEnd()
			w.shell.Wait()
			if got := w.block(tc.title); got == b || got.it.first != date("2026-11-19") {
				t.Errorf("let go, it lies on %s", got.it.first)
			}
			for i := range 3 {
				w.block(fmt.Sprint("News ", i))
			}
		})
	}
}

// TestNewsWhileTimeIsMarked: a drag over free time goes on, and makes its event.
func TestNewsWhileTimeIsMarked(t *testing.T) {
	w := openWeek(t, nil)
	h := w.days.hours
	mark := func(minute int) {
		at := h.place(2, minute).AddXY(9, 1)
		h.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}, Dragged: fyne.NewDelta(0, 20)})
	}
	mark(10*60 + 30)
	w.event("News", "2026-11-20 10:00", "")
	w.shell.Wait()
	mark(12*60 + 20)
	if !h.current.ghost.Visible() || len(kittest.Find[*block](h, nil)) != 0 {
		t.Error("the mark is gone, or what is shown changed below the mouse")
	}
	h.DragEnd()
	w.shell.Wait()
	if got := w.times(); got != "18/11/2026 10:00 – 18/11/2026 12:30" {
		t.Errorf("it proposes %s", got)
	}
	w.block("News")
	w.form.close()
	h.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, 300)}, Dragged: fyne.NewDelta(0, 20)})
	h.DragEnd()
	if w.form != nil {
		t.Error("a drag over the names of the hours makes an event")
	}
}

// TestDragShowsItsTime while the mouse moves, by quarters of an hour.
func TestDragShowsItsTime(t *testing.T) {
	w := openWeek(t, func(w *world) { w.event("Fitting", "2026-11-18 09:00", "") })
	b := w.block("Fitting")
	for _, step := range []struct {
		dy   float32
		want string
	}{{hourHeight / 8, "09:15–10:15"}, {hourHeight * 3 / 8, "09:30–10:30"}, {-2 * hourHeight, "07:30–08:30"}} {
		b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(9, 9)}, Dragged: fyne.NewDelta(0, step.dy)})
		if b.clock != step.want {
			t.Errorf("on by %v it shows %s, want %s", step.dy, b.clock, step.want)
		}
	}
	b.DragEnd()
	w.expect("11-18 07:30 Fitting")
	b = w.block("Fitting")
	foot := fyne.NewPos(9, b.Size().Height-1)
	b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: foot.AddXY(0, hourHeight)}, Dragged: fyne.NewDelta(0, hourHeight)})
	if b.clock != "07:30–09:30" || b.Size().Height < 2*hourHeight-4 {
		t.Errorf("pulled, it shows %s and is %v high", b.clock, b.Size().Height)
	}
	b.DragEnd()
	w.expect("11-18 07:30-09:30 Fitting")
}

// TestDragOverClockChanges in each zone keeps the hour that the owner let go at,
// and the length.
func TestDragOverClockChanges(t *testing.T) {
	for zone, day := range map[string]string{"Europe/Vilnius": "2026-03-28", "America/New_York": "2026-03-07", "Asia/Tehran": "2026-03-28", "UTC": "2026-03-28"} {
		w := open(t, func(w *world) {
			if err := w.app.Settings.Set(t.Context(), calendar.SettingZone, zone); err != nil {
				t.Fatal(err)
			}
		})
		w.setMode(weekMode)
		w.shell.Wait()
		start := data.InZone(date(day).Time(time.UTC).Add(9*time.Hour), w.zone)
		e := &data.Event{Title: "Fitting", Kind: data.EventVisit, Start: start, End: start.Add(90 * time.Minute), Zone: zone}
		w.add(e)
		w.choose(date(day))
		w.shell.Wait()
		w.days.hours.do.move(w.block("Fitting").it, 1, 45)
		w.shell.Wait()
		got, err := w.app.Calendar.Event(t.Context(), e.ID)
		if err != nil || got.Start.Format("2006-01-02 15:04") != date(day).AddDays(1).String()+" 09:45" || got.End.Sub(got.Start) != 90*time.Minute {
			t.Errorf("%s: it went to %s for %s, %v", zone, got.Start, got.End.Sub(got.Start), err)
		}
	}
}

// TestOverlapsShareTheirHour holds for any plan: of what is at one time each has
// a column of its own, none is left out, and time alone has the whole width.
func TestOverlapsShareTheirHour(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // a plan, not a secret
	for round := range 200 {
		var items []item
		for i := range 1 + random.IntN(30) {
			from := random.IntN(dayMinutes)
			start := time.Date(2026, 3, 2, 0, from, 0, 0, time.UTC)
			end := start.Add(time.Duration(random.IntN(300)) * time.Minute)
			items = append(items, item{title: fmt.Sprint(i), start: start, end: end, first: data.DateOf(start), last: data.DateOf(end)})
		}
		list := packTimes(items, date("2026-03-02"))
		if len(list) != len(items) {
			t.Fatalf("round %d: %d of %d lie on the day", round, len(list), len(items))
		}
		for i, a := range list {
			if a.top < 0 || a.bottom > dayMinutes || a.bottom-a.top < minLying || a.col >= a.cols {
				t.Fatalf("round %d: %s lies at %+v", round, a.it.title, a)
			}
			alone := true
			for j, b := range list {
				if i == j || a.top >= b.bottom || b.top >= a.bottom {
					continue
				}
				alone = false
				if a.col == b.col || a.cols != b.cols {
					t.Fatalf("round %d: %+v and %+v lie upon each other", round, a, b)
				}
			}
			if alone && a.cols != 1 && !chained(list, i) {
				t.Errorf("round %d: %s overlaps nothing and has a part of the width", round, a.it.title)
			}
		}
	}
}

// chained says whether one shares its width with a neighbour of a neighbour.
func chained(list []lying, i int) bool {
	for j, b := range list {
		if j != i && b.cols == list[i].cols && b.top <= list[i].bottom && list[i].top <= b.bottom {
			return true
		}
	}
	return false
}

// TestClockIsFollowed: after a minute the line of the time now moves on, after the
// computer slept it is another day, and a clock that is put back is followed too;
// a closed screen follows nothing.
func TestClockIsFollowed(t *testing.T) {
	w := openWeek(t, nil)
	line := func() float32 { return w.days.hours.current.now.Position().Y }
	// passes lets time go while the screen waits for the next minute.
	passes := func(d time.Duration) {
		w.now = w.now.Add(time.Minute)
		w.Screen().OnShow()
		w.clock.Lock()
		w.now = w.now.Add(d - time.Minute)
		w.clock.Unlock()
		w.shell.Wait()
	}
	before := line()
	passes(3 * time.Minute)
	if got := line() - before; got < hourHeight/20-0.1 || got > hourHeight/20+0.1 {
		t.Errorf("in three minutes the line went down by %v", got)
	}
	passes(9 * time.Hour)
	if w.days.heads.today != date("2026-11-21") || !w.days.hours.current.now.Visible() {
		t.Errorf("after the computer slept today is %s", w.days.heads.today)
	}
	passes(-12 * time.Hour)
	if w.days.heads.today != date("2026-11-20") || line() > before {
		t.Errorf("after the clock was put back today is %s", w.days.heads.today)
	}
	w.Screen().OnShow()
	w.Screen().Close()
	w.clock.Lock()
	w.now = w.now.Add(24 * time.Hour)
	w.clock.Unlock()
	w.shell.Wait()
	if w.days.heads.today != date("2026-11-20") {
		t.Error("a closed screen follows the clock")
	}
}

// TestReminderTellsOwnersTimeInTheWindow: what the desktop is told of a call in
// another zone is the time on the owner's clock.
func TestReminderTellsOwnersTimeInTheWindow(t *testing.T) {
	w := open(t, func(w *world) {
		now := w.now
		w.now = now.Add(-24 * time.Hour)
		w.check0()
		e := &data.Event{Title: "Call", Kind: data.EventCall, Zone: "America/New_York", Reminders: []int{15}}
		e.Start = now.Add(10 * time.Minute)
		e.End = e.Start.Add(time.Hour)
		w.add(e)
		w.now = now
	})
	list := w.check0()
	test.AssertNotificationSent(t, fyne.NewNotification("Call", "15:14, in 10 min"), func() { Notify(fyne.CurrentApp(), w.shell, list) })
	w.showReminders(true)
	if got := w.cards(); got != "Call | 15:14, in 10 min" {
		t.Errorf("the list says %s", got)
	}
	w.shell.Locale = kit.LocaleFor("en-US")
	w.paint()
	if got := w.cards(); got != "Call | 3:14 PM, in 10 min" {
		t.Errorf("in America it says %s", got)
	}
}
