package store_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/datatest"
	"regulars/data/store"
)

// clubState is all of the club that an owner would notice.
type clubState struct {
	Benefits  []data.BenefitRow
	Codes     []data.CodeRow
	Log       []data.RedemptionRow
	Draws     []data.Draw
	Referrals []data.ReferralRow
	Purchases []data.Purchase
	Entitled  [][]data.Entitlement
	Found     []data.Hit
	People    []int64
}

func (s *shop) state() (v clubState) {
	s.Helper()
	v.Codes, v.Log, v.Draws, v.Referrals = s.codes(data.CodeQuery{}), s.log(data.RedemptionQuery{}), s.draws(), s.referrals(0)
	view(s.T, s.Store, func(tx *store.Tx) error {
		today, err := tx.Today(s.Context())
		errs := []error{err, nil, nil, nil}
		v.Benefits, errs[1] = tx.Benefits(s.Context(), today)
		v.Purchases, errs[2] = tx.Purchases(s.Context(), data.PurchaseQuery{})
		v.Found, errs[3] = tx.Search(s.Context(), "off", 100)
		v.People, err = tx.ContactIDs(s.Context(), data.ContactQuery{Sort: data.ByCreated})
		errs = append(errs, err)
		for _, id := range v.People {
			list, err := tx.Entitled(s.Context(), id)
			v.Entitled, errs = append(v.Entitled, list), append(errs, err)
		}
		return errors.Join(errs...)
	})
	return v
}

// keeper runs a club at random; refusals are as good as deeds, but for faults.
type keeper struct {
	*shop

	rand *rand.Rand
}

func pick[T any](k *keeper, list []T) (v T) {
	if len(list) == 0 {
		return v
	}
	return list[k.rand.IntN(len(list))]
}

// act does one thing as one action; it may be refused in words, and then nothing was done.
func (k *keeper) act() {
	k.Helper()
	now := k.state()
	person := func() int64 { return pick(k, append([]int64{0}, now.People...)) }
	code, bought := pick(k, now.Codes), pick(k, now.Purchases)
	ctx := k.Context()
	acts := []func(*store.Tx) error{
		func(tx *store.Tx) error {
			_, err := tx.IssueCodes(ctx, data.Issue{BenefitID: pick(k, now.Benefits).ID, Contacts: []int64{person()}, Count: 1 + k.rand.IntN(2)})
			return err
		},
		func(tx *store.Tx) error { _, err := tx.RedeemCode(ctx, code.Text, person(), 0); return err },
		func(tx *store.Tx) error { _, err := tx.RedeemCode(ctx, code.Text, 0, bought.ID); return err },
		func(tx *store.Tx) error { _, err := tx.RedeemCode(ctx, code.Text, 0, 0); return err },
		func(tx *store.Tx) error {
			_, err := tx.RedeemBenefit(ctx, pick(k, now.Benefits).ID, person(), bought.ID)
			return err
		},
		func(tx *store.Tx) error { return tx.GiveBack(ctx, pick(k, now.Log).ID, "why") },
		func(tx *store.Tx) error { _, err := tx.CancelCodes(ctx, []int64{code.ID}); return err },
		func(tx *store.Tx) error {
			return tx.SavePurchase(ctx, &data.Purchase{
				ContactID: person(), Kind: data.Sale, Day: data.Date{Year: 2026, Month: 1, Day: 1}, Currency: "EUR",
				Lines: []data.PurchaseLine{{Name: "shelf", Quantity: 1000, Price: int64(100 + k.rand.IntN(5000))}},
			})
		},
		func(tx *store.Tx) error { return tx.DeletePurchase(ctx, bought.ID) },
		func(tx *store.Tx) error {
			b := pick(k, now.Benefits).Benefit
			b.Stock, b.Automatic = k.rand.IntN(4), k.rand.IntN(4) == 0
			return tx.SaveBenefit(ctx, &b)
		},
		func(tx *store.Tx) error {
			return tx.FreezeDraw(ctx, &data.Draw{BenefitID: pick(k, now.Benefits).ID, Prizes: 1})
		},
		func(tx *store.Tx) error {
			_, err := tx.RunDraw(ctx, pick(k, now.Draws).ID, fmt.Sprint(k.rand.Int()))
			return err
		},
		func(tx *store.Tx) error {
			return tx.SaveReferral(ctx, &data.Referral{ContactID: person(), ByID: person(), Reward: fmt.Sprint(k.rand.IntN(100))})
		},
	}
	err := k.Update(ctx, "Act", acts[k.rand.IntN(len(acts))])
	if _, told := errors.AsType[*data.InvalidError](err); err != nil && !told && !errors.Is(err, data.ErrNotFound) {
		k.Fatal(err)
	}
	if err != nil {
		if diff := cmp.Diff(now, k.state()); diff != "" {
			k.Fatalf("%v, and yet (-before +after):\n%s", err, diff)
		}
	}
}

// wantOnce holds that no single-use code is redeemed twice.
func (k *keeper) wantOnce() {
	k.Helper()
	uses := map[int64]int{}
	for _, v := range k.log(data.RedemptionQuery{}) {
		if v.CodeID != 0 && v.GivenBackAt.IsZero() {
			if uses[v.CodeID]++; uses[v.CodeID] > 1 {
				k.Fatalf("code %s is redeemed %d times", v.Code, uses[v.CodeID])
			}
		}
	}
}

// Whatever is done with a club, undone, redone and undone out of its turn, no single-use
// code is ever redeemed twice.
func TestRandomWalksNeverRedeemTwice(t *testing.T) {
	t.Parallel()
	for seed := range datatest.Walks(t) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			k := &keeper{shop: openShop(t), rand: rand.New(rand.NewPCG(seed, 11))}
			k.code(0)
			for range 120 {
				switch n := k.rand.IntN(10); {
				case n < 5:
					k.act()
				case n < 7:
					_, err := k.Undo(t.Context())
					k.fault(err)
				case n < 8:
					_, err := k.Redo(t.Context())
					k.fault(err)
				default:
					_, err := k.UndoAction(t.Context(), pick(k, history(t, k.Store)).ID)
					k.fault(err)
				}
				k.wantOnce()
			}
			if faults, err := k.Check(t.Context()); err != nil {
				t.Error(faults, err)
			}
		})
	}
}

// fault lets pass what an undo may be refused for.
func (k *keeper) fault(err error) {
	k.Helper()
	var trample *data.TrampleError
	var invalid *data.InvalidError
	for _, told := range []error{data.ErrNothingToUndo, data.ErrNothingToRedo, data.ErrNoAction} {
		if errors.Is(err, told) {
			return
		}
	}
	if err != nil && !errors.As(err, &trample) && !errors.As(err, &invalid) {
		k.Fatal(err)
	}
}

// Undoing step by step goes back through every state of the club, and redoing comes
// forward through the same.
func TestUndoOfTheClubGoesThroughEveryState(t *testing.T) {
	t.Parallel()
	for seed := range datatest.Walks(t) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			k := &keeper{shop: openShop(t), rand: rand.New(rand.NewPCG(seed, 12))}
			k.code(0)
			states := []clubState{k.state()}
			for len(states) < 40 {
				before := len(history(t, k.Store))
				if k.act(); len(history(t, k.Store)) > before {
					states = append(states, k.state())
				}
			}
			for i := len(states) - 2; i >= 0; i-- {
				k.undo()
				if diff := cmp.Diff(states[i], k.state()); diff != "" {
					t.Fatalf("undo to state %d (-want +got):\n%s", i, diff)
				}
			}
			for i := 1; i < len(states); i++ {
				if _, err := k.Redo(t.Context()); err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(states[i], k.state()); diff != "" {
					t.Fatalf("redo to state %d (-want +got):\n%s", i, diff)
				}
			}
		})
	}
}
