package points_test

import (
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// The list tells of each who has points; the one that is chosen, with the proof.
func TestMemberWithTheProof(t *testing.T) {
	s := open(t)
	anna := s.club()
	s.want("Anna Kovalenko", "Gold", "510", "ends 01/02/2026")
	s.page.Open("member", anna)
	s.shell.Wait()
	s.want("510 points · 5.10\u00a0€", "Gold until 01/02/2026", "440.00\u00a0€ more", "450 points run out after", "Purchase: A point a euro · until", "+60", "510")
	s.do(func(tx *store.Tx) error { return tx.RedeemPoints(t.Context(), anna, 460, 0, s.today) })
	s.want("50 points · 0.50\u00a0€", "-450", "-10", "Paid with · earned 02/02/2025")
	s.page.Escape()
	s.shell.Wait()
	if s.reads("50 points · 0.50\u00a0€") {
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
	s.want("500 points · 5.00\u00a0€", "Taken away")
}

func TestLiabilityOpensWhoseItIs(t *testing.T) {
	s := open(t)
	s.chip("Owed in points")
	s.want("No points are outstanding")
	anna := s.club()
	s.store.Now = func() time.Time { return s.today.AddMonths(12).Time(time.UTC) }
	s.buys(anna, s.today.AddMonths(12), 7_00)
	s.want("5.17\u00a0€", "517 points outstanding", "February 2027", "450", "January 2029", "Runs out within 60 days")
	s.row("Anna Kovalenko")
	s.want("517 points · 5.17\u00a0€")
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
