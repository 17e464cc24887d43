package store_test

import (
	"bytes"
	"errors"
	"testing"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func TestPictureIsKeptOnceByItsHash(t *testing.T) {
	s := storetest.Open(t)
	// Of the three bytes "abc", FIPS 180-2 appendix B.1.
	const want = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
	for range 2 {
		err := s.Update(t.Context(), "", func(tx *store.Tx) error {
			hash, err := tx.SavePicture(t.Context(), []byte("abc"))
			if hash != want {
				t.Errorf("hash %q, want %q", hash, want)
			}
			return err
		})
		if err != nil {
			t.Fatal("kept twice:", err)
		}
	}
	err := s.View(t.Context(), func(tx *store.Tx) error {
		got, err := tx.Picture(t.Context(), want)
		if !bytes.Equal(got, []byte("abc")) {
			t.Errorf("read %q", got)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestUnknownPictureIsNotFound(t *testing.T) {
	s := storetest.Open(t)
	for _, hash := range []string{"", "abc", "'; DROP TABLE picture; --"} {
		err := s.View(t.Context(), func(tx *store.Tx) error {
			_, err := tx.Picture(t.Context(), hash)
			return err
		})
		if !errors.Is(err, data.ErrNotFound) {
			t.Errorf("picture %q: %v", hash, err)
		}
	}
}

// TestPictureOutlivesUndo holds what redo of a photo stands on.
func TestPictureOutlivesUndo(t *testing.T) {
	s := storetest.Open(t)
	anna := data.Contact{Name: "Anna"}
	err := s.Update(t.Context(), "Add Anna", func(tx *store.Tx) (err error) {
		if anna.Photo, err = tx.SavePicture(t.Context(), []byte("abc")); err != nil {
			return err
		}
		return tx.SaveContact(t.Context(), &anna)
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Redo(t.Context()); err != nil {
		t.Fatal(err)
	}
	err = s.View(t.Context(), func(tx *store.Tx) error {
		c, err := tx.Contact(t.Context(), anna.ID)
		if err != nil {
			return err
		}
		_, err = tx.Picture(t.Context(), c.Photo)
		return err
	})
	if err != nil {
		t.Error("the photo did not come back:", err)
	}
}
