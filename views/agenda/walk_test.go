package agenda

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// typed sends keys to what has them, and letters by their names of one sign.
func (w *world) typed(keys ...fyne.KeyName) {
	w.t.Helper()
	for _, key := range keys {
		at := w.shell.Window.Canvas().Focused()
		if at == nil {
			w.t.Fatalf("%s: nothing has the keys", key)
		}
		if len(key) == 1 {
			at.TypedRune(rune(strings.ToLower(string(key))[0]))
		} else {
			at.TypedKey(&fyne.KeyEvent{Name: key})
		}
		w.shell.Wait()
	}
}

// TestMonthWithoutAMouse goes over the edges of weeks, months and years, and
// makes an event where it comes to.
func TestMonthWithoutAMouse(t *testing.T) {
	w := open(t, nil)
	for _, tc := range []struct {
		keys   string
		chosen string
		title  string
	}{
		{"Right Right", "2026-11-22", "November 2026"},
		{"Down Down", "2026-12-04", "December 2026"},
		{"Up Up Up", "2026-10-30", "October 2026"},
		{"Prior Prior", "2026-09-20", "September 2026"},
		{"Next Next", "2027-01-20", "January 2027"},
		{"Next Home", "2026-11-20", "November 2026"},
		{"Down Right Right Right Next", "2026-12-30", "December 2026"},
		{"Down Right Right Right Next Next Next", "2027-02-28", "February 2027"},
		{"Left Down Up Right", "2026-11-20", "November 2026"},
	} {
		w.choose(w.today())
		w.shell.Wait()
		w.focus()
		for key := range strings.SplitSeq(tc.keys, " ") {
			w.typed(fyne.KeyName(key))
		}
		if w.chosen.String() != tc.chosen || w.header.title.Text() != tc.title {
			t.Errorf("%s goes to %s, %s; want %s, %s", tc.keys, w.chosen, w.header.title.Text(), tc.chosen, tc.title)
		}
		w.typed(fyne.KeyReturn)
		if got := w.times(); !strings.HasPrefix(got, w.shell.Locale.Date(date(tc.chosen).Time(time.UTC))) {
			t.Errorf("%s: the event is made at %s", tc.keys, got)
		}
		w.escape()
	}
}

// TestDayWithoutAMouse walks over the hours of a day, which end at midnight, and
// over the days, which do not end.
func TestDayWithoutAMouse(t *testing.T) {
	w := open(t, nil)
	w.setMode(dayMode)
	w.shell.Wait()
	for range 60 {
		w.typed(fyne.KeyDown)
	}
	if w.days.hours.cursor != dayMinutes-clickMinute {
		t.Errorf("down ends at minute %d", w.days.hours.cursor)
	}
	w.typed(fyne.KeyReturn)
	if got := w.times(); got != "20/11/2026 23:30 – 21/11/2026 00:00" {
		t.Errorf("there it proposes %s", got)
	}
	w.escape()
	for range 60 {
		w.typed(fyne.KeyUp)
	}
	w.typed(fyne.KeyLeft, fyne.KeyLeft, fyne.KeyEnter)
	if got := w.times(); got != "18/11/2026 00:00 – 18/11/2026 01:00" {
		t.Errorf("at the top it proposes %s", got)
	}
	w.escape()
	w.typed(fyne.KeyPageDown, fyne.KeyPageDown)
	if w.chosen != date("2026-11-20") {
		t.Errorf("two pages on is %s", w.chosen)
	}
}

// TestFastKeysAreNotLost: the owner types faster than the months come, and what
// is made, or shown, is of the day gone to.
func TestFastKeysAreNotLost(t *testing.T) {
	for m, want := range map[mode]string{monthMode: "2026-12-31", weekMode: "2026-11-26", dayMode: "2026-11-26"} {
		w := open(t, nil)
		w.setMode(m)
		w.shell.Wait()
		w.focus()
		at := w.shell.Window.Canvas().Focused()
		for range 5 {
			at.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		}
		for range 6 {
			at.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
		}
		at.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if got := w.times(); !strings.HasPrefix(got, w.shell.Locale.Date(date(want).Time(time.UTC))) {
			t.Errorf("mode %d: the event is made at %s, want %s", m, got, want)
		}
	}
}

// TestTabReachesItems: each item of a view is reached by Tab and opened by
// Return, and the keys are back with the view after it.
func TestTabReachesItems(t *testing.T) {
	for _, m := range []mode{monthMode, weekMode, dayMode} {
		w := open(t, func(w *world) {
			w.event("Fitting", "2026-11-20 09:00", "")
			w.fair("2026-11-20", "2026-11-20", "")
			w.task("Call back", "2026-11-20", "16:00")
		})
		w.setMode(m)
		w.shell.Wait()
		canvas := w.shell.Window.Canvas()
		for _, title := range []string{"Fitting", "Fair", "Call back"} {
			w.focus()
			for range 60 {
				if b, ok := canvas.Focused().(*block); ok && b.it.title == title {
					break
				}
				canvas.FocusNext()
			}
			b, ok := canvas.Focused().(*block)
			if !ok || !b.Focused {
				t.Fatalf("mode %d: Tab never reaches %s, or it does not show it", m, title)
			}
			w.typed(fyne.KeyReturn)
			if w.form == nil || w.title().Text != title {
				t.Fatalf("mode %d: Return does not open %s", m, title)
			}
			w.escape()
			if w.form != nil || canvas.Focused() == nil {
				t.Errorf("mode %d: after %s the keys are with %v", m, title, canvas.Focused())
			}
		}
	}
}

// TestItemKeepsTheKeys while what is shown is read again, moves elsewhere on the
// screen, or gets neighbours; where it is gone the view has them.
func TestItemKeepsTheKeys(t *testing.T) {
	for _, m := range []mode{monthMode, weekMode, dayMode} {
		w := open(t, func(w *world) {
			w.event("Fitting", "2026-11-20 09:00", "")
			w.fair("2026-11-20", "2026-11-20", "")
			w.task("Call back", "2026-11-20", "")
		})
		w.setMode(m)
		canvas := w.shell.Window.Canvas()
		for _, title := range []string{"Fitting", "Fair", "Call back"} {
			canvas.Focus(w.block(title))
			for name, change := range map[string]func(){
				"read again": w.reload,
				"a new one":  func() { w.event("Early", "2026-11-20 08:00", "") },
			} {
				change()
				w.shell.Wait()
				if b, ok := canvas.Focused().(*block); !ok || b != w.block(title) || !b.Focused {
					t.Errorf("mode %d, %s: the keys are with %T, not with %s", m, name, canvas.Focused(), title)
				}
			}
			w.takeAway(title)
			w.shell.Wait()
			if _, lost := canvas.Focused().(*block); lost || canvas.Focused() == nil {
				t.Errorf("mode %d: %s is gone, and the keys are with %T", m, title, canvas.Focused())
			}
		}
	}
}

// TestNewComesAtAGoodTime: the next whole hour today, nine o'clock on another
// day, and never over midnight.
func TestNewComesAtAGoodTime(t *testing.T) {
	w := open(t, nil)
	for _, tc := range []struct {
		hours  int // after 15:04
		chosen string
		want   string
	}{
		{0, "2026-11-20", "20/11/2026 16:00 – 20/11/2026 17:00"},
		{0, "2026-11-25", "25/11/2026 09:00 – 25/11/2026 10:00"},
		{7, "2026-11-20", "20/11/2026 23:00 – 21/11/2026 00:00"},
		{8, "2026-11-20", "20/11/2026 23:00 – 21/11/2026 00:00"},
		{-10, "2026-11-20", "20/11/2026 06:00 – 20/11/2026 07:00"},
	} {
		before := w.now
		w.now = w.now.Add(time.Duration(tc.hours) * time.Hour)
		w.choose(date(tc.chosen))
		w.shell.Wait()
		w.Screen().New()
		if got := w.times(); got != tc.want {
			t.Errorf("at %s on %s it proposes %s, want %s", w.now.Format("15:04"), tc.chosen, got, tc.want)
		}
		w.escape()
		w.now = before
	}
}

// TestKeysAreListed: what F1 shows names each view and each way to go.
func TestKeysAreListed(t *testing.T) {
	w := open(t, nil)
	var all []string
	for _, k := range w.Screen().Keys {
		if k.Keys == "" || k.Does == "" {
			t.Errorf("an empty line: %+v", k)
		}
		all = append(all, k.Keys)
	}
	for _, key := range []string{"M W D A T", "Enter", "Space", "Page Up", "Home", "Ctrl+S", "Esc"} {
		if !strings.Contains(strings.Join(all, ", "), key) {
			t.Errorf("%s is not listed in %v", key, all)
		}
	}
}

// TestManyBirthdaysByKeys: what stands for several opens the list of them all.
func TestManyBirthdaysByKeys(t *testing.T) {
	w := openWeek(t, func(w *world) {
		for i := range 4 {
			if err := w.app.Contacts.Save(t.Context(), &data.Contact{Name: fmt.Sprint("Anna ", i), Birthday: date("--11-18")}); err != nil {
				t.Fatal(err)
			}
		}
	})
	b := kittest.Find(w.days.heads, func(b *block) bool { return b.it.several })[0]
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	w.shell.Wait()
	if w.mode != listMode || w.list.rows[1].times != kit.L("Birthday") || len(w.list.rows) != 5 {
		t.Errorf("mode %d with %d lines", w.mode, len(w.list.rows))
	}
}
