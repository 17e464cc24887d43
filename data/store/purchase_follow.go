package store

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"regulars/data"
)

// purchaseFollowers are told of contacts whose purchases changed, in the same transaction and after
// contact_purchase was brought up to date: by the owner, an import, an undo.
func purchaseFollowers() []func(t *Tx, ctx context.Context, contacts []int64) error {
	return []func(*Tx, context.Context, []int64) error{(*Tx).refreshLastActivity, (*Tx).followCare}
}

// followPurchases keeps what follows from the purchases of contacts, once for all of them.
func (t *Tx) followPurchases(ctx context.Context, contacts []int64) error {
	slices.Sort(contacts)
	contacts = slices.Compact(contacts)
	contacts = slices.DeleteFunc(contacts, func(id int64) bool { return id == 0 })
	if len(contacts) == 0 {
		return nil
	}
	if err := t.sumPurchases(ctx, contacts); err != nil {
		return fmt.Errorf("sum purchases of %d contacts: %w", len(contacts), err)
	}
	for _, follow := range purchaseFollowers() {
		if err := follow(t, ctx, contacts); err != nil {
			return fmt.Errorf("follow purchases of %d contacts: %w", len(contacts), err)
		}
	}
	return nil
}

// bought is what the sums need of a purchase.
type bought struct {
	contact, at int64
	day         string
	isReturn    bool
	data.CurrencySums
}

// sumPurchases makes the rows of contact_purchase anew, reading the purchases of each contact once
// in the order of days.
func (t *Tx) sumPurchases(ctx context.Context, contacts []int64) error {
	set := idSet(contacts)
	if err := t.exec(ctx, `DELETE FROM contact_purchase WHERE contact_id IN (SELECT value FROM json_each(?))`, set); err != nil {
		return err
	}
	list, err := collect(ctx, t, func(row scanner) (b bought, err error) {
		return b, row.Scan(&b.contact, &b.day, &b.at, &b.isReturn, &b.In, &b.Sum, &b.Tax, &b.Cost, &b.Costed, &b.Owed)
	}, `SELECT contact_id, day, at, kind = 'return', currency, total, tax, cost, costed, total - paid
		FROM json_each(?) ids CROSS JOIN purchase ON contact_id = ids.value ORDER BY ids.value, day`, set)
	if err != nil {
		return err
	}
	var rows [][]any
	for len(list) > 0 {
		n := slices.IndexFunc(list, func(b bought) bool { return b.contact != list[0].contact })
		if n < 0 {
			n = len(list)
		}
		row, err := sumOf(list[:n])
		if err != nil {
			return err
		}
		rows, list = append(rows, row), list[n:]
	}
	return t.insertRows(ctx, `INSERT INTO contact_purchase (contact_id, n, returns, first_day, last_day, last_at, days, interval_days,
		currency, sum, tax, cost, costed, owed, other)`, rows)
}

// sumOf gives the row of one contact's purchases, which are in the order of days.
func sumOf(list []bought) ([]any, error) {
	var days []string
	var last int64
	returns := 0
	for _, b := range list {
		last = max(last, b.at)
		switch {
		case b.isReturn:
			returns++
		case len(days) == 0 || days[len(days)-1] != b.day:
			days = append(days, b.day)
		}
	}
	interval, err := medianGap(days)
	if err != nil {
		return nil, err
	}
	sums, other := byCurrency(list)
	first, latest := "", ""
	if len(days) > 0 {
		first, latest = days[0], days[len(days)-1]
	}
	return []any{
		list[0].contact, len(list) - returns, returns, first, latest, last, len(days), interval,
		sums.In, sums.Sum, sums.Tax, sums.Cost, sums.Costed, sums.Owed, other,
	}, nil
}

// medianGap is the median of the days from one day to the next.
func medianGap(days []string) (int, error) {
	if len(days) < 2 {
		return 0, nil
	}
	gaps := make([]int, 0, len(days)-1)
	var before data.Date
	for i, text := range days {
		day, err := data.ParseDate(text)
		if err != nil {
			return 0, err
		}
		if i > 0 {
			gaps = append(gaps, before.DaysTo(day))
		}
		before = day
	}
	slices.Sort(gaps)
	middle := len(gaps) / 2
	if len(gaps)%2 == 0 {
		return (gaps[middle-1] + gaps[middle] + 1) / 2, nil
	}
	return gaps[middle], nil
}

// byCurrency adds up what is in one currency: that of the most purchases first, the others as JSON.
func byCurrency(list []bought) (main data.CurrencySums, other string) {
	type counted struct {
		data.CurrencySums
		n int
	}
	var sums []counted
	for _, b := range list {
		i := slices.IndexFunc(sums, func(s counted) bool { return s.In == b.In })
		if i < 0 {
			i, sums = len(sums), append(sums, counted{CurrencySums: data.CurrencySums{In: b.In}})
		}
		s := &sums[i]
		s.n++
		s.Sum, s.Tax, s.Cost, s.Costed, s.Owed = s.Sum+b.Sum, s.Tax+b.Tax, s.Cost+b.Cost, s.Costed+b.Costed, s.Owed+b.Owed
	}
	slices.SortFunc(sums, func(a, b counted) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.In, b.In)) })
	if len(sums) == 1 {
		return sums[0].CurrencySums, ""
	}
	var rest []data.CurrencySums
	for _, s := range sums[1:] {
		rest = append(rest, s.CurrencySums)
	}
	var j jsonLists
	return sums[0].CurrencySums, listText(&j, rest)
}

// PurchaseSums says what the purchases of a contact come to; all is zero where there are none.
func (t *Tx) PurchaseSums(ctx context.Context, contact int64) (data.PurchaseSums, error) {
	s := data.PurchaseSums{ContactID: contact}
	var first, last, other string
	var at int64
	err := t.get(ctx, `SELECT n, returns, first_day, last_day, last_at, days, interval_days, currency, sum, tax, cost, costed, owed, other
		FROM contact_purchase WHERE contact_id = ?`, []any{contact},
		&s.Count, &s.Returns, &first, &last, &at, &s.Days, &s.Interval, &s.Currency, &s.Sum, &s.Tax, &s.Cost, &s.Costed, &s.Owed, &other)
	if errors.Is(err, data.ErrNotFound) {
		return s, nil
	}
	if err == nil {
		s.LastAt, s.In = fromMillis(at), s.Currency
		s.First, err = data.ParseDate(first)
	}
	if err == nil {
		s.Last, err = data.ParseDate(last)
	}
	if err == nil && other != "" {
		err = json.Unmarshal([]byte(other), &s.Other)
	}
	if err != nil {
		return s, fmt.Errorf("sums of purchases of contact %d: %w", contact, err)
	}
	return s, nil
}
