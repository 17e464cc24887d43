package inbox

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"regulars/data"
	"regulars/views/kit/kittest"
)

func TestWhatIsOpenIsMarkedAsRead(t *testing.T) {
	w := open(t)
	if n := w.page.places.current().count; n != 3 {
		t.Errorf("%d unread after the first was opened, want 3 of 4", n)
	}
	n, err := Count(w.mail)(w.Context())
	if err != nil || n != 2 {
		t.Errorf("%d unread from contacts, want 2 (%v)", n, err)
	}
	w.press(fyne.KeyU)
	if w.toast("") != "Marked as unread" || w.page.places.current().count != 4 {
		t.Errorf("%q, %d unread", w.toast(""), w.page.places.current().count)
	}
	w.toast("Undo")
	if w.page.places.current().count != 3 {
		t.Errorf("%d unread after undo", w.page.places.current().count)
	}
}

func TestArchiveDeleteJunkAndBack(t *testing.T) {
	for key, to := range map[fyne.KeyName]data.FolderRole{fyne.KeyE: data.RoleArchive, fyne.KeyDelete: data.RoleTrash, fyne.KeyJ: data.RoleJunk} {
		t.Run(string(to), func(t *testing.T) {
			w := open(t)
			w.press(fyne.KeyDown, fyne.KeyDown, key)
			if got := w.in(to); !slices.Equal(got, []string{"This week: tulips"}) {
				t.Fatalf("in %s is %v", to, got)
			}
			if w.title() != "Invoice 2026-014" {
				t.Errorf("after it %q is open, want its neighbour", w.title())
			}
			if slices.Contains(w.subjects(), "This week: tulips") {
				t.Error("it is still listed")
			}
			w.toast("Undo")
			if len(w.in(to)) != 0 || !slices.Contains(w.subjects(), "This week: tulips") {
				t.Errorf("undo left %v in %s, the list shows %v", w.in(to), to, w.subjects()[:4])
			}
		})
	}
}

func TestArchivingLeavesTheOwnersAnswersInSent(t *testing.T) {
	w := open(t)
	w.press(fyne.KeyE)
	if got := w.in(data.RoleSent); len(got) != 1 {
		t.Errorf("sent holds %v", got)
	}
	w.enter("Archive")
	if w.title() != "Flowers for the wedding on 14 February" {
		t.Fatalf("the archive shows %q", w.title())
	}
	w.press(fyne.KeyE)
	if w.toast("") != "It is there already" {
		t.Errorf("archiving twice: %q", w.toast(""))
	}
}

func TestStar(t *testing.T) {
	w := open(t)
	w.press(fyne.KeyS)
	if w.toast("") != "Starred" || !w.page.reader.first.Starred() {
		t.Fatalf("%q, starred %v", w.toast(""), w.page.reader.first.Starred())
	}
	w.press(fyne.KeyS)
	if w.toast("") != "Star taken away" || w.page.reader.first.Starred() {
		t.Errorf("%q, starred %v", w.toast(""), w.page.reader.first.Starred())
	}
	w.toast("Undo")
	if !w.page.reader.first.Starred() {
		t.Error("undo did not bring the star back")
	}
}

func TestPlacesOfTwoAccounts(t *testing.T) {
	t.Parallel()
	m := mailbox{
		accounts: []data.Account{{ID: 1, Address: "a@x.org"}, {ID: 2, Address: "b@x.org", SyncError: "no"}},
		folders: []data.Folder{
			{ID: 1, AccountID: 1, Path: "INBOX", Role: data.RoleInbox, Unread: 2},
			{ID: 2, AccountID: 1, Path: "Work/Old", Delimiter: "/"},
			{ID: 3, AccountID: 2, Path: "INBOX", Role: data.RoleInbox, Unread: 3},
			{ID: 4, AccountID: 2, Path: "Trash", Role: data.RoleTrash, Unread: 9},
			{ID: 5, AccountID: 2, Path: "Alpha"},
		},
		outbox: []data.Outgoing{{State: data.OutboxFailed}, {State: data.OutboxSent}}, drafts: []data.KeptDraft{{ID: 1}},
	}
	var got []string
	for _, p := range m.places() {
		got = append(got, fmt.Sprintf("%s %d %d", p.title, p.count, p.depth))
	}
	want := []string{"All inboxes 5 0", "Outbox 1 0", "Being written 1 0", "a@x.org 0 0", "Inbox 2 0", "Old 0 1", "b@x.org 0 0", "Inbox 3 0", "Alpha 0 0", "Trash 0 0"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestLedger(t *testing.T) {
	w := open(t)
	if got := w.page.ledger.counts.Text(); got != "129 on the server, 129 here, 0 missing" {
		t.Errorf("the ledger says %q", got)
	}
	w.tap("Check now")
	if w.syncs != 1 {
		t.Errorf("%d syncs", w.syncs)
	}
	scenes()["failed"](w)
	w.settle()
	if !w.says("No server of the name") {
		t.Error("the failure is not said")
	}
	w.tap("Retry")
	if w.syncs != 2 {
		t.Errorf("%d syncs", w.syncs)
	}
}

func TestFolderKeys(t *testing.T) {
	w := open(t)
	w.shell.Window.Canvas().Focus(w.page.places.list)
	w.press(fyne.KeyDown, fyne.KeyDown)
	if w.page.places.current().title != "Sent" || w.title() != "Flowers for the wedding on 14 February" {
		t.Errorf("in %q, open %q", w.page.places.current().title, w.title())
	}
	if r := kittest.Find[*threadRow](w.root(), nil); r[0].people() != "Anna Kovalenko, Ona Petraitė" {
		t.Errorf("the row shows %q", r[0].people())
	}
	w.receive(data.RoleSent, note{from: "Ona Petraitė <ona@geliusalonas.example>", to: "Bob <bob@x.example>", subject: "Hello", text: "x", flags: data.FlagSeen})
	w.settle()
	if r := kittest.Find[*threadRow](w.root(), nil); r[0].people() != "To Bob" {
		t.Errorf("the row shows %q", r[0].people())
	}
	w.press(fyne.KeyUp, fyne.KeyUp, fyne.KeyUp)
	if w.page.places.current().title != "Inbox" {
		t.Errorf("in %q", w.page.places.current().title)
	}
}
