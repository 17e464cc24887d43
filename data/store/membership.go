package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"regulars/data"
)

const memberColumns = `id, card, joined, left_on, fee, currency, note`

// SaveMembership makes a contact a member, or changes that. Without a card it is given a new one. It fails
// with a *data.InvalidError where another member has the card.
func (t *Tx) SaveMembership(ctx context.Context, m *data.Membership) error {
	if strings.TrimSpace(m.Card) == "" {
		if err := t.issueCard(ctx, m); err != nil {
			return err
		}
	}
	m.Clean()
	// The owner's day may be one ahead of UTC's.
	if err := m.Validate(data.DateOf(t.now).AddDays(1)); err != nil {
		return fmt.Errorf("save membership of %d: %w", m.ContactID, err)
	}
	owner, err := t.cardOwner(ctx, m.Card)
	if err != nil {
		return err
	}
	if owner != 0 && owner != m.ContactID {
		names, err := t.ContactNames(ctx, []int64{owner})
		if err != nil {
			return err
		}
		return data.Invalid("card", "%s belongs to %s already: leave it empty for a new number", data.ShowCard(m.Card), names[owner])
	}
	err = t.exec(ctx, `INSERT INTO membership (`+memberColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET card = excluded.card, joined = excluded.joined, left_on = excluded.left_on, fee = excluded.fee, currency = excluded.currency, note = excluded.note`,
		m.ContactID, m.Card, m.Joined.String(), m.Left.String(), m.Fee, m.Currency, m.Note)
	if err != nil {
		return fmt.Errorf("save membership of %d: %w", m.ContactID, domainError(err))
	}
	return t.reindexMembers(ctx, []int64{m.ContactID})
}

func (t *Tx) issueCard(ctx context.Context, m *data.Membership) error {
	for try := 0; ; try++ {
		m.Card = data.CardNumber(m.ContactID, try)
		owner, err := t.cardOwner(ctx, m.Card)
		if err != nil || owner == 0 || owner == m.ContactID {
			return err
		}
	}
}

// cardOwner gives the contact who has a card; 0 for nobody.
func (t *Tx) cardOwner(ctx context.Context, card string) (id int64, err error) {
	err = t.get(ctx, `SELECT id FROM membership WHERE card = ?`, []any{card}, &id)
	return id, ignoreNotFound(err)
}

// Membership gives a contact's membership, perhaps ended; data.ErrNotFound where it never was a member.
func (t *Tx) Membership(ctx context.Context, contact int64) (data.Membership, error) {
	m, err := one(ctx, t, scanMember, `SELECT `+memberColumns+` FROM membership WHERE id = ?`, contact)
	if err != nil {
		return m, fmt.Errorf("membership of %d: %w", contact, err)
	}
	return m, nil
}

// Members lists everybody who is or was a member or has points, in the order of names. One who never was a
// member has no card.
func (t *Tx) Members(ctx context.Context, day data.Date) ([]data.Member, error) {
	list, err := collect(ctx, t, func(row scanner) (m data.Member, err error) {
		var joined, left string
		if err := row.Scan(&m.ContactID, &m.Name, &m.Card, &joined, &left, &m.Fee, &m.Currency, &m.Note, &m.Points); err != nil {
			return m, err
		}
		return m, readDates([]string{joined, left}, &m.Joined, &m.Left)
	}, `WITH has AS (SELECT contact_id, sum(points) AS points FROM points_open WHERE until = '' OR until >= ? GROUP BY contact_id)
		SELECT c.id, c.name, coalesce(m.card, ''), coalesce(m.joined, ''), coalesce(m.left_on, ''), coalesce(m.fee, 0), coalesce(m.currency, ''), coalesce(m.note, ''), coalesce(h.points, 0)
		FROM (SELECT id FROM membership UNION SELECT contact_id FROM has WHERE points > 0) w
		JOIN contact c ON c.id = w.id LEFT JOIN membership m ON m.id = c.id LEFT JOIN has h ON h.contact_id = c.id
		LEFT JOIN contact_list l ON l.contact_id = c.id ORDER BY l.name_key, c.id`, day.String())
	if err != nil {
		return nil, fmt.Errorf("members: %w", err)
	}
	return list, nil
}

// MemberByCard gives who has a card, as it is printed or typed; a *data.InvalidError where its check digit
// is wrong, data.ErrNotFound where nobody has it.
func (t *Tx) MemberByCard(ctx context.Context, card string) (data.Membership, error) {
	m := data.Membership{Card: card}
	m.Clean()
	if err := data.CheckCard(m.Card); err != nil {
		return m, err
	}
	found, err := one(ctx, t, scanMember, `SELECT `+memberColumns+` FROM membership WHERE card = ?`, m.Card)
	if errors.Is(err, data.ErrNotFound) {
		return found, errors.Join(data.Invalid("card", "%s is nobody's", data.ShowCard(m.Card)), err)
	}
	return found, err
}

func scanMember(row scanner) (m data.Membership, err error) {
	var joined, left string
	if err := row.Scan(&m.ContactID, &m.Card, &joined, &left, &m.Fee, &m.Currency, &m.Note); err != nil {
		return m, err
	}
	return m, readDates([]string{joined, left}, &m.Joined, &m.Left)
}
