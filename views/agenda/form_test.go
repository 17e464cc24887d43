package agenda

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// inputs finds the entries of the form that is open, in order: title, days and
// whatever else there is.
func (w *world) input(placeholder string) *kit.Input {
	w.t.Helper()
	for _, e := range kittest.Find(w.top(), func(e *kit.Input) bool { return e.PlaceHolder == placeholder }) {
		return e
	}
	w.t.Fatalf("no entry with the hint %q", placeholder)
	return nil
}

func (w *world) selects(options string) *widget.Select {
	w.t.Helper()
	for _, s := range kittest.Find(w.top(), func(s *widget.Select) bool { return strings.HasPrefix(strings.Join(s.Options, "|"), options) }) {
		return s
	}
	w.t.Fatalf("no choice that begins with %q", options)
	return nil
}

func (w *world) days2() []*kit.Input {
	return kittest.Find(w.top(), func(e *kit.Input) bool { return e.PlaceHolder == "20/11/2026" })
}

func (w *world) clocks() []*widget.SelectEntry {
	return kittest.Find(w.top(), func(e *widget.SelectEntry) bool { return !strings.Contains(e.Text, "/") })
}

// title is the first entry of the form that is open.
func (w *world) title() *kit.Input {
	w.t.Helper()
	e, ok := w.form.first.(*kit.Input)
	if !ok {
		w.t.Fatal("the form does not begin with an entry")
	}
	return e
}

// pickItem takes an item of the menu that is open.
func (w *world) pickItem(i int) {
	w.t.Helper()
	menus := kittest.Find[*widget.PopUpMenu](w.shell.Window.Canvas().Overlays().Top(), nil)
	if len(menus) != 1 {
		w.t.Fatal("no menu is open")
	}
	if item, ok := menus[0].Items[i].(fyne.Tappable); ok {
		item.Tapped(nil)
	}
	w.shell.Wait()
}

func (w *world) zones() *widget.SelectEntry {
	return kittest.Find(w.top(), func(e *widget.SelectEntry) bool { return strings.Contains(e.Text, "/") })[0]
}

func (w *world) chip(text string) *kit.Chip {
	w.t.Helper()
	for _, c := range kittest.Find(w.top(), func(c *kit.Chip) bool { return c.Text() == text }) {
		return c
	}
	w.t.Fatalf("no chip %q", text)
	return nil
}

func (w *world) allDay() *widget.Check {
	w.t.Helper()
	found := kittest.Find[*widget.Check](w.top(), nil)
	if len(found) != 1 {
		w.t.Fatalf("%d boxes to tick", len(found))
	}
	return found[0]
}

func TestFormMakesAnEvent(t *testing.T) {
	w := open(t, func(w *world) {
		for _, name := range []string{"Anna Kovalenko", "Annette", "Petras"} {
			if err := w.app.Contacts.Save(t.Context(), &data.Contact{Name: name}); err != nil {
				t.Fatal(err)
			}
		}
	})
	w.createNow()
	test.Type(w.form.first, "Fitting")
	days, clocks := w.days2(), w.clocks()
	days[0].SetText("25.11")
	clocks[0].SetText("930")
	if days[1].Text != "25/11/2026" || clocks[1].Text != "10:30" {
		t.Errorf("the end went to %s %s", days[1].Text, clocks[1].Text)
	}
	clocks[1].SetText("11")
	clocks[0].SetText("10:00")
	if clocks[1].Text != "11:30" {
		t.Errorf("the length was not kept: ends %s", clocks[1].Text)
	}
	w.selects("Appointment").SetSelected("Visit")
	test.Type(w.input("Type a name…"), "ann")
	w.shell.Wait()
	w.press("Anna Kovalenko")
	test.Type(w.input("An address, or how to meet"), "Pilies 5")
	w.selects("at the start").SetSelected("1 hour before")
	w.press("Save")
	if w.form != nil {
		t.Fatal("the form stays open")
	}
	list, err := w.app.Calendar.Agenda(t.Context(), w.now, w.now.AddDate(0, 0, 10))
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	e, err := w.app.Calendar.Event(t.Context(), list[0].EventID)
	if err != nil {
		t.Fatal(err)
	}
	names, err := w.app.Calendar.Names(t.Context(), e.Contacts)
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprintf("%s %s %s %v %v %s %s–%s", e.Title, e.Kind, e.Place, e.Reminders, len(names), e.Zone, e.Start.Format("02.01. 15:04"), e.End.Format("15:04"))
	if got != "Fitting visit Pilies 5 [15 60] 1 Europe/Vilnius 25.11. 10:00–11:30" {
		t.Errorf("kept %s", got)
	}
}

func TestFormSaysWhatIsWrong(t *testing.T) {
	w := open(t, nil)
	for name, tc := range map[string]struct {
		do    func(w *world)
		field string
		words string
	}{
		"no title":      {func(*world) {}, "title", "say in a word"},
		"31 February":   {func(w *world) { w.days2()[0].SetText("31.02.2027") }, "start", "not a day of the calendar"},
		"no last day":   {func(w *world) { w.days2()[1].SetText("soon") }, "end", "not a day of the calendar"},
		"25 o'clock":    {func(w *world) { w.clocks()[0].SetText("25:00") }, "start", "not a time"},
		"ends before":   {func(w *world) { w.clocks()[1].SetText("0:10") }, "end", "before the start"},
		"unknown zone":  {func(w *world) { w.zones().SetText("Mars/Olympus") }, "zone", "not known"},
		"no weekday":    {func(w *world) { w.selects("Once").SetSelected("Every week"); test.Tap(w.chip("Fri")) }, "repeat", "choose at least one"},
		"each 0 days":   {func(w *world) { w.selects("Once").SetSelected("Every day"); w.input("1").SetText("0") }, "repeat", "not a number"},
		"each x days":   {func(w *world) { w.selects("Once").SetSelected("Every day"); w.input("1").SetText("x") }, "repeat", "not a number"},
		"each 99999":    {func(w *world) { w.selects("Once").SetSelected("Every day"); w.input("1").SetText("99999") }, "repeat", "every 1 to 1000"},
		"ends too soon": {func(w *world) { w.repeatUntil("1.1.2020") }, "repeat", "before it begins"},
		"bad last day":  {func(w *world) { w.repeatUntil("31.2.2027") }, "repeat", "not a day of the calendar"},
		"never":         {func(w *world) { w.rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30") }, "repeat", "never happens"},
		"each second":   {func(w *world) { w.rule("FREQ=SECONDLY") }, "repeat", "more often than each day"},
		"not a rule":    {func(w *world) { w.rule("on full moon") }, "repeat", "can't be read"},
	} {
		w.createNow()
		if name != "no title" {
			test.Type(w.form.first, "Fitting")
		}
		tc.do(w)
		w.press("Save")
		if w.form == nil {
			t.Fatal(name, "was saved")
		}
		if got := w.fieldMessage(tc.field); !strings.Contains(got, tc.words) {
			t.Errorf("%s: beside %s it says %q, want %q", name, tc.field, got, tc.words)
		}
		w.form.close()
	}
	w.expect("")
}

func (w *world) repeatUntil(day string) {
	w.selects("Once").SetSelected("Every day")
	w.selects("without end").SetSelected("until a day")
	for _, e := range kittest.Find(w.top(), func(e *kit.Input) bool { return strings.HasSuffix(e.PlaceHolder, "/2027") }) {
		e.SetText(day)
	}
}

func (w *world) rule(text string) {
	w.selects("Once").SetSelected("By a rule (RRULE)")
	w.input("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1").SetText(text)
}

func TestFormRepeats(t *testing.T) {
	for name, tc := range map[string]struct {
		do   func(w *world)
		want string
	}{
		"daily":        {func(w *world) { w.selects("Once").SetSelected("Every day") }, "FREQ=DAILY"},
		"each third":   {func(w *world) { w.selects("Once").SetSelected("Every day"); w.input("1").SetText("3") }, "FREQ=DAILY;INTERVAL=3"},
		"weekly":       {func(w *world) { w.selects("Once").SetSelected("Every week") }, "FREQ=WEEKLY;BYDAY=FR"},
		"on two days":  {func(w *world) { w.selects("Once").SetSelected("Every week"); test.Tap(w.chip("Mon")) }, "FREQ=WEEKLY;BYDAY=MO,FR"},
		"day moves":    {func(w *world) { w.selects("Once").SetSelected("Every week"); w.days2()[0].SetText("23.11.") }, "FREQ=WEEKLY;BYDAY=MO"},
		"monthly":      {func(w *world) { w.selects("Once").SetSelected("Every month") }, "FREQ=MONTHLY"},
		"third Friday": {func(w *world) { w.selects("Once").SetSelected("Every month"); w.selects("on day").SetSelectedIndex(1) }, "FREQ=MONTHLY;BYDAY=3FR"},
		"the last day": {func(w *world) { w.selects("Once").SetSelected("Every month"); w.selects("on day").SetSelectedIndex(2) }, "FREQ=MONTHLY;BYMONTHDAY=-1"},
		"fourth Friday": {func(w *world) {
			w.days2()[0].SetText("27.11.")
			w.selects("Once").SetSelected("Every month")
			w.selects("on day").SetSelectedIndex(3)
		}, "FREQ=MONTHLY;BYDAY=4FR"},
		"last Friday": {func(w *world) {
			w.days2()[0].SetText("27.11.")
			w.selects("Once").SetSelected("Every month")
			w.selects("on day").SetSelectedIndex(1)
		}, "FREQ=MONTHLY;BYDAY=-1FR"},
		"yearly": {func(w *world) { w.selects("Once").SetSelected("Every year") }, "FREQ=YEARLY"},
		"until":  {func(w *world) { w.repeatUntil("31.12.2027") }, "FREQ=DAILY;UNTIL=20271231"},
		"count": {func(w *world) {
			w.selects("Once").SetSelected("Every day")
			w.selects("without end").SetSelected("a number of times")
			w.input("10").SetText("4")
		}, "FREQ=DAILY;COUNT=4"},
		"a rule": {func(w *world) { w.rule("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1") }, "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1"},
	} {
		t.Run(name, func(t *testing.T) {
			w := open(t, nil)
			w.createNow()
			test.Type(w.form.first, "Fitting")
			tc.do(w)
			w.press("Save")
			hits, err := w.app.Search.Find(t.Context(), "Fitting", 5)
			if err != nil || len(hits) != 1 {
				t.Fatalf("found %v, %v; errors %v", hits, err, w.fieldMessage("repeat"))
			}
			e, err := w.app.Calendar.Event(t.Context(), hits[0].ID)
			if err != nil || e.Repeat != tc.want {
				t.Errorf("repeats %q, %v; want %q", e.Repeat, err, tc.want)
			}
			// Opened again the form says the same, and saving changes nothing.
			w.openRecord("event", e.ID)
			w.shell.Wait()
			if w.form == nil {
				t.Fatal("it does not open")
			}
			if w.form.dirty() {
				t.Error("an untouched form has changes")
			}
			w.press("Save")
			w.press("All of them")
			if e, err = w.app.Calendar.Event(t.Context(), e.ID); err != nil || e.Repeat != tc.want {
				t.Errorf("saved again it repeats %q, %v; want %q", e.Repeat, err, tc.want)
			}
		})
	}
}
