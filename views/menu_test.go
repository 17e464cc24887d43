package views

import (
	"slices"
	"strings"
	"testing"

	"regulars/app/settings"
)

func TestMenuReachesEveryScreen(t *testing.T) {
	f := openFrame(t, "Anna")
	for i, p := range f.places {
		if p.Aside {
			continue
		}
		choose(t, f, p.Title)
		if f.current != i || !strings.HasPrefix(f.window.Title(), p.Title) {
			t.Errorf("%s: screen %d with title %q is in front", p.Title, f.current, f.window.Title())
		}
	}
}

// menus gives the titles of the main menu.
func menus(f *frame) (titles []string) {
	for _, m := range f.window.MainMenu().Items {
		titles = append(titles, m.Label)
	}
	return titles
}

// TestMenuOfTheScreenInFront shows what a screen adds to the main menu while it is in front, in the language of the window, and
// does none of it behind a dialog.
func TestMenuOfTheScreenInFront(t *testing.T) {
	f := openFrame(t, "Anna")
	common := []string{"File", "Edit", "Go to", "Help"}
	if got := menus(f); !slices.Equal(got, common) {
		t.Fatalf("the menus are %q", got)
	}
	for range 2 {
		choose(t, f, "Inbox")
		if got := menus(f); !slices.Equal(got, []string{"File", "Edit", "Message", "Go to", "Help"}) {
			t.Errorf("in the inbox the menus are %q", got)
		}
		choose(t, f, "Archive") // nothing is chosen, so nothing happens
		choose(t, f, "Contacts")
		if got := menus(f); !slices.Equal(got, common) {
			t.Errorf("in the contacts the menus are %q", got)
		}
	}
	choose(t, f, "Inbox")
	if err := f.app.Settings.Set(t.Context(), settings.Language, "de"); err != nil {
		t.Fatal(err)
	}
	f.shell.Wait()
	if got := menus(f); len(got) != 5 || got[2] != "Nachricht" {
		t.Errorf("in German the menus are %q", got)
	}
	did := 0
	f.screen().Menu.Items[0].Action = func() { did++ }
	f.window.SetMainMenu(f.menu())
	f.window.MainMenu().Items[2].Items[0].Action()
	f.showAbout()
	f.window.MainMenu().Items[2].Items[0].Action()
	if did != 1 {
		t.Errorf("it was done %d times, once behind a dialog", did)
	}
}

// TestNoShortcutTwice reads the main menu before each screen: no two of its items share their keys, or one of them would never be done.
func TestNoShortcutTwice(t *testing.T) {
	f := openFrame(t, "Anna")
	for i, p := range f.places {
		f.show(i)
		f.shell.Wait()
		taken := map[string]string{}
		for _, m := range f.window.MainMenu().Items {
			for _, it := range m.Items {
				if it.Shortcut == nil {
					continue
				}
				if other := taken[it.Shortcut.ShortcutName()]; other != "" {
					t.Errorf("%s: %q and %q both have %s", p.Title, other, it.Label, it.Shortcut.ShortcutName())
				}
				taken[it.Shortcut.ShortcutName()] = it.Label
			}
		}
	}
}
