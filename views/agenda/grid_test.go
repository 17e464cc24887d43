package agenda

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"regulars/data"
	"regulars/views/kit/kittest"
)

// area is where a part of the calendar is drawn.
type area struct{ left, top, right, bottom float32 }

func areaOf(o fyne.CanvasObject) area {
	at, size := o.Position(), o.Size()
	return area{at.X, at.Y, at.X + size.Width, at.Y + size.Height}
}

func (b area) overlaps(o area) bool {
	return b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom
}

func (b area) within(o area) bool {
	const hair = 0.5
	return b.left >= o.left-hair && b.right <= o.right+hair && b.top >= o.top-hair && b.bottom <= o.bottom+hair
}

// noOverlap holds that each block of a list can be seen and hit.
func noOverlap(t *testing.T, list []*block, room fyne.Size) {
	t.Helper()
	for i, a := range list {
		if !areaOf(a).within(area{0, 0, room.Width, room.Height}) {
			t.Errorf("%q is drawn out of its place: %v in %v", a.it.title, areaOf(a), room)
		}
		for _, b := range list[:i] {
			if areaOf(a).overlaps(areaOf(b)) {
				t.Errorf("%q and %q lie upon each other: %v, %v", a.it.title, b.it.title, areaOf(a), areaOf(b))
			}
		}
	}
}

// TestWeekLiesAtItsHours draws each event in the column of its day, from the
// line of its start down to that of its end, in every size of window.
func TestWeekLiesAtItsHours(t *testing.T) {
	w := openWeek(t, func(w *world) {
		for day := 16; day <= 22; day++ {
			for hour := 7; hour < 20; hour += 2 {
				w.event(fmt.Sprint(day, " ", hour), fmt.Sprintf("2026-11-%02d %02d:30", day, hour), "")
			}
		}
	})
	for _, size := range []fyne.Size{fyne.NewSize(1280, 800), fyne.NewSize(1024, 640), fyne.NewSize(700, 500)} {
		w.shell.Window.Resize(size)
		w.shell.Wait()
		h := w.days.hours
		list := kittest.Find[*block](h, nil)
		if len(list) != 7*7 {
			t.Fatalf("%v: %d of 49 events are shown", size, len(list))
		}
		noOverlap(t, list, h.Size())
		for _, b := range list {
			var day, hour int
			if _, err := fmt.Sscanf(b.it.title, "%d %d", &day, &hour); err != nil {
				t.Fatal(err)
			}
			column, minute := h.at(b.Position().AddXY(1, 1))
			if column != day-16 || minute/15*15 != hour*60+30 {
				t.Errorf("%v: %s lies in column %d at minute %d", size, b.it.title, column, minute)
			}
			if got := b.Size().Height; got < hourHeight-3 || got > hourHeight {
				t.Errorf("%v: an hour is %v high", size, got)
			}
		}
	}
}

// TestCrowdedHour gives each of many that overlap a place of its own.
func TestCrowdedHour(t *testing.T) {
	w := openWeek(t, func(w *world) {
		for i := range 6 {
			w.event(fmt.Sprint("Fitting ", i), fmt.Sprintf("2026-11-18 10:%02d", i*5), "")
		}
		w.event("Later", "2026-11-18 14:00", "")
	})
	list := kittest.Find[*block](w.days.hours, nil)
	if len(list) != 7 {
		t.Fatalf("%d of 7 are shown", len(list))
	}
	noOverlap(t, list, w.days.hours.Size())
	alone := w.block("Later").Size().Width
	if want := w.days.hours.columnWidth() - 12; alone < want {
		t.Errorf("what overlaps nothing is only %v wide, want %v", alone, want)
	}
	if got := w.block("Fitting 0").Size().Width; got > alone/5 {
		t.Errorf("one of six is %v wide beside %v", got, alone)
	}
	w.showDay(date("2026-11-18"))
	w.shell.Wait()
	noOverlap(t, kittest.Find[*block](w.days.hours, nil), w.days.hours.Size())
	if got := w.block("Later").Size().Width; got < w.days.hours.Size().Width-clockWidth-15 {
		t.Errorf("on a day by itself an event is %v wide", got)
	}
}

// TestAllDayLaneTellsOfMore shows three of seven whole days and says how many
// more there are; the day by itself shows them all.
func TestAllDayLaneTellsOfMore(t *testing.T) {
	w := openWeek(t, func(w *world) {
		for i := range 7 {
			w.add(&data.Event{Title: fmt.Sprint("Fair ", i), Kind: data.EventOther, AllDay: true, FirstDay: date("2026-11-18"), LastDay: date("2026-11-18")})
		}
		w.add(&data.Event{Title: "Holiday", Kind: data.EventPersonal, AllDay: true, FirstDay: date("2026-11-19"), LastDay: date("2026-11-30")})
	})
	heads := w.days.heads
	shown := kittest.Find[*block](heads, nil)
	noOverlap(t, shown, heads.Size())
	says := kittest.Find[*more](heads, nil)
	if len(shown) != 4 || len(says) != 1 || says[0].text != "+4 more" {
		t.Fatalf("%d are shown, more: %v", len(shown), says)
	}
	if !areaOf(says[0]).within(area{0, daysHeight, heads.Size().Width, heads.Size().Height}) {
		t.Errorf("what tells of more lies at %v in %v", areaOf(says[0]), heads.Size())
	}
	holiday := w.block("Holiday")
	if got, want := holiday.Size().Width, 4*heads.columnWidth()-6; got < want-1 || got > want+1 {
		t.Errorf("four days are %v wide, want %v", got, want)
	}
	if !holiday.goesOn || holiday.from {
		t.Error("it does not tell that it goes on after the week")
	}
	test.Tap(says[0])
	w.shell.Wait()
	if got := w.titles(); w.mode != dayMode || strings.Count(got, "Fair") != 7 {
		t.Errorf("the day shows %q", got)
	}
	noOverlap(t, kittest.Find[*block](w.days.heads, nil), w.days.heads.Size())
}

// TestLaneIsAsHighAsItsItems leaves the hours all the room that is free.
func TestLaneIsAsHighAsItsItems(t *testing.T) {
	w := openWeek(t, nil)
	empty := w.days.heads.Size().Height
	w.add(&data.Event{Title: "Fair", Kind: data.EventOther, AllDay: true, FirstDay: date("2026-11-18"), LastDay: date("2026-11-18")})
	w.shell.Wait()
	if got := w.days.heads.Size().Height; got != empty {
		t.Errorf("with one whole day it is %v high, was %v", got, empty)
	}
	w.add(&data.Event{Title: "Trip", Kind: data.EventOther, AllDay: true, FirstDay: date("2026-11-18"), LastDay: date("2026-11-19")})
	w.shell.Wait()
	if got := w.days.heads.Size().Height; got != empty+laneStep {
		t.Errorf("with two it is %v high, want %v", got, empty+laneStep)
	}
	if got, want := w.days.scroll.Position().Y, w.days.heads.Size().Height; got < want {
		t.Errorf("the hours begin at %v, above the end of the whole days at %v", got, want)
	}
}

// TestChangeOfClocks shows 9 o'clock at 9 on the days of 23 and 25 hours, and
// what goes over the change from where it begins to where it ends by the clock.
func TestChangeOfClocks(t *testing.T) {
	for day, tc := range map[string]struct {
		hours int    // of the event from half past two that ends at half past four by the clock
		words string // of the event
	}{
		"2026-03-29": {1, "02:30–04:30"},
		"2026-10-25": {3, "02:30–04:30"},
	} {
		w := openWeek(t, func(w *world) {
			w.event("Nine", day+" 09:00", "")
			e := &data.Event{Title: "Night", Kind: data.EventOther, Zone: "Europe/Vilnius"}
			start, err := time.ParseInLocation("2006-01-02 15:04", day+" 02:30", vilnius(t))
			if err != nil {
				t.Fatal(err)
			}
			e.Start, e.End = start, start.Add(time.Duration(tc.hours)*time.Hour)
			w.add(e)
		})
		w.choose(date(day))
		w.shell.Wait()
		h := w.days.hours
		night := w.block("Night")
		if night.clock != tc.words {
			t.Errorf("%s: the night says %s, want %s", day, night.clock, tc.words)
		}
		if _, minute := h.at(night.Position().AddXY(1, 1)); minute/15*15 != 150 {
			t.Errorf("%s: the night begins at minute %d", day, minute)
		}
		if got := night.Size().Height; got < 2*hourHeight-4 || got > 2*hourHeight {
			t.Errorf("%s: the night is %v high, want two hours of the clock", day, got)
		}
		if _, minute := h.at(w.block("Nine").Position().AddXY(1, 1)); minute/15*15 != 540 {
			t.Errorf("%s: nine lies at minute %d", day, minute)
		}
	}
}

// TestClickOnTheMissingHour makes an event that can be saved: the hour between
// three and four is skipped that night.
func TestClickOnTheMissingHour(t *testing.T) {
	w := openWeek(t, nil)
	w.choose(date("2026-03-29"))
	w.shell.Wait()
	h := w.days.hours
	h.Tapped(&fyne.PointEvent{Position: h.place(6, 3*60).AddXY(10, 2)})
	w.shell.Wait()
	if got := w.clocks()[0].Text + "–" + w.clocks()[1].Text; got != "04:00–05:00" {
		t.Errorf("the form proposes %s", got)
	}
	test.Type(w.form.first, "Night")
	w.press("Save")
	if got := w.block("Night").clock; got != "04:00–05:00" {
		t.Errorf("the block says %s", got)
	}
}

// TestTaskIsDraggedOverMidnight has it due on the day where it was let go, not
// a day too early or too late.
func TestTaskIsDraggedOverMidnight(t *testing.T) {
	for name, tc := range map[string]struct {
		clock, want string
		hours       float32
	}{
		"down": {"23:00", "2026-11-19T01:00:00", 2},
		"up":   {"01:00", "2026-11-17T23:00:00", -2},
	} {
		t.Run(name, func(t *testing.T) {
			w := openWeek(t, func(w *world) { w.task("Call back", "2026-11-18", tc.clock) })
			w.drag(w.block("Call back"), fyne.NewPos(10, 5), 0, tc.hours*hourHeight)
			list, err := w.app.Calendar.OpenTasks(t.Context(), 5)
			if err != nil || len(list) != 1 || list[0].At() != tc.want {
				t.Errorf("it is due %v, %v; want %s", list, err, tc.want)
			}
		})
	}
}

// TestMoreFitsItsCell says it in brief where a column is narrow, also in a
// language with longer words.
func TestMoreFitsItsCell(t *testing.T) {
	w := open(t, func(w *world) {
		for i := range 9 {
			w.event(fmt.Sprint("Event ", i), fmt.Sprintf("2026-12-01 %02d:00", 8+i), "")
		}
	})
	w.choose(date("2026-12-01"))
	for _, width := range []float32{1280, 700, 560, 430} {
		w.shell.Window.Resize(fyne.NewSize(width, 640))
		w.shell.Wait()
		found := kittest.Find[*more](w.object, nil)
		if len(found) != 1 {
			t.Fatalf("%v wide: %d tell of more", width, len(found))
		}
		text := kittest.Find[*canvas.Text](found[0], nil)[0]
		if got := text.MinSize().Width; got > found[0].Size().Width {
			t.Errorf("%v wide: %q takes %v of %v", width, text.Text, got, found[0].Size().Width)
		}
		if !strings.HasPrefix(text.Text, "+") || width == 1280 && text.Text != found[0].text {
			t.Errorf("%v wide it says %q", width, text.Text)
		}
	}
}
