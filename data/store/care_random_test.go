package store_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/datatest"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// cared is what an owner notices of care.
type cared struct {
	Rows    []data.ContactRow
	Habits  []data.Habit
	History [][]data.StageChange
	Quiet   []data.Silence
	Falling []data.Falling
	Recent  []data.StageChange
	Answers []data.AnswerRow
	Lists   []data.Checklist
	Tasks   []data.Task
}

func caredOf(t *testing.T, s *store.Store) (w cared) {
	t.Helper()
	ctx, late := t.Context(), today().AddDays(90)
	view(t, s, func(tx *store.Tx) error {
		var errs [9]error
		w.Rows, errs[0] = tx.ContactRows(ctx, data.ContactQuery{Sort: data.ByStage})
		for _, r := range w.Rows {
			h, err := tx.Habit(ctx, r.ID, today())
			list, herr := tx.StageHistory(ctx, r.ID, late)
			w.Habits, w.History, errs[1] = append(w.Habits, h), append(w.History, list), errors.Join(errs[1], err, herr)
		}
		w.Quiet, errs[2] = tx.Silences(ctx, late, 100)
		w.Falling, errs[3] = tx.Fallings(ctx, today(), 100)
		w.Recent, errs[4] = tx.RecentStages(ctx, today().AddDays(-300), late, 100)
		w.Answers, errs[5] = tx.Answers(ctx, "", 100)
		w.Lists, errs[6] = tx.Checklists(ctx)
		w.Tasks, errs[7] = tx.OpenTasks(ctx, 1000)
		return errors.Join(errs[:]...)
	})
	return w
}

// TestUndoWalksThroughCare: whatever the owner did, undo goes back through every state that there was,
// and redo comes forward through the same.
func TestUndoWalksThroughCare(t *testing.T) {
	t.Parallel()
	same := cmp.AllowUnexported(data.Said{})
	for seed := range datatest.Walks(t) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			s := storetest.Open(t)
			dice := rand.New(rand.NewPCG(seed, 9)) //nolint:gosec // a test
			roll(t, s, today())
			states := []cared{caredOf(t, s)}
			for range 30 {
				actAsCaring(t, s, dice, &states[len(states)-1])
				states = append(states, caredOf(t, s))
			}
			for i := len(states) - 2; i >= 0; i-- {
				if _, err := s.Undo(t.Context()); err != nil {
					t.Fatalf("undo to state %d: %v", i, err)
				}
				if diff := cmp.Diff(states[i], caredOf(t, s), same); diff != "" {
					t.Fatalf("undo to state %d (-want +got):\n%s", i, diff)
				}
			}
			for i := 1; i < len(states); i++ {
				if _, err := s.Redo(t.Context()); err != nil {
					t.Fatalf("redo to state %d: %v", i, err)
				}
				if diff := cmp.Diff(states[i], caredOf(t, s), same); diff != "" {
					t.Fatalf("redo to state %d (-want +got):\n%s", i, diff)
				}
			}
		})
	}
}

// actAsCaring does one action at random that leaves a change.
func actAsCaring(t *testing.T, s *store.Store, dice *rand.Rand, now *cared) {
	t.Helper()
	ctx := t.Context()
	someone := func() int64 { return now.Rows[dice.IntN(len(now.Rows))].ID }
	purchases := func(tx *store.Tx) error {
		p := data.Purchase{ContactID: someone(), Day: today().AddDays(-dice.IntN(400)), Currency: "EUR", Lines: things("Oak", 1, 1+dice.Int64N(1000))}
		if err := tx.SavePurchase(ctx, &p); err != nil {
			return err
		}
		_, err := tx.StartChecklists(ctx, &p, today())
		return err
	}
	deeds := []func(tx *store.Tx) error{
		purchases, purchases, purchases,
		func(tx *store.Tx) error {
			c := data.Contact{Name: fmt.Sprint("c", dice.IntN(1000)), Stage: data.Stages()[dice.IntN(7)]}
			return tx.SaveContact(ctx, &c)
		},
		func(tx *store.Tx) error {
			set := data.StageSet{ContactID: someone(), Reason: fmt.Sprint("because ", dice.IntN(9))}
			if dice.IntN(2) == 0 {
				set.Stage = data.Stages()[dice.IntN(7)]
			}
			return tx.SetStage(ctx, &set)
		},
		func(tx *store.Tx) error {
			return tx.SaveAnswer(ctx, &data.Answer{ContactID: someone(), Reason: data.AnswerReasons()[dice.IntN(6)]})
		},
		func(tx *store.Tx) error {
			c := data.Checklist{Name: fmt.Sprint("list ", dice.IntN(1000)), Trigger: data.Triggers()[dice.IntN(2)], Active: true, Steps: []data.ChecklistStep{{Title: "Call", Days: dice.IntN(30)}}}
			return tx.SaveChecklist(ctx, &c)
		},
		func(tx *store.Tx) error { return tx.DeleteContact(ctx, someone()) },
	}
	deed := deeds[dice.IntN(len(deeds))]
	if len(now.Rows) == 0 {
		deed = deeds[3]
	}
	update(t, s, "Care", deed)
}
