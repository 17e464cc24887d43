package files_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"regulars/app/files"
	"regulars/data"
	"regulars/data/filestore"
	"regulars/data/filetext"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// cabinet is a store with its folder of files.
type cabinet struct {
	*testing.T

	store  *store.Store
	folder filestore.Folder
	svc    *files.Service
	anna   files.Holder
}

func open(t *testing.T) *cabinet {
	t.Helper()
	s := storetest.Open(t)
	c := data.Contact{Name: "Anna"}
	if err := s.Update(t.Context(), "Add Anna", func(tx *store.Tx) error { return tx.SaveContact(t.Context(), &c) }); err != nil {
		t.Fatal(err)
	}
	folder := filestore.Beside(s.Path())
	return &cabinet{t, s, folder, files.New(s, folder, filetext.Read), files.Holder{Owner: data.FileOfContact, ID: c.ID, Name: c.Name}}
}

// file makes a file of this computer.
func (c *cabinet) file(name, text string) string {
	c.Helper()
	path := filepath.Join(c.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		c.Fatal(err)
	}
	return path
}

func (c *cabinet) list() []data.StoredFile {
	c.Helper()
	list, err := c.svc.List(c.Context(), c.anna.Owner, c.anna.ID)
	if err != nil {
		c.Fatal(err)
	}
	return list
}

// TestFilesAreKeptFoundAndTakenOut again as they were, though the one they came from is gone.
func TestFilesAreKeptFoundAndTakenOut(t *testing.T) {
	c := open(t)
	path := c.file("план.txt", "oak for the kitchen")
	if _, err := c.svc.Add(t.Context(), c.anna, path, c.file("same.txt", "oak for the kitchen")); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	hashes, err := c.folder.Hashes()
	if list := c.list(); err != nil || len(list) != 2 || len(hashes) != 1 || list[0].Hash != list[1].Hash {
		t.Errorf("%d files of %d hashes, %v", len(c.list()), len(hashes), err)
	}
	hits, err := c.svc.Find(t.Context(), data.FileQuery{Text: "kitchen", Limit: 10})
	n, cerr := c.svc.Count(t.Context(), data.FileQuery{Text: "план"})
	if err := errors.Join(err, cerr); err != nil || len(hits) != 2 || n != 1 {
		t.Errorf("found are %d and %d, %v", len(hits), n, err)
	}
	f := hits[slices.IndexFunc(hits, func(f data.StoredFile) bool { return f.Name == "план.txt" })]
	lent, err := c.svc.Lend(t.Context(), f.ID, t.TempDir())
	if err != nil || filepath.Base(lent) != "план.txt" {
		t.Fatalf("lent is %q, %v", lent, err)
	}
	saved := filepath.Join(t.TempDir(), "copy.txt")
	if err := c.svc.Save(t.Context(), f.ID, saved); err != nil {
		t.Fatal(err)
	}
	for _, p := range []string{lent, saved} {
		if got, err := os.ReadFile(p); err != nil || string(got) != "oak for the kitchen" {
			t.Errorf("%s holds %q, %v", p, got, err)
		}
	}
}

// TestOneActionTakesBackWhatWasDropped, and one what was taken away.
func TestOneActionTakesBackWhatWasDropped(t *testing.T) {
	c := open(t)
	added, err := c.svc.Add(t.Context(), c.anna, c.file("a.txt", "a"), c.file("b.txt", "b"), c.file("c.txt", "c"))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.svc.Remove(t.Context(), added[0].ID, added[1].ID); err != nil {
		t.Fatal(err)
	}
	for _, want := range []struct {
		what string
		left int
	}{{"Remove 2 files", 3}, {"Keep 3 files with Anna", 0}} {
		a, err := c.store.Undo(t.Context())
		if err != nil || a.What != want.what || len(c.list()) != want.left {
			t.Errorf("%q leaves %d, %v", a.What, len(c.list()), err)
		}
	}
	if none, err := c.svc.Add(t.Context(), c.anna); none != nil || err != nil {
		t.Errorf("nothing gives %v, %v", none, err)
	}
	if err := c.svc.Remove(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestAllOrNothingIsKept: with one that can't be kept the others are not either.
func TestAllOrNothingIsKept(t *testing.T) {
	c := open(t)
	good := c.file("good.txt", "x")
	_, err := c.svc.Add(t.Context(), c.anna, good, filepath.Join(t.TempDir(), "gone.txt"))
	if path, ok := errors.AsType[*fs.PathError](err); !ok || !strings.HasSuffix(path.Path, "gone.txt") {
		t.Errorf("a file that is gone gives %v", err)
	}
	for words, h := range map[string]files.Holder{"belongs to nothing": {}, "is a folder": c.anna} {
		path := good
		if words == "is a folder" {
			path = t.TempDir()
		}
		_, err := c.svc.Add(t.Context(), h, path)
		if _, ok := errors.AsType[*data.InvalidError](err); !ok || !strings.Contains(err.Error(), words) {
			t.Errorf("want %q, it is said %v", words, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.svc.Add(ctx, c.anna, good); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancel gives %v", err)
	}
	if list := c.list(); len(list) != 0 {
		t.Errorf("kept are %+v", list)
	}
}

// TestLostFilesAreTold, once for all that have the same bytes.
func TestLostFilesAreTold(t *testing.T) {
	c := open(t)
	added, err := c.svc.Add(t.Context(), c.anna, c.file("a.txt", "a"), c.file("again.txt", "a"), c.file("b.txt", "b"), c.file("broken.pdf", "%PDF-1.4 no"))
	if err != nil {
		t.Fatal(err)
	}
	if faults, err := c.svc.Check(t.Context()); err != nil || len(faults) != 0 {
		t.Errorf("faults are %q, %v", faults, err)
	}
	if err := os.Remove(c.folder.Path(added[0].Hash)); err != nil {
		t.Fatal(err)
	}
	place := c.folder.Path(added[2].Hash)
	if err := errors.Join(os.Chmod(place, 0o600), os.WriteFile(place, []byte("other"), 0o600)); err != nil {
		t.Fatal(err)
	}
	faults, err := c.svc.Check(t.Context())
	if err != nil || len(faults) != 2 || !strings.Contains(faults[0], "no longer in the folder") || !strings.Contains(faults[1], "is damaged") {
		t.Errorf("faults are %q, %v", faults, err)
	}
	if _, err := c.svc.Lend(t.Context(), added[0].ID, t.TempDir()); err == nil || !strings.Contains(err.Error(), "bring that folder back") {
		t.Errorf("a lost file is told as %v", err)
	}
	if err := c.svc.Save(t.Context(), 99, filepath.Join(t.TempDir(), "x")); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("a file that there is not gives %v", err)
	}
}
