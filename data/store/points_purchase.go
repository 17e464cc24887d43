package store

import (
	"context"
	"errors"
	"fmt"

	"regulars/data"
)

// settling is what earning by purchases asks of the firm, read once for all of them.
type settling struct {
	*Tx

	program data.PointsProgram
	rules   []data.PointsRule
	scheme  data.TierScheme
	today   data.Date
	idle    bool // there are no rules, and nothing was ever earned
}

// settlePoints brings the ledger in line with purchases that were saved: what they earn by the rules of
// their day, less what they earned already; of returns, the part of what was earned and paid that came
// back with them. Saving a purchase again writes nothing.
func (t *Tx) settlePoints(ctx context.Context, list []*data.Purchase) error {
	s, err := t.settling(ctx)
	if err != nil || s.idle {
		return err
	}
	for _, p := range list {
		if err := s.settle(ctx, p); err != nil {
			return fmt.Errorf("points of purchase %d: %w", p.ID, err)
		}
	}
	return nil
}

func (t *Tx) settling(ctx context.Context) (s settling, err error) {
	s = settling{Tx: t, today: data.DateOf(t.now)}
	if s.program, s.scheme, err = t.pointsAndTiers(ctx); err != nil {
		return s, err
	}
	if s.rules, err = t.PointsRules(ctx); err != nil {
		return s, err
	}
	err = t.get(ctx, `SELECT NOT EXISTS (SELECT 1 FROM points_entry)`, nil, &s.idle)
	s.idle = s.idle && len(s.rules) == 0
	return s, err
}

// forgetPoints follows the deletion of p: what it earned goes, and what it was paid with comes back.
func (t *Tx) forgetPoints(ctx context.Context, p *data.Purchase) error {
	s, err := t.settling(ctx)
	if err != nil || s.idle {
		return err
	}
	if p.Kind == data.Return && p.ReturnOf != 0 {
		return s.settle(ctx, p)
	}
	if p.Kind == data.Return {
		e := data.PointsEntry{ContactID: p.ContactID, Kind: data.PointsReturned, Day: s.today, PurchaseID: p.ID, ReturnID: p.ID}
		taken, err := s.moved(ctx, e, `kind = 'return'`)
		if err != nil {
			return err
		}
		return s.giveBack(ctx, e, -taken, `kind = 'return'`)
	}
	had, err := s.earned(ctx, p.ID)
	if err != nil {
		return err
	}
	for contact, n := range had {
		if err := s.takeAll(ctx, p.ID, contact, n); err != nil {
			return err
		}
	}
	all := returned{gross: 1, grossBack: 1}
	return s.settlePaid(ctx, data.PointsEntry{Kind: data.PointsRestored, Day: s.today, PurchaseID: p.ID, ReturnID: p.ID}, all)
}

// takeAll takes back what a contact earned by a purchase that is its own no more, apart from what returns
// took already.
func (s settling) takeAll(ctx context.Context, purchase, contact, earned int64) error {
	e := data.PointsEntry{ContactID: contact, Kind: data.PointsReturned, Day: s.today, PurchaseID: purchase}
	taken, err := s.moved(ctx, e, `kind = 'return' AND return_id <> 0`)
	if e.Points = earned + taken; err != nil || e.Points <= 0 {
		return err
	}
	return s.takeBack(ctx, e)
}

func (s settling) settle(ctx context.Context, p *data.Purchase) error {
	if p.Kind != data.Return {
		return s.settleSale(ctx, p)
	}
	if p.ReturnOf != 0 {
		sold, err := s.Purchase(ctx, p.ReturnOf)
		if err != nil {
			return err
		}
		return s.settleReturns(ctx, &sold, p.ID, p.Day)
	}
	return s.settleUnknown(ctx, p)
}

// settleSale writes the difference between what p earns and what it earned. Who has it now earns it;
// who had it before gives it back.
func (s settling) settleSale(ctx context.Context, p *data.Purchase) error {
	had, err := s.earned(ctx, p.ID)
	if err != nil {
		return err
	}
	grants, err := s.grants(ctx, p)
	if err != nil {
		return err
	}
	var want int64
	for _, g := range grants {
		want += g.Points
	}
	for contact, n := range had {
		if contact == p.ContactID {
			continue
		}
		if err := s.takeAll(ctx, p.ID, contact, n); err != nil {
			return err
		}
	}
	switch now := had[p.ContactID]; {
	case now == want:
		return nil
	case want > now:
		err = s.grant(ctx, p, grants, want-now)
	case want < now:
		err = s.takeBack(ctx, data.PointsEntry{ContactID: p.ContactID, Kind: data.PointsReturned, Points: now - want, Day: s.today, PurchaseID: p.ID})
	}
	if err != nil || len(had) == 0 {
		return err
	}
	return s.settleReturns(ctx, p, 0, s.today)
}

// grants is what p earns by the rules.
func (s settling) grants(ctx context.Context, p *data.Purchase) ([]data.Grant, error) {
	if p.ContactID == 0 || len(s.rules) == 0 || p.Source != "" && !s.program.Imported {
		return nil, nil
	}
	if !s.program.Everyone {
		m, err := s.Membership(ctx, p.ContactID)
		if err != nil || !m.Holds(p.Day) {
			return nil, ignoreNotFound(err)
		}
	}
	who, err := s.earner(ctx, p)
	if err != nil {
		return nil, err
	}
	categories, err := s.categories(ctx, p)
	if err != nil {
		return nil, err
	}
	return data.EarnPoints(p, s.rules, s.program.Currency, who, categories), nil
}

func ignoreNotFound(err error) error {
	if errors.Is(err, data.ErrNotFound) {
		return nil
	}
	return err
}

// earner is what the rules ask of who buys; the tier is that of the end of the day before.
func (s settling) earner(ctx context.Context, p *data.Purchase) (who data.Earner, err error) {
	birthday := ""
	if err := s.get(ctx, `SELECT birthday FROM contact WHERE id = ?`, []any{p.ContactID}, &birthday); err != nil {
		return who, ignoreNotFound(err)
	}
	if who.Birthday, err = data.ParseDate(birthday); err != nil {
		return who, err
	}
	for i := range s.rules {
		if s.rules[i].TierID == 0 || !s.rules[i].Holds(p.Day) {
			continue
		}
		facts, err := s.tierFacts(ctx, s.program, s.scheme, p.ContactID)
		if err != nil {
			return who, err
		}
		if at := s.scheme.Standing(facts[p.ContactID], p.Day.AddDays(-1)); at.Tier >= 0 {
			who.TierID = s.scheme.Tiers[at.Tier].ID
		}
		break
	}
	return who, nil
}

// categories are those of the products on p, where a rule asks for them.
func (s settling) categories(ctx context.Context, p *data.Purchase) (map[int64]string, error) {
	var ids []int64
	for i := range p.Lines {
		if id := p.Lines[i].ProductID; id != 0 {
			ids = append(ids, id)
		}
	}
	asked := false
	for i := range s.rules {
		asked = asked || s.rules[i].Category != ""
	}
	if len(ids) == 0 || !asked {
		return nil, nil
	}
	type pair struct {
		id       int64
		category string
	}
	list, err := collect(ctx, s.Tx, func(row scanner) (v pair, err error) { return v, row.Scan(&v.id, &v.category) },
		`SELECT id, category FROM product WHERE id IN (SELECT value FROM json_each(?))`, idSet(ids))
	categories := make(map[int64]string, len(list))
	for _, v := range list {
		categories[v.id] = v.category
	}
	return categories, err
}

// grant writes what p earns: a line for each rule the first time, later what came to it.
func (s settling) grant(ctx context.Context, p *data.Purchase, grants []data.Grant, more int64) error {
	var list []data.PointsEntry
	for _, g := range grants {
		n := min(g.Points, more)
		if more -= n; n > 0 {
			list = append(list, data.PointsEntry{
				ContactID: p.ContactID, Kind: data.PointsEarned, Points: n, Day: p.Day, Until: s.program.Until(p.Day), PurchaseID: p.ID, RuleID: g.RuleID,
			})
		}
	}
	return s.addPoints(ctx, list)
}

// earned is what each contact has earned by a purchase, apart from what its returns took back.
func (t *Tx) earned(ctx context.Context, purchase int64) (map[int64]int64, error) {
	type pair struct{ contact, points int64 }
	list, err := collect(ctx, t, func(row scanner) (v pair, err error) { return v, row.Scan(&v.contact, &v.points) },
		`SELECT contact_id, sum(points) FROM points_entry INDEXED BY points_entry_purchase WHERE purchase_id = ? AND purchase_id <> 0 AND return_id = 0 AND kind IN ('earn', 'return') GROUP BY contact_id HAVING sum(points) > 0`, purchase)
	if err != nil {
		return nil, fmt.Errorf("points earned by purchase %d: %w", purchase, err)
	}
	had := make(map[int64]int64, len(list))
	for _, v := range list {
		had[v.contact] = v.points
	}
	return had, nil
}
