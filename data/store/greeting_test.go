package store_test

import (
	"errors"
	"testing"

	"regulars/data"
	"regulars/data/store"
)

// greetings is a contact with a birthday and a mailbox to write from.
type greetings struct {
	*testing.T
	*store.Store
	anna    data.Contact
	account data.Account
}

func newGreetings(t *testing.T) *greetings {
	t.Helper()
	s := openCalendars(t)
	local := data.Server{Host: "localhost", Port: 1, Security: data.SecurityNone}
	g := &greetings{t, s, data.Contact{Name: "Anna", Birthday: date(t, "1980-01-05")}, data.Account{Address: "ruta@oak.example", IMAP: local, SMTP: local}}
	save(t, s, "Add Anna", &g.anna)
	update(t, s, "Connect", func(tx *store.Tx) error { return tx.SaveAccount(t.Context(), &g.account) })
	return g
}

func (g *greetings) on(day string) (got data.Greeting) {
	g.Helper()
	view(g.T, g.Store, func(tx *store.Tx) (err error) {
		got, err = tx.GreetingOn(g.Context(), g.anna.ID, 0, date(g.T, day))
		return err
	})
	return got
}

// queue puts a letter into the outbox, as a standing rule does.
func (g *greetings) queue(day string) (letter int64, queued bool) {
	g.Helper()
	update(g.T, g.Store, "Queue a greeting", func(tx *store.Tx) (err error) {
		d := data.Draft{Subject: "Happy birthday"}
		o := data.Outgoing{AccountID: g.account.ID, MessageID: "x", From: g.account.Address, Raw: []byte("x")}
		queued, err = tx.QueueGreeting(g.Context(), &data.Greeting{ContactID: g.anna.ID, Day: date(g.T, day), Title: "Birthday"}, &o, d)
		letter = o.ID
		return err
	})
	return letter, queued
}

func (g *greetings) waiting() (n int) {
	g.Helper()
	view(g.T, g.Store, func(tx *store.Tx) error {
		list, err := tx.Outbox(g.Context())
		n = len(list)
		return err
	})
	return n
}

// TestNobodyIsGreetedTwice: a greeting takes the place of the year's, even where the
// birthday was corrected in between.
func TestNobodyIsGreetedTwice(t *testing.T) {
	t.Parallel()
	g := newGreetings(t)
	greet := func(day string, state data.GreetingState) {
		update(t, g.Store, "Greet Anna", func(tx *store.Tx) error {
			return tx.SaveGreeting(t.Context(), &data.Greeting{ContactID: g.anna.ID, Day: date(t, day), Title: "Birthday", State: state, Channel: data.ByCall, Code: "K7"})
		})
	}
	greet("2026-01-05", data.GreetSkipped)
	greet("2026-01-06", data.Greeted)
	greet("2027-01-05", data.Greeted)
	if got := g.on("2026-01-04"); got.State != data.Greeted || got.Day.String() != "2026-01-06" || got.Channel != data.ByCall || got.Code != "K7" {
		t.Errorf("kept is %+v", got)
	}
	if got := g.on("2026-06-05"); got.State != "" {
		t.Errorf("in June there is %+v", got)
	}
	if _, queued := g.queue("2027-01-05"); queued || g.waiting() != 0 {
		t.Error("who was greeted gets a letter")
	}
	all := read(t, g.Store, func(tx *store.Tx) ([]data.Greeting, error) { return tx.ContactGreetings(t.Context(), g.anna.ID) })
	lines := read(t, g.Store, func(tx *store.Tx) ([]data.TimelineEntry, error) {
		return tx.Timeline(t.Context(), g.anna.ID, data.TimelineQuery{Limit: 9})
	})
	if len(all) != 2 || len(lines) != 2 || lines[0].Kind != "greeting" || lines[0].Title != "Birthday" {
		t.Errorf("greetings %v, timeline %v", all, lines)
	}
	update(t, g.Store, "Forget", func(tx *store.Tx) error { return tx.DeleteGreeting(t.Context(), all[0].ID) })
	if got := g.on("2027-01-05"); got.State != "" {
		t.Errorf("forgotten is %+v", got)
	}
	err := g.Update(t.Context(), "Forget none", func(tx *store.Tx) error { return tx.DeleteGreeting(t.Context(), 7) })
	if !errors.Is(err, data.ErrNotFound) {
		t.Errorf("forgetting none gives %v", err)
	}
}

// TestQueuedGreeting: the letter waits in the outbox, can be taken back, and is not queued
// again for that.
func TestQueuedGreeting(t *testing.T) {
	t.Parallel()
	g := newGreetings(t)
	letter, queued := g.queue("2026-01-05")
	if got := g.on("2026-01-05"); !queued || got.State != data.GreetQueued || got.Outbox != data.OutboxWaiting || got.Channel != data.ByMail {
		t.Errorf("queued is %v, %+v", queued, got)
	}
	if _, again := g.queue("2026-01-05"); again || g.waiting() != 1 {
		t.Error("it is queued twice")
	}
	update(t, g.Store, "", func(tx *store.Tx) error {
		_, err := tx.TakeBack(t.Context(), letter)
		return err
	})
	if got := g.on("2026-01-05"); got.State != data.GreetRecalled {
		t.Errorf("taken back is %+v", got)
	}
	if _, again := g.queue("2026-01-05"); again {
		t.Error("what the owner took back is queued again")
	}
	update(t, g.Store, "Call her", func(tx *store.Tx) error {
		return tx.SaveGreeting(t.Context(), &data.Greeting{ContactID: g.anna.ID, Day: date(t, "2026-01-05"), State: data.Greeted, Channel: data.ByCall})
	})
	if got := g.on("2026-01-05"); got.State != data.Greeted {
		t.Errorf("then it is %+v", got)
	}
}

// TestUndoTakesTheLetterBack, unless it has gone out; and so does leaving the contact out.
func TestUndoTakesTheLetterBack(t *testing.T) {
	t.Parallel()
	g := newGreetings(t)
	g.queue("2026-01-05")
	if _, err := g.Undo(t.Context()); err != nil || g.waiting() != 0 || g.on("2026-01-05").State != "" {
		t.Errorf("undone: %v, %d letters wait", err, g.waiting())
	}
	if _, err := g.Redo(t.Context()); err != nil || g.waiting() != 0 || g.on("2026-01-05").State != data.GreetRecalled {
		t.Errorf("redone: %v, %+v", err, g.on("2026-01-05"))
	}
	g.queue("2027-01-05")
	update(t, g.Store, "Leave her out", func(tx *store.Tx) error {
		return tx.SaveGreeting(t.Context(), &data.Greeting{ContactID: g.anna.ID, Day: date(t, "2027-01-05"), State: data.GreetSkipped})
	})
	if g.waiting() != 0 || g.on("2027-01-05").State != data.GreetSkipped {
		t.Errorf("left out: %d letters wait, %+v", g.waiting(), g.on("2027-01-05"))
	}
	letter, _ := g.queue("2028-01-05")
	update(t, g.Store, "", func(tx *store.Tx) error {
		return errors.Join(tx.SetOutgoing(t.Context(), data.Outgoing{ID: letter, State: data.OutboxSent, Filed: true}), tx.DropSent(t.Context()))
	})
	var invalid *data.InvalidError
	if _, err := g.Undo(t.Context()); !errors.As(err, &invalid) {
		t.Errorf("undoing what went out gives %v", err)
	}
	if got := g.on("2028-01-05"); got.State != data.GreetQueued || got.Outbox != "" {
		t.Errorf("gone out is %+v", got)
	}
}

// TestDeletedContactGetsNoLetter, and all comes back with the contact but the letter.
func TestDeletedContactGetsNoLetter(t *testing.T) {
	t.Parallel()
	g := newGreetings(t)
	own := data.Occasion{ContactID: g.anna.ID, Kind: data.OwnOccasion, Title: "Oak day", Date: data.CivilDate(date(t, "--05-01"))}
	update(t, g.Store, "Add a day", func(tx *store.Tx) error {
		return errors.Join(tx.SaveOccasion(t.Context(), &own), tx.SetTradition(t.Context(), g.anna.ID, data.KeepsArmenian))
	})
	g.queue("2026-01-05")
	update(t, g.Store, "Delete Anna", func(tx *store.Tx) error { return tx.DeleteContact(t.Context(), g.anna.ID) })
	if g.waiting() != 0 {
		t.Error("the letter still waits")
	}
	wantFound(t, g.Store, "oak", 0)
	if _, err := g.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantFound(t, g.Store, "oak", 1)
	wantTradition(t, g.Store, g.anna, data.KeepsArmenian, true)
	if got := g.on("2026-01-05"); got.State != data.GreetRecalled {
		t.Errorf("the greeting is %+v", got)
	}
	if faults, err := g.Check(t.Context()); err != nil {
		t.Error(faults, err)
	}
}
