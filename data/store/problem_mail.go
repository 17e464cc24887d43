package store

import (
	"context"
	"encoding/json"
	"fmt"

	"regulars/data"
)

// problemThreads is SQL for the conversations of a problem.
func problemThreads(problem string) string {
	return `(SELECT coalesce(a.thread_id, r.thread_id) FROM problem_ref pr JOIN thread_ref r ON r.ref = pr.ref
		LEFT JOIN thread_alias a ON a.old = r.thread_id WHERE pr.problem_id = ` + problem + `)`
}

// problemLetters is SQL for the letters m of a problem p: those of its conversations since
// the customer came with it. What a machine wrote is none.
const problemLetters = `m.shown AND NOT m.automatic AND m.at >= p.opened_at`

// readProblemMail finds out what the mail says of problems.
func (t *Tx) readProblemMail(ctx context.Context, ids []int64) error {
	for _, id := range ids {
		err := t.exec(ctx, `INSERT OR REPLACE INTO problem_mail (problem_id, answered_at, owner_at, customer_at, customer_id)
			SELECT p.id, coalesce(min(m.at) FILTER (WHERE m.outgoing), 0), coalesce(max(m.at) FILTER (WHERE m.outgoing), 0),
				coalesce(max(m.at) FILTER (WHERE NOT m.outgoing), 0),
				coalesce((SELECT x.id FROM message x WHERE x.thread_id IN `+problemThreads("?1")+` AND NOT x.outgoing AND x.shown AND NOT x.automatic
					AND x.id NOT IN (SELECT message_id FROM survey_answer) ORDER BY x.ord DESC LIMIT 1), 0)
			FROM problem p JOIN message m ON m.thread_id IN `+problemThreads("?1")+` AND `+problemLetters+`
			WHERE p.id = ?1 AND m.id NOT IN (SELECT message_id FROM survey_answer) GROUP BY p.id`, id)
		if err != nil {
			return fmt.Errorf("mail of problem %d: %w", id, err)
		}
	}
	return nil
}

// AddToProblem puts an activity of its contact's into the thread of a problem.
func (t *Tx) AddToProblem(ctx context.Context, problem, activity int64) error {
	err := t.exec(ctx, `INSERT INTO problem_entry (id, problem_id, activity_id) VALUES (?, ?, ?)`, t.NewID(), problem, activity)
	if err != nil {
		return fmt.Errorf("add activity %d to problem %d: %w", activity, problem, domainError(err))
	}
	return nil
}

// AddMailToProblem puts a letter, by its Message-ID, and all that belong to its conversation
// into the thread of a problem.
func (t *Tx) AddMailToProblem(ctx context.Context, problem int64, messageID string) error {
	err := t.exec(ctx, `INSERT INTO problem_entry (id, problem_id, message_id) VALUES (?, ?, ?)`, t.NewID(), problem, messageID)
	if err != nil {
		return fmt.Errorf("add mail to problem %d: %w", problem, domainError(err))
	}
	return t.reindexProblems(ctx, []int64{problem})
}

// ProblemThread gives the letters and what was logged about a problem, oldest first.
func (t *Tx) ProblemThread(ctx context.Context, problem int64) ([]data.TimelineEntry, error) {
	list, err := collect(ctx, t, func(row scanner) (e data.TimelineEntry, err error) {
		var at int64
		err = row.Scan(&e.Kind, &e.ID, &at, &e.Title, &e.Text, &e.Out)
		e.At = fromMillis(at)
		return e, err
	}, `SELECT a.kind AS kind, a.id AS id, a.at AS at, '' AS title, a.text AS text, 0 AS out
			FROM problem_entry e JOIN activity a ON a.id = e.activity_id WHERE e.problem_id = ?1 AND e.activity_id > 0
		UNION ALL SELECT 'mail', m.id, m.at, m.subject, m.preview, m.outgoing
			FROM problem p JOIN message m ON m.thread_id IN `+problemThreads("?1")+` AND m.shown AND m.at >= p.opened_at WHERE p.id = ?1
		ORDER BY at, id`, problem)
	if err != nil {
		return nil, fmt.Errorf("thread of problem %d: %w", problem, err)
	}
	return list, nil
}

// reindexProblemEntries finds out again what the mail says of the problems whose entries came or went.
func (t *Tx) reindexProblemEntries(ctx context.Context, ids []int64) error {
	problems, err := collect(ctx, t, scanOne[int64], `
		SELECT json_extract(want, '$[1]') FROM net WHERE tbl = 'problem_entry' AND row_id IN (SELECT value FROM json_each(?1)) AND want IS NOT NULL
		UNION SELECT json_extract(expect, '$[1]') FROM net WHERE tbl = 'problem_entry' AND row_id IN (SELECT value FROM json_each(?1)) AND expect IS NOT NULL`, idSet(ids))
	if err != nil {
		return err
	}
	return t.reindexProblems(ctx, problems)
}

// heedMail takes note of what new letters say of problems and surveys.
func (t *Tx) heedMail(ctx context.Context, fresh []*newMessage) error {
	mine, err := t.ownAddresses(ctx)
	if err != nil {
		return err
	}
	var out, in []*newMessage
	for _, m := range fresh {
		switch {
		case m.in.Mail.AutoReply:
		case len(m.in.Mail.From) > 0 && mine[data.NormalAddress(m.in.Mail.From[0].Address)]:
			out = append(out, m)
		default:
			in = append(in, m)
		}
	}
	for _, m := range out {
		if err := t.noteTold(ctx, m.in.Mail.References, millis(m.at)); err != nil {
			return err
		}
	}
	if err := t.readAnswers(ctx, in); err != nil {
		return err
	}
	if err := t.noteBadReplies(ctx, in); err != nil {
		return err
	}
	return t.refreshProblems(ctx, fresh)
}

// noteTold keeps that a letter with these references told of a solution.
func (t *Tx) noteTold(ctx context.Context, references []string, at int64) error {
	for _, id := range references {
		problem, solved, ok := data.ParseToldMark(id)
		if !ok {
			continue
		}
		err := t.exec(ctx, `INSERT OR IGNORE INTO problem_told (problem_id, solved_at, at) VALUES (?, ?, ?)`, problem, millis(solved), at)
		if err != nil {
			return fmt.Errorf("note that problem %d was told: %w", problem, err)
		}
		t.touch(data.Problems, problem)
	}
	return nil
}

// heedSent does the same for a letter that the server has just taken, before its copy is there.
func (t *Tx) heedSent(ctx context.Context, o data.Outgoing) error {
	if o.State != data.OutboxSent {
		return nil
	}
	var text []byte
	if err := t.get(ctx, `SELECT draft FROM outbox WHERE id = ?`, []any{o.ID}, &text); err != nil {
		return fmt.Errorf("draft of outgoing message %d: %w", o.ID, err)
	}
	var d data.Draft
	if err := json.Unmarshal(text, &d); err != nil {
		return fmt.Errorf("draft of outgoing message %d: %w", o.ID, err)
	}
	return t.noteTold(ctx, d.References, millis(t.now))
}

// TellingWaits tells whether a letter that tells of the solution of p is in the outbox and not sent yet.
func (t *Tx) TellingWaits(ctx context.Context, p *data.Problem) (waits bool, err error) {
	err = t.get(ctx, `SELECT EXISTS (SELECT 1 FROM outbox o, json_each(CAST(o.draft AS TEXT), '$.References') r
		WHERE o.state <> 'sent' AND r.value = ?)`, []any{data.ToldMark(p.ID, p.SolvedAt)}, &waits)
	if err != nil {
		return false, fmt.Errorf("letters about problem %d: %w", p.ID, err)
	}
	return waits, nil
}

// refreshProblems finds out what the mail says of the problems whose conversations got letters.
func (t *Tx) refreshProblems(ctx context.Context, fresh []*newMessage) error {
	threads := make([]int64, 0, len(fresh))
	for _, m := range fresh {
		threads = append(threads, m.thread)
	}
	ids, err := collect(ctx, t, scanOne[int64], `SELECT DISTINCT pr.problem_id FROM problem_ref pr JOIN thread_ref r ON r.ref = pr.ref
		LEFT JOIN thread_alias a ON a.old = r.thread_id WHERE coalesce(a.thread_id, r.thread_id) IN (SELECT value FROM json_each(?))`, idSet(threads))
	if err != nil || len(ids) == 0 {
		return err
	}
	t.touch(data.Problems, ids...)
	return t.readProblemMail(ctx, ids)
}
