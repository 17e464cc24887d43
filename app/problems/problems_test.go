package problems_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"regulars/app/problems"
	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// firm is an owner in Vilnius with a mailbox and a customer; its clock is set by hand.
type firm struct {
	*testing.T
	*store.Store
	svc  *problems.Service
	loc  *time.Location
	now  time.Time
	anna data.Contact
	uid  uint32
}

func newFirm(t *testing.T) *firm {
	t.Helper()
	loc, err := data.LoadZone("Europe/Vilnius")
	if err != nil {
		t.Fatal(err)
	}
	f := &firm{T: t, Store: storetest.Open(t), loc: loc, anna: data.Contact{Name: "Anna Kovalenko", Given: "Anna", Language: "de"}}
	f.svc = problems.New(f.Store, func(context.Context) (*time.Location, error) { return loc, nil })
	f.Now = func() time.Time { return f.now }
	f.at("2026-03-10 10:00") // a Tuesday
	f.anna.Emails, f.anna.Phones = []data.Email{{Address: "anna@example.com"}}, []data.Phone{{Number: "+370 612 34567"}}
	f.do("Add Anna", func(ctx context.Context, tx *store.Tx) error { return tx.SaveContact(ctx, &f.anna) })
	storetest.Deliver(t, f.Store) // which makes the mailbox owner@firm.example
	return f
}

func (f *firm) at(text string) {
	f.Helper()
	now, err := time.ParseInLocation("2006-01-02 15:04", text, f.loc)
	if err != nil {
		f.Fatal(err)
	}
	f.now = now
}

func (f *firm) do(what string, fn func(context.Context, *store.Tx) error) {
	f.Helper()
	f.ok(f.Update(f.Context(), what, func(tx *store.Tx) error { return fn(f.Context(), tx) }))
}

func (f *firm) ok(err error) {
	f.Helper()
	if err != nil {
		f.Fatal(err)
	}
}

// letter delivers one to the inbox or from it, now.
func (f *firm) letter(id, from, text string, refs ...string) {
	f.Helper()
	f.uid++
	in := data.Incoming{Words: text, Preview: text}
	in.UID, in.InternalDate, in.Raw, in.Size = 100+f.uid, f.now, []byte("Message-ID: <"+id+">\r\n\r\n"+text), 9
	in.Mail = data.Mail{
		MessageID: id, Subject: "Re: The chair", References: refs, Date: f.now, Text: text,
		From: []data.MailAddress{{Address: from}}, To: []data.MailAddress{{Address: "owner@firm.example"}, {Address: "anna@example.com"}},
	}
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
}

func (f *firm) add(subject string) data.Problem {
	f.Helper()
	p := f.svc.Draft(f.anna.ID)
	p.Subject = subject
	f.ok(f.svc.Add(f.Context(), &p, ""))
	return p
}

func (f *firm) get(id int64) problems.Detail {
	f.Helper()
	d, err := f.svc.Get(f.Context(), id)
	f.ok(err)
	return d
}

func wrongField(err error) string {
	if bad, ok := errors.AsType[*data.InvalidError](err); ok {
		return bad.Field
	}
	return ""
}

// From a letter to the end: everything that the owner does with a problem, and what the program
// says meanwhile.
func TestAProblemFromALetterToTold(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	f.letter("chair@example.com", "anna@example.com", "The chair wobbles.\n\nOn Monday Oak wrote:\n> Here it is")
	f.at("2026-03-10 11:00")
	var message int64
	f.ok(f.View(t.Context(), func(tx *store.Tx) error {
		list, err := tx.UnreadSince(t.Context(), f.now.AddDate(0, 0, -1), 1)
		message = list[0].ID
		return err
	}))
	p, letter, err := f.svc.FromMail(t.Context(), message)
	f.ok(err)
	if p.Subject != "The chair" || p.ContactID != f.anna.ID || letter != "chair@example.com" || !p.OpenedAt.Equal(f.now.Add(-time.Hour)) {
		t.Errorf("made of the letter: %+v", p)
	}
	f.ok(f.svc.Add(t.Context(), &p, letter))
	d := f.get(p.ID)
	if d.What.String() != "First answer due in 7 working hours" || len(d.Thread) != 1 || !d.Reachable || d.Phone == "" {
		t.Errorf("new: %s, %+v", d.What, d)
	}
	f.ok(f.svc.Note(t.Context(), p.ID, data.Call, "Promised a new leg"))
	if d = f.get(p.ID); d.Answered != time.Hour || len(d.Thread) != 2 || d.Due.What == data.DueAnswer {
		t.Errorf("after the call: answered after %v, due %s", d.Answered, d.What)
	}
	f.ok(f.svc.Move(t.Context(), p.ID, data.ProblemWaiting))
	f.at("2026-03-12 11:00")
	f.letter("photo@example.com", "anna@example.com", "Here is a photo", "chair@example.com")
	if d = f.get(p.ID); d.Status != data.ProblemWorking || len(d.Thread) != 3 {
		t.Errorf("she wrote, and it is %s", d.Status)
	}
	if err := f.svc.Tell(t.Context(), p.ID, data.ToldBySay, ""); wrongField(err) != "problem" {
		t.Errorf("told before it is solved: %v", err)
	}
	f.at("2026-03-12 12:00")
	f.ok(f.svc.Solve(t.Context(), p.ID, "A new leg"))
	if d = f.get(p.ID); d.Solved != 2*time.Hour || d.What.String() != "Solved: tell the customer in 8 working hours" { // the wait does not count
		t.Errorf("solved after %v: %s", d.Solved, d.What)
	}
	if err := f.svc.Tell(t.Context(), p.ID, data.NotTold, " "); wrongField(err) != "why" {
		t.Errorf("not told, and no reason: %v", err)
	}
	f.ok(f.svc.Tell(t.Context(), p.ID, data.ToldByCall, ""))
	if d = f.get(p.ID); d.Open() || d.ToldHow != data.ToldByCall || d.Thread[3].Text != "The chair: A new leg" {
		t.Errorf("told: %+v", d)
	}
	f.at("2026-03-13 09:00")
	f.letter("again@example.com", "anna@example.com", "It wobbles again", "photo@example.com")
	if d = f.get(p.ID); !d.WroteAgain() || d.What.String() != "The customer wrote again: answer in 8 working hours" {
		t.Errorf("she wrote again: %s", d.What)
	}
	f.ok(f.svc.Heed(t.Context(), p.ID))
	if d = f.get(p.ID); d.WroteAgain() || d.Open() {
		t.Error("left closed, and it asks still")
	}
	f.ok(f.svc.Move(t.Context(), p.ID, data.ProblemWorking))
	if d = f.get(p.ID); !d.Open() || !d.SolvedAt.IsZero() {
		t.Error("it is not open again")
	}
	f.ok(f.svc.Delete(t.Context(), p.ID))
	if _, err := f.svc.Get(t.Context(), p.ID); !errors.Is(err, data.ErrNotFound) {
		t.Error(err)
	}
}

// Each thing done is one action that Undo takes back, the log with the rest.
func TestEachDeedIsOneAction(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	p := f.add("The chair")
	ctx := t.Context()
	for what, do := range map[string]func() error{
		"note":     func() error { return f.svc.Note(ctx, p.ID, data.Call, "x") },
		"move":     func() error { return f.svc.Move(ctx, p.ID, data.ProblemWaiting) },
		"solve":    func() error { return f.svc.Solve(ctx, p.ID, "x") },
		"answered": func() error { return f.svc.Answered(ctx, p.ID) },
		"edit":     func() error { e := p; e.Subject = "The table"; return f.svc.Edit(ctx, &e) },
		"delete":   func() error { return f.svc.Delete(ctx, p.ID) },
	} {
		before := f.get(p.ID)
		f.ok(do())
		if _, err := f.Undo(ctx); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		after := f.get(p.ID)
		if after.Subject != before.Subject || after.Status != before.Status || !after.TouchedAt.Equal(before.TouchedAt) || len(after.Thread) != 0 || !after.AnsweredAt.IsZero() {
			t.Errorf("%s, undone: %+v", what, after)
		}
	}
	if err := f.svc.Note(ctx, p.ID, data.Note, ""); wrongField(err) != "note" {
		t.Errorf("an empty note: %v", err)
	}
}

func TestListsAndCounts(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	late, later := f.add("Late"), f.add("Later")
	f.at("2026-03-12 09:00")
	urgent := f.svc.Draft(f.anna.ID)
	urgent.Subject, urgent.Severity = "Urgent", data.Urgent
	f.ok(f.svc.Add(t.Context(), &urgent, ""))
	f.ok(f.svc.Answered(t.Context(), later.ID))
	b, err := f.svc.List(t.Context(), data.ProblemQuery{Open: true})
	f.ok(err)
	var got []string
	for _, r := range b.Rows {
		got = append(got, r.Subject)
	}
	if strings.Join(got, " ") != "Late Urgent Later" || !b.Rows[0].Late || b.Open != 3 || b.Late != 2 {
		t.Errorf("%q, %d open, %d late", got, b.Open, b.Late)
	}
	if n, err := f.svc.CountLate(t.Context()); n != 2 || err != nil {
		t.Error(n, err)
	}
	f.ok(f.svc.Solve(t.Context(), late.ID, ""))
	f.ok(f.svc.Tell(t.Context(), late.ID, data.ToldBySay, ""))
	rows, score, err := f.svc.Of(t.Context(), f.anna.ID)
	if len(rows) != 2 || score != nil || err != nil {
		t.Errorf("of the contact: %d, %v, %v", len(rows), score, err)
	}
	if b, err = f.svc.List(t.Context(), data.ProblemQuery{}); len(b.Rows) != 3 || err != nil {
		t.Errorf("all: %d, %v", len(b.Rows), err)
	}
}

func TestClockIsSet(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	c, err := f.svc.Clock(t.Context())
	f.ok(err)
	c.Targets.Answer[data.Normal] = 30
	f.ok(f.svc.SetClock(t.Context(), c))
	if d := f.get(f.add("Soon").ID); d.What.String() != "First answer due in 30 working minutes" {
		t.Error(d.What)
	}
	c.Hours.Week = [7]data.WorkDay{}
	if err := f.svc.SetClock(t.Context(), c); wrongField(err) != "hours" {
		t.Error(err)
	}
}
