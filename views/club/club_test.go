package club_test

import (
	"flag"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app"
	"regulars/data"
	"regulars/data/phone"
	"regulars/data/store"
	"regulars/data/store/storetest"
	"regulars/views/club"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

var screens = flag.String("screens", "", "folder for pictures of the screen")

// screen is the club in a window, on a store of its own.
type screen struct {
	*testing.T

	app   *app.App
	store *store.Store
	shell *kit.Shell
	frame *kittest.Frame
	page  kit.Screen
}

func open(t *testing.T) *screen {
	t.Helper()
	s := storetest.Open(t)
	a := app.New(t.Context(), s, phone.E164)
	t.Cleanup(a.Close)
	shell, frame := kittest.Shell(t)
	x := &screen{T: t, app: a, store: s, shell: shell, frame: frame}
	x.page = club.New(shell, club.Deps{Club: a.Club, People: a.Contacts, Changes: a.Changes}).Screen()
	t.Cleanup(x.page.Close)
	kittest.Show(shell, container.NewStack(kit.NewGround(theme.ColorNameBackground), x.page.Object))
	shell.Window.Resize(fyne.NewSize(1108, 744))
	x.page.OnShow()
	shell.Wait()
	return x
}

func (s *screen) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
	s.shell.Wait()
}

func (s *screen) contact(name string) int64 {
	s.Helper()
	c := data.Contact{Name: name}
	s.must(s.app.Contacts.Save(s.Context(), &c))
	return c.ID
}

func (s *screen) benefit(b data.Benefit) data.Benefit {
	s.Helper()
	s.must(s.app.Club.SaveBenefit(s.Context(), &b))
	return b
}

// top is what lies in front: the form, or the screen.
func (s *screen) top() fyne.CanvasObject {
	if o := s.shell.Window.Canvas().Overlays().Top(); o != nil {
		return o
	}
	return s.shell.Window.Content()
}

func (s *screen) press(text string) {
	s.Helper()
	found := kittest.Find(s.top(), func(b *widget.Button) bool { return b.Text == text })
	if len(found) == 0 {
		s.Fatalf("no button %q", text)
	}
	found[0].OnTapped()
	s.shell.Wait()
}

func (s *screen) tab(title string) {
	s.Helper()
	for _, c := range kittest.Find(s.page.Object, func(c *kit.Chip) bool { return c.Text() == title }) {
		c.Do()
		s.shell.Wait()
		return
	}
	s.Fatalf("no list %q", title)
}

// inputs are the fields in front that hint at something.
func (s *screen) input(hint string) *kit.Input {
	s.Helper()
	found := kittest.Find(s.top(), func(e *kit.Input) bool { return strings.HasPrefix(e.PlaceHolder, hint) })
	if len(found) == 0 {
		s.Fatalf("no field that hints at %q", hint)
	}
	return found[0]
}

func (s *screen) fill(hint, text string) {
	s.Helper()
	s.input(hint).SetText(text)
	s.shell.Wait()
}

func (s *screen) choose(hint, text string) {
	s.Helper()
	found := kittest.Find(s.top(), func(e *kit.Choice) bool { return strings.HasPrefix(e.PlaceHolder, hint) && e.Text == "" })
	if len(found) == 0 {
		s.Fatalf("no choice that hints at %q", hint)
	}
	found[0].SetText(text)
	s.shell.Wait()
}

func (s *screen) sees(text string) bool {
	return len(kittest.Find(s.top(), func(t *kit.Text) bool { return strings.Contains(t.Text(), text) })) > 0
}

func (s *screen) wantSeen(text string) {
	s.Helper()
	if !s.sees(text) {
		s.Errorf("%q is not to be seen", text)
	}
}

func (s *screen) codes() []data.CodeRow {
	s.Helper()
	list, err := s.app.Club.Codes(s.Context(), data.CodeQuery{})
	s.must(err)
	return list
}

// A benefit is added, a code given out for it and redeemed at the counter, and the second
// time is refused: all from the keyboard.
func TestFromBenefitToCounter(t *testing.T) {
	s := open(t)
	s.contact("Anna Kovalenko")
	s.wantSeen("Nothing for regulars yet")
	s.page.New()
	s.shell.Wait()
	if !s.page.Form() || s.page.Unsaved() {
		t.Fatal("no untouched form lies over the screen")
	}
	s.page.Save()
	s.wantSeen("Name is missing")
	s.fill("As you would tell", "Birthday")
	if !s.page.Unsaved() {
		t.Error("what was typed counts for nothing")
	}
	s.page.Save()
	s.wantSeen("Worth is not between 0.01 and 100")
	s.fill("percent, as 10", "12,5 %")
	s.page.Save()
	s.shell.Wait()
	list, err := s.app.Club.Benefits(t.Context())
	if err != nil || len(list) != 1 || list[0].Percent != 12_50 || !list[0].Once || s.page.Form() {
		t.Fatalf("kept are %+v, %v", list, err)
	}

	s.tab("Codes")
	s.page.New()
	s.shell.Wait()
	s.choose("whoever has it", "anna")
	s.press("Give out")
	codes := s.codes()
	if len(codes) != 1 || codes[0].Contact != "Anna Kovalenko" || fyne.CurrentApp().Clipboard().Content() != data.ShowCode(codes[0].Text) {
		t.Fatalf("given out are %+v", codes)
	}

	s.fill("Redeem a code", strings.ToLower(codes[0].Text))
	s.wantSeen("Birthday · 12.5 % off · Anna Kovalenko · Enter redeems it")
	s.input("Redeem a code").OnEnter()
	s.shell.Wait()
	if codes := s.codes(); codes[0].State != data.CodeUsed {
		t.Errorf("it is %s", codes[0].State)
	}
	s.wantSeen("Redeemed: Birthday")
	s.fill("Redeem a code", codes[0].Text)
	s.wantSeen("was redeemed already, on 2026-01-02")
	s.input("Redeem a code").OnEnter()
	s.shell.Wait()
	s.wantSeen("was redeemed already, on 2026-01-02")
	s.fill("Redeem a code", "000-000-000")
	s.wantSeen("is mistyped")
	s.fill("Redeem a code", "A23-456-78Y")
	s.wantSeen("never given out here")
}

func TestNothingTypedIsLost(t *testing.T) {
	s := open(t)
	s.page.New()
	s.shell.Wait()
	s.page.Escape()
	if s.page.Form() {
		t.Fatal("an untouched form asks")
	}
	s.page.New()
	s.shell.Wait()
	s.fill("As you would tell", "Birthday")
	s.page.Escape()
	s.wantSeen("Keep your changes?")
	s.page.Escape() // thinks better of it
	if !s.page.Form() || s.input("As you would tell").Text != "Birthday" {
		t.Fatal("what was typed is gone")
	}
	s.page.Escape()
	s.press("Drop the changes")
	if s.page.Form() {
		t.Error("the form is still there")
	}
}

func TestDrawFromTheWindow(t *testing.T) {
	s := open(t)
	s.contact("Anna")
	s.contact("Borys")
	s.benefit(data.Benefit{Name: "Hamper", Kind: data.BenefitGift, What: "a hamper", Once: true})
	s.tab("Draws")
	s.wantSeen("No draws yet")
	s.page.New()
	s.shell.Wait()
	s.press("Freeze the list")
	list, err := s.app.Club.Draws(t.Context())
	if err != nil || len(list) != 1 || len(list[0].Entries) != 2 {
		t.Fatalf("frozen are %+v, %v", list, err)
	}
	s.page.Open("draw", list[0].ID)
	s.shell.Wait()
	row := s.row()
	row.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	row.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	s.shell.Wait()
	s.press("Draw the winners")
	s.wantSeen("Seed is missing")
	s.fill("the lottery numbers", "4 8 15 16 23 42")
	s.press("Draw the winners")
	list, err = s.app.Club.Draws(t.Context())
	if err != nil || len(list[0].Winners) != 1 || len(s.codes()) != 1 {
		t.Fatalf("drawn are %+v, %v", list, err)
	}
	row.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	s.shell.Wait()
	if n := len(s.frame.Toasts); n == 0 || !strings.Contains(s.frame.Toasts[n-1].Text, "Drawn again") {
		t.Errorf("toasts are %+v", s.frame.Toasts)
	}
}

// row is what has the keyboard of the list in front.
func (s *screen) row() fyne.Focusable {
	s.Helper()
	for _, o := range kittest.Find(s.page.Object, func(o fyne.CanvasObject) bool { _, ok := o.(fyne.Focusable); return ok }) {
		row, ok := o.(fyne.Focusable)
		if _, list := o.(interface{ Select(int) }); ok && list {
			return row
		}
	}
	s.Fatal("no list has the keyboard")
	return nil
}

func TestReferralsFromTheWindow(t *testing.T) {
	s := open(t)
	anna, borys := s.contact("Anna"), s.contact("Borys")
	s.benefit(data.Benefit{Name: "Ten off", Kind: data.BenefitPercent, Percent: 10_00, Once: true})
	s.tab("Brought by")
	s.page.New()
	s.shell.Wait()
	s.choose("type the beginning", "borys")
	s.choose("type the beginning", "nobody")
	s.page.Save()
	s.wantSeen("none of your contacts")
	for _, c := range kittest.Find(s.top(), func(c *kit.Choice) bool { return c.Text == "nobody" }) {
		c.SetText("Anna")
	}
	s.shell.Wait()
	s.page.Save()
	s.shell.Wait()
	list, err := s.app.Club.Referrals(t.Context())
	if err != nil || len(list) != 1 || list[0].ByID != anna || list[0].ContactID != borys {
		t.Fatalf("kept are %+v, %v", list, err)
	}
	s.page.Open("referral", anna)
	s.shell.Wait()
	s.choose("type the beginning", "Borys")
	s.page.Save()
	s.shell.Wait()
	s.wantSeen("Anna → Borys → Anna")
}
