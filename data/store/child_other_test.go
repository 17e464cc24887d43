//go:build !linux

package store_test

import (
	"os"
	"runtime"
	"testing"
)

func withoutRoot(t *testing.T, fn func(*testing.T)) {
	t.Helper()
	if runtime.GOOS == "windows" || os.Getuid() == 0 {
		t.Skip("permission bits don't bind here")
	}
	fn(t)
}

func onSmallDisk(t *testing.T, _ int, _ func(t *testing.T, disk string)) {
	t.Helper()
	t.Skip("a small disk is made on Linux only")
}

func withSmallFiles(t *testing.T, _ uint64, _ func(t *testing.T)) {
	t.Helper()
	t.Skip("files are kept small on Linux only")
}
