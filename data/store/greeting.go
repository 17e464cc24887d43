package store

import (
	"context"
	"errors"
	"fmt"

	"regulars/data"
)

// A greeting's letter is in the outbox, or has gone out and left it, or was taken back.
const selectGreeting = `SELECT g.id, g.contact_id, g.occasion_id, g.day, g.title,
		iif(g.state = 'queued' AND m.taken_back, 'taken back', g.state), g.channel, g.code, g.at, coalesce(iif(g.state = 'queued', x.state, ''), '')
	FROM greeting g LEFT JOIN greeting_mail m ON m.greeting_id = g.id LEFT JOIN outbox x ON x.id = m.outbox_id AND NOT m.taken_back `

// SaveGreeting keeps that a contact was greeted on an occasion, or left out. It takes the
// place of what was kept of that year, so nobody is greeted twice.
func (t *Tx) SaveGreeting(ctx context.Context, g *data.Greeting) error {
	had, err := t.GreetingOn(ctx, g.ContactID, g.OccasionID, g.Day)
	if err != nil {
		return err
	}
	if g.ID = had.ID; g.ID == 0 {
		g.ID = t.NewID()
	}
	if g.At.IsZero() {
		g.At = t.now
	}
	err = t.exec(ctx, `INSERT INTO greeting (id, contact_id, occasion_id, day, title, state, channel, code, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET day = excluded.day, title = excluded.title, state = excluded.state, channel = excluded.channel, code = excluded.code, at = excluded.at`,
		g.ID, g.ContactID, g.OccasionID, g.Day.String(), g.Title, string(g.State), string(g.Channel), g.Code, millis(g.At))
	if err != nil {
		return fmt.Errorf("save greeting of contact %d: %w", g.ContactID, domainError(err))
	}
	if g.State == data.GreetSkipped { // its letter goes with it
		return t.reindexGreetings(ctx, []int64{g.ID})
	}
	return nil
}

// QueueGreeting is SaveGreeting for one whose letter goes into the outbox in the same
// transaction. It does nothing, and says so, where that contact was greeted already.
func (t *Tx) QueueGreeting(ctx context.Context, g *data.Greeting, o *data.Outgoing, d data.Draft) (queued bool, err error) {
	had, err := t.GreetingOn(ctx, g.ContactID, g.OccasionID, g.Day)
	if err != nil || had.State != "" {
		return false, err
	}
	g.State, g.Channel = data.GreetQueued, data.ByMail
	if err := t.SaveGreeting(ctx, g); err != nil {
		return false, err
	}
	if err := t.QueueOutgoing(ctx, o, d); err != nil {
		return false, err
	}
	return true, t.exec(ctx, `INSERT INTO greeting_mail (greeting_id, outbox_id) VALUES (?, ?)
		ON CONFLICT (greeting_id) DO UPDATE SET outbox_id = excluded.outbox_id, taken_back = 0`, g.ID, o.ID)
}

// DeleteGreeting forgets one; data.ErrNotFound where there is none.
func (t *Tx) DeleteGreeting(ctx context.Context, id int64) error {
	if err := t.get(ctx, `DELETE FROM greeting WHERE id = ? RETURNING id`, []any{id}, &id); err != nil {
		return fmt.Errorf("delete greeting %d: %w", id, err)
	}
	return t.reindexGreetings(ctx, []int64{id})
}

// GreetingOn gives the greeting of a contact for an occasion, 0 for the birthday, that was
// on a day or near it; a zero one where there is none.
func (t *Tx) GreetingOn(ctx context.Context, contact, occasion int64, day data.Date) (data.Greeting, error) {
	g, err := one(ctx, t, scanGreeting, selectGreeting+`WHERE g.contact_id = ? AND g.occasion_id = ? AND g.day BETWEEN ? AND ? ORDER BY g.day DESC LIMIT 1`,
		contact, occasion, day.AddDays(-greetedAround).String(), day.AddDays(greetedAround).String())
	if err != nil && !errors.Is(err, data.ErrNotFound) {
		return g, fmt.Errorf("greeting of contact %d: %w", contact, err)
	}
	return g, nil
}

// ContactGreetings lists the greetings of a contact, the latest first.
func (t *Tx) ContactGreetings(ctx context.Context, contact int64) ([]data.Greeting, error) {
	list, err := collect(ctx, t, scanGreeting, selectGreeting+`WHERE g.contact_id = ? ORDER BY g.day DESC, g.id DESC`, contact)
	if err != nil {
		return nil, fmt.Errorf("greetings of contact %d: %w", contact, err)
	}
	return list, nil
}

// GreetingsOf gives the greetings for an occasion that was on a day or near it, by contact.
func (t *Tx) GreetingsOf(ctx context.Context, occasion int64, day data.Date) (map[int64]data.Greeting, error) {
	list, err := collect(ctx, t, scanGreeting, selectGreeting+`WHERE g.occasion_id = ? AND g.day BETWEEN ? AND ?`,
		occasion, day.AddDays(-greetedAround).String(), day.AddDays(greetedAround).String())
	if err != nil {
		return nil, fmt.Errorf("greetings of occasion %d: %w", occasion, err)
	}
	byContact := make(map[int64]data.Greeting, len(list))
	for _, g := range list {
		byContact[g.ContactID] = g
	}
	return byContact, nil
}

func scanGreeting(row scanner) (g data.Greeting, err error) {
	var day string
	var at int64
	if err := row.Scan(&g.ID, &g.ContactID, &g.OccasionID, &day, &g.Title, &g.State, &g.Channel, &g.Code, &at, &g.Outbox); err != nil {
		return g, err
	}
	g.At = fromMillis(at)
	g.Day, err = data.ParseDate(day)
	return g, err
}

// reindexGreetings takes back the letters of greetings that are gone: what waits leaves
// the outbox with its greeting. One that has gone out can't be: a *data.InvalidError.
func (t *Tx) reindexGreetings(ctx context.Context, ids []int64) error {
	gone := `SELECT m.outbox_id FROM greeting_mail m WHERE m.taken_back = 0 AND m.greeting_id IN (SELECT value FROM json_each(?))
		AND NOT EXISTS (SELECT 1 FROM greeting g WHERE g.id = m.greeting_id AND g.state = 'queued')`
	letters, err := collect(ctx, t, scanOne[int64], gone, idSet(ids))
	if err != nil {
		return fmt.Errorf("letters of greetings: %w", err)
	}
	for _, letter := range letters {
		if _, err := t.TakeBack(ctx, letter); errors.Is(err, data.ErrNotFound) || errors.Is(err, data.ErrConflict) {
			return &data.InvalidError{Field: "greeting", Reason: "has gone out by mail, so it can't be taken back"}
		} else if err != nil {
			return err
		}
	}
	return nil
}
