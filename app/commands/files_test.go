package commands_test

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"regulars/data/filestore"
)

type storedFile struct {
	ID      int64  `json:"id"`
	Owner   string `json:"owner"`
	OwnerID int64  `json:"owner_id"`
	Name    string `json:"name"`
	Size    int64  `json:"size"`
	Hash    string `json:"sha256"`
	Added   string `json:"added"`
}

// TestFilesAreKeptFoundAndExported, and go with a backup and come back with it.
func TestFilesAreKeptFoundAndExported(t *testing.T) {
	s := newShell(t)
	c := anna()
	s.add(c)
	contact := strconv.FormatInt(c.ID, 10)
	plan := s.file("plan.txt", "oak for the kitchen")
	var f storedFile
	s.json(&f, "files", "add", plan, "--contact", contact)
	if f.Name != "plan.txt" || f.OwnerID != c.ID || f.Owner != "contact" || f.Size != 19 {
		t.Errorf("kept is %+v", f)
	}
	for _, args := range [][]string{{"--find", "kitchen"}, {"--contact", contact}, {}} {
		var list []storedFile
		s.json(&list, append([]string{"files", "list"}, args...)...)
		if len(list) != 1 || list[0] != f {
			t.Errorf("%v lists %+v", args, list)
		}
	}
	out, folder := filepath.Join(t.TempDir(), "copy.txt"), t.TempDir()
	s.ok("files", "save", strconv.FormatInt(f.ID, 10), "--out", out)
	s.ok("files", "export", folder)
	for _, path := range []string{out, filepath.Join(folder, "contact-"+contact, "plan.txt")} {
		if got, err := os.ReadFile(path); err != nil || string(got) != "oak for the kitchen" {
			t.Errorf("%s holds %q, %v", path, got, err)
		}
	}
	backup := filepath.Join(t.TempDir(), "backup.db")
	s.ok("backup", backup)
	kept := filestore.Beside(s.database)
	if err := os.Remove(kept.Path(f.Hash)); err != nil {
		t.Fatal(err)
	}
	if r := s.run("check"); r.status != 1 {
		t.Errorf("a lost file is no fault: %+v", r)
	}
	s.ok("restore", backup)
	if !kept.Has(f.Hash) {
		t.Error("the file did not come back with the backup")
	}
	s.ok("check")
}

func TestFilesThatCannotBeKept(t *testing.T) {
	s := newShell(t)
	s.fails(2, "--contact takes the id of one contact", "files", "add", s.file("x.txt", "x"))
	s.fails(1, "", "files", "add", s.file("x.txt", "x"), "--contact", "12345")
	s.fails(1, "", "files", "save", "12345")
}
