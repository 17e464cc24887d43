package store

import (
	"context"
	"fmt"
	"strings"

	"regulars/data"
)

// dealColumns lists the columns of deal in the order of dealValues and scanDeal.
const dealColumns = `id, contact_id, title, pipeline_id, stage_id, status, amount, currency, expected, probability,
	competitor, reason, next_step, next_due, source_id, note, stage_at, closed_at, created_at`

// SaveDeal adds d, giving it an ID, or replaces the deal with its ID, and adds to its way
// where it came to another stage or to its end. It fails with a *data.InvalidError, or with
// data.ErrNotFound where the ID is not known.
func (t *Tx) SaveDeal(ctx context.Context, d *data.Deal) error {
	d.Clean()
	if err := d.Validate(); err != nil {
		return fmt.Errorf("save deal %q: %w", d.Title, err)
	}
	if err := t.checkStage(ctx, d); err != nil {
		return err
	}
	if d.ID == 0 {
		return t.addDeal(ctx, d)
	}
	old, err := t.Deal(ctx, d.ID)
	if err != nil {
		return fmt.Errorf("save deal: %w", err)
	}
	d.CreatedAt = old.CreatedAt
	columns := strings.Split(dealColumns, ",")[1:]
	values := dealValues(d)
	err = t.exec(ctx, "UPDATE deal SET "+strings.Join(columns, " = ?,")+" = ? WHERE id = ?", append(values[1:], d.ID)...)
	if err != nil {
		return fmt.Errorf("save deal %d: %w", d.ID, domainError(err))
	}
	if old.StageID != d.StageID || old.Status != d.Status || old.Reason != d.Reason {
		if err := t.addMove(ctx, d); err != nil {
			return err
		}
	}
	return t.reindexDeals(ctx, []int64{d.ID})
}

// checkStage holds a deal to a stage of its own pipeline.
func (t *Tx) checkStage(ctx context.Context, d *data.Deal) error {
	var pipeline int64
	err := t.get(ctx, `SELECT pipeline_id FROM pipeline_stage WHERE id = ?`, []any{d.StageID}, &pipeline)
	if err != nil {
		return fmt.Errorf("save deal %q: stage %d: %w", d.Title, d.StageID, err)
	}
	d.PipelineID = pipeline
	return nil
}

func (t *Tx) addDeal(ctx context.Context, d *data.Deal) error {
	d.ID = t.NewID()
	if d.CreatedAt.IsZero() {
		d.CreatedAt = t.now
	}
	if d.StageAt.IsZero() {
		d.StageAt = d.CreatedAt
	}
	if !d.Open() && d.ClosedAt.IsZero() {
		d.ClosedAt = t.now
	}
	values := dealValues(d)
	err := t.exec(ctx, "INSERT INTO deal ("+dealColumns+") VALUES (?"+strings.Repeat(", ?", len(values)-1)+")", values...)
	if err != nil {
		return fmt.Errorf("add deal %q: %w", d.Title, domainError(err))
	}
	if err := t.addMove(ctx, d); err != nil {
		return err
	}
	return t.reindexDeals(ctx, []int64{d.ID})
}

func (t *Tx) addMove(ctx context.Context, d *data.Deal) error {
	at := d.StageAt
	if !d.Open() {
		at = d.ClosedAt
	}
	err := t.exec(ctx, `INSERT INTO deal_move (id, deal_id, stage_id, status, reason, at) VALUES (?, ?, ?, ?, ?, ?)`,
		t.NewID(), d.ID, d.StageID, string(d.Status), d.Reason, millis(at))
	if err != nil {
		return fmt.Errorf("move deal %d: %w", d.ID, err)
	}
	return nil
}

// DeleteDeal removes a deal and its way; data.ErrNotFound where there is none.
func (t *Tx) DeleteDeal(ctx context.Context, id int64) error {
	if err := t.exec(ctx, `DELETE FROM deal_move WHERE deal_id = ?`, id); err != nil {
		return fmt.Errorf("delete the way of deal %d: %w", id, err)
	}
	if err := t.get(ctx, `DELETE FROM deal WHERE id = ? RETURNING id`, []any{id}, &id); err != nil {
		return fmt.Errorf("delete deal %d: %w", id, err)
	}
	return t.reindexDeals(ctx, []int64{id})
}

// Deal gives one deal; data.ErrNotFound where there is none.
func (t *Tx) Deal(ctx context.Context, id int64) (data.Deal, error) {
	d, err := one(ctx, t, scanDeal, "SELECT "+dealColumns+" FROM deal WHERE id = ?", id)
	if err != nil {
		return d, fmt.Errorf("deal %d: %w", id, err)
	}
	return d, nil
}

// DealMoves gives the way of a deal, from its beginning.
func (t *Tx) DealMoves(ctx context.Context, deal int64) ([]data.DealMove, error) {
	list, err := collect(ctx, t, func(row scanner) (m data.DealMove, err error) {
		var at int64
		err = row.Scan(&m.ID, &m.DealID, &m.StageID, &m.Status, &m.Reason, &at)
		m.At = fromMillis(at)
		return m, err
	}, `SELECT id, deal_id, stage_id, status, reason, at FROM deal_move WHERE deal_id = ? ORDER BY at, id`, deal)
	if err != nil {
		return nil, fmt.Errorf("way of deal %d: %w", deal, err)
	}
	return list, nil
}

// What becomes of the deals of a contact, ?1, that is deleted: what is open goes with it, and
// what came to its end is counted on, without its words.
const (
	partDealMoves = `DELETE FROM deal_move WHERE deal_id IN (SELECT id FROM deal WHERE contact_id = ?1 AND status = 'open')`
	partDealWords = `DELETE FROM deal_fts WHERE rowid IN (SELECT id FROM deal WHERE contact_id = ?1)`
	partOpenDeals = `DELETE FROM deal WHERE contact_id = ?1 AND status = 'open'`
	partDeals     = `UPDATE deal SET contact_id = NULL, title = '', note = '', next_step = '', next_due = '' WHERE contact_id = ?1`
)

func dealValues(d *data.Deal) []any {
	return []any{
		d.ID, idOrNull(d.ContactID), d.Title, d.PipelineID, d.StageID, string(d.Status), d.Amount.Amount, d.Amount.Currency,
		d.Expected.String(), d.Probability, d.Competitor, d.Reason, d.NextStep, d.NextDue.String(), idOrNull(d.SourceID), d.Note,
		millis(d.StageAt), millis(d.ClosedAt), millis(d.CreatedAt),
	}
}

// idOrNull keeps a reference that may be none.
func idOrNull(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}

func scanDeal(row scanner) (d data.Deal, err error) {
	read := dealReader{into: &d}
	if err := row.Scan(read.dest()...); err != nil {
		return d, err
	}
	return d, read.finish()
}

// dealReader reads the columns of dealColumns into a deal.
type dealReader struct {
	into                   *data.Deal
	contact, source        *int64
	expected, due          string
	stageAt, closed, added int64
}

func (r *dealReader) dest() []any {
	d := r.into
	return []any{
		&d.ID, &r.contact, &d.Title, &d.PipelineID, &d.StageID, &d.Status, &d.Amount.Amount, &d.Amount.Currency, &r.expected, &d.Probability,
		&d.Competitor, &d.Reason, &d.NextStep, &r.due, &r.source, &d.Note, &r.stageAt, &r.closed, &r.added,
	}
}

func (r *dealReader) finish() (err error) {
	d := r.into
	if r.contact != nil {
		d.ContactID = *r.contact
	}
	if r.source != nil {
		d.SourceID = *r.source
	}
	d.StageAt, d.ClosedAt, d.CreatedAt = fromMillis(r.stageAt), fromMillis(r.closed), fromMillis(r.added)
	if d.Expected, err = data.ParseDate(r.expected); err != nil {
		return fmt.Errorf("deal %d: %w", d.ID, err)
	}
	if d.NextDue, err = data.ParseDate(r.due); err != nil {
		return fmt.Errorf("deal %d: %w", d.ID, err)
	}
	return nil
}

func (t *Tx) reindexDeals(ctx context.Context, ids []int64) error {
	return derived[data.Deal]{
		drop: []string{`DELETE FROM deal_fts WHERE rowid = ?`}, read: t.Deal, build: t.indexDeal,
	}.rebuild(ctx, t, ids)
}

func (t *Tx) indexDeal(ctx context.Context, d data.Deal) error {
	text := strings.Join([]string{d.NextStep, d.Competitor, d.Reason, d.Note}, "\n")
	return t.exec(ctx, `INSERT INTO deal_fts (rowid, title, text) VALUES (?, ?, ?)`, d.ID, fold(d.Title), fold(text))
}
