// Command report runs "go test -json" with its own arguments, and prints what a person
// wants to read: a line for each package, all that a failed test said, and which tests
// were skipped and why. It ends as go test did. Lists of arguments between "--" are
// runs of their own, told as one.
//
//	go run .ci/report.go -race ./a ./b -- ./c
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

func main() {
	code, err := run(os.Args[1:], os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, "report:", err)
		code = 1
	}
	os.Exit(code)
}

// run starts the tests, once for each list of arguments between "--", and gives the
// exit status of the first run that did not end well.
func run(args []string, out io.Writer) (int, error) {
	r := report{out: bufio.NewWriter(out), said: map[string][]string{}, failures: map[string][]string{}}
	code := 0
	for list := range strings.SplitSeq(strings.Join(args, "\x00"), "\x00--\x00") {
		c, err := r.goTest(strings.Split(list, "\x00"))
		if err != nil {
			return 0, err
		}
		if code == 0 {
			code = c
		}
	}
	return code, r.summary()
}

// goTest starts "go test -json", reads it to its end, and gives its exit status.
func (r *report) goTest(args []string) (int, error) {
	cmd := exec.Command("go", append([]string{"test", "-json"}, args...)...) //nolint:noctx // lives as long as the tests
	cmd.Stderr = os.Stderr
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		return 0, err
	}
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	if err := r.read(pipe); err != nil {
		return 0, err
	}
	err = cmd.Wait()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return exit.ExitCode(), nil
	}
	return 0, err
}

// event is one line of test2json; see "go doc test2json".
type event struct {
	Action, Package, ImportPath, Test, Output string
	Elapsed                                   float64
}

// report gathers events until they can be told.
type report struct {
	out            *bufio.Writer // keeps its first error for flush
	passed, failed int
	skipped        []string
	said           map[string][]string // output by "package test", while it may still be wanted
	failures       map[string][]string // by package: the keys of its failed tests, in the order they failed
}

func (r *report) read(in io.Reader) error {
	lines := bufio.NewReader(in)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 0 {
			r.line(line)
		}
		if err := r.out.Flush(); err != nil {
			return err
		}
		if errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// line takes one line; what is not JSON is passed on as it is.
func (r *report) line(line []byte) {
	var e event
	if err := json.Unmarshal(line, &e); err != nil {
		r.printf("%s", line)
		return
	}
	switch {
	case e.Action == "build-output":
		r.printf("%s", e.Output)
	case e.Action == "output":
		r.said[e.key()] = append(r.said[e.key()], e.Output)
	case e.Test != "":
		r.test(e)
	case e.Action == "pass":
		r.printf("ok    %-32s %6.1f s\n", e.Package, e.Elapsed)
	case e.Action == "fail":
		r.tell(e)
	}
}

func (e event) key() string { return e.Package + " " + e.Test }

// test counts a test that has ended.
func (r *report) test(e event) {
	switch e.Action {
	case "pass":
		r.passed++
	case "fail":
		r.failed++
		r.failures[e.Package] = append(r.failures[e.Package], e.key())
		return
	case "skip":
		r.skipped = append(r.skipped, fmt.Sprintf("%s %s: %s", e.Package, e.Test, reason(r.said[e.key()])))
	default:
		return
	}
	delete(r.said, e.key())
}

// tell prints what the failed tests of a package said, and what the package said outside them.
func (r *report) tell(e event) {
	for _, key := range append(r.failures[e.Package], e.Package+" ") {
		for _, text := range r.said[key] {
			if !strings.HasPrefix(text, "=== ") {
				r.printf("%s", text)
			}
		}
	}
	r.printf("FAIL  %-32s %6.1f s\n", e.Package, e.Elapsed)
}

// reason finds what a test said when it skipped: the last line from its source.
func reason(said []string) string {
	why := "no reason given"
	for _, text := range said {
		if _, after, ok := strings.Cut(text, "_test.go:"); ok {
			if _, words, ok := strings.Cut(after, ": "); ok {
				why = strings.TrimSpace(words)
			}
		}
	}
	return why
}

func (r *report) summary() error {
	r.printf("\n%d passed, %d failed, %d skipped\n", r.passed, r.failed, len(r.skipped))
	for _, s := range r.skipped {
		r.printf("  skipped: %s\n", s)
	}
	return r.out.Flush()
}

// printf prints; what goes wrong is told by the next flush.
func (r *report) printf(format string, args ...any) {
	fmt.Fprintf(r.out, format, args...) //nolint:errcheck // bufio.Writer keeps the error for Flush
}
