package store_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/store"
)

func (s *shop) freeze(d data.Draw) data.Draw {
	s.Helper()
	s.do("Freeze", func(tx *store.Tx) error { return tx.FreezeDraw(s.Context(), &d) })
	return d
}

func (s *shop) run(id int64, seed string) (d data.Draw, err error) {
	s.Helper()
	err = s.Update(s.Context(), "Draw", func(tx *store.Tx) (err error) {
		d, err = tx.RunDraw(s.Context(), id, seed)
		return err
	})
	return d, err
}

func (s *shop) draws() (list []data.Draw) {
	s.Helper()
	view(s.T, s.Store, func(tx *store.Tx) (err error) {
		list, err = tx.Draws(s.Context(), 0)
		return err
	})
	return list
}

func TestDrawIsOverTheListThatWasFrozen(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	frozen := s.freeze(data.Draw{BenefitID: s.ten.ID, Prizes: 2})
	if frozen.Name != "Ten off" || len(frozen.Entries) != 2 || frozen.ListHash != data.ListHash([]int64{s.anna.ID, s.boris.ID}) {
		t.Fatalf("frozen is %+v", frozen)
	}
	late := data.Contact{Name: "Clara"}
	save(t, s.Store, "Add", &late)
	drawn, err := s.run(frozen.ID, "evening of the fair")
	if err != nil || len(drawn.Winners) != 2 || drawn.Winners[0] == late.ID || drawn.Winners[1] == late.ID {
		t.Fatalf("%+v, %v", drawn, err)
	}
	if diff := cmp.Diff([]data.Draw{drawn}, s.draws()); diff != "" {
		t.Errorf("the record (-want +got):\n%s", diff)
	}
	if err := s.draws()[0].Verify(); err != nil {
		t.Error(err)
	}
	_, err = s.run(frozen.ID, "another")
	s.wantRefused(err, "is drawn once")
	s.wantRefused(s.Update(t.Context(), "Delete", func(tx *store.Tx) error { return tx.DeleteDraw(t.Context(), frozen.ID) }), "its record is kept")

	// Undone, it waits for its seed again; the same seed wins the same.
	s.undo()
	if got := s.draws()[0]; !got.DrawnAt.IsZero() || got.Winners != nil || got.Seed != "" {
		t.Errorf("undone is %+v", got)
	}
	again, err := s.run(frozen.ID, "evening of the fair")
	if err != nil || !cmp.Equal(again.Winners, drawn.Winners) {
		t.Errorf("again %v, %v", again.Winners, err)
	}
	view(t, s.Store, func(tx *store.Tx) error {
		known, err := tx.DrawnWith(t.Context(), s.ten.ID, "evening of the fair")
		if known.ID != frozen.ID {
			t.Errorf("found by its seed is %d", known.ID)
		}
		_, none := tx.DrawnWith(t.Context(), s.ten.ID, "morning")
		if !errors.Is(none, data.ErrNotFound) {
			t.Error(none)
		}
		return err
	})
}

func TestDrawIsAmongThoseWhomTheBenefitIsFor(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	clara := data.Contact{Name: "Clara", Tags: []string{"vip"}, Addresses: []data.Address{{City: "Kyiv"}}, Roles: []data.Role{data.Supplier}}
	save(t, s.Store, "Add", &clara)
	s.buy(s.boris.ID, 100)
	for _, c := range []struct {
		who  data.Audience
		want []int64
	}{
		{data.Audience{}, []int64{s.anna.ID, s.boris.ID, clara.ID}},
		{data.Audience{Tag: "VIP"}, []int64{s.anna.ID, clara.ID}},
		{data.Audience{City: "Kyiv"}, []int64{clara.ID}},
		{data.Audience{Role: data.Supplier, Tag: "VIP"}, []int64{clara.ID}},
		{data.Audience{Buyers: data.KnownBuyers}, []int64{s.boris.ID}},
		{data.Audience{Buyers: data.NewBuyers}, []int64{s.anna.ID, clara.ID}},
		{data.Audience{ContactID: s.anna.ID}, []int64{s.anna.ID}},
	} {
		s.ten.For = c.who
		s.benefit(&s.ten)
		if got := s.freeze(data.Draw{BenefitID: s.ten.ID, Prizes: 1}).Entries; !cmp.Equal(got, c.want) {
			t.Errorf("for %+v: %v, want %v", c.who, got, c.want)
		}
	}
	s.ten.For = data.Audience{City: "Lviv"}
	s.benefit(&s.ten)
	err := s.Update(t.Context(), "Freeze", func(tx *store.Tx) error {
		return tx.FreezeDraw(t.Context(), &data.Draw{BenefitID: s.ten.ID, Prizes: 1})
	})
	s.wantRefused(err, "nobody could win")
}

func TestWinnersAreNamedWithTheirCodes(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	d := s.freeze(data.Draw{BenefitID: s.ten.ID, Prizes: 2})
	save(t, s.Store, "Add", &data.Contact{Name: "Clara"})
	s.do("Delete", func(tx *store.Tx) error { return tx.DeleteContact(t.Context(), s.boris.ID) })
	s.do("Draw", func(tx *store.Tx) (err error) {
		if d, err = tx.RunDraw(t.Context(), d.ID, "x"); err == nil {
			_, err = tx.IssueCodes(t.Context(), data.Issue{BenefitID: s.ten.ID, Contacts: []int64{s.anna.ID}})
		}
		return err
	})
	view(t, s.Store, func(tx *store.Tx) error {
		won, err := tx.Winners(t.Context(), &d)
		for _, w := range won {
			switch w.ContactID {
			case s.anna.ID:
				if w.Name != "Anna" || len(w.Code) != data.CodeLength {
					t.Errorf("%+v", w)
				}
			case s.boris.ID:
				if w.Name != "" || w.Code != "" {
					t.Errorf("somebody who is gone is %+v", w)
				}
			}
		}
		if len(won) != 2 {
			t.Errorf("%d won", len(won))
		}
		return err
	})
}
