package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"regulars/data"
)

const codeColumns = `id, benefit_id, contact_id, text, expires, reason, issued_at, cancelled_at`

// IssueCodes gives out codes as is said, and gives them: one for each contact, or Count
// that belong to whoever has them. It fails with a *data.InvalidError.
func (t *Tx) IssueCodes(ctx context.Context, is data.Issue) ([]data.Code, error) {
	b, err := t.Benefit(ctx, is.BenefitID)
	if err != nil {
		return nil, fmt.Errorf("issue codes: %w", err)
	}
	today, err := t.Today(ctx)
	if err != nil {
		return nil, fmt.Errorf("issue codes: %w", err)
	}
	if err := is.Ready(&b, today); err != nil {
		return nil, fmt.Errorf("issue codes for benefit %d: %w", b.ID, err)
	}
	var list []data.Code
	for _, contact := range is.Contacts {
		if _, err := t.Contact(ctx, contact); contact != 0 && err != nil {
			return nil, fmt.Errorf("issue codes: %w", err)
		}
		for range is.Count {
			list = append(list, data.Code{Text: is.Text, BenefitID: b.ID, ContactID: contact, Expires: is.Expires, Reason: is.Reason, IssuedAt: t.now})
		}
	}
	for i := range list {
		if err := t.insertCode(ctx, &list[i]); err != nil {
			return nil, fmt.Errorf("issue code %d of %d: %w", i+1, len(list), err)
		}
	}
	return list, nil
}

// insertCode gives c a text that no other code has. That two are the same by chance is
// not to be expected in the life of a firm; a handful in a row are a fault of the machine.
func (t *Tx) insertCode(ctx context.Context, c *data.Code) error {
	const tries = 5
	c.ID = t.NewID()
	for range tries {
		text, err := c.Text, error(nil)
		if text == "" {
			text, err = data.NewCode()
		}
		if err != nil {
			return err
		}
		var id int64
		err = t.get(ctx, `INSERT INTO code (`+codeColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT (text) DO NOTHING RETURNING id`,
			[]any{c.ID, c.BenefitID, orNull(c.ContactID), text, c.Expires.String(), c.Reason, millis(c.IssuedAt)}, &id)
		if errors.Is(err, data.ErrNotFound) {
			continue
		}
		c.Text = text
		return errors.Join(err, t.indexCode(ctx, *c))
	}
	return errors.New("chance gives the same codes again and again")
}

// CancelCodes takes back those of the codes that can still be redeemed, and says how
// many they were.
func (t *Tx) CancelCodes(ctx context.Context, ids []int64) (int, error) {
	today, err := t.Today(ctx)
	if err != nil {
		return 0, err
	}
	done, err := collect(ctx, t, scanOne[int64], `UPDATE code SET cancelled_at = ?2 WHERE id IN (SELECT c.id FROM code c JOIN benefit b ON b.id = c.benefit_id
		WHERE c.id IN (SELECT value FROM json_each(?1)) AND `+codeState("?3")+` = 'open') RETURNING id`, idSet(ids), millis(t.now), today.String())
	if err != nil {
		return 0, fmt.Errorf("take back %d codes: %w", len(ids), err)
	}
	return len(done), nil
}

// Code gives one code; data.ErrNotFound where there is none.
func (t *Tx) Code(ctx context.Context, id int64) (data.Code, error) {
	c, err := one(ctx, t, scanCode, `SELECT `+codeColumns+` FROM code WHERE id = ?`, id)
	if err != nil {
		return c, fmt.Errorf("code %d: %w", id, err)
	}
	return c, nil
}

// CodeByText gives the code of a text as data.ReadCode gives it; data.ErrNotFound where
// it was never issued.
func (t *Tx) CodeByText(ctx context.Context, text string) (data.Code, error) {
	c, err := one(ctx, t, scanCode, `SELECT `+codeColumns+` FROM code WHERE text = ?`, text)
	if err != nil {
		return c, fmt.Errorf("code: %w", err)
	}
	return c, nil
}

// codeState is SQL for the state of code c of benefit b on a day.
func codeState(day string) string {
	return `(CASE WHEN b.once AND EXISTS (SELECT 1 FROM redemption r WHERE r.code_id = c.id AND r.given_back_at = 0) THEN 'used'
		WHEN c.cancelled_at > 0 THEN 'cancelled'
		WHEN b.ended_at > 0 OR (c.expires <> '' AND c.expires < ` + day + `) OR (b.last_day <> '' AND b.last_day < ` + day + `) THEN 'expired'
		ELSE 'open' END)`
}

// codeFilter gives the condition of q on code c with its benefit b and contact p; ?1 is today.
func codeFilter(q data.CodeQuery) (where string, args []any) {
	conditions := []string{"true"}
	args = []any{q.Today.String()}
	add := func(wanted bool, condition string, arg any) {
		if wanted {
			args = append(args, arg)
			conditions = append(conditions, fmt.Sprintf(condition, len(args)))
		}
	}
	add(q.BenefitID != 0, "c.benefit_id = ?%d", q.BenefitID)
	add(q.ContactID != 0, "c.contact_id = ?%d", q.ContactID)
	add(q.State != "", codeState("?1")+" = ?%d", string(q.State))
	if q.Text != "" {
		m := newMatch(q.Text)
		piece := data.PlainCode(q.Text)
		args = append(args, m.expr, "%"+piece+"%")
		n := len(args)
		conditions = append(conditions, fmt.Sprintf(`(c.text LIKE ?%[2]d OR ?%[1]d <> '' AND (c.benefit_id IN (SELECT rowid FROM benefit_fts WHERE benefit_fts MATCH ?%[1]d)
			OR c.contact_id IN (SELECT rowid FROM contact_fts WHERE contact_fts MATCH ?%[1]d)))`, n-1, n))
	}
	return strings.Join(conditions, " AND "), args
}

// Codes lists the codes that q selects, the newest first.
func (t *Tx) Codes(ctx context.Context, q data.CodeQuery) ([]data.CodeRow, error) {
	where, args := codeFilter(q)
	limit := q.Limit
	if limit == 0 {
		limit = -1
	}
	n := len(args)
	list, err := collect(ctx, t, scanCodeRow, fmt.Sprintf(`SELECT c.*, b.name, coalesce(p.name, ''),
			(SELECT count(*) FROM redemption r WHERE r.code_id = c.id AND r.given_back_at = 0),
			(SELECT coalesce(max(at), 0) FROM redemption r WHERE r.code_id = c.id AND r.given_back_at = 0), %s
		FROM code c JOIN benefit b ON b.id = c.benefit_id LEFT JOIN contact p ON p.id = c.contact_id
		WHERE %s ORDER BY c.id DESC LIMIT ?%d OFFSET ?%d`, codeState("?1"), where, n+1, n+2), slices.Concat(args, []any{limit, q.Offset})...)
	if err != nil {
		return nil, fmt.Errorf("list codes: %w", err)
	}
	return list, nil
}

// CountCodes says how many codes q selects.
func (t *Tx) CountCodes(ctx context.Context, q data.CodeQuery) (n int, err error) {
	where, args := codeFilter(q)
	err = t.get(ctx, `SELECT count(*) FROM code c JOIN benefit b ON b.id = c.benefit_id WHERE ?1 = ?1 AND `+where, args, &n)
	if err != nil {
		return 0, fmt.Errorf("count codes: %w", err)
	}
	return n, nil
}

func scanCode(row scanner) (c data.Code, err error) {
	var contact *int64
	var expires string
	var issued, cancelled int64
	if err := row.Scan(&c.ID, &c.BenefitID, &contact, &c.Text, &expires, &c.Reason, &issued, &cancelled); err != nil {
		return c, err
	}
	c.ContactID, c.IssuedAt, c.CancelledAt = fromNull(contact), fromMillis(issued), fromMillis(cancelled)
	if c.Expires, err = data.ParseDate(expires); err != nil {
		return c, fmt.Errorf("code %d: %w", c.ID, err)
	}
	return c, nil
}

func scanCodeRow(row scanner) (r data.CodeRow, err error) {
	var used int64
	r.Code, err = scanCode(withMore{row, []any{&r.Benefit, &r.Contact, &r.Uses, &used, &r.State}})
	r.UsedAt = fromMillis(used)
	return r, err
}

func (t *Tx) reindexCodes(ctx context.Context, ids []int64) error {
	return derived[data.Code]{drop: []string{`DELETE FROM code_fts WHERE rowid = ?`}, read: t.Code, build: t.indexCode}.rebuild(ctx, t, ids)
}

// indexCode lets a code be found with and without its dashes.
func (t *Tx) indexCode(ctx context.Context, c data.Code) error {
	return t.exec(ctx, `INSERT INTO code_fts (rowid, code, text) VALUES (?, ?, ?)`, c.ID, c.Text+" "+data.ShowCode(c.Text), fold(c.Reason))
}
