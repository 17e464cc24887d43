package store

import (
	"context"
	"fmt"

	"regulars/data"
)

// SaveAnswer keeps what a quiet contact said, or that it was asked, giving it an ID; until its day
// the contact is left in peace. It fails with a *data.InvalidError, or with data.ErrNotFound.
func (t *Tx) SaveAnswer(ctx context.Context, a *data.Answer) error {
	a.Clean()
	if err := a.Validate(); err != nil {
		return fmt.Errorf("save answer of contact %d: %w", a.ContactID, err)
	}
	if err := t.get(ctx, `SELECT id FROM contact WHERE id = ?`, []any{a.ContactID}, &a.ContactID); err != nil {
		return fmt.Errorf("save answer of contact %d: %w", a.ContactID, err)
	}
	added := a.ID == 0
	if added {
		a.ID = t.NewID()
	}
	if a.At.IsZero() {
		a.At = t.now
	}
	if a.Until.IsZero() {
		a.Until = data.DateOf(a.At).AddDays(a.Peace())
	}
	query := `INSERT INTO quiet_answer (id, contact_id, reason, note, at, until) VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING id`
	if !added {
		query = `UPDATE quiet_answer SET contact_id = ?2, reason = ?3, note = ?4, at = ?5, until = ?6 WHERE id = ?1 RETURNING id`
	}
	if err := t.get(ctx, query, []any{a.ID, a.ContactID, a.Reason, a.Note, millis(a.At), a.Until.String()}, &a.ID); err != nil {
		return fmt.Errorf("save answer of contact %d: %w", a.ContactID, err)
	}
	return t.followCare(ctx, []int64{a.ContactID})
}

// DeleteAnswer removes an answer; data.ErrNotFound where there is none.
func (t *Tx) DeleteAnswer(ctx context.Context, id int64) error {
	var contact int64
	if err := t.get(ctx, `DELETE FROM quiet_answer WHERE id = ? RETURNING contact_id`, []any{id}, &contact); err != nil {
		return fmt.Errorf("delete answer %d: %w", id, err)
	}
	return t.followCare(ctx, []int64{contact})
}

const selectAnswer = `SELECT a.id, a.contact_id, a.reason, a.note, a.at, a.until, c.name FROM quiet_answer a JOIN contact c ON c.id = a.contact_id `

func scanAnswer(row scanner) (a data.AnswerRow, err error) {
	var at int64
	var until string
	if err := row.Scan(&a.ID, &a.ContactID, &a.Reason, &a.Note, &at, &until, &a.Name); err != nil {
		return a, err
	}
	a.At = fromMillis(at)
	a.Until, err = data.ParseDate(until)
	return a, err
}

// Answers lists what contacts answered, the latest first; with a reason those of it alone.
func (t *Tx) Answers(ctx context.Context, reason string, limit int) ([]data.AnswerRow, error) {
	list, err := collect(ctx, t, scanAnswer, selectAnswer+`WHERE a.reason <> '' AND (?1 = '' OR a.reason = ?1) ORDER BY a.at DESC, a.id DESC LIMIT ?2`, reason, limit)
	if err != nil {
		return nil, fmt.Errorf("answers %q: %w", reason, err)
	}
	return list, nil
}

// ContactAnswers lists the answers of one contact, the latest first, and when it was asked.
func (t *Tx) ContactAnswers(ctx context.Context, contact int64) ([]data.AnswerRow, error) {
	list, err := collect(ctx, t, scanAnswer, selectAnswer+`WHERE a.contact_id = ? ORDER BY a.at DESC, a.id DESC`, contact)
	if err != nil {
		return nil, fmt.Errorf("answers of contact %d: %w", contact, err)
	}
	return list, nil
}

// AnswerCounts counts the answers by their reason, the most frequent first.
func (t *Tx) AnswerCounts(ctx context.Context) ([]data.Facet, error) {
	list, err := collect(ctx, t, scanFacet, `SELECT reason, count(*) AS n FROM quiet_answer WHERE reason <> '' GROUP BY reason ORDER BY n DESC, reason`)
	if err != nil {
		return nil, fmt.Errorf("count answers: %w", err)
	}
	return list, nil
}
