package store

import (
	"context"
	"encoding/json"
	"fmt"

	"regulars/data"
)

const benefitColumns = `id, name, kind, percent, amount, currency, what, quantity, first_day, last_day,
	minimum, stock, audience, once, automatic, note, ended_at, created_at`

// SaveBenefit adds b, giving it an ID, or replaces the benefit with its ID. It fails with
// a *data.InvalidError, or with data.ErrNotFound where the ID is not known.
func (t *Tx) SaveBenefit(ctx context.Context, b *data.Benefit) error {
	b.Clean()
	if err := b.Validate(); err != nil {
		return fmt.Errorf("save benefit %q: %w", b.Name, err)
	}
	added := b.ID == 0
	if added {
		b.ID, b.CreatedAt = t.NewID(), t.now
	}
	audience, err := json.Marshal(b.For)
	if err != nil {
		return fmt.Errorf("save benefit %d: %w", b.ID, err)
	}
	query := `INSERT INTO benefit (` + benefitColumns + `)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18) RETURNING id`
	if !added {
		query = `UPDATE benefit SET name = ?2, kind = ?3, percent = ?4, amount = ?5, currency = ?6, what = ?7, quantity = ?8,
			first_day = ?9, last_day = ?10, minimum = ?11, stock = ?12, audience = ?13, once = ?14, automatic = ?15, note = ?16,
			ended_at = ?17, created_at = ?18 WHERE id = ?1 RETURNING id`
	}
	err = t.get(ctx, query, []any{
		b.ID, b.Name, string(b.Kind), b.Percent, b.Amount, b.Currency, b.What, b.Quantity, b.From.String(), b.Until.String(),
		b.Minimum, b.Stock, string(audience), b.Once, b.Automatic, b.Note, millis(b.EndedAt), millis(b.CreatedAt),
	}, &b.ID)
	if err != nil {
		return fmt.Errorf("save benefit %d: %w", b.ID, err)
	}
	return t.reindexBenefits(ctx, []int64{b.ID})
}

// DeleteBenefit removes a benefit that was never given; of one with codes, redemptions or
// draws it fails with a *data.InvalidError, and with data.ErrNotFound where there is none.
func (t *Tx) DeleteBenefit(ctx context.Context, id int64) error {
	var used bool
	err := t.get(ctx, `SELECT EXISTS (SELECT 1 FROM code WHERE benefit_id = ?1) OR EXISTS (SELECT 1 FROM redemption WHERE benefit_id = ?1)
		OR EXISTS (SELECT 1 FROM draw WHERE benefit_id = ?1)`, []any{id}, &used)
	if err == nil && used {
		err = &data.InvalidError{Field: "benefit", Reason: "was given already, and what was given is kept: take it out of use instead"}
	}
	if err == nil {
		err = t.get(ctx, `DELETE FROM benefit WHERE id = ? RETURNING id`, []any{id}, &id)
	}
	if err != nil {
		return fmt.Errorf("delete benefit %d: %w", id, err)
	}
	return t.reindexBenefits(ctx, []int64{id})
}

// Benefit gives one benefit; data.ErrNotFound where there is none.
func (t *Tx) Benefit(ctx context.Context, id int64) (data.Benefit, error) {
	b, err := one(ctx, t, scanBenefit, `SELECT `+benefitColumns+` FROM benefit WHERE id = ?`, id)
	if err != nil {
		return b, fmt.Errorf("benefit %d: %w", id, err)
	}
	return b, nil
}

// Benefits lists every benefit with what became of it until today: those in use first,
// the newest first.
func (t *Tx) Benefits(ctx context.Context, today data.Date) ([]data.BenefitRow, error) {
	list, err := collect(ctx, t, func(row scanner) (r data.BenefitRow, err error) {
		r.Benefit, err = scanBenefit(withMore{row, []any{&r.Codes, &r.Open, &r.Redeemed, &r.Given, &r.BenefitUse.Currency}})
		return r, err
	}, `WITH used AS (
			SELECT benefit_id, count(*) AS n, sum(amount) AS given, max(currency) AS currency FROM redemption WHERE given_back_at = 0 GROUP BY benefit_id
		), issued AS (
			SELECT c.benefit_id, count(*) AS n, sum(`+codeState("?1")+` = 'open') AS open FROM code c JOIN benefit b ON b.id = c.benefit_id GROUP BY c.benefit_id
		)
		SELECT b.*, coalesce(i.n, 0), coalesce(i.open, 0), coalesce(u.n, 0), coalesce(u.given, 0), coalesce(u.currency, '')
		FROM benefit b LEFT JOIN used u ON u.benefit_id = b.id LEFT JOIN issued i ON i.benefit_id = b.id
		ORDER BY b.ended_at > 0 OR (b.last_day <> '' AND b.last_day < ?1), b.id DESC`, today.String())
	if err != nil {
		return nil, fmt.Errorf("list benefits: %w", err)
	}
	return list, nil
}

// automaticBenefits lists those that need no code and are not out of use.
func (t *Tx) automaticBenefits(ctx context.Context) ([]data.Benefit, error) {
	return collect(ctx, t, scanBenefit, `SELECT `+benefitColumns+` FROM benefit WHERE automatic AND ended_at = 0 ORDER BY id`)
}

// withMore is a row whose first columns another func scans, and the rest go to more.
type withMore struct {
	row  scanner
	more []any
}

func (w withMore) Scan(dest ...any) error { return w.row.Scan(append(dest, w.more...)...) }

func scanBenefit(row scanner) (b data.Benefit, err error) {
	var from, until, audience string
	var ended, created int64
	err = row.Scan(&b.ID, &b.Name, &b.Kind, &b.Percent, &b.Amount, &b.Currency, &b.What, &b.Quantity, &from, &until,
		&b.Minimum, &b.Stock, &audience, &b.Once, &b.Automatic, &b.Note, &ended, &created)
	if err != nil {
		return b, err
	}
	b.EndedAt, b.CreatedAt = fromMillis(ended), fromMillis(created)
	if b.From, err = data.ParseDate(from); err == nil {
		b.Until, err = data.ParseDate(until)
	}
	if err == nil {
		err = json.Unmarshal([]byte(audience), &b.For)
	}
	if err != nil {
		return b, fmt.Errorf("benefit %d: %w", b.ID, err)
	}
	return b, nil
}

func (t *Tx) reindexBenefits(ctx context.Context, ids []int64) error {
	return derived[data.Benefit]{
		drop: []string{`DELETE FROM benefit_fts WHERE rowid = ?`}, read: t.Benefit,
		build: func(ctx context.Context, b data.Benefit) error {
			return t.exec(ctx, `INSERT INTO benefit_fts (rowid, name, text) VALUES (?, ?, ?)`, b.ID, fold(b.Name), fold(b.What+" "+b.Note+" "+b.For.Tag+" "+b.For.Tier))
		},
	}.rebuild(ctx, t, ids)
}
