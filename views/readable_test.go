package views

import (
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// readAt holds that all can be read in the usual window and in the least one.
func readAt(t *testing.T, f *frame, name string) {
	t.Helper()
	for _, size := range []fyne.Size{fyne.NewSize(1280, 800), fyne.NewSize(1024, 640)} {
		f.window.Resize(size)
		f.shell.Wait()
		r := readWindow(f)
		if len(r.found) < 20 {
			t.Errorf("%s at %v shows only %d texts", name, size, len(r.found))
		}
		for _, fault := range r.faults() {
			t.Errorf("%s at %v: %s", name, size, fault)
		}
	}
}

// placeAt shows the screen of a title.
func placeAt(t *testing.T, f *frame, title string) {
	t.Helper()
	for i, p := range f.places {
		if p.Title == title {
			f.show(i)
			f.shell.Wait()
			return
		}
	}
	t.Fatalf("no screen %q", title)
}

// TestCalendarCanBeRead goes through its views, with the reminders open and shut.
func TestCalendarCanBeRead(t *testing.T) {
	f := sampleFrame(t)
	placeAt(t, f, "Calendar")
	for _, view := range []string{"Month", "Week", "Day", "Agenda", "Tasks"} {
		tapChip(t, f, view)
		f.shell.Wait()
		readAt(t, f, view)
	}
	f.Open("reminder", 0)
	f.shell.Wait()
	for _, view := range []string{"Month", "Week", "Tasks"} {
		tapChip(t, f, view)
		f.shell.Wait()
		readAt(t, f, view+" beside the reminders")
	}
}

// TestCardsCanBeRead opens contacts of each script, which have long names, many
// facts or none.
func TestCardsCanBeRead(t *testing.T) {
	f := sampleFrame(t)
	rows, err := f.app.Contacts.List(t.Context(), data.ContactQuery{})
	if err != nil || len(rows) < 100 {
		t.Fatalf("%d contacts, %v", len(rows), err)
	}
	for i := 0; i < len(rows); i += 37 {
		f.Open("contact", rows[i].ID)
		f.shell.Wait()
		readAt(t, f, "the card of "+rows[i].Name)
	}
}

// TestFormOfAContactCanBeRead is opened as Ctrl+N does.
func TestFormOfAContactCanBeRead(t *testing.T) {
	f := sampleFrame(t)
	placeAt(t, f, "Contacts")
	f.screen().New()
	f.shell.Wait()
	readAt(t, f, "the form of a contact")
}

// TestMailCanBeRead opens conversations one after another.
func TestMailCanBeRead(t *testing.T) {
	f := sampleFrame(t)
	placeAt(t, f, "Inbox")
	lists := kittest.Find[*widget.List](f.window.Content(), nil)
	for i := range 4 {
		for _, l := range lists {
			l.Select(i)
			f.shell.Wait()
		}
		readAt(t, f, "a conversation")
	}
}

// TestReaderFindsFaults tries the reader on words that can't be read, and on
// some that only seem so.
func TestReaderFindsFaults(t *testing.T) {
	test.NewTempApp(t)
	text := func(s string, x, y float32) *canvas.Text {
		c := canvas.NewText(s, color.Black)
		c.Move(fyne.NewPos(x, y))
		c.Resize(c.MinSize())
		return c
	}
	in := func(width float32, list ...fyne.CanvasObject) fyne.CanvasObject {
		box := container.NewWithoutLayout(list...)
		box.Resize(fyne.NewSize(width, 100))
		return box
	}
	hidden := text("hidden", 10, 10)
	hidden.Hide()
	scrolled := container.NewVScroll(kit.NewText("one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine"))
	scrolled.Resize(fyne.NewSize(200, 30))
	for name, tc := range map[string]struct {
		o    fyne.CanvasObject
		want string
	}{
		"beside":        {in(300, text("left", 10, 10), text("right", 150, 10)), ""},
		"below":         {in(300, text("upper", 10, 10), text("lower", 10, 40)), ""},
		"upon":          {in(300, text("first words", 10, 10), text("second", 30, 14)), "is drawn upon"},
		"hidden":        {in(300, text("first words", 10, 10), hidden), ""},
		"out of a part": {in(300, in(40, text("wider than its part", 0, 0))), "leaves what it is a part of"},
		"out of window": {in(900, text("at the edge of the window", 380, 10)), "is cut at the side"},
		"upon a ground": {in(300, text("first words", 10, 10), canvas.NewRectangle(color.White), text("second", 30, 14)), ""},
		"scrolled away": {in(300, scrolled, text("below the list", 0, 60)), ""},
	} {
		r := &reader{}
		r.read(tc.o, fyne.NewPos(0, 0), area{0, 0, 400, 100}, 0)
		got := strings.Join(r.faults(), "; ")
		if tc.want == "" && got != "" || !strings.Contains(got, tc.want) {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}
