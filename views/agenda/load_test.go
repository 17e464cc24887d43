package agenda

import (
	"fmt"
	"image/color"
	"math"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"regulars/app/calendar"
	"regulars/data"
	"regulars/data/store"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// TestTenThousandEvents shows every view over a calendar as full as that of
// years of work, with days that hold hundreds.
func TestTenThousandEvents(t *testing.T) {
	w := open(t, func(w *world) {
		begin := time.Date(2026, 10, 1, 6, 0, 0, 0, time.UTC)
		err := w.store.Update(t.Context(), "Fill", func(tx *store.Tx) error {
			for i := range 10_000 {
				start := begin.Add(time.Duration(i) * 13 * time.Minute)
				e := &data.Event{Title: fmt.Sprint("Event ", i), Kind: data.EventMeeting, Start: start, End: start.Add(40 * time.Minute), Zone: "Europe/Vilnius"}
				if err := tx.SaveEvent(t.Context(), e); err != nil {
					return err
				}
			}
			for i := range 3000 {
				if err := tx.SaveTask(t.Context(), &data.Task{Title: fmt.Sprint("Task ", i), Due: date("2026-11-20").AddDays(i % 60)}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
	for m, most := range map[mode]int{monthMode: 300, weekMode: 900, dayMode: 200} {
		w.setMode(m)
		w.shell.Wait()
		if n := len(kittest.Find[*block](w.object, nil)); n == 0 || n > most {
			t.Errorf("mode %d draws %d items, want at most %d", m, n, most)
		}
	}
	w.setMode(listMode)
	w.shell.Wait()
	if n := len(w.list.rows); n < 3000 {
		t.Errorf("the list holds %d lines", n)
	}
	w.setMode(tasksMode)
	w.shell.Wait()
	var more bool
	for _, l := range w.tasks.rows {
		more = more || strings.HasPrefix(l.head, "There are more")
	}
	if !more {
		t.Error("3,000 tasks are cut without a word")
	}
}

// hostileTitles are what strangers and accidents put into a title.
func hostileTitles() []string {
	return []string{
		strings.Repeat("endless ", 60), strings.Repeat("x", data.MaxTitle), "two\nlines\tand a tab", "شرکت ACME در تهران", "\u202eturned round",
		"👩‍👩‍👧‍👦 family", "<b>not bold</b> %s %d", "\x00\x01 a \x02", "Šarūnas Žukauskas – Їжакевич – Պետրոսյան", "'; DROP TABLE event; --",
	}
}

func TestHostileTitles(t *testing.T) {
	w := open(t, func(w *world) {
		for i, title := range hostileTitles() {
			e := w.event(title, fmt.Sprintf("2026-11-%02d 09:00", 16+i%6), "")
			e.Place, e.Note = title, title
			w.task(title, fmt.Sprintf("2026-11-%02d", 16+i%6), "")
		}
	})
	for m := monthMode; m <= tasksMode; m++ {
		for _, size := range []fyne.Size{fyne.NewSize(1090, 700), fyne.NewSize(430, 300), fyne.NewSize(40, 40)} {
			w.shell.Window.Resize(size)
			w.setMode(m)
			w.shell.Wait()
			if img := w.shell.Window.Canvas().Capture(); img.Bounds().Empty() {
				t.Error("nothing is drawn")
			}
		}
	}
	w.shell.Window.Resize(fyne.NewSize(1090, 700))
	w.setMode(monthMode)
	shown := 0
	for _, title := range hostileTitles()[:4] {
		hits, err := w.app.Calendar.Agenda(t.Context(), w.now.AddDate(0, 0, -7), w.now.AddDate(0, 0, 7))
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range hits {
			if o.Title != strings.TrimSpace(strings.NewReplacer("\n", " ", "\t", " ").Replace(title)) {
				continue
			}
			shown++
			w.openRecord("event", o.EventID)
			w.shell.Wait()
			if got := w.title().Text; got != o.Title {
				t.Errorf("the form shows %q, want %q", got, o.Title)
			}
			w.press("Cancel")
		}
	}
	if shown != 4 {
		t.Errorf("%d of 4 titles are found again", shown)
	}
}

// TestShutIsQuiet holds that a screen that was closed, as when the language
// changes, follows neither the clock nor the database.
func TestShutIsQuiet(t *testing.T) {
	w := open(t, nil)
	before := w.shown
	w.Screen().Close()
	w.now = w.now.Add(time.Hour)
	w.event("Fitting", "2026-11-18 09:00", "")
	w.shell.Wait()
	if w.shown != before {
		t.Error("a closed screen loads")
	}
}

// TestMidnight holds that today is today after midnight, with the window open.
func TestMidnight(t *testing.T) {
	w := open(t, nil)
	w.now = w.now.Add(10 * time.Hour)
	w.Screen().OnShow()
	w.shell.Wait()
	if w.month.today != date("2026-11-21") {
		t.Errorf("today is %s", w.month.today)
	}
}

// TestErrorsAreShown holds that a calendar that can't be read says so, once for
// each time it was asked, and keeps what it showed.
func TestErrorsAreShown(t *testing.T) {
	w := open(t, func(w *world) { w.event("Fitting", "2026-11-18 09:00", "") })
	if err := w.app.Settings.Set(t.Context(), "zone", "Europe/Kyiv"); err != nil {
		t.Fatal(err)
	}
	w.shell.Wait()
	if w.zone.String() != "Europe/Kyiv" {
		t.Errorf("the zone set is not followed: %s", w.zone)
	}
	e := &data.Event{Title: "gone", Kind: data.EventCall, Zone: "UTC", Start: w.now, End: w.now}
	w.add(e)
	it := &item{sort: isEvent, title: "gone"}
	it.ref.EventID = e.ID + 1
	w.open(it)
	w.shell.Wait()
	w.move(it, 1, 0)
	w.shell.Wait()
	if n := len(w.frame.Errors); n != 2 || w.form != nil {
		t.Errorf("%d errors are shown: %v", n, w.frame.Errors)
	}
	w.frame.Errors = nil
}

// TestScopeIsAskedByKeys answers the question of a series without a mouse.
func TestScopeIsAskedByKeys(t *testing.T) {
	w := open(t, nil)
	e := w.event("x", "2026-11-17 09:00", "FREQ=DAILY;COUNT=3")
	w.openEvent(calendar.Ref{EventID: e.ID, RecurrenceID: "2026-11-18T09:00:00"})
	w.shell.Wait()
	w.title().SetText("y")
	w.save()
	w.shell.Wait()
	canvas := w.shell.Window.Canvas()
	canvas.FocusNext() // this and the following
	canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	w.expect("11-17 09:00 x, 11-18 09:00 y, 11-19 09:00 y")
}

// TestFormGrowsAndShrinks holds that what a choice adds to a form can be seen
// and reached, also in a low window.
func TestFormGrowsAndShrinks(t *testing.T) {
	w := open(t, nil)
	w.shell.Window.Resize(fyne.NewSize(830, 540))
	w.createNow()
	low := w.form.popup.Content.Size().Height
	w.selects("Once").SetSelected("Every week")
	w.shell.Wait()
	high := w.form.popup.Content.Size().Height
	if high <= low || high > 540 {
		t.Errorf("the form is %v high, then %v", low, high)
	}
	w.selects("Once").SetSelected("Once")
	w.shell.Wait()
	if got := w.form.popup.Content.Size().Height; got != low {
		t.Errorf("back at once it is %v high, want %v", got, low)
	}
	test.Type(w.form.first, "Fitting")
	w.press("Save")
	w.expect("11-20 16:00 Fitting")
}

// TestEveryLookIsRead holds that words on an item's ground keep their contrast
// (4.5 to 1, WCAG 2.2) in light and dark.
func TestEveryLookIsRead(t *testing.T) {
	open(t, nil)
	for _, look := range []kit.Mode{kit.Light, kit.Dark} {
		th := kit.NewTheme(look)
		fyne.CurrentApp().Settings().SetTheme(th)
		for _, kind := range data.EventKinds() {
			for _, strength := range []float64{0.20, 0.34} {
				if got := contrast(words(), tint(kindHue(kind), strength)); got < 4.5 {
					t.Errorf("%s, %s at %v: contrast %.2f", look, kind, strength, got)
				}
			}
		}
	}
}

// contrast gives the ratio of WCAG 2.2 of two opaque colours.
func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	part := func(v uint32) float64 {
		f := float64(v) / 0xffff
		if f <= 0.03928 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}
