package inbox

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"regulars/app"
	"regulars/app/mailsync"
	"regulars/data"
	"regulars/data/imapmail"
	"regulars/data/phone"
	"regulars/data/store"
	"regulars/data/store/storetest"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// world is the screen in a window, over a real store with a mailbox in it.
type world struct {
	*testing.T
	store   *store.Store
	app     *app.App
	mail    *mailsync.Service
	syncs   int
	offline bool // the owner works so
	account data.Account
	folders map[data.FolderRole]data.Folder
	shell   *kit.Shell
	frame   *kittest.Frame
	page    *Page
	screen  kit.Screen
	opened  []string // URLs handed to the system
	uid     uint32
	ask     func(*Page) // what is asked of the screen as soon as it is built
}

// bare is a world without an account.
func bare(t *testing.T) *world {
	t.Helper()
	s := storetest.Open(t)
	w := &world{T: t, store: s, app: app.New(t.Context(), s, phone.E164), folders: map[data.FolderRole]data.Folder{}}
	w.mail = w.app.Mail
	w.mail.Kick = func() bool { w.syncs++; return !w.offline }
	t.Cleanup(w.app.Close)
	return w
}

// connected adds an account with its folders.
func (w *world) connected() *world {
	w.account = data.Account{
		Address: "ona@geliusalonas.example", Name: "Ona Petraitė", Signature: "Ona Petraitė\nGėlių salonas",
		IMAP: data.Server{Host: "imap.geliusalonas.example", Port: 993, Security: data.SecurityTLS, User: "ona"},
		SMTP: data.Server{Host: "smtp.geliusalonas.example", Port: 465, Security: data.SecurityTLS, User: "ona"},
	}
	w.update("Connect "+w.account.Address, func(ctx context.Context, tx *store.Tx) error { return tx.SaveAccount(ctx, &w.account) })
	w.update("", func(ctx context.Context, tx *store.Tx) error {
		err := tx.SaveFolders(ctx, w.account.ID, []data.RemoteFolder{
			{Path: "INBOX", Delimiter: "/", Role: data.RoleInbox},
			{Path: "Drafts", Delimiter: "/", Role: data.RoleDrafts},
			{Path: "Sent", Delimiter: "/", Role: data.RoleSent},
			{Path: "Archive", Delimiter: "/", Role: data.RoleArchive},
			{Path: "Junk", Delimiter: "/", Role: data.RoleJunk},
			{Path: "Trash", Delimiter: "/", Role: data.RoleTrash},
			{Path: "Suppliers", Delimiter: "/"},
			{Path: "Suppliers/Holland flowers and bulbs", Delimiter: "/"},
		})
		if err != nil {
			return err
		}
		list, err := tx.Folders(ctx, w.account.ID)
		for _, f := range list {
			w.folders[f.Role] = f
		}
		return err
	})
	return w
}

// show opens the screen.
func (w *world) show() *world {
	w.Helper()
	w.shell, w.frame = kittest.Shell(w.T)
	w.shell.Now = func() time.Time { return now }
	w.page = New(w.shell, Deps{
		Mail: w.mail, Contacts: w.app.Contacts, Calendar: w.app.Calendar, Changes: w.app.Changes,
		OpenURL: func(u *url.URL) error { w.opened = append(w.opened, u.String()); return nil },
	})
	w.screen = w.page.Screen()
	if w.ask != nil {
		w.ask(w.page)
	}
	kittest.Show(w.shell, container.NewStack(kit.NewGround(theme.ColorNameBackground), w.screen.Object))
	w.screen.OnShow()
	w.settle()
	return w
}

var now = time.Date(2026, 1, 2, 15, 4, 5, 0, time.UTC)

func (w *world) update(what string, f func(context.Context, *store.Tx) error) {
	w.Helper()
	if err := w.store.Update(w.Context(), what, func(tx *store.Tx) error { return f(w.Context(), tx) }); err != nil {
		w.Fatal(err)
	}
}

// settle waits until the screen has taken in every change.
func (w *world) settle() { w.shell.Wait() }

// note is a message in short.
type note struct {
	from, to, cc, subject, text, html string
	id, answers                       string
	ago                               time.Duration
	flags                             data.Flags
	files                             []string
}

// receive keeps messages in a folder as a sync does.
func (w *world) receive(role data.FolderRole, notes ...note) {
	w.Helper()
	list := make([]data.Incoming, len(notes))
	for i, n := range notes {
		w.uid++
		raw := n.raw(w.uid)
		m := imapmail.Parse(raw)
		words := m.Text
		if words == "" {
			_, words, _ = w.mail.Readable(m.HTML)
		}
		list[i] = data.Incoming{
			RawMessage: data.RawMessage{RemoteMessage: data.RemoteMessage{UID: w.uid, Flags: n.flags, InternalDate: now.Add(-n.ago), Size: int64(len(raw))}, Raw: raw},
			Mail:       m, Words: words, Preview: strings.Join(strings.Fields(words), " "),
		}
	}
	w.update("", func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.AddMessages(ctx, w.folders[role], list)
		if err != nil {
			return err
		}
		return tx.SetFolderState(ctx, w.folders[role].ID, data.FolderStatus{Messages: int(w.uid), UIDNext: w.uid + 1, UIDValidity: 1})
	})
}

// raw writes the message as a mail program does.
func (n note) raw(uid uint32) []byte {
	var b strings.Builder
	head := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\r\n", name, value)
		}
	}
	if n.to == "" {
		n.to = "Ona Petraitė <ona@geliusalonas.example>"
	}
	if n.id == "" {
		n.id = fmt.Sprintf("m%d@test.example", uid)
	}
	head("From", n.from)
	head("To", n.to)
	head("Cc", n.cc)
	head("Subject", n.subject)
	head("Date", now.Add(-n.ago).Format(time.RFC1123Z))
	head("Message-ID", "<"+n.id+">")
	if n.answers != "" {
		head("In-Reply-To", "<"+n.answers+">")
		head("References", "<"+n.answers+">")
	}
	head("MIME-Version", "1.0")
	head("Content-Type", `multipart/mixed; boundary="b"`)
	b.WriteString("\r\n")
	part := func(kind, disposition, content string) {
		fmt.Fprintf(&b, "--b\r\nContent-Type: %s\r\n%sContent-Transfer-Encoding: 8bit\r\n\r\n%s\r\n", kind, disposition, strings.ReplaceAll(content, "\n", "\r\n"))
	}
	if n.html != "" {
		part("text/html; charset=utf-8", "", n.html)
	} else {
		part("text/plain; charset=utf-8", "", n.text)
	}
	for _, f := range n.files {
		part("application/octet-stream", fmt.Sprintf("Content-Disposition: attachment; filename=%q\r\n", f), "content of "+f)
	}
	b.WriteString("--b--\r\n")
	return []byte(b.String())
}

// contact keeps a contact with an address.
func (w *world) contact(name, address string) data.Contact {
	w.Helper()
	c := data.Contact{Name: name, Emails: []data.Email{{Address: address}}}
	if err := w.app.Contacts.Save(w.Context(), &c); err != nil {
		w.Fatal(err)
	}
	return c
}

// goTo goes from the top of the list down to a conversation.
func (w *world) goTo(subject string) {
	w.Helper()
	w.page.threads.focus()
	for w.press(fyne.KeyHome); w.title() != subject; {
		before := w.title()
		if w.press(fyne.KeyDown); w.title() == before {
			w.Fatalf("no conversation is called %q", subject)
		}
	}
}

// press types a key while the list of conversations has the keyboard.
func (w *world) press(keys ...fyne.KeyName) {
	w.Helper()
	for _, k := range keys {
		f := w.shell.Window.Canvas().Focused()
		if f == nil {
			w.Fatalf("nothing has the keyboard at key %s", k)
		}
		f.TypedKey(&fyne.KeyEvent{Name: k})
		w.settle()
	}
}
