package store_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/store"
)

func (s *shop) refer(contact, by int64) error {
	s.Helper()
	return s.Update(s.Context(), "Refer", func(tx *store.Tx) error {
		return tx.SaveReferral(s.Context(), &data.Referral{ContactID: contact, ByID: by})
	})
}

func (s *shop) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

func (s *shop) contact(name string) int64 {
	s.Helper()
	c := data.Contact{Name: name}
	save(s.T, s.Store, "Add "+name, &c)
	return c.ID
}

func (s *shop) referrals(by int64) (list []data.ReferralRow) {
	s.Helper()
	view(s.T, s.Store, func(tx *store.Tx) (err error) {
		list, err = tx.Referrals(s.Context(), by)
		return err
	})
	return list
}

func TestCircularReferralIsRefusedByName(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	clara := s.contact("Clara")
	s.must(s.refer(s.boris.ID, s.anna.ID))
	s.must(s.refer(clara, s.boris.ID))
	s.wantRefused(s.refer(s.anna.ID, clara), "Anna → Clara → Boris → Anna; nothing was changed")
	s.wantRefused(s.refer(s.anna.ID, s.anna.ID), "nobody brings themselves")
	if err := s.refer(s.anna.ID, 99); !errors.Is(err, data.ErrNotFound) {
		t.Error(err)
	}
	if got := s.referrals(0); len(got) != 2 {
		t.Errorf("%d referrals", len(got))
	}
}

// What an undo of long ago would close a circle with is refused as well, by name.
func TestUndoClosesNoCircle(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	clara := s.contact("Clara")
	s.must(s.refer(s.boris.ID, s.anna.ID))
	s.must(s.refer(s.boris.ID, clara)) // corrected
	corrected := history(t, s.Store)[0]
	s.must(s.refer(s.anna.ID, s.boris.ID))
	_, err := s.UndoAction(t.Context(), corrected.ID)
	s.wantRefused(err, "Boris → Anna → Boris")
	if got := s.referrals(clara); len(got) != 1 || got[0].Contact != "Boris" {
		t.Errorf("after the refusal Clara brought %+v", got)
	}
}

func TestTreeAndItsValue(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	clara, dan, eva := s.contact("Clara"), s.contact("Dan"), s.contact("Eva")
	s.must(s.refer(s.boris.ID, s.anna.ID))
	s.must(s.refer(clara, s.anna.ID))
	s.must(s.refer(dan, s.boris.ID))
	s.must(s.refer(eva, dan))
	s.buy(s.boris.ID, 1000)
	s.buy(dan, 250)
	s.buy(dan, 50)
	s.buy(s.anna.ID, 77) // her own is not what she brought
	var tree []data.Brought
	view(t, s.Store, func(tx *store.Tx) (err error) {
		tree, err = tx.ReferralTree(t.Context(), s.anna.ID)
		return err
	})
	want := []data.Brought{
		{ContactID: s.boris.ID, ByID: s.anna.ID, Name: "Boris", Level: 1, Purchases: 1, Sum: 1000},
		{ContactID: dan, ByID: s.boris.ID, Name: "Dan", Level: 2, Purchases: 2, Sum: 300},
		{ContactID: eva, ByID: dan, Name: "Eva", Level: 3},
		{ContactID: clara, ByID: s.anna.ID, Name: "Clara", Level: 1},
	}
	if diff := cmp.Diff(want, tree); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	levels := data.Levels(tree)
	if len(levels) != 3 || levels[0].Sum != 1000 || levels[1].Sum != 300 || levels[0].People != 2 || levels[0].Buyers != 1 {
		t.Errorf("%+v", levels)
	}
}

func TestRewardIsOwedOnceTheyBuy(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	s.must(s.refer(s.boris.ID, s.anna.ID))
	if s.referrals(s.anna.ID)[0].Owed() {
		t.Error("something is owed already")
	}
	s.buy(s.boris.ID, 1000)
	r := s.referrals(s.anna.ID)[0]
	if !r.Owed() || r.By != "Anna" || r.Contact != "Boris" || r.Sum != 1000 {
		t.Errorf("owed is %+v", r)
	}
	code := s.code(s.anna.ID)
	s.do("Thank", func(tx *store.Tx) error {
		r.RewardedAt, r.RewardCode, r.Reward = tx.Now(), code.ID, "ten off"
		return tx.SaveReferral(t.Context(), &r.Referral)
	})
	if got := s.referrals(0)[0]; got.Owed() || got.RewardCode != code.ID || got.Reward != "ten off" {
		t.Errorf("given is %+v", got)
	}
	s.undo()
	if !s.referrals(0)[0].Owed() {
		t.Error("undone, nothing is owed")
	}
	s.do("Forget", func(tx *store.Tx) error { return tx.DeleteReferral(t.Context(), s.boris.ID) })
	if err := s.Update(t.Context(), "Forget", func(tx *store.Tx) error { return tx.DeleteReferral(t.Context(), s.boris.ID) }); !errors.Is(err, data.ErrNotFound) {
		t.Error(err)
	}
}

// With a contact go referrals and codes that were not redeemed; the log stays without
// the name, no code of theirs is good for another, and an undo brings all of it back.
func TestDeletedContactLeavesTheLog(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	used, open := s.code(s.anna.ID), s.code(s.anna.ID)
	hers := data.Benefit{Name: "Hers", Kind: data.BenefitDelivery, Automatic: true, For: data.Audience{ContactID: s.anna.ID}}
	s.benefit(&hers)
	s.ten.Once = false // it is good many times, so what was redeemed could be again
	s.benefit(&s.ten)
	if _, err := s.redeem(used.Text, 0, 0); err != nil {
		t.Fatal(err)
	}
	s.must(s.refer(s.boris.ID, s.anna.ID))
	before := s.log(data.RedemptionQuery{})
	s.do("Delete Anna", func(tx *store.Tx) error { return tx.DeleteContact(t.Context(), s.anna.ID) })
	log := s.log(data.RedemptionQuery{})
	if len(log) != 1 || log[0].ContactID != 0 || log[0].Contact != "" || log[0].Code != used.Text {
		t.Errorf("the log is %+v", log)
	}
	_, err := s.redeem(used.Text, s.boris.ID, 0)
	s.wantRefused(err, "taken back")
	_, err = s.redeem(open.Text, s.boris.ID, 0)
	s.wantRefused(err, "never given out here")
	s.wantEntitled(s.boris.ID, "")
	if len(s.referrals(0)) != 0 {
		t.Error("a referral is left")
	}
	wantFound(t, s.Store, data.ShowCode(open.Text), 0)
	s.undo()
	if diff := cmp.Diff(before, s.log(data.RedemptionQuery{})); diff != "" {
		t.Errorf("brought back (-want +got):\n%s", diff)
	}
	wantFound(t, s.Store, data.ShowCode(open.Text), 1)
	s.wantEntitled(s.anna.ID, "Ten off "+open.Text, "Ten off "+used.Text, "Hers")
}

func TestTimelineTellsOfCodes(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	c := s.code(s.anna.ID)
	if _, err := s.redeem(c.Text, 0, 0); err != nil {
		t.Fatal(err)
	}
	view(t, s.Store, func(tx *store.Tx) error {
		list, err := tx.Timeline(t.Context(), s.anna.ID, data.TimelineQuery{Limit: 10, Kinds: []string{"code", "redemption"}})
		if len(list) != 2 || list[0].Kind != "redemption" || list[1].Kind != "code" || list[0].Title != "Ten off" || list[1].Text != data.ShowCode(c.Text) {
			t.Errorf("the timeline is %+v", list)
		}
		return err
	})
}
