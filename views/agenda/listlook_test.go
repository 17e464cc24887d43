package agenda

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// rows gives the agenda as it is read: each line's times, title and the rest.
func (w *world) rows() string {
	w.shell.Wait()
	var list []string
	for _, r := range w.list.rows {
		list = append(list, strings.TrimSpace(strings.Join([]string{r.times, r.title, r.more}, " ")))
	}
	return strings.Join(list, " | ")
}

// TestAgendaTellsTimes in a word or two for each sort of thing.
func TestAgendaTellsTimes(t *testing.T) {
	for name, tc := range map[string]struct {
		fill func(w *world)
		want string
	}{
		"an hour":       {func(w *world) { w.event("x", "2026-11-20 09:00", "") }, "09:00–10:00 x"},
		"a moment":      {func(w *world) { w.lasting("x", "2026-11-20 09:00", 0) }, "09:00 x"},
		"over midnight": {func(w *world) { w.lasting("x", "2026-11-20 22:00", 4*time.Hour) }, "22:00–02:00 x"},
		"a day":         {func(w *world) { w.fair("2026-11-20", "2026-11-20", "") }, "all day Fair"},
		"days":          {func(w *world) { w.fair("2026-11-20", "2026-11-22", "") }, "until 22/11/2026 Fair"},
		"begun before":  {func(w *world) { w.fair("2026-11-18", "2026-11-22", "") }, "until 22/11/2026 Fair"},
		"a task":        {func(w *world) { w.task("x", "2026-11-20", "") }, "To do x"},
		"a timed task":  {func(w *world) { w.task("x", "2026-11-20", "18:30") }, "18:30 x"},
		"a birthday": {func(w *world) {
			if err := w.app.Contacts.Save(t.Context(), &data.Contact{Name: "Anna", Birthday: date("1976-11-20")}); err != nil {
				t.Fatal(err)
			}
		}, "Birthday Anna turns 50"},
	} {
		t.Run(name, func(t *testing.T) {
			w := open(t, tc.fill)
			w.setMode(listMode)
			if got := w.rows(); got != "Friday, 20 November 2026 | "+tc.want {
				t.Errorf("it reads %s, want %s", got, tc.want)
			}
		})
	}
}

// lasting puts an event of any length into the calendar.
func (w *world) lasting(title, start string, length time.Duration) {
	w.t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", start, vilnius(w.t))
	if err != nil {
		w.t.Fatal(err)
	}
	w.add(&data.Event{Title: title, Kind: data.EventOther, Start: at, End: at.Add(length), Zone: "Europe/Vilnius"})
}

// TestAgendaHasTwoMonths: what is near the end is there, what is past it is not,
// and turning on shows it.
func TestAgendaHasTwoMonths(t *testing.T) {
	w := open(t, func(w *world) {
		w.event("yesterday", "2026-11-19 09:00", "")
		w.event("first", "2026-11-20 09:00", "")
		w.event("last", "2027-01-18 09:00", "")
		w.event("beyond", "2027-01-19 09:00", "")
	})
	w.setMode(listMode)
	if got := w.rows(); got != "Friday, 20 November 2026 | 09:00–10:00 first | Monday, 18 January 2027 | 09:00–10:00 last" {
		t.Errorf("it reads %s", got)
	}
	w.turn(1)
	if got := w.rows(); !strings.HasSuffix(got, "Tuesday, 19 January 2027 | 09:00–10:00 beyond") || strings.Contains(got, "first") {
		t.Errorf("a month on it reads %s", got)
	}
	w.choose(date("2028-01-01"))
	if got := w.rows(); got != "" || !w.list.empty.Visible() {
		t.Errorf("where nothing is planned it reads %q", got)
	}
	w.choose(w.today())
	if w.rows() == "" || w.list.empty.Visible() {
		t.Error("the words of the empty list stay")
	}
}

// TestAgendaLooks: today's heading stands out, what is late is red, what is done
// is pale, and each line has the colour of its kind.
func TestAgendaLooks(t *testing.T) {
	w := open(t, func(w *world) {
		w.event("Fitting", "2026-11-20 09:00", "")
		w.task("late", "2026-11-20", "09:00")
		v := w.task("done", "2026-11-20", "")
		if err := w.app.Calendar.Finish(t.Context(), v.ID); err != nil {
			t.Fatal(err)
		}
		w.task("tomorrow", "2026-11-21", "")
	})
	w.setMode(listMode)
	w.shell.Wait()
	looks := map[string][2]any{} // of the words, of the bar
	for _, r := range kittest.Find[*listRow](w.object, nil) {
		text := r.title
		if r.row.it == nil {
			text = r.head
		}
		looks[r.row.title] = [2]any{kittest.Find[*canvas.Text](text, nil)[0].Color, r.bar.FillColor}
	}
	task, meeting := hue(&item{sort: isTask}), kindHue(data.EventMeeting)
	for title, want := range map[string][2]any{
		"Friday, 20 November 2026":   {theme.Color(theme.ColorNamePrimary), nothing()},
		"Saturday, 21 November 2026": {kit.Color(kit.ColorMuted), nothing()},
		"Fitting":                    {theme.Color(theme.ColorNameForeground), meeting},
		"late":                       {theme.Color(theme.ColorNameError), task},
		"done":                       {kit.Color(kit.ColorMuted), task},
		"tomorrow":                   {theme.Color(theme.ColorNameForeground), task},
	} {
		if got := looks[title]; got != want {
			t.Errorf("%s looks like %v, want %v", title, got, want)
		}
	}
}

// TestTaskSections puts tasks where the owner looks for them, at the borders of
// each section too, and the later ones after the sooner.
func TestTaskSections(t *testing.T) {
	w := open(t, func(w *world) {
		for _, v := range []string{"2027-03-01", "2026-11-28", "2026-11-27", "2026-11-21", "2026-11-20", "2026-11-19", "2026-01-01"} {
			w.task("t", v, "")
		}
		w.task("at three", "2026-11-20", "15:00")
		w.task("at four", "2026-11-20", "16:00")
		w.task("some day", "", "")
	})
	w.setMode(tasksMode)
	want := "Overdue: | t Thu 01/01/2026 | t Yesterday | at three Today 15:00 | Today: | t Today | at four Today 16:00 | " +
		"The next seven days: | t Tomorrow | t Fri 27/11/2026 | Later: | t Sat 28/11/2026 | t Mon 01/03/2027 | No date: | some day"
	if got := w.lines(); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	w.now = w.now.Add(9 * time.Hour) // past midnight
	w.reload()
	if got := w.lines(); !strings.HasPrefix(got, "Overdue: | t Thu 01/01/2026 | t Thu 19/11/2026 | t Yesterday | at three Yesterday 15:00 | at four Yesterday 16:00 | Today: | t Today") {
		t.Errorf("the next day: %s", got)
	}
}

// TestTaskLooks: late ones have a red day, done ones are ticked and pale, and
// with whom stands beside.
func TestTaskLooks(t *testing.T) {
	w := open(t, func(w *world) {
		anna := &data.Contact{Name: "Աննա Սարգսյան"}
		if err := w.app.Contacts.Save(t.Context(), anna); err != nil {
			t.Fatal(err)
		}
		v := w.task("late", "2026-11-18", "")
		v.ContactID = anna.ID
		if err := w.app.Calendar.SaveTask(t.Context(), v); err != nil {
			t.Fatal(err)
		}
		if err := w.app.Calendar.Finish(t.Context(), w.task("done", "2026-11-18", "").ID); err != nil {
			t.Fatal(err)
		}
	})
	w.setMode(tasksMode)
	w.shell.Wait()
	color := func(v *kit.Text) any { return kittest.Find[*canvas.Text](v, nil)[0].Color }
	for _, r := range kittest.Find(w.object, func(r *taskRow) bool { return r.line.task != nil }) {
		late := r.line.task.Title == "late"
		if late && (color(r.due) != theme.Color(theme.ColorNameError) || r.who.Text() != "Աննա Սարգսյան" || r.box.done) {
			t.Errorf("what is late looks like %v, with %q", color(r.due), r.who.Text())
		}
		if !late && (color(r.title) != kit.Color(kit.ColorMuted) || !r.box.done) {
			t.Errorf("what is done looks like %v, ticked %v", color(r.title), r.box.done)
		}
	}
	for _, r := range kittest.Find(w.object, func(r *taskRow) bool { return r.line.task == nil }) {
		if want := map[bool]any{true: theme.Color(theme.ColorNameError), false: kit.Color(kit.ColorMuted)}[r.line.head == "Overdue"]; color(r.head) != want {
			t.Errorf("the heading %s looks like %v", r.line.head, color(r.head))
		}
	}
}

// TestQuickTaskSaysWhatIsWrong and keeps what was typed.
func TestQuickTaskSaysWhatIsWrong(t *testing.T) {
	w := open(t, nil)
	w.setMode(tasksMode)
	long := strings.Repeat("long ", 200)
	w.tasks.add.SetText(long)
	w.tasks.add.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.shell.Wait()
	if n := len(w.frame.Errors); n != 1 || w.tasks.add.Text != long || w.lines() != "" {
		t.Errorf("%d errors, typed is %q, the list %s", n, w.tasks.add.Text, w.lines())
	}
	w.frame.Errors = nil
	w.tasks.add.SetText("")
	test.Type(w.tasks.add, "شرکت ACME در تهران")
	w.tasks.add.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := w.lines(); got != "Today: | شرکت ACME در تهران Today" || w.tasks.add.Text != "" {
		t.Errorf("the list is %s", got)
	}
}

// TestDoneTasksAreTheLatest hundred; the others are still found by the search.
func TestDoneTasksAreTheLatest(t *testing.T) {
	w := open(t, func(w *world) {
		for i := range maxDone + 5 {
			w.now = w.now.Add(time.Minute)
			if err := w.app.Calendar.Finish(t.Context(), w.task(fmt.Sprint("t", i), "2026-11-18", "").ID); err != nil {
				t.Fatal(err)
			}
		}
	})
	w.setMode(tasksMode)
	w.shell.Wait()
	if n := len(w.tasks.rows); n != maxDone+1 || w.tasks.rows[1].task.Title != "t104" || w.tasks.rows[maxDone].task.Title != "t5" {
		t.Errorf("%d lines from %s", n, w.tasks.rows[1].task.Title)
	}
}
