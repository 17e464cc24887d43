package agenda

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"regulars/app/calendar"
	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// times gives what the form says, as "20/11/2026 16:00 – 20/11/2026 17:00".
func (w *world) times() string {
	w.t.Helper()
	w.shell.Wait()
	days := w.days2()
	if w.allDay().Checked {
		return days[0].Text + " – " + days[1].Text
	}
	clocks := w.clocks()
	return days[0].Text + " " + clocks[0].Text + " – " + days[1].Text + " " + clocks[1].Text
}

// TestEndFollowsTheStart: what is typed at one end keeps the length, what is
// typed at the other changes it, and nonsense changes nothing.
func TestEndFollowsTheStart(t *testing.T) {
	from := func(s string) func(*world) { return func(w *world) { w.days2()[0].SetText(s) } }
	to := func(s string) func(*world) { return func(w *world) { w.days2()[1].SetText(s) } }
	begin := func(s string) func(*world) { return func(w *world) { w.clocks()[0].SetText(s) } }
	end := func(s string) func(*world) { return func(w *world) { w.clocks()[1].SetText(s) } }
	w := open(t, nil)
	whole := func(on bool) func(*world) { return func(w *world) { w.allDay().SetChecked(on) } }
	for name, tc := range map[string]struct {
		do   []func(*world)
		want string
	}{
		"another day":          {[]func(*world){from("25.11.")}, "25.11. 16:00 – 25/11/2026 17:00"},
		"another hour":         {[]func(*world){begin("9")}, "20/11/2026 9 – 20/11/2026 10:00"},
		"longer, then moved":   {[]func(*world){end("18:30"), begin("10")}, "20/11/2026 10 – 20/11/2026 12:30"},
		"into the night":       {[]func(*world){begin("23:30")}, "20/11/2026 23:30 – 21/11/2026 00:30"},
		"and back":             {[]func(*world){begin("23:30"), begin("8:00")}, "20/11/2026 8:00 – 20/11/2026 09:00"},
		"over days, moved":     {[]func(*world){to("22.11."), from("1.12.")}, "1.12. 16:00 – 03/12/2026 17:00"},
		"backwards, moved":     {[]func(*world){end("10:00"), begin("18:00")}, "20/11/2026 18:00 – 20/11/2026 18:00"},
		"nonsense":             {[]func(*world){begin("soon"), from("never")}, "never soon – 20/11/2026 17:00"},
		"nonsense, then right": {[]func(*world){begin("soon"), begin("12")}, "20/11/2026 12 – 20/11/2026 13:00"},
		"midnight":             {[]func(*world){end("24:00")}, "20/11/2026 16:00 – 20/11/2026 24:00"},
		"whole days":           {[]func(*world){whole(true)}, "20/11/2026 – 20/11/2026"},
		"whole days, longer":   {[]func(*world){whole(true), to("22.11."), from("27.11.")}, "27.11. – 29/11/2026"},
		"whole days and back":  {[]func(*world){whole(true), whole(false)}, "20/11/2026 16:00 – 20/11/2026 17:00"},
		"moved as whole days":  {[]func(*world){whole(true), from("27.11."), whole(false)}, "27.11. 16:00 – 27/11/2026 17:00"},
	} {
		w.createNow()
		for _, do := range tc.do {
			do(w)
		}
		if got := w.times(); got != tc.want {
			t.Errorf("%s: the form says %s, want %s", name, got, tc.want)
		}
		w.form.close()
	}
}

// TestMidnightEnds: an event until midnight ends at the beginning of the next
// day, and does not lie on it.
func TestMidnightEnds(t *testing.T) {
	w := openWeek(t, nil)
	w.createNow()
	test.Type(w.form.first, "Late")
	w.clocks()[0].SetText("22")
	w.clocks()[1].SetText("24")
	w.press("Save")
	w.expect("11-20 22:00-00:00 Late")
	if n := len(kittest.Find[*block](w.days.hours, nil)); n != 1 {
		t.Errorf("it lies on %d days", n)
	}
	test.Tap(w.block("Late"))
	if got := w.times(); got != "20/11/2026 22:00 – 21/11/2026 00:00" {
		t.Errorf("opened again it says %s", got)
	}
	w.press("Save")
	w.expect("11-20 22:00-00:00 Late")
}

// TestClocksOfferHalfHours from the working day on, and all of the day.
func TestClocksOfferHalfHours(t *testing.T) {
	open(t, nil)
	for tag, want := range map[string]string{"en-GB": "07:00 07:30 08:00", "en-US": "7:00 AM 7:30 AM 8:00 AM"} {
		f := newClockField(kit.LocaleFor(tag))
		var seen []string
		for minute := range 48 {
			f.set((7*60 + minute*30) % dayMinutes)
			if got, ok := f.minute(); !ok || got != (7*60+minute*30)%dayMinutes {
				t.Errorf("%s: %q is read as minute %d", tag, f.entry.Text, got)
			}
			seen = append(seen, f.entry.Text)
		}
		if got := strings.Join(seen[:3], " "); got != want {
			t.Errorf("%s: it offers %s", tag, got)
		}
	}
}

// TestFormInOtherRegions writes and reads days and clocks as the region does.
func TestFormInOtherRegions(t *testing.T) {
	for tag, tc := range map[string]struct{ day, clock, typed, typedClock string }{
		"en-US": {"11/20/2026", "4:00 PM", "11/25", "9:30am"},
		"de-DE": {"20.11.2026", "16:00", "25.11.", "9.30"},
		"lt-LT": {"2026-11-20", "16:00", "11-25", "930"},
		"fa-IR": {"2026/11/20", "16:00", "۱۱/۲۵", "۹:۳۰"},
		"uk-UA": {"20.11.2026", "16:00", "25 11", "9h30"},
	} {
		w := open(t, nil)
		w.shell.Locale = kit.LocaleFor(tag)
		w.createNow()
		days := kittest.Find(w.top(), func(e *kit.Input) bool { return e.PlaceHolder == tc.day })
		clock := kittest.Find[*widget.SelectEntry](w.top(), nil)[0]
		if len(days) < 2 || days[0].Text != tc.day || clock.Text != tc.clock {
			t.Fatalf("%s: the form says %v %s, want %s %s", tag, days, clock.Text, tc.day, tc.clock)
		}
		test.Type(w.form.first, "Fitting")
		days[0].SetText(tc.typed)
		clock.SetText(tc.typedClock)
		w.press("Save")
		w.expect("11-25 09:30 Fitting")
	}
}

// TestReminderFollowsTheDay: fifteen minutes before a time become the morning of
// a day and back, unless the owner took the reminder away.
func TestReminderFollowsTheDay(t *testing.T) {
	w := open(t, nil)
	chips := func() string {
		w.shell.Wait()
		var list []string
		for _, c := range kittest.Find(w.top(), func(c *kit.Chip) bool { return c.OnRemove != nil }) {
			list = append(list, c.Text())
		}
		return strings.Join(list, ", ")
	}
	w.createNow()
	for _, step := range []struct {
		do   func()
		want string
	}{
		{func() {}, "15 minutes before"},
		{func() { w.selects("at the start").SetSelected("2 hours before") }, "15 minutes before, 2 hours before"},
		{func() { w.selects("at the start").SetSelected("at the start") }, "at the start, 15 minutes before, 2 hours before"},
		{func() { w.allDay().SetChecked(true) }, "on the day at 09:00"},
		{func() { w.selects("the day before at 18:00").SetSelected("the day before at 18:00") }, "on the day at 09:00, the day before at 18:00"},
		{func() { w.allDay().SetChecked(false) }, "15 minutes before"},
		{func() { w.chip("15 minutes before").OnRemove() }, ""},
		{func() { w.allDay().SetChecked(true) }, ""},
	} {
		step.do()
		if got := chips(); got != step.want {
			t.Errorf("the form reminds %q, want %q", got, step.want)
		}
	}
	test.Type(w.form.first, "Day off")
	w.press("Save")
	if e, err := w.app.Calendar.Event(t.Context(), w.shownEvent("Day off")); err != nil || len(e.Reminders) != 0 || !e.AllDay {
		t.Errorf("kept %+v, %v", e, err)
	}
}

// TestHabitsOfANewEvent: it reminds as the owner has set, or not at all; a click
// on the strip of whole days makes one of a day, which needs none.
func TestHabitsOfANewEvent(t *testing.T) {
	for setting, want := range map[string]string{"": "15 minutes before", "none": "", "60": "1 hour before", "0": "at the start"} {
		w := open(t, func(w *world) {
			if err := w.app.Settings.Set(t.Context(), calendar.SettingReminder, setting); err != nil {
				t.Fatal(err)
			}
		})
		w.shell.Wait()
		w.createNow()
		got := ""
		for _, c := range kittest.Find(w.top(), func(c *kit.Chip) bool { return c.OnRemove != nil }) {
			got += c.Text()
		}
		if got != want {
			t.Errorf("with %q it reminds %q, want %q", setting, got, want)
		}
		w.form.close()
		w.setMode(weekMode)
		w.days.heads.do.create(date("2026-11-20"), -1, -1)
		if !w.allDay().Checked || len(kittest.Find(w.top(), func(c *kit.Chip) bool { return c.OnRemove != nil })) != 0 {
			t.Error("an event of a day is made with a time, or reminds by itself")
		}
	}
}

// TestUntouchedFormIsLeft without a question, whatever it shows.
func TestUntouchedFormIsLeft(t *testing.T) {
	const odd = "RRULE:FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1" // as another program writes it
	w := openWeek(t, func(w *world) {
		fullWeek(w)
		overseas(w)
		e := w.event("Odd", "2026-11-19 11:00", odd)
		e.Note, e.Place, e.Reminders, e.Kind = "a\nb", "Pilies 5", []int{7, 90}, data.EventVisit
		if err := w.app.Calendar.Save(t.Context(), calendar.Ref{EventID: e.ID, RecurrenceID: e.RecurrenceIDAt(e.StartWall())}, e, calendar.All); err != nil {
			t.Fatal(err)
		}
	})
	for _, title := range []string{"Fitting", "Standing", "Fair", "Call back", "Send offer", "Order thread", "Call"} {
		test.Tap(w.block(title))
		w.shell.Wait()
		if w.form == nil || w.title().Text != title {
			t.Fatalf("%s does not open", title)
		}
		w.escape()
		if w.form != nil {
			t.Fatalf("%s: to look at it is a change", title)
		}
	}
	w.openRecord("event", w.shownEvent("Odd"))
	w.shell.Wait()
	if got := w.input("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1").Text; got != odd {
		t.Errorf("a rule of another program is shown as %q", got)
	}
	w.press("Save")
	w.press("All of them")
	e, err := w.app.Calendar.Event(t.Context(), w.shownEvent("Odd"))
	if err != nil || e.Repeat != odd || e.Note != "a\nb" || len(e.Reminders) != 2 {
		t.Errorf("saved untouched it is %+v, %v", e, err)
	}
}
