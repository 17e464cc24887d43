package store_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/store"
)

func (c *club) join(contact int64, card string) *data.Membership {
	c.Helper()
	m := &data.Membership{ContactID: contact, Card: card, Joined: c.today}
	c.do("Join", func(tx *store.Tx) error { return tx.SaveMembership(c.Context(), m) })
	return m
}

func (c *club) contact(name string) int64 {
	c.Helper()
	v := data.Contact{Name: name}
	c.do("Add "+name, func(tx *store.Tx) error { return tx.SaveContact(c.Context(), &v) })
	return v.ID
}

func TestJoiningGivesACard(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	m := c.join(c.anna, "")
	if data.CheckCard(m.Card) != nil || len(m.Card) != 9 {
		t.Errorf("the card is %q", m.Card)
	}
	m.Fee, m.Currency, m.Note, m.Left = 24_00, "EUR", "pays in spring", c.today
	c.do("Leave", func(tx *store.Tx) error { return tx.SaveMembership(t.Context(), m) })
	view(t, c.Store, func(tx *store.Tx) error {
		got, err := tx.Membership(t.Context(), c.anna)
		if diff := cmp.Diff(*m, got); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
		return err
	})
	c.undo()
	c.undo()
	err := c.View(t.Context(), func(tx *store.Tx) error { _, err := tx.Membership(t.Context(), c.anna); return err })
	if !errors.Is(err, data.ErrNotFound) {
		t.Errorf("after undoing: %v", err)
	}
}

// No two have one card, and whose it is is said; one that was given to another meanwhile does not come back by an undo.
func TestACardIsOnePersons(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	m := c.join(c.anna, "club-17")
	borys := c.contact("Borys")
	c.refused("card", "CLUB-17 belongs to Anna", func(tx *store.Tx) error {
		return tx.SaveMembership(t.Context(), &data.Membership{ContactID: borys, Card: "Club-17", Joined: c.today})
	})
	m.Card = "club-18"
	c.do("Another card", func(tx *store.Tx) error { return tx.SaveMembership(t.Context(), m) })
	changed := history(t, c.Store)[0].ID
	c.join(borys, "club-17")
	_, err := c.UndoAction(t.Context(), changed)
	if _, refused := errors.AsType[*data.TrampleError](err); !refused {
		t.Errorf("two have one card, or: %v", err)
	}
}

func TestMembersAreFoundByTheirCards(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	m := c.join(c.anna, "")
	find := func(text string) (list []data.Hit) {
		view(t, c.Store, func(tx *store.Tx) error {
			hits, err := tx.Search(t.Context(), text, 10)
			for _, h := range hits {
				if h.Kind == "member" {
					list = append(list, h)
				}
			}
			return err
		})
		return list
	}
	for _, text := range []string{m.Card, m.Card[:4], m.Card[5:]} {
		if got := find(text); len(got) != 1 || got[0].ID != c.anna || got[0].Title != "Anna" || got[0].Snippet != m.Card {
			t.Errorf("%q finds %+v", text, got)
		}
	}
	for text, words := range map[string]string{data.ShowCard(m.Card): "", "123 456 780": "mistyped", "club-9": "nobody's"} {
		err := c.View(t.Context(), func(tx *store.Tx) error {
			got, err := tx.MemberByCard(t.Context(), text)
			if err == nil && got.ContactID != c.anna {
				t.Errorf("%s is %+v", text, got)
			}
			return err
		})
		if (words == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), words) {
			t.Errorf("%s: %v", text, err)
		}
	}
	m.Card = "club-17"
	c.do("Another card", func(tx *store.Tx) error { return tx.SaveMembership(t.Context(), m) })
	if len(find("club-17")) != 1 || len(find(data.CardNumber(c.anna, 0))) != 0 {
		t.Error("the old card is found, or the new one is not")
	}
	c.undo()
	if len(find("club-17")) != 0 || len(find(data.CardNumber(c.anna, 0))) != 1 {
		t.Error("after the undo the new card is found, or the old one is not")
	}
}

func TestMembersList(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	borys, cedric, dora := c.contact("Borys"), c.contact("Cedric"), c.contact("Dora")
	m := c.join(borys, "")
	c.buys(c.today, 40_00)
	c.do("Give", func(tx *store.Tx) error { return tx.GivePoints(t.Context(), borys, 9, c.today, "") })
	left := c.join(cedric, "")
	left.Left = c.today
	c.do("Leave", func(tx *store.Tx) error { return tx.SaveMembership(t.Context(), left) })
	view(t, c.Store, func(tx *store.Tx) error {
		list, err := tx.Members(t.Context(), c.today)
		want := []data.Member{
			{Name: "Anna", Points: 40, Membership: data.Membership{ContactID: c.anna}},
			{Name: "Borys", Points: 9, Membership: *m},
			{Name: "Cedric", Membership: *left},
		}
		if diff := cmp.Diff(want, list); diff != "" {
			t.Errorf("%d is in it, too? (-want +got):\n%s", dora, diff)
		}
		return err
	})
}

// The timeline tells when somebody joined and left, and what became of points; not what each purchase earned, for the
// purchase is there.
func TestPointsInTheTimeline(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	c.buys(c.today.AddMonths(-25), 40_00)
	c.buys(c.today.AddMonths(-3), 20_00)
	c.buys(c.today.AddMonths(-2), 20_00)
	p := c.buys(c.today, 20_00)
	c.redeem(30, p.ID)
	m := c.join(c.anna, "")
	m.Left = c.today
	c.do("Leave", func(tx *store.Tx) error { return tx.SaveMembership(t.Context(), m) })
	var got []string
	view(t, c.Store, func(tx *store.Tx) error {
		list, err := tx.Timeline(t.Context(), c.anna, data.TimelineQuery{Kinds: []string{"points"}, Limit: 10})
		for _, e := range list {
			if e.ID != c.anna { // it opens her points
				t.Errorf("%+v", e)
			}
			got = append(got, e.Kind+" "+e.Title+" "+e.Text)
		}
		return err
	})
	want := []string{"points redeem -30", "points left " + m.Card, "points joined " + m.Card, "points expire -40"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
