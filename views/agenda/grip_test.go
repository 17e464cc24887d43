package agenda

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"regulars/data"
	"regulars/views/kit/kittest"
)

// fair is an event of whole days.
func (w *world) fair(first, last, rule string) {
	w.t.Helper()
	w.add(&data.Event{Title: "Fair", Kind: data.EventOther, AllDay: true, FirstDay: date(first), LastDay: date(last), Repeat: rule})
}

// pull drags a block by its right edge.
func (w *world) pull(b *block, dx, dy float32) {
	w.t.Helper()
	w.drag(b, fyne.NewPos(b.Size().Width-2, 5), dx, dy)
}

// span gives the days of the only event there is, as "2026-11-17 – 2026-11-18".
func (w *world) span() string {
	w.t.Helper()
	w.shell.Wait()
	list, err := w.app.Calendar.Agenda(w.t.Context(), w.now.AddDate(0, 0, -60), w.now.AddDate(0, 0, 60))
	if err != nil || len(list) != 1 {
		w.t.Fatal(list, err)
	}
	return list[0].FirstDay(w.zone).String() + " – " + list[0].LastDay(w.zone).String()
}

// TestDaysArePulledLonger changes the last day by the right edge, in the strip
// above the hours and in the month, there over the end of a week too.
func TestDaysArePulledLonger(t *testing.T) {
	for name, tc := range map[string]struct {
		mode mode
		days float32 // to the right
		rows float32 // down, in the month
		want string
	}{
		"week, two more":      {weekMode, 2, 0, "2026-11-17 – 2026-11-20"},
		"week, one less":      {weekMode, -1, 0, "2026-11-17 – 2026-11-17"},
		"week, far left":      {weekMode, -5, 0, "2026-11-17 – 2026-11-17"},
		"week, over the edge": {weekMode, 50, 0, "2026-11-17 – 2026-11-22"},
		"week, hardly":        {weekMode, 0.3, 0, "2026-11-17 – 2026-11-18"},
		"month, one more":     {monthMode, 1, 0, "2026-11-17 – 2026-11-19"},
		"month, next week":    {monthMode, 0, 1, "2026-11-17 – 2026-11-25"},
		"month, before it":    {monthMode, -3, 0, "2026-11-17 – 2026-11-17"},
		"month, nowhere":      {monthMode, 0, 20, "2026-11-17 – 2026-11-18"},
	} {
		t.Run(name, func(t *testing.T) {
			w := open(t, func(w *world) { w.fair("2026-11-17", "2026-11-18", "") })
			w.setMode(tc.mode)
			b := w.block("Fair")
			column, row := w.month.cellSize().Width, w.month.cellSize().Height
			if tc.mode == weekMode {
				column = w.days.heads.columnWidth()
			}
			home := b.Size()
			w.pull(b, tc.days*column, tc.rows*row)
			if got := w.span(); got != tc.want {
				t.Errorf("it takes %s, want %s", got, tc.want)
			}
			if got := w.block("Fair").Size(); tc.want == "2026-11-17 – 2026-11-18" && got != home {
				t.Errorf("unchanged it is %v wide, was %v", got, home)
			}
		})
	}
}

// TestPulledSeriesIsAskedAbout, in words that fit what is done.
func TestPulledSeriesIsAskedAbout(t *testing.T) {
	w := openWeek(t, func(w *world) { w.fair("2026-11-17", "2026-11-17", "FREQ=WEEKLY;COUNT=2") })
	w.pull(w.block("Fair"), w.days.heads.columnWidth(), 0)
	if got := w.texts(); got != "Change which ones? | This event repeats." {
		t.Errorf("it asks %q", got)
	}
	w.press("All of them")
	w.choose(date("2026-11-24"))
	w.shell.Wait()
	if got, want := w.block("Fair").Size().Width, 2*w.days.heads.columnWidth()-6; got != want {
		t.Errorf("a week later it is %v wide, want two days, %v", got, want)
	}
}

// TestTripKeepsItsHour: a timed event of several days ends at the same hour of
// another day, also when the clocks change on the way.
func TestTripKeepsItsHour(t *testing.T) {
	w := openWeek(t, nil)
	e := &data.Event{Title: "Trip", Kind: data.EventPersonal, Zone: "Europe/Vilnius"}
	e.Start = time.Date(2026, 3, 26, 15, 0, 0, 0, vilnius(t))
	e.End = time.Date(2026, 3, 28, 12, 0, 0, 0, vilnius(t))
	w.add(e)
	w.choose(date("2026-03-26"))
	w.shell.Wait()
	w.pull(w.block("Trip"), w.days.heads.columnWidth(), 0)
	got, err := w.app.Calendar.Event(t.Context(), e.ID)
	if err != nil || got.End.Format(time.RFC3339) != "2026-03-29T12:00:00+03:00" || !got.Start.Equal(e.Start) {
		t.Errorf("it ends %s, %v", got.End, err)
	}
	w.shell.Wait()
	w.pull(w.block("Trip"), -10*w.days.heads.columnWidth(), 0)
	if got, err = w.app.Calendar.Event(t.Context(), e.ID); err != nil || got.End.Format(time.RFC3339) != "2026-03-26T15:15:00+02:00" {
		t.Errorf("pulled before its start it ends %s, %v", got.End, err)
	}
}

// TestGripsTellOfThemselves by the pointer, and only where there is something to pull.
func TestGripsTellOfThemselves(t *testing.T) {
	w := openWeek(t, func(w *world) {
		w.fair("2026-11-17", "2026-11-18", "")
		w.event("Fitting", "2026-11-18 09:00", "")
		w.task("Call back", "2026-11-18", "14:00")
		w.task("Order thread", "2026-11-18", "")
	})
	for title, want := range map[string]desktop.Cursor{
		"Fair": desktop.HResizeCursor, "Fitting": desktop.VResizeCursor, "Call back": desktop.PointerCursor, "Order thread": desktop.PointerCursor,
	} {
		b := w.block(title)
		b.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(4, 4)}})
		if b.Cursor() != desktop.PointerCursor {
			t.Errorf("%s: in its middle the pointer is %v", title, b.Cursor())
		}
		b.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(b.Size().Width-1, b.Size().Height-1)}})
		if b.Cursor() != want {
			t.Errorf("%s: at its edge the pointer is %v, want %v", title, b.Cursor(), want)
		}
		b.MouseOut()
	}
}

// marks gives the arrows that a block shows.
func marks(b *block) (s string) {
	for _, v := range kittest.Find(b, func(v *canvas.Text) bool { return v.Text == "‹" || v.Text == "›" }) {
		s += v.Text
	}
	return s
}

// TestArrowsTellOfTheRest: what began before the days shown, or goes on after
// them, says so.
func TestArrowsTellOfTheRest(t *testing.T) {
	w := openWeek(t, func(w *world) {
		w.fair("2026-11-17", "2026-11-30", "")
		e := &data.Event{Title: "Night", Kind: data.EventOther, Zone: "Europe/Vilnius"}
		e.Start = time.Date(2026, 11, 18, 22, 0, 0, 0, vilnius(t))
		e.End = e.Start.Add(4 * time.Hour)
		w.add(e)
	})
	parts := kittest.Find(w.days.hours, func(b *block) bool { return b.it.title == "Night" })
	if got := marks(w.block("Fair")) + " " + marks(parts[0]) + " " + marks(parts[1]); got != "› › ‹" {
		t.Errorf("the fair and both parts of the night show %q", got)
	}
	for day, want := range map[string]string{"2026-11-17": "›", "2026-11-24": "‹›", "2026-11-30": "‹"} {
		w.showDay(date(day))
		if got := marks(w.block("Fair")); got != want {
			t.Errorf("on %s it shows %q, want %q", day, got, want)
		}
	}
	w.setMode(monthMode)
	w.choose(date("2026-11-20"))
	w.shell.Wait()
	var got string
	for _, b := range kittest.Find(w.month, func(b *block) bool { return b.it.title == "Fair" }) {
		got += marks(b) + ","
	}
	if got != "›,‹›,‹," {
		t.Errorf("the weeks of the month show %q", got)
	}
}
