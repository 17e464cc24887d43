package agenda

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"regulars/data"
	"regulars/views/kit/kittest"
)

// point is a place within the cell of a day.
func (w *world) point(day string, x, y float32) fyne.Position {
	return w.month.corner(w.month.first.DaysTo(date(day))).AddXY(x, y)
}

func TestMonthShowsItsItems(t *testing.T) {
	w := open(t, func(w *world) {
		w.event("Fitting", "2026-11-03 09:00", "FREQ=WEEKLY;COUNT=3")
		w.add(&data.Event{Title: "Fair", Kind: data.EventOther, AllDay: true, FirstDay: date("2026-11-28"), LastDay: date("2026-12-01")})
		w.event("Next year", "2027-01-08 09:00", "")
		if err := w.app.Calendar.SaveTask(t.Context(), &data.Task{Title: "Order thread", Due: date("2026-11-05")}); err != nil {
			t.Fatal(err)
		}
		if err := w.app.Contacts.Save(t.Context(), &data.Contact{Name: "Anna", Birthday: date("1986-11-12")}); err != nil {
			t.Fatal(err)
		}
	})
	if got := w.titles(); got != "Fitting, Order thread, Fitting, Anna turns 40, Fitting, Fair, Fair" {
		t.Errorf("shown: %s", got)
	}
	if got := w.header.title.Text(); got != "November 2026" {
		t.Errorf("title %q", got)
	}
	// What is put in elsewhere appears by itself.
	w.event("New", "2026-11-20 17:00", "")
	if got := w.titles(); !strings.Contains(got, "New") {
		t.Errorf("shown: %s", got)
	}
}

func TestMonthClicks(t *testing.T) {
	w := open(t, nil)
	w.month.Tapped(&fyne.PointEvent{Position: w.point("2026-11-25", 60, 60)})
	w.shell.Wait()
	if w.form == nil {
		t.Fatal("a click on a free day opens no form")
	}
	test.Type(w.form.first, "Fitting")
	w.press("Save")
	w.expect("11-25 09:00 Fitting")
	if len(w.frame.Toasts) != 1 || w.frame.Toasts[0].Action != "Undo" {
		t.Errorf("toasts %v", w.frame.Toasts)
	}

	test.Tap(w.block("Fitting"))
	w.shell.Wait()
	if w.form == nil {
		t.Fatal("a click on an event opens no form")
	}
	w.press("Cancel")
	if w.form != nil {
		t.Fatal("an untouched form asks before it closes")
	}
	w.month.Tapped(&fyne.PointEvent{Position: w.point("2026-11-25", 8, 8)})
	w.shell.Wait()
	if w.mode != dayMode || w.chosen != date("2026-11-25") {
		t.Errorf("a click on the number shows %d of %s", w.mode, w.chosen)
	}
	w.setMode(monthMode)
	w.month.Tapped(&fyne.PointEvent{Position: fyne.NewPos(50, 5)}) // the names of the days
	w.shell.Wait()
	if w.form != nil {
		t.Error("a click on the names of the days opens a form")
	}
}

func TestMonthDrag(t *testing.T) {
	w := open(t, func(w *world) { w.event("Fitting", "2026-11-03 09:00", "") })
	cell := w.month.cellSize()
	w.drag(w.block("Fitting"), fyne.NewPos(5, 5), 2*cell.Width, cell.Height)
	w.expect("11-12 09:00 Fitting")
	b := w.block("Fitting")
	w.drag(b, fyne.NewPos(5, 5), 0.3*cell.Width, 0.2*cell.Height) // not far enough
	w.expect("11-12 09:00 Fitting")
	w.drag(w.block("Fitting"), fyne.NewPos(5, 5), -20*cell.Width, -20*cell.Height) // out of the window
	w.expect("11-12 09:00 Fitting")
	// Over the change of the clocks the hour stays.
	w.choose(date("2026-10-10"))
	w.event("Autumn", "2026-10-24 09:00", "")
	w.drag(w.block("Autumn"), fyne.NewPos(5, 5), cell.Width, 0)
	list, err := w.app.Calendar.Agenda(t.Context(), w.now.AddDate(0, 0, -40), w.now.AddDate(0, 0, -20))
	if err != nil || len(list) != 1 || list[0].Start.Format(time.RFC3339) != "2026-10-25T09:00:00+02:00" {
		t.Errorf("moved to %v, %v", list, err)
	}
}

func TestDraggedTaskAndNothingElse(t *testing.T) {
	w := open(t, func(w *world) {
		for _, v := range []*data.Task{{Title: "Open", Due: date("2026-11-03")}, {Title: "Done", Due: date("2026-11-03"), DoneAt: w.now}} {
			if err := w.app.Calendar.SaveTask(t.Context(), v); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.app.Contacts.Save(t.Context(), &data.Contact{Name: "Anna", Birthday: date("--11-03")}); err != nil {
			t.Fatal(err)
		}
	})
	width := w.month.cellSize().Width
	for _, title := range []string{"Open", "Done", "Anna"} {
		w.drag(w.block(title), fyne.NewPos(5, 5), width, 0)
	}
	list, err := w.app.Calendar.TasksDue(t.Context(), date("2026-11-01"), date("2026-11-30"))
	if err != nil || len(list) != 2 || list[0].Title != "Done" || list[1].Due != date("2026-11-04") {
		t.Errorf("tasks %v, %v", list, err)
	}
	test.Tap(w.block("Anna"))
	w.shell.Wait()
	if len(w.frame.Opened) != 1 || !strings.HasPrefix(w.frame.Opened[0], "contact ") {
		t.Errorf("opened %v", w.frame.Opened)
	}
}

// TestReloadDuringDrag holds that what comes from elsewhere does not take the
// item from under the mouse.
func TestReloadDuringDrag(t *testing.T) {
	w := open(t, func(w *world) { w.event("Fitting", "2026-11-03 09:00", "") })
	b := w.block("Fitting")
	step := fyne.NewDelta(w.month.cellSize().Width, 0)
	b.Dragged(&fyne.DragEvent{Dragged: step})
	w.event("Other", "2026-11-20 09:00", "")
	w.shell.Wait()
	if kittest.Find(w.object, func(o *block) bool { return o == b }) == nil {
		t.Fatal("the dragged block is gone")
	}
	b.DragEnd()
	w.expect("11-04 09:00 Fitting, 11-20 09:00 Other")
	if got := w.titles(); got != "Fitting, Other" {
		t.Errorf("shown: %s", got)
	}
}

func TestMonthMore(t *testing.T) {
	w := open(t, func(w *world) {
		for i := range 9 {
			w.event(fmt.Sprint("Event ", i), fmt.Sprintf("2026-11-18 %02d:00", 8+i), "")
		}
	})
	found := kittest.Find[*more](w.object, nil)
	if len(found) != 1 {
		t.Fatalf("%d days say that there is more", len(found))
	}
	shown := len(kittest.Find[*block](w.object, nil))
	if want := fmt.Sprintf("+%d more", 9-shown); found[0].text != want {
		t.Errorf("%q, want %q", found[0].text, want)
	}
	found[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.shell.Wait()
	if w.mode != dayMode || w.chosen != date("2026-11-18") || len(kittest.Find[*block](w.object, nil)) != 9 {
		t.Errorf("%s in mode %d with %d events", w.chosen, w.mode, len(kittest.Find[*block](w.object, nil)))
	}
}

func TestMonthKeys(t *testing.T) {
	w := open(t, nil)
	w.focus()
	canvas := w.shell.Window.Canvas()
	for _, step := range []struct {
		key    fyne.KeyName
		chosen string
	}{
		{fyne.KeyRight, "2026-11-21"},
		{fyne.KeyDown, "2026-11-28"},
		{fyne.KeyDown, "2026-12-05"},
		{fyne.KeyLeft, "2026-12-04"},
		{fyne.KeyUp, "2026-11-27"},
		{fyne.KeyPageUp, "2026-10-27"},
		{fyne.KeyPageDown, "2026-11-27"},
		{fyne.KeyHome, "2026-11-20"},
	} {
		canvas.Focused().TypedKey(&fyne.KeyEvent{Name: step.key})
		w.shell.Wait()
		if w.chosen.String() != step.chosen {
			t.Errorf("%s goes to %s, want %s", step.key, w.chosen, step.chosen)
		}
	}
	canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	w.shell.Wait()
	if w.mode != dayMode {
		t.Error("Space does not show the day")
	}
	for i, letter := range "mWdAt" {
		canvas.Focused().TypedRune(letter)
		w.shell.Wait()
		if w.mode != mode(i) && letter != 't' {
			t.Errorf("%c shows %d", letter, w.mode)
		}
		if w.mode == listMode {
			w.setMode(monthMode)
		}
	}
	w.setMode(monthMode)
	canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.shell.Wait()
	if w.form == nil {
		t.Error("Return makes no event")
	}
}

func TestMonthHover(t *testing.T) {
	w := open(t, nil)
	at := w.point("2026-11-25", 20, 40)
	w.month.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	if w.month.day(w.month.hovered) != date("2026-11-25") {
		t.Errorf("cell %d is lit", w.month.hovered)
	}
	w.month.MouseOut()
	if w.month.hovered != -1 {
		t.Error("it stays lit")
	}
}

func TestTurning(t *testing.T) {
	w := open(t, nil)
	for _, step := range []struct {
		mode  mode
		by    int
		title string
	}{
		{monthMode, 1, "December 2026"},
		{monthMode, -2, "October 2026"},
		{monthMode, 1, "November 2026"},
		{weekMode, 0, "16 – 22 Nov. 2026, week 47"},
		{weekMode, 2, "30 Nov. – 6 Dec. 2026, week 49"},
		{weekMode, 4, "28 Dec. 2026 – 3 Jan. 2027, week 53"},
		{dayMode, -1, "Thursday, 31 December 2026"},
		{listMode, 0, "From Thursday, 31 December 2026"},
		{tasksMode, 1, "Tasks"},
	} {
		w.setMode(step.mode)
		w.turn(step.by)
		w.shell.Wait()
		if got := w.header.title.Text(); got != step.title {
			t.Errorf("title %q, want %q", got, step.title)
		}
	}
	w.setMode(monthMode)
	w.press("Today")
	if w.chosen != date("2026-11-20") {
		t.Errorf("today is %s", w.chosen)
	}
}
