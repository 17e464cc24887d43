package agenda

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// weekdays gives the names above the columns.
func (w *world) weekdays() string {
	var list []string
	for _, v := range w.month.current.weekdays {
		list = append(list, v.Text)
	}
	return strings.Join(list, " ")
}

// TestMonthOfEachRegion begins the week on the region's day and shows whole
// weeks, from the first that the month touches to the last.
func TestMonthOfEachRegion(t *testing.T) {
	for region, tc := range map[string]struct {
		day, weekdays, first, last string
		weeks                      int
	}{
		"en-GB": {"2026-11-20", "Mon Tue Wed Thu Fri Sat Sun", "26", "6", 6},
		"lt-LT": {"2027-02-10", "Mon Tue Wed Thu Fri Sat Sun", "1 Feb.", "28", 4},
		"en-US": {"2026-11-20", "Sun Mon Tue Wed Thu Fri Sat", "1 Nov.", "5", 5},
		"fa-IR": {"2026-11-20", "Sat Sun Mon Tue Wed Thu Fri", "31", "4", 5},
		"en-IN": {"2028-02-29", "Sun Mon Tue Wed Thu Fri Sat", "30", "4", 5},
	} {
		w := open(t, nil)
		w.month.locale, w.shell.Locale = kit.LocaleFor(region), kit.LocaleFor(region)
		w.choose(date(tc.day))
		w.shell.Wait()
		r := w.month.current
		if got := w.weekdays(); got != tc.weekdays {
			t.Errorf("%s: the week is %s", region, got)
		}
		if got := [2]string{r.numbers[0].Text, r.numbers[len(r.numbers)-1].Text}; got != [2]string{tc.first, tc.last} || len(r.numbers) != 7*tc.weeks {
			t.Errorf("%s: %d days from %s to %s, want %d from %s to %s", region, len(r.numbers), got[0], got[1], 7*tc.weeks, tc.first, tc.last)
		}
		if first := w.month.day(0); w.month.day(7*tc.weeks-1).DaysTo(first) != 1-7*tc.weeks {
			t.Errorf("%s: the cells do not follow each other from %s", region, first)
		}
	}
}

// TestTodayIsMarked with a disc, alone of all days, and not in another month.
func TestTodayIsMarked(t *testing.T) {
	w := open(t, nil)
	discs := func() string {
		w.shell.Wait()
		var list []string
		r := w.month.current
		for i, d := range r.discs {
			if d.FillColor != nothing() {
				if r.numbers[i].Color != theme.Color(theme.ColorNameForegroundOnPrimary) || !r.numbers[i].TextStyle.Bold {
					t.Errorf("the number upon the disc of %s can't be read", w.month.day(i))
				}
				list = append(list, w.month.day(i).String())
			}
		}
		return strings.Join(list, " ")
	}
	if got := discs(); got != "2026-11-20" {
		t.Errorf("marked is %q", got)
	}
	w.choose(date("2026-12-10"))
	if got := discs(); got != "" {
		t.Errorf("in December %q is marked", got)
	}
	w.choose(date("2026-10-28")) // its last week has days of November, but not that one
	if got := discs(); got != "" {
		t.Errorf("in October %q is marked", got)
	}
}

// TestOtherMonthsArePale, the chosen month's days are not.
func TestOtherMonthsArePale(t *testing.T) {
	w := open(t, nil)
	r := w.month.current
	pale := kit.Color(kit.ColorMuted)
	for i, n := range r.numbers {
		day := w.month.day(i)
		if other := day.Month != 11; other != (n.Color == pale) || other == (r.cells[i].FillColor == kit.Color(kit.ColorSurface)) {
			t.Errorf("%s is drawn as if it were in another month: %v", day, n.Color)
		}
	}
}

// TestFocusIsSeen: the chosen day has a frame while the keys are with the month,
// and none when they are elsewhere.
func TestFocusIsSeen(t *testing.T) {
	w := open(t, nil)
	framed := func() string {
		w.shell.Wait()
		frame := w.month.current.frame
		if !frame.Visible() {
			return ""
		}
		return w.month.day(w.month.at(frame.Position().Add(frame.Size().Subtract(fyne.NewSquareSize(3))))).String()
	}
	w.focus()
	if got := framed(); got != "2026-11-20" {
		t.Errorf("framed is %q", got)
	}
	w.month.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if got := framed(); got != "2026-11-27" {
		t.Errorf("a week further framed is %q", got)
	}
	w.shell.Window.Resize(fyne.NewSize(1024, 640))
	if got := framed(); got != "2026-11-27" {
		t.Errorf("in a smaller window framed is %q", got)
	}
	objects := w.month.current.Objects()
	if slices.Index(objects, fyne.CanvasObject(w.month.current.frame)) < slices.Index(objects, fyne.CanvasObject(w.month.current.cells[len(w.month.current.cells)-1])) {
		t.Error("the neighbours are drawn upon the frame")
	}
	w.shell.Window.Canvas().Unfocus()
	if got := framed(); got != "" {
		t.Errorf("without the keys %q is framed", got)
	}
}

// TestPlusFollowsThePointer offers to make an event on the day below it, inside
// of its cell.
func TestPlusFollowsThePointer(t *testing.T) {
	w := open(t, nil)
	plus := w.month.current.plus
	if plus.Visible() {
		t.Error("a plus without a pointer")
	}
	for _, day := range []string{"2026-10-26", "2026-11-20", "2026-12-06"} {
		w.month.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: w.point(day, 40, 40)}})
		cell := w.month.first.DaysTo(date(day))
		at, size := w.month.corner(cell), w.month.cellSize()
		if !plus.Visible() || !areaOf(plus).within(area{at.X, at.Y, at.X + size.Width, at.Y + size.Height}) {
			t.Errorf("%s: the plus lies at %v", day, plus.Position())
		}
		if w.month.current.cells[cell].FillColor != kit.Color(kit.ColorSoft) {
			t.Errorf("%s is not lit", day)
		}
	}
	w.month.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(50, 4)}}) // the names of the days
	if plus.Visible() {
		t.Error("a plus on the names of the days")
	}
}

// TestDropTargetIsLit: while an item is dragged the day that it would fall on is
// lit, and none outside.
func TestDropTargetIsLit(t *testing.T) {
	w := open(t, func(w *world) { w.event("Fitting", "2026-11-18 09:00", "") })
	lit := func() string {
		var list []string
		for i, c := range w.month.current.cells {
			if c.FillColor == theme.Color(theme.ColorNameSelection) {
				list = append(list, w.month.day(i).String())
			}
		}
		return strings.Join(list, " ")
	}
	b, cell := w.block("Fitting"), w.month.cellSize()
	for _, step := range []struct {
		dx, dy float32
		want   string
	}{{0, 0, "2026-11-18"}, {cell.Width, 0, "2026-11-19"}, {0, cell.Height, "2026-11-26"}, {-20 * cell.Width, 0, "2026-11-06"}, {0, 20 * cell.Height, ""}} {
		b.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(step.dx, step.dy)})
		if got := lit(); got != step.want {
			t.Errorf("dragged on by %v, %v the day %q is lit, want %q", step.dx, step.dy, got, step.want)
		}
	}
	b.DragEnd()
	w.shell.Wait()
	if got := lit(); got != "" {
		t.Errorf("let go, %q is lit", got)
	}
	w.expect("11-18 09:00 Fitting")
}

// TestItemsStayInTheirCells in any size of window: none lies on a number, on
// another, or outside; what does not fit is counted.
func TestItemsStayInTheirCells(t *testing.T) {
	w := open(t, func(w *world) {
		for i := range 12 {
			w.event(fmt.Sprint("Event ", i), fmt.Sprintf("2026-11-%02d %02d:00", 16+i/3, 9+i%3), "")
			w.task(fmt.Sprint("Task ", i), fmt.Sprintf("2026-11-%02d", 16+i/4), "")
		}
		w.fair("2026-11-14", "2026-11-25", "")
	})
	for _, size := range []fyne.Size{fyne.NewSize(1600, 1000), fyne.NewSize(1280, 800), fyne.NewSize(1024, 640), fyne.NewSize(640, 420), fyne.NewSize(430, 330)} {
		w.shell.Window.Resize(size)
		w.shell.Wait()
		shown := kittest.Find[*block](w.month, nil)
		noOverlap(t, shown, w.month.Size())
		days := 0
		for _, b := range shown {
			row := w.month.at(b.Position().AddXY(1, 1))
			if top := w.month.corner(row).Y + numberHeight; row < 0 || b.Position().Y < top {
				t.Errorf("%v: %s lies on the number of %s", size, b.it.title, w.month.day(row))
			}
			days += max(1, int(b.Size().Width/w.month.cellSize().Width+0.5))
		}
		for _, m := range kittest.Find[*more](w.month, nil) {
			var n int
			if _, err := fmt.Sscanf(m.brief, "+%d", &n); err != nil {
				t.Fatal(err)
			}
			days += n
		}
		if days != 12+12+12 { // each event and task on its day, and the twelve days of the fair
			t.Errorf("%v: shown and counted are %d of 36", size, days)
		}
	}
}

// TestTaskHasABox and an overdue one a red one; a done one is pale.
func TestTaskHasABox(t *testing.T) {
	w := open(t, func(w *world) {
		w.task("open", "2026-11-25", "")
		w.task("late", "2026-11-18", "")
		v := w.task("done", "2026-11-18", "")
		if err := w.app.Calendar.Finish(t.Context(), v.ID); err != nil {
			t.Fatal(err)
		}
		w.event("Fitting", "2026-11-26 09:00", "")
	})
	for title, want := range map[string]struct {
		words, stroke any
		empty         bool
	}{
		"open":    {words(), hue(&item{sort: isTask}), true},
		"late":    {theme.Color(theme.ColorNameError), theme.Color(theme.ColorNameError), true},
		"done":    {kit.Color(kit.ColorMuted), hue(&item{sort: isTask}), false},
		"Fitting": {words(), nil, false},
	} {
		b := w.block(title)
		bar := kittest.Find[*canvas.Rectangle](b, nil)[1]
		text := kittest.Find[*canvas.Text](b, nil)[0]
		if text.Color != want.words || (bar.FillColor == nothing()) != want.empty || want.stroke != nil && bar.StrokeColor != want.stroke {
			t.Errorf("%s: words %v, box %v and %v", title, text.Color, bar.StrokeColor, bar.FillColor)
		}
	}
}

// TestKindsAreToldApart by colours of their own, which tasks and birthdays do
// not share.
func TestKindsAreToldApart(t *testing.T) {
	open(t, nil)
	seen := map[any]string{hue(&item{sort: isTask}): "task", hue(&item{sort: isBirthday}): "birthday"}
	names := map[string]bool{}
	for _, kind := range data.EventKinds() {
		c := hue(&item{sort: isEvent, kind: kind})
		if seen[c] != "" || names[kindName(kind)] {
			t.Errorf("%s looks, or is called, like %s", kind, seen[c])
		}
		seen[c], names[kindName(kind)] = string(kind), true
	}
	w := open(t, func(w *world) { w.event("Fitting", "2026-11-18 09:00", "") })
	test.Tap(w.block("Fitting"))
	w.shell.Wait()
	choice := w.selects("Appointment")
	for i, name := range choice.Options {
		if name != kindName(data.EventKinds()[i]) {
			t.Errorf("the form calls %s %q", data.EventKinds()[i], name)
		}
	}
}
