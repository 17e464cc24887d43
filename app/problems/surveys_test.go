package problems_test

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"regulars/data"
	"regulars/data/store"
)

// The letter says how it stands in the customer's language and follows theirs; once it is
// solved, that it is sent closes the problem.
func TestTheLetterThatTells(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	f.letter("chair@example.com", "anna@example.com", "The chair wobbles")
	p := f.svc.Draft(f.anna.ID)
	p.Subject, p.NextStep = "The chair", "Ein neues Bein"
	f.ok(f.svc.Add(t.Context(), &p, "chair@example.com"))
	d, err := f.svc.Letter(t.Context(), p.ID)
	f.ok(err)
	if d.InReplyTo != "chair@example.com" || d.To[0].Address != "anna@example.com" || !strings.Contains(d.Text, "Anna") || !strings.Contains(d.Text, "Ein neues Bein") || !strings.Contains(d.Text, "2026-03-17") {
		t.Errorf("how it stands: %+v", d)
	}
	f.ok(f.svc.Solve(t.Context(), p.ID, "Das Bein ist neu"))
	if d, err = f.svc.Letter(t.Context(), p.ID); err != nil || !strings.Contains(d.Text, "Das Bein ist neu") {
		t.Fatalf("that it is solved: %+v %v", d, err)
	}
	f.queue(d)
	if got := f.get(p.ID); !got.Open() || !got.Telling {
		t.Errorf("while the letter waits: %+v", got)
	}
	f.letter("told@firm.example", "owner@firm.example", d.Text, d.References...)
	if got := f.get(p.ID); got.Open() || got.ToldHow != data.ToldByMail {
		t.Errorf("after the letter: %+v", got.Problem)
	}
	script, err := f.svc.Script(t.Context(), p.ID)
	if err != nil || !strings.Contains(script, "Anna Kovalenko") || !strings.Contains(script, "Das Bein ist neu") {
		t.Errorf("to say: %q %v", script, err)
	}
	f.anna.Emails = nil
	f.do("Edit", func(ctx context.Context, tx *store.Tx) error { return tx.SaveContact(ctx, &f.anna) })
	if _, err := f.svc.Letter(t.Context(), p.ID); wrongField(err) != "address" {
		t.Errorf("without an address: %v", err)
	}
}

// queue puts a letter into the outbox.
func (f *firm) queue(d data.Draft) {
	f.Helper()
	f.do("", func(ctx context.Context, tx *store.Tx) error {
		o := data.Outgoing{AccountID: 1, MessageID: "queued@firm.example", From: "owner@firm.example", Recipients: d.Recipients(), Subject: d.Subject, Raw: []byte("x")}
		return tx.QueueOutgoing(ctx, &o, d)
	})
}

func TestSurveyFromAskingToTheResult(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	p := f.add("The chair")
	if _, err := f.svc.Ask(t.Context(), p.ID, data.NPS); wrongField(err) != "problem" {
		t.Errorf("asked while it is open: %v", err)
	}
	f.ok(f.svc.Solve(t.Context(), p.ID, "New leg"))
	f.ok(f.svc.Tell(t.Context(), p.ID, data.ToldByCall, ""))
	d, err := f.svc.Ask(t.Context(), p.ID, data.NPS)
	f.ok(err)
	f.letter("ask@firm.example", "owner@firm.example", d.Text, d.References...)
	f.at("2026-03-11 10:00")
	f.letter("answer@example.com", "anna@example.com", "۴\n\n> "+strings.ReplaceAll(d.Text, "\n", "\n> "), "ask@firm.example")
	d, err = f.svc.Ask(t.Context(), p.ID, data.CSAT)
	f.ok(err)
	f.at("2026-03-12 10:00")
	f.click(d, "5")
	r, err := f.svc.Results(t.Context(), 0)
	f.ok(err)
	if r.NPS.Value != -100 || r.NPS.Answers != 1 || r.CSAT.Value != 100 || r.CSAT.Answers != 1 || r.Asked != 2 || r.Rows[0].Subject != "The chair" {
		t.Errorf("results: %+v", r)
	}
	f.ok(f.svc.Answer(t.Context(), r.Rows[1].ID, 10)) // “I meant ten”
	if r, err = f.svc.Results(t.Context(), f.anna.ID); r.NPS.Value != 100 || err != nil {
		t.Errorf("corrected: %+v %v", r, err)
	}
	if err := f.svc.Answer(t.Context(), r.Rows[0].ID, 11); wrongField(err) != "score" {
		t.Errorf("eleven of ten: %v", err)
	}
	if got := f.get(p.ID); len(got.Surveys) != 2 || got.WroteAgain() {
		t.Errorf("the problem: %+v", got)
	}
	if _, score, err := f.svc.Of(t.Context(), f.anna.ID); err != nil || score == nil {
		t.Errorf("last score: %v %v", score, err)
	}
}

// click sends the answer that the link of a score prepares.
func (f *firm) click(d data.Draft, score string) {
	f.Helper()
	for line := range strings.Lines(d.Text) {
		if n, link, ok := strings.Cut(strings.TrimSpace(line), "  "); ok && n == score {
			u, err := url.Parse(strings.TrimSpace(link))
			if err != nil || u.Scheme != "mailto" || u.Opaque != "owner@firm.example" {
				f.Fatalf("link %q: %v", link, err)
			}
			f.uid++
			in := data.Incoming{Words: u.Query().Get("body")}
			in.UID, in.InternalDate, in.Raw = 100+f.uid, f.now, []byte(link)
			in.Mail = data.Mail{MessageID: "click@example.net", Subject: u.Query().Get("subject"), Date: f.now, From: []data.MailAddress{{Address: "a.private@example.net"}}}
			f.do("", func(ctx context.Context, tx *store.Tx) error {
				accounts, err := tx.Accounts(ctx)
				if err != nil {
					return err
				}
				folders, err := tx.Folders(ctx, accounts[0].ID)
				if err != nil {
					return err
				}
				_, err = tx.AddMessages(ctx, folders[0], []data.Incoming{in})
				return err
			})
			return
		}
	}
	f.Fatalf("no link for %s in\n%s", score, d.Text)
}

// One bad sign puts a contact on Today's list the same day; a talk takes it off again.
func TestSteps(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	steps := func() string {
		list, err := f.svc.Steps(t.Context(), f.now)
		f.ok(err)
		var b strings.Builder
		for _, s := range list {
			if s.Risk {
				b.WriteString("risk ")
			}
			b.WriteString(s.Name + " " + s.Title + ": " + s.Reason.String() + "\n")
		}
		return b.String()
	}
	p := f.add("The chair")
	if got := steps(); got != "risk Anna Kovalenko : Complains: “The chair”\n" { // its answer is due tomorrow
		t.Errorf("a complaint: %q", got)
	}
	f.at("2026-03-11 11:00")
	if got := steps(); !strings.Contains(got, "Anna Kovalenko The chair: First answer late by 60 working minutes\n") {
		t.Errorf("late: %q", got)
	}
	f.ok(f.svc.Solve(t.Context(), p.ID, ""))
	f.ok(f.svc.Tell(t.Context(), p.ID, data.NotTold, "He moved away"))
	if got := steps(); got != "" {
		t.Errorf("told: %q", got)
	}
	f.letter("bad@example.com", "anna@example.com", "I am very disappointed.", "x@firm.example")
	if got := steps(); got != "risk Anna Kovalenko : Wrote “very disappointed”\n" {
		t.Errorf("hard words: %q", got)
	}
	f.at("2026-03-11 12:00")
	f.do("Log", func(ctx context.Context, tx *store.Tx) error {
		return tx.SaveActivity(ctx, &data.Activity{ContactID: f.anna.ID, Kind: data.Call})
	})
	if got := steps(); got != "" {
		t.Errorf("after a call: %q", got)
	}
}
