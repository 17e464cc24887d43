package store

import (
	"context"
	"encoding/json"
	"fmt"

	"regulars/data"
)

// greetedAround is how many days from an occasion a greeting still counts for it, so
// that a birthday that is corrected by a day is not greeted twice.
const greetedAround = 60

// ungreeted is SQL for that nobody greeted contact %[1]s on occasion %[2]s of the day ?2
// yet, nor left it out.
const ungreeted = ` AND NOT EXISTS (SELECT 1 FROM greeting g WHERE g.contact_id = %[1]s AND g.occasion_id = %[2]s
	AND g.day BETWEEN date(?2, '-60 days') AND date(?2, '+60 days'))`

// dayParts gives the three kinds of occasion that a day may have, each as SQL that selects
// from the occasions with the keys ?1 of the day ?2, which is ?3 days ahead: those for
// all, those of contacts, and birthdays, of which the rule's lead is ?4.
func dayParts() []dayPart {
	return []dayPart{
		{
			columns: `o.id AS occasion, 0 AS contact, '' AS key, 0 AS last`,
			from:    `occasion o WHERE o.contact_id IS NULL AND o.kind IN ('feast', 'own') AND o.day_key` + withKeys,
			due:     ` AND o.lead >= ?3`,
		},
		{
			columns: `o.id AS occasion, l.contact_id AS contact, '' AS key, l.last_at AS last`,
			from:    `occasion o JOIN contact_list l ON l.contact_id = o.contact_id WHERE o.contact_id IS NOT NULL AND o.day_key` + withKeys,
			due:     ` AND o.lead >= ?3` + fmt.Sprintf(ungreeted, "o.contact_id", "o.id"),
		},
		{
			columns: `0 AS occasion, l.contact_id AS contact, l.birth_day AS key, l.last_at AS last`,
			from:    `contact_list l WHERE l.birth_day <> '' AND l.birth_day` + withKeys,
			due:     ` AND ?4 >= ?3` + fmt.Sprintf(ungreeted, "l.contact_id", "0"),
		},
	}
}

type dayPart struct {
	columns, from string
	due           string // narrows it to what is to be greeted now
}

// query is SQL for the part; dayPage puts the first ?5 of it in order.
func (p dayPart) query(columns string, q data.OccasionQuery) string {
	if q.Due {
		return `SELECT ` + columns + ` FROM ` + p.from + p.due
	}
	return `SELECT ` + columns + ` FROM ` + p.from
}

const (
	withKeys = ` IN (SELECT value FROM json_each(?1)) AND ?2 <> '' AND ?3 >= 0 AND ?4 >= 0`
	dayOrder = ` ORDER BY last DESC, contact, occasion`
	dayPage  = `SELECT occasion, contact, coalesce(c.name, ''), coalesce(c.birthday, ''), key, last FROM (%s` + dayOrder + ` LIMIT ?5) LEFT JOIN contact c ON c.id = contact` + dayOrder
)

// OccasionDays lists the occasions that q asks for by day; on each day those for all come
// first, and then those of the contacts with whom something happened latest.
func (t *Tx) OccasionDays(ctx context.Context, q data.OccasionQuery) ([]data.OccasionDay, error) {
	rule, err := t.BirthdayRule(ctx)
	if err != nil {
		return nil, err
	}
	days, err := t.daysToRead(ctx, q, rule)
	if err != nil {
		return nil, err
	}
	var list []data.OccasionDay
	for i := 0; i < days && len(list) < q.Limit; i++ {
		day := q.First.AddDays(i)
		args, err := t.dayArgs(day, i, rule)
		if err != nil {
			return nil, err
		}
		for _, p := range dayParts() {
			found, err := collect(ctx, t, func(row scanner) (data.OccasionDay, error) { return t.scanDay(row, day, rule) },
				fmt.Sprintf(dayPage, p.query(p.columns, q)), append(args, q.Limit-len(list))...)
			if err != nil {
				return nil, fmt.Errorf("occasions of %s: %w", day, err)
			}
			list = append(list, found...)
		}
	}
	return list, t.fillDays(ctx, list)
}

// CountOccasionDays counts what OccasionDays would list without a limit.
func (t *Tx) CountOccasionDays(ctx context.Context, q data.OccasionQuery) (total int, err error) {
	rule, err := t.BirthdayRule(ctx)
	if err != nil {
		return 0, err
	}
	days, err := t.daysToRead(ctx, q, rule)
	if err != nil {
		return 0, err
	}
	for i := range days {
		args, err := t.dayArgs(q.First.AddDays(i), i, rule)
		if err != nil {
			return 0, err
		}
		for _, p := range dayParts() {
			var n int
			if err := t.get(ctx, p.query(`count(*)`, q), args, &n); err != nil {
				return 0, fmt.Errorf("count occasions: %w", err)
			}
			total += n
		}
	}
	return total, nil
}

// daysToRead leaves out the days that nothing is proposed for yet.
func (t *Tx) daysToRead(ctx context.Context, q data.OccasionQuery, rule data.Occasion) (int, error) {
	if !q.Due {
		return q.Days, nil
	}
	lead := rule.Lead
	if err := t.get(ctx, `SELECT max(?, coalesce(max(lead), 0)) FROM occasion`, []any{rule.Lead}, &lead); err != nil {
		return 0, fmt.Errorf("days ahead: %w", err)
	}
	return min(q.Days, lead+1), nil
}

func (t *Tx) dayArgs(day data.Date, ahead int, rule data.Occasion) ([]any, error) {
	keys, err := json.Marshal(data.DayKeys(day, t.cal))
	return []any{string(keys), day.String(), ahead, rule.Lead}, err
}

func (t *Tx) scanDay(row scanner, day data.Date, rule data.Occasion) (d data.OccasionDay, err error) {
	var born, key string
	var last int64
	if err := row.Scan(&d.Occasion.ID, &d.ContactID, &d.Name, &born, &key, &last); err != nil {
		return d, err
	}
	d.On, d.LastAt = day, fromMillis(last)
	if d.Occasion.ID != 0 {
		return d, nil
	}
	d.Occasion = rule
	birthday, err := data.ParseDate(born)
	d.Since = t.birthdayIn(birthday, key)
	return d, err
}

// birthdayIn gives a birthday in the calendar that its key is of.
func (t *Tx) birthdayIn(birthday data.Date, key string) data.CalendarDate {
	for _, c := range []data.Calendar{data.Jalali, data.Islamic} {
		if d := t.cal.In(c, birthday); birthday.Year != 0 && d.Key() == key {
			return d
		}
	}
	return data.CivilDate(birthday)
}

// fillDays adds the occasions themselves and the greetings that there are.
func (t *Tx) fillDays(ctx context.Context, list []data.OccasionDay) error {
	for i := range list {
		d := &list[i]
		if d.Occasion.Kind == "" {
			o, err := t.Occasion(ctx, d.Occasion.ID)
			if err != nil {
				return err
			}
			d.Occasion, d.Since = o, o.Date
		}
		if d.ContactID == 0 {
			continue
		}
		g, err := t.GreetingOn(ctx, d.ContactID, greetedOccasion(d.Occasion), d.On)
		if err != nil {
			return err
		}
		d.Greeting = g
	}
	return nil
}

// greetedOccasion is how greetings name an occasion: 0 for birthdays, whatever their rule.
func greetedOccasion(o data.Occasion) int64 {
	if o.Kind == data.BirthdayOccasion {
		return 0
	}
	return o.ID
}
