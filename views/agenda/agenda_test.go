package agenda

import (
	"flag"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

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
	clock sync.Mutex // of now, where time goes on while the screen reads
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
	w.store.Now = func() time.Time {
		w.clock.Lock()
		defer w.clock.Unlock()
		return w.now
	}
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

// event puts an event of an hour into the calendar, at a clock time in Vilnius.
func (w *world) event(title, start, rule string) *data.Event {
	w.t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", start, vilnius(w.t))
	if err != nil {
		w.t.Fatal(err)
	}
	e := &data.Event{Title: title, Kind: data.EventMeeting, Start: at, End: at.Add(time.Hour), Zone: "Europe/Vilnius", Repeat: rule}
	w.add(e)
	return e
}

func (w *world) add(e *data.Event) {
	w.t.Helper()
	if err := w.app.Calendar.Add(w.t.Context(), e); err != nil {
		w.t.Fatal(err)
	}
}

// plan gives what is in the calendar in November and December, as "11-20 09:00 Fitting".
func (w *world) plan() string {
	w.t.Helper()
	w.shell.Wait()
	loc := vilnius(w.t)
	list, err := w.app.Calendar.Agenda(w.t.Context(), time.Date(2026, 11, 1, 0, 0, 0, 0, loc), time.Date(2027, 1, 1, 0, 0, 0, 0, loc))
	if err != nil {
		w.t.Fatal(err)
	}
	var lines []string
	for _, o := range list {
		layout := "01-02 15:04"
		if o.AllDay {
			layout = "01-02"
		}
		line := o.Start.In(loc).Format(layout)
		if !o.AllDay && o.End.Sub(o.Start) != time.Hour {
			line += "-" + o.End.In(loc).Format("15:04")
		}
		lines = append(lines, line+" "+o.Title)
	}
	return strings.Join(lines, ", ")
}

func (w *world) expect(want string) {
	w.t.Helper()
	if got := w.plan(); got != want {
		w.t.Errorf("\n got %s\nwant %s", got, want)
	}
}

// top is what lies above all else: a dialog, or the screen.
func (w *world) top() fyne.CanvasObject {
	w.shell.Wait()
	if o := w.shell.Window.Canvas().Overlays().Top(); o != nil {
		return o
	}
	return w.shell.Window.Content()
}

// press taps the button of a text in what lies on top.
func (w *world) press(text string) {
	w.t.Helper()
	for _, b := range kittest.Find(w.top(), func(b *widget.Button) bool { return b.Text == text }) {
		test.Tap(b)
		w.shell.Wait()
		return
	}
	w.t.Fatalf("no button %q is shown", text)
}

// texts gives the words of what lies on top.
func (w *world) texts() string {
	var list []string
	for _, v := range kittest.Find[*kit.Text](w.top(), nil) {
		list = append(list, v.Text())
	}
	return strings.Join(list, " | ")
}

// block finds the item of a title in what is shown.
func (w *world) block(title string) *block {
	w.t.Helper()
	w.shell.Wait()
	found := kittest.Find(w.object, func(b *block) bool { return b.it.title == title })
	if len(found) == 0 {
		w.t.Fatalf("%q is not shown", title)
	}
	return found[0]
}

func (w *world) titles() string {
	w.shell.Wait()
	var list []string
	for _, b := range kittest.Find[*block](w.object, nil) {
		list = append(list, b.it.title)
	}
	return strings.Join(list, ", ")
}

// drag pulls a block by a way, in steps as the mouse does, and lets it go.
func (w *world) drag(b *block, from fyne.Position, dx, dy float32) {
	w.t.Helper()
	const steps = 5
	for i := range steps {
		step := fyne.NewDelta(dx/steps, dy/steps)
		at := from.AddXY(float32(i+1)*step.DX, float32(i+1)*step.DY)
		b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}, Dragged: step})
		w.shell.Wait()
	}
	b.DragEnd()
	w.shell.Wait()
}

func (w *world) fieldMessage(name string) string {
	for _, f := range w.form.fields {
		if f.Name == name {
			return f.Message()
		}
	}
	return ""
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
				th := kit.NewTheme(look)
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
