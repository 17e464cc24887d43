package inbox

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"regulars/data"
	"regulars/views/kit"
)

const maxSuggestions = 6

// recipients is an entry of mail addresses that completes them from the contacts. The offers
// hang below it in a layer of the composer, so that the entry keeps the keyboard.
type recipients struct {
	kit.Input

	shell *kit.Shell
	find  func(ctx context.Context, words string) ([]data.ContactRow, error)
	load  *kit.Loader[[]data.ContactRow]
	layer *fyne.Container
	// changed is called at each edit, done at Ctrl+Enter.
	changed, done func()

	offers []data.MailAddress
	at     int
}

func newRecipients(shell *kit.Shell, find func(context.Context, string) ([]data.ContactRow, error)) *recipients {
	r := &recipients{shell: shell, find: find, load: kit.NewLoader[[]data.ContactRow](shell), changed: func() {}, done: func() {}}
	r.ExtendBaseWidget(r)
	r.layer = container.New(&below{anchor: r})
	r.OnChanged = func(string) { r.edited() }
	return r
}

// list gives the addresses as typed.
func (r *recipients) list() []data.MailAddress { return data.ParseAddresses(r.Text) }

// set shows addresses without offering more.
func (r *recipients) set(list []data.MailAddress) {
	text := data.JoinAddresses(list)
	if text != "" {
		text += ", "
	}
	r.OnChanged = nil
	r.SetText(text)
	r.CursorColumn = len([]rune(text))
	r.OnChanged = func(string) { r.edited() }
	r.show(nil)
}

// edited looks for contacts whose name or address begins as the last part does.
func (r *recipients) edited() {
	r.changed()
	_, word := r.lastPart()
	if len([]rune(word)) < 2 || strings.Contains(word, ">") {
		r.load.Stop()
		r.show(nil)
		return
	}
	r.load.Load(func(ctx context.Context) ([]data.ContactRow, error) { return r.find(ctx, word) }, func(rows []data.ContactRow) {
		var list []data.MailAddress
		for _, c := range rows {
			if c.Email != "" && len(list) < maxSuggestions && !strings.EqualFold(c.Email, word) {
				list = append(list, data.MailAddress{Name: c.Name, Address: c.Email})
			}
		}
		r.show(list)
	})
}

// lastPart divides what was typed from the recipient being typed.
func (r *recipients) lastPart() (before, word string) {
	i := strings.LastIndexAny(r.Text, ",;")
	return r.Text[:i+1], strings.TrimSpace(r.Text[i+1:])
}

func (r *recipients) show(list []data.MailAddress) {
	r.offers, r.at = list, 0
	r.draw()
}

func (r *recipients) draw() {
	r.layer.RemoveAll()
	if len(r.offers) == 0 {
		return
	}
	box := container.NewVBox()
	for i, a := range r.offers {
		line := container.NewBorder(nil, nil, kit.NewAvatar(a.Name, 22), nil, container.NewHBox(kit.Label(a.Name).Bold(), kit.Label(a.Address).Color(kit.ColorMuted)))
		ground := kit.NewGround(kit.ColorSurface)
		if i == r.at {
			ground.SetColor(kit.ColorRow)
		}
		box.Add(kit.NewPressable(container.NewStack(ground, kit.NewInset(line, 6, 2)), func() { r.take(i) }))
	}
	r.layer.Add(kit.Card(kit.NewInset(box, 2, 2)))
	r.layer.Refresh()
}

// take puts an offer in place of what was being typed.
func (r *recipients) take(i int) {
	before, _ := r.lastPart()
	text := strings.TrimSpace(before + " " + data.JoinAddresses(r.offers[i:i+1]) + ", ")
	r.OnChanged = nil
	r.SetText(text + " ")
	r.OnChanged = func(string) { r.edited() }
	r.CursorColumn = len([]rune(r.Text))
	r.Refresh()
	r.show(nil)
	r.changed()
	r.shell.Window.Canvas().Focus(r)
}

// AcceptsTab keeps Tab while there is an offer to take.
func (r *recipients) AcceptsTab() bool { return len(r.offers) > 0 }

// TypedKey walks through the offers.
func (r *recipients) TypedKey(e *fyne.KeyEvent) {
	if len(r.offers) == 0 {
		if !toWindow(r.shell.Window, e) {
			r.Input.TypedKey(e)
		}
		return
	}
	switch e.Name {
	case fyne.KeyDown:
		r.at = min(r.at+1, len(r.offers)-1)
		r.draw()
	case fyne.KeyUp:
		r.at = max(r.at-1, 0)
		r.draw()
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyTab:
		r.take(r.at)
	case fyne.KeyEscape:
		r.show(nil)
	default:
		r.Input.TypedKey(e)
	}
}

// TypedShortcut sends at Ctrl+Enter.
func (r *recipients) TypedShortcut(s fyne.Shortcut) {
	if sends(s) {
		r.done()
		return
	}
	r.Entry.TypedShortcut(s)
}

// sends reports whether s is Ctrl+Enter.
func sends(s fyne.Shortcut) bool {
	c, ok := s.(*desktop.CustomShortcut)
	return ok && c.Modifier == fyne.KeyModifierShortcutDefault && (c.KeyName == fyne.KeyReturn || c.KeyName == fyne.KeyEnter)
}

// sendingEntry is an entry that sends at Ctrl+Enter.
type sendingEntry struct {
	kit.Input
	window fyne.Window
	done   func()
}

func newSendingEntry(w fyne.Window, done func()) *sendingEntry {
	e := &sendingEntry{window: w, done: done}
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey leaves Esc and F1 to the window.
func (e *sendingEntry) TypedKey(k *fyne.KeyEvent) {
	if !toWindow(e.window, k) {
		e.Input.TypedKey(k)
	}
}

// toWindow gives the keys that are the window's to it, and reports whether k is one.
func toWindow(w fyne.Window, k *fyne.KeyEvent) bool {
	if k.Name != fyne.KeyEscape && k.Name != fyne.KeyF1 {
		return false
	}
	if typed := w.Canvas().OnTypedKey(); typed != nil {
		typed(k)
	}
	return true
}

// TypedShortcut sends at Ctrl+Enter.
func (e *sendingEntry) TypedShortcut(s fyne.Shortcut) {
	if sends(s) {
		e.done()
		return
	}
	e.Entry.TypedShortcut(s)
}

// below lays its objects under an anchor that lies elsewhere in the window.
type below struct{ anchor fyne.CanvasObject }

// MinSize asks for no room: what hangs here covers others.
func (b *below) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Layout gives each object the width of the anchor.
func (b *below) Layout(objects []fyne.CanvasObject, _ fyne.Size) {
	if len(objects) == 0 {
		return
	}
	d := fyne.CurrentApp().Driver()
	origin := d.AbsolutePositionForObject(objects[0]).Subtract(objects[0].Position())
	at := d.AbsolutePositionForObject(b.anchor).Subtract(origin)
	for _, o := range objects {
		o.Move(at.AddXY(0, b.anchor.Size().Height+theme.Padding()/2))
		o.Resize(fyne.NewSize(min(b.anchor.Size().Width, 460), o.MinSize().Height))
	}
}
