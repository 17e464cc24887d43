package store

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"regulars/data"
)

// history is what care is made of for one contact.
type history struct {
	contact   int64
	kind      data.ContactKind
	currency  string
	sum       int64
	purchases string // each as written by selectHistory
	said      data.Stage
	leftUntil string // in peace, by an answer since the last purchase
}

// selectHistory reads each contact with its purchases gathered into one text, for a row of the driver
// costs more than a row of SQLite: the kind's first letter, the day, and the total where it is in the
// currency of most purchases; a comma between.
const selectHistory = `SELECT c.id, c.kind, coalesce(s.currency, ''), coalesce(s.sum, 0), coalesce((
		SELECT group_concat(substr(p.kind, 1, 1) || p.day || iif(p.currency = s.currency, p.total, 0)) FROM purchase p INDEXED BY purchase_care WHERE p.contact_id = c.id), ''),
	coalesce((SELECT stage FROM stage_set WHERE contact_id = c.id ORDER BY id DESC LIMIT 1), ''),
	coalesce((SELECT max(until) FROM quiet_answer WHERE contact_id = c.id AND date(at / 1000, 'unixepoch') > s.last_day), '')
	FROM %s LEFT JOIN contact_purchase s ON s.contact_id = c.id
	WHERE s.contact_id IS NOT NULL OR c.id IN (SELECT contact_id FROM stage_set)`

func scanHistory(row scanner) (h history, err error) {
	return h, row.Scan(&h.contact, &h.kind, &h.currency, &h.sum, &h.purchases, &h.said, &h.leftUntil)
}

// addCare makes the rows of contact_care for the contacts c of a FROM clause, which has none yet.
func (t *Tx) addCare(ctx context.Context, from string, args ...any) error {
	usual, err := t.groups(ctx)
	if err != nil {
		return err
	}
	list, err := collect(ctx, t, scanHistory, fmt.Sprintf(selectHistory, from), args...)
	if err != nil {
		return err
	}
	rows := make([][]any, 0, len(list))
	for i := range list {
		row, err := list[i].care(usual)
		if err != nil {
			return err
		}
		if row.said >= 0 || row.Visits > 0 {
			rows = append(rows, row.values())
		}
	}
	return t.insertRows(ctx, `INSERT INTO contact_care (contact_id, said, visits, gaps, interval_days, first_day, last_day, calm, since_day, pause,
		due_day, lapse_day, lost_day, quiet_day, yearly, currency, was, is_now, falling)`, rows)
}

// care is a row of contact_care.
type care struct {
	data.Rhythm

	contact          int64
	said             int
	left             int
	yearly, was, now int64
	currency         string
	falling          bool
}

func (h *history) care(usual map[data.ContactKind]int) (c care, err error) {
	days, was, now, err := h.read()
	if err != nil {
		return c, fmt.Errorf("purchases of contact %d: %w", h.contact, err)
	}
	c = care{Rhythm: data.NewRhythm(days, usual[h.kind]), contact: h.contact, said: stageKey(h.said), currency: h.currency, was: was, now: now}
	c.yearly, c.falling = c.Yearly(h.sum), data.Fell(was, now, len(days))
	if h.leftUntil != "" {
		until, err := data.ParseDate(h.leftUntil)
		if err != nil {
			return c, fmt.Errorf("answers of contact %d: %w", h.contact, err)
		}
		c.left = until.Number()
	}
	return c, nil
}

// read takes the days with a purchase out of the text, and the sums of the half year up to the last
// of them and of the one before.
func (h *history) read() (days []int, was, now int64, err error) {
	type sum struct {
		day   int
		total int64
	}
	days = make([]int, 0, 1+strings.Count(h.purchases, ","))
	sums := make([]sum, 0, cap(days))
	for one := range strings.SplitSeq(h.purchases, ",") {
		if one == "" {
			continue
		}
		day, err := dayNumber(one[1:11])
		if err != nil {
			return nil, 0, 0, err
		}
		total, err := strconv.ParseInt(one[11:], 10, 64)
		if err != nil {
			return nil, 0, 0, err
		}
		if one[0] == 'p' {
			days = append(days, day)
		}
		sums = append(sums, sum{day, total})
	}
	slices.Sort(days)
	if len(days) == 0 {
		return nil, 0, 0, nil
	}
	last := days[len(days)-1]
	for _, s := range sums {
		switch {
		case s.day > last-data.HalfYear:
			now += s.total
		case s.day > last-2*data.HalfYear:
			was += s.total
		}
	}
	return days, was, now, nil
}

// dayNumber reads YYYY-MM-DD, which the store wrote, without the care that a foreign date needs.
func dayNumber(s string) (int, error) {
	y, yerr := strconv.Atoi(s[:4])
	m, merr := strconv.Atoi(s[5:7])
	d, derr := strconv.Atoi(s[8:10])
	if yerr != nil || merr != nil || derr != nil {
		return 0, fmt.Errorf("day %q is damaged: %w", s, data.ErrDamaged)
	}
	return data.Date{Year: y, Month: time.Month(m), Day: d}.Number(), nil
}

func (c *care) values() []any {
	if c.Visits == 0 {
		return []any{c.contact, c.said, 0, 0, c.Interval, 0, 0, -1, 0, 0, never, never, never, never, 0, c.currency, 0, 0, false}
	}
	due := c.Quiet().Number()
	return []any{
		c.contact, c.said, c.Visits, c.Gaps, c.Interval, c.First.Number(), c.Last.Number(), stageKey(c.Calm), c.Since.Number(), c.Pause,
		due, c.Lapse().Number(), c.Lost().Number(), max(due, c.left), c.yearly, c.currency, c.was, c.now, c.falling,
	}
}
