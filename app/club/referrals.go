package club

import (
	"context"

	"regulars/data"
	"regulars/data/store"
)

// Refer keeps who brought a contact. It fails with a *data.InvalidError, which names the
// circle where there would be one.
func (s *Service) Refer(ctx context.Context, r *data.Referral) error {
	names, err := s.names(ctx, r.ContactID, r.ByID)
	if err != nil {
		return err
	}
	return s.store.Update(ctx, names[1]+" brought "+names[0], func(tx *store.Tx) error { return tx.SaveReferral(ctx, r) })
}

// Unrefer forgets who brought a contact.
func (s *Service) Unrefer(ctx context.Context, contact int64) error {
	names, err := s.names(ctx, contact)
	if err != nil {
		return err
	}
	return s.store.Update(ctx, "Forget who brought "+names[0], func(tx *store.Tx) error { return tx.DeleteReferral(ctx, contact) })
}

// names gives the names of contacts; "somebody" for one that is not there.
func (s *Service) names(ctx context.Context, ids ...int64) ([]string, error) {
	names := make([]string, len(ids))
	err := s.store.View(ctx, func(tx *store.Tx) error {
		for i, id := range ids {
			names[i] = "somebody"
			c, err := tx.Contact(ctx, id)
			switch {
			case err == nil:
				names[i] = c.Name
			case !notFound(err):
				return err
			}
		}
		return nil
	})
	return names, err
}

// Thanks is what somebody gets for bringing another.
type Thanks struct {
	Benefit int64  // a code for it is given out; 0 for something else
	Words   string // what else it was
}

// Reward keeps that the one who brought a contact had something for it, and gives out the
// code where it is one. The code is empty where it is not.
func (s *Service) Reward(ctx context.Context, contact int64, with Thanks) (code data.Code, err error) {
	names, err := s.names(ctx, contact)
	if err != nil {
		return code, err
	}
	err = s.store.Update(ctx, "Thank for bringing "+names[0], func(tx *store.Tx) error {
		r, err := tx.ReferralOf(ctx, contact)
		if err != nil {
			return err
		}
		if !r.RewardedAt.IsZero() {
			return data.Invalid("reward", "for bringing %[1]s was given on %[2]s: it is given once", names[0], data.DateOf(r.RewardedAt))
		}
		r.RewardedAt, r.Reward = tx.Now(), with.Words
		if with.Benefit != 0 {
			list, err := tx.IssueCodes(ctx, data.Issue{BenefitID: with.Benefit, Contacts: []int64{r.ByID}, Reason: "brought " + names[0]})
			if err != nil {
				return err
			}
			code, r.RewardCode = list[0], list[0].ID
		}
		return tx.SaveReferral(ctx, &r)
	})
	return code, err
}

// Referrals lists who brought whom, the newest first.
func (s *Service) Referrals(ctx context.Context) ([]data.ReferralRow, error) {
	return s.referrals(ctx, 0)
}

func (s *Service) referrals(ctx context.Context, by int64) (list []data.ReferralRow, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		list, err = tx.Referrals(ctx, by)
		return err
	})
	return list, err
}

// Tree lists whom a contact brought, whom those brought, and so on.
func (s *Service) Tree(ctx context.Context, contact int64) (list []data.Brought, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		list, err = tx.ReferralTree(ctx, contact)
		return err
	})
	return list, err
}

// Owed lists the referrals for which something is owed, the newest first.
func (s *Service) Owed(ctx context.Context) (owed []data.ReferralRow, err error) {
	list, err := s.Referrals(ctx)
	for _, r := range list {
		if r.Owed() {
			owed = append(owed, r)
		}
	}
	return owed, err
}

// ReferralsOf tells who brought a contact, nil where that is not known, and whom the
// contact brought.
func (s *Service) ReferralsOf(ctx context.Context, contact int64) (by *data.ReferralRow, brought []data.ReferralRow, err error) {
	if brought, err = s.referrals(ctx, contact); err != nil {
		return nil, nil, err
	}
	err = s.store.View(ctx, func(tx *store.Tx) error {
		r, err := tx.ReferralOf(ctx, contact)
		if notFound(err) {
			return nil
		}
		if err != nil {
			return err
		}
		who, err := tx.Contact(ctx, r.ByID)
		by = &data.ReferralRow{Referral: r, By: who.Name}
		return err
	})
	return by, brought, err
}
