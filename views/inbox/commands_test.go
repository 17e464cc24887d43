package inbox

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// inMenu does the item of the main menu that has these words.
func (w *world) inMenu(words string) {
	w.Helper()
	for _, it := range w.screen.Menu.Items {
		if it.Label == words {
			it.Action()
			w.settle()
			return
		}
	}
	w.Fatalf("the main menu has no %q", words)
}

// deeds are the commands, and how it shows that each was done to the conversation that was open.
func deeds() map[string]func(w *world) bool {
	const wedding = "Flowers for the wedding on 14 February"
	composing := func(to string) func(*world) bool {
		return func(w *world) bool { return w.page.composer != nil && strings.Contains(w.page.composer.to.Text, to) }
	}
	in := func(r data.FolderRole) func(*world) bool {
		return func(w *world) bool { return slices.Contains(w.in(r), wedding) && w.subjects()[0] != wedding }
	}
	return map[string]func(w *world) bool{
		"Reply":          composing("anna@kovalenko.example"),
		"Reply all":      func(w *world) bool { return strings.Contains(w.page.composer.cc.Text, "mama@kovalenko.example") },
		"Forward":        composing(""),
		"Archive":        in(data.RoleArchive),
		"Delete":         in(data.RoleTrash),
		"Junk":           in(data.RoleJunk),
		"Star":           func(w *world) bool { return w.page.reader.first.Starred() },
		"Mark as unread": func(w *world) bool { return !w.page.reader.first.Seen() },
		"Snooze":         func(w *world) bool { return len(kittest.Menu(w.shell)) > 4 },
		"Make a task of this": func(w *world) bool {
			list, err := w.app.Calendar.OpenTasks(w.Context(), 10)
			return err == nil && len(list) == 1 && list[0].Title == wedding
		},
		"Make a problem of this": func(w *world) bool {
			return slices.ContainsFunc(w.frame.Opened, func(s string) bool { return strings.HasPrefix(s, kit.ProblemFrom+" ") })
		},
		"Make an event of this": func(w *world) bool { return len(w.frame.Opened) == 1 },
		"Copy the text":         func(*world) bool { return strings.Contains(fyne.CurrentApp().Clipboard().Content(), "Vilniaus g. 14") },
		"Open as sent":          func(w *world) bool { return len(w.opened) == 1 && strings.Contains(w.opensPage(), "Vilniaus g. 14") },
	}
}

// Every command does the same from the main menu, from the menu of the conversation, and by its letter in the list.
func TestEveryCommandByMenuAndKey(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	ways := map[string]func(*world, command) bool{
		"main menu": func(w *world, c command) bool { w.inMenu(c.text); return true },
		"menu": func(w *world, c command) bool {
			for _, it := range w.page.menuItems() {
				if it.Label == c.text && it.ChildMenu == nil {
					it.Action()
					w.settle()
					return true
				}
			}
			return false
		},
		"key": func(w *world, c command) bool {
			if c.key == "" {
				return false
			}
			w.press(c.key)
			return true
		},
	}
	done := deeds()
	for way, do := range ways {
		w := open(t)
		for _, c := range w.page.commands() {
			if c.text == "" || !do(w, c) {
				continue
			}
			if shows := done[c.text]; shows == nil || !shows(w) {
				t.Errorf("%s by the %s: nothing shows that it was done", c.text, way)
			}
			w.asBefore()
		}
	}
}

// closeMenu takes the open menu away, if there is one.
func (w *world) closeMenu() {
	if menu := w.shell.Window.Canvas().Overlays().Top(); menu != nil {
		w.shell.Window.Canvas().Overlays().Remove(menu)
	}
}

// asBefore takes back what a command did, so that the first conversation is open again.
func (w *world) asBefore() {
	w.Helper()
	w.closeMenu()
	if w.page.composer != nil {
		w.page.composer.discard()
		w.settle()
		w.frame.Toasts = nil
	}
	if n := len(w.frame.Toasts); n > 0 && w.frame.Toasts[n-1].Action == "Undo" {
		w.toast("Undo")
	}
	w.frame.Toasts, w.frame.Opened, w.frame.Undone, w.opened = nil, nil, nil, nil
	w.page.threads.focus()
	w.press(fyne.KeyHome)
	if w.title() != "Flowers for the wedding on 14 February" {
		w.Fatalf("open is %q", w.title())
	}
}

// What the main menu offers is about the conversation that is seen: nothing is, while a message is written or no conversation is open.
func TestMainMenuLeavesTheUnseenAlone(t *testing.T) {
	w := open(t)
	w.screen.New()
	w.settle()
	before, c := w.subjects(), w.page.composer
	for _, it := range w.screen.Menu.Items {
		if it.Action != nil {
			it.Action()
			w.settle()
		}
	}
	if !slices.Equal(w.subjects(), before) || w.page.composer != c || len(w.frame.Toasts) != 0 || len(w.frame.Opened) != 0 {
		t.Errorf("while a message is written: toasts %+v, opened %v", w.frame.Toasts, w.frame.Opened)
	}
	w.screen.Escape()
	w.enter("Archive")
	for _, it := range w.screen.Menu.Items {
		if it.Action != nil {
			it.Action()
			w.settle()
		}
	}
	if w.page.composer != nil || len(w.frame.Opened) != 0 {
		t.Error("with nothing open something was done")
	}
}

// No two commands share a key, and none takes one that an entry or the main window uses.
func TestShortcutsAreTheirOwn(t *testing.T) {
	w := open(t)
	taken := map[string]string{}
	for _, c := range "ACVXYZKNRSIQ," {
		taken[(&desktop.CustomShortcut{KeyName: fyne.KeyName(c), Modifier: fyne.KeyModifierShortcutDefault}).ShortcutName()] = "the window"
	}
	taken[(&desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}).ShortcutName()] = "redo"
	letters := map[fyne.KeyName]string{}
	for _, c := range w.page.commands() {
		if c.text == "" {
			continue
		}
		s := c.shortcut()
		if s == nil {
			t.Errorf("%s has no shortcut", c.text)
			continue
		}
		if other := taken[s.ShortcutName()]; other != "" {
			t.Errorf("%s has the shortcut %s of %s", c.text, s.ShortcutName(), other)
		}
		taken[s.ShortcutName()] = c.text
		if other := letters[c.key]; other != "" && c.key != "" {
			t.Errorf("%s has the key %s of %s", c.text, c.key, other)
		}
		letters[c.key] = c.text
	}
	if (command{}).shortcut() != nil || !(command{}).item(nil).IsSeparator {
		t.Error("a line between commands is one")
	}
}

// F1 names every key that the list obeys.
func TestEveryKeyIsToldByF1(t *testing.T) {
	w := open(t)
	var told string
	for _, k := range w.screen.Keys {
		told += k.Keys + ", "
		if k.Does == "" {
			t.Errorf("of %s nothing is said", k.Keys)
		}
	}
	for key := range w.page.keys() {
		name := map[fyne.KeyName]string{fyne.KeyReturn: "Enter", fyne.KeyEnter: "Enter", fyne.KeyBackspace: "Delete", fyne.KeySlash: "/"}[key]
		if name == "" {
			name = string(key)
		}
		if !strings.Contains(told, name+",") && !strings.Contains(told, name+" ") {
			t.Errorf("F1 does not tell of %s: %s", name, told)
		}
	}
}
