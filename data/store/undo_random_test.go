package store_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// state is all that an owner would notice of contacts: the records, the list,
// the timelines, and what the search finds.
type state struct {
	Contacts  []data.Contact
	Rows      []data.ContactRow
	Timelines map[int64][]data.TimelineEntry
	Found     map[string][]int64
}

func stateOf(t *testing.T, s *store.Store) (st state) {
	t.Helper()
	st.Timelines, st.Found = map[int64][]data.TimelineEntry{}, map[string][]int64{}
	st.Contacts = dump(t, s)
	view(t, s, func(tx *store.Tx) (err error) {
		if st.Rows, err = tx.ContactRows(t.Context(), data.ContactQuery{}); err != nil {
			return err
		}
		for _, c := range st.Contacts {
			if st.Timelines[c.ID], err = tx.Timeline(t.Context(), c.ID, data.TimelineQuery{Limit: 50}); err != nil {
				return err
			}
		}
		for _, q := range []string{"name1", "name2", "oak", "370612"} {
			hits, err := tx.Search(t.Context(), q, 100)
			if err != nil {
				return err
			}
			for _, h := range hits {
				st.Found[q] = append(st.Found[q], h.ID)
			}
		}
		return nil
	})
	return st
}

// Whatever the owner did, undoing it step by step goes back through every
// state there was, and redoing comes forward through the same.
func TestUndoAndRedoWalkThroughEveryState(t *testing.T) {
	for seed := range uint64(6) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			s := storetest.Open(t)
			r := rand.New(rand.NewPCG(seed, 3))
			states := []state{stateOf(t, s)}
			for step := range 25 {
				randomAction(t, s, r, step)
				states = append(states, stateOf(t, s))
			}
			for i := len(states) - 2; i >= 0; i-- {
				if _, err := s.Undo(t.Context()); err != nil {
					t.Fatalf("undo to state %d: %v", i, err)
				}
				wantState(t, s, "undo", i, states)
			}
			for i := 1; i < len(states); i++ {
				if _, err := s.Redo(t.Context()); err != nil {
					t.Fatalf("redo to state %d: %v", i, err)
				}
				wantState(t, s, "redo", i, states)
			}
			if faults, err := s.Check(t.Context()); err != nil {
				t.Error(faults, err)
			}
		})
	}
}

func wantState(t *testing.T, s *store.Store, verb string, i int, states []state) {
	t.Helper()
	if diff := cmp.Diff(states[i], stateOf(t, s)); diff != "" {
		t.Fatalf("%s to state %d (-want +got):\n%s", verb, i, diff)
	}
}

// randomAction does something an owner does, as one action.
func randomAction(t *testing.T, s *store.Store, r *rand.Rand, step int) {
	t.Helper()
	list := dump(t, s)
	pick := func() data.Contact { return list[r.IntN(len(list))] }
	kind := r.IntN(6)
	if len(list) < 2 {
		kind = 0
	}
	switch kind {
	case 0, 1: // an import: some new, some changed
		var batch []*data.Contact
		for i := range 1 + r.IntN(8) {
			batch = append(batch, &data.Contact{
				Name: fmt.Sprintf("Name%d %d-%d", r.IntN(4), step, i), Note: []string{"oak", "ash", ""}[r.IntN(3)],
				Phones: []data.Phone{{Number: fmt.Sprintf("+370 612 %05d", r.IntN(99999))}},
			})
		}
		if len(list) > 0 {
			c := pick()
			c.Tags = append(c.Tags, fmt.Sprint("import ", step))
			batch = append(batch, &c)
		}
		save(t, s, fmt.Sprint("Import ", step), batch...)
	case 2: // an edit
		c := pick()
		c.Name, c.Birthday = fmt.Sprintf("Name%d edited at %d", r.IntN(4), step), data.Date{Month: 2, Day: 29}
		save(t, s, fmt.Sprint("Edit ", step), &c)
	case 3, 4: // something logged
		a := data.Activity{ContactID: pick().ID, Kind: data.Call, Text: fmt.Sprint("call ", step)}
		update(t, s, fmt.Sprint("Log ", step), func(tx *store.Tx) error { return tx.SaveActivity(t.Context(), &a) })
	case 5: // a deletion, of two at once
		a, b := list[0].ID, list[len(list)-1].ID
		update(t, s, fmt.Sprint("Delete ", step), func(tx *store.Tx) error {
			return errors.Join(tx.DeleteContact(t.Context(), a), tx.DeleteContact(t.Context(), b))
		})
	}
}
