package problems_test

import (
	"flag"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"regulars/app"
	"regulars/app/demo"
	"regulars/data"
	"regulars/data/phone"
	"regulars/data/store"
	"regulars/data/store/storetest"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
	"regulars/views/problems"
)

var screens = flag.String("screens", "", "folder for pictures")

// screen is the page in a window on a real database.
type screen struct {
	*testing.T

	app     *app.App
	store   *store.Store
	shell   *kit.Shell
	frame   *kittest.Frame
	written []data.Draft
	called  []string
	anna    data.Contact
	kit.Screen
}

func open(t *testing.T) *screen {
	t.Helper()
	s := storetest.Open(t)
	s.Now = func() time.Time { return time.Date(2026, 1, 2, 10, 0, 0, 0, time.UTC) } // a Friday
	a := app.New(t.Context(), s, phone.E164)
	t.Cleanup(a.Close)
	a.Calendar.Local = func() *time.Location { return time.UTC }
	sc := openOn(t, s, a)
	sc.anna = data.Contact{Name: "Anna Kovalenko", Emails: []data.Email{{Address: "anna@example.com"}}, Phones: []data.Phone{{Number: "+370 612 34567"}}}
	if err := a.Contacts.Save(t.Context(), &sc.anna); err != nil {
		t.Fatal(err)
	}
	return sc
}

func openOn(t *testing.T, s *store.Store, a *app.App) *screen {
	t.Helper()
	shell, frame := kittest.Shell(t)
	sc := &screen{T: t, app: a, store: s, shell: shell, frame: frame}
	shell.Now = s.Now
	page := problems.New(shell, problems.Deps{
		Problems: a.Problems, Contacts: a.Contacts, Changes: a.Changes,
		Write:   func(d data.Draft) { sc.written = append(sc.written, d) },
		OpenURL: func(u *url.URL) error { sc.called = append(sc.called, u.String()); return nil },
	})
	sc.Screen = page.Screen()
	t.Cleanup(sc.Close)
	kittest.Show(shell, sc.Object)
	shell.Window.Resize(fyne.NewSize(1108, 744))
	sc.OnShow()
	shell.Wait()
	return sc
}

// add keeps a problem and shows it.
func (s *screen) add(subject string, change func(*data.Problem)) data.Problem {
	s.Helper()
	p := s.app.Problems.Draft(s.anna.ID)
	p.Subject = subject
	if change != nil {
		change(&p)
	}
	s.ok(s.app.Problems.Add(s.Context(), &p, ""))
	s.Open("problem", p.ID)
	s.shell.Wait()
	return p
}

func (s *screen) ok(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

// read gives the only problem there is.
func (s *screen) read() data.Problem {
	s.Helper()
	b, err := s.app.Problems.List(s.Context(), data.ProblemQuery{})
	s.ok(err)
	if len(b.Rows) != 1 {
		s.Fatalf("there are %d problems", len(b.Rows))
	}
	return b.Rows[0].Problem
}

// front is what the owner sees on top.
func (s *screen) front() fyne.CanvasObject {
	if top := s.shell.Window.Canvas().Overlays().Top(); top != nil {
		return top
	}
	return s.Object
}

func (s *screen) texts() (list []string) {
	for _, t := range kittest.Find[*kit.Text](s.front(), nil) {
		list = append(list, t.Text())
	}
	for _, c := range kittest.Find[*kit.Chip](s.front(), nil) {
		list = append(list, c.Text())
	}
	return list
}

func (s *screen) wantText(want string) {
	s.Helper()
	if list := s.texts(); !slices.ContainsFunc(list, func(text string) bool { return strings.Contains(text, want) }) {
		s.Errorf("%q is not shown, but\n%s", want, strings.Join(list, "\n"))
	}
}

// press taps the button with these words.
func (s *screen) press(words string) {
	s.Helper()
	var all []string
	for _, b := range kittest.Find[*widget.Button](s.front(), nil) {
		if all = append(all, b.Text); b.Text == words {
			b.OnTapped()
			s.shell.Wait()
			return
		}
	}
	s.Fatalf("there is no button %q, but %q", words, all)
}

func (s *screen) typeInto(hint, text string) {
	s.Helper()
	for _, e := range kittest.Find[*kit.Input](s.front(), nil) {
		if e.PlaceHolder == hint {
			s.shell.Window.Canvas().Focus(e)
			kittest.TypeText(s.shell, text)
			return
		}
	}
	s.Fatalf("there is no field %q", hint)
}

// A problem is kept by the keyboard alone: name, Enter, subject, Ctrl+S.
func TestNewProblemByKeyboard(t *testing.T) {
	s := open(t)
	s.New()
	s.shell.Wait()
	kittest.TypeText(s.shell, "koval")
	kittest.TypeKey(s.shell, fyne.KeyReturn)
	kittest.TypeText(s.shell, "The chair wobbles")
	s.Save()
	s.shell.Wait()
	p := s.read()
	if p.Subject != "The chair wobbles" || p.ContactID != s.anna.ID || p.Kind != data.Complaint || s.Form() {
		t.Errorf("kept: %+v", p)
	}
	s.wantText("First answer due in 8 working hours")
	s.wantText("1 open")
}

func TestFormSaysWhatIsWrongAndLosesNothing(t *testing.T) {
	s := open(t)
	s.Open(kit.ProblemWith, s.anna.ID)
	s.shell.Wait()
	s.Save()
	s.shell.Wait()
	s.wantText("Subject is missing: say in a few words what it is about.")
	kittest.TypeText(s.shell, "The chair")
	if !s.Unsaved() {
		t.Error("what was typed counts for nothing")
	}
	s.Escape()
	s.wantText("Keep your changes?")
	s.Escape() // thinks better of it
	s.Escape()
	s.press("Drop the changes")
	if s.Form() || s.Unsaved() {
		t.Error("the form is still there")
	}
	if b, err := s.app.Problems.List(t.Context(), data.ProblemQuery{}); len(b.Rows) != 0 || err != nil {
		t.Errorf("kept all the same: %+v %v", b.Rows, err)
	}
}

// TestPictures paints the screen in each look and size.
func TestPictures(t *testing.T) {
	for name, filled := range map[string]bool{"sample": true, "empty": false} {
		s := storetest.Open(t)
		now := time.Date(2026, 3, 11, 14, 0, 0, 0, time.UTC)
		if filled {
			if err := demo.Fill(t.Context(), s, phone.E164, now); err != nil {
				t.Fatal(err)
			}
		}
		s.Now = func() time.Time { return now }
		a := app.New(t.Context(), s, phone.E164)
		t.Cleanup(a.Close)
		sc := openOn(t, s, a)
		kittest.Pictures(t, sc.shell, *screens, "problems-"+name)
		sc.Open("survey", 0)
		sc.shell.Wait()
		kittest.Pictures(t, sc.shell, *screens, "scores-"+name)
		if !filled {
			continue
		}
		sc.Open("problems", 0)
		sc.Open("problem", 0)
		sc.shell.Wait()
		kittest.Pictures(t, sc.shell, *screens, "problem-form")
		sc.Escape()
		items := sc.Menu.Items
		items[len(items)-1].Action()
		sc.shell.Wait()
		kittest.Pictures(t, sc.shell, *screens, "problem-clock")
	}
}
