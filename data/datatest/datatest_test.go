package datatest_test

import (
	"os"
	"path/filepath"
	"testing"

	"regulars/data/datatest"
)

func TestFile(t *testing.T) {
	path := datatest.File(t, "клієнти.csv", "Name\n")
	if raw, err := os.ReadFile(path); err != nil || string(raw) != "Name\n" || filepath.Base(path) != "клієнти.csv" {
		t.Errorf("%s: %q %v", path, raw, err)
	}
}

// skipped runs fn as a test of its own and tells whether that was skipped.
func skipped(t *testing.T, fn func(t *testing.T)) (yes bool) {
	t.Helper()
	t.Run("lent", func(t *testing.T) {
		t.Cleanup(func() { yes = t.Skipped() })
		fn(t)
	})
	return yes
}

// TestShared finds a file where the environment says, in a folder above, or skips the test.
func TestShared(t *testing.T) {
	root := t.TempDir()
	lists, deep := filepath.Join(root, "shared", "data", "lists"), filepath.Join(root, "project", "app", "x")
	for _, dir := range []string{lists, deep} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(lists, "a.csv"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("REGULARS_SHARED", filepath.Join(root, "shared"))
	if got := datatest.Shared(t, "lists", "a.csv"); got != filepath.Join(lists, "a.csv") {
		t.Errorf("where the environment says: %s", got)
	}
	t.Setenv("REGULARS_SHARED", "")
	t.Chdir(deep)
	if got := datatest.Shared(t, "lists"); got != lists {
		t.Errorf("in a folder above: %s", got)
	}
	if !skipped(t, func(t *testing.T) { t.Helper(); datatest.Shared(t, "lists", "none.csv") }) {
		t.Error("a file that is not there does not skip the test")
	}
}
