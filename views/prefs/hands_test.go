package prefs_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"regulars/app/settings"
	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// shownChoice gives what the drop-down with an option says now.
func (s *screen) shownChoice(option string) string {
	s.t.Helper()
	found := kittest.Find(s.root(), func(w *widget.Select) bool { return slices.Contains(w.Options, option) })
	if len(found) == 0 {
		s.t.Fatalf("nothing offers %q", option)
	}
	return found[0].Selected
}

// TestFailureIsTakenBack: what could not be kept is not shown as if it were.
func TestFailureIsTakenBack(t *testing.T) {
	s := open(t)
	s.choose("Lithuania")
	if err := s.store.Close(); err != nil {
		t.Fatal(err)
	}
	s.choose("Ukraine")
	if len(s.frame.Errors) != 1 {
		t.Errorf("the owner is told %v, want one error", s.frame.Errors)
	}
	s.frame.Errors = nil
	if got := s.shownChoice("Ukraine"); got != "Lithuania" {
		t.Errorf("the screen says %q, which was not kept", got)
	}
}

// TestOwnFolderOfBackups: backups go where the owner wants them, and back beside
// the data again.
func TestOwnFolderOfBackups(t *testing.T) {
	s := open(t)
	folder := t.TempDir()
	if err := s.app.Backups.SetFolder(t.Context(), folder); err != nil {
		t.Fatal(err)
	}
	s.shell.Wait()
	if !s.reads(folder) {
		t.Error("the folder is not to be read")
	}
	s.press("Back up now")
	files, err := os.ReadDir(folder)
	if err != nil || len(files) != 1 || !strings.HasSuffix(files[0].Name(), ".db") {
		t.Errorf("in the folder are %v, %v", files, err)
	}
	if !s.reads("One is made each day") {
		t.Error("the last backup is not told")
	}
	s.press("Beside the data")
	if s.reads(folder) || !s.reads(filepath.Dir(s.app.Backups.Database())) {
		t.Error("the screen still names the former folder")
	}
}

// TestDamagedBackupIsRefused: a file that is no backup leaves everything as it is.
func TestDamagedBackupIsRefused(t *testing.T) {
	s := open(t)
	folder := t.TempDir()
	if err := s.app.Backups.SetFolder(t.Context(), folder); err != nil {
		t.Fatal(err)
	}
	s.shell.Wait()
	s.press("Back up now")
	files, err := os.ReadDir(folder)
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	if err := os.WriteFile(filepath.Join(folder, files[0].Name()), []byte(strings.Repeat("no database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.app.Contacts.Save(t.Context(), &data.Contact{Name: "Anna"}); err != nil {
		t.Fatal(err)
	}
	s.press("Restore…")
	kittest.Find[*kit.Row](s.root(), nil)[0].Tapped(nil)
	s.press("Restore")
	if len(s.frame.Errors) != 1 {
		t.Errorf("the owner is told %v, want one error", s.frame.Errors)
	}
	s.frame.Errors = nil
	if n, err := s.app.Contacts.Count(t.Context(), data.ContactQuery{}); err != nil || n != 1 {
		t.Errorf("%d contacts afterwards, %v; want Anna", n, err)
	}
}

// TestTabReachesEverything: all can be set without a mouse, and going through
// changes nothing.
func TestTabReachesEverything(t *testing.T) {
	s := open(t)
	canvas := s.shell.Window.Canvas()
	seen := map[fyne.Focusable]bool{}
	for range 80 {
		canvas.FocusNext()
		seen[canvas.Focused()] = true
	}
	for _, w := range kittest.Find[*widget.Select](s.root(), nil) {
		if !seen[w] {
			t.Errorf("Tab never reaches the choice of %q", w.Selected)
		}
	}
	for _, w := range kittest.Find[*widget.Check](s.root(), nil) {
		if !seen[w] {
			t.Errorf("Tab never reaches %q", w.Text)
		}
	}
	for _, w := range kittest.Find[*widget.Button](s.root(), nil) {
		if !seen[w] {
			t.Errorf("Tab never reaches %q", w.Text)
		}
	}
	for _, w := range kittest.Find[*kit.Chip](s.root(), nil) {
		if !seen[w] {
			t.Errorf("Tab never reaches %q", w.Text())
		}
	}
	s.want(settings.Theme, "")
	s.want(settings.Tray, "")
	s.want(settings.Region, "")
}

// TestSpaceSets: a box and a look are set by the keyboard alone.
func TestSpaceSets(t *testing.T) {
	s := open(t)
	light := kittest.Find(s.root(), func(c *kit.Chip) bool { return c.Text() == "Light" })[0]
	light.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	s.shell.Wait()
	s.want(settings.Theme, "light")
	offline := kittest.Find(s.root(), func(c *widget.Check) bool { return c.Text == "Work offline" })[0]
	offline.TypedRune(' ')
	s.shell.Wait()
	s.want(settings.Offline, "1")
	test.Tap(offline)
	s.shell.Wait()
	s.want(settings.Offline, "")
}

// TestOneLookAtATime: of the three looks exactly one is marked, whatever is chosen.
func TestOneLookAtATime(t *testing.T) {
	s := open(t)
	for _, word := range []string{"Dark", "Light", "As the computer"} {
		test.Tap(kittest.Find(s.root(), func(c *kit.Chip) bool { return c.Text() == word })[0])
		s.shell.Wait()
		var on []string
		for _, c := range kittest.Find(s.root(), func(c *kit.Chip) bool { return c.On() }) {
			on = append(on, c.Text())
		}
		if !slices.Equal(on, []string{word}) {
			t.Errorf("after %q the marked looks are %q", word, on)
		}
	}
	s.want(settings.Theme, "")
}

// TestCountriesAreReadInTheOwnersLanguage: a Lithuanian looks for “Lietuva”.
func TestCountriesAreReadInTheOwnersLanguage(t *testing.T) {
	s := open(t)
	if err := s.app.Settings.Set(t.Context(), settings.Language, "lt"); err != nil {
		t.Fatal(err)
	}
	s.shell.Wait()
	s.choose("Lietuva")
	s.want(settings.Region, "LT")
}
