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
		{&fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}, "the disk is full: free some space and try again"},
		{errors.New("device is on fire"), "device is on fire"},
	} {
		if got := data.PlainCause(tc.err); got != tc.want {
			t.Errorf("PlainCause(%v) = %q, want %q", tc.err, got, tc.want)
		}
	}
}

// TestInvalidNamesThingsAsTheyAre: what an owner typed stands in the reason letter
// by letter, and can be taken out of it to be said in another language.
func TestInvalidNamesThingsAsTheyAre(t *testing.T) {
	for _, typed := range []string{"anna at example", "50 % off@", "%s", "“”", "علی@", ""} {
		err := data.ValidateEmail(typed)
		var invalid *data.InvalidError
		if !errors.As(fmt.Errorf("save: %w", err), &invalid) {
			t.Fatalf("%q gave %v", typed, err)
		}
		form, args := invalid.Form()
		if want := "“" + typed + "” is not a mail address: it looks like name@example.com"; invalid.Reason != want || fmt.Sprintf(form, args...) != want {
			t.Errorf("%q: reason %q, form %q of %q", typed, invalid.Reason, form, args)
		}
	}
	plain := &data.InvalidError{Field: "birthday", Reason: "is 100 % wrong"}
	if form, args := plain.Form(); form != plain.Reason || len(args) != 0 {
		t.Errorf("a reason that names nothing has the form %q of %v", form, args)
	}
}
