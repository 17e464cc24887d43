package inbox

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"regulars/views/kit"
)

// command is what can be done with the conversation that is open: from the list by a letter, from its
// menu, and from the main menu, whose keys work while an entry has the keyboard.
type command struct {
	text  string // empty for a line between commands
	icon  fyne.Resource
	do    func()
	key   fyne.KeyName
	ctrl  fyne.KeyName // with Ctrl
	shift fyne.KeyName // with Ctrl and Shift
}

func (p *Page) commands() []command {
	return []command{
		{text: kit.L("Reply"), icon: theme.MailReplyIcon(), do: p.reply, key: fyne.KeyR, shift: fyne.KeyR},
		{text: kit.L("Reply all"), icon: theme.MailReplyAllIcon(), do: p.replyAll, key: fyne.KeyA, shift: fyne.KeyA},
		{text: kit.L("Forward"), icon: theme.MailForwardIcon(), do: p.forward, key: fyne.KeyF, shift: fyne.KeyF},
		{},
		{text: kit.L("Archive"), icon: archiveIcon(), do: p.archive, key: fyne.KeyE, ctrl: fyne.KeyE},
		{text: kit.L("Delete"), icon: theme.DeleteIcon(), do: p.remove, key: fyne.KeyDelete, ctrl: fyne.KeyD},
		{text: kit.L("Star"), icon: starIcon(), do: p.star, key: fyne.KeyS, shift: fyne.KeyS},
		{text: kit.L("Mark as unread"), icon: unreadIcon(), do: p.markUnread, key: fyne.KeyU, ctrl: fyne.KeyU},
		{text: kit.L("Snooze"), icon: theme.HistoryIcon(), do: p.chooseSnooze, key: fyne.KeyZ, ctrl: fyne.KeyB},
		{text: kit.L("Junk"), icon: junkIcon(), do: p.junk, key: fyne.KeyJ, ctrl: fyne.KeyJ},
		{},
		{text: kit.L("Make a task of this"), icon: theme.ConfirmIcon(), do: p.makeTask, key: fyne.KeyT, ctrl: fyne.KeyT},
		{text: kit.L("Make an event of this"), icon: theme.CalendarIcon(), do: p.makeEvent, key: fyne.KeyV, shift: fyne.KeyE},
		{text: kit.L("Make a problem of this"), icon: theme.WarningIcon(), do: p.makeProblem, key: fyne.KeyP, shift: fyne.KeyP},
		{},
		{text: kit.L("Copy the text"), icon: theme.ContentCopyIcon(), do: p.copyText, shift: fyne.KeyC},
		{text: kit.L("Open as sent"), icon: theme.ComputerIcon(), do: func() { p.openAsSent(p.reader.first) }, shift: fyne.KeyO},
	}
}

// item gives the command as a line of a menu that does do.
func (c command) item(do func()) *fyne.MenuItem {
	if c.text == "" {
		return fyne.NewMenuItemSeparator()
	}
	item := fyne.NewMenuItemWithIcon(c.text, c.icon, do)
	item.Shortcut = c.shortcut()
	return item
}

func (c command) shortcut() fyne.Shortcut {
	switch {
	case c.ctrl != "":
		return &desktop.CustomShortcut{KeyName: c.ctrl, Modifier: fyne.KeyModifierShortcutDefault}
	case c.shift != "":
		return &desktop.CustomShortcut{KeyName: c.shift, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}
	}
	return nil
}

// menuItems lists what can be done with the conversation.
func (p *Page) menuItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, c := range p.commands() {
		item := c.item(c.do)
		if c.key == fyne.KeyZ {
			item.ChildMenu = fyne.NewMenu("", p.snoozeItems()...)
		}
		items = append(items, item)
	}
	return items
}

// menu is what the main menu offers. While a message is written the conversation behind it is out of
// sight, and nothing happens to it.
func (p *Page) menu() *fyne.Menu {
	var items []*fyne.MenuItem
	for _, c := range p.commands() {
		items = append(items, c.item(func() {
			if p.composer == nil && p.reader.first != nil {
				c.do()
			}
		}))
	}
	return fyne.NewMenu(kit.L("Message"), items...)
}

// keys are those that the list of conversations obeys.
func (p *Page) keys() map[fyne.KeyName]func() {
	keys := map[fyne.KeyName]func(){fyne.KeySlash: func() { p.shell.Window.Canvas().Focus(p.threads.search) }}
	if p.reader.first == nil {
		return keys
	}
	for _, k := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace} {
		keys[k] = p.reader.down
	}
	keys[fyne.KeyBackspace] = p.remove
	for _, c := range p.commands() {
		if c.key != "" {
			keys[c.key] = c.do
		}
	}
	return keys
}
