package prefs_test

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"regulars/app/settings"
	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// TestCountriesAreInOrder: as people look for them, by their names in the language
// of the window.
func TestCountriesAreInOrder(t *testing.T) {
	s := open(t)
	for code, want := range map[string][]string{"en": {"Germany", "Iran", "Lithuania", "Ukraine"}, "lt": {"Iranas", "Lietuva", "Ukraina", "Vokietija"}} {
		if err := s.app.Settings.Set(t.Context(), settings.Language, code); err != nil {
			t.Fatal(err)
		}
		s.shell.Wait()
		found := kittest.Find(s.root(), func(w *widget.Select) bool { return slices.Contains(w.Options, want[0]) })
		if len(found) != 1 {
			t.Fatalf("%s: nothing offers %s", code, want[0])
		}
		at := -1
		for _, name := range want {
			i := slices.Index(found[0].Options, name)
			if i <= at {
				t.Errorf("%s: %s stands at %d, before what comes earlier", code, name, i)
			}
			at = i
		}
		if len(found[0].Options) < 90 || found[0].Options[0] != "As the computer" {
			t.Errorf("%d countries are offered, the first is %q", len(found[0].Options), found[0].Options[0])
		}
	}
}

// TestLanguagesByTheirOwnNames: whoever can't read the language of the window finds
// theirs all the same.
func TestLanguagesByTheirOwnNames(t *testing.T) {
	s := open(t)
	found := kittest.Find(s.root(), func(w *widget.Select) bool { return slices.Contains(w.Options, "English") })
	if len(found) != 1 {
		t.Fatal("no languages are offered")
	}
	codes, err := kit.Languages()
	if err != nil {
		t.Fatal(err)
	}
	if len(found[0].Options) != len(codes)+1 {
		t.Errorf("%q are offered for %q", found[0].Options, codes)
	}
	for code, name := range map[string]string{"lt": "Lietuvių", "uk": "Українська", "de": "Deutsch"} {
		if slices.Contains(codes, code) && !slices.Contains(found[0].Options, name) {
			t.Errorf("%s is not among %q", name, found[0].Options)
		}
	}
}

// TestWorkOffline is kept, and shown again.
func TestWorkOffline(t *testing.T) {
	s := open(t)
	box := func() *widget.Check {
		t.Helper()
		found := kittest.Find(s.root(), func(c *widget.Check) bool { return c.Text == "Work offline" })
		if len(found) != 1 {
			t.Fatalf("%d boxes to work offline", len(found))
		}
		return found[0]
	}
	box().SetChecked(true)
	s.shell.Wait()
	s.want(settings.Offline, "1")
	if err := s.app.Settings.Set(t.Context(), settings.Offline, ""); err != nil {
		t.Fatal(err)
	}
	s.shell.Wait()
	if box().Checked {
		t.Error("the box does not follow the setting")
	}
}

// TestBackupDialogs: each way to a backup opens, and closes without a change.
func TestBackupDialogs(t *testing.T) {
	s := open(t)
	overlays := s.shell.Window.Canvas().Overlays()
	s.press("Choose…")
	if overlays.Top() == nil {
		t.Error("no dialog asks for a folder")
	}
	overlays.Remove(overlays.Top())

	s.press("Restore…")
	if !s.reads("There is no backup in the folder") {
		t.Error("that there is no backup yet is not said")
	}
	s.press("Another file…")
	if overlays.Top() == nil {
		t.Error("no dialog asks for a file")
	}
	if len(s.frame.Toasts) > 0 {
		t.Errorf("toasts %+v although nothing was done", s.frame.Toasts)
	}
}

// TestRestoreIsAskedFor: who says no keeps everything.
func TestRestoreIsAskedFor(t *testing.T) {
	s := open(t)
	s.press("Back up now")
	if err := s.app.Contacts.Save(t.Context(), &data.Contact{Name: "Anna"}); err != nil {
		t.Fatal(err)
	}
	s.press("Restore…")
	kittest.Find[*kit.Row](s.root(), nil)[0].Tapped(nil)
	s.press("Cancel")
	if n, err := s.app.Contacts.Count(t.Context(), data.ContactQuery{}); err != nil || n != 1 {
		t.Errorf("%d contacts after Cancel, %v; want Anna", n, err)
	}
}

// TestBackupNowFails: the owner is told where and why, and what is safe.
func TestBackupNowFails(t *testing.T) {
	s := open(t)
	err := s.app.Settings.Set(t.Context(), "backup_folder", filepath.Join(s.app.Backups.Database(), "inside a file"))
	if err != nil {
		t.Fatal(err)
	}
	s.shell.Wait()
	s.frame.Errors = nil
	s.press("Back up now")
	if len(s.frame.Errors) == 0 || !strings.Contains(kit.Explain(s.frame.Errors[0]), "inside a file") {
		t.Errorf("the owner is told %v", s.frame.Errors)
	}
	s.frame.Errors = nil
}

// TestAccountsFail: what can't be read is told, and the rest of the program goes on.
func TestAccountsFail(t *testing.T) {
	s := open(t)
	s.fail = errors.New("the file is locked")
	s.page.OnShow()
	s.shell.Wait()
	if len(s.frame.Errors) != 1 {
		t.Errorf("the owner is told %v, want one error", s.frame.Errors)
	}
	s.frame.Errors, s.fail = nil, nil
	s.page.OnShow()
	s.shell.Wait()
	if !s.reads("No mailbox is connected") {
		t.Error("the screen does not come back")
	}
}

// TestClosedPageFollowsNothing: a window built anew leaves no page behind that
// reads again at each change.
func TestClosedPageFollowsNothing(t *testing.T) {
	s := open(t)
	s.page.Close()
	reads := s.asked
	if err := s.app.Settings.Set(t.Context(), settings.Theme, "dark"); err != nil {
		t.Fatal(err)
	}
	s.shell.Wait()
	if s.asked != reads {
		t.Errorf("a closed page read %d times more", s.asked-reads)
	}
}

// TestFitsASmallWindow: nothing asks for more room than there is.
func TestFitsASmallWindow(t *testing.T) {
	s := open(t, data.Account{ID: 1, Address: strings.Repeat("very.long.", 12) + "address@firm.example", SyncError: strings.Repeat("The server said something long. ", 8)})
	s.shell.Window.Resize(fyne.NewSize(844, 560))
	s.shell.Wait()
	if m := s.page.Object.MinSize(); m.Width > 844 || m.Height > 560 {
		t.Errorf("the screen asks for %v", m)
	}
}
