package leads_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"regulars/app/changes"
	"regulars/app/contacts"
	appleads "regulars/app/leads"
	"regulars/data"
	"regulars/data/phone"
	"regulars/data/store"
	"regulars/data/store/storetest"
	"regulars/data/vcard"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
	"regulars/views/leads"
)

// room is the screen in a window, for one test.
type room struct {
	*testing.T
	shell *kit.Shell
	frame *kittest.Frame
	svc   *appleads.Service
	store *store.Store
	page  kit.Screen
}

func newRoom(t *testing.T) *room {
	t.Helper()
	shell, frame := kittest.Shell(t)
	s := storetest.Open(t)
	bus := &changes.Bus{}
	s.OnChange = bus.Publish
	r := &room{T: t, shell: shell, frame: frame, store: s, svc: appleads.New(s, appleads.Tools{E164: phone.E164, Cards: vcard.Read})}
	r.update(func(tx *store.Tx) error { return tx.SaveSetting(t.Context(), "region", "UA") }, "")
	r.page = leads.New(shell, leads.Deps{Leads: r.svc, Contacts: contacts.New(s, phone.E164), Changes: bus}).Screen()
	t.Cleanup(r.page.Close)
	shell.Window.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			r.page.Escape()
		}
	})
	kittest.Show(shell, r.page.Object)
	return r
}

func (r *room) update(fn func(*store.Tx) error, what string) {
	r.Helper()
	if err := r.store.Update(r.Context(), what, fn); err != nil {
		r.Fatal(err)
	}
}

// lead adds a lead with a deal at a stage, of some euros.
func (r *room) lead(name string, stage, euros int64) (contact, deal int64) {
	r.Helper()
	done, err := r.svc.Capture(r.Context(), &data.LeadDraft{Contact: data.Contact{Name: name}, Title: "Deal of " + name, Source: "Fair", NextStep: "Call " + name, NextDue: due(20)})
	if err != nil {
		r.Fatal(err)
	}
	r.change(done.DealID, func(d *data.Deal) {
		d.StageID, d.Amount = stage, data.Money{Amount: euros * 100, Currency: "EUR"}
	})
	return done.ContactID, done.DealID
}

func due(day int) data.Date { return data.Date{Year: 2026, Month: time.January, Day: day} }

func (r *room) change(id int64, fn func(*data.Deal)) {
	r.Helper()
	r.update(func(tx *store.Tx) error {
		d, err := tx.Deal(r.Context(), id)
		if err != nil {
			return err
		}
		fn(&d)
		return tx.SaveDeal(r.Context(), &d)
	}, "Change")
	r.shell.Wait()
}

func (r *room) deal(id int64) data.DealRow {
	r.Helper()
	w, err := r.svc.Get(r.Context(), id)
	if err != nil {
		r.Fatal(err)
	}
	return w.Row
}

// everything is what the window shows, with what lies over it.
func (r *room) everything() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{r.shell.Window.Content()}, r.shell.Window.Canvas().Overlays().List()...)
}

// words gives all that can be read.
func (r *room) words() string {
	var list []string
	for _, o := range r.everything() {
		for _, t := range kittest.Find[*kit.Text](o, nil) {
			list = append(list, t.Text())
		}
		for _, b := range kittest.Find[*widget.Button](o, nil) {
			list = append(list, b.Text)
		}
		for _, c := range kittest.Find[*kit.Chip](o, nil) {
			list = append(list, c.Text())
		}
		for _, t := range kittest.Find[*canvas.Text](o, nil) { // rows of a table
			list = append(list, t.Text)
		}
	}
	return strings.Join(list, "\n")
}

func (r *room) wantWords(want ...string) {
	r.Helper()
	r.shell.Wait()
	got := r.words()
	for _, w := range want {
		if !strings.Contains(got, w) {
			r.Errorf("nothing says %q:\n%s", w, got)
		}
	}
}

func (r *room) lackWords(lack ...string) {
	r.Helper()
	r.shell.Wait()
	got := r.words()
	for _, w := range lack {
		if strings.Contains(got, w) {
			r.Errorf("%q is said:\n%s", w, got)
		}
	}
}

// click presses the button or chip that has these words and was drawn last.
func (r *room) click(words string) {
	r.Helper()
	all := r.everything()
	for _, o := range slices.Backward(all) {
		if list := kittest.Find(o, func(b *widget.Button) bool { return b.Text == words }); len(list) > 0 {
			test.Tap(list[len(list)-1])
			r.shell.Wait()
			return
		}
		if list := kittest.Find(o, func(c *kit.Chip) bool { return strings.HasPrefix(c.Text(), words) }); len(list) > 0 {
			test.Tap(list[len(list)-1])
			r.shell.Wait()
			return
		}
	}
	r.Fatalf("nothing to click says %q:\n%s", words, r.words())
}

func (r *room) key(name fyne.KeyName) {
	r.Helper()
	kittest.TypeKey(r.shell, name)
}

func (r *room) typeText(text string) {
	r.Helper()
	kittest.TypeText(r.shell, text)
}

// draggable is what the mouse can take.
type draggable interface {
	fyne.CanvasObject
	fyne.Draggable
	fyne.Focusable
}

// card finds the card of a deal on the board.
func (r *room) card(words string) draggable {
	r.Helper()
	cards := kittest.Find(r.shell.Window.Content(), func(c draggable) bool {
		return len(kittest.Find(c, func(t *kit.Text) bool { return t.Text() == words })) > 0
	})
	for _, c := range cards {
		if _, scroll := c.(interface{ ScrollToTop() }); !scroll {
			return c
		}
	}
	r.Fatalf("no card says %q:\n%s", words, r.words())
	return nil
}

// middle is where a text is read, in the window.
func (r *room) middle(words string) fyne.Position {
	r.Helper()
	list := kittest.Find(r.shell.Window.Content(), func(t *kit.Text) bool { return strings.HasPrefix(t.Text(), words) })
	if len(list) == 0 {
		r.Fatalf("nothing says %q:\n%s", words, r.words())
	}
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(list[0]).AddXY(10, 8)
}

// dragTo takes a card to a place without letting it go.
func (r *room) dragTo(c draggable, to fyne.Position) {
	c.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: to}})
	r.shell.Wait()
}
