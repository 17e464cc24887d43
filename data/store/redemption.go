package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"regulars/data"
)

const redemptionColumns = `id, benefit_id, code_id, contact_id, purchase_id, at, amount, currency, given_back_at, given_back`

// Redemption gives one line of the log; data.ErrNotFound where there is none.
func (t *Tx) Redemption(ctx context.Context, id int64) (data.Redemption, error) {
	v, err := one(ctx, t, scanRedemption, `SELECT `+redemptionColumns+` FROM redemption WHERE id = ?`, id)
	if err != nil {
		return v, fmt.Errorf("redemption %d: %w", id, err)
	}
	return v, nil
}

// Redemptions lists the log as q selects it, the latest first.
func (t *Tx) Redemptions(ctx context.Context, q data.RedemptionQuery) ([]data.RedemptionRow, error) {
	where, args := redemptionFilter(q)
	limit := q.Limit
	if limit == 0 {
		limit = -1
	}
	list, err := collect(ctx, t, func(row scanner) (v data.RedemptionRow, err error) {
		v.Redemption, err = scanRedemption(withMore{row, []any{&v.Benefit, &v.Code, &v.Contact}})
		return v, err
	}, `SELECT r.`+strings.ReplaceAll(redemptionColumns, ", ", ", r.")+`, b.name, coalesce(c.text, ''), coalesce(p.name, '')
		FROM redemption r JOIN benefit b ON b.id = r.benefit_id LEFT JOIN code c ON c.id = r.code_id LEFT JOIN contact p ON p.id = r.contact_id
		WHERE `+where+` ORDER BY r.id DESC LIMIT ? OFFSET ?`, slices.Concat(args, []any{limit, q.Offset})...)
	if err != nil {
		return nil, fmt.Errorf("list redemptions: %w", err)
	}
	return list, nil
}

// CountRedemptions says how many lines of the log q selects.
func (t *Tx) CountRedemptions(ctx context.Context, q data.RedemptionQuery) (n int, err error) {
	where, args := redemptionFilter(q)
	if err := t.get(ctx, "SELECT count(*) FROM redemption r WHERE "+where, args, &n); err != nil {
		return 0, fmt.Errorf("count redemptions: %w", err)
	}
	return n, nil
}

func redemptionFilter(q data.RedemptionQuery) (where string, args []any) {
	where = "true"
	for _, c := range []struct {
		column string
		id     int64
	}{{"benefit_id", q.BenefitID}, {"code_id", q.CodeID}, {"contact_id", q.ContactID}, {"purchase_id", q.PurchaseID}} {
		if c.id != 0 {
			where, args = where+" AND r."+c.column+" = ?", append(args, c.id)
		}
	}
	return where, args
}

// GiveBack makes what was redeemed good again: its code can be redeemed once more. The
// purchase stays as it is. It fails with data.ErrNotFound where there is no such
// redemption that was not given back already.
func (t *Tx) GiveBack(ctx context.Context, id int64, why string) error {
	err := t.get(ctx, `UPDATE redemption SET given_back_at = ?2, given_back = ?3 WHERE id = ?1 AND given_back_at = 0 RETURNING id`,
		[]any{id, millis(t.now), strings.TrimSpace(why)}, &id)
	if err != nil {
		return fmt.Errorf("give back redemption %d: %w", id, err)
	}
	return nil
}

// partRedemptions gives back what was redeemed at a purchase that is taken out of the
// books: it never was, so its codes are good again.
func (t *Tx) partRedemptions(ctx context.Context, purchase int64) error {
	err := t.exec(ctx, `UPDATE redemption SET purchase_id = NULL, given_back = iif(given_back_at = 0, 'purchase deleted', given_back),
		given_back_at = iif(given_back_at = 0, ?2, given_back_at) WHERE purchase_id = ?1`, purchase, millis(t.now))
	if err != nil {
		return fmt.Errorf("give back what was redeemed at purchase %d: %w", purchase, err)
	}
	return nil
}

func scanRedemption(row scanner) (v data.Redemption, err error) {
	var code, contact, purchase *int64
	var at, back int64
	err = row.Scan(&v.ID, &v.BenefitID, &code, &contact, &purchase, &at, &v.Amount, &v.Currency, &back, &v.GivenBack)
	v.CodeID, v.ContactID, v.PurchaseID = fromNull(code), fromNull(contact), fromNull(purchase)
	v.At, v.GivenBackAt = fromMillis(at), fromMillis(back)
	return v, err
}
