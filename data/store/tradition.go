package store

import (
	"context"
	"fmt"

	"regulars/data"
)

// traditions knows which calendar contacts keep.
type traditions struct {
	cal       data.Calendars
	own       map[int64]data.Tradition // where the owner chose it
	byCountry map[string]data.Tradition
}

// alone gives one to be used by one goroutine. Countries are remembered: finding one in
// the list of all would cost more than the rest of the index.
func (k traditions) alone() traditions {
	k.byCountry = map[string]data.Tradition{}
	return k
}

func (k traditions) of(c *data.Contact) data.Tradition {
	if t := k.own[c.ID]; t != "" {
		return t
	}
	if t := data.LanguageTradition(c.Language); t != "" {
		return t
	}
	country := c.Country()
	t, known := k.byCountry[country]
	if !known {
		t = data.CountryTradition(country)
		k.byCountry[country] = t
	}
	if t == "" {
		return data.KeepsGregorian
	}
	return t
}

// birthKey is the key of the day on which a birthday comes back. One whose year is not
// known is taken as it is written: it has no day in another calendar.
func birthKey(t data.Tradition, birthday data.Date, cal data.Calendars) string {
	switch c := t.Calendar(); {
	case birthday.IsZero():
		return ""
	case c != data.Gregorian && birthday.Year != 0 && cal.In(c, birthday).Day != 0:
		return cal.In(c, birthday).Key()
	}
	return data.CivilDate(birthday).Key()
}

// ownTraditions gives the calendars that the owner chose for contacts, by their ids.
func (t *Tx) ownTraditions(ctx context.Context, list []*data.Contact) (map[int64]data.Tradition, error) {
	ids := make([]int64, len(list))
	for i, c := range list {
		ids[i] = c.ID
	}
	own := map[int64]data.Tradition{}
	_, err := collect(ctx, t, func(row scanner) (id int64, err error) {
		var kept data.Tradition
		err = row.Scan(&id, &kept)
		own[id] = kept
		return id, err
	}, `SELECT id, calendar FROM contact_calendar WHERE id IN (SELECT value FROM json_each(?))`, idSet(ids))
	if err != nil {
		return nil, fmt.Errorf("calendars of %d contacts: %w", len(ids), err)
	}
	return own, nil
}

// SetTradition keeps which calendar a contact keeps; "" is what follows from its language
// and country. It fails with data.ErrNotFound where there is no such contact.
func (t *Tx) SetTradition(ctx context.Context, contact int64, tradition data.Tradition) (err error) {
	if err := t.get(ctx, `SELECT id FROM contact WHERE id = ?`, []any{contact}, &contact); err != nil {
		return fmt.Errorf("calendar of contact %d: %w", contact, err)
	}
	if tradition == "" {
		err = t.exec(ctx, `DELETE FROM contact_calendar WHERE id = ?`, contact)
	} else {
		err = t.exec(ctx, `INSERT INTO contact_calendar (id, calendar) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET calendar = excluded.calendar`,
			contact, string(tradition))
	}
	if err != nil {
		return fmt.Errorf("calendar of contact %d: %w", contact, domainError(err))
	}
	t.touch(data.Contacts, contact)
	return t.reindexContacts(ctx, []int64{contact})
}

// Tradition gives the calendar that a contact keeps, and whether the owner chose it.
func (t *Tx) Tradition(ctx context.Context, c *data.Contact) (kept data.Tradition, chosen bool, err error) {
	own, err := t.ownTraditions(ctx, []*data.Contact{c})
	if err != nil {
		return "", false, err
	}
	if own[c.ID] != "" {
		return own[c.ID], true, nil
	}
	return c.GuessTradition(), false, nil
}
