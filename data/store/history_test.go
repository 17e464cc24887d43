package store_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func whats(list []data.Action) (words []string) {
	for _, a := range list {
		words = append(words, a.What)
	}
	return words
}

// Each record tells what was done to it, an import of many included; what was
// undone stands there too.
func TestRecordHistory(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	borys := data.Contact{Name: "Borys"}
	o.anna.Note = "likes tea"
	save(t, o.Store, "Import list.csv", &borys, &o.anna)
	if _, err := o.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	update(t, o.Store, "Delete Anna", func(tx *store.Tx) error { return tx.DeleteContact(t.Context(), o.anna.ID) })
	of := func(topic data.Topic, id int64) (list []data.Action) {
		view(t, o.Store, func(tx *store.Tx) (err error) { list, err = tx.RecordHistory(t.Context(), topic, id); return err })
		return list
	}
	for what, tc := range map[string]struct {
		topic data.Topic
		id    int64
		want  []string
	}{
		"contact":       {data.Contacts, o.anna.ID, []string{"Delete Anna", "Import list.csv", "Import list.csv", "Add contact"}},
		"other contact": {data.Contacts, borys.ID, []string{"Import list.csv", "Import list.csv"}},
		"note":          {data.Activities, o.note.ID, []string{"Delete Anna", "Add note"}},
		"event":         {data.Events, o.fair.ID, []string{"Add event"}},
		"task":          {data.Tasks, o.call.ID, []string{"Add task"}},
		"account":       {data.Accounts, o.mailbox.ID, []string{"Add account"}},
		"another kind":  {data.Tasks, o.fair.ID, nil},
	} {
		if got := whats(of(tc.topic, tc.id)); !slices.Equal(got, tc.want) {
			t.Errorf("%s: %q, want %q", what, got, tc.want)
		}
	}
	imported := of(data.Contacts, borys.ID)
	if imported[0].Kind != data.ActionUndo || !imported[1].Undone || imported[1].Changes != 2 || !imported[1].At.Equal(storetest.Epoch()) {
		t.Errorf("the import and its undo: %+v", imported)
	}
	err := o.View(t.Context(), func(tx *store.Tx) error { _, err := tx.RecordHistory(t.Context(), data.Settings, 1); return err })
	if err == nil {
		t.Error("settings have no history, and one was given")
	}
}

// The journal is read newest first, as far as asked; within an action its own
// line is not there yet, and its number is.
func TestHistory(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	last := func() (a data.Action, err error) {
		err = s.View(t.Context(), func(tx *store.Tx) (err error) { a, err = tx.LastAction(t.Context()); return err })
		return a, err
	}
	if _, err := last(); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("the last of no actions: %v", err)
	}
	var number int64
	for i := range 150 {
		update(t, s, fmt.Sprint("Add ", i), func(tx *store.Tx) error {
			if a, err := tx.LastAction(t.Context()); i > 0 && (err != nil || a.What != fmt.Sprint("Add ", i-1)) {
				t.Errorf("within action %d the last is %+v, %v", i, a, err)
			}
			number = tx.ActionID()
			return tx.SaveContact(t.Context(), &data.Contact{Name: "Anna"})
		})
	}
	if a, err := last(); err != nil || a.What != "Add 149" || a.ID != number || a.Changes != 1 || a.Undone || a.Reverses != 0 {
		t.Errorf("the last is %+v, %v", a, err)
	}
	if list := history(t, s); len(list) != 100 || list[99].What != "Add 50" {
		t.Errorf("a hundred are %d down to %s", len(list), list[len(list)-1].What)
	}
}

// An action that changes nothing leaves no line, and tells nobody.
func TestAnActionThatChangesNothing(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	s.OnChange = func(list []data.Change) { t.Errorf("told of %v", list) }
	update(t, s, "Look around", func(*store.Tx) error { return nil })
	if list := history(t, s); len(list) != 0 {
		t.Errorf("the journal has %q", whats(list))
	}
	if _, err := s.Undo(t.Context()); !errors.Is(err, data.ErrNothingToUndo) {
		t.Errorf("undo: %v", err)
	}
}

// After a commit, and not before, the windows are told which records of which
// kinds were touched; of very many, only the kind.
func TestChangesAreTold(t *testing.T) {
	t.Parallel()
	m, o := busyOffice(t)
	var told []data.Change
	m.OnChange = func(list []data.Change) { told = append(told, list...) }
	topics := func(what string, want ...data.Topic) {
		t.Helper()
		var got []data.Topic
		for _, c := range told {
			got = append(got, c.Topic)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s tells of %v, want %v", what, told, want)
		}
		told = nil
	}
	m.do("Delete Anna", func(ctx context.Context, tx *store.Tx) error {
		err := tx.DeleteContact(ctx, o.anna.ID)
		topics("what is under way")
		return err
	})
	if len(told) != 2 || !slices.Equal(told[0].IDs, []int64{o.anna.ID}) || !slices.Equal(told[1].IDs, []int64{o.note.ID}) {
		t.Errorf("a deletion tells of %v", told)
	}
	topics("a deletion", data.Contacts, data.Activities)
	if _, err := m.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	topics("its undo", data.Contacts, data.Activities)
	save(t, m.Store, "Import", many(501)...)
	if len(told) != 1 || told[0].IDs != nil {
		t.Errorf("a large import tells of %d changes, %d ids", len(told), len(told[0].IDs))
	}
	topics("an import", data.Contacts)
	m.add("INBOX", mail(9, "z", "anna@example.com", "Offer"))
	topics("mail", data.Messages)
	m.do("", func(ctx context.Context, tx *store.Tx) error { return tx.SaveSetting(ctx, "language", "lt") })
	topics("a setting", data.Settings)
	err := m.Update(t.Context(), "Fail", func(tx *store.Tx) error {
		return errors.Join(tx.SaveContact(t.Context(), &data.Contact{Name: "Borys"}), errEnough)
	})
	if !errors.Is(err, errEnough) {
		t.Error(err)
	}
	topics("what failed")
}

func TestSettings(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	value := func() (v string) {
		view(t, s, func(tx *store.Tx) (err error) { v, err = tx.Setting(t.Context(), "region"); return err })
		return v
	}
	for _, want := range []string{"", "LT", "UA", "Ąžuolas\n\"quoted\"", ""} {
		update(t, s, "", func(tx *store.Tx) error { return tx.SaveSetting(t.Context(), "region", want) })
		if got := value(); got != want {
			t.Errorf("kept %q, got %q", want, got)
		}
	}
	if _, err := s.Undo(t.Context()); !errors.Is(err, data.ErrNothingToUndo) {
		t.Errorf("a setting is not undone with Ctrl+Z: %v", err)
	}
}
