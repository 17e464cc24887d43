package store_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/datatest"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// whole is all that an owner would notice: the records of every kind, the list,
// the timelines, and what the search finds.
type whole struct {
	Contacts  []data.Contact
	Rows      []data.ContactRow
	Timelines map[int64][]data.TimelineEntry
	Planned   map[int64][]string
	Events    []data.Event
	Open      []data.Task
	Done      []data.Task
	Accounts  []data.Account
	Troubles  troubles
	Found     map[string][]int64
	Occasions occasions
	Sold      sold
}

func wholeOf(t *testing.T, s *store.Store) (w whole) {
	t.Helper()
	w.Timelines, w.Planned, w.Found = map[int64][]data.TimelineEntry{}, map[int64][]string{}, map[string][]int64{}
	w.Contacts = dump(t, s)
	view(t, s, func(tx *store.Tx) error {
		ctx := t.Context()
		var lists [5]error
		w.Rows, lists[0] = tx.ContactRows(ctx, data.ContactQuery{})
		w.Events, lists[1] = tx.EventsBetween(ctx, time.UnixMilli(0), storetest.Epoch().AddDate(20, 0, 0))
		w.Open, lists[2] = tx.OpenTasks(ctx, 1000)
		w.Done, lists[3] = tx.DoneTasks(ctx, 1000)
		w.Accounts, lists[4] = tx.Accounts(ctx)
		errs := []error{errors.Join(lists[:]...), w.Occasions.read(ctx, tx, w.Contacts), w.Sold.read(ctx, tx, w.Contacts)}
		for _, c := range w.Contacts {
			errs = append(errs, w.about(ctx, tx, c.ID))
		}
		errs = append(errs, w.Troubles.read(ctx, tx))
		for _, q := range []string{"name1", "name2", "oak", "370612", "fair", "rain", "call", "wood", "jubilee"} {
			hits, err := tx.Search(ctx, q, 100)
			for _, h := range hits {
				w.Found[q] = append(w.Found[q], h.ID)
			}
			errs = append(errs, err)
		}
		return errors.Join(errs...)
	})
	return w
}

func (w *whole) about(ctx context.Context, tx *store.Tx, contact int64) (err error) {
	if w.Timelines[contact], err = tx.Timeline(ctx, contact, data.TimelineQuery{Limit: 50}); err != nil {
		return err
	}
	events, err := tx.ContactEvents(ctx, contact)
	for _, e := range events {
		w.Planned[contact] = append(w.Planned[contact], e.Title)
	}
	tasks, taskErr := tx.ContactTasks(ctx, contact)
	for _, v := range tasks {
		w.Planned[contact] = append(w.Planned[contact], v.Title)
	}
	return errors.Join(err, taskErr)
}

// Whatever the owner did, undoing it step by step goes back through every
// state there was, and redoing comes forward through the same.
func TestUndoAndRedoWalkThroughEveryState(t *testing.T) {
	t.Parallel()
	for seed := range datatest.Walks(t) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			o := &owner{T: t, Store: storetest.Open(t), rand: rand.New(rand.NewPCG(seed, 3))}
			states := []whole{wholeOf(t, o.Store)}
			for o.step = range 40 {
				o.act()
				states = append(states, wholeOf(t, o.Store))
			}
			for i := len(states) - 2; i >= 0; i-- {
				if _, err := o.Undo(t.Context()); err != nil {
					t.Fatalf("undo to state %d: %v", i, err)
				}
				o.wantState("undo", i, states)
			}
			for i := 1; i < len(states); i++ {
				if _, err := o.Redo(t.Context()); err != nil {
					t.Fatalf("redo to state %d: %v", i, err)
				}
				o.wantState("redo", i, states)
			}
			if faults, err := o.Check(t.Context()); err != nil {
				t.Error(faults, err)
			}
		})
	}
}

// owner does at random what an owner does, one action a step.
type owner struct {
	*testing.T
	*store.Store
	rand *rand.Rand
	step int
}

func (o *owner) wantState(verb string, i int, states []whole) {
	o.Helper()
	if diff := cmp.Diff(states[i], wholeOf(o.T, o.Store)); diff != "" {
		o.Fatalf("%s to state %d (-want +got):\n%s", verb, i, diff)
	}
}

// some gives an element of list; a new record where there is none, and now and then.
func some[T any](o *owner, list []T, fresh T) T {
	if len(list) == 0 || o.rand.IntN(4) == 0 {
		return fresh
	}
	return list[o.rand.IntN(len(list))]
}

func (o *owner) act() {
	o.Helper()
	now := wholeOf(o.T, o.Store)
	acts := []func(*store.Tx, whole) error{o.importFile, o.importFile, o.editContact, o.log, o.log, o.unlog, o.deleteContacts, o.plan, o.plan, o.changeOne, o.unplan, o.task, o.task, o.untask, o.account, o.occasion, o.unoccasion, o.greet, o.ungreet, o.tradition, o.template, o.product, o.buy, o.buy, o.bringBack, o.unbuy}
	acts = append(acts, o.problem, o.problem, o.unproblem, o.survey)
	before := len(history(o.T, o.Store))
	for len(history(o.T, o.Store)) == before { // one that finds nothing to work on is no action
		act := acts[o.rand.IntN(len(acts))]
		update(o.T, o.Store, fmt.Sprint("Step ", o.step), func(tx *store.Tx) error { return act(tx, now) })
	}
}

func (o *owner) importFile(tx *store.Tx, now whole) error {
	var batch []*data.Contact
	for i := range 1 + o.rand.IntN(8) {
		batch = append(batch, &data.Contact{
			Name: fmt.Sprintf("Name%d %d-%d", o.rand.IntN(4), o.step, i), Note: []string{"oak", "ash", ""}[o.rand.IntN(3)],
			Phones: []data.Phone{{Number: fmt.Sprintf("+370 612 %05d", o.rand.IntN(99999))}},
		})
	}
	if len(now.Contacts) > 0 {
		c := now.Contacts[o.rand.IntN(len(now.Contacts))]
		c.Tags = append(c.Tags, fmt.Sprint("import ", o.step))
		batch = append(batch, &c)
	}
	return tx.SaveContacts(o.Context(), batch)
}

func (o *owner) editContact(tx *store.Tx, now whole) error {
	c := some(o, now.Contacts, data.Contact{})
	c.Name, c.Birthday = fmt.Sprintf("Name%d edited at %d", o.rand.IntN(4), o.step), data.Date{Month: 2, Day: 29}
	return tx.SaveContact(o.Context(), &c)
}

func (o *owner) log(tx *store.Tx, now whole) error {
	if len(now.Contacts) == 0 {
		return nil
	}
	a := data.Activity{Kind: data.Call, Text: fmt.Sprint("call ", o.step), At: storetest.Epoch().AddDate(0, 0, -o.rand.IntN(900))}
	a.ContactID = now.Contacts[o.rand.IntN(len(now.Contacts))].ID
	if lines := now.Timelines[a.ContactID]; len(lines) > 0 && lines[0].Kind == "call" && o.rand.IntN(2) == 0 {
		a.ID = lines[0].ID // and perhaps it was about somebody else
		a.ContactID = now.Contacts[o.rand.IntN(len(now.Contacts))].ID
	}
	return tx.SaveActivity(o.Context(), &a)
}

func (o *owner) unlog(tx *store.Tx, now whole) error {
	for _, lines := range now.Timelines {
		for _, line := range lines {
			if line.Kind == "call" {
				return tx.DeleteActivity(o.Context(), line.ID)
			}
		}
	}
	return nil
}

func (o *owner) deleteContacts(tx *store.Tx, now whole) error {
	if len(now.Contacts) < 2 {
		return nil
	}
	return errors.Join(tx.DeleteContact(o.Context(), now.Contacts[0].ID), tx.DeleteContact(o.Context(), now.Contacts[len(now.Contacts)-1].ID))
}

func (o *owner) plan(tx *store.Tx, now whole) error {
	e := some(o, now.Events, *timedEvent(o.T, "Fair", "Europe/Vilnius", "2026-03-23T09:00:00"))
	e.Title, e.Note = fmt.Sprint("Fair ", o.step), []string{"", "in the rain"}[o.rand.IntN(2)]
	if e.SeriesID == 0 && o.rand.IntN(2) == 0 {
		e.Repeat, e.Ends, e.Reminders = "FREQ=WEEKLY", time.Time{}, []int{15}
	}
	for range o.rand.IntN(3) {
		if len(now.Contacts) > 0 {
			e.Contacts = append(e.Contacts, now.Contacts[o.rand.IntN(len(now.Contacts))].ID)
		}
	}
	return tx.SaveEvent(o.Context(), &e)
}

// changeOne changes one occurrence of a series on its own.
func (o *owner) changeOne(tx *store.Tx, now whole) error {
	for _, series := range now.Events {
		week := 1 + o.rand.IntN(50)
		id := series.RecurrenceIDAt(series.StartWall().AddDate(0, 0, 7*week))
		changed, err := tx.ChangedIDs(o.Context(), []int64{series.ID})
		if err != nil || series.Repeat == "" || len(changed[series.ID]) > 0 {
			continue
		}
		e := series
		e.ID, e.Repeat, e.Ends, e.SeriesID, e.RecurrenceID, e.Title = 0, "", time.Time{}, series.ID, id, fmt.Sprint("Rain ", o.step)
		e.Start, e.End = e.Start.AddDate(0, 0, 7*week), e.End.AddDate(0, 0, 7*week)
		return tx.SaveEvent(o.Context(), &e)
	}
	return nil
}

func (o *owner) unplan(tx *store.Tx, now whole) error {
	if len(now.Events) == 0 {
		return nil
	}
	return tx.DeleteEvent(o.Context(), now.Events[o.rand.IntN(len(now.Events))].ID)
}

func (o *owner) task(tx *store.Tx, now whole) error {
	v := some(o, now.Open, data.Task{Due: due(1 + o.rand.IntN(28)), DueTime: "09:30", Reminders: []int{0, 60}})
	v.Title = fmt.Sprint("Call about wood ", o.step)
	if len(now.Contacts) > 0 {
		v.ContactID = now.Contacts[o.rand.IntN(len(now.Contacts))].ID
	}
	if v.ID != 0 && o.rand.IntN(2) == 0 {
		v.DoneAt = tx.Now().Truncate(time.Millisecond)
	}
	return tx.SaveTask(o.Context(), &v)
}

func (o *owner) untask(tx *store.Tx, now whole) error {
	if len(now.Done) == 0 {
		return nil
	}
	return tx.DeleteTask(o.Context(), now.Done[0].ID)
}

// account adds, changes and removes mailboxes of its own.
func (o *owner) account(tx *store.Tx, now whole) error {
	now.Accounts = slices.DeleteFunc(now.Accounts, func(a data.Account) bool { return !strings.HasPrefix(a.Address, "box") })
	if n := len(now.Accounts); n > 0 && o.rand.IntN(3) == 0 {
		return tx.DeleteAccount(o.Context(), now.Accounts[o.rand.IntN(n)].ID)
	}
	server := data.Server{Host: "mail.example.com", Port: 993, Security: data.SecurityTLS}
	a := some(o, now.Accounts, data.Account{Address: fmt.Sprintf("box%d@example.com", o.step), IMAP: server, SMTP: server})
	a.Signature = fmt.Sprint("Yours, ", o.step)
	return tx.SaveAccount(o.Context(), &a)
}
