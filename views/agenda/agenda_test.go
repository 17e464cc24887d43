package agenda

import (
	"flag"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"regulars/app"
	"regulars/app/calendar"
	"regulars/app/demo"
	"regulars/data"
	"regulars/data/phone"
	"regulars/data/store"
	"regulars/data/store/storetest"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// pictures is where tests leave pictures of what they show:
//
//	go test ./views/agenda -args -pictures DIR
var pictures = flag.String("pictures", "", "folder for pictures")

// world is a screen on a database of its own, at a Friday afternoon in Vilnius.
type world struct {
	*Page

	t     *testing.T
	app   *app.App
	store *store.Store
	frame *kittest.Frame
	now   time.Time
}

func vilnius(t *testing.T) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation("Europe/Vilnius")
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func open(t *testing.T, fill func(*world)) *world {
	t.Helper()
	if err := kit.UseLanguage("en"); err != nil {
		t.Fatal(err)
	}
	shell, frame := kittest.Shell(t)
	w := &world{t: t, store: storetest.Open(t), frame: frame}
	loc := vilnius(t)
	w.now = time.Date(2026, 11, 20, 15, 4, 0, 0, loc)
	w.store.Now = func() time.Time { return w.now }
	shell.Now = w.store.Now
	w.app = app.New(t.Context(), w.store, phone.E164)
	t.Cleanup(w.app.Close)
	w.app.Calendar.Local = func() *time.Location { return loc }
	if fill != nil {
		fill(w)
	}
	w.Page = New(shell, w.app.Calendar, w.app.Contacts, w.app.Changes)
	w.Screen().OnShow()
	kittest.Show(shell, w.Object())
	return w
}

func sample(w *world) {
	w.t.Helper()
	if err := demo.Fill(w.t.Context(), w.store, phone.E164, w.now); err != nil {
		w.t.Fatal(err)
	}
	if _, _, err := w.app.Calendar.Check(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
	w.now = w.now.Add(24 * time.Hour)
	if _, _, err := w.app.Calendar.Check(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
	w.now = w.now.Add(-24 * time.Hour)
}

func (w *world) picture(name string) {
	w.t.Helper()
	w.shell.Wait()
	if *pictures == "" {
		return
	}
	if err := kittest.SavePNG(w.shell.Window, filepath.Join(*pictures, name+".png")); err != nil {
		w.t.Error(err)
	}
}

// TestPictures shows every view in light and dark and in two sizes.
func TestPictures(t *testing.T) {
	for name, fill := range map[string]func(*world){"empty": nil, "sample": sample} {
		w := open(t, fill)
		for _, size := range []fyne.Size{fyne.NewSize(1090, 700), fyne.NewSize(830, 540)} {
			w.shell.Window.Resize(size)
			for _, look := range []kit.Mode{kit.Light, kit.Dark} {
				th, err := kit.NewTheme(look)
				if err != nil {
					t.Fatal(err)
				}
				fyne.CurrentApp().Settings().SetTheme(th)
				tag := name + "-" + string(look) + map[bool]string{true: "-small"}[size.Width < 1000]
				for m, view := range []string{"month", "week", "day", "list", "tasks"} {
					w.setMode(mode(m))
					w.picture(tag + "-" + view)
				}
				w.setMode(weekMode)
				w.showReminders(true)
				w.picture(tag + "-reminders")
				w.showReminders(false)
				w.createNow()
				w.picture(tag + "-form")
				w.form.close()
				e := &data.Event{Title: "Stock take", Kind: data.EventOther, Zone: "Europe/Vilnius", Repeat: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20270301", Reminders: []int{15, 60, 1440}}
				e.Start, e.End = w.now, w.now.Add(time.Hour)
				w.editEvent(calendar.Ref{EventID: 1}, e)
				w.form.fail(&data.InvalidError{Field: "repeat", Reason: "has no day: choose at least one of the week"})
				w.picture(tag + "-repeat")
				w.form.close()
				w.editTask(&data.Task{Due: w.today()})
				w.picture(tag + "-task")
				w.form.close()
			}
		}
	}
}
