package today_test

import (
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app"
	"regulars/app/demo"
	"regulars/data"
	"regulars/data/phone"
	"regulars/data/store"
	"regulars/data/store/storetest"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
	"regulars/views/today"
)

var screens = flag.String("screens", "", "folder for pictures of the screen")

// now is a Wednesday in Vilnius.
func now() time.Time { return time.Date(2026, 3, 11, 8, 30, 0, 0, vilnius()) }

func vilnius() *time.Location {
	loc, err := time.LoadLocation("Europe/Vilnius")
	if err != nil {
		panic(err)
	}
	return loc
}

// screen is Today in a window, on a store of its own.
type screen struct {
	t     *testing.T
	app   *app.App
	store *store.Store
	shell *kit.Shell
	frame *kittest.Frame
	page  kit.Screen
}

// open shows Today; fill, if given, puts something into the store first.
func open(t *testing.T, fill func(*store.Store) error) *screen {
	t.Helper()
	s := storetest.Open(t)
	s.Now = now
	if fill != nil {
		if err := fill(s); err != nil {
			t.Fatal(err)
		}
	}
	a := app.New(t.Context(), s, phone.E164)
	t.Cleanup(a.Close)
	a.Calendar.Local = vilnius
	shell, frame := kittest.Shell(t)
	page := today.New(shell, a.Today, a.Calendar, a.Changes).Screen()
	kittest.Show(shell, container.NewStack(kit.NewGround(theme.ColorNameBackground), page.Object))
	page.OnShow()
	shell.Wait()
	return &screen{t, a, s, shell, frame, page}
}

func sample(t *testing.T) func(*store.Store) error {
	t.Helper()
	return func(s *store.Store) error { return demo.Fill(t.Context(), s, phone.E164, now()) }
}

// texts gives all that is to be read on the screen.
func (s *screen) texts() (list []string) {
	for _, x := range kittest.Find[*kit.Text](s.page.Object, nil) {
		list = append(list, x.Text())
	}
	return list
}

func (s *screen) reads(text string) bool {
	return slices.ContainsFunc(s.texts(), func(x string) bool { return strings.Contains(x, text) })
}

// press taps the first button of these words.
func (s *screen) press(text string) {
	s.t.Helper()
	found := kittest.Find(s.page.Object, func(b *widget.Button) bool { return b.Text == text })
	if len(found) == 0 {
		s.t.Fatalf("no button %q among %q", text, s.texts())
	}
	found[0].OnTapped()
	s.shell.Wait()
}

func (s *screen) add(c data.Contact) int64 {
	s.t.Helper()
	if err := s.app.Contacts.Save(s.t.Context(), &c); err != nil {
		s.t.Fatal(err)
	}
	s.shell.Wait()
	return c.ID
}

func TestEmptyDatabase(t *testing.T) {
	s := open(t, nil)
	s.press("Start with my spreadsheet")
	s.press("New contact")
	if want := []string{"import 0", "contact 0"}; !slices.Equal(s.frame.Opened, want) {
		t.Errorf("opened %q, want %q", s.frame.Opened, want)
	}
}

func TestFollowsChanges(t *testing.T) {
	s := open(t, nil)
	id := s.add(data.Contact{Name: "Rūta", Birthday: data.Date{Year: 1980, Month: 3, Day: 11}})
	for _, want := range []string{"Good morning", "Wednesday, 11 March 2026", "Rūta", "Turns 46 today", "Occasions this week"} {
		if !s.reads(want) {
			t.Errorf("%q is not to be read among %q", want, s.texts())
		}
	}
	s.press("Congratulate")
	if len(s.frame.Opened) != 1 || !strings.HasPrefix(s.frame.Opened[0], "birthday ") {
		t.Errorf("opened %q, want the greeting of %d", s.frame.Opened, id)
	}
}

func TestTaskIsTickedOff(t *testing.T) {
	s := open(t, nil)
	id := s.add(data.Contact{Name: "Ona"})
	for _, v := range []data.Task{
		{Title: "Send the quote", ContactID: id, Due: data.Date{Year: 2026, Month: 3, Day: 8}},
		{Title: "Call the bank", Due: data.Date{Year: 2026, Month: 3, Day: 11}, DueTime: "07:00"},
		{Title: "Order hinges", Due: data.Date{Year: 2026, Month: 3, Day: 12}},
	} {
		if err := s.app.Calendar.SaveTask(t.Context(), &v); err != nil {
			t.Fatal(err)
		}
	}
	s.shell.Wait()
	for _, want := range []string{"3 days overdue · Ona", "It was due at 07:00", "2 tasks to do"} {
		if !s.reads(want) {
			t.Errorf("%q is not to be read among %q", want, s.texts())
		}
	}
	if s.reads("Order hinges") {
		t.Error("tomorrow's task is shown")
	}
	s.press("Done")
	if s.reads("Send the quote") {
		t.Error("the task is still shown")
	}
	if len(s.frame.Toasts) != 1 || s.frame.Toasts[0].Action != "Undo" {
		t.Errorf("toasts %+v, want one with Undo", s.frame.Toasts)
	}
	s.press("Done")
	if s.reads("Call the bank") || !s.reads("Nothing is due.") {
		t.Errorf("after all is done there is to be read %q", s.texts())
	}
}

// TestOtherTasksAreTicked: what is not next is listed aside, with a box to tick.
func TestOtherTasksAreTicked(t *testing.T) {
	s := open(t, nil)
	for i := range 9 {
		v := data.Task{Title: fmt.Sprint("Task ", i), Due: data.Date{Year: 2026, Month: 3, Day: 1 + i}}
		if err := s.app.Calendar.SaveTask(t.Context(), &v); err != nil {
			t.Fatal(err)
		}
	}
	s.shell.Wait()
	checks := kittest.Find[*widget.Check](s.page.Object, nil)
	if len(checks) != 2 {
		t.Fatalf("%d boxes to tick, want 2: seven of nine are next", len(checks))
	}
	checks[1].SetChecked(true)
	s.shell.Wait()
	if s.reads("Task 8") {
		t.Error("the ticked task is still shown")
	}
}

func TestQuietIsMended(t *testing.T) {
	s := open(t, nil)
	id := s.add(data.Contact{Name: "Ona", Stage: data.StageLoyal})
	err := s.app.Contacts.Log(t.Context(), &data.Activity{ContactID: id, Kind: data.Call, At: now().AddDate(0, 0, -94)})
	if err != nil {
		t.Fatal(err)
	}
	s.shell.Wait()
	if !s.reads("94 days since the last word, and nothing is planned") {
		t.Fatalf("no reason among %q", s.texts())
	}
	s.press("Plan a call")
	if s.reads("94 days") {
		t.Error("still quiet after a call was planned")
	}
	if got := s.frame.Toasts[0].Text; got != "A call with Ona is planned for Thursday" {
		t.Errorf("toast %q", got)
	}
}

// table is a list of rows behind a number.
type table interface {
	fyne.CanvasObject
	Len() int
}

// TestNumbersOpenTheirRows: no number without what it counts.
func TestNumbersOpenTheirRows(t *testing.T) {
	s := open(t, sample(t))
	day, err := s.app.Today.Day(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	numbers := kittest.Find(s.page.Object, func(b *widget.Button) bool { return strings.HasPrefix(b.Text, "All ") })
	counts := map[string]int{"Tasks due": day.TaskNum, "Occasions this week": day.OccasionNum, "Gone quiet": day.QuietNum, "Unread from contacts, 30 days": day.UnreadNum}
	for i := range numbers {
		numbers = kittest.Find(s.page.Object, func(b *widget.Button) bool { return strings.HasPrefix(b.Text, "All ") })
		numbers[i].OnTapped()
		s.shell.Wait()
		for title, n := range counts {
			if !s.reads(title) || s.reads("What to do next") {
				continue
			}
			if tables := kittest.Find[table](s.page.Object, nil); len(tables) != 1 || tables[0].Len() != n {
				t.Errorf("%s: not %d rows behind the number, in %d tables", title, n, len(tables))
			}
			delete(counts, title)
			s.press("Today")
			break
		}
	}
	if len(counts) > 0 {
		t.Errorf("no rows were shown behind %v; opened %v", counts, s.frame.Opened)
	}
	if !slices.Contains(s.frame.Opened, "calendar 0") {
		t.Errorf("the number of events opened %q, not the calendar", s.frame.Opened)
	}
}

// TestPictures paints the screen in each look and size.
func TestPictures(t *testing.T) {
	for world, fill := range map[string]func(*store.Store) error{"empty": nil, "full": sample(t)} {
		s := open(t, fill)
		kittest.Pictures(t, s.shell, *screens, "today-"+world)
	}
}
