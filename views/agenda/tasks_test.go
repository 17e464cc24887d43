package agenda

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

func (w *world) task(title, due, clock string) *data.Task {
	w.t.Helper()
	d, err := data.ParseDate(due)
	if err != nil {
		w.t.Fatal(err)
	}
	v := &data.Task{Title: title, Due: d, DueTime: clock}
	if err := w.app.Calendar.SaveTask(w.t.Context(), v); err != nil {
		w.t.Fatal(err)
	}
	return v
}

// lines gives the list of tasks as it is shown.
func (w *world) lines() string {
	w.shell.Wait()
	var list []string
	for _, l := range w.tasks.rows {
		if l.task == nil {
			list = append(list, l.head+":")
			continue
		}
		list = append(list, strings.TrimSpace(l.task.Title+" "+l.due))
	}
	return strings.Join(list, " | ")
}

func TestTaskList(t *testing.T) {
	w := open(t, func(w *world) {
		w.task("some day", "", "")
		w.task("any time today", "2026-11-20", "")
		w.task("this morning", "2026-11-20", "09:00")
		w.task("tonight", "2026-11-20", "20:00")
		w.task("last week", "2026-11-13", "")
		w.task("Monday", "2026-11-23", "")
		w.task("far", "2027-02-01", "")
		done := w.task("finished", "2026-11-19", "")
		if err := w.app.Calendar.Finish(t.Context(), done.ID); err != nil {
			t.Fatal(err)
		}
	})
	w.setMode(tasksMode)
	want := "Overdue: | last week Fri 13/11/2026 | this morning Today 09:00 | Today: | any time today Today | tonight Today 20:00 | " +
		"The next seven days: | Monday Monday | Later: | far Mon 01/02/2027 | No date: | some day | Done lately: | finished 15:04"
	if got := w.lines(); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestTaskIsAddedAndTicked(t *testing.T) {
	w := open(t, nil)
	w.setMode(tasksMode)
	w.shell.Wait()
	if !w.tasks.empty.Visible() {
		t.Error("an empty list does not say what belongs there")
	}
	test.Type(w.tasks.add, "  Order thread ")
	w.tasks.add.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := w.lines(); got != "Today: | Order thread Today" {
		t.Errorf("added: %s", got)
	}
	if w.tasks.add.Text != "" || w.tasks.empty.Visible() {
		t.Error("the entry keeps its words, or the list still says that it is empty")
	}
	w.tasks.add.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) // nothing typed
	box := kittest.Find[*tickBox](w.object, nil)[0]
	test.Tap(box)
	if got := w.lines(); got != "Done lately: | Order thread 15:04" {
		t.Errorf("ticked: %s", got)
	}
	box = kittest.Find[*tickBox](w.object, nil)[0]
	box.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if got := w.lines(); got != "Today: | Order thread Today" {
		t.Errorf("ticked again: %s", got)
	}
	if n := len(w.frame.Toasts); n != 3 {
		t.Errorf("%d toasts", n)
	}
}

func TestTaskForm(t *testing.T) {
	w := open(t, func(w *world) {
		w.task("Order thread", "2026-11-20", "")
		if err := w.app.Contacts.Save(t.Context(), &data.Contact{Name: "Anna"}); err != nil {
			t.Fatal(err)
		}
	})
	w.setMode(tasksMode)
	w.shell.Wait()
	w.tasks.widget.Select(1)
	w.shell.Wait()
	if w.form == nil {
		t.Fatal("a click on a task opens no form")
	}
	w.days2()[0].SetText("31.2.2027")
	w.press("Save")
	if got := w.fieldMessage("due"); !strings.Contains(got, "not a day") {
		t.Errorf("31 February: %q", got)
	}
	w.days2()[0].SetText("24.11.")
	clock := kittest.Find[*widget.SelectEntry](w.top(), nil)[0]
	clock.SetText("half past nine")
	w.press("Save")
	if got := w.fieldMessage("due"); !strings.Contains(got, "not a time") {
		t.Errorf("no time: %q", got)
	}
	clock.SetText("9:30")
	w.selects("at the start").SetSelected("30 minutes before")
	test.Type(w.input("Type a name…"), "ann")
	w.shell.Wait()
	w.press("Anna")
	if len(kittest.Find(w.top(), func(e *kit.Input) bool { return e.PlaceHolder == "Type a name…" })) != 0 {
		t.Error("a task can be about a second contact")
	}
	w.press("Save")
	if got := w.lines(); got != "The next seven days: | Order thread Tuesday 09:30" {
		t.Errorf("saved: %s", got)
	}
	list, err := w.app.Calendar.OpenTasks(t.Context(), 10)
	if err != nil || len(list) != 1 || fmt.Sprint(list[0].Reminders) != "[30]" || list[0].ContactID == 0 || list[0].DueTime != "09:30" {
		t.Errorf("kept %+v, %v", list, err)
	}
	w.openRecord("task", list[0].ID)
	w.shell.Wait()
	if w.form.dirty() {
		t.Error("an untouched form has changes")
	}
	w.press("Delete")
	if got := w.lines(); got != "" || w.form != nil {
		t.Errorf("deleted: %s", got)
	}
}

func TestNewTaskFromElsewhere(t *testing.T) {
	w := open(t, nil)
	w.openRecord("task", 0)
	test.Type(w.form.first, "Call back")
	w.press("Save")
	w.setMode(tasksMode)
	if got := w.lines(); got != "Today: | Call back Today" {
		t.Errorf("added: %s", got)
	}
	w.openRecord("event", 0)
	if w.form == nil {
		t.Error("no form of an event")
	}
}

func TestAgendaList(t *testing.T) {
	w := open(t, func(w *world) {
		if err := w.app.Contacts.Save(t.Context(), &data.Contact{Name: "Anna", Birthday: date("1986-11-21")}); err != nil {
			t.Fatal(err)
		}
		hits, err := w.app.Search.Find(t.Context(), "Anna", 1)
		if err != nil {
			t.Fatal(err)
		}
		e := &data.Event{Title: "Fitting", Kind: data.EventVisit, Place: "Pilies 5", Contacts: []int64{hits[0].ID}, Zone: "Europe/Vilnius"}
		e.Start = time.Date(2026, 11, 21, 7, 0, 0, 0, time.UTC)
		e.End = e.Start.Add(time.Hour)
		w.add(e)
		w.add(&data.Event{Title: "Fair", Kind: data.EventOther, AllDay: true, FirstDay: date("2026-11-18"), LastDay: date("2026-11-23")})
		w.task("Order thread", "2026-11-21", "")
	})
	w.setMode(listMode)
	w.shell.Wait()
	var got []string
	for _, r := range w.list.rows {
		got = append(got, strings.Join([]string{r.times, r.title, r.more}, "/"))
	}
	want := "/Friday, 20 November 2026/ | until 23/11/2026/Fair/ | /Saturday, 21 November 2026/ | Birthday/Anna turns 40/ | " +
		"To do/Order thread/ | 09:00–10:00/Fitting/Pilies 5 · Anna"
	if s := strings.Join(got, " | "); s != want {
		t.Errorf("\n got %s\nwant %s", s, want)
	}
	w.list.widget.Select(5)
	w.shell.Wait()
	if w.form == nil {
		t.Fatal("a click opens no form")
	}
	w.press("Cancel")
	w.list.widget.Select(2)
	w.shell.Wait()
	if w.mode != dayMode || w.chosen != date("2026-11-21") {
		t.Errorf("a click on a day shows %s in mode %d", w.chosen, w.mode)
	}
}

func TestEmptyList(t *testing.T) {
	w := open(t, nil)
	w.setMode(listMode)
	w.shell.Wait()
	w.press("Add an event")
	if w.form == nil {
		t.Error("the empty list offers nothing that fills it")
	}
}

func TestWhatIsShown(t *testing.T) {
	w := open(t, func(w *world) {
		w.event("Fitting", "2026-11-18 09:00", "")
		w.task("Order thread", "2026-11-18", "")
		if err := w.app.Contacts.Save(t.Context(), &data.Contact{Name: "Anna", Birthday: date("--11-18")}); err != nil {
			t.Fatal(err)
		}
	})
	for _, tc := range []struct {
		hide what
		want string
	}{{isTask, "Anna, Fitting"}, {isBirthday, "Fitting"}, {isEvent, ""}} {
		w.hidden[tc.hide] = true
		w.paint()
		if got := w.titles(); got != tc.want {
			t.Errorf("shown %q, want %q", got, tc.want)
		}
	}
	eye := kittest.Find(w.header.object, func(b *widget.Button) bool { return b.Text == "" && b.Icon != nil })[2]
	test.Tap(eye)
	w.pickItem(0)
	if got := w.titles(); got != "Fitting" {
		t.Errorf("events shown again: %q", got)
	}
}

func TestManyBirthdays(t *testing.T) {
	w := open(t, func(w *world) {
		for _, name := range []string{"Anna", "Petras", "Zoë"} {
			if err := w.app.Contacts.Save(t.Context(), &data.Contact{Name: name, Birthday: date("--11-18")}); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.app.Contacts.Save(t.Context(), &data.Contact{Name: "Olena", Birthday: date("--11-19")}); err != nil {
			t.Fatal(err)
		}
	})
	if got := w.titles(); got != "3 occasions, Olena" {
		t.Errorf("shown: %s", got)
	}
	test.Tap(w.block("3 occasions"))
	w.shell.Wait()
	if w.mode != listMode || len(w.list.rows) != 6 || w.list.rows[1].title != "Anna" {
		t.Errorf("a click shows mode %d: %v", w.mode, w.list.rows)
	}
	w.showDay(date("2026-11-18"))
	if got := w.titles(); got != "Anna, Petras, Zoë" {
		t.Errorf("the day shows %s", got)
	}
}

// TestMadeWithAContact holds for what a contact's card asks for.
func TestMadeWithAContact(t *testing.T) {
	w := open(t, nil)
	anna := &data.Contact{Name: "Anna"}
	if err := w.app.Contacts.Save(t.Context(), anna); err != nil {
		t.Fatal(err)
	}
	w.openRecord(kit.EventWith, anna.ID)
	w.chip("Anna")
	test.Type(w.form.first, "Fitting")
	w.press("Save")
	w.openRecord(kit.TaskWith, anna.ID)
	w.chip("Anna")
	test.Type(w.form.first, "Call back")
	w.press("Save")
	events, err := w.app.Calendar.ForContact(t.Context(), anna.ID, w.now, w.now.AddDate(0, 0, 2))
	if err != nil || len(events) != 1 || events[0].Title != "Fitting" {
		t.Errorf("events %v, %v", events, err)
	}
	tasks, err := w.app.Calendar.ContactTasks(t.Context(), anna.ID)
	if err != nil || len(tasks) != 1 || tasks[0].Title != "Call back" {
		t.Errorf("tasks %v, %v", tasks, err)
	}
}
