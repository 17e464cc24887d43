package store

import (
	"context"
	"fmt"

	"regulars/data"
)

// Entitled lists what a contact can have now: for the codes that are theirs, and without.
// What a purchase must come to is not looked at: there is none yet.
func (t *Tx) Entitled(ctx context.Context, contact int64) ([]data.Entitlement, error) {
	today, err := t.Today(ctx)
	if err != nil {
		return nil, err
	}
	who, err := t.claimant(ctx, contact, 0)
	if err != nil {
		return nil, fmt.Errorf("entitled: %w", err)
	}
	var codes []data.CodeRow
	if contact != 0 {
		if codes, err = t.Codes(ctx, data.CodeQuery{ContactID: contact, State: data.CodeOpen, Today: today}); err != nil {
			return nil, fmt.Errorf("entitled: %w", err)
		}
	}
	automatic, err := t.automaticBenefits(ctx)
	if err != nil {
		return nil, fmt.Errorf("entitled: %w", err)
	}
	var list []data.Entitlement
	for _, c := range codes {
		b, err := t.Benefit(ctx, c.BenefitID)
		if err != nil {
			return nil, fmt.Errorf("entitled: %w", err)
		}
		list = append(list, data.Entitlement{Benefit: b, Code: c.Code})
	}
	for _, b := range automatic {
		list = append(list, data.Entitlement{Benefit: b})
	}
	return t.grantable(ctx, list, data.Claim{Day: today, Who: who})
}

// grantable keeps what the rules allow.
func (t *Tx) grantable(ctx context.Context, list []data.Entitlement, c data.Claim) (kept []data.Entitlement, err error) {
	for _, e := range list {
		err := t.get(ctx, `SELECT count(*), coalesce(sum(contact_id = ?2), 0) FROM redemption WHERE benefit_id = ?1 AND given_back_at = 0`,
			[]any{e.Benefit.ID, c.Who.ContactID}, &c.Taken, &c.TakenByWho)
		if err != nil {
			return nil, fmt.Errorf("entitled: %w", err)
		}
		if e.Benefit.Grant(c) == nil {
			kept = append(kept, e)
		}
	}
	return kept, nil
}

// Admitted gives the ids of all contacts whom a benefit is for, in rising order.
func (t *Tx) Admitted(ctx context.Context, b *data.Benefit) ([]int64, error) {
	a := b.For
	ids, err := t.ContactIDs(ctx, data.ContactQuery{Stage: a.Stage, Role: a.Role, City: a.City, Sort: data.ByCreated})
	if err != nil {
		return nil, fmt.Errorf("whom benefit %d is for: %w", b.ID, err)
	}
	if a.ContactID == 0 && a.Buyers == "" && a.Tier == "" && a.Tag == "" {
		return ids, nil
	}
	var kept []int64
	for _, id := range ids {
		if a.ContactID != 0 && a.ContactID != id {
			continue
		}
		who, err := t.claimant(ctx, id, 0)
		if err != nil {
			return nil, fmt.Errorf("whom benefit %d is for: %w", b.ID, err)
		}
		if a.Admits(who) {
			kept = append(kept, id)
		}
	}
	return kept, nil
}

// partClub is what becomes of the club's records of a contact who is deleted: codes that
// were never redeemed, referrals and what was for the contact alone go; the log of what
// was redeemed stays, as the books need it, without the name; and no code of the contact
// is left for anybody else.
func (t *Tx) partClub(ctx context.Context, contact int64) error {
	now := millis(t.now)
	for _, step := range []struct {
		query string
		args  []any
	}{
		{`DELETE FROM referral WHERE contact_id = ?1 OR by_id = ?1`, []any{contact}},
		{`UPDATE redemption SET contact_id = NULL WHERE contact_id = ?`, []any{contact}},
		{`UPDATE benefit SET ended_at = ?2, audience = json_set(audience, '$.contact', -1) || '' WHERE json_extract(audience, '$.contact') = ?1`, []any{contact, now}},
		{`UPDATE code SET contact_id = NULL, cancelled_at = ?2 WHERE contact_id = ?1 AND id IN (SELECT code_id FROM redemption)`, []any{contact, now}},
	} {
		if err := t.exec(ctx, step.query, step.args...); err != nil {
			return fmt.Errorf("club of contact %d: %w", contact, err)
		}
	}
	gone, err := collect(ctx, t, scanOne[int64], `DELETE FROM code WHERE contact_id = ? RETURNING id`, contact)
	if err != nil {
		return fmt.Errorf("codes of contact %d: %w", contact, err)
	}
	return t.reindexCodes(ctx, gone)
}
