package inbox

import (
	"context"
	"slices"
	"strings"
	"testing"

	"regulars/data"
	"regulars/data/store"
	"regulars/views/kit/kittest"
)

// second adds a mailbox with an inbox.
func (w *world) second() data.Account {
	w.Helper()
	a := w.account
	a.ID, a.Address, a.Name, a.Signature = 0, "info@geliusalonas.example", "Gėlių salonas", ""
	w.update("Connect", func(ctx context.Context, tx *store.Tx) error { return tx.SaveAccount(ctx, &a) })
	w.update("", func(ctx context.Context, tx *store.Tx) error {
		return tx.SaveFolders(ctx, a.ID, []data.RemoteFolder{{Path: "INBOX", Role: data.RoleInbox}, {Path: "Kept", Role: data.RoleArchive}})
	})
	w.settle()
	return a
}

// A mailbox that is connected while the screen is open fills it; one that is removed leaves nothing of its mail behind.
func TestMailboxesComeAndGo(t *testing.T) {
	w := bare(t).show()
	if !w.says("No mailbox connected yet") {
		t.Fatal("an owner without a mailbox is not told how to connect one")
	}
	w.connected()
	w.business()
	w.settle()
	if w.says("No mailbox connected yet") || len(w.subjects()) == 0 || w.page.places.current().title != "Inbox" {
		t.Errorf("connected, the screen is in %q with %q", w.page.places.current().title, w.subjects())
	}
	w.second()
	if got := w.places(); got[0] != "All inboxes" || !slices.Contains(got, "ona@geliusalonas.example") || !slices.Contains(got, "info@geliusalonas.example") {
		t.Errorf("of two mailboxes the pane shows %q", got)
	}
	w.update("Remove", func(ctx context.Context, tx *store.Tx) error { return tx.DeleteAccount(ctx, w.account.ID) })
	w.settle()
	if got := w.places(); len(got) != 2 || len(w.subjects()) != 0 || w.page.reader.content.Visible() {
		t.Errorf("removed, the pane shows %q, the list %q", got, w.subjects())
	}
	if _, err := w.store.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.settle()
	if got := w.places(); !slices.Contains(got, "ona@geliusalonas.example") {
		t.Errorf("back again, the pane shows %q", got)
	}
}

// The line that names a mailbox is no place: neither a click nor the arrow keys stop there, and the mouse does not light it.
func TestTheNameOfAMailboxIsNoPlace(t *testing.T) {
	w := open(t)
	w.second()
	for _, r := range kittest.Find(w.root(), func(r *placeRow) bool { return r.place.header }) {
		r.Tapped(nil)
		w.settle()
		if w.page.places.current().header {
			t.Errorf("%q was entered", r.place.title)
		}
		if r.MouseIn(nil); r.hovered {
			t.Errorf("%q lights up", r.place.title)
		}
		r.MouseOut()
	}
	row := kittest.Find(w.root(), func(r *placeRow) bool { return !r.place.header && !r.chosen })[0]
	if row.MouseIn(nil); !row.hovered {
		t.Error("a place does not light up")
	}
	row.MouseMoved(nil)
	if row.MouseOut(); row.hovered {
		t.Error("a place stays lit")
	}
	w.enter("All inboxes")
	w.focus(w.page.places.list)
	var seen []string
	for range w.page.places.items {
		w.press("Down")
		seen = append(seen, w.page.places.current().title)
	}
	if slices.ContainsFunc(seen, func(s string) bool { return strings.Contains(s, "@") }) || seen[len(seen)-1] != "Archive" {
		t.Errorf("the arrow keys went through %q", seen)
	}
}

// What is said of a mailbox whose sync fails: a mark in the pane at its name, and the reason below.
func TestAFailingMailboxIsMarked(t *testing.T) {
	w := open(t)
	other := w.second()
	w.update("", func(ctx context.Context, tx *store.Tx) error {
		return tx.SetAccountState(ctx, other.ID, "The password was refused.")
	})
	w.settle()
	for _, it := range w.page.places.items {
		if it.header && it.failed != (it.title == other.Address) {
			t.Errorf("%s is marked: %t", it.title, it.failed)
		}
	}
	w.enter("All inboxes")
	if !w.says("The password was refused.") {
		t.Error("the reason is not said")
	}
	w.enter("Sent")
	if w.says("The password was refused.") {
		t.Error("a folder of the other mailbox says it, too")
	}
}

// Mail is answered from the mailbox that it came to, and new mail is written from the one that is looked at.
func TestMailIsWrittenFromItsMailbox(t *testing.T) {
	w := open(t)
	other := w.second()
	w.folders["other"] = func() (f data.Folder) {
		w.update("", func(ctx context.Context, tx *store.Tx) error {
			list, err := tx.Folders(ctx, other.ID)
			f = list[0]
			return err
		})
		return f
	}()
	w.receive("other", note{from: "Bob <bob@x.example>", to: "info@geliusalonas.example", subject: "To the shop", text: "Hello"})
	w.settle()
	w.enter("All inboxes")
	w.goTo("To the shop")
	w.press("R")
	if got := w.page.composer.account.Address; got != other.Address {
		t.Errorf("the answer is from %s", got)
	}
	w.tap("Close")
	for i, it := range w.page.places.items {
		if it.folder.AccountID == other.ID {
			w.page.places.choose(w.page.places.items[i])
			w.settle()
			break
		}
	}
	w.screen.New()
	w.settle()
	if got := w.page.composer.account.Address; got != other.Address {
		t.Errorf("a new message is from %s", got)
	}
	if a := w.page.accountOf(42); a.ID != w.account.ID {
		t.Errorf("for an unknown mailbox stands %s", a.Address)
	}
	if a := (&Page{}).accountOf(42); a.ID != 0 {
		t.Errorf("without mailboxes stands %s", a.Address)
	}
	if a := w.page.accountFrom("INFO@geliusalonas.example"); a.ID != other.ID {
		t.Errorf("by its address stands %s", a.Address)
	}
}

// A database that cannot be read is said once, and what was on the screen stays.
func TestTheScreenWithoutItsDatabase(t *testing.T) {
	w := open(t)
	before := w.subjects()
	if err := w.store.Close(); err != nil {
		t.Fatal(err)
	}
	w.page.reload()
	w.settle()
	if got := w.errors(); len(got) != 1 {
		t.Errorf("said %q", got)
	}
	w.page.threads.filter()
	w.settle()
	w.page.openByID(1)
	w.settle()
	w.page.archive()
	w.settle()
	if got := w.errors(); len(got) != 3 {
		t.Errorf("said %q", got)
	}
	if !slices.Equal(w.subjects(), before) || w.title() == "" {
		t.Errorf("the list became %q", w.subjects())
	}
	if _, err := Count(w.mail)(t.Context()); err == nil {
		t.Error("the sidebar's count is no error")
	}
}
