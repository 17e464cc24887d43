package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"regulars/data"
)

const occasionColumns = `id, contact_id, kind, title, feast, calendar, year, month, day, whom, lead, channel, benefit_id, standing, note, created_at`

// SaveOccasion adds o, giving it an ID, or replaces the occasion with its ID. It fails
// with a *data.InvalidError, or with data.ErrNotFound where the ID or the contact is not
// known, or with data.ErrConflict where the feast is kept already.
func (t *Tx) SaveOccasion(ctx context.Context, o *data.Occasion) error {
	o.Clean()
	if err := o.Validate(t.cal); err != nil {
		return fmt.Errorf("save occasion %q: %w", o.Title, err)
	}
	added := o.ID == 0
	if added {
		o.ID, o.CreatedAt = t.NewID(), t.now
	}
	whom, err := json.Marshal(o.Whom)
	if err != nil {
		return fmt.Errorf("save occasion %d: %w", o.ID, err)
	}
	key := ""
	if o.Kind != data.BirthdayOccasion {
		key = o.Date.Key()
	}
	query := `INSERT INTO occasion (` + occasionColumns + `, day_key) VALUES (?1, nullif(?2, 0), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17) RETURNING id`
	if !added {
		query = `UPDATE occasion SET contact_id = nullif(?2, 0), kind = ?3, title = ?4, feast = ?5, calendar = ?6, year = ?7, month = ?8, day = ?9, whom = ?10,
			lead = ?11, channel = ?12, benefit_id = ?13, standing = ?14, note = ?15, created_at = ?16, day_key = ?17 WHERE id = ?1 RETURNING id`
	}
	err = t.get(ctx, query, []any{
		o.ID, o.ContactID, string(o.Kind), o.Title, o.Feast, string(o.Date.Calendar), o.Date.Year, o.Date.Month, o.Date.Day, string(whom),
		o.Lead, string(o.Channel), o.BenefitID, o.Standing, o.Note, millis(o.CreatedAt), key,
	}, &o.ID)
	if err != nil {
		return fmt.Errorf("save occasion %d: %w", o.ID, err)
	}
	return t.reindexOccasions(ctx, []int64{o.ID})
}

// DeleteOccasion removes an occasion; who was greeted on it stays known. data.ErrNotFound
// where there is none.
func (t *Tx) DeleteOccasion(ctx context.Context, id int64) error {
	if err := t.get(ctx, `DELETE FROM occasion WHERE id = ? RETURNING id`, []any{id}, &id); err != nil {
		return fmt.Errorf("delete occasion %d: %w", id, err)
	}
	return t.reindexOccasions(ctx, []int64{id})
}

// Occasion gives one occasion; data.ErrNotFound where there is none.
func (t *Tx) Occasion(ctx context.Context, id int64) (data.Occasion, error) {
	o, err := one(ctx, t, scanOccasion, `SELECT `+occasionColumns+` FROM occasion WHERE id = ?`, id)
	if err != nil {
		return o, fmt.Errorf("occasion %d: %w", id, err)
	}
	return o, nil
}

// BirthdayRule says how birthdays are kept: as the owner set it, or else as it is at first.
func (t *Tx) BirthdayRule(ctx context.Context) (data.Occasion, error) {
	o, err := one(ctx, t, scanOccasion, `SELECT `+occasionColumns+` FROM occasion WHERE kind = 'birthday'`)
	if errors.Is(err, data.ErrNotFound) {
		return data.Birthdays(), nil
	}
	if err != nil {
		return o, fmt.Errorf("rule of birthdays: %w", err)
	}
	return o, nil
}

// OccasionsForAll lists the occasions that belong to no single contact, in the order in
// which they were added.
func (t *Tx) OccasionsForAll(ctx context.Context) ([]data.Occasion, error) {
	list, err := collect(ctx, t, scanOccasion, `SELECT `+occasionColumns+` FROM occasion WHERE contact_id IS NULL AND kind <> 'birthday' ORDER BY id`)
	if err != nil {
		return nil, fmt.Errorf("occasions for all: %w", err)
	}
	return list, nil
}

// ContactOccasions lists the occasions of a contact in the order in which they were
// added; its birthday is in the contact.
func (t *Tx) ContactOccasions(ctx context.Context, contact int64) ([]data.Occasion, error) {
	list, err := collect(ctx, t, scanOccasion, `SELECT `+occasionColumns+` FROM occasion WHERE contact_id = ? ORDER BY id`, contact)
	if err != nil {
		return nil, fmt.Errorf("occasions of contact %d: %w", contact, err)
	}
	return list, nil
}

func scanOccasion(row scanner) (o data.Occasion, err error) {
	var contact *int64
	var whom string
	var created int64
	err = row.Scan(&o.ID, &contact, &o.Kind, &o.Title, &o.Feast, &o.Date.Calendar, &o.Date.Year, &o.Date.Month, &o.Date.Day, &whom,
		&o.Lead, &o.Channel, &o.BenefitID, &o.Standing, &o.Note, &created)
	if err != nil {
		return o, err
	}
	if contact != nil {
		o.ContactID = *contact
	}
	o.CreatedAt = fromMillis(created)
	if err := json.Unmarshal([]byte(whom), &o.Whom); err != nil {
		return o, fmt.Errorf("whom occasion %d concerns: %w", o.ID, err)
	}
	return o, nil
}

func (t *Tx) reindexOccasions(ctx context.Context, ids []int64) error {
	return derived[data.Occasion]{
		drop: []string{`DELETE FROM occasion_fts WHERE rowid = ?`}, read: t.Occasion, build: t.indexOccasion,
	}.rebuild(ctx, t, ids)
}

// indexOccasion makes an occasion findable by its title, or by the names that a feast has
// in all languages.
func (t *Tx) indexOccasion(ctx context.Context, o data.Occasion) error {
	if o.Kind == data.BirthdayOccasion {
		return nil
	}
	return t.exec(ctx, `INSERT INTO occasion_fts (rowid, title, note) VALUES (?, ?, ?)`, o.ID, fold(data.FeastNames(o.Feast)+" "+o.Title), fold(o.Note))
}
