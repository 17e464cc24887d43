package kittest_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// TestKeysGoWhereTheWindowSendsThem: to what has the keyboard, and else to the window.
func TestKeysGoWhereTheWindowSendsThem(t *testing.T) {
	shell, _ := kittest.Shell(t)
	entry := kit.NewEntry("", nil)
	kittest.Show(shell, entry)
	var window []fyne.KeyName
	shell.Window.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { window = append(window, e.Name) })
	kittest.TypeKey(shell, fyne.KeyF5)
	kittest.TypeText(shell, "lost")
	shell.Window.Canvas().Focus(entry)
	kittest.TypeText(shell, "Šarūnas")
	kittest.TypeKey(shell, fyne.KeyBackspace)
	if entry.Text != "Šarūna" || !slices.Equal(window, []fyne.KeyName{fyne.KeyF5}) {
		t.Errorf("the entry holds %q, the window got %v", entry.Text, window)
	}
	shell.Window.Canvas().SetOnTypedKey(nil)
	shell.Window.Canvas().Unfocus()
	kittest.TypeKey(shell, fyne.KeyF5) // nobody wants it
}

func TestPickDoesOneItemOfTheOpenMenu(t *testing.T) {
	shell, _ := kittest.Shell(t)
	kittest.Show(shell, kit.Label("Anna"))
	if got := kittest.Menu(shell); got != nil {
		t.Errorf("no menu is open, but it has %q", got)
	}
	var done []string
	item := func(words string) *fyne.MenuItem {
		return fyne.NewMenuItem(words, func() { shell.Do(func() { done = append(done, words) }) })
	}
	menu := fyne.NewMenu("", item("Edit"), fyne.NewMenuItemSeparator(), item("Delete"))
	widget.ShowPopUpMenuAtPosition(menu, shell.Window.Canvas(), fyne.NewPos(5, 5))
	if got := kittest.Menu(shell); !slices.Equal(got, []string{"Edit", "Delete"}) {
		t.Errorf("the menu has %q", got)
	}
	kittest.Pick(t, shell, "Delete")
	if !slices.Equal(done, []string{"Delete"}) || kittest.Menu(shell) != nil {
		t.Errorf("done %v, still open %q", done, kittest.Menu(shell))
	}
}
