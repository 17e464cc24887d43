package contacts_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"regulars/data"
)

// kept lists the files on a contact's timeline.
func (b *book) kept(id int64) []data.TimelineEntry {
	b.Helper()
	list, err := b.Timeline(b.Context(), id, data.TimelineQuery{Kinds: []string{string(data.KeptFile)}, Limit: 10})
	if err != nil {
		b.Fatal(err)
	}
	return list
}

// TestKeepFile keeps files with a contact: they stand on the timeline at the time of their mail, come back byte by byte, and go
// and return with undo and with the contact.
func TestKeepFile(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	anna := &data.Contact{Kind: data.Person, Name: "Anna Kovalenko"}
	b.save(anna)
	at := time.Date(2025, 11, 3, 9, 30, 0, 0, time.UTC)
	files := map[string][]byte{"šąskaita Nr. 5.pdf": []byte("%PDF-1.7"), "empty.txt": {}, "zeros.bin": bytes.Repeat([]byte{0, 255}, 100_000)}
	for name, content := range files {
		if err := b.KeepFile(t.Context(), anna.ID, at, name, content); err != nil {
			t.Fatal(err)
		}
		if got := b.last(); got != "Keep "+name+" with Anna Kovalenko" {
			t.Errorf("the journal says %q", got)
		}
	}
	list := b.kept(anna.ID)
	if len(list) != 3 || !list[0].At.Equal(at) {
		t.Fatalf("the timeline holds %+v", list)
	}
	for _, e := range list {
		name, content, err := b.File(t.Context(), e.ID)
		if err != nil || name != e.Text || !bytes.Equal(content, files[name]) {
			t.Errorf("%s came back as %q of %d bytes, %v", e.Text, name, len(content), err)
		}
	}
	if err := b.DeleteActivity(t.Context(), list[0].ID); err != nil {
		t.Fatal(err)
	}
	if _, _, err := b.File(t.Context(), list[0].ID); len(b.kept(anna.ID)) != 2 || !errors.Is(err, data.ErrNotFound) {
		t.Errorf("a file that was taken away: %v", err)
	}
	if err := b.Delete(t.Context(), anna.ID); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := b.store.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if back := b.kept(anna.ID); !slices.Equal(back, list) {
		t.Errorf("after undo the timeline holds %+v", back)
	}
	if _, content, err := b.File(t.Context(), list[0].ID); err != nil || len(content) != len(files[list[0].Text]) {
		t.Errorf("after undo the file has %d bytes, %v", len(content), err)
	}
}

// TestKeepFileIsRefused keeps nothing that is too large, has no name, or belongs to nobody; and a note is no file.
func TestKeepFileIsRefused(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	anna := &data.Contact{Kind: data.Person, Name: "Anna Kovalenko"}
	b.save(anna)
	var invalid *data.InvalidError
	err := b.KeepFile(t.Context(), anna.ID, time.Now(), "film.mp4", make([]byte, data.MaxKeptFile+1))
	if !errors.As(err, &invalid) || !strings.Contains(invalid.Reason, "30 MB") {
		t.Errorf("too large: %v", err)
	}
	if err := b.KeepFile(t.Context(), anna.ID, time.Now(), "", []byte("x")); !errors.As(err, &invalid) {
		t.Errorf("no name: %v", err)
	}
	if err := b.KeepFile(t.Context(), 42, time.Now(), "a.pdf", []byte("x")); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("nobody: %v", err)
	}
	if list := b.kept(anna.ID); len(list) != 0 {
		t.Errorf("kept %+v", list)
	}
	note := &data.Activity{ContactID: anna.ID, Kind: data.Note, Text: "Called"}
	if err := b.Log(t.Context(), note); err != nil {
		t.Fatal(err)
	}
	if _, _, err := b.File(t.Context(), note.ID); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("a note: %v", err)
	}
	note.File = "abc"
	if err := b.Log(t.Context(), note); !errors.As(err, &invalid) {
		t.Errorf("a note with a file: %v", err)
	}
}
