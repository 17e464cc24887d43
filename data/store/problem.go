package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"regulars/data"
)

const problemColumns = `id, contact_id, kind, subject, detail, product_id, product, severity, status, next_step, next_due, next_time,
	opened_at, answered_at, waits, wait_since, heard_at, solved_at, solution, told_at, told_how, told_why, touched_at, created_at`

// SaveProblem adds p, giving it an ID and, where it has none, the time now; or replaces the
// problem with its ID. It fails with a *data.InvalidError, or data.ErrNotFound where the ID
// or the contact is not known.
func (t *Tx) SaveProblem(ctx context.Context, p *data.Problem) error {
	p.Clean()
	if err := p.Validate(); err != nil {
		return fmt.Errorf("save problem %q: %w", p.Subject, err)
	}
	if err := t.get(ctx, `SELECT id FROM contact WHERE id = ?`, []any{p.ContactID}, new(int64)); err != nil {
		return fmt.Errorf("save problem of contact %d: %w", p.ContactID, err)
	}
	added := p.ID == 0
	if added {
		p.ID, p.CreatedAt = t.NewID(), t.now
	}
	for _, at := range []*time.Time{&p.OpenedAt, &p.TouchedAt} {
		if at.IsZero() {
			*at = t.now
		}
	}
	values, err := problemValues(p)
	if err != nil {
		return fmt.Errorf("save problem %d: %w", p.ID, err)
	}
	query := `INSERT INTO problem (` + problemColumns + `) VALUES (` + strings.Repeat("?, ", len(values)-1) + `?) RETURNING id`
	if !added {
		cols := strings.Split(problemColumns, ",")
		query = `UPDATE problem SET ` + strings.Join(cols[1:], " = ?,") + ` = ? WHERE id = ? RETURNING id`
		values = append(values[1:], p.ID)
	}
	if err := t.get(ctx, query, values, &p.ID); err != nil {
		return fmt.Errorf("save problem %d: %w", p.ID, err)
	}
	return t.reindexProblems(ctx, []int64{p.ID})
}

func problemValues(p *data.Problem) ([]any, error) {
	waits := make([][2]int64, len(p.Waits))
	for i, w := range p.Waits {
		waits[i] = [2]int64{millis(w.From), millis(w.To)}
	}
	text, err := json.Marshal(waits)
	last, _ := p.Waiting()
	return []any{
		p.ID, p.ContactID, string(p.Kind), p.Subject, p.Detail, p.ProductID, p.Product, int(p.Severity), string(p.Status),
		p.NextStep, p.NextDue.String(), p.NextTime, millis(p.OpenedAt), millis(p.AnsweredAt), string(text), millis(last.From),
		millis(p.HeardAt), millis(p.SolvedAt), p.Solution, millis(p.ToldAt), string(p.ToldHow), p.ToldWhy, millis(p.TouchedAt), millis(p.CreatedAt),
	}, err
}

// DeleteProblem removes a problem; data.ErrNotFound where there is none. What was logged about
// it stays with its contact, and mail in its folders.
func (t *Tx) DeleteProblem(ctx context.Context, id int64) error {
	if err := t.exec(ctx, `DELETE FROM problem_entry WHERE problem_id = ?`, id); err != nil {
		return fmt.Errorf("delete problem %d: %w", id, err)
	}
	if err := t.get(ctx, `DELETE FROM problem WHERE id = ? RETURNING id`, []any{id}, &id); err != nil {
		return fmt.Errorf("delete problem %d: %w", id, err)
	}
	return t.reindexProblems(ctx, []int64{id})
}

// problemStatus is SQL for where a problem stands with what the mail says: a letter that told
// of the solution closes it, one of the customer's ends the waiting for it.
const problemStatus = `CASE WHEN p.status = 'solved' AND t.at > 0 THEN 'told'
	WHEN p.status = 'waiting' AND m.customer_at > p.wait_since THEN 'working' ELSE p.status END`

// problemAgain is SQL for whether the customer wrote after the solution and nobody heeded it.
const problemAgain = `(p.solved_at > 0 AND coalesce(m.customer_at, 0) > max(p.solved_at, p.heard_at))`

// selectProblems reads problems with what the mail says of them.
const selectProblems = `SELECT p.id, p.contact_id, p.kind, p.subject, p.detail, p.product_id, p.product, p.severity, p.status, p.next_step, p.next_due, p.next_time,
		p.opened_at, p.answered_at, p.waits, p.heard_at, p.solved_at, p.solution, p.told_at, p.told_how, p.told_why, p.touched_at, p.created_at,
		c.name, coalesce(t.at, 0), coalesce(m.answered_at, 0), coalesce(m.owner_at, 0), coalesce(m.customer_at, 0), coalesce(m.customer_id, 0)
	FROM problem p JOIN contact c ON c.id = p.contact_id
	LEFT JOIN problem_mail m ON m.problem_id = p.id
	LEFT JOIN problem_told t ON t.problem_id = p.id AND t.solved_at = p.solved_at`

// Problem gives one problem; data.ErrNotFound where there is none.
func (t *Tx) Problem(ctx context.Context, id int64) (data.Problem, error) {
	p, err := one(ctx, t, scanProblem, selectProblems+` WHERE p.id = ?`, id)
	if err != nil {
		return p, fmt.Errorf("problem %d: %w", id, err)
	}
	return p, nil
}

// Problems lists the problems that q selects, the latest first.
func (t *Tx) Problems(ctx context.Context, q data.ProblemQuery) ([]data.Problem, error) {
	query, args := selectProblems+` WHERE 1`, []any{}
	add := func(condition string, values ...any) {
		query += " AND " + condition
		args = append(args, values...)
	}
	if q.Open {
		add(`(` + problemStatus + ` <> 'told' OR ` + problemAgain + `)`)
	}
	if q.Status != "" {
		add(problemStatus+` = ?`, string(q.Status))
	}
	if q.Severity != 0 {
		add(`p.severity = ?`, int(q.Severity))
	}
	if q.ContactID != 0 {
		add(`p.contact_id = ?`, q.ContactID)
	}
	query += ` ORDER BY p.opened_at DESC, p.id DESC`
	if q.Limit > 0 {
		query += ` LIMIT ?`
		args = append(args, q.Limit)
	}
	list, err := collect(ctx, t, scanProblem, query, args...)
	if err != nil {
		return nil, fmt.Errorf("problems: %w", err)
	}
	return list, nil
}

// ProblemOf gives the latest problem whose thread a message belongs to; data.ErrNotFound where
// it belongs to none.
func (t *Tx) ProblemOf(ctx context.Context, message int64) (id int64, err error) {
	err = t.get(ctx, `SELECT pr.problem_id FROM message x JOIN thread_ref r ON r.thread_id = x.thread_id
		OR r.thread_id IN (SELECT old FROM thread_alias WHERE thread_id = x.thread_id)
		JOIN problem_ref pr ON pr.ref = r.ref WHERE x.id = ? ORDER BY pr.problem_id DESC LIMIT 1`, []any{message}, &id)
	if err != nil {
		return 0, fmt.Errorf("problem of message %d: %w", message, err)
	}
	return id, nil
}

func scanProblem(row scanner) (p data.Problem, err error) {
	var due, waits string
	var at [10]int64
	var told int64
	err = row.Scan(&p.ID, &p.ContactID, &p.Kind, &p.Subject, &p.Detail, &p.ProductID, &p.Product, &p.Severity, &p.Status, &p.NextStep, &due, &p.NextTime,
		&at[0], &at[1], &waits, &at[2], &at[3], &p.Solution, &at[4], &p.ToldHow, &p.ToldWhy, &at[5], &at[6],
		&p.Contact, &told, &at[7], &at[8], &at[9], &p.Mail.CustomerID)
	if err != nil {
		return p, err
	}
	for i, dest := range []*time.Time{
		&p.OpenedAt, &p.AnsweredAt, &p.HeardAt, &p.SolvedAt, &p.ToldAt, &p.TouchedAt, &p.CreatedAt,
		&p.Mail.AnsweredAt, &p.Mail.OwnerAt, &p.Mail.CustomerAt,
	} {
		*dest = fromMillis(at[i])
	}
	if told > 0 && p.Status == data.ProblemSolved {
		p.Status, p.ToldHow, p.ToldAt = data.ProblemTold, data.ToldByMail, fromMillis(told)
	}
	if p.NextDue, err = data.ParseDate(due); err != nil {
		return p, fmt.Errorf("problem %d: %w", p.ID, err)
	}
	if err := scanWaits(&p, waits); err != nil {
		return p, fmt.Errorf("problem %d: %w", p.ID, err)
	}
	p.Heed()
	return p, nil
}

func scanWaits(p *data.Problem, text string) error {
	if text == "[]" {
		return nil
	}
	var waits [][2]int64
	if err := json.Unmarshal([]byte(text), &waits); err != nil {
		return err
	}
	for _, w := range waits {
		p.Waits = append(p.Waits, data.Wait{From: fromMillis(w[0]), To: fromMillis(w[1])})
	}
	return nil
}

// reindexProblems makes anew what follows from problems: the words to find them by, and what
// the mail says of them.
func (t *Tx) reindexProblems(ctx context.Context, ids []int64) error {
	err := derived[data.Problem]{
		drop: []string{`DELETE FROM problem_fts WHERE rowid = ?`, `DELETE FROM problem_ref WHERE problem_id = ?`, `DELETE FROM problem_mail WHERE problem_id = ?`},
		read: t.Problem, build: t.indexProblem,
	}.rebuild(ctx, t, ids)
	if err != nil {
		return err
	}
	return t.readProblemMail(ctx, ids)
}

func (t *Tx) indexProblem(ctx context.Context, p data.Problem) error {
	err := t.exec(ctx, `INSERT INTO problem_fts (rowid, subject, text) VALUES (?, ?, ?)`,
		p.ID, fold(p.Subject), fold(strings.Join([]string{p.Contact, p.Product, p.Detail, p.NextStep, p.Solution}, " ")))
	if err != nil {
		return err
	}
	letters, err := collect(ctx, t, scanOne[string], `SELECT message_id FROM problem_entry WHERE problem_id = ? AND message_id <> ''`, p.ID)
	if err != nil {
		return err
	}
	for _, id := range append(letters, data.ProblemMark(p.ID)) {
		if err := t.exec(ctx, `INSERT OR IGNORE INTO problem_ref (problem_id, ref) VALUES (?, ?)`, p.ID, hash64(id)); err != nil {
			return err
		}
	}
	return nil
}
