package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"regulars/data"
)

// never is a day that does not come, for what has no purchase to count from.
const never = 1 << 40

// Names of care_basis, beside the kinds of contact.
const basisDay = "day"

// followCare keeps what follows from the purchases of contacts, from what was said of their stage,
// and from their answers. It depends on none of what happened before, nor on today, so an undo
// makes it again as it was.
func (t *Tx) followCare(ctx context.Context, contacts []int64) error {
	if len(contacts) == 0 {
		return nil
	}
	set := idSet(contacts)
	if err := t.exec(ctx, `DELETE FROM contact_care WHERE contact_id IN (SELECT value FROM json_each(?))`, set); err != nil {
		return fmt.Errorf("care for %d contacts: %w", len(contacts), err)
	}
	if err := t.addCare(ctx, `json_each(?) ids CROSS JOIN contact c ON c.id = ids.value`, set); err != nil {
		return fmt.Errorf("care for %d contacts: %w", len(contacts), err)
	}
	t.touch(data.Care, contacts...)
	return t.refreshStages(ctx, `AND contact_id IN (SELECT value FROM json_each(?2))`, set)
}

// RebuildCare finds out again how often each kind of contact buys, and makes anew what follows from
// that for every contact. It reports false, with nothing done, where the intervals still hold.
func (t *Tx) RebuildCare(ctx context.Context) (changed bool, err error) {
	before, err := t.groups(ctx)
	if err != nil {
		return false, err
	}
	after, err := t.groupIntervals(ctx)
	if err != nil {
		return false, err
	}
	if !drifted(before, after) {
		return false, nil
	}
	for kind, days := range after {
		if err := t.saveBasis(ctx, string(kind), days); err != nil {
			return false, err
		}
	}
	if err := t.exec(ctx, `DELETE FROM contact_care`); err != nil {
		return false, fmt.Errorf("rebuild care: %w", err)
	}
	if err := t.withoutIndexes(ctx, "contact_care", t.addAllCare); err != nil {
		return false, fmt.Errorf("rebuild care: %w", err)
	}
	t.touch(data.Care)
	return true, t.refreshStages(ctx, "")
}

// drifted tells whether intervals differ by more than a tenth: what all contacts are measured by
// should not change with each purchase.
func drifted(before, after map[data.ContactKind]int) bool {
	for kind, days := range after {
		if d := days - before[kind]; 10*max(d, -d) > before[kind] {
			return true
		}
	}
	return false
}

// groups gives the interval that contacts of each kind are measured by while they have bought little.
func (t *Tx) groups(ctx context.Context) (map[data.ContactKind]int, error) {
	list := map[data.ContactKind]int{data.Person: data.DefaultInterval, data.Company: data.DefaultInterval}
	for kind := range list {
		n, err := t.basis(ctx, string(kind), data.DefaultInterval)
		if err != nil {
			return nil, err
		}
		list[kind] = n
	}
	return list, nil
}

// groupIntervals finds the intervals in the purchases that there are.
func (t *Tx) groupIntervals(ctx context.Context) (map[data.ContactKind]int, error) {
	// The intervals are few, the contacts many, and companies fewer than people.
	var companies map[int]int
	counted := t.aside(ctx, func(tx *Tx) (err error) {
		companies, err = tx.intervals(ctx, `contact c CROSS JOIN contact_purchase p ON p.contact_id = c.id AND c.kind = 'company'`)
		return err
	})
	all, err := t.intervals(ctx, `contact_purchase p`)
	if err := errors.Join(err, counted()); err != nil {
		return nil, err
	}
	medians := map[data.ContactKind][]int{}
	for days, n := range all {
		medians[data.Person] = append(medians[data.Person], slices.Repeat([]int{days}, n-companies[days])...)
		medians[data.Company] = append(medians[data.Company], slices.Repeat([]int{days}, companies[days])...)
	}
	list := make(map[data.ContactKind]int, 2)
	for _, kind := range []data.ContactKind{data.Person, data.Company} {
		list[kind] = data.GroupInterval(medians[kind])
	}
	return list, nil
}

// intervals counts how many contacts of those who bought more than twice have each interval.
func (t *Tx) intervals(ctx context.Context, from string) (map[int]int, error) {
	list := map[int]int{}
	_, err := collect(ctx, t, func(row scanner) (none struct{}, err error) {
		var days, n int
		err = row.Scan(&days, &n)
		list[days] = n
		return none, err
	}, `SELECT p.interval_days, count(*) FROM `+from+` WHERE p.days > 2 GROUP BY 1`)
	if err != nil {
		return nil, fmt.Errorf("usual intervals: %w", err)
	}
	return list, nil
}

func (t *Tx) basis(ctx context.Context, name string, otherwise int) (n int, err error) {
	if err := t.get(ctx, `SELECT coalesce((SELECT value FROM care_basis WHERE name = ?), ?)`, []any{name, otherwise}, &n); err != nil {
		return 0, fmt.Errorf("basis %s: %w", name, err)
	}
	return n, nil
}

func (t *Tx) saveBasis(ctx context.Context, name string, value int) error {
	err := t.exec(ctx, `INSERT INTO care_basis (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`, name, value)
	if err != nil {
		return fmt.Errorf("basis %s: %w", name, err)
	}
	return nil
}
