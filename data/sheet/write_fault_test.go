package sheet

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"regulars/data"
)

// TestFullDisk: when the disk takes no more, the file that was there stays and
// nothing else is left.
func TestFullDisk(t *testing.T) {
	for _, ending := range []string{".csv", ".xlsx"} {
		dir := t.TempDir()
		path := filepath.Join(dir, "a"+ending)
		if err := os.WriteFile(path, []byte("before"), 0o600); err != nil {
			t.Fatal(err)
		}
		w, err := Create(path, []Column{{Name: "A"}})
		if err != nil {
			t.Fatal(err)
		}
		full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
		if err != nil {
			t.Skip("no /dev/full here")
		}
		w.out.Reset(full)
		err = w.Write([]data.Cell{data.TextCell(strings.Repeat("x", 30000))})
		if err == nil {
			err = w.Close()
		}
		if err == nil {
			t.Errorf("%s: a full disk was not noticed", ending)
		}
		if err := w.Abort(); err != nil {
			t.Error(err)
		}
		if err := full.Close(); err != nil {
			t.Error(err)
		}
		left, err := os.ReadDir(dir)
		if raw, err2 := os.ReadFile(path); err != nil || err2 != nil || len(left) != 1 || string(raw) != "before" {
			t.Errorf("%s: %v %q %v", ending, left, raw, err)
		}
	}
}
