package prefs_test

import (
	"context"
	"errors"
	"flag"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app"
	"regulars/app/calendar"
	"regulars/app/settings"
	"regulars/app/today"
	"regulars/data"
	"regulars/data/phone"
	"regulars/data/store"
	"regulars/data/store/storetest"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
	"regulars/views/prefs"
)

var screens = flag.String("screens", "", "folder for pictures of the screen")

// screen is Settings in a window, on a store of its own.
type screen struct {
	t     *testing.T
	app   *app.App
	store *store.Store
	shell *kit.Shell
	frame *kittest.Frame
	page  kit.Screen
	mail  []data.Account
	fail  error // of reading mail accounts
	asked int   // how often they were read
}

func open(t *testing.T, mail ...data.Account) *screen {
	t.Helper()
	s := storetest.Open(t)
	a := app.New(t.Context(), s, phone.E164)
	t.Cleanup(a.Close)
	shell, frame := kittest.Shell(t)
	x := &screen{t: t, app: a, store: s, shell: shell, frame: frame, mail: mail}
	x.page = prefs.New(shell, prefs.Sources{
		Settings: a.Settings, Backups: a.Backups, Changes: a.Changes,
		Accounts: func(context.Context) ([]data.Account, error) {
			x.asked++
			return x.mail, x.fail
		},
	}).Screen()
	kittest.Show(shell, container.NewStack(kit.NewGround(theme.ColorNameBackground), x.page.Object))
	x.page.OnShow()
	shell.Wait()
	return x
}

func (s *screen) root() fyne.CanvasObject {
	if top := s.shell.Window.Canvas().Overlays().Top(); top != nil {
		return top
	}
	return s.page.Object
}

func (s *screen) reads(text string) bool {
	return slices.ContainsFunc(kittest.Find[*kit.Text](s.root(), nil), func(x *kit.Text) bool { return strings.Contains(x.Text(), text) })
}

func (s *screen) press(text string) {
	s.t.Helper()
	found := kittest.Find(s.root(), func(b *widget.Button) bool { return b.Text == text })
	if len(found) == 0 {
		s.t.Fatalf("no button %q", text)
	}
	found[0].OnTapped()
	s.shell.Wait()
}

// choose takes an option of the drop-down that offers it.
func (s *screen) choose(option string) *widget.Select {
	s.t.Helper()
	found := kittest.Find(s.root(), func(w *widget.Select) bool { return slices.Contains(w.Options, option) })
	if len(found) == 0 {
		s.t.Fatalf("nothing offers %q", option)
	}
	found[0].SetSelected(option)
	s.shell.Wait()
	return found[0]
}

func (s *screen) want(key, value string) {
	s.t.Helper()
	if got, err := s.app.Settings.Get(s.t.Context(), key); err != nil || got != value {
		s.t.Errorf("%s is kept as %q, %v; want %q", key, got, err, value)
	}
}

func TestChoicesAreKept(t *testing.T) {
	s := open(t)
	for _, c := range []struct{ option, key, value string }{
		{"Lithuania", settings.Region, "LT"},
		{"English", settings.Language, "en"},
		{"Asia/Tehran", calendar.SettingZone, "Asia/Tehran"},
		{"Saturday", settings.WeekStart, "6"},
		{"07:00", calendar.SettingWorkFrom, "7"},
		{"Not at all", calendar.SettingReminder, "none"},
		{"90 days", today.SettingQuietDays, "90"},
		{"60 days", today.SettingQuietDays, ""},
	} {
		before := s.choose(c.option)
		s.want(c.key, c.value)
		if again := kittest.Find(s.root(), func(w *widget.Select) bool { return w == before }); len(again) != 1 {
			t.Errorf("choosing %q built the screen anew: the keyboard lost its place", c.option)
		}
	}
}

func TestLookAndTray(t *testing.T) {
	s := open(t)
	dark := kittest.Find(s.root(), func(c *kit.Chip) bool { return c.Text() == "Dark" })[0]
	dark.Do()
	s.shell.Wait()
	s.want(settings.Theme, "dark")
	if !dark.On() {
		t.Error("the chosen look is not marked")
	}
	keep := kittest.Find(s.root(), func(c *widget.Check) bool { return c.Text == "Keep running" })[0]
	for _, value := range []string{"1", ""} {
		keep.SetChecked(value != "")
		s.shell.Wait()
		s.want(settings.Tray, value)
	}
}

// TestFollowsOtherHands: a setting made elsewhere is shown, one by a later
// version too.
func TestFollowsOtherHands(t *testing.T) {
	s := open(t)
	if err := s.app.Settings.Set(t.Context(), today.SettingQuietDays, "77"); err != nil {
		t.Fatal(err)
	}
	s.shell.Wait()
	if found := kittest.Find(s.root(), func(w *widget.Select) bool { return w.Selected == "77" }); len(found) != 1 {
		t.Error("77 is not shown as the choice")
	}
}

func TestAccounts(t *testing.T) {
	now := storetest.Epoch()
	s := open(t)
	if !s.reads("No mailbox is connected") {
		t.Error("an owner without mail is not told what belongs here")
	}
	s.press("Connect a mailbox")
	s.mail = []data.Account{
		{ID: 4, Address: "owner@firm.example", SyncedAt: now.Add(-120e9)},
		{ID: 5, Address: "shop@firm.example", SyncError: "The password was refused."},
		{ID: 6, Address: "new@firm.example"},
	}
	s.page.OnShow()
	s.shell.Wait()
	for _, want := range []string{"owner@firm.example", "Checked 2 min ago", "The password was refused.", "Not checked yet"} {
		if !s.reads(want) {
			t.Errorf("%q is not to be read", want)
		}
	}
	kittest.Find[*kit.Row](s.root(), nil)[1].Tapped(nil)
	if want := []string{"account 0", "account 5"}; !slices.Equal(s.frame.Opened, want) {
		t.Errorf("opened %q, want %q", s.frame.Opened, want)
	}
}

// TestBackUpAndGoBack takes the whole way: back up, lose a contact, restore it.
func TestBackUpAndGoBack(t *testing.T) {
	s := open(t)
	c := data.Contact{Name: "Anna"}
	if err := s.app.Contacts.Save(t.Context(), &c); err != nil {
		t.Fatal(err)
	}
	if !s.reads("There is none yet") {
		t.Error("that there is no backup is not said")
	}
	s.press("Back up now")
	if len(s.frame.Toasts) != 1 || s.reads("There is none yet") {
		t.Errorf("toasts %+v after the backup", s.frame.Toasts)
	}
	if err := s.app.Contacts.Delete(t.Context(), c.ID); err != nil {
		t.Fatal(err)
	}
	s.shell.Wait()

	s.press("Restore…")
	rows := kittest.Find[*kit.Row](s.root(), nil)
	if len(rows) != 1 {
		t.Fatalf("%d backups are offered, want 1", len(rows))
	}
	rows[0].Tapped(nil)
	if !s.reads("is kept in a file beside the data") {
		t.Fatal("it does not ask before going back")
	}
	s.press("Restore")
	if n, err := s.app.Contacts.Count(t.Context(), data.ContactQuery{}); err != nil || n != 1 {
		t.Errorf("%d contacts after going back, %v; want Anna", n, err)
	}
	if last := s.frame.Toasts[len(s.frame.Toasts)-1].Text; !strings.Contains(last, "before-restore") {
		t.Errorf("the owner is told %q, not where the former data are", last)
	}
}

func TestBackupFailureIsTold(t *testing.T) {
	s := open(t)
	if err := s.app.Settings.Set(t.Context(), "backup_folder", filepath.Join(s.app.Backups.Database(), "sub")); err != nil {
		t.Fatal(err)
	}
	err := s.app.Backups.Daily(t.Context())
	if err == nil {
		t.Fatal("a folder inside a file took a backup")
	}
	s.page.OnShow()
	s.shell.Wait()
	if errs := s.frame.Errors; len(errs) > 0 { // the folder can't be listed: shown, and that is well
		s.frame.Errors = nil
		return
	}
	if !s.reads("could not be written") {
		t.Error("that the daily backup failed is not told")
	}
}

func TestSettingThatFailsIsTakenBack(t *testing.T) {
	s := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.app.Settings.Set(ctx, settings.Theme, "dark"); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	s.want(settings.Theme, "")
}

// TestPictures paints the screen in each look and size.
func TestPictures(t *testing.T) {
	s := open(t, data.Account{ID: 4, Address: "owner@oakandline.example", SyncedAt: storetest.Epoch().Add(-120e9)},
		data.Account{ID: 5, Address: "rūta@firma.example", SyncError: "The password was refused: this provider wants an app password."})
	s.press("Back up now")
	kittest.Pictures(t, s.shell, *screens, "prefs")
}
