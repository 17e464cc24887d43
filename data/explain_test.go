package data_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"regulars/data"
)

// TestOwnWordsAreWholeAdvice: each says what happened, what was kept and what to do.
func TestOwnWordsAreWholeAdvice(t *testing.T) {
	for _, e := range data.Faults() {
		got := data.OwnWords(fmt.Errorf("save contact 7: %w", errors.Join(errors.New("sqlite"), e)))
		if !errors.Is(got, e) || strings.Contains(got.Error(), "sqlite") {
			t.Errorf("OwnWords gives %v for %v", got, e)
		}
		if what, advice, ok := strings.Cut(e.Error(), ": "); !ok || what == "" || !strings.Contains(advice, "; ") {
			t.Errorf("%q does not tell what happened: what was kept; what to do", e)
		}
	}
	for _, e := range []error{nil, data.ErrNotFound, errors.New("the database is damaged")} {
		if got := data.OwnWords(e); got != nil {
			t.Errorf("OwnWords gives %v for %v", got, e)
		}
	}
}

// TestPlainCauseOfRealFaults: what the system says of files is said in words.
func TestPlainCauseOfRealFaults(t *testing.T) {
	dir := t.TempDir()
	_, notThere := os.Open(filepath.Join(dir, "none"))
	_, folder := os.ReadFile(dir)
	there := os.Mkdir(dir, 0o700)
	for _, tc := range []struct {
		err  error
		want string
	}{
		{notThere, "it is not there"},
		{folder, "it is a folder"},
		{there, "something else is there already"},
		{&fs.PathError{Op: "open", Path: "x", Err: syscall.EACCES}, "you have no permission for it"},
		{&fs.PathError{Op: "open", Path: "x", Err: syscall.EPERM}, "you have no permission for it"},
		{errors.New("device is on fire"), "device is on fire"},
	} {
		if got := data.PlainCause(tc.err); got != tc.want {
			t.Errorf("PlainCause(%v) = %q, want %q", tc.err, got, tc.want)
		}
	}
}
