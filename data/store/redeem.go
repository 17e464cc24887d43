package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"regulars/data"
)

// RedeemCode redeems a code as it was typed, for a contact and against a purchase, and
// takes what it is worth off that; either may be 0. A code that belongs to somebody is
// redeemed for them where nothing else is said. Where it is against a rule it fails with
// a *data.InvalidError, and nothing was redeemed: a code that was mistyped, never issued,
// redeemed before, has expired, and one that is another's each in words of their own.
//
// That a code is good once is held by the table, not by this func: two processes that
// redeem it in the same moment, or an undo that would bring a second redemption back,
// meet the same bound.
func (t *Tx) RedeemCode(ctx context.Context, typed string, contact, purchase int64) (data.Redemption, error) {
	code, err := t.findCode(ctx, typed)
	if err != nil {
		return data.Redemption{}, err
	}
	if contact == 0 && purchase == 0 {
		contact = code.ContactID
	}
	v, err := t.redeem(ctx, claim{benefit: code.BenefitID, code: &code, contact: contact, purchase: purchase})
	if err != nil {
		return v, fmt.Errorf("redeem code %d: %w", code.ID, err)
	}
	return v, nil
}

// RedeemBenefit gives a benefit that needs no code; it fails as RedeemCode does.
func (t *Tx) RedeemBenefit(ctx context.Context, benefit, contact, purchase int64) (data.Redemption, error) {
	v, err := t.redeem(ctx, claim{benefit: benefit, contact: contact, purchase: purchase})
	if err != nil {
		return v, fmt.Errorf("redeem benefit %d: %w", benefit, err)
	}
	return v, nil
}

// NoteTaken keeps that a benefit was had at a purchase whose lines have the discount
// already, for a code, or for none where that is empty. It fails as RedeemCode does.
func (t *Tx) NoteTaken(ctx context.Context, typed string, benefit, purchase int64) (data.Redemption, error) {
	c := claim{benefit: benefit, purchase: purchase, taken: true}
	if typed != "" {
		code, err := t.findCode(ctx, typed)
		if err != nil {
			return data.Redemption{}, err
		}
		c.code, c.benefit = &code, code.BenefitID
	}
	v, err := t.redeem(ctx, c)
	if err != nil {
		return v, fmt.Errorf("note benefit %d at purchase %d: %w", c.benefit, purchase, err)
	}
	return v, nil
}

// claim is a benefit being asked for, and what was found out about it.
type claim struct {
	benefit, contact, purchase int64
	code                       *data.Code // nil for a benefit without codes
	taken                      bool       // the lines of the purchase have the discount already
	rules                      data.Benefit
	bought                     data.Purchase
	data.Claim
}

func (t *Tx) redeem(ctx context.Context, c claim) (v data.Redemption, err error) {
	if err := t.examine(ctx, &c); err != nil {
		return v, err
	}
	if c.code != nil {
		if err := t.refuseCode(ctx, c); err != nil {
			return v, err
		}
	} else if !c.rules.Automatic {
		return v, data.Invalid("benefit", "“%s” is given for a code alone: type it; nothing was redeemed", c.rules.Name)
	}
	if err := c.rules.Grant(c.Claim); err != nil {
		return v, err
	}
	v = data.Redemption{BenefitID: c.benefit, ContactID: c.contact, PurchaseID: c.purchase, At: t.now, Currency: c.Currency}
	if c.code != nil {
		v.CodeID = c.code.ID
	}
	if v.Amount, err = t.discount(ctx, &c); err != nil {
		return data.Redemption{}, err
	}
	v.ID = t.NewID()
	err = t.exec(ctx, `INSERT INTO redemption (id, benefit_id, code_id, contact_id, purchase_id, at, amount, currency, once) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		v.ID, v.BenefitID, orNull(v.CodeID), orNull(v.ContactID), orNull(v.PurchaseID), millis(v.At), v.Amount, v.Currency, c.once())
	if err = domainError(err); errors.Is(err, data.ErrConflict) {
		return data.Redemption{}, data.Invalid("benefit", "“%s” is on this purchase already; nothing was redeemed", c.rules.Name)
	}
	return v, err
}

// examine reads what the rules ask for.
func (t *Tx) examine(ctx context.Context, c *claim) (err error) {
	if c.rules, err = t.Benefit(ctx, c.benefit); err != nil {
		return err
	}
	if c.Day, err = t.Today(ctx); err != nil {
		return err
	}
	if c.purchase != 0 {
		if err = t.examinePurchase(ctx, c); err != nil {
			return err
		}
	}
	if c.Who, err = t.claimant(ctx, c.contact, c.purchase); err != nil {
		return err
	}
	return t.get(ctx, `SELECT count(*), coalesce(sum(contact_id = ?2), 0) FROM redemption WHERE benefit_id = ?1 AND given_back_at = 0`,
		[]any{c.benefit, c.contact}, &c.Taken, &c.TakenByWho)
}

func (t *Tx) examinePurchase(ctx context.Context, c *claim) (err error) {
	if c.bought, err = t.Purchase(ctx, c.purchase); err != nil {
		return err
	}
	if c.bought.Kind == data.Return {
		return &data.InvalidError{Field: "purchase", Reason: "is a return: a benefit is had at a purchase; nothing was redeemed"}
	}
	if c.contact == 0 {
		c.contact = c.bought.ContactID
	}
	if c.contact != c.bought.ContactID {
		return &data.InvalidError{Field: "purchase", Reason: "is another customer’s: say at the purchase whose it is; nothing was redeemed"}
	}
	c.Day, c.Purchase, c.Total, c.Currency = c.bought.Day, true, c.bought.Total, c.bought.Currency
	if c.taken {
		c.Total += c.rules.TakenOff(&c.bought)
	}
	return nil
}

func (t *Tx) refuseCode(ctx context.Context, c claim) error {
	var used int64
	if c.rules.Once {
		err := t.get(ctx, `SELECT coalesce(max(at), 0) FROM redemption WHERE code_id = ? AND given_back_at = 0`, []any{c.code.ID}, &used)
		if err != nil {
			return err
		}
	}
	owner := ""
	if c.code.ContactID != 0 && c.code.ContactID != c.contact {
		who, err := t.Contact(ctx, c.code.ContactID)
		if err != nil {
			return err
		}
		owner = who.Name
	}
	zone, err := t.zone(ctx)
	if err != nil {
		return err
	}
	at := fromMillis(used)
	if used != 0 {
		at = at.In(zone)
	}
	return c.code.Refuse(c.Day, c.Who, at, owner)
}

// once names what the redemption may happen only once for; empty for nothing.
func (c *claim) once() string {
	switch {
	case c.rules.Once && c.code != nil:
		return fmt.Sprint("code ", c.code.ID)
	case c.rules.Once:
		return fmt.Sprint("benefit ", c.benefit, " contact ", c.contact)
	case c.purchase == 0:
		return ""
	case c.code != nil:
		return fmt.Sprint("code ", c.code.ID, " purchase ", c.purchase)
	}
	return fmt.Sprint("benefit ", c.benefit, " purchase ", c.purchase)
}

// discount takes what the benefit is worth off the purchase, and says what it was. What
// was paid beyond the new total has been handed back.
func (t *Tx) discount(ctx context.Context, c *claim) (int64, error) {
	if c.purchase == 0 || !c.rules.Discounts() {
		return 0, nil
	}
	p := &c.bought
	if c.taken {
		return c.rules.TakenOff(p), nil
	}
	before := p.Total
	c.rules.TakeOff(p)
	p.Paid = min(p.Paid, p.Total)
	return before - p.Total, t.SavePurchase(ctx, p)
}

// claimant gives what the rules of benefits need to know of a contact, 0 for one not
// known; the purchase at hand, if there is one, is not counted.
func (t *Tx) claimant(ctx context.Context, contact, purchase int64) (s data.Claimant, err error) {
	if contact == 0 {
		return s, nil
	}
	c, err := t.Contact(ctx, contact)
	if err != nil {
		return s, err
	}
	s = data.Claimant{ContactID: c.ID, Name: c.Name, Stage: c.Stage, Roles: c.Roles, Tags: c.Tags, City: c.City()}
	if s.Tier, err = t.tierOf(ctx, contact); err != nil {
		return s, err
	}
	err = t.get(ctx, `SELECT coalesce((SELECT n FROM contact_purchase WHERE contact_id = ?1), 0)
		- (SELECT count(*) FROM purchase WHERE id = ?2 AND contact_id = ?1 AND kind = 'purchase')`, []any{contact, purchase}, &s.Purchases)
	return s, err
}

// tierOf names the tier of a contact, "" for none.
func (t *Tx) tierOf(ctx context.Context, contact int64) (string, error) {
	program, scheme, err := t.pointsAndTiers(ctx)
	if err != nil || len(scheme.Tiers) == 0 {
		return "", err
	}
	facts, err := t.tierFacts(ctx, program, scheme, contact)
	if err != nil {
		return "", err
	}
	day, err := t.Today(ctx)
	if at := scheme.Standing(facts[contact], day).Tier; at >= 0 {
		return scheme.Tiers[at].Name, err
	}
	return "", err
}

// zone is the owner's, where it is set, and else this computer's.
func (t *Tx) zone(ctx context.Context) (*time.Location, error) {
	name, err := t.Setting(ctx, "zone")
	if err != nil || name == "" {
		return time.Local, err
	}
	zone, err := data.LoadZone(name)
	if err != nil {
		return time.Local, nil //nolint:nilerr // a zone that this computer does not know is no reason to refuse a customer
	}
	return zone, nil
}

// Today is the day on the owner's clocks.
func (t *Tx) Today(ctx context.Context) (data.Date, error) {
	zone, err := t.zone(ctx)
	return data.DateOf(t.now.In(zone)), err
}

// CheckCode gives the code that was typed if it could be redeemed now for whose it is,
// at no purchase; it fails as RedeemCode does.
func (t *Tx) CheckCode(ctx context.Context, typed string) (data.Code, error) {
	code, err := t.findCode(ctx, typed)
	if err != nil {
		return code, err
	}
	c := claim{benefit: code.BenefitID, code: &code, contact: code.ContactID}
	if err := t.examine(ctx, &c); err != nil {
		return code, err
	}
	if err := t.refuseCode(ctx, c); err != nil {
		return code, err
	}
	return code, c.rules.Grant(c.Claim)
}

func (t *Tx) findCode(ctx context.Context, typed string) (data.Code, error) {
	text, err := data.ReadCode(typed)
	if err != nil {
		return data.Code{}, err
	}
	code, err := t.CodeByText(ctx, text)
	if errors.Is(err, data.ErrNotFound) {
		return code, data.UnknownCode(text)
	}
	return code, err
}
