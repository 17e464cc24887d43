package inbox

import (
	"context"
	"slices"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// later lets time pass, and the screen read its mail again.
func (w *world) later(d time.Duration) {
	w.Helper()
	at := w.shell.Now().Add(d)
	w.shell.Now = func() time.Time { return at }
	w.page.reload()
	w.settle()
}

// synced leaves word of a sync as the background job does; problem is empty where it went well.
func (w *world) synced(problem string) {
	w.Helper()
	w.update("", func(ctx context.Context, tx *store.Tx) error { return tx.SetAccountState(ctx, w.account.ID, problem) })
	w.settle()
}

// An owner who asks for mail is told what came of it: each step of a check is in words below the folders.
func TestACheckIsToldToItsEnd(t *testing.T) {
	w := open(t)
	w.store.Now = func() time.Time { return w.shell.Now() }
	when := func(want, fault string) {
		t.Helper()
		if got := w.page.ledger.when.Text(); got != want {
			t.Errorf("the pane says %q, want %q", got, want)
		}
		if got := w.page.ledger.fault.Text(); got != fault || w.page.ledger.fault.Visible() != (fault != "") {
			t.Errorf("the fault is %q, want %q", got, fault)
		}
	}
	w.later(2 * time.Hour)
	when("Checked 2 h ago", "")
	w.tap("Check now")
	when("Checking…", "")
	w.later(answerAfter - time.Second)
	when("Checking…", "")
	w.later(2 * time.Second)
	when("No answer yet. Is this computer online?", "")
	w.synced("imap.geliusalonas.example cannot be reached. This computer may be offline; it is tried again later.")
	when("Checked 2 h ago", "imap.geliusalonas.example cannot be reached. This computer may be offline; it is tried again later.")
	w.tap("Retry")
	when("Checking…", "imap.geliusalonas.example cannot be reached. This computer may be offline; it is tried again later.")
	w.synced("")
	when("Checked just now", "")
	w.later(5 * time.Hour)
	when("Checked 5 h ago", "")
	w.tap("Check now")
	when("Checking…", "")
	w.synced("")
	when("Checked just now", "")
	w.tap("Check now") // within the minute: nothing new is no news
	w.later(20 * time.Second)
	when("Checked just now", "")
	if w.syncs < 4 { // a message that is read meanwhile asks too, for its flag
		t.Errorf("%d syncs were begun, of four that were asked for", w.syncs)
	}
}

// An owner who chose to work offline is told so, and asked nothing else.
func TestACheckWhileWorkingOffline(t *testing.T) {
	w := open(t)
	w.offline = true
	w.tap("Check now")
	if !w.says("You work offline") || w.page.ledger.when.Text() == "Checking…" {
		t.Errorf("the pane says %q", w.page.ledger.when.Text())
	}
	w.offline = false
	w.tap("Retry")
	if w.says("You work offline") || w.page.ledger.when.Text() != "Checking…" {
		t.Errorf("online again, the pane says %q", w.page.ledger.when.Text())
	}
}

// A fault is told where it belongs: a folder's in that folder, a mailbox's in all of its folders, any in the view over all.
func TestFaultsAreToldWhereTheyBelong(t *testing.T) {
	t.Parallel()
	accounts := []data.Account{{ID: 1, SyncError: "first is refused"}, {ID: 2}}
	for name, c := range map[string]struct {
		it   place
		want string
	}{
		"a folder's own":             {place{folder: data.Folder{ID: 7, AccountID: 2, Error: "too many connections"}}, "too many connections"},
		"a folder of the refused":    {place{folder: data.Folder{ID: 8, AccountID: 1}}, "first is refused"},
		"a folder of the other":      {place{folder: data.Folder{ID: 9, AccountID: 2}}, ""},
		"all inboxes":                {place{key: "inboxes"}, "first is refused"},
		"both, the nearer one first": {place{folder: data.Folder{ID: 8, AccountID: 1, Error: "moved away"}}, "moved away"},
	} {
		if got := (&Page{}).faultOf(c.it, accounts); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// The ledger has no figures for what no server keeps, and warns by its colour where something is missing.
func TestLedgerFitsThePlace(t *testing.T) {
	w := open(t)
	w.queue("Your bouquet", "It is ready.", data.OutboxWaiting, "")
	w.settle()
	w.enter("Outbox")
	if w.page.ledger.counts.Visible() || w.page.ledger.when.Visible() {
		t.Error("the outbox is compared with the server")
	}
	w.enter("Inbox")
	w.page.threads.focus()
	w.press("Z")
	w.pick("In a week")
	w.enter("Snoozed")
	if w.page.ledger.counts.Visible() || w.page.ledger.when.Visible() {
		t.Error("what was put aside is compared with the server")
	}
	w.enter("Archive")
	if got := w.page.ledger.counts.Text(); got != "0 on the server, 0 here, 0 missing" || !w.page.ledger.counts.Visible() {
		t.Errorf("the archive's ledger says %q", got)
	}
	w.update("", func(ctx context.Context, tx *store.Tx) error {
		return tx.SetFolderState(ctx, w.folders[data.RoleArchive].ID, data.FolderStatus{Messages: 12_345, UIDNext: 12_346, UIDValidity: 1})
	})
	w.settle()
	if got := w.page.ledger.counts.Text(); got != "12,345 on the server, 0 here, 12,345 missing" {
		t.Errorf("the archive's ledger says %q", got)
	}
}

// In German a folder is named by a noun and the button by a verb; English has one word for both.
func TestTheArchiveAndToArchive(t *testing.T) {
	shell, _ := kittest.Shell(t)
	_ = shell
	for code, want := range map[string][]string{"de": {"Archiv", "Archivieren"}, "lt": {"Archyvas", "Archyvuoti"}, "uk": {"Архів", "Архівувати"}, "en": {"Archive", "Archive"}} {
		if err := kit.UseLanguage(code); err != nil {
			t.Fatal(err)
		}
		if got := []string{roleTitle(data.RoleArchive), kit.L("Archive")}; !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
	if err := kit.UseLanguage("en"); err != nil {
		t.Fatal(err)
	}
}
