package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"regulars/data"
)

const paperColumns = `id, purchase_id, contact_id, kind, year, seq, number, day, due, language, created_at, content`

// IssuePaper keeps p under the next number of its kind and year, which it fills in. first is
// the number to begin with in the first year that has papers of that kind; 0 is 1. It fails
// with a *data.InvalidError, also where the purchase has a paper of that kind already that is
// no quote.
func (t *Tx) IssuePaper(ctx context.Context, p *data.Paper, first int) error {
	if err := p.Validate(); err != nil {
		return fmt.Errorf("issue %s: %w", p.Kind, err)
	}
	if err := t.refuseSecond(ctx, p); err != nil {
		return fmt.Errorf("issue %s: %w", p.Kind, err)
	}
	previous, err := t.numberPaper(ctx, p, first)
	if err != nil {
		return fmt.Errorf("issue %s: %w", p.Kind, err)
	}
	p.ID, p.CreatedAt = t.NewID(), t.now
	content, err := json.Marshal(p.Content)
	if err != nil {
		return fmt.Errorf("issue %s: %w", p.Number, err)
	}
	err = t.exec(ctx, `INSERT INTO paper (`+paperColumns+`, previous_id, total, currency) VALUES (?, ?, nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		p.ID, p.PurchaseID, p.ContactID, string(p.Kind), p.Year, p.Seq, p.Number, p.Day.String(), p.Due.String(), p.Language, millis(p.CreatedAt),
		string(content), previous, p.Content.Total, p.Content.Currency)
	if err != nil {
		return fmt.Errorf("issue %s: %w", p.Number, domainError(err))
	}
	return t.reindexPapers(ctx, []int64{p.ID})
}

// refuseSecond keeps a purchase from being invoiced twice.
func (t *Tx) refuseSecond(ctx context.Context, p *data.Paper) error {
	if p.Kind == data.PaperQuote {
		return nil
	}
	list, err := t.Papers(ctx, data.PaperQuery{Kind: p.Kind, Purchase: p.PurchaseID, Limit: 1})
	if err != nil || len(list) == 0 {
		return err
	}
	return data.Invalid("paper", "%s is there for it already: open that one, or enter a return to take it back", list[0].Number)
}

// refusePapers keeps a purchase for which a paper was issued.
func (t *Tx) refusePapers(ctx context.Context, purchase int64) error {
	list, err := t.Papers(ctx, data.PaperQuery{Purchase: purchase, Limit: 1})
	if err != nil || len(list) == 0 {
		return err
	}
	return data.Invalid("purchase", "has the paper %s, which stays: enter what came back as a return", list[0].Number)
}

// numberPaper gives p the next number, and says which paper has the one before.
func (t *Tx) numberPaper(ctx context.Context, p *data.Paper, first int) (previous int64, err error) {
	p.Year = p.Day.Year
	var last data.Date
	err = t.get(ctx, `SELECT id, seq, day FROM paper WHERE kind = ? AND year = ? ORDER BY seq DESC LIMIT 1`, []any{string(p.Kind), p.Year},
		&previous, &p.Seq, (*scannedDate)(&last))
	switch {
	case errors.Is(err, data.ErrNotFound):
		p.Seq = 0
		var others int
		if err := t.get(ctx, `SELECT count(*) FROM paper WHERE kind = ?`, []any{string(p.Kind)}, &others); err != nil {
			return 0, err
		}
		if others == 0 && first > 0 {
			p.Seq = first - 1
		}
	case err != nil:
		return 0, err
	case p.Day.Before(last) && p.Kind != data.PaperQuote:
		return 0, data.Invalid("date", "%s lies before that of the latest number, %s: numbers follow the days", p.Day, last)
	}
	p.Seq++
	p.Number = data.PaperNumber(p.Content.Seller.Prefix, p.Kind, p.Year, p.Seq)
	return previous, nil
}

// scannedDate reads a civil date out of a row.
type scannedDate data.Date

// Scan reads YYYY-MM-DD, or nothing.
func (d *scannedDate) Scan(v any) error {
	text, ok := v.(string)
	if !ok {
		return fmt.Errorf("a date is %T", v)
	}
	date, err := data.ParseDate(text)
	*d = scannedDate(date)
	return err
}

// Paper gives one paper; data.ErrNotFound where there is none.
func (t *Tx) Paper(ctx context.Context, id int64) (data.Paper, error) {
	p, err := one(ctx, t, scanPaper, `SELECT `+paperColumns+` FROM paper WHERE id = ?`, id)
	if err != nil {
		return p, fmt.Errorf("paper %d: %w", id, err)
	}
	return p, nil
}

// Papers lists what q selects, the newest first.
func (t *Tx) Papers(ctx context.Context, q data.PaperQuery) ([]data.Paper, error) {
	where, args := wherePapers(q)
	limit := q.Limit
	if limit == 0 {
		limit = -1
	}
	list, err := collect(ctx, t, scanPaper, `SELECT `+paperColumns+` FROM paper WHERE `+where+` ORDER BY day DESC, id DESC LIMIT ? OFFSET ?`,
		append(args, limit, q.Offset)...)
	if err != nil {
		return nil, fmt.Errorf("papers: %w", err)
	}
	return list, nil
}

// CountPapers counts what q selects, its limit aside.
func (t *Tx) CountPapers(ctx context.Context, q data.PaperQuery) (n int, err error) {
	where, args := wherePapers(q)
	if err := t.get(ctx, `SELECT count(*) FROM paper WHERE `+where, args, &n); err != nil {
		return 0, fmt.Errorf("count papers: %w", err)
	}
	return n, nil
}

func wherePapers(q data.PaperQuery) (where string, args []any) {
	conditions := []string{"1"}
	add := func(given bool, condition string, arg any) {
		if given {
			conditions, args = append(conditions, condition), append(args, arg)
		}
	}
	add(q.Kind != "", "kind = ?", string(q.Kind))
	add(q.Purchase != 0, "purchase_id = ?", q.Purchase)
	add(q.Contact != 0, "contact_id = ?", q.Contact)
	add(q.Year != 0, "year = ?", q.Year)
	return strings.Join(conditions, " AND "), args
}

func scanPaper(row scanner) (p data.Paper, err error) {
	var contact sql.NullInt64
	var created int64
	var content string
	err = row.Scan(&p.ID, &p.PurchaseID, &contact, &p.Kind, &p.Year, &p.Seq, &p.Number, (*scannedDate)(&p.Day), (*scannedDate)(&p.Due), &p.Language, &created, &content)
	if err != nil {
		return p, err
	}
	p.ContactID, p.CreatedAt = contact.Int64, fromMillis(created)
	if err := json.Unmarshal([]byte(content), &p.Content); err != nil {
		return p, fmt.Errorf("paper %d: %w", p.ID, err)
	}
	return p, nil
}

func (t *Tx) reindexPapers(ctx context.Context, ids []int64) error {
	return derived[data.Paper]{
		drop: []string{`DELETE FROM paper_fts WHERE rowid = ?`}, read: t.Paper, build: t.indexPaper,
	}.rebuild(ctx, t, ids)
}

func (t *Tx) indexPaper(ctx context.Context, p data.Paper) error {
	number := p.Number + " " + onlyDigits(p.Number) // as the search looks for figures
	return t.exec(ctx, `INSERT INTO paper_fts (rowid, number, buyer) VALUES (?, ?, ?)`, p.ID, fold(number), fold(strings.Join(p.Content.Buyer, " ")))
}
