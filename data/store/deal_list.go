package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"regulars/data"
)

// chance is SQL for how likely a deal is won, in percent.
const chance = `CASE d.status WHEN 'won' THEN 100 WHEN 'open' THEN iif(d.probability < 0, s.probability, d.probability) ELSE 0 END`

// Deals lists the deals that q selects, as a list or a board shows them.
func (t *Tx) Deals(ctx context.Context, q data.DealQuery) ([]data.DealRow, error) {
	where, args := dealFilter(q)
	limit := q.Limit
	if limit == 0 {
		limit = -1
	}
	columns := "d." + strings.ReplaceAll(strings.Join(strings.Fields(dealColumns), " "), ", ", ", d.")
	query := fmt.Sprintf(`SELECT %s, coalesce(c.name, ''), coalesce(c.company, ''), coalesce(c.photo, ''), s.name, %s, coalesce(f.name, '')
		FROM deal d JOIN pipeline_stage s ON s.id = d.stage_id LEFT JOIN contact c ON c.id = d.contact_id
			LEFT JOIN contact_list l ON l.contact_id = d.contact_id LEFT JOIN lead_source f ON f.id = d.source_id
		WHERE %s ORDER BY %s LIMIT ? OFFSET ?`, columns, chance, where, dealOrder(q))
	list, err := collect(ctx, t, scanDealRow, query, append(args, limit, q.Offset)...)
	if err != nil {
		return nil, fmt.Errorf("list deals: %w", err)
	}
	return list, nil
}

// DealRow gives one deal as a list shows it; data.ErrNotFound where there is none.
func (t *Tx) DealRow(ctx context.Context, id int64) (data.DealRow, error) {
	list, err := t.Deals(ctx, data.DealQuery{ID: id})
	if err == nil && (len(list) == 0 || id == 0) {
		err = fmt.Errorf("deal %d: %w", id, data.ErrNotFound)
	}
	if err != nil {
		return data.DealRow{}, err
	}
	return list[0], nil
}

func scanDealRow(row scanner) (r data.DealRow, err error) {
	read := dealReader{into: &r.Deal}
	if err := row.Scan(append(read.dest(), &r.Contact, &r.Company, &r.Photo, &r.Stage, &r.Percent, &r.Source)...); err != nil {
		return r, err
	}
	return r, read.finish()
}

// CountDeals says how many deals q selects.
func (t *Tx) CountDeals(ctx context.Context, q data.DealQuery) (n int, err error) {
	where, args := dealFilter(q)
	if err := t.get(ctx, "SELECT count(*) FROM deal d WHERE "+where, args, &n); err != nil {
		return 0, fmt.Errorf("count deals: %w", err)
	}
	return n, nil
}

func dealOrder(q data.DealQuery) string {
	direction := ""
	if q.Descending {
		direction = " DESC"
	}
	var columns []string
	switch q.Sort {
	case data.DealByTitle:
		columns = []string{"d.title COLLATE NOCASE"}
	case data.DealByContact:
		columns = []string{"l.name_key"}
	case data.DealByStage:
		columns = []string{"d.pipeline_id", "s.position"}
	case data.DealByAmount:
		columns = []string{"d.amount"}
	case data.DealByExpected:
		columns = []string{"d.expected = ''", "d.expected"}
	case data.DealByCreated:
		columns = []string{"d.created_at"}
	case data.DealByNext:
	}
	if columns == nil { // what is closed has no next step to ask for
		columns = []string{"d.status <> 'open'", "d.next_step <> '' AND d.next_due <> ''", "d.next_due"}
	}
	return strings.Join(append(columns, "d.id"), direction+", ") + direction
}

// dealFilter gives the condition of q on deal d.
func dealFilter(q data.DealQuery) (where string, args []any) {
	conditions := []string{"true"}
	add := func(condition string, values ...any) {
		conditions, args = append(conditions, condition), append(args, values...)
	}
	if q.Text != "" {
		if m := newMatch(q.Text); m.expr == "" {
			add("false")
		} else {
			add(`(d.id IN (SELECT rowid FROM deal_fts WHERE deal_fts MATCH ?)
				OR d.contact_id IN (SELECT rowid FROM contact_fts WHERE contact_fts MATCH ?))`, m.expr, m.expr)
		}
	}
	for _, by := range []struct {
		column string
		id     int64
	}{{"id", q.ID}, {"pipeline_id", q.Pipeline}, {"stage_id", q.Stage}, {"contact_id", q.Contact}, {"source_id", q.Source}} {
		if by.id != 0 {
			add("d."+by.column+" = ?", by.id)
		}
	}
	if q.Status != "" {
		add("d.status = ?", string(q.Status))
	}
	switch q.Month {
	case "":
	case data.NoMonth:
		add("d.expected = ''")
	default:
		add("d.expected LIKE ? || '-%'", string(q.Month))
	}
	if q.Fault {
		add("d.status = 'open' AND (d.next_step = '' OR d.next_due <= ?)", q.Today.String())
	}
	if !q.Since.IsZero() {
		add("d.created_at >= ?", millis(q.Since.Time(time.UTC)))
	}
	if !q.Until.IsZero() {
		add("d.created_at < ?", millis(q.Until.AddDays(1).Time(time.UTC)))
	}
	return strings.Join(conditions, " AND "), args
}

// DealReasons gives why deals came to an end like that, the most frequent reason first.
func (t *Tx) DealReasons(ctx context.Context, status data.DealStatus) ([]data.Facet, error) {
	list, err := collect(ctx, t, scanFacet, `SELECT reason, count(*) AS n FROM deal WHERE status = ? AND reason <> '' GROUP BY reason ORDER BY n DESC, reason LIMIT 50`, string(status))
	if err != nil {
		return nil, fmt.Errorf("reasons of deals: %w", err)
	}
	return list, nil
}

// unplaced is SQL for the contacts that are leads and have no deal.
const unplaced = ` FROM contact_key k WHERE k.kind = '` + keyRole + `' AND k.key = 'lead' AND NOT EXISTS (SELECT 1 FROM deal d WHERE d.contact_id = k.contact_id)`

// CountUnplacedLeads counts the contacts that are leads and have no deal.
func (t *Tx) CountUnplacedLeads(ctx context.Context) (n int, err error) {
	if err := t.get(ctx, "SELECT count(*)"+unplaced, nil, &n); err != nil {
		return 0, fmt.Errorf("count leads without a deal: %w", err)
	}
	return n, nil
}

// UnplacedLeads gives the contacts that are leads and have no deal.
func (t *Tx) UnplacedLeads(ctx context.Context) ([]data.Contact, error) {
	ids, err := collect(ctx, t, scanOne[int64], "SELECT k.contact_id"+unplaced)
	if err != nil {
		return nil, fmt.Errorf("leads without a deal: %w", err)
	}
	return t.Contacts(ctx, ids)
}
