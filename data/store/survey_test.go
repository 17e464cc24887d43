package store_test

import (
	"context"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func (d *desk) ask(kind data.SurveyKind, token string) data.Survey {
	d.Helper()
	s := data.Survey{ContactID: d.anna.ID, Kind: kind, Token: token, Score: data.NoScore}
	d.do("Ask "+token, func(ctx context.Context, tx *store.Tx) error { return tx.SaveSurvey(ctx, &s) })
	return s
}

func (d *desk) score(id int64) (score int) {
	d.Helper()
	d.see(func(ctx context.Context, tx *store.Tx) error {
		s, err := tx.Survey(ctx, id)
		score = s.Score
		return err
	})
	return score
}

func (d *desk) signs() (list []string) {
	d.Helper()
	d.see(func(ctx context.Context, tx *store.Tx) error {
		signs, err := tx.BadSignals(ctx, storetest.Epoch().AddDate(0, 0, -30), 10)
		for _, s := range signs {
			list = append(list, s.Contact+": "+s.Reason.String())
		}
		return err
	})
	return list
}

func TestAnswersAreReadFromLetters(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	quick, slow, silent, click := d.ask(data.NPS, "quick"), d.ask(data.NPS, "slow"), d.ask(data.CSAT, "silent"), d.ask(data.CSAT, "click")
	d.answered("q@example.com", 1, data.SurveyMark("quick"))
	d.answered("s@example.com", 1, data.SurveyMark("slow"))
	d.wrote("a1@example.com", 2, "9\n\nOn Monday Oak wrote:\n> 0 to 10?", "q@example.com") // names our letter only
	d.wrote("a2@example.com", 2, "Which chair do you mean?", "s@example.com", data.SurveyMark("slow"))
	d.wrote("a3@example.com", 3, "Ah. ۶", "a2@example.com", data.SurveyMark("slow"))
	d.wrote("a4@example.com", 4, "6", "a3@example.com", data.SurveyMark("slow"))
	d.wrote("a5@example.com", 5, "2 chairs, please", "a1@example.com", data.SurveyMark("quick"))
	in := mail(90, "a6@example.com", "anna.private@example.net", data.ScoreSubject("click", 5))
	d.add("INBOX", in)
	for id, want := range map[int64]int{quick.ID: 9, slow.ID: 6, silent.ID: data.NoScore, click.ID: 5} {
		if got := d.score(id); got != want {
			t.Errorf("survey %d: %d, want %d", id, got, want)
		}
	}
	d.see(func(ctx context.Context, tx *store.Tx) error {
		list, err := tx.Surveys(ctx, d.anna.ID, 9)
		if len(list) != 4 || list[0].Score != 6 && list[0].Score != 5 || list[3].Score != data.NoScore || list[0].Contact != "Anna" {
			t.Errorf("surveys = %+v", list)
		}
		lines, lineErr := tx.Timeline(ctx, d.anna.ID, data.TimelineQuery{Kinds: []string{"survey"}, Limit: 9})
		if len(lines) != 3 {
			t.Errorf("timeline = %+v", lines)
		}
		if err == nil {
			err = lineErr
		}
		return err
	})
}

func TestScoresOutOfRangeAndMachinesAreNotHeard(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := d.ask(data.CSAT, "tok")
	d.add("INBOX", mail(50, "x@example.com", "anna@example.com", data.ScoreSubject("tok", 9)))
	away := mail(51, "y@example.com", "anna@example.com", "Away", data.SurveyMark("tok"))
	away.Mail.AutoReply, away.Words = true, "5"
	d.add("INBOX", away)
	d.add("INBOX", mail(52, "z@example.com", "stranger@example.com", data.ScoreSubject("other", 5)))
	if got := d.score(s.ID); got != data.NoScore {
		t.Errorf("score = %d", got)
	}
}

func TestTheOwnersWordGoesBefore(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := d.ask(data.NPS, "tok")
	d.wrote("a@example.com", 1, "3", data.SurveyMark("tok"))
	s.Score, s.AnsweredAt = 8, hour(2)
	d.do("Correct", func(ctx context.Context, tx *store.Tx) error { return tx.SaveSurvey(ctx, &s) })
	if got := d.score(s.ID); got != 8 {
		t.Errorf("score = %d", got)
	}
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := d.score(s.ID); got != 3 {
		t.Errorf("after undo the score is %d", got)
	}
}

// The answer to a survey does not open the problem again that it was asked after; another letter asks.
func TestAnAnswerOpensNothing(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	p := d.problem(data.Problem{Subject: "The chair wobbles", OpenedAt: hour(1)})
	d.move(p.ID, data.ProblemSolved, 2)
	d.answered("told@example.com", 3, data.ProblemMark(p.ID), data.ToldMark(p.ID, hour(2)))
	d.ask(data.NPS, "tok")
	d.answered("ask@example.com", 4, data.ProblemMark(p.ID), data.SurveyMark("tok"))
	d.wrote("a@example.com", 5, "10, thanks", "ask@example.com", data.ProblemMark(p.ID), data.SurveyMark("tok"))
	if got := d.read(p.ID); got.WroteAgain() || got.Status != data.ProblemTold {
		t.Errorf("after the answer: %+v", got)
	}
	d.wrote("b@example.com", 6, "But it wobbles", "told@example.com")
	if got := d.read(p.ID); !got.WroteAgain() || got.Mail.CustomerID == 0 {
		t.Errorf("after the letter: %+v", got)
	}
}

func TestBadSigns(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.Now = func() time.Time { return hour(10) }
	p := d.problem(data.Problem{Subject: "The chair wobbles", OpenedAt: hour(1)})
	d.problem(data.Problem{Subject: "Lovely", Kind: data.Praise, Severity: data.Low, Status: data.ProblemNew, OpenedAt: hour(1)})
	d.ask(data.NPS, "low")
	d.wrote("s@example.com", 2, "6", data.SurveyMark("low"))
	d.wrote("r@example.com", 3, "This is unacceptable.", "ours@example.com")
	d.wrote("fine@example.com", 3, "It is not unacceptable.", "ours@example.com")
	d.wrote("new@example.com", 3, "Your competitor is terrible")       // answers nothing
	d.letter("who@example.com", "nobody@example.org", 4, "awful", "x") // of no contact
	want := []string{"Anna: Wrote “unacceptable”", "Anna: Gave 6 of 10", "Anna: Complains: “The chair wobbles”"}
	wantSame(t, d.signs(), want)
	d.ask(data.NPS, "better")
	d.wrote("b@example.com", 5, "9", data.SurveyMark("better"))
	d.move(p.ID, data.ProblemSolved, 6)
	wantSame(t, d.signs(), []string{want[0], want[2]}) // solved, and not told
	d.answered("told@example.com", 7, data.ToldMark(p.ID, hour(6)))
	wantSame(t, d.signs(), want[:1])
}

func wantSame(t *testing.T, got, want []string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("got %q\nwant %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %q\nwant %q", got, want)
		}
	}
}

func TestSpokenToSince(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	spoke := func(since int) (yes bool) {
		d.see(func(ctx context.Context, tx *store.Tx) (err error) {
			yes, err = tx.SpokeSince(ctx, d.anna.ID, hour(since))
			return err
		})
		return yes
	}
	d.wrote("a@example.com", 3, "Hello")
	if spoke(0) {
		t.Error("what she wrote was not said to her")
	}
	out := mail(70, "b@example.com", "owner@example.com", "Hello", "a@example.com")
	out.Mail.To = []data.MailAddress{{Address: "anna@example.com"}}
	out.Mail.Date, out.InternalDate = hour(5), hour(5)
	d.add("Sent", out)
	if !spoke(4) || spoke(6) {
		t.Error("a letter to her is not seen, or too late")
	}
	d.do("Log", func(ctx context.Context, tx *store.Tx) error {
		return tx.SaveActivity(ctx, &data.Activity{ContactID: d.anna.ID, Kind: data.Call, At: hour(8)})
	})
	if !spoke(6) || spoke(9) {
		t.Error("a call is not seen, or too late")
	}
}

func TestTheClockIsKept(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	read := func() (c data.WorkClock) {
		d.see(func(ctx context.Context, tx *store.Tx) (err error) {
			c, err = tx.WorkClock(ctx, time.UTC)
			return err
		})
		return c
	}
	c := read()
	if c.Targets != data.UsualTargets() || c.Hours.Week != data.UsualWorkHours().Week {
		t.Errorf("unset: %+v", c)
	}
	c.Targets.Touch, c.Hours.Holidays = 90, []data.Date{due(11)}
	d.do("", func(ctx context.Context, tx *store.Tx) error { return tx.SaveWorkClock(ctx, c) })
	if got := read(); got.Targets.Touch != 90 || len(got.Hours.Holidays) != 1 || got.Hours.Holidays[0] != due(11) {
		t.Errorf("kept: %+v", got)
	}
	for _, junk := range []string{"x", "[]", "{}", `{"Week":[{"From":9,"To":3}]}`} {
		d.do("", func(ctx context.Context, tx *store.Tx) error { return tx.SaveSetting(ctx, "work hours", junk) })
		if got := read(); got.Hours.Week != data.UsualWorkHours().Week {
			t.Errorf("%q gives %+v", junk, got.Hours)
		}
	}
	c.Targets.Touch = 0
	err := d.Update(t.Context(), "", func(tx *store.Tx) error { return tx.SaveWorkClock(t.Context(), c) })
	if err == nil {
		t.Error("a target of nothing was kept")
	}
}
