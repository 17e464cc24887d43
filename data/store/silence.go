package store

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"regulars/data"
)

// Silences ranks contacts that have been silent for longer than usual, that nobody has asked lately
// and for whom nothing is planned, by what is at risk on a day: the most first, at most limit. Nobody
// can have more at risk than it spends in a year, so the index by that is read from its top until no
// later row could come in.
func (t *Tx) Silences(ctx context.Context, day data.Date, limit int) ([]data.Silence, error) {
	best := ranking{day: day, limit: limit, least: math.MinInt64}
	page := max(256, 2*limit)
	for end := (silenceKey{yearly: never << 10}); ; {
		rows, err := collect(ctx, t, scanSilence, `SELECT contact_id, yearly, last_day, interval_days, quiet_day, lost_day
			FROM contact_care INDEXED BY contact_care_value
			WHERE visits > 0 AND quiet_day <= ?2 AND lost_day > ?2 AND (yearly, quiet_day, lost_day, last_day, interval_days, contact_id) < (?3, ?4, ?5, ?6, ?7, ?8)
				AND contact_id NOT IN (`+planned+`)
			ORDER BY yearly DESC, quiet_day DESC, lost_day DESC, last_day DESC, interval_days DESC, contact_id DESC LIMIT ?9`,
			t.now.UnixMilli(), day.Number(), end.yearly, end.quiet, end.lost, end.last, end.interval, end.contact, page)
		if err != nil {
			return nil, fmt.Errorf("quiet contacts on %s: %w", day, err)
		}
		best.add(rows)
		if len(rows) < page {
			break
		}
		if end = rows[len(rows)-1]; best.least > end.yearly {
			break
		}
	}
	list := make([]data.Silence, len(best.rows))
	for i, r := range best.rows {
		list[i] = r.Silence
	}
	return list, t.nameSilences(ctx, list)
}

// ranking holds those with whom most is at risk, the most first.
type ranking struct {
	day   data.Date
	limit int
	least int64 // what is at risk with the last of a full list: with less, nobody comes in
	rows  []ranked
}

type ranked struct {
	data.Silence

	risk int64
}

func (r *ranking) add(keys []silenceKey) {
	for _, k := range keys {
		s := k.silence()
		if risk := s.AtRisk(r.day).Amount; risk >= r.least {
			r.rows = append(r.rows, ranked{s, risk})
		}
	}
	slices.SortFunc(r.rows, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.risk, a.risk), cmp.Compare(b.ContactID, a.ContactID))
	})
	if r.rows = r.rows[:min(r.limit, len(r.rows))]; len(r.rows) == r.limit && r.limit > 0 {
		r.least = r.rows[r.limit-1].risk
	}
}

// silenceKey is a row of the index that ranks the quiet.
type silenceKey struct{ yearly, quiet, lost, last, interval, contact int64 }

func scanSilence(row scanner) (k silenceKey, err error) {
	return k, row.Scan(&k.contact, &k.yearly, &k.last, &k.interval, &k.quiet, &k.lost)
}

func (k silenceKey) silence() data.Silence {
	return data.Silence{ContactID: k.contact, Last: data.DateOfNumber(int(k.last)), Interval: int(k.interval), Yearly: data.Money{Amount: k.yearly}}
}

// nameSilences fills in what the index that ranks them does not hold.
func (t *Tx) nameSilences(ctx context.Context, list []data.Silence) error {
	at := make(map[int64]*data.Silence, len(list))
	ids := make([]int64, len(list))
	for i := range list {
		ids[i], at[list[i].ContactID] = list[i].ContactID, &list[i]
	}
	_, err := collect(ctx, t, func(row scanner) (id int64, err error) {
		var named data.Silence
		if err := row.Scan(&id, &named.Name, &named.Stage, &named.Visits, &named.Yearly.Currency); err != nil {
			return id, err
		}
		s := at[id]
		s.Name, s.Stage, s.Visits, s.Yearly.Currency = named.Name, named.Stage, named.Visits, named.Yearly.Currency
		return id, nil
	}, `SELECT c.id, c.name, `+listedStage()+`, care.visits, care.currency
		FROM json_each(?) ids CROSS JOIN contact c ON c.id = ids.value JOIN contact_list l ON l.contact_id = c.id JOIN contact_care care ON care.contact_id = c.id`, idSet(ids))
	if err != nil {
		return fmt.Errorf("name %d quiet contacts: %w", len(list), err)
	}
	return nil
}

// CountSilences counts what Silences would list without a limit.
func (t *Tx) CountSilences(ctx context.Context, day data.Date) (n int, err error) {
	// The indexed range is counted whole, and the few with plans are taken off it.
	const quiet = `SELECT count(*) FROM contact_care WHERE visits > 0 AND quiet_day <= ?2 AND lost_day > ?2`
	err = t.get(ctx, `SELECT (`+quiet+`) - (`+quiet+` AND +contact_id IN (`+planned+`))`, []any{t.now.UnixMilli(), day.Number()}, &n)
	if err != nil {
		return 0, fmt.Errorf("count quiet contacts on %s: %w", day, err)
	}
	return n, nil
}

// Fallings lists contacts that go on buying but for less than half of what they did, those who spend
// most first. Who is silent for long is not among them.
func (t *Tx) Fallings(ctx context.Context, day data.Date, limit int) ([]data.Falling, error) {
	list, err := collect(ctx, t, func(row scanner) (f data.Falling, err error) {
		var last int
		err = row.Scan(&f.ContactID, &f.Name, &f.Stage, &last, &f.Was.Amount, &f.Now.Amount, &f.Was.Currency)
		f.Last, f.Now.Currency = data.DateOfNumber(last), f.Was.Currency
		return f, err
	}, `SELECT c.id, c.name, `+listedStage()+`, last_day, was, is_now, currency
		FROM contact_care care JOIN contact c ON c.id = care.contact_id JOIN contact_list l ON l.contact_id = c.id
		WHERE falling AND due_day > ? ORDER BY yearly DESC, c.id LIMIT ?`, day.Number(), limit)
	if err != nil {
		return nil, fmt.Errorf("falling purchases on %s: %w", day, err)
	}
	return list, nil
}
