package views

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"

	"regulars/app/settings"
	"regulars/views/kit"
)

const (
	prefWidth, prefHeight = "window width", "window height"
)

// restoreSize opens the window as large as it was.
func (f *frame) restoreSize() {
	p := f.fyneApp.Preferences()
	w, h := p.FloatWithFallback(prefWidth, 1280), p.FloatWithFallback(prefHeight, 800)
	f.window.Resize(fyne.NewSize(float32(max(800, min(w, 8000))), float32(max(500, min(h, 5000)))))
	f.window.SetCloseIntercept(f.close)
}

func (f *frame) keepSize() {
	s := f.window.Canvas().Size()
	f.fyneApp.Preferences().SetFloat(prefWidth, float64(s.Width))
	f.fyneApp.Preferences().SetFloat(prefHeight, float64(s.Height))
}

// close hides the window if the owner wants the program to stay, for reminders
// and mail, and quits otherwise.
func (f *frame) close() {
	f.keepSize()
	if f.staysInTray() {
		f.window.Hide()
		return
	}
	f.quit()
}

// quit ends the program, and asks first where something would be lost.
func (f *frame) quit() {
	f.keepSize()
	place := f.unsaved()
	if place == nil {
		f.end()
		return
	}
	f.raise() // from the tray, the window that asks is hidden
	if f.quitting {
		return
	}
	f.quitting = true
	text := kit.Lf("What you are writing in %s is not saved yet.", place.Title)
	dialog.ShowCustomConfirm(kit.L("Quit without saving?"), kit.L("Quit all the same"), kit.L("Keep writing"),
		container.New(kit.Width(380), kit.NewText(text)), func(yes bool) {
			f.quitting = false
			if yes {
				f.end()
			}
		}, f.window)
}

// unsaved gives the first place where something is being written, nil for none.
func (f *frame) unsaved() *place {
	for _, p := range f.places {
		if p.screen != nil && p.screen.Unsaved != nil && p.screen.Unsaved() {
			return p
		}
	}
	return nil
}

// end lets the screens keep what they keep by themselves, such as drafts, and quits.
func (f *frame) end() {
	for _, p := range f.places {
		if p.screen != nil {
			f.call(p.screen.Close)
		}
	}
	f.shell.Finish(f.fyneApp.Quit)
}

// tray puts the program's icon where the desktop keeps such, once the owner wants it to
// stay there: the toolkit keeps a hidden window for it, which costs a third of a start.
func (f *frame) tray() {
	d, ok := f.fyneApp.(desktop.App)
	if !ok || !f.stay {
		return
	}
	quit := fyne.NewMenuItem(kit.L("Quit"), f.quit)
	quit.IsQuit = true
	d.SetSystemTrayIcon(f.fyneApp.Icon())
	d.SetSystemTrayMenu(fyne.NewMenu("Regulars", fyne.NewMenuItem(kit.L("Show Regulars"), f.raise), fyne.NewMenuItemSeparator(), quit))
}

// raise brings the window to the front.
func (f *frame) raise() {
	f.window.Show()
	f.window.RequestFocus()
}

func (f *frame) staysInTray() bool {
	_, ok := f.fyneApp.(desktop.App)
	return ok && f.stay
}

// trayItem lets the owner choose what closing the window means.
func (f *frame) trayItem() *fyne.MenuItem {
	i := fyne.NewMenuItem(kit.L("Keep running when the window is closed"), nil)
	i.Checked = f.stay
	i.Action = func() {
		value := map[bool]string{true: "", false: "1"}[f.stay]
		f.setting(settings.Tray, value)
	}
	return i
}

// setting keeps a choice of the owner's; the window follows it by restyle.
func (f *frame) setting(key, value string) {
	f.shell.Act(func(ctx context.Context) error { return f.app.Settings.Set(ctx, key, value) }, nil)
}
