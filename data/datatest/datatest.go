// Package datatest lends files to tests, and says how long they go on.
package datatest

import (
	"os"
	"path/filepath"
	"testing"
)

// File writes a file of this name into a folder of the test's own and gives its path.
func File(tb testing.TB, name, content string) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		tb.Fatal(err)
	}
	return path
}

// Shared gives the path of a file or folder in the collection of real files, shared/data, which may lie beside the
// project or a folder above it; REGULARS_SHARED names the folder shared itself. The test is skipped, and counted so,
// where the file is not.
func Shared(tb testing.TB, elem ...string) string {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	roots := []string{os.Getenv("REGULARS_SHARED")}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		roots = append(roots, filepath.Join(dir, "shared"))
	}
	for _, root := range roots {
		path := filepath.Join(append([]string{root, "data"}, elem...)...)
		if _, err := os.Stat(path); root != "" && err == nil {
			return path
		}
	}
	tb.Skip("no real files beside the project: ", filepath.Join(elem...))
	return ""
}
