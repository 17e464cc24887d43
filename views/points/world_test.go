package points_test

import (
	"flag"
	"path/filepath"
	"slices"
	"strings"
	"testing"

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

func folder() string {
	if *screens == "" {
		return ""
	}
	return filepath.Clean(*screens)
}
