package commands

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"
	"unicode"

	"regulars/data"
)

func TestExplain(t *testing.T) {
	refused := &data.MailError{Problem: data.ProblemPassword, Words: "The password was refused.", Err: errors.New("NO")}
	offline := &data.MailError{Problem: data.ProblemOffline, Words: "There is no network."}
	for _, tc := range []struct {
		err  error
		want string
	}{
		{&data.InvalidError{Field: "birthday", Reason: "is not a day of the calendar"}, "birthday is not a day of the calendar"},
		{fmt.Errorf("sync: %w", refused), "The password was refused."},
		{errors.Join(fmt.Errorf("a: %w", refused), fmt.Errorf("b: %w", errors.Join(offline, refused))), "The password was refused. There is no network."},
		{fmt.Errorf("plan: %w", context.Canceled), "stopped, as you asked: what was finished is kept, the step under way was taken back; run it again to go on"},
		{fmt.Errorf("open a.db: %w", data.ErrNewer), "open a.db: the database was written by a newer version of Regulars: nothing was changed; install that version to open it"},
		{errors.Join(data.ErrDiskFull, errors.New("database or disk is full")), data.ErrDiskFull.Error()},
		{fmt.Errorf("back up to b.db: %w", errors.Join(data.ErrDiskFull, errors.New("database or disk is full"))), "back up to b.db: " + data.ErrDiskFull.Error()},
		{fmt.Errorf("contact 5: %w", data.ErrNotFound), "contact 5: not found; nothing was changed; look at the lists for what there is"},
		{&fs.PathError{Op: "open", Path: "a.csv", Err: fs.ErrNotExist}, "a.csv can't be used: it is not there; nothing was changed"},
		{&fs.PathError{Op: "open", Path: "a.csv", Err: fs.ErrPermission}, "a.csv can't be used: you have no permission for it; nothing was changed"},
		{&fs.PathError{Op: "read", Path: "a", Err: syscall.EISDIR}, "a can't be used: it is a folder; nothing was changed"},
		{&fs.PathError{Op: "mkdir", Path: "a", Err: fs.ErrExist}, "a can't be used: something else is there already; nothing was changed"},
		{fmt.Errorf("write a.csv: %w", &fs.PathError{Op: "write", Path: "/x/.regulars-1.part", Err: syscall.ENOSPC}), "write a.csv: the disk is full: free some space and try again; nothing was changed"},
		{&fs.PathError{Op: "write", Path: "a", Err: syscall.EPIPE}, "a can't be used: broken pipe; nothing was changed"},
		{fmt.Errorf("nothing was imported: %w", &fs.PathError{Path: "a.csv", Err: fs.ErrNotExist}), "nothing was imported: a.csv can't be used: it is not there; nothing was changed"},
		{errors.New("first\nsecond"), "first; second"},
	} {
		if got := explain(tc.err); got != tc.want {
			t.Errorf("%v\nis told as %q\nwant       %q", tc.err, got, tc.want)
		}
	}
	if got := explain(context.DeadlineExceeded); !strings.Contains(got, "took too long") {
		t.Errorf("too long = %q", got)
	}
}

// What a sync says of trying again is not said of a mailbox that was not added.
func TestNotAdded(t *testing.T) {
	for words, want := range map[string]string{
		"x does not answer on port 1; it is tried again later, and what was fetched is kept.":       "x does not answer on port 1.",
		"x is busy: “wait”. It is tried again later; what was fetched is kept.":                     "x is busy: “wait”.",
		"x answered oddly. Check the port; what was fetched before is kept.":                        "x answered oddly. Check the port.",
		"The name x could not be looked up. This computer may be offline; it is tried again later.": "The name x could not be looked up. This computer may be offline.",
		"The password was refused.": "The password was refused.",
	} {
		err := notAdded(fmt.Errorf("test: %w", &data.MailError{Problem: data.ProblemNoAnswer, Words: words}))
		if got := explain(err); got != want+" The mailbox was not added." {
			t.Errorf("%q is told as %q", words, got)
		}
	}
	if err := notAdded(context.Canceled); !errors.Is(err, context.Canceled) || notAdded(nil) != nil {
		t.Errorf("stopped: %v", err)
	}
}

// failing is an output that takes n writes.
type failing struct{ n int }

func (f *failing) Write(p []byte) (int, error) {
	if f.n--; f.n < 0 {
		return 0, syscall.EPIPE
	}
	return len(p), nil
}

// An output that goes away (a pager that was closed) is an error, not a crash.
func TestOutputThatGoesAway(t *testing.T) {
	for n := range 2 {
		w := newText(&failing{n})
		w.row("one", "two")
		w.line("three")
		if err := w.flush(); !errors.Is(err, syscall.EPIPE) {
			t.Errorf("after %d writes: %v", n, err)
		}
		a := arrayWriter{w: &failing{n}}
		if err := errors.Join(a.add(1), a.end()); !errors.Is(err, syscall.EPIPE) {
			t.Errorf("JSON after %d writes: %v", n, err)
		}
	}
	if err := writeJSON(&failing{0}, func() {}); err == nil {
		t.Error("what can't be JSON was written")
	}
}

func TestTextIsBoundedAndHarmless(t *testing.T) {
	for in, want := range map[string]string{
		"two\nlines\tand\r\nmore":  "two lines and more",
		"\x1b]0;title\x07 \x9b31m": "\uFFFD]0;title\uFFFD \uFFFD31m",
		strings.Repeat("š", 100):   strings.Repeat("š", 59) + "…",
		"a\u2028b":                 "a\uFFFDb",
		"photo\u202egpj.exe":       "photogpj.exe",
		"\u2067شرکت\u2069 ACME":    "شرکت ACME",
		"علی\u200cرضا \u200fکریمی": "علی\u200cرضا \u200fکریمی", // what belongs to the writing stays
		"":                         "",
	} {
		if got := cell(in); got != want {
			t.Errorf("cell(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add("\x1b[2J")
	f.Add("Žąsys\u009b\r\n")
	f.Fuzz(func(t *testing.T, s string) {
		for _, r := range clean(s) {
			if r != '\n' && (r < ' ' || r >= 0x7f && r < 0xa0 || unicode.Is(unicode.Bidi_Control, r) && r != '\u200e' && r != '\u200f' && r != '\u061c') {
				t.Errorf("%q keeps %U", s, r)
			}
		}
	})
}

func TestCheckOfADamagedDatabaseInWords(t *testing.T) {
	var b strings.Builder
	w := newText(&b)
	writeCheck(w, []string{"row 7 missing from index", "page 4 is never used"})
	if err := w.flush(); err != nil || b.String() != "2 problems found:\n  row 7 missing from index\n  page 4 is never used\n" {
		t.Errorf("%q, %v", b.String(), err)
	}
}
