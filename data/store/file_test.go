package store_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// keepFile saves a file of a record whose words are text.
func keepFile(t *testing.T, s *store.Store, f data.StoredFile, text string) data.StoredFile {
	t.Helper()
	if f.Owner == "" {
		f.Owner = data.FileOfContact
	}
	f.Hash, f.Size = strings.Repeat(fmt.Sprintf("%02x", len(f.Name)), 32), 3
	update(t, s, "Keep "+f.Name, func(tx *store.Tx) error { return tx.SaveFile(t.Context(), &f, text) })
	return f
}

func found(t *testing.T, s *store.Store, text string) (ids []int64) {
	t.Helper()
	hits := read(t, s, func(tx *store.Tx) ([]data.Hit, error) { return tx.Search(t.Context(), text, 10) })
	for _, h := range hits {
		if h.Kind == "file" {
			ids = append(ids, h.ID)
		}
	}
	return ids
}

// TestFilesAreFoundByNameAndByWhatTheySay, also after an undo and a redo.
func TestFilesAreFoundByNameAndByWhatTheySay(t *testing.T) {
	s := storetest.Open(t)
	anna := addContact(t, s, "Anna")
	f := keepFile(t, s, data.StoredFile{OwnerID: anna, Name: "Küche-plan.pdf"}, "Arbeitsplatte aus Eiche, дуб")
	for _, text := range []string{"kuche", "plan", "eiche", "дуб"} {
		if got := found(t, s, text); !slices.Equal(got, []int64{f.ID}) {
			t.Errorf("%q finds %v", text, got)
		}
	}
	line := read(t, s, func(tx *store.Tx) ([]data.TimelineEntry, error) {
		return tx.Timeline(t.Context(), anna, data.TimelineQuery{Kinds: []string{"stored file"}, Limit: 5})
	})
	if len(line) != 1 || line[0].Title != f.Name || line[0].ID != f.ID {
		t.Errorf("the timeline has %+v", line)
	}
	update(t, s, "Remove", func(tx *store.Tx) error { return tx.DeleteFile(t.Context(), f.ID) })
	if got := found(t, s, "eiche"); len(got) != 0 {
		t.Errorf("a file that is gone is found: %v", got)
	}
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := found(t, s, "eiche"); !slices.Equal(got, []int64{f.ID}) {
		t.Errorf("what it says is not found after an undo: %v", got)
	}
	got := read(t, s, func(tx *store.Tx) (data.StoredFile, error) { return tx.File(t.Context(), f.ID) })
	if got != f {
		t.Errorf("it is %+v, was %+v", got, f)
	}
	update(t, s, "Rename", func(tx *store.Tx) error { f.Name = "Entwurf.pdf"; return tx.SaveFile(t.Context(), &f, "") })
	if len(found(t, s, "kuche")) != 0 || len(found(t, s, "entwurf")) != 1 || len(found(t, s, "eiche")) != 1 {
		t.Error("a new name is not found, or an old one is")
	}
}

// TestFilesOfRecords are kept apart and listed the newest first; those of a contact go with
// it, and come back.
func TestFilesOfRecords(t *testing.T) {
	s := storetest.Open(t)
	anna := addContact(t, s, "Anna")
	first, second := keepFile(t, s, data.StoredFile{OwnerID: anna, Name: "a.txt"}, ""), keepFile(t, s, data.StoredFile{OwnerID: anna, Name: "bb.txt"}, "")
	other := keepFile(t, s, data.StoredFile{Owner: data.FileOfDeal, OwnerID: anna, Name: "ccc.txt"}, "")
	names := func(owner data.FileOwner) (list []string) {
		for _, f := range read(t, s, func(tx *store.Tx) ([]data.StoredFile, error) { return tx.Files(t.Context(), owner, anna) }) {
			list = append(list, f.Name)
		}
		return list
	}
	if got := names(data.FileOfContact); !slices.Equal(got, []string{second.Name, first.Name}) || !slices.Equal(names(data.FileOfDeal), []string{other.Name}) {
		t.Errorf("Anna has %q", got)
	}
	update(t, s, "Delete Anna", func(tx *store.Tx) error { return tx.DeleteContact(t.Context(), anna) })
	if got := names(data.FileOfContact); len(got) != 0 || len(found(t, s, "a.txt")) != 0 {
		t.Errorf("left are %q", got)
	}
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := names(data.FileOfContact); len(got) != 2 || len(found(t, s, "bb")) != 1 {
		t.Errorf("back are %q", got)
	}
	n := 0
	view(t, s, func(tx *store.Tx) error {
		return tx.EachFile(t.Context(), func(data.StoredFile) error { n++; return nil })
	})
	if n != 3 {
		t.Errorf("there are %d files", n)
	}
}

func TestFilesByThePage(t *testing.T) {
	s := storetest.Open(t)
	for i := range 5 {
		keepFile(t, s, data.StoredFile{OwnerID: 1, Name: fmt.Sprintf("oak %d.txt", i)}, "")
	}
	keepFile(t, s, data.StoredFile{OwnerID: 1, Name: "elm.txt"}, "oak inside")
	for text, want := range map[string]int{"": 6, "oak": 6, "elm": 1, "ash": 0} {
		q := data.FileQuery{Text: text}
		if n := read(t, s, func(tx *store.Tx) (int, error) { return tx.CountFiles(t.Context(), q) }); n != want {
			t.Errorf("%q counts %d, want %d", text, n, want)
		}
		seen := map[int64]bool{}
		for q.Offset, q.Limit = 0, 4; q.Offset < 8; q.Offset += 4 {
			for _, f := range read(t, s, func(tx *store.Tx) ([]data.StoredFile, error) { return tx.FilesNamed(t.Context(), q) }) {
				seen[f.ID] = true
			}
		}
		if len(seen) != want {
			t.Errorf("%q lists %d, want %d", text, len(seen), want)
		}
	}
}

func TestFilesThatCannotBeKept(t *testing.T) {
	s := storetest.Open(t)
	err := s.Update(t.Context(), "Keep", func(tx *store.Tx) error { return tx.SaveFile(t.Context(), &data.StoredFile{Name: "x"}, "") })
	if _, ok := errors.AsType[*data.InvalidError](err); !ok {
		t.Errorf("it is said %v", err)
	}
	err = s.Update(t.Context(), "Remove", func(tx *store.Tx) error { return tx.DeleteFile(t.Context(), 7) })
	if !errors.Is(err, data.ErrNotFound) {
		t.Errorf("a file that there is not gives %v", err)
	}
}
