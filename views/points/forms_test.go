package points_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2/container"

	"regulars/data"
	"regulars/data/store"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
	"regulars/views/points"
)

func (s *screen) rules() []data.PointsRule {
	s.Helper()
	r, err := s.app.Points.Rules(s.Context())
	if err != nil {
		s.Fatal(err)
	}
	return r.Rules
}

// A rule is made with the keyboard alone: name, numbers, Ctrl+S.
func TestMakeARule(t *testing.T) {
	s := open(t)
	s.press("Make a rule")
	s.entry("A point for each euro, double on Mondays…", 0).SetText("Two for five")
	s.entry("0", 0).SetText("2")
	s.entry("0.00", 0).SetText("5,00")
	if !s.page.Unsaved() {
		t.Error("what was filled in is not unsaved")
	}
	s.page.Save()
	s.shell.Wait()
	if got := s.rules(); len(got) != 1 || got[0].Points != 2 || got[0].Per != 5_00 || got[0].Kind != data.ByAmount {
		t.Errorf("%+v", got)
	}
	if s.toast() != "The rule “Two for five” was saved" || s.page.Unsaved() {
		t.Errorf("%q, unsaved %v", s.toast(), s.page.Unsaved())
	}
	s.want("2 points for 5.00\u00a0€")
}

// What is wrong is said beside its field.
func TestARuleThatIsRefused(t *testing.T) {
	s := open(t)
	s.chip("Rules")
	s.press("New rule")
	s.press("Save")
	s.want("say in a word or two what earns points")
	s.entry("A point for each euro, double on Mondays…", 0).SetText("None")
	s.entry("0", 0).SetText("-1")
	s.press("Save")
	s.want("a rule gives points, it takes none")
	s.entry("0", 0).SetText("1")
	s.entry("2026-03-14", 0).SetText("soon")
	s.press("Save")
	s.want("is not a day of the calendar")
	if len(s.rules()) != 0 {
		t.Error("something was kept")
	}
	s.page.Escape()
	s.shell.Wait()
	s.press("Drop the changes")
	if s.page.Unsaved() {
		t.Error("it is still there")
	}
}

func TestABonusOnMondaysForGold(t *testing.T) {
	s := open(t)
	s.club()
	s.chip("Rules")
	s.press("New rule")
	s.choose("More points on some days or for a tier")
	s.entry("A point for each euro, double on Mondays…", 0).SetText("Gold Mondays")
	s.entry("0", 0).SetText("100")
	s.check("Mon")
	s.choose("Gold")
	s.press("Save")
	got := s.rules()[1]
	if got.Kind != data.ByBonus || got.Percent != 100 || len(got.Weekdays) != 1 || got.Weekdays[0] != time.Monday || got.TierID == 0 {
		t.Errorf("%+v", got)
	}
	s.want("100 % more · Monday · Gold")
}

// Rules are for a category or a product, and can be deleted.
func TestARuleForACategory(t *testing.T) {
	s := open(t)
	s.do(func(tx *store.Tx) error {
		return tx.SaveProduct(t.Context(), &data.Product{Name: "Beeswax", Category: "Care", Currency: "EUR", Active: true})
	})
	s.chip("Rules")
	s.press("New rule")
	s.choose("So many points a piece")
	s.entry("A point for each euro, double on Mondays…", 0).SetText("Wax")
	s.choose("Category: Care")
	s.press("Save")
	if got := s.rules()[0]; got.Category != "Care" || got.Kind != data.ByPiece || got.Per != 0 {
		t.Errorf("%+v", got)
	}
	s.want("1 point a piece · Care")
	s.press("Delete")
	if len(s.rules()) != 0 {
		t.Error("it is still there")
	}
}

func TestHowPointsWork(t *testing.T) {
	s := open(t)
	s.chip("Rules")
	s.want("100 points are worth 1.00\u00a0€ · good for 24 months")
	s.check("Everyone earns points, not members of the club alone")
	s.entry("0", 1).SetText("6")
	s.press("Save")
	r, err := s.app.Points.Rules(t.Context())
	if err != nil || r.Program.Everyone || r.Program.Months != 6 {
		t.Errorf("%+v, %v", r.Program, err)
	}
	s.entry("0.00", 0).SetText("")
	s.press("Save")
	s.want("needs both numbers")
	s.page.Escape()
	s.shell.Wait()
	s.press("Drop the changes")
	s.want("good for 6 months")
}

// Tiers are kept as a whole; those that overlap are refused, and what was filled in stays until the owner lets it go.
func TestTiers(t *testing.T) {
	s := open(t)
	s.chip("Tiers")
	s.press("Add a tier")
	s.press("Add a tier")
	for i, name := range []string{"Silver", "Gold"} {
		s.entry("Name, such as Gold", i).SetText(name)
		s.entry("Reached from", i).SetText("100")
	}
	s.press("Save")
	s.want("begin at the same threshold")
	s.entry("Reached from", 1).SetText("500")
	s.entry("What it brings", 1).SetText("Free delivery")
	s.chip("Owed in points")
	s.press("Save")
	r, err := s.app.Points.Rules(t.Context())
	if err != nil || len(r.Scheme.Tiers) != 2 || r.Scheme.Tiers[1].From != 500_00 || r.Scheme.Tiers[1].Perks != "Free delivery" {
		t.Errorf("%+v, %v", r.Scheme, err)
	}
	if s.page.Unsaved() {
		t.Error("it is unsaved")
	}
}

// The card of a contact tells of points where the firm has them, and lets the contact join.
func TestPartOfTheCard(t *testing.T) {
	s := open(t)
	borys := s.contact("Borys")
	show := func(contact int64) bool {
		t.Helper()
		part, err := points.Part(s.shell, s.app.Points).Load(t.Context(), contact)
		if err != nil {
			t.Fatal(err)
		}
		if part == nil {
			return false
		}
		s.page.Object = container.NewVBox(part())
		kittest.Show(s.shell, s.page.Object)
		return true
	}
	if show(borys) {
		t.Error("a firm without a club tells of one")
	}
	anna := s.club()
	show(anna)
	s.want("510 points · 5.10\u00a0€", "Gold", "Free delivery", "Gold until 01/02/2026 unless 440.00\u00a0€ more", "450 points run out after 02/02/2027")
	s.chip("Gold")
	if got := s.frame.Opened; len(got) != 1 {
		t.Errorf("opened %v", got)
	}
	show(borys)
	s.want("0 points", "100.00\u00a0€ to Silver")
	kittest.Click(kittest.Find[*kit.Link](s.root(), nil)[0], 0)
	s.shell.Wait()
	show(borys)
	s.want("Member since 02/01/2026, card ")
	if show(4711) {
		t.Error("somebody who is gone has points")
	}
}
