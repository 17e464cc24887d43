package inbox

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"regulars/data"
	"regulars/views/kit/kittest"
)

func TestRolesHaveNamesAndPictures(t *testing.T) {
	test.NewTempApp(t)
	seen := map[string]data.FolderRole{}
	for _, r := range []data.FolderRole{data.RoleInbox, data.RoleSent, data.RoleDrafts, data.RoleArchive, data.RoleAll, data.RoleJunk, data.RoleTrash, data.RoleFlagged} {
		name := roleTitle(r)
		if name == "" || seen[name] != "" {
			t.Errorf("role %q is called %q, as is %q", r, name, seen[name])
		}
		seen[name] = r
		if roleIcon(r) == nil || len(roleIcon(r).Content()) == 0 {
			t.Errorf("role %q has no picture", r)
		}
	}
	if roleTitle(data.RoleNone) != "" {
		t.Error("a folder of the owner's own is renamed")
	}
	for kind, f := range map[string]data.File{
		"image": {Type: "image/png"}, "audio": {Type: "audio/ogg"}, "video": {Type: "video/mp4"}, "text": {Type: "text/plain"},
		"program": {Name: "a.exe", Type: "application/octet-stream"}, "other": {Type: "application/pdf"},
	} {
		if fileIcon(f) == nil {
			t.Errorf("a file of kind %s has no picture", kind)
		}
	}
}

func TestThreadRowTellsWhoWrote(t *testing.T) {
	t.Parallel()
	anna := data.MailAddress{Name: "Anna", Address: "anna@x.org"}
	for name, c := range map[string]struct {
		row          *threadRow
		people, face string
	}{
		"contact":  {&threadRow{thread: data.Thread{Count: 1, Senders: "A. K.", Latest: data.Message{From: anna, Contact: "Anna Kovalenko"}}}, "Anna Kovalenko", "Anna Kovalenko"},
		"several":  {&threadRow{thread: data.Thread{Count: 3, Senders: "Anna, Ona", Latest: data.Message{From: anna}}}, "Anna, Ona", "Anna"},
		"name":     {&threadRow{thread: data.Thread{Count: 1, Latest: data.Message{From: anna}}}, "Anna", "Anna"},
		"address":  {&threadRow{thread: data.Thread{Count: 1, Latest: data.Message{From: data.MailAddress{Address: "a@x.org"}}}}, "a@x.org", "a@x.org"},
		"sent":     {&threadRow{sent: true, mine: true, thread: data.Thread{Count: 1, Senders: "Ona", Latest: data.Message{From: anna, To: "Bob, Carol"}}}, "To Bob, Carol", "Bob"},
		"answered": {&threadRow{mine: true, thread: data.Thread{Count: 2, Senders: "Anna, Ona", Latest: data.Message{To: "Anna"}}}, "Anna, Ona", "Anna"},
		"nobody":   {&threadRow{}, "", ""},
	} {
		if got := c.row.people(); got != c.people {
			t.Errorf("%s: people %q, want %q", name, got, c.people)
		}
		if got := c.row.face(); got != c.face {
			t.Errorf("%s: face %q, want %q", name, got, c.face)
		}
	}
}

// drawn gives the words that a widget paints.
func drawn(w fyne.Widget) (list []string) {
	for _, o := range test.WidgetRenderer(w).Objects() {
		if t, ok := o.(*canvas.Text); ok && t.Visible() && t.Text != "" {
			list = append(list, t.Text)
		}
	}
	return list
}

func TestThreadRowIsPaintedWithinItsWidth(t *testing.T) {
	shell, _ := kittest.Shell(t)
	r := newThreadRow()
	r.when = "14:20"
	r.thread = data.Thread{
		Subject: strings.Repeat("A very long subject ", 20), Senders: strings.Repeat("Somebody, ", 30), Count: 12, Unread: 1, Starred: true, Files: true,
		Latest: data.Message{Preview: strings.Repeat("words ", 100), ContactID: 5},
	}
	shell.Window.SetContent(r)
	for _, width := range []float32{180, 250, 400} {
		r.Resize(fyne.NewSize(width, threadHeight))
		r.Refresh()
		for _, o := range test.WidgetRenderer(r).Objects() {
			text, ok := o.(*canvas.Text)
			if !ok {
				continue
			}
			if right := text.Position().X + text.MinSize().Width; right > width+1 {
				t.Errorf("at %.0f the words %q end at %.0f", width, text.Text, right)
			}
		}
	}
	r.Resize(fyne.NewSize(400, threadHeight))
	if got := drawn(r); !slices.Contains(got, "14:20") || !slices.Contains(got, "12") {
		t.Errorf("painted %q", got)
	}
	r.thread.Subject = ""
	r.Refresh()
	if got := drawn(r); !slices.Contains(got, "(no subject)") {
		t.Errorf("painted %q", got)
	}
	r.MouseIn(&desktop.MouseEvent{})
	r.MouseMoved(nil)
	if !r.hovered {
		t.Error("the mouse does not light the row")
	}
	r.MouseOut()
	if r.hovered {
		t.Error("it stays lit")
	}
}

func TestMessageHeadPaintsNameDateAndWords(t *testing.T) {
	shell, _ := kittest.Shell(t)
	tapped := 0
	h := newMessageHead(data.Message{From: data.MailAddress{Name: "Anna", Address: "anna@x.org"}, To: "Ona", Preview: "first words", Flags: data.FlagFlagged}, "14:20", func() { tapped++ })
	shell.Window.SetContent(h)
	h.Resize(fyne.NewSize(500, foldedHeight))
	if got := drawn(h); !slices.Contains(got, "first words") || slices.Contains(got, "to Ona") {
		t.Errorf("folded: %q", got)
	}
	h.setOpen(true)
	h.Resize(fyne.NewSize(500, headHeight))
	if got := drawn(h); !slices.Contains(got, "to Ona") || !slices.Contains(got, "anna@x.org") || slices.Contains(got, "first words") {
		t.Errorf("open: %q", got)
	}
	h.FocusGained()
	h.TypedRune('x')
	h.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	h.TypedKey(&fyne.KeyEvent{Name: fyne.KeyX})
	h.FocusLost()
	h.MouseIn(nil)
	h.MouseMoved(nil)
	h.MouseOut()
	if tapped != 1 || h.Cursor() != desktop.PointerCursor {
		t.Errorf("tapped %d times", tapped)
	}
	h.message = data.Message{}
	if h.name() != "(unknown sender)" {
		t.Errorf("a sender without a name is %q", h.name())
	}
}
