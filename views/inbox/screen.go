package inbox

import (
	"context"

	"fyne.io/fyne/v2"

	"regulars/data"
	"regulars/views/kit"
)

// Screen is what the main window shows.
func (p *Page) Screen() kit.Screen {
	return kit.Screen{
		Object: p.object, OnShow: p.shown, New: p.Write, Open: p.Open, Save: p.save, Escape: p.escape, Drop: p.drop, Close: p.Close, Menu: p.menu(),
		Keys: []kit.Key{
			{Keys: "↑ ↓", Does: kit.L("Go through the conversations")},
			{Keys: "Enter, Space", Does: kit.L("Read on")},
			{Keys: "R, A, F", Does: kit.L("Reply, reply all, forward")},
			{Keys: "E, Delete, J", Does: kit.L("Archive, delete, junk")},
			{Keys: "S, U", Does: kit.L("Star, mark as unread")},
			{Keys: "Z", Does: kit.L("Snooze until a time")},
			{Keys: "T, V, P", Does: kit.L("Make a task, an event or a problem of it")},
			{Keys: "Ctrl+Enter", Does: kit.L("Send what you are writing")},
			{Keys: "Esc", Does: kit.L("Leave what you are writing; it is kept")},
			{Keys: "/", Does: kit.L("Search this folder")},
		},
	}
}

// shown gives the keyboard to what the owner was at.
func (p *Page) shown() {
	p.places.list.Refresh() // the theme may have changed behind
	if p.composer != nil {
		p.composer.focus()
		return
	}
	p.focusList()
}

// focusList gives the keyboard to the list that is shown.
func (p *Page) focusList() {
	if p.places.current().kind != placeThreads {
		p.shell.Window.Canvas().Focus(p.places.list)
		return
	}
	p.threads.focus()
}

// escape leaves what is being written, which is kept, or else the search.
func (p *Page) escape() {
	switch {
	case p.composer != nil:
		p.composer.leave()
	case p.threads.search.Text != "":
		p.threads.search.SetText("")
		p.focusList()
	default:
		p.focusList()
	}
}

// key obeys a key while the list of conversations has the keyboard; after the letter of the key was
// delivered, or what is opened would begin with it.
func (p *Page) key(k fyne.KeyName) {
	if do := p.keys()[k]; do != nil {
		p.shell.Do(do)
	}
}

// Open shows a message, or begins one to a contact.
func (p *Page) Open(kind string, id int64) {
	if !p.ready { // the screen was built just now
		p.pending = append(p.pending, func() { p.Open(kind, id) })
		return
	}
	switch {
	case kind == "inbox":
	case kind == kit.MailTo && id != 0:
		p.writeTo(id)
	case kind == kit.KeptDraft:
		p.goOnWith(id)
	case id == 0:
		p.Write()
	default:
		p.openByID(id)
	}
}

// openByID shows the conversation of a message, whatever place is chosen.
func (p *Page) openByID(id int64) {
	var t data.Thread
	p.shell.Act(func(ctx context.Context) error {
		m, err := p.mail.Message(ctx, id)
		t = data.Thread{ID: m.ThreadID, Subject: m.Subject, Latest: m.Message}
		return err
	}, func() {
		p.threads.jump(t.ID)
		p.show(t, true)
	})
}
