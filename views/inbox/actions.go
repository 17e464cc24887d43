package inbox

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"regulars/data"
	"regulars/views/kit"
)

// chosen gives the messages that an action on the conversation is about: those of the place it
// is listed in, or all but the owner's own where it was found across places.
func (p *Page) chosen() []int64 {
	here := p.threads.place
	var ids, others []int64
	for _, m := range p.reader.messages() {
		f := p.folders[m.FolderID]
		switch {
		case here.query.FolderID != 0 && m.FolderID == here.query.FolderID, here.query.Role != "" && f.Role == here.query.Role:
			ids = append(ids, m.ID)
		case f.Role != data.RoleSent && f.Role != data.RoleDrafts:
			others = append(others, m.ID)
		}
	}
	if len(ids) == 0 {
		return others
	}
	return ids
}

func (p *Page) archive() { p.move(data.RoleArchive, kit.L("Archived")) }
func (p *Page) remove()  { p.move(data.RoleTrash, kit.L("Moved to the trash")) }
func (p *Page) junk()    { p.move(data.RoleJunk, kit.L("Moved to junk")) }

// move puts the conversation into the folder of a role.
func (p *Page) move(to data.FolderRole, done string) {
	ids := p.chosen()
	if len(ids) == 0 {
		return
	}
	if p.threads.place.role == to {
		p.shell.Toast(kit.Toast{Text: kit.L("It is there already")})
		return
	}
	p.deed(done, func(ctx context.Context) (undoing, error) { return p.mail.Move(ctx, ids, to) }, p.threads.leave)
}

// undoing takes back what was done.
type undoing = func(context.Context) error

// deed does what can be taken back, shows its effect by then, and tells of it.
func (p *Page) deed(done string, do func(context.Context) (undoing, error), then func()) {
	var undo undoing
	p.shell.Act(func(ctx context.Context) (err error) {
		undo, err = do(ctx)
		return err
	}, func() {
		then()
		p.undoable(done, undo)
	})
}

// flag sets or clears flags of messages, and offers to take it back.
func (p *Page) flag(ids []int64, set, unset data.Flags, done string) {
	p.deed(done, func(ctx context.Context) (undoing, error) {
		return func(ctx context.Context) error { return p.mail.Mark(ctx, ids, unset, set) }, p.mail.Mark(ctx, ids, set, unset)
	}, p.reload)
}

// undoable tells what was done and offers to take it back.
func (p *Page) undoable(text string, undo undoing) {
	p.shell.Toast(kit.Toast{Text: text, Action: kit.L("Undo"), Do: func() { p.shell.Act(undo, p.reload) }})
}

// star stars the newest message, or takes every star of the conversation away.
func (p *Page) star() {
	var with []int64
	for _, m := range p.reader.messages() {
		if m.Starred() {
			with = append(with, m.ID)
		}
	}
	if len(with) > 0 {
		p.flag(with, 0, data.FlagFlagged, kit.L("Star taken away"))
		return
	}
	if p.reader.first != nil {
		p.flag([]int64{p.reader.first.ID}, data.FlagFlagged, 0, kit.L("Starred"))
	}
}

// markUnread makes the newest message ask for attention again.
func (p *Page) markUnread() {
	if p.reader.first != nil {
		p.keepUnread = p.reader.thread.ID
		p.flag([]int64{p.reader.first.ID}, 0, data.FlagSeen, kit.L("Marked as unread"))
	}
}

// readAfter is how long a conversation must be looked at to count as read: passing by with the
// arrow keys does not.
const readAfter = 800 * time.Millisecond

// markRead marks what is open as read, soon.
func (p *Page) markRead(thread int64) {
	if p.stopRead != nil {
		p.stopRead()
	}
	p.stopRead = p.shell.After(readAfter, func() {
		if p.composer != nil || p.reader.thread.ID != thread || p.keepUnread == thread { // what is being written lies over it
			return
		}
		var ids []int64
		for _, m := range p.reader.messages() {
			if !m.Seen() {
				ids = append(ids, m.ID)
			}
		}
		if len(ids) > 0 {
			p.shell.Act(func(ctx context.Context) error { return p.mail.Mark(ctx, ids, data.FlagSeen, 0) }, p.reload)
		}
	})
}

// makeTask keeps a task about the mail, for tomorrow.
func (p *Page) makeTask() {
	l := p.reader.first
	if l == nil {
		return
	}
	t := data.Task{
		Title: p.titleOf(l), Note: excerpt(l.plain), ContactID: l.ContactID,
		Due: data.DateOf(p.shell.Now().AddDate(0, 0, 1)),
	}
	p.shell.Act(func(ctx context.Context) error { return p.plans.SaveTask(ctx, &t) }, func() {
		p.shell.Done(kit.Lf("Task for tomorrow: %s", t.Title), 0)
	})
}

// makeEvent keeps an event about the mail, tomorrow at ten, and opens it: the owner knows when.
func (p *Page) makeEvent() {
	l := p.reader.first
	if l == nil {
		return
	}
	e := data.Event{Title: p.titleOf(l), Kind: data.EventAppointment, Note: excerpt(l.plain)}
	if l.ContactID != 0 {
		e.Contacts = []int64{l.ContactID}
	}
	p.shell.Act(func(ctx context.Context) error {
		zone, err := p.plans.Zone(ctx)
		if err != nil {
			return err
		}
		now := p.shell.Now().In(zone)
		e.Start = time.Date(now.Year(), now.Month(), now.Day()+1, 10, 0, 0, 0, zone)
		e.End, e.Zone = e.Start.Add(time.Hour), zone.String()
		return p.plans.Add(ctx, &e)
	}, func() {
		p.shell.Done(kit.Lf("Event for tomorrow: %s", e.Title), 0)
		p.shell.Open("event", e.ID)
	})
}

// makeProblem opens the form of a problem about the mail: the owner knows how hard it is.
func (p *Page) makeProblem() {
	if l := p.reader.first; l != nil {
		p.shell.Open(kit.ProblemFrom, l.ID)
	}
}

// titleOf names what is made of a mail.
func (p *Page) titleOf(l *letter) string {
	if base, _ := data.BaseSubject(l.Subject); base != "" {
		return base
	}
	return kit.Lf("Mail from %s", l.From.String())
}

// excerpt gives the first words of a mail, for a note.
func excerpt(text string) string {
	own, _ := splitQuote(text)
	head, rest := cutText(strings.TrimSpace(own), 2000)
	if rest != "" {
		head += "…"
	}
	return head
}

// copyText puts the words of the newest message on the clipboard.
func (p *Page) copyText() {
	if l := p.reader.first; l != nil {
		fyne.CurrentApp().Clipboard().SetContent(l.plain)
		p.shell.Toast(kit.Toast{Text: kit.L("The text was copied")})
	}
}
