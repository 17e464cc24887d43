package views

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"regulars/app/settings"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// leaving is a program that counts how often it was to end.
type leaving struct {
	fyne.App

	quits int
}

func (l *leaving) Quit() { l.quits++ }

// tapOver presses the button of the dialog on top that has these words.
func tapOver(t *testing.T, f *frame, words string) {
	t.Helper()
	for _, b := range kittest.Find(f.window.Canvas().Overlays().Top(), func(b *widget.Button) bool { return b.Text == words }) {
		b.OnTapped()
		f.shell.Wait()
		return
	}
	t.Fatalf("no button %q", words)
}

// writing begins something on a screen and leaves it for another.
func writing() map[string]func(f *frame) {
	return map[string]func(f *frame){
		"contact": func(f *frame) {
			f.Open("contact", 0)
			f.shell.Wait()
			kittest.TypeText(f.shell, "Jonas")
		},
		"note": func(f *frame) {
			choice := kittest.Find(f.places[f.placeOf("contact")].screen.Object, func(e *kit.Input) bool { return e.MultiLine })
			f.window.Canvas().Focus(choice[0])
			kittest.TypeText(f.shell, "Wants oak")
		},
		"event": func(f *frame) {
			f.Open("event", 0)
			f.shell.Wait()
			kittest.TypeText(f.shell, "Fitting")
		},
	}
}

// TestQuittingAsksBeforeItLosesSomething: by the key, the menu and the window's
// cross, whatever is half written.
func TestQuittingAsksBeforeItLosesSomething(t *testing.T) {
	for name, write := range writing() {
		for how, leave := range map[string]func(*frame){"quit": (*frame).quit, "close": (*frame).close} {
			f := openFrame(t, "Anna")
			app := &leaving{App: f.fyneApp}
			f.fyneApp = app
			rows := contactRows(t, f)
			f.Open("contact", rows[0].ID)
			f.shell.Wait()
			write(f)
			before := overlays(f)
			leave(f)
			f.shell.Wait()
			if app.quits != 0 || overlays(f) != before+1 {
				t.Fatalf("%s of a half written %s: ended %d times, %d dialogs", how, name, app.quits, overlays(f)-before)
			}
			tapOver(t, f, "Keep writing")
			if app.quits != 0 || overlays(f) != before || f.unsaved() == nil {
				t.Errorf("%s: keeping on ended it, or lost what was written", name)
			}
			leave(f)
			tapOver(t, f, "Quit all the same")
			if app.quits != 1 {
				t.Errorf("%s: ended %d times", name, app.quits)
			}
		}
	}
}

// raised is a window that knows whether it is shown.
type raised struct {
	fyne.Window

	hidden bool
}

func (r *raised) Show() { r.hidden = false; r.Window.Show() }
func (r *raised) Hide() { r.hidden = true; r.Window.Hide() }

// TestQuittingFromTheTrayAsksWhereItIsSeen: the hidden window comes up with the question,
// once however often Quit is chosen, and again when it is chosen later.
func TestQuittingFromTheTrayAsksWhereItIsSeen(t *testing.T) {
	f := openFrame(t, "Anna")
	w := &raised{Window: f.window}
	app := &leaving{App: f.fyneApp}
	f.window, f.fyneApp = w, app
	writing()["contact"](f)
	before := overlays(f)
	for range 2 {
		w.Hide()
		f.quit()
		f.quit()
		if w.hidden || overlays(f) != before+1 || app.quits != 0 {
			t.Fatalf("hidden %v, %d dialogs, ended %d times", w.hidden, overlays(f)-before, app.quits)
		}
		tapOver(t, f, "Keep writing")
	}
	if overlays(f) != before {
		t.Errorf("%d dialogs are left", overlays(f)-before)
	}
}

// TestQuittingWithNothingToLoseJustQuits, and lets the screens go first.
func TestQuittingWithNothingToLoseJustQuits(t *testing.T) {
	f := openFrame(t, "Anna")
	app := &leaving{App: f.fyneApp}
	f.fyneApp = app
	f.Open("contact", 0) // and nothing is typed
	f.shell.Wait()
	closed := 0
	f.screen().Close = func() { closed++ }
	press(t, f, ctrl(fyne.KeyQ))
	if app.quits != 1 || closed != 1 || overlays(f) != 0 {
		t.Errorf("ended %d times, closed %d, %d dialogs", app.quits, closed, overlays(f))
	}
}

// TestALanguageWaitsForWhatIsWritten: the window is not built anew over a half
// written contact, and is once it is saved; a theme does not wait.
func TestALanguageWaitsForWhatIsWritten(t *testing.T) {
	f := openFrame(t, "Anna")
	writing()["contact"](f)
	choose(t, f, "Settings")
	for key, value := range map[string]string{settings.Region: "DE", settings.Theme: "dark"} {
		if err := f.app.Settings.Set(t.Context(), key, value); err != nil {
			t.Fatal(err)
		}
	}
	f.shell.Wait()
	if f.choices.region == "DE" || !shown(f, "This shows once what you are writing in Contacts is saved.") {
		t.Errorf("the window follows at once: %+v", f.choices)
	}
	choose(t, f, "Contacts")
	if f.unsaved() == nil {
		t.Fatal("what was written is lost")
	}
	press(t, f, ctrl(fyne.KeyS))
	choose(t, f, "Today")
	if f.choices.region != "DE" || f.choices.theme != "dark" || !slices.Contains(contactNames(t, f), "Jonas") {
		t.Errorf("after saving the window shows %+v of %v", f.choices, contactNames(t, f))
	}
}

// TestAWaitingLanguageIsToldOnce, and not again at each change of screen.
func TestAWaitingLanguageIsToldOnce(t *testing.T) {
	f := openFrame(t, "Anna")
	writing()["contact"](f)
	choose(t, f, "Settings")
	times := func() (n int) {
		for _, s := range f.toasts.Texts() {
			if s == "This shows once what you are writing in Contacts is saved." {
				n++
			}
		}
		return n
	}
	own := f.choices.region
	for i, region := range []string{"DE", own, "DE"} { // what was taken back, and is chosen again, is told again
		if err := f.app.Settings.Set(t.Context(), settings.Region, region); err != nil {
			t.Fatal(err)
		}
		f.shell.Wait()
		choose(t, f, "Today")
		choose(t, f, "Settings")
		if want := 1 + i/2; times() != want || f.later != (region != own) {
			t.Errorf("%q is told %d times, want %d; it waits: %v", region, times(), want, f.later)
		}
	}
}
