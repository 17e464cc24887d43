package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"regulars/data"
)

// maxBirthdays bounds what is read for one period.
const maxBirthdays = 5000

// Birthdays lists the birthdays of contacts from first to last, which is less
// than a year later, in order of the day and the name; at most 5,000.
func (t *Tx) Birthdays(ctx context.Context, first, last data.Date) ([]data.Birthday, error) {
	// Who was born on 29 February has it on the 28th in common years: read on
	// by a day, and leave out below who comes too late.
	upTo := last.AddDays(1)
	where := `birth_day BETWEEN ?1 AND ?2`
	if first.Year != upTo.Year {
		where = `(birth_day >= ?1 OR birth_day <= ?2)`
	}
	list, err := collect(ctx, t, func(row scanner) (b data.Birthday, err error) {
		var born string
		if err := row.Scan(&b.ContactID, &b.Name, &born); err != nil {
			return b, err
		}
		b.Born, err = data.ParseDate(born)
		b.On = b.Born.NextAnniversary(first)
		return b, err
	}, `SELECT id, name, birthday FROM contact_list JOIN contact ON id = contact_id WHERE birth_day <> '' AND `+where+` LIMIT ?3`, first.String()[5:], upTo.String()[5:], maxBirthdays)
	if err != nil {
		return nil, fmt.Errorf("birthdays from %s to %s: %w", first, last, err)
	}
	list = slices.DeleteFunc(list, func(b data.Birthday) bool { return last.Before(b.On) })
	slices.SortFunc(list, func(a, b data.Birthday) int {
		return cmp.Or(cmp.Compare(a.On.String(), b.On.String()), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ContactID, b.ContactID))
	})
	return list, nil
}
