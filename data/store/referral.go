package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"regulars/data"
)

const referralColumns = `id, contact_id, by_id, day, note, rewarded_at, reward_code, reward, created_at`

// SaveReferral keeps who brought a contact, in the place of what was known of it. It
// fails with a *data.InvalidError, which names the circle where there would be one, and
// with data.ErrNotFound where a contact is not known.
func (t *Tx) SaveReferral(ctx context.Context, r *data.Referral) error {
	r.Clean()
	if err := r.Validate(); err != nil {
		return fmt.Errorf("save referral: %w", err)
	}
	for _, id := range []int64{r.ContactID, r.ByID} {
		if _, err := t.Contact(ctx, id); err != nil {
			return fmt.Errorf("save referral: %w", err)
		}
	}
	if err := t.refuseCircle(ctx, r.ContactID, r.ByID); err != nil {
		return fmt.Errorf("save referral of contact %d: %w", r.ContactID, err)
	}
	old, err := t.ReferralOf(ctx, r.ContactID)
	switch {
	case errors.Is(err, data.ErrNotFound):
		r.ID, r.CreatedAt = t.NewID(), t.now
	case err != nil:
		return err
	default:
		r.ID, r.CreatedAt = old.ID, old.CreatedAt
	}
	err = t.exec(ctx, `INSERT INTO referral (`+referralColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET by_id = excluded.by_id, day = excluded.day, note = excluded.note,
			rewarded_at = excluded.rewarded_at, reward_code = excluded.reward_code, reward = excluded.reward`,
		r.ID, r.ContactID, r.ByID, r.Day.String(), r.Note, millis(r.RewardedAt), orNull(r.RewardCode), r.Reward, millis(r.CreatedAt))
	if err != nil {
		return fmt.Errorf("save referral of contact %d: %w", r.ContactID, domainError(err))
	}
	return nil
}

// DeleteReferral forgets who brought a contact; data.ErrNotFound where that is not known.
func (t *Tx) DeleteReferral(ctx context.Context, contact int64) error {
	if err := t.get(ctx, `DELETE FROM referral WHERE contact_id = ? RETURNING id`, []any{contact}, &contact); err != nil {
		return fmt.Errorf("delete referral of contact %d: %w", contact, err)
	}
	return nil
}

// ReferralOf tells who brought a contact; data.ErrNotFound where that is not known.
func (t *Tx) ReferralOf(ctx context.Context, contact int64) (data.Referral, error) {
	r, err := one(ctx, t, scanReferral, `SELECT `+referralColumns+` FROM referral WHERE contact_id = ?`, contact)
	if err != nil {
		return r, fmt.Errorf("referral of contact %d: %w", contact, err)
	}
	return r, nil
}

// Referrals lists who brought whom, the newest first, with what those brought bought; by
// one contact, or by all where that is 0.
func (t *Tx) Referrals(ctx context.Context, by int64) ([]data.ReferralRow, error) {
	currency, err := t.HomeCurrency(ctx)
	if err != nil {
		return nil, err
	}
	list, err := collect(ctx, t, func(row scanner) (v data.ReferralRow, err error) {
		v.Referral, err = scanReferral(withMore{row, []any{&v.Contact, &v.By, &v.Purchases, &v.Sum}})
		return v, err
	}, `SELECT r.*, c.name, b.name, coalesce(p.n, 0), coalesce(iif(p.currency = ?2, p.sum, 0), 0)
		FROM referral r JOIN contact c ON c.id = r.contact_id JOIN contact b ON b.id = r.by_id LEFT JOIN contact_purchase p ON p.contact_id = r.contact_id
		WHERE ?1 IN (0, r.by_id) ORDER BY r.id DESC`, by, currency)
	if err != nil {
		return nil, fmt.Errorf("list referrals: %w", err)
	}
	return list, nil
}

// ReferralTree lists whom a contact brought, whom those brought, and so on: each before
// those whom they brought.
func (t *Tx) ReferralTree(ctx context.Context, contact int64) ([]data.Brought, error) {
	currency, err := t.HomeCurrency(ctx)
	if err != nil {
		return nil, err
	}
	list, err := collect(ctx, t, func(row scanner) (b data.Brought, err error) {
		return b, row.Scan(&b.ContactID, &b.ByID, &b.Level, &b.Name, &b.Purchases, &b.Sum)
	}, `WITH RECURSIVE tree (contact_id, by_id, level, path) AS (
			SELECT contact_id, by_id, 1, printf('%020d', id) FROM referral WHERE by_id = ?1
			UNION ALL
			SELECT r.contact_id, r.by_id, level + 1, path || printf('%020d', r.id) FROM referral r JOIN tree ON r.by_id = tree.contact_id
		)
		SELECT tree.contact_id, by_id, level, c.name, coalesce(p.n, 0), coalesce(iif(p.currency = ?2, p.sum, 0), 0)
		FROM tree JOIN contact c ON c.id = tree.contact_id LEFT JOIN contact_purchase p ON p.contact_id = tree.contact_id
		ORDER BY path`, contact, currency)
	if err != nil {
		return nil, fmt.Errorf("referrals below contact %d: %w", contact, err)
	}
	return list, nil
}

// refuseCircle names the circle that a referral would close.
func (t *Tx) refuseCircle(ctx context.Context, contact, by int64) error {
	circle, err := data.Circle(contact, by, func(id int64) (int64, error) {
		var next int64
		err := t.get(ctx, `SELECT coalesce((SELECT by_id FROM referral WHERE contact_id = ?), 0)`, []any{id}, &next)
		return next, err
	})
	if err != nil || circle == nil {
		return err
	}
	names := make([]string, 0, len(circle)+1)
	for _, id := range append([]int64{contact}, circle...) {
		c, err := t.Contact(ctx, id)
		if err != nil {
			return err
		}
		names = append(names, c.Name)
	}
	return data.CircleError(names)
}

// checkReferrals refuses an undo or redo whose rows, with those written since, would
// make a circle.
func (t *Tx) checkReferrals(ctx context.Context, ids []int64) error {
	for _, id := range ids {
		r, err := one(ctx, t, scanReferral, `SELECT `+referralColumns+` FROM referral WHERE id = ?`, id)
		if errors.Is(err, data.ErrNotFound) {
			continue
		}
		if err == nil {
			err = t.refuseCircle(ctx, r.ContactID, r.ByID)
		}
		if err != nil {
			return fmt.Errorf("referral %d: %w", id, err)
		}
	}
	return nil
}

func scanReferral(row scanner) (r data.Referral, err error) {
	var day string
	var rewarded, created int64
	var code *int64
	if err := row.Scan(&r.ID, &r.ContactID, &r.ByID, &day, &r.Note, &rewarded, &code, &r.Reward, &created); err != nil {
		return r, err
	}
	r.RewardedAt, r.RewardCode, r.CreatedAt = fromMillis(rewarded), fromNull(code), fromMillis(created)
	if r.Day, err = data.ParseDate(day); err != nil {
		return r, fmt.Errorf("referral %d: %w", r.ID, err)
	}
	return r, nil
}

// HomeCurrency is that in which the owner counts.
func (t *Tx) HomeCurrency(ctx context.Context) (string, error) {
	currency, err := t.Setting(ctx, "currency")
	if currency == "" {
		currency = "EUR"
	}
	return strings.ToUpper(currency), err
}
