package views

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"regulars/app"
	"regulars/app/settings"
	"regulars/data"
	"regulars/data/phone"
	"regulars/data/store"
	"regulars/data/store/storetest"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// openFrame gives the main window on a fresh database that holds contacts of
// these names.
func openFrame(t *testing.T, names ...string) *frame {
	t.Helper()
	return openFrameOn(t, storetest.Open(t), names...)
}

// openFrameOn gives the main window on s with more contacts of these names.
func openFrameOn(t *testing.T, s *store.Store, names ...string) *frame {
	t.Helper()
	a := app.New(t.Context(), s, phone.E164)
	t.Cleanup(a.Close)
	for _, n := range names {
		if err := a.Contacts.Save(t.Context(), &data.Contact{Name: n}); err != nil {
			t.Fatal(err)
		}
	}
	return frameOn(t, a)
}

// frameOn opens the main window on a.
func frameOn(t *testing.T, a *app.App) *frame {
	t.Helper()
	for _, name := range []string{"LANGUAGE", "LC_ALL"} { // a language that the test chooses ends with it
		t.Setenv(name, os.Getenv(name))
	}
	f := newFrame(t.Context(), test.NewTempApp(t), a)
	f.shell.Now = func() time.Time { return storetest.Epoch() }
	f.shell.Queued()
	f.start()
	f.window.Resize(fyne.NewSize(1280, 800))
	f.shell.Wait()
	t.Cleanup(f.window.Close)
	return f
}

// shown reports whether a text is to be read anywhere in the window.
func shown(f *frame, text string) bool {
	for _, l := range kittest.Find[*kit.Text](f.window.Content(), nil) {
		if strings.Contains(l.Text(), text) {
			return true
		}
	}
	for _, c := range kittest.Find[*kit.Chip](f.window.Content(), nil) {
		if strings.Contains(c.Text(), text) {
			return true
		}
	}
	return slices.ContainsFunc(f.toasts.Texts(), func(s string) bool { return strings.Contains(s, text) })
}

// choose does the menu item of a label.
func choose(t *testing.T, f *frame, label string) {
	t.Helper()
	for _, m := range f.window.MainMenu().Items {
		for _, i := range m.Items {
			if i.Label == label {
				i.Action()
				f.shell.Wait()
				return
			}
		}
	}
	t.Fatalf("the menu has no %q", label)
}

func contactRows(t *testing.T, f *frame) []data.ContactRow {
	t.Helper()
	rows, err := f.app.Contacts.List(t.Context(), data.ContactQuery{})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func contactNames(t *testing.T, f *frame) []string {
	t.Helper()
	var names []string
	for _, r := range contactRows(t, f) {
		names = append(names, r.Name)
	}
	return names
}

func TestUndoAndRedoFromTheMenu(t *testing.T) {
	f := openFrame(t, "Anna", "Petras")
	for _, step := range []struct {
		label string
		want  []string
		says  string
	}{
		{"Undo", []string{"Anna"}, "Undone: Add Petras"},
		{"Redo", []string{"Anna", "Petras"}, "Done again: Add Petras"},
		{"Redo", []string{"Anna", "Petras"}, "nothing to bring back"},
		{"Undo", []string{"Anna"}, "Undone"},
		{"Undo", nil, "Undone"},
		{"Undo", nil, "There is nothing to undo"},
	} {
		choose(t, f, step.label)
		if got := contactNames(t, f); !slices.Equal(got, step.want) {
			t.Errorf("after %s there are %v, want %v", step.label, got, step.want)
		}
		if !shown(f, step.says) {
			t.Errorf("after %s the toasts are %v, want %q", step.label, f.toasts.Texts(), step.says)
		}
	}
}

func TestToastUndoesItsOwnAction(t *testing.T) {
	f := openFrame(t, "Anna")
	f.Done("Anna was added", 0)
	f.shell.Wait()
	if err := f.app.Contacts.Save(t.Context(), &data.Contact{Name: "Petras"}); err != nil {
		t.Fatal(err)
	}
	for _, b := range buttons(f, "Undo") {
		b.Tapped(nil)
	}
	f.shell.Wait()
	if got := contactNames(t, f); !slices.Equal(got, []string{"Petras"}) {
		t.Errorf("left are %v, want Petras alone", got)
	}
}

func TestUndoWhileTypingUndoesTyping(t *testing.T) {
	f := openFrame(t, "Anna")
	f.window.Canvas().Focus(f.top.search)
	test.Type(f.top.search, "abc")
	choose(t, f, "Undo")
	if f.top.search.Text != "" || len(contactNames(t, f)) != 1 {
		t.Errorf("the field holds %q and there are %v", f.top.search.Text, contactNames(t, f))
	}
}

func TestFirstQuestion(t *testing.T) {
	f := openFrame(t)
	if !shown(f, "Welcome to Regulars") {
		t.Fatal("a newcomer is not asked how to begin")
	}
	samples := 0
	f.sample = func() error { samples++; return nil }
	f.showFirst()
	for i, c := range f.beginnings() {
		if c.stays {
			kittest.Find[*kit.Pressable](f.window.Content(), nil)[i].Tapped(nil)
		}
	}
	f.shell.Wait()
	if samples != 1 || !shown(f, "Welcome to Regulars") {
		t.Errorf("the sample opened %d times; the question must stay", samples)
	}
	cards := kittest.Find[*kit.Pressable](f.window.Content(), nil)
	if len(cards) != len(f.beginnings()) {
		t.Fatalf("%d cards, want %d", len(cards), len(f.beginnings()))
	}
	cards[len(cards)-1].Tapped(nil)
	f.shell.Wait()
	if shown(f, "Welcome to Regulars") {
		t.Error("the question stays after the answer")
	}
	if v, err := f.app.Settings.Get(t.Context(), settings.Started); err != nil || v != "1" {
		t.Errorf("the answer is kept as %q, %v", v, err)
	}
	f.askFirst()
	f.shell.Wait()
	if shown(f, "Welcome to Regulars") {
		t.Error("it asks twice")
	}
	if shown(openFrame(t, "Anna"), "Welcome to Regulars") {
		t.Error("it asks somebody who has contacts")
	}
}

func TestThemeFollowsTheSetting(t *testing.T) {
	f := openFrame(t, "Anna")
	background := func() any { return kit.Color(theme.ColorNameBackground) }
	if err := f.app.Settings.Set(t.Context(), settings.Theme, "light"); err != nil {
		t.Fatal(err)
	}
	f.shell.Wait()
	light := background()
	if err := f.app.Settings.Set(t.Context(), settings.Theme, "dark"); err != nil {
		t.Fatal(err)
	}
	f.shell.Wait()
	if background() == light {
		t.Error("the window stays light")
	}
}

func TestTrayHabitIsKept(t *testing.T) {
	f := openFrame(t, "Anna")
	choose(t, f, "Keep running when the window is closed")
	if v, err := f.app.Settings.Get(t.Context(), settings.Tray); err != nil || v != "1" || !f.stay {
		t.Errorf("kept %q, %v, stays %v", v, err, f.stay)
	}
	choose(t, f, "Keep running when the window is closed")
	if f.stay {
		t.Error("the habit cannot be taken back")
	}
}

func TestErrorsAreShownInWords(t *testing.T) {
	f := openFrame(t, "Anna")
	f.ShowError(data.ErrDiskFull)
	top := f.window.Canvas().Overlays().Top()
	if top == nil {
		t.Fatal("no dialog")
	}
	found := kittest.Find(top, func(l *kit.Text) bool { return strings.Contains(l.Text(), "disk is full") })
	if len(found) == 0 {
		t.Error("the dialog does not say what happened")
	}
}

func TestKeysAndAbout(t *testing.T) {
	f := openFrame(t, "Anna")
	f.typedKey(&fyne.KeyEvent{Name: fyne.KeyF1})
	choose(t, f, "About Regulars") // the list of keys is open
	if n := len(f.window.Canvas().Overlays().List()); n != 1 {
		t.Errorf("%d dialogs, want 1", n)
	}
	f.dismiss()
	choose(t, f, "About Regulars")
	top := f.window.Canvas().Overlays().Top()
	if top == nil || len(kittest.Find(top, func(l *kit.Text) bool { return strings.HasPrefix(l.Text(), "Version ") })) == 0 {
		t.Error("it does not tell its version")
	}
}

func TestDropReachesTheImporter(t *testing.T) {
	f := openFrame(t, "Anna")
	var got []string
	f.places[f.placeOf("import")].Build = func() kit.Screen {
		return kit.Screen{Object: kit.Label("Importer"), Drop: func(paths []string) { got = paths }}
	}
	web, err := storage.ParseURI("https://example.com/x.csv")
	if err != nil {
		t.Fatal(err)
	}
	f.dropped([]fyne.URI{storage.NewFileURI("/tmp/customers.xlsx"), web})
	if !slices.Equal(got, []string{"/tmp/customers.xlsx"}) {
		t.Errorf("the importer got %v", got)
	}
	f.dropped(nil)
}

func TestSidebarFoldsAndCounts(t *testing.T) {
	f := openFrame(t, "Anna")
	f.places[0].Count = func(context.Context) (int, error) { return 4, nil }
	f.side.recount()
	f.shell.Wait()
	if f.side.items[0].count != 4 {
		t.Errorf("the count is %d, want 4", f.side.items[0].count)
	}
	wide := f.side.Object().MinSize().Width
	f.side.setFolded(true)
	if narrow := f.side.Object().MinSize().Width; narrow >= wide {
		t.Errorf("folded it is %v wide, before %v", narrow, wide)
	}
	if countText(1000) != "999+" || countText(7) != "7" {
		t.Error("counts are written wrongly")
	}
}
