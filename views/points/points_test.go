package points_test

import (
	"flag"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app"
	"regulars/data"
	"regulars/data/phone"
	"regulars/data/store"
	"regulars/data/store/storetest"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
	"regulars/views/points"
)

var screens = flag.String("screens", "", "folder for pictures of the screen")

// screen is Points in a window, on a store of its own.
type screen struct {
	*testing.T

	app   *app.App
	store *store.Store
	shell *kit.Shell
	frame *kittest.Frame
	page  kit.Screen
	today data.Date
}

func open(t *testing.T) *screen {
	t.Helper()
	s := storetest.Open(t)
	a := app.New(t.Context(), s, phone.E164)
	t.Cleanup(a.Close)
	return openOn(t, s, a)
}

func openOn(t *testing.T, s *store.Store, a *app.App) *screen {
	t.Helper()
	shell, frame := kittest.Shell(t)
	x := &screen{T: t, app: a, store: s, shell: shell, frame: frame, today: data.DateOf(storetest.Epoch())}
	x.page = points.New(shell, a.Points, a.Changes).Screen()
	t.Cleanup(x.page.Close)
	kittest.Show(shell, container.NewStack(kit.NewGround(theme.ColorNameBackground), x.page.Object))
	shell.Window.Resize(fyne.NewSize(1108, 744))
	x.page.OnShow()
	shell.Wait()
	return x
}

func (s *screen) do(fn func(*store.Tx) error) {
	s.Helper()
	if err := s.store.Update(s.Context(), "Step", fn); err != nil {
		s.Fatal(err)
	}
	s.shell.Wait()
}

func (s *screen) contact(name string) int64 {
	s.Helper()
	c := data.Contact{Name: name}
	s.do(func(tx *store.Tx) error { return tx.SaveContact(s.Context(), &c) })
	return c.ID
}

// club makes a rule, two tiers, and Anna, who is about to fall.
func (s *screen) club() (anna int64) {
	s.Helper()
	anna = s.contact("Anna Kovalenko")
	s.do(func(tx *store.Tx) error {
		return tx.SavePointsRule(s.Context(), &data.PointsRule{Name: "A point a euro", Kind: data.ByAmount, Points: 1, Per: 100})
	})
	s.do(func(tx *store.Tx) error {
		return tx.SaveTierScheme(s.Context(), &data.TierScheme{Measure: data.TierBySpend, Months: 12, Tiers: []data.Tier{
			{Name: "Silver", From: 100_00}, {Name: "Gold", From: 500_00, Perks: "Free delivery"},
		}})
	})
	s.buys(anna, s.today.AddMonths(-11), 450_00)
	s.buys(anna, s.today.AddDays(-3), 60_00)
	return anna
}

func (s *screen) buys(contact int64, day data.Date, amount int64) {
	s.Helper()
	p := &data.Purchase{ContactID: contact, Day: day, Currency: "EUR", Lines: []data.PurchaseLine{{Name: "Bench", Quantity: 1000, Price: amount}}}
	s.do(func(tx *store.Tx) error { return tx.SavePurchase(s.Context(), p) })
}

func (s *screen) root() fyne.CanvasObject {
	if top := s.shell.Window.Canvas().Overlays().Top(); top != nil {
		return top
	}
	return s.page.Object
}

func (s *screen) texts() (list []string) {
	for _, x := range kittest.Find[*kit.Text](s.root(), nil) {
		list = append(list, x.Text())
	}
	for _, c := range kittest.Find[*kit.Chip](s.root(), nil) {
		list = append(list, c.Text())
	}
	for _, c := range kittest.Find[*canvas.Text](s.root(), nil) { // the cells of tables
		list = append(list, c.Text)
	}
	return list
}

func (s *screen) reads(text string) bool {
	return slices.ContainsFunc(s.texts(), func(x string) bool { return strings.Contains(x, text) })
}

func (s *screen) want(texts ...string) {
	s.Helper()
	for _, text := range texts {
		if !s.reads(text) {
			s.Errorf("%q is not to be read in %q", text, s.texts())
		}
	}
}

func (s *screen) press(text string) {
	s.Helper()
	found := kittest.Find(s.root(), func(b *widget.Button) bool { return b.Text == text })
	if len(found) == 0 {
		s.Fatalf("no button %q", text)
	}
	found[0].OnTapped()
	s.shell.Wait()
}

// chip presses a chip: a tab of the screen, a word on the card.
func (s *screen) chip(text string) {
	s.Helper()
	found := kittest.Find(s.root(), func(c *kit.Chip) bool { return c.Text() == text })
	if len(found) == 0 {
		s.Fatalf("no chip %q", text)
	}
	kittest.Click(found[0], 0)
	s.shell.Wait()
}

// row presses the row of a short list that says a text.
func (s *screen) row(text string) {
	s.Helper()
	for _, r := range kittest.Find[*kit.Row](s.root(), nil) {
		if slices.ContainsFunc(kittest.Find[*kit.Text](r, nil), func(x *kit.Text) bool { return x.Text() == text }) {
			kittest.Click(r, 0)
			s.shell.Wait()
			return
		}
	}
	s.Fatalf("no row %q", text)
}

// entry is the n-th entry that shows a hint while it is empty.
func (s *screen) entry(hint string, n int) *kit.Input {
	s.Helper()
	found := kittest.Find(s.root(), func(e *kit.Input) bool { return e.PlaceHolder == hint })
	if len(found) <= n {
		s.Fatalf("no entry %q", hint)
	}
	return found[n]
}

func (s *screen) choose(option string) {
	s.Helper()
	found := kittest.Find(s.root(), func(w *widget.Select) bool { return slices.Contains(w.Options, option) })
	if len(found) == 0 {
		s.Fatalf("nothing offers %q", option)
	}
	found[0].SetSelected(option)
	s.shell.Wait()
}

func (s *screen) check(text string) {
	s.Helper()
	found := kittest.Find(s.root(), func(c *widget.Check) bool { return c.Text == text })
	if len(found) == 0 {
		s.Fatalf("no box %q", text)
	}
	found[0].SetChecked(!found[0].Checked)
}

func (s *screen) toast() string {
	if len(s.frame.Toasts) == 0 {
		return ""
	}
	return s.frame.Toasts[len(s.frame.Toasts)-1].Text
}

// The list tells of each who has points; the one that is chosen, with the proof.
func TestMemberWithTheProof(t *testing.T) {
	s := open(t)
	anna := s.club()
	s.want("Anna Kovalenko", "Gold", "510", "ends 01/02/2026")
	s.page.Open("member", anna)
	s.shell.Wait()
	s.want("510 points · 5.10 EUR", "Gold until 01/02/2026", "440.00 EUR more", "450 points run out after", "Purchase: A point a euro · until", "+60", "510")
	s.do(func(tx *store.Tx) error { return tx.RedeemPoints(t.Context(), anna, 460, 0, s.today) })
	s.want("50 points · 0.50 EUR", "-450", "-10", "Paid with · earned 02/02/2025")
	s.page.Escape()
	s.shell.Wait()
	if s.reads("50 points · 0.50 EUR") {
		t.Error("the member is still there")
	}
}

func TestFilterByNameAndCard(t *testing.T) {
	s := open(t)
	s.club()
	borys := s.contact("Borys Petrenko")
	m := data.Membership{ContactID: borys, Joined: s.today}
	s.do(func(tx *store.Tx) error { return tx.SaveMembership(t.Context(), &m) })
	for text, want := range map[string]string{"kova": "Anna Kovalenko", data.ShowCard(m.Card): "Borys Petrenko", m.Card[2:6]: "Borys Petrenko", "": "Borys Petrenko"} {
		s.entry("Filter by name or card…", 0).SetText(text)
		s.shell.Wait()
		s.want(want)
		if other := "Anna Kovalenko"; text != "" && want != other && s.reads(other) {
			t.Errorf("%q leaves %s", text, other)
		}
	}
}

// Joining gives a card; a number that is another's is said beside its field, and what was filled in stays.
func TestJoinByName(t *testing.T) {
	s := open(t)
	anna := s.contact("Anna Kovalenko")
	s.do(func(tx *store.Tx) error {
		return tx.SaveMembership(t.Context(), &data.Membership{ContactID: s.contact2(tx, "Borys"), Card: "club-17", Joined: s.today})
	})
	s.page.New()
	s.shell.Wait()
	who := kittest.Find[*kit.Choice](s.root(), nil)[0]
	who.SetText("Anna Kovalenko")
	s.shell.Wait()
	s.entry("A new number", 0).SetText("club-17")
	s.press("Save")
	s.want("belongs to Borys already")
	s.entry("A new number", 0).SetText("")
	s.entry("0", 0).SetText("24,00")
	s.press("Save")
	m, err := s.app.Points.Member(t.Context(), anna)
	if err != nil || m.Fee != 24_00 || m.Currency != "EUR" || m.Joined != s.today || data.CheckCard(m.Card) != nil {
		t.Errorf("%+v, %v", m, err)
	}
	s.want("card " + data.ShowCard(m.Card))
	if got := s.toast(); got != "A member with the card "+data.ShowCard(m.Card) {
		t.Errorf("the owner is told %q", got)
	}
	s.press("Leave the club")
	if m, err := s.app.Points.Member(t.Context(), anna); err != nil || m.Left != s.today {
		t.Errorf("%+v, %v", m, err)
	}
}

// contact2 adds a contact within an action.
func (s *screen) contact2(tx *store.Tx, name string) int64 {
	c := data.Contact{Name: name}
	if err := tx.SaveContact(s.Context(), &c); err != nil {
		s.Fatal(err)
	}
	return c.ID
}

func TestJoinAsksWho(t *testing.T) {
	s := open(t)
	s.page.New()
	s.shell.Wait()
	s.press("Save")
	s.want("choose who joins the club")
	s.press("Cancel")
}

// More than there are is refused beside the field, and the form stays.
func TestGiveAndTakePoints(t *testing.T) {
	s := open(t)
	anna := s.club()
	s.page.Open("member", anna)
	s.shell.Wait()
	s.press("Give or take points…")
	for _, tc := range []struct{ text, want string }{{"many", "is not a whole number"}, {"-511", "there are 510"}, {"", "must be between 1"}} {
		s.entry("100", 0).SetText(tc.text)
		s.press("Write down")
		s.want(tc.want)
	}
	s.entry("100", 0).SetText("-10")
	s.press("Write down")
	s.want("500 points · 5.00 EUR", "Taken away")
}

func TestLiabilityOpensWhoseItIs(t *testing.T) {
	s := open(t)
	s.chip("Owed in points")
	s.want("No points are outstanding")
	anna := s.club()
	s.store.Now = func() time.Time { return s.today.AddMonths(12).Time(time.UTC) }
	s.buys(anna, s.today.AddMonths(12), 7_00)
	s.want("5.17 EUR", "517 points outstanding", "February 2027", "450", "January 2029", "Runs out within 60 days")
	s.row("Anna Kovalenko")
	s.want("517 points · 5.17 EUR")
}

func TestPictures(t *testing.T) {
	s := open(t)
	shot := func(name string) { kittest.Pictures(t, s.shell, folder(), name) }
	shot("points-empty")
	anna := s.club()
	borys := s.contact("Borys Petrenko")
	s.do(func(tx *store.Tx) error {
		return tx.SaveMembership(t.Context(), &data.Membership{ContactID: borys, Joined: s.today.AddMonths(-3)})
	})
	s.do(func(tx *store.Tx) error {
		return tx.SaveMembership(t.Context(), &data.Membership{ContactID: anna, Joined: s.today.AddMonths(-14)})
	})
	s.do(func(tx *store.Tx) error { return tx.RedeemPoints(t.Context(), anna, 100, 0, s.today) })
	s.page.Open("member", anna)
	shot("points-member")
	s.chip("Rules")
	shot("points-program")
	s.press("New rule")
	s.choose("More points on some days or for a tier")
	shot("points-rule")
	s.page.Escape()
	s.press("Drop the changes")
	s.chip("Tiers")
	shot("points-tiers")
	s.chip("Owed in points")
	shot("points-owed")
}

func folder() string {
	if *screens == "" {
		return ""
	}
	return filepath.Clean(*screens)
}
