package store

import (
	"context"
	"errors"
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
	purchases string // as selectHistories writes them
	said      data.Stage
	leftUntil string // in peace, by an answer since the last purchase
}

// selectHistories gathers contacts c of a FROM clause into one text, since a row of the driver costs more than
// one of SQLite: a line for each, with | between what a history has, and a comma between its purchases, of
// which each has r for a return or p, the day, and the total where it is in the currency of most purchases.
const selectHistories = `SELECT coalesce(group_concat(
	c.id || '|' || c.kind || '|' || coalesce(s.currency, '') || '|' || coalesce(s.sum, 0) || '|' || coalesce((
		SELECT group_concat(iif(p.kind = 'return', 'r', 'p') || p.day || iif(p.currency = s.currency, p.total, 0)) FROM purchase p INDEXED BY purchase_care WHERE p.contact_id = c.id), '')
	|| '|' || coalesce((SELECT stage FROM stage_set WHERE contact_id = c.id ORDER BY id DESC LIMIT 1), '')
	|| '|' || coalesce((SELECT max(until) FROM quiet_answer WHERE contact_id = c.id AND date(at / 1000, 'unixepoch') > s.last_day), ''), char(10)), '')
	FROM %s LEFT JOIN contact_purchase s ON s.contact_id = c.id
	WHERE s.contact_id IS NOT NULL OR c.id IN (SELECT contact_id FROM stage_set)`

// readHistory reads a line of selectHistories.
func readHistory(line string) (h history, err error) {
	parts := strings.SplitN(line, "|", 8)
	if len(parts) != 7 {
		return h, fmt.Errorf("history of %d parts: %w", len(parts), data.ErrDamaged)
	}
	var wrong error
	h = history{kind: data.ContactKind(parts[1]), currency: parts[2], purchases: parts[4], said: data.Stage(parts[5]), leftUntil: parts[6]}
	h.contact, err = strconv.ParseInt(parts[0], 10, 64)
	h.sum, wrong = strconv.ParseInt(parts[3], 10, 64)
	return h, errors.Join(err, wrong)
}

// addCare makes the rows of contact_care for the contacts c of a FROM clause, which has none yet.
func (t *Tx) addCare(ctx context.Context, from string, args ...any) error {
	usual, err := t.groups(ctx)
	if err != nil {
		return err
	}
	var text string
	if err := t.get(ctx, fmt.Sprintf(selectHistories, from), args, &text); err != nil {
		return err
	}
	rows, err := careRows(text, usual)
	if err != nil {
		return err
	}
	return t.insertCare(ctx, rows)
}

// careRows makes rows of what selectHistories gathered.
func careRows(text string, usual map[data.ContactKind]int) (rows [][]any, err error) {
	for line := range strings.Lines(text) {
		h, err := readHistory(strings.TrimSuffix(line, "\n"))
		if err != nil {
			return nil, err
		}
		row, err := h.care(usual)
		if err != nil {
			return nil, err
		}
		if row.said >= 0 || row.Visits > 0 {
			rows = append(rows, row.values())
		}
	}
	return rows, nil
}

func (t *Tx) insertCare(ctx context.Context, rows [][]any) error {
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
