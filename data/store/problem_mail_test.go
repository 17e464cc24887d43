package store_test

import (
	"context"
	"strings"
	"testing"

	"regulars/data"
	"regulars/data/store"
)

// A problem made of a letter has the letters that answer it in its thread, whenever they come, and
// knows from them when it was first answered.
func TestLettersJoinTheThread(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.wrote("chair@example.com", 1, "It wobbles")
	p := d.problem(data.Problem{Subject: "The chair wobbles", OpenedAt: hour(1)})
	d.do("Link", func(ctx context.Context, tx *store.Tx) error {
		return tx.AddMailToProblem(ctx, p.ID, "chair@example.com")
	})
	if got := d.read(p.ID); !got.FirstAnswer().IsZero() || !got.Mail.CustomerAt.Equal(hour(1)) {
		t.Errorf("after the letter: %+v", got.Mail)
	}
	d.answered("ours@example.com", 3, "chair@example.com")
	d.wrote("again@example.com", 5, "Still", "ours@example.com")
	d.letter("other@example.com", "anna@example.com", 6, "Something else")
	got := d.read(p.ID)
	if !got.FirstAnswer().Equal(hour(3)) || !got.Mail.OwnerAt.Equal(hour(3)) || !got.Mail.CustomerAt.Equal(hour(5)) {
		t.Errorf("after three letters: %+v", got.Mail)
	}
	want := []string{"mail: About chair@example.com", "mail: About ours@example.com", "mail: About again@example.com"}
	for i, line := range d.thread(p.ID) {
		if i >= len(want) || !strings.HasPrefix(line, want[i]) {
			t.Errorf("thread line %d is %q", i, line)
		}
	}
	d.see(func(ctx context.Context, tx *store.Tx) error {
		id, err := tx.ProblemOf(ctx, got.Mail.CustomerID)
		if id != p.ID {
			t.Errorf("the letter belongs to %d, want %d", id, p.ID)
		}
		return err
	})
}

// Where no letter began it, the mark in what the owner writes ties the answers to it.
func TestAnswersToAMarkedLetterJoin(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	p := d.problem(data.Problem{Subject: "By telephone", OpenedAt: hour(1), AnsweredAt: hour(1)})
	d.wrote("reply@example.com", 4, "It is well now", "ours@example.com", data.ProblemMark(p.ID)) // before our own copy is here
	if got := d.read(p.ID); !got.Mail.CustomerAt.Equal(hour(4)) {
		t.Errorf("mail = %+v", got.Mail)
	}
	d.answered("ours@example.com", 2, data.ProblemMark(p.ID))
	if got := d.thread(p.ID); len(got) != 2 {
		t.Errorf("thread = %q", got)
	}
}

func TestWaitingIsOverWhenTheLetterComes(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	p := d.problem(data.Problem{Subject: "Which colour", OpenedAt: hour(1)})
	d.move(p.ID, data.ProblemWaiting, 2)
	d.wrote("blue@example.com", 5, "Blue", data.ProblemMark(p.ID))
	got := d.read(p.ID)
	if got.Status != data.ProblemWorking || !got.Waits[0].To.Equal(hour(5)) {
		t.Errorf("%s, %+v", got.Status, got.Waits)
	}
	if list := d.list(data.ProblemQuery{Status: data.ProblemWorking}); len(list) != 1 {
		t.Errorf("%d are worked on", len(list))
	}
	if list := d.list(data.ProblemQuery{Status: data.ProblemWaiting}); len(list) != 0 {
		t.Errorf("%d wait", len(list))
	}
}

func (d *desk) list(q data.ProblemQuery) (list []data.Problem) {
	d.Helper()
	d.see(func(ctx context.Context, tx *store.Tx) (err error) {
		list, err = tx.Problems(ctx, q)
		return err
	})
	return list
}

// The letter that tells of the solution closes the problem once it is sent, and not a letter that
// told of an earlier one.
func TestTellingByMailCloses(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	p := d.problem(data.Problem{Subject: "The chair wobbles", OpenedAt: hour(1)})
	p = d.move(p.ID, data.ProblemSolved, 3)
	mark := data.ToldMark(p.ID, p.SolvedAt)
	o := data.Outgoing{AccountID: d.account.ID, MessageID: "told@example.com", Recipients: []string{"anna@example.com"}, Raw: []byte("x")}
	d.do("", func(ctx context.Context, tx *store.Tx) error {
		return tx.QueueOutgoing(ctx, &o, data.Draft{References: []string{data.ProblemMark(p.ID), mark}})
	})
	if got := d.read(p.ID); got.Status != data.ProblemSolved {
		t.Errorf("in the outbox it is %s already", got.Status)
	}
	o.State = data.OutboxSent
	d.do("", func(ctx context.Context, tx *store.Tx) error { return tx.SetOutgoing(ctx, o) })
	got := d.read(p.ID)
	if got.Status != data.ProblemTold || got.ToldHow != data.ToldByMail || got.ToldAt.IsZero() || got.Open() {
		t.Errorf("after it was sent: %+v", got)
	}
	if list := d.list(data.ProblemQuery{Open: true}); len(list) != 0 {
		t.Errorf("%d are open", len(list))
	}
	d.wrote("no@example.com", 6, "It wobbles again", data.ProblemMark(p.ID), mark, "told@example.com")
	if list := d.list(data.ProblemQuery{Open: true}); len(list) != 1 || !list[0].WroteAgain() {
		t.Errorf("after the customer wrote again: %+v", list)
	}
	d.move(p.ID, data.ProblemWorking, 7)
	d.answered("talk@example.com", 8, "no@example.com", mark)
	if got := d.move(p.ID, data.ProblemSolved, 9); d.read(got.ID).Status != data.ProblemSolved {
		t.Error("the letter about the first solution tells of the second")
	}
	d.answered("told2@example.com", 10, data.ToldMark(p.ID, hour(9)))
	if got := d.read(p.ID); got.Status != data.ProblemTold || !got.ToldAt.Equal(hour(10)) {
		t.Errorf("told by what came from another mail program: %+v", got)
	}
}

func TestNotesOfAProblem(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	p := d.problem(data.Problem{Subject: "The chair wobbles", OpenedAt: hour(1)})
	a := data.Activity{ContactID: d.anna.ID, Kind: data.Call, At: hour(2), Text: "A leg is loose"}
	d.do("Log", func(ctx context.Context, tx *store.Tx) error {
		if err := tx.SaveActivity(ctx, &a); err != nil {
			return err
		}
		return tx.AddToProblem(ctx, p.ID, a.ID)
	})
	if got := strings.Join(d.thread(p.ID), "|"); got != "call: A leg is loose" {
		t.Errorf("thread = %q", got)
	}
	d.see(func(ctx context.Context, tx *store.Tx) error {
		lines, err := tx.Timeline(ctx, d.anna.ID, data.TimelineQuery{Limit: 9})
		if len(lines) != 2 || lines[0].Kind != "call" || lines[1].Kind != "problem" {
			t.Errorf("timeline = %+v", lines)
		}
		return err
	})
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := d.thread(p.ID); len(got) != 0 {
		t.Errorf("after undo: %q", got)
	}
}
