package store

import (
	"context"
	"fmt"
	"time"

	"regulars/data"
)

// SaveSurvey adds s, giving it an ID, or keeps what the owner wrote down as its answer.
func (t *Tx) SaveSurvey(ctx context.Context, s *data.Survey) error {
	if err := s.Validate(); err != nil {
		return fmt.Errorf("save survey: %w", err)
	}
	added := s.ID == 0
	if added {
		s.ID, s.AskedAt = t.NewID(), t.now
	}
	query := `INSERT INTO survey (id, contact_id, problem_id, kind, token, asked_at, said_score, said_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING id`
	if !added {
		query = `UPDATE survey SET contact_id = ?2, problem_id = ?3, kind = ?4, token = ?5, asked_at = ?6, said_score = ?7, said_at = ?8 WHERE id = ?1 RETURNING id`
	}
	args := []any{s.ID, s.ContactID, s.ProblemID, string(s.Kind), s.Token, millis(s.AskedAt), s.Score, millis(s.AnsweredAt)}
	if err := t.get(ctx, query, args, &s.ID); err != nil {
		return fmt.Errorf("save survey %d: %w", s.ID, err)
	}
	return nil
}

// selectSurveys reads surveys with their answers: what the owner wrote down goes before what
// was read from a letter.
const selectSurveys = `SELECT s.id, s.contact_id, s.problem_id, s.kind, s.token, s.asked_at,
		iif(s.said_at > 0, s.said_score, coalesce(a.score, -1)) AS score, iif(s.said_at > 0, s.said_at, coalesce(a.at, 0)) AS answered,
		iif(s.said_at > 0, 0, coalesce(a.message_id, 0)), c.name, coalesce(p.subject, '')
	FROM survey s JOIN contact c ON c.id = s.contact_id LEFT JOIN survey_answer a ON a.survey_id = s.id LEFT JOIN problem p ON p.id = s.problem_id`

// Survey gives one survey; data.ErrNotFound where there is none.
func (t *Tx) Survey(ctx context.Context, id int64) (data.Survey, error) {
	s, err := one(ctx, t, scanSurvey, selectSurveys+` WHERE s.id = ?`, id)
	if err != nil {
		return s, fmt.Errorf("survey %d: %w", id, err)
	}
	return s, nil
}

// Surveys lists at most limit surveys of a contact, or of all where it is 0, those answered
// latest first and then those that wait for an answer.
func (t *Tx) Surveys(ctx context.Context, contact int64, limit int) ([]data.Survey, error) {
	list, err := collect(ctx, t, scanSurvey, selectSurveys+` WHERE ?1 IN (0, s.contact_id) ORDER BY answered = 0, answered DESC, s.asked_at DESC LIMIT ?2`, contact, limit)
	if err != nil {
		return nil, fmt.Errorf("surveys: %w", err)
	}
	return list, nil
}

func scanSurvey(row scanner) (s data.Survey, err error) {
	var asked, answered int64
	err = row.Scan(&s.ID, &s.ContactID, &s.ProblemID, &s.Kind, &s.Token, &asked, &s.Score, &answered, &s.MessageID, &s.Contact, &s.Subject)
	s.AskedAt, s.AnsweredAt = fromMillis(asked), fromMillis(answered)
	return s, err
}

// answerWithin is how long a survey is open: a number in a letter of next year is no answer.
const answerWithin = 120 * 24 * time.Hour

// openSurvey is one that waits for its answer.
type openSurvey struct {
	id, ref int64
	kind    data.SurveyKind
	token   string
}

// readAnswers looks for answers to surveys among new letters of others.
func (t *Tx) readAnswers(ctx context.Context, fresh []*newMessage) error {
	open, err := collect(ctx, t, func(row scanner) (s openSurvey, err error) {
		err = row.Scan(&s.id, &s.kind, &s.token)
		s.ref = hash64(data.SurveyMark(s.token))
		return s, err
	}, `SELECT id, kind, token FROM survey WHERE said_at = 0 AND asked_at > ? AND id NOT IN (SELECT survey_id FROM survey_answer)`, millis(t.now.Add(-answerWithin)))
	if err != nil || len(open) == 0 || len(fresh) == 0 {
		return err
	}
	byThread, err := t.surveyThreads(ctx, open)
	if err != nil {
		return err
	}
	answered := map[int64]bool{}
	for _, m := range fresh {
		if err := t.readAnswer(ctx, m, open, byThread, answered); err != nil {
			return err
		}
	}
	return nil
}

// surveyThreads gives the surveys that were asked in conversations.
func (t *Tx) surveyThreads(ctx context.Context, open []openSurvey) (map[int64][]openSurvey, error) {
	refs := make([]int64, len(open))
	for i, s := range open {
		refs[i] = s.ref
	}
	threads := map[int64]int64{}
	err := t.eachPair(ctx, `SELECT ref, coalesce(a.thread_id, r.thread_id) FROM thread_ref r LEFT JOIN thread_alias a ON a.old = r.thread_id
		WHERE ref IN (SELECT value FROM json_each(?))`, refs, func(ref, thread int64) { threads[ref] = thread })
	byThread := map[int64][]openSurvey{}
	for _, s := range open {
		if thread := threads[s.ref]; thread != 0 {
			byThread[thread] = append(byThread[thread], s)
		}
	}
	return byThread, err
}

// readAnswer keeps the score that a letter gives: by the subject that a click on a score
// wrote, or by its first lines, where it answers a survey.
func (t *Tx) readAnswer(ctx context.Context, m *newMessage, open []openSurvey, byThread map[int64][]openSurvey, answered map[int64]bool) error {
	if token, score, ok := data.ParseScoreSubject(m.in.Mail.Subject); ok {
		for _, s := range open {
			if least, most := s.kind.Range(); s.token == token && !answered[s.id] && score >= least && score <= most {
				answered[s.id] = true
				return t.keepAnswer(ctx, s.id, score, m)
			}
		}
	}
	for _, s := range byThread[m.thread] {
		if score, _, ok := data.ReadScore(s.kind, m.in.Words); ok && !answered[s.id] {
			answered[s.id] = true
			return t.keepAnswer(ctx, s.id, score, m)
		}
	}
	return nil
}

func (t *Tx) keepAnswer(ctx context.Context, survey int64, score int, m *newMessage) error {
	err := t.exec(ctx, `INSERT OR IGNORE INTO survey_answer (survey_id, score, at, message_id) VALUES (?, ?, ?, ?)`, survey, score, millis(m.at), m.id)
	if err != nil {
		return fmt.Errorf("answer to survey %d: %w", survey, err)
	}
	t.touch(data.Problems)
	return nil
}
