package views

import (
	"testing"

	"fyne.io/fyne/v2"

	"regulars/app/settings"
)

// trayApp is a desktop that keeps icons in a tray.
type trayApp struct {
	fyne.App
	menu *fyne.Menu
}

func (a *trayApp) SetSystemTrayMenu(m *fyne.Menu)  { a.menu = m }
func (a *trayApp) SetSystemTrayIcon(fyne.Resource) {}
func (a *trayApp) SetSystemTrayWindow(fyne.Window) {}

// TestTheTrayIsThereOnceTheOwnerStays: nothing is kept in the tray for one who never asked
// for it, and for one who did, closing hides the window and the icon's menu brings it back.
func TestTheTrayIsThereOnceTheOwnerStays(t *testing.T) {
	f := openFrame(t, "Anna")
	tray := &trayApp{App: f.fyneApp}
	f.fyneApp = tray
	f.tray()
	if tray.menu != nil || f.staysInTray() {
		t.Fatal("an icon that nobody asked for")
	}
	f.setting(settings.Tray, "1")
	f.shell.Wait()
	if tray.menu == nil || !f.staysInTray() {
		t.Fatal("the owner wants the program to stay, and no icon says that it does")
	}
	var words []string
	for _, i := range tray.menu.Items {
		words = append(words, i.Label)
	}
	if len(words) != 3 || words[0] != "Show Regulars" || words[2] != "Quit" || !tray.menu.Items[2].IsQuit {
		t.Errorf("the icon's menu is %q", words)
	}
	f.close()
	tray.menu.Items[0].Action()
	if f.shell.Context().Err() != nil {
		t.Error("closing ended the program that was to stay")
	}
}
