package store_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// desk is a mailbox with a customer who writes from anna@example.com.
type desk struct {
	*mailStore
	anna data.Contact
	uid  uint32
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{mailStore: newMailStore(t), anna: data.Contact{Name: "Anna", Emails: []data.Email{{Address: "anna@example.com"}}}}
	save(t, d.Store, "Add Anna", &d.anna)
	return d
}

// letter is one that was sent some hours after the beginning of time, and lies where letters from there do.
func (d *desk) letter(id, from string, hours int, text string, refs ...string) {
	d.Helper()
	d.uid++
	at := storetest.Epoch().Add(time.Duration(hours) * time.Hour)
	in := mail(d.uid, id, from, "About "+id, refs...)
	in.Mail.Date, in.InternalDate, in.Words = at, at, text
	folder := "INBOX"
	if from == "owner@example.com" {
		folder = "Sent"
	}
	d.add(folder, in)
}

func (d *desk) wrote(id string, hours int, text string, refs ...string) {
	d.Helper()
	d.letter(id, "anna@example.com", hours, text, refs...)
}

func (d *desk) answered(id string, hours int, refs ...string) {
	d.Helper()
	d.letter(id, "owner@example.com", hours, "Yes", refs...)
}

func (d *desk) problem(p data.Problem) data.Problem {
	d.Helper()
	p.ContactID = d.anna.ID
	if p.Kind == "" {
		p.Kind, p.Severity, p.Status = data.Complaint, data.Normal, data.ProblemNew
	}
	d.do("Add "+p.Subject, func(ctx context.Context, tx *store.Tx) error { return tx.SaveProblem(ctx, &p) })
	return p
}

func (d *desk) read(id int64) (p data.Problem) {
	d.Helper()
	d.see(func(ctx context.Context, tx *store.Tx) (err error) {
		p, err = tx.Problem(ctx, id)
		return err
	})
	return p
}

func (d *desk) move(id int64, to data.ProblemStatus, hours int) data.Problem {
	d.Helper()
	p := d.read(id)
	p.Move(to, storetest.Epoch().Add(time.Duration(hours)*time.Hour))
	return d.problem(p)
}

// thread gives what belongs to a problem as "kind: words".
func (d *desk) thread(id int64) (list []string) {
	d.Helper()
	d.see(func(ctx context.Context, tx *store.Tx) error {
		entries, err := tx.ProblemThread(ctx, id)
		for _, e := range entries {
			list = append(list, e.Kind+": "+e.Title+e.Text)
		}
		return err
	})
	return list
}

func hour(n int) time.Time { return storetest.Epoch().Add(time.Duration(n) * time.Hour).UTC() }

func TestProblemsAreKept(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	want := data.Problem{
		Kind: data.Request, Subject: "A  longer\ntable", Detail: "Two metres.", Product: "Table", Severity: data.High, Status: data.ProblemWorking,
		NextStep: "Send an offer", NextDue: due(14), NextTime: "14:00", OpenedAt: hour(1), AnsweredAt: hour(2),
		Waits: []data.Wait{{From: hour(3), To: hour(4)}, {From: hour(5)}},
	}
	got := d.read(d.problem(want).ID)
	want.ID, want.ContactID, want.Contact, want.Subject = got.ID, d.anna.ID, "Anna", "A  longer table"
	want.TouchedAt, want.CreatedAt = got.TouchedAt, got.CreatedAt
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	got.Subject = "A shorter table"
	d.problem(got)
	wantFound(t, d.Store, "shorter", 1)
	wantFound(t, d.Store, "longer", 0)
	wantFound(t, d.Store, "metres", 1)
	d.do("Delete", func(ctx context.Context, tx *store.Tx) error { return tx.DeleteProblem(ctx, got.ID) })
	wantFound(t, d.Store, "shorter", 0)
	for _, id := range []int64{got.ID, 99} {
		err := d.Update(t.Context(), "Delete", func(tx *store.Tx) error { return tx.DeleteProblem(t.Context(), id) })
		if !errors.Is(err, data.ErrNotFound) {
			t.Error(err)
		}
	}
}

func TestProblemOfNobody(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	err := d.Update(t.Context(), "Add", func(tx *store.Tx) error {
		return tx.SaveProblem(t.Context(), &data.Problem{ContactID: 99, Kind: data.Idea, Subject: "x", Severity: data.Low, Status: data.ProblemNew})
	})
	if !errors.Is(err, data.ErrNotFound) {
		t.Errorf("error = %v", err)
	}
}

// A contact's problems go with it and come back with it, letters and all.
func TestProblemsOfADeletedContact(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.wrote("chair@example.com", 1, "It wobbles")
	p := d.problem(data.Problem{Subject: "The chair wobbles", Detail: "In a zigzag", OpenedAt: hour(1)})
	d.do("Link", func(ctx context.Context, tx *store.Tx) error {
		return tx.AddMailToProblem(ctx, p.ID, "chair@example.com")
	})
	d.do("Ask", func(ctx context.Context, tx *store.Tx) error {
		return tx.SaveSurvey(ctx, &data.Survey{ContactID: d.anna.ID, ProblemID: p.ID, Kind: data.NPS, Token: "t", Score: data.NoScore})
	})
	before := d.read(p.ID)
	d.do("Delete Anna", func(ctx context.Context, tx *store.Tx) error { return tx.DeleteContact(ctx, d.anna.ID) })
	if list := d.list(data.ProblemQuery{}); len(list) != 0 {
		t.Errorf("left are %+v", list)
	}
	wantFound(t, d.Store, "zigzag", 0)
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, d.read(p.ID)); diff != "" {
		t.Errorf("came back (-want +got):\n%s", diff)
	}
	wantFound(t, d.Store, "zigzag", 1)
	if got := d.thread(p.ID); len(got) != 1 {
		t.Errorf("thread = %q", got)
	}
}

func TestManyProblemsListFast(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.do("Import", func(ctx context.Context, tx *store.Tx) error {
		for i := range 2_000 {
			p := data.Problem{
				ContactID: d.anna.ID, Kind: data.Question, Subject: fmt.Sprint("Problem ", i), Severity: data.Normal, Status: data.ProblemNew, OpenedAt: hour(i),
			}
			if i%20 > 0 {
				p.Move(data.ProblemTold, hour(i+1))
				p.ToldAt, p.ToldHow = hour(i+1), data.ToldBySay
			}
			if err := tx.SaveProblem(ctx, &p); err != nil {
				return err
			}
		}
		return nil
	})
	start := time.Now() // told, not judged
	if list := d.list(data.ProblemQuery{Open: true}); len(list) != 100 {
		t.Errorf("%d are open", len(list))
	}
	open := time.Since(start)
	if list := d.list(data.ProblemQuery{Limit: 200}); len(list) != 200 || list[0].Subject != "Problem 1999" {
		t.Errorf("%d are listed", len(list))
	}
	t.Logf("the open ones of 2,000 in %v, a page of all in %v", open, time.Since(start)-open)
}
