package views

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"

	"regulars/app/transfer"
	"regulars/views/kit"
)

// menu holds every shortcut: one of a canvas does not fire while an entry has
// the keyboard, one of the main menu does.
func (f *frame) menu() *fyne.MainMenu {
	menus := []*fyne.Menu{
		fyne.NewMenu(kit.L("File"), f.fileItems()...),
		fyne.NewMenu(kit.L("Edit"),
			item(kit.L("Undo"), &fyne.ShortcutUndo{}, f.undoKey),
			item(kit.L("Redo"), ctrlShift(fyne.KeyZ), f.redoKey),
			fyne.NewMenuItemSeparator(),
			item(kit.L("Search everything"), ctrl(fyne.KeyK), f.free(func() { f.window.Canvas().Focus(f.top.search) })),
		),
	}
	if own := f.screen().Menu; own != nil {
		menus = append(menus, f.guarded(own))
	}
	return fyne.NewMainMenu(append(menus,
		fyne.NewMenu(kit.L("Go to"), f.goItems()...),
		fyne.NewMenu(kit.L("Help"),
			item(kit.L("Keys of this screen"), &desktop.CustomShortcut{KeyName: fyne.KeyF1, Modifier: fyne.KeyModifierShortcutDefault}, f.onScreen(f.showKeys)),
			item(kit.L("About Regulars"), nil, f.free(f.showAbout)),
		),
	)...)
}

// guarded gives a screen's menu, which does nothing behind a dialog.
func (f *frame) guarded(own *fyne.Menu) *fyne.Menu {
	items := make([]*fyne.MenuItem, len(own.Items))
	for i, it := range own.Items {
		same := *it
		if it.Action != nil {
			same.Action = f.onScreen(it.Action)
		}
		items[i] = &same
	}
	return fyne.NewMenu(own.Label, items...)
}

func (f *frame) fileItems() []*fyne.MenuItem {
	items := []*fyne.MenuItem{
		item(kit.L("New on this screen"), ctrl(fyne.KeyN), f.free(func() { f.call(f.screen().New) })),
		item(kit.L("Save"), ctrl(fyne.KeyS), f.onScreen(func() { f.call(f.screen().Save) })),
		fyne.NewMenuItemSeparator(),
	}
	items = append(items, item(kit.L("Check mail"), ctrl(fyne.KeyR), f.free(f.checkMail)))
	if f.placeOf("import") >= 0 {
		items = append(items, item(kit.L("Import a spreadsheet…"), ctrl(fyne.KeyI), f.free(func() { f.Open("import", 0) })))
	}
	items = append(items, f.exportItem())
	if i := f.placeOf("settings"); i >= 0 {
		items = append(items, item(kit.L("Settings"), ctrl(fyne.KeyComma), f.free(func() { f.show(i) })))
	}
	quit := item(kit.L("Quit"), ctrl(fyne.KeyQ), f.quit)
	quit.IsQuit = true
	return append(items, f.trayItem(), fyne.NewMenuItemSeparator(), quit)
}

// exportItem leads to what can be taken out whole.
func (f *frame) exportItem() *fyne.MenuItem {
	out := fyne.NewMenuItem(kit.L("Export"), nil)
	contacts, purchases, products := kit.L("contacts"), kit.L("purchases"), kit.L("products")
	out.ChildMenu = fyne.NewMenu("",
		item(kit.L("Contacts…"), nil, f.onScreen(func() { exportTable(f.shell, f.app, transfer.TableContacts, contacts) })),
		item(kit.L("Purchases, a row for each line…"), nil, f.onScreen(func() { exportTable(f.shell, f.app, transfer.TablePurchases, purchases) })),
		item(kit.L("Products…"), nil, f.onScreen(func() { exportTable(f.shell, f.app, transfer.TableProducts, products) })),
	)
	return out
}

// goItems reach the first nine screens by Ctrl and a figure.
func (f *frame) goItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for i, p := range f.places {
		if p.Aside {
			continue
		}
		var s fyne.Shortcut
		if n := len(items) + 1; n <= 9 {
			s = ctrl(fyne.KeyName(strconv.Itoa(n)))
		}
		items = append(items, item(p.Title, s, f.free(func() { f.show(i) })))
	}
	return items
}

func (f *frame) call(do func()) {
	if do != nil {
		do()
	}
}

func item(label string, s fyne.Shortcut, do func()) *fyne.MenuItem {
	i := fyne.NewMenuItem(label, do)
	i.Shortcut = s
	return i
}

func ctrl(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
}

func ctrlShift(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}
}

// showKeys lists the keys of the screen in front and those that hold everywhere.
func (f *frame) showKeys() {
	keys := append([]kit.Key{}, f.screen().Keys...)
	keys = append(keys,
		kit.Key{Keys: "Ctrl+K", Does: kit.L("Search everything")},
		kit.Key{Keys: "Ctrl+N", Does: kit.L("New on this screen")},
		kit.Key{Keys: "Ctrl+S", Does: kit.L("Save")},
		kit.Key{Keys: "Ctrl+Z", Does: kit.L("Undo")},
		kit.Key{Keys: "Ctrl+Shift+Z", Does: kit.L("Redo")},
		kit.Key{Keys: "Ctrl+R", Does: kit.L("Check mail")},
		kit.Key{Keys: "Ctrl+1 … 9", Does: kit.L("Go to a screen")},
		kit.Key{Keys: "Ctrl+,", Does: kit.L("Settings")},
		kit.Key{Keys: "Tab", Does: kit.L("Next field")},
		kit.Key{Keys: "F1", Does: kit.L("This list (Ctrl+F1 while typing)")},
		kit.Key{Keys: "Ctrl+Q", Does: kit.L("Quit")},
	)
	grid := container.NewGridWithColumns(2)
	for _, k := range keys {
		grid.Add(kit.Label(k.Keys).Bold())
		grid.Add(kit.Label(k.Does))
	}
	dialog.ShowCustom(kit.L("Keys"), kit.L("Close"), kit.NewInset(grid, 12, 8), f.window)
}

func (f *frame) showAbout() {
	m := f.fyneApp.Metadata()
	f.tell(kit.L("About Regulars"), kit.Lf("Version %s. Your customers, mail and promises in one file on your own disk.", m.Version))
}
