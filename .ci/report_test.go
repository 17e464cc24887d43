package main

import (
	"bufio"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
)

// newReport is a report that writes to out.
func newReport(out io.Writer) *report {
	return &report{out: bufio.NewWriter(out), said: map[string][]string{}, failures: map[string][]string{}}
}

func TestReport(t *testing.T) {
	const events = `{"Action":"build-output","Output":"x.go:1: wrong\n"}
{"Action":"run","Package":"p","Test":"TestA"}
{"Action":"run","Package":"q","Test":"TestZ"}
{"Action":"output","Package":"q","Test":"TestZ","Output":"    z_test.go:3: the fault in z\n"}
{"Action":"fail","Package":"q","Test":"TestZ"}
{"Action":"output","Package":"p","Test":"TestA","Output":"=== RUN   TestA\n"}
{"Action":"output","Package":"p","Test":"TestA","Output":"    a_test.go:3: the fault\n"}
{"Action":"output","Package":"p","Test":"TestB","Output":"noise\n"}
{"Action":"pass","Package":"p","Test":"TestB","Elapsed":1}
{"Action":"output","Package":"p","Test":"TestC","Output":"    c_test.go:9: no server: none here\n"}
{"Action":"skip","Package":"p","Test":"TestC"}
{"Action":"skip","Package":"p","Test":"TestD"}
{"Action":"fail","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Output":"FAIL\n"}
{"Action":"fail","Package":"p","Elapsed":2}
not JSON at all
{"Action":"fail","Package":"q","Elapsed":3}
{"Action":"skip","Package":"empty"}
{"Action":"pass","Package":"r","Elapsed":0.5}`
	const want = `x.go:1: wrong
    a_test.go:3: the fault
FAIL
FAIL  p                                   2.0 s
not JSON at all
    z_test.go:3: the fault in z
FAIL  q                                   3.0 s
ok    r                                   0.5 s

1 passed, 2 failed, 2 skipped
  skipped: p TestC: no server: none here
  skipped: p TestD: no reason given
`
	var out strings.Builder
	r := newReport(&out)
	if err := r.read(strings.NewReader(events)); err != nil {
		t.Fatal(err)
	}
	if err := r.summary(); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestRunEndsAsGoTestDid(t *testing.T) {
	for args, want := range map[string]int{
		"errors":                            0,
		"no/such/package":                   1,
		"errors -- -race errors":            0,
		"no/such/package -- -run ^$ errors": 1,
		"-run ^$ errors -- no/such/package": 1,
	} {
		var out strings.Builder
		if code, err := run(strings.Fields("-run ^$ "+args), &out); err != nil || code != want {
			t.Errorf("go test %s: status %d, %v, want %d\n%s", args, code, err, want, out.String())
		}
		if n := strings.Count(out.String(), "passed,"); n != 1 {
			t.Errorf("go test %s: %d summaries, want 1", args, n)
		}
	}
}

// Whatever go test wrote is read to its end: a line of any length, one without an end, and lines that are no events.
func TestReadTakesAnyLine(t *testing.T) {
	var out strings.Builder
	r := newReport(&out)
	long := strings.Repeat("x", 1<<20)
	events := `{"Action":"output","Package":"p","Test":"TestA","Output":"` + long + `\n"}
{"Action":"fail","Package":"p","Test":"TestA"}
panic: not an event
{"Action":"fail","Package":"p","Elapsed":1}
{"Action":"pass","Package":"last","Elapsed":0.1}`
	if err := r.read(iotest.OneByteReader(strings.NewReader(events))); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); !strings.HasPrefix(got, "panic: not an event\n"+long+"\nFAIL  p ") || !strings.HasSuffix(got, "ok    last                                0.1 s\n") {
		t.Errorf("told: %.60q … %q", got, got[max(0, len(got)-60):])
	}
}

// What was said by tests that passed is forgotten: a day of tests must not fill the memory.
func TestPassedTestsAreForgotten(t *testing.T) {
	r := newReport(io.Discard)
	for range 1000 {
		for _, line := range []string{
			`{"Action":"run","Package":"p","Test":"TestA"}`, `{"Action":"output","Package":"p","Test":"TestA","Output":"noise\n"}`,
			`{"Action":"pause","Package":"p","Test":"TestA"}`, `{"Action":"cont","Package":"p","Test":"TestA"}`, `{"Action":"pass","Package":"p","Test":"TestA"}`,
		} {
			r.line([]byte(line))
		}
	}
	if len(r.said) > 0 || r.passed != 1000 || r.failed > 0 {
		t.Errorf("%d passed, %d failed, %d are remembered", r.passed, r.failed, len(r.said))
	}
}

// The reason of a skip is what the test itself said last, not what else was printed.
func TestReasonOfASkip(t *testing.T) {
	for want, said := range map[string][]string{
		"no Dovecot here":     {"=== RUN   TestA\n", "    a_test.go:12: no Dovecot here\n", "--- SKIP: TestA (0.00s)\n"},
		"the second: with it": {"    a_test.go:12: the first\n", "    b_test.go:9: the second: with it\n"},
		"no reason given":     {"=== RUN   TestA\n", "a line of its own\n", "    a_test.go:12\n"},
	} {
		if got := reason(said); got != want {
			t.Errorf("%q is told as %q, want %q", said, got, want)
		}
	}
}

// Where the report can't be written, or the events can't be read, it is an error and not a report of success.
func TestReportThatCannotBeWritten(t *testing.T) {
	r := newReport(brokenPipe{})
	if err := r.read(strings.NewReader(`{"Action":"pass","Package":"p"}` + "\n")); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("written nowhere: %v", err)
	}
	if err := r.summary(); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("the summary: %v", err)
	}
	gone := errors.New("gone")
	if err := newReport(io.Discard).read(iotest.ErrReader(gone)); !errors.Is(err, gone) {
		t.Errorf("nothing to read: %v", err)
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

// A test that fails is told with what it said, and one that passes is not.
func TestRunTellsWhatFailed(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module x\n\ngo 1.26\n",
		"x_test.go": "package x\n\nimport \"testing\"\n\nfunc TestGood(t *testing.T) { t.Log(\"all is well\") }\n\n" +
			"func TestBad(t *testing.T) { t.Error(\"the roof leaks\") }\n\nfunc TestNone(t *testing.T) { t.Skip(\"no roof here\") }\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	var out strings.Builder
	code, err := run([]string{"."}, &out)
	got := out.String()
	if err != nil || code != 1 || !strings.Contains(got, "the roof leaks") || strings.Contains(got, "all is well") {
		t.Errorf("status %d, %v\n%s", code, err, got)
	}
	if !strings.HasSuffix(got, "1 passed, 1 failed, 1 skipped\n  skipped: x TestNone: no roof here\n") {
		t.Errorf("told:\n%s", got)
	}
}

// Without a go command there is an error, and no report of nothing failed.
func TestRunWithoutGo(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	var out strings.Builder
	if code, err := run([]string{"./..."}, &out); err == nil || code != 0 || out.Len() > 0 {
		t.Errorf("status %d, %v, %q", code, err, out.String())
	}
}
