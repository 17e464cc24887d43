package history_test

import (
	"context"
	"errors"
	"testing"

	"regulars/app/history"
	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func save(t *testing.T, s *store.Store, what string, c *data.Contact) {
	t.Helper()
	err := s.Update(t.Context(), what, func(tx *store.Tx) error { return tx.SaveContact(t.Context(), c) })
	if err != nil {
		t.Fatal(err)
	}
}

func names(t *testing.T, s *store.Store) (list []string) {
	t.Helper()
	err := s.View(t.Context(), func(tx *store.Tx) error {
		rows, err := tx.ContactRows(t.Context(), data.ContactQuery{})
		for _, r := range rows {
			list = append(list, r.Name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestUndoAndRedo(t *testing.T) {
	s := storetest.Open(t)
	h := history.New(s)
	if _, err := h.Last(t.Context()); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("Last of an empty journal gave %v", err)
	}
	save(t, s, "Add Anna", &data.Contact{Name: "Anna"})
	first, err := h.Last(t.Context())
	if err != nil || first.What != "Add Anna" {
		t.Fatalf("Last = %+v, %v", first, err)
	}
	save(t, s, "Add Petras", &data.Contact{Name: "Petras"})

	steps := []struct {
		do   func(context.Context) (data.Action, error)
		want int
	}{
		{func(ctx context.Context) (data.Action, error) { return h.Undo(ctx, first.ID) }, 1},
		{h.Redo, 2},
		{func(ctx context.Context) (data.Action, error) { return h.Undo(ctx, 0) }, 1},
	}
	for i, step := range steps {
		if _, err := step.do(t.Context()); err != nil {
			t.Fatalf("step %d: %v", i, err)
		}
		if got := names(t, s); len(got) != step.want {
			t.Errorf("after step %d there are %v, want %d", i, got, step.want)
		}
	}
	if list, err := h.List(t.Context(), 10); err != nil || len(list) != 5 {
		t.Errorf("List = %d actions, %v; want 5", len(list), err)
	}
}

func TestRecord(t *testing.T) {
	s := storetest.Open(t)
	anna := &data.Contact{Name: "Anna"}
	save(t, s, "Add Anna", anna)
	save(t, s, "Add Petras", &data.Contact{Name: "Petras"})
	anna.Job = "joiner"
	save(t, s, "Edit Anna", anna)
	list, err := history.New(s).Record(t.Context(), data.Contacts, anna.ID)
	if err != nil || len(list) != 2 || list[0].What != "Edit Anna" {
		t.Errorf("Record = %+v, %v", list, err)
	}
}
