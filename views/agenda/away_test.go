package agenda

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"regulars/app/calendar"
	"regulars/views/kit/kittest"
)

// overseas puts a call at eleven in New York into the calendar: 18:00 in Vilnius.
func overseas(w *world) {
	w.t.Helper()
	e := w.event("Call", "2026-11-18 18:00", "FREQ=WEEKLY")
	e.Zone = "America/New_York"
	if err := w.app.Calendar.Save(w.t.Context(), calendar.Ref{EventID: e.ID, RecurrenceID: "2026-11-18T18:00:00"}, e, calendar.All); err != nil {
		w.t.Fatal(err)
	}
}

// lines gives what a block shows, each line by itself.
func lines(b *block) string {
	var list []string
	for _, v := range kittest.Find[*canvas.Text](b, nil) {
		list = append(list, v.Text)
	}
	return strings.Join(list, " | ")
}

// TestOtherZonesAreShown: an event elsewhere lies at the owner's time and tells
// the time it is there; events of zones with the owner's clock do not.
func TestOtherZonesAreShown(t *testing.T) {
	w := openWeek(t, func(w *world) {
		overseas(w)
		e := w.event("Near", "2026-11-19 09:00", "")
		e.Zone = "Europe/Kyiv" // the same clock as in Vilnius
		if err := w.app.Calendar.Save(t.Context(), calendar.Ref{EventID: e.ID}, e, calendar.All); err != nil {
			t.Fatal(err)
		}
		w.fair("2026-11-20", "2026-11-20", "")
	})
	for title, want := range map[string]string{"Call": "Call | 18:00–19:00", "Near": "Near | 09:00–10:00", "Fair": "Fair"} {
		if got := lines(w.block(title)); got != want {
			t.Errorf("%s shows %q, want %q", title, got, want)
		}
	}
	for title, want := range map[string]string{"Call": "11:00 New York", "Near": "", "Fair": ""} {
		if got := w.block(title).it.away; got != want {
			t.Errorf("%s is elsewhere at %q, want %q", title, got, want)
		}
	}
	tall := newBlock(w.block("Call").it, "18:00–19:00")
	tall.Resize(fyne.NewSize(200, 80))
	if got := lines(tall); got != "Call | 18:00–19:00 | 11:00 New York" {
		t.Errorf("with room it shows %q", got)
	}
	w.setMode(listMode)
	w.choose(date("2026-11-18"))
	w.shell.Wait()
	if got := w.list.rows[1]; got.times != "18:00–19:00" || got.more != "11:00 New York" {
		t.Errorf("the agenda says %q, %q", got.times, got.more)
	}
}

// TestClocksApart: a series elsewhere comes at another hour of the owner's in
// the weeks when only one of the two places has changed its clocks.
func TestClocksApart(t *testing.T) {
	w := openWeek(t, overseas)
	for day, want := range map[string]string{"2026-11-25": "18:00–19:00", "2027-03-10": "18:00–19:00", "2027-03-17": "17:00–18:00", "2027-03-31": "18:00–19:00"} {
		w.choose(date(day))
		w.shell.Wait()
		if b := w.block("Call"); b.clock != want || b.it.away != "11:00 New York" {
			t.Errorf("in the week of %s it is at %s, %s; want %s", day, b.clock, b.it.away, want)
		}
	}
}

// TestFormSaysTheOwnersTime below a zone that is not the owner's, as soon as it
// is typed, and no more once the event takes the whole day.
func TestFormSaysTheOwnersTime(t *testing.T) {
	w := open(t, overseas)
	hint := func() string { w.shell.Wait(); return w.fieldMessage("zone") }
	w.createNow()
	if got := hint(); got != "" {
		t.Errorf("in the owner's own zone it says %q", got)
	}
	w.zones().SetText("Asia/Tehran")
	if got := hint(); got != "On your clock: Friday 14:30–15:30" {
		t.Errorf("in Tehran it says %q", got)
	}
	w.days2()[0].SetText("21.11.")
	w.clocks()[0].SetText("00:30")
	if got := hint(); got != "On your clock: Friday 23:00–00:00" {
		t.Errorf("after midnight there it says %q", got)
	}
	w.zones().SetText("Asia/Te")
	if got := hint(); got != "" {
		t.Errorf("half a name says %q", got)
	}
	w.zones().SetText("Europe/Kyiv")
	if got := hint(); got != "" {
		t.Errorf("a zone with the owner's clock says %q", got)
	}
	w.zones().SetText("UTC")
	w.allDay().SetChecked(true)
	if got := hint(); got != "" {
		t.Errorf("a whole day says %q", got)
	}
	w.form.close()
	w.openRecord("event", w.shownEvent("Call"))
	if got := hint(); got != "On your clock: Wednesday 18:00–19:00" {
		t.Errorf("opened, it says %q", got)
	}
	w.press("Cancel")
	if w.form != nil {
		t.Error("to look at an event elsewhere is a change")
	}
}

// shownEvent gives the id of an event by its title.
func (w *world) shownEvent(title string) int64 {
	w.t.Helper()
	list, err := w.app.Calendar.Agenda(w.t.Context(), w.now.AddDate(0, 0, -30), w.now.AddDate(0, 0, 30))
	if err != nil {
		w.t.Fatal(err)
	}
	for _, o := range list {
		if o.Title == title {
			return o.EventID
		}
	}
	w.t.Fatalf("no event %q", title)
	return 0
}

// TestCutTitleSaysSo: a title that is too long for its block ends in an ellipsis,
// within the block.
func TestCutTitleSaysSo(t *testing.T) {
	open(t, nil)
	for _, tc := range []struct {
		title  string
		size   fyne.Size
		prefix string
	}{
		{"Standing", fyne.NewSize(56, 42), "Stan"},
		{"Fitting of the blue dress", fyne.NewSize(90, 42), "Fitting"},
		{"Fitting", fyne.NewSize(90, 42), "Fitting"},
	} {
		b := newBlock(&item{sort: isEvent, title: tc.title}, "09:00–10:00")
		b.Resize(tc.size)
		first := kittest.Find[*canvas.Text](b, nil)[0]
		if cut := first.Text != tc.title; !strings.HasPrefix(first.Text, tc.prefix) || cut != strings.HasSuffix(first.Text, "…") || first.MinSize().Width > tc.size.Width-9 {
			t.Errorf("%q is shown as %q, %v wide in %v", tc.title, first.Text, first.MinSize().Width, tc.size.Width)
		}
	}
}

func TestPlaceOf(t *testing.T) {
	for zone, want := range map[string]string{"America/Argentina/Buenos_Aires": "Buenos Aires", "America/New_York": "New York", "UTC": "UTC", "": ""} {
		if got := placeOf(zone); got != want {
			t.Errorf("%q is %q, want %q", zone, got, want)
		}
	}
}

// TestTodaysOccurrenceOpens: from Today, an event that is over for today opens
// as it was today, not as it will be next week.
func TestTodaysOccurrenceOpens(t *testing.T) {
	w := open(t, func(w *world) { w.event("Market", "2026-11-06 09:00", "FREQ=WEEKLY") })
	w.openRecord("event", w.shownEvent("Market"))
	w.shell.Wait()
	if got := w.days2()[0].Text; got != "20/11/2026" {
		t.Errorf("it opens as on %s", got)
	}
	w.title().SetText("Market was good")
	w.press("Save")
	w.press("Only this one")
	w.expect("11-06 09:00 Market, 11-13 09:00 Market, 11-20 09:00 Market was good, 11-27 09:00 Market, " +
		"12-04 09:00 Market, 12-11 09:00 Market, 12-18 09:00 Market, 12-25 09:00 Market")
	if n := len(w.frame.Toasts); n != 1 || w.frame.Toasts[0].Text != "“Market was good” was saved" {
		t.Errorf("told as %v", w.frame.Toasts)
	}
	if _, err := w.store.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if e, err := w.app.Calendar.Occurrence(t.Context(), calendar.Ref{EventID: w.shownEvent("Market"), RecurrenceID: "2026-11-20T09:00:00"}); err != nil || e.Title != "Market" || e.SeriesID != 0 {
		t.Errorf("undone: %+v, %v", e, err)
	}
}
