package views

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"regulars/app/settings"
	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

func TestEveryShortcutIsOnTheMenuOnce(t *testing.T) {
	f := openFrame(t, "Anna")
	seen := make(map[string]string)
	for _, m := range f.window.MainMenu().Items {
		for _, i := range m.Items {
			if i.Shortcut == nil {
				continue
			}
			name := i.Shortcut.ShortcutName()
			if seen[name] != "" {
				t.Errorf("%s does both %q and %q", name, seen[name], i.Label)
			}
			seen[name] = i.Label
		}
	}
	for _, want := range []string{"Undo", "CustomDesktop:Shift+Control+Z", "CustomDesktop:Control+K", "CustomDesktop:Control+N", "CustomDesktop:Control+S", "CustomDesktop:Control+Q", "CustomDesktop:Control+1", "CustomDesktop:Control+F1"} {
		if seen[want] == "" {
			t.Errorf("no menu item has %s; there are %v", want, seen)
		}
	}
}

func TestNewAndSaveReachTheScreenInFront(t *testing.T) {
	f := openFrame(t, "Anna")
	var done []string
	f.screen().New = func() { done = append(done, "new") }
	f.screen().Save = func() { done = append(done, "save") }
	f.screen().Escape = func() { done = append(done, "escape") }
	choose(t, f, "New on this screen")
	choose(t, f, "Save")
	f.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	f.typedKey(&fyne.KeyEvent{Name: fyne.KeyA})
	if !slices.Equal(done, []string{"new", "save", "escape"}) {
		t.Errorf("done %v", done)
	}
	f.screen().New, f.screen().Save, f.screen().Escape = nil, nil, nil
	choose(t, f, "New on this screen")
	choose(t, f, "Save")
	f.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
}

func TestPlusNewOffersWhatScreensMake(t *testing.T) {
	f := openFrame(t, "Anna")
	var labels []string
	for _, i := range f.newItems() {
		labels = append(labels, i.Label)
	}
	if !slices.Contains(labels, "Contact") {
		t.Errorf("offered are %v", labels)
	}
	for _, b := range buttons(f, "New") {
		test.Tap(b)
	}
	if f.window.Canvas().Overlays().Top() == nil {
		t.Error("the button opens no menu")
	}
	f.newItems()[slices.Index(labels, "Contact")].Action()
	f.shell.Wait()
	if !shown(f, "New contact") {
		t.Error("a new contact has no form")
	}
}

func TestOpenOfAnUnknownKindDoesNothing(t *testing.T) {
	f := openFrame(t, "Anna")
	at := f.current
	f.Open("unheard of", 7)
	f.show(-1)
	f.show(len(f.places))
	if f.current != at {
		t.Errorf("screen %d is in front, want %d", f.current, at)
	}
}

func TestCountryChangesHowDatesAreWritten(t *testing.T) {
	f := openFrame(t, "Anna")
	day := time.Date(2026, 3, 9, 0, 0, 0, 0, time.UTC)
	for region, want := range map[string]string{"LT": "2026-03-09", "US": "03/09/2026", "DE": "09.03.2026"} {
		closed := 0
		f.screen().Close = func() { closed++ }
		if err := f.app.Settings.Set(t.Context(), settings.Region, region); err != nil {
			t.Fatal(err)
		}
		f.shell.Wait()
		if got := f.shell.Locale.Date(day); got != want {
			t.Errorf("in %s it is %s, want %s", region, got, want)
		}
		if closed != 1 {
			t.Errorf("the old screen was closed %d times", closed)
		}
		if f.screen().Object == nil || f.window.Content() == nil {
			t.Fatal("the window is not built anew")
		}
	}
}

func TestLanguageBuildsTheWindowAnew(t *testing.T) {
	t.Setenv("LANGUAGE", "")
	t.Setenv("LC_ALL", "") // restored at the end
	f := openFrame(t, "Anna")
	if err := f.app.Settings.Set(t.Context(), settings.Language, "en"); err != nil {
		t.Fatal(err)
	}
	f.shell.Wait()
	choose(t, f, "Contacts")
	if err := f.app.Settings.Set(t.Context(), settings.Language, "nonsense"); err != nil {
		t.Fatal(err)
	}
	f.shell.Wait()
	if f.places[f.current].screen == nil {
		t.Error("a language that we do not have leaves no screen")
	}
}

func TestTheWindowRemembersItsSize(t *testing.T) {
	f := openFrame(t, "Anna")
	f.window.Resize(fyne.NewSize(1111, 777))
	f.keepSize()
	p := f.fyneApp.Preferences()
	if w, h := p.Float(prefWidth), p.Float(prefHeight); w != 1111 || h != 777 {
		t.Errorf("kept %v × %v", w, h)
	}
	for _, bad := range []float64{-5, 0, 1e9} {
		p.SetFloat(prefWidth, bad)
		p.SetFloat(prefHeight, bad)
		f.restoreSize()
		if s := f.window.Canvas().Size(); s.Width < 500 || s.Width > 9000 || s.Height < 400 || s.Height > 9000 {
			t.Errorf("a kept size of %v opens a window of %v", bad, s)
		}
	}
}

func TestSidebarByKeyboard(t *testing.T) {
	f := openFrame(t, "Anna")
	var contacts *sideItem
	for _, i := range kittest.Find[*sideItem](f.side.Object(), nil) {
		if i.title == "Contacts" {
			contacts = i
		}
	}
	f.window.Canvas().Focus(contacts)
	contacts.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	f.shell.Wait()
	if f.places[f.current].Title != "Contacts" || !contacts.on {
		t.Errorf("%s is in front", f.places[f.current].Title)
	}
	contacts.MouseIn(&desktop.MouseEvent{})
	contacts.MouseMoved(&desktop.MouseEvent{})
	contacts.MouseOut()
	contacts.FocusLost()
	contacts.TypedRune('x')
	contacts.Tapped(nil)
}

func TestErrorsInCountsAreShown(t *testing.T) {
	f := openFrame(t, "Anna")
	f.places[0].Count = func(context.Context) (int, error) { return 0, data.ErrDamaged }
	f.side.recount()
	f.shell.Wait()
	top := f.window.Canvas().Overlays().Top()
	if top == nil || len(kittest.Find(top, func(l *kit.Text) bool { return strings.Contains(l.Text(), "damaged") })) == 0 {
		t.Error("a damaged database is not told of")
	}
}

// Whatever one screen asks another to open has a screen that opens it.
func TestEveryKindThatIsAskedForIsOpened(t *testing.T) {
	f := sampleFrame(t)
	rows, err := f.app.Contacts.List(t.Context(), data.ContactQuery{Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{
		"contact", "event", "task", "account", "import", "settings", kit.MailTo, kit.EventWith, kit.TaskWith,
	} {
		if !f.CanOpen(kind) {
			t.Errorf("nothing opens %q", kind)
			continue
		}
		id := int64(0)
		if kind == kit.MailTo || kind == kit.EventWith || kind == kit.TaskWith || kind == "contact" {
			id = rows[0].ID
		}
		f.Open(kind, id)
		f.shell.Wait()
		if f.places[f.placeOf(kind)] != f.places[f.current] {
			t.Errorf("%q brings screen %d to the front", kind, f.current)
		}
		if kind == kit.EventWith || kind == kit.TaskWith {
			top := f.window.Canvas().Overlays().Top()
			if top == nil || len(kittest.Find(top, func(c *kit.Chip) bool { return c.Text() == rows[0].Name })) == 0 {
				t.Errorf("%q shows a form without %s", kind, rows[0].Name)
			}
		}
		f.call(f.screen().Escape)
		f.shell.Wait()
	}
}

func TestUndoLeavesOtherToasts(t *testing.T) {
	f := openFrame(t, "Anna")
	f.Toast(kit.Toast{Text: "Order oak · Today 09:00", Action: "Show", Do: func() {}})
	f.Done("Anna was added", 0)
	f.shell.Wait()
	choose(t, f, "Undo")
	texts := f.toasts.Texts()
	if !slices.Contains(texts, "Order oak · Today 09:00") || slices.Contains(texts, "Anna was added") {
		t.Errorf("the toasts are %v", texts)
	}
}
