package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"regulars/data"
)

// replyWithin is how old a letter may be when it comes and still be a sign: the first sync
// brings years of them.
const replyWithin = 30 * 24 * time.Hour

// noteBadReplies keeps which answers of others hold hard words.
func (t *Tx) noteBadReplies(ctx context.Context, fresh []*newMessage) error {
	for _, m := range fresh {
		if len(m.in.Mail.InReplyTo)+len(m.in.Mail.References) == 0 || t.now.Sub(m.at) > replyWithin {
			continue
		}
		words := data.NegativeWords(m.in.Words)
		if len(words) == 0 {
			continue
		}
		err := t.exec(ctx, `INSERT OR IGNORE INTO bad_reply (message_id, at, words) VALUES (?, ?, ?)`, m.id, millis(m.at), strings.Join(words, ", "))
		if err != nil {
			return fmt.Errorf("note hard words of message %d: %w", m.id, err)
		}
		t.touch(data.Problems)
	}
	return nil
}

// BadSignals lists bad signs of contacts', at most limit of each kind, the latest first: complaints
// that are open, scores and hard words since a moment. A score counts as long as it is the
// contact's last.
func (t *Tx) BadSignals(ctx context.Context, since time.Time, limit int) (list []data.Signal, err error) {
	for _, read := range []func(context.Context, time.Time, int) ([]data.Signal, error){t.openComplaints, t.badScores, t.badReplies} {
		some, err := read(ctx, since, limit)
		if err != nil {
			return nil, fmt.Errorf("bad signs: %w", err)
		}
		list = append(list, some...)
	}
	slices.SortStableFunc(list, func(a, b data.Signal) int { return b.At.Compare(a.At) })
	return list, nil
}

func (t *Tx) openComplaints(ctx context.Context, _ time.Time, limit int) ([]data.Signal, error) {
	return collect(ctx, t, func(row scanner) (data.Signal, error) {
		s := data.Signal{Sign: data.SignalComplaint, Kind: "problem"}
		var subject string
		var at int64
		err := row.Scan(&s.ID, &s.ContactID, &s.Contact, &at, &subject)
		s.At, s.Reason = fromMillis(at), data.Say("Complains: “%s”", subject)
		return s, err
	}, `SELECT p.id, p.contact_id, c.name, p.opened_at, p.subject FROM problem p JOIN contact c ON c.id = p.contact_id
			LEFT JOIN problem_mail m ON m.problem_id = p.id LEFT JOIN problem_told t ON t.problem_id = p.id AND t.solved_at = p.solved_at
		WHERE p.kind = 'complaint' AND (p.status <> 'told' AND `+problemStatus+` <> 'told' OR `+problemAgain+`) ORDER BY p.opened_at DESC LIMIT ?`, limit)
}

func (t *Tx) badScores(ctx context.Context, since time.Time, limit int) (list []data.Signal, err error) {
	surveys, err := collect(ctx, t, scanSurvey, `SELECT * FROM (`+selectSurveys+`) x WHERE answered > ?1
		AND NOT EXISTS (SELECT 1 FROM survey y LEFT JOIN survey_answer b ON b.survey_id = y.id
			WHERE y.contact_id = x.contact_id AND iif(y.said_at > 0, y.said_at, coalesce(b.at, 0)) > x.answered)
		AND score * 10 <= 6 * iif(kind = 'csat', 5, 10) ORDER BY answered DESC LIMIT ?2`, millis(since), limit)
	for _, s := range surveys {
		_, most := s.Kind.Range()
		list = append(list, data.Signal{
			ContactID: s.ContactID, Contact: s.Contact, Sign: data.SignalScore, At: s.AnsweredAt,
			Reason: data.Say("Gave %[1]d of %[2]d", s.Score, most), Kind: "survey", ID: s.ID,
		})
	}
	return list, err
}

func (t *Tx) badReplies(ctx context.Context, since time.Time, limit int) ([]data.Signal, error) {
	return collect(ctx, t, func(row scanner) (data.Signal, error) {
		s := data.Signal{Sign: data.SignalReply, Kind: "message"}
		var words string
		var at int64
		err := row.Scan(&s.ID, &s.ContactID, &s.Contact, &at, &words)
		s.At, s.Reason = fromMillis(at), data.Say("Wrote “%s”", words)
		return s, err
	}, `SELECT m.id, c.id, c.name, b.at, b.words FROM bad_reply b JOIN message m ON m.id = b.message_id AND m.shown
			JOIN mail_address a ON a.id = m.from_id JOIN contact_key k ON k.kind = 'email' AND k.key = a.address JOIN contact c ON c.id = k.contact_id
		WHERE b.at > ? ORDER BY b.at DESC LIMIT ?`, millis(since), limit)
}

// SpokeSince tells whether the owner called, met or wrote to a contact after a moment.
func (t *Tx) SpokeSince(ctx context.Context, contact int64, at time.Time) (spoke bool, err error) {
	err = t.get(ctx, `SELECT EXISTS (SELECT 1 FROM activity WHERE contact_id = ?1 AND at > ?2 AND kind IN ('call', 'meeting', 'message'))
		OR EXISTS (SELECT 1 FROM `+emailsOf("?1")+` k JOIN mail_address a ON a.address = k.key JOIN message_address ma ON ma.address_id = a.id
			JOIN message m ON m.id = ma.message_id WHERE ma.ord > ?3 AND m.outgoing AND m.at > ?2)`,
		[]any{contact, millis(at), at.Unix() << ordBits}, &spoke)
	if err != nil {
		return false, fmt.Errorf("whether contact %d was spoken to: %w", contact, err)
	}
	return spoke, nil
}
