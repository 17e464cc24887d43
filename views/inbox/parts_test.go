package inbox

import (
	"context"
	"image/color"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/data/store"
	"regulars/views/kit/kittest"
)

func TestKeysInTheOutboxLeaveTheHiddenListAlone(t *testing.T) {
	w := open(t)
	w.queue("Your bouquet", "It is ready.", data.OutboxWaiting, "")
	w.settle()
	w.enter("Outbox")
	if w.shell.Window.Canvas().Focused() != fyne.Focusable(w.page.places.list) {
		t.Error("the hidden list of conversations has the keyboard")
	}
	w.press(fyne.KeyDelete, fyne.KeyE, fyne.KeySlash)
	if w.page.reader.content.Visible() || len(w.in(data.RoleTrash)) != 0 {
		t.Error("a key reached a conversation that is not shown")
	}
	w.press(fyne.KeyDown)
	if w.page.places.current().title != "Inbox" || w.title() == "" {
		t.Errorf("Down went to %q", w.page.places.current().title)
	}
}

func TestToolsLeaveOutTheirWordsWhereThereIsNoRoom(t *testing.T) {
	w := open(t)
	words := func() (list []string) {
		for _, b := range kittest.Find[*widget.Button](w.page.reader.tools.object, nil) {
			if b.Text != "" {
				list = append(list, b.Text)
			}
		}
		return list
	}
	w.shell.Window.Resize(fyne.NewSize(1280, 800))
	if got := words(); !slices.Equal(got, []string{"Reply", "Reply all", "Forward", "Archive"}) {
		t.Errorf("in a wide window: %q", got)
	}
	wide := w.page.reader.tools.object.Size().Width
	w.shell.Window.Resize(fyne.NewSize(760, 600))
	if got := words(); len(got) == 4 || !slices.Contains(got, "Reply") {
		t.Errorf("in a narrow window: %q", got)
	}
	if w.page.reader.tools.object.Size().Width >= wide {
		t.Error("the buttons keep the window from becoming narrow")
	}
	w.shell.Window.Resize(fyne.NewSize(1280, 800))
	if got := words(); len(got) != 4 {
		t.Errorf("wide again: %q", got)
	}
}

func TestTheContactLiesBesideTheMessageOrOverIt(t *testing.T) {
	w := open(t)
	w.tap("Anna Kovalenko")
	r := w.page.reader
	w.shell.Window.Resize(fyne.NewSize(1280, 800))
	if r.scroll.Size().Width+r.fold.object.Size().Width > r.object.Size().Width+1 {
		t.Error("in a wide window the contact covers the message")
	}
	w.shell.Window.Resize(fyne.NewSize(780, 600))
	if r.scroll.Size().Width < 250 {
		t.Errorf("in a narrow window %.0f are left for the message", r.scroll.Size().Width)
	}
	w.tap("Anna Kovalenko")
	if r.fold.object.Visible() {
		t.Error("it does not fold away")
	}
}

func TestIconsFollowTheTheme(t *testing.T) {
	test.NewTempApp(t)
	i := newIconImage()
	i.set(starIcon())
	first := i.img.Resource
	i.set(starIcon())
	if i.img.Resource != first {
		t.Error("the same picture was painted anew")
	}
	i.set(nil)
	i.set(trayIcon())
	if i.img.Resource == first || i.img.Resource.Name() != trayIcon().Name() {
		t.Error("another picture is not shown")
	}
	before := *i.painted
	fyne.CurrentApp().Settings().SetTheme(darkened{theme.DefaultTheme()})
	i.set(trayIcon())
	if *i.painted == before {
		t.Error("a change of theme does not repaint it")
	}
}

// darkened is a theme of one colour.
type darkened struct{ fyne.Theme }

func (darkened) Color(fyne.ThemeColorName, fyne.ThemeVariant) color.Color { return color.Gray{Y: 7} }

func TestOutsideKeepsNamesApartAndClearsUp(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	ctx, cancel := context.WithCancel(t.Context())
	var opened []string
	o := NewOutside(ctx, func(u *url.URL) error { opened = append(opened, u.Path); return nil })
	for range 2 {
		if err := o.file("../a b%20č.pdf", []byte("x")); err != nil {
			t.Fatal(err)
		}
	}
	if len(opened) != 2 || opened[0] == opened[1] || filepath.Base(opened[0]) != "_a b%20č.pdf" {
		t.Fatalf("opened %q", opened)
	}
	if _, err := os.Stat(opened[1]); err != nil {
		t.Error(err)
	}
	cancel()
	for range 100 {
		if _, err := os.Stat(opened[1]); os.IsNotExist(err) {
			break
		}
		o.clear()
	}
	if _, err := os.Stat(opened[1]); !os.IsNotExist(err) {
		t.Errorf("left behind: %v", err)
	}
	if got := FileURL(`C:/x y/č.pdf`); got.String() != "file:///C:/x%20y/%C4%8D.pdf" {
		t.Errorf("the URL of a path is %s", got)
	}
}

func TestDraftSaverRunsOneSaveAtATime(t *testing.T) {
	w := bare(t).connected()
	w.shell, w.frame = kittest.Shell(t)
	text, saves := "one", 0
	s := &draftSaver{shell: w.shell, mail: w.mail, draft: func() data.Draft { return data.Draft{Text: text} }, saved: func() { saves++ }}
	s.now()
	text = "two"
	s.now() // while the first is under way
	s.now()
	w.settle()
	if d := w.drafts(); len(d) != 1 || d[0].Text != "two" || saves != 1 {
		t.Fatalf("drafts %+v after %d saves", d, saves)
	}
	s.now()
	s.drop() // while it is being saved
	w.settle()
	if d := w.drafts(); len(d) != 0 {
		t.Errorf("drafts %+v", d)
	}
}

func TestLedgerAddsUpAllInboxes(t *testing.T) {
	w := open(t)
	other := w.account
	other.ID, other.Address = 0, "info@geliusalonas.example"
	w.update("Connect", func(ctx context.Context, tx *store.Tx) error { return tx.SaveAccount(ctx, &other) })
	w.update("", func(ctx context.Context, tx *store.Tx) error {
		if err := tx.SaveFolders(ctx, other.ID, []data.RemoteFolder{{Path: "INBOX", Delimiter: "/", Role: data.RoleInbox}}); err != nil {
			return err
		}
		list, err := tx.Folders(ctx, other.ID)
		if err != nil {
			return err
		}
		return tx.SetFolderState(ctx, list[0].ID, data.FolderStatus{Messages: 7, UIDNext: 8, UIDValidity: 1})
	})
	w.settle()
	w.enter("All inboxes")
	if got := w.page.ledger.counts.Text(); got != "136 on the server, 129 here, 7 missing" {
		t.Errorf("the ledger says %q", got)
	}
	if len(w.subjects()) == 0 || !w.says("ona@geliusalonas.example") && len(kittest.Find(w.root(), func(r *placeRow) bool { return r.place.header })) != 2 {
		t.Errorf("all inboxes show %v", w.subjects())
	}
}

func TestRecipientsHangBelowTheirEntry(t *testing.T) {
	w := open(t)
	w.screen.New()
	w.settle()
	w.typing("kova")
	to := w.page.composer.to
	if len(to.layer.Objects) != 1 {
		t.Fatal("no offers hang there")
	}
	d := fyne.CurrentApp().Driver()
	entry, offers := d.AbsolutePositionForObject(to), d.AbsolutePositionForObject(to.layer.Objects[0])
	if offers.X != entry.X || offers.Y < entry.Y+to.Size().Height || offers.Y > entry.Y+to.Size().Height+12 {
		t.Errorf("the entry is at %v, high %.0f, the offers at %v", entry, to.Size().Height, offers)
	}
	w.press(fyne.KeyUp, fyne.KeyDown, fyne.KeyDown)
	if to.at != 0 {
		t.Errorf("the cursor left the offers: %d of %d", to.at, len(to.offers))
	}
	if n := (&below{anchor: to}).MinSize(nil); n != (fyne.Size{}) {
		t.Errorf("the layer asks for room: %v", n)
	}
}

func TestBesideOrOverKeepsRoomToRead(t *testing.T) {
	test.NewTempApp(t)
	first, second := canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	second.SetMinSize(fyne.NewSize(200, 10))
	box := container.New(besideOrOver{}, first, second)
	for width, want := range map[float32]float32{1000: 800, 500: 300, 480: 480} {
		box.Resize(fyne.NewSize(width, 100))
		if first.Size().Width != want {
			t.Errorf("of %.0f the first got %.0f, want %.0f", width, first.Size().Width, want)
		}
	}
	second.Hide()
	box.Resize(fyne.NewSize(900, 100))
	if first.Size().Width != 900 {
		t.Error("what is hidden takes room")
	}
}

func TestPassingByDoesNotRead(t *testing.T) {
	w := open(t)
	w.page.markRead(w.page.reader.thread.ID + 1) // the owner has gone on meanwhile
	w.settle()
	if n := w.page.places.current().count; n != 3 {
		t.Errorf("%d unread, want 3", n)
	}
	w.page.keepUnread = w.page.reader.thread.ID
	w.page.markRead(w.page.reader.thread.ID)
	w.settle()
	if n := w.page.places.current().count; n != 3 {
		t.Errorf("%d unread, want 3", n)
	}
}

func TestFullEndsASentence(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"": "", "No.": "No.", "No": "No.", "Wait…": "Wait…", "Kodėl?": "Kodėl?"} {
		if got := full(in); got != want {
			t.Errorf("full(%q) = %q", in, got)
		}
	}
}

func TestAgainAfterAWhile(t *testing.T) {
	w := open(t)
	w.update("", func(ctx context.Context, tx *store.Tx) error {
		d := data.Draft{From: data.MailAddress{Address: w.account.Address}, To: []data.MailAddress{{Address: "a@x.example"}}, Subject: "s"}
		o := data.Outgoing{AccountID: w.account.ID, MessageID: "x@y", From: d.From.Address, Recipients: []string{"a@x.example"}, Subject: "s", State: data.OutboxWaiting, Raw: []byte("x")}
		if err := tx.QueueOutgoing(ctx, &o, d); err != nil {
			return err
		}
		o.Tries, o.Error, o.NextTry = 2, "The server did not answer", now.Add(time.Hour)
		return tx.SetOutgoing(ctx, o)
	})
	w.settle()
	w.enter("Outbox")
	if !w.says("Not sent yet: The server did not answer. Tried again at 16:04.") {
		t.Error("the next try is not told")
	}
}
