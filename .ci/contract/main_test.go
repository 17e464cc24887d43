package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"regulars/app"
	"regulars/app/commands"
	"regulars/data/phone"
	"regulars/data/secrets"
	"regulars/data/store"
)

// TestMain lets this very binary be the program that is measured, and the process that only reads a workbook.
func TestMain(m *testing.M) {
	const child = "CONTRACT_CHILD"
	switch {
	case os.Getenv(child) == "":
		if err := os.Setenv(child, "yes"); err != nil {
			panic(err)
		}
		os.Exit(m.Run())
	case os.Args[1] == "-read":
		if err := run(context.Background(), os.Args[1:], os.Stdout); err != nil {
			panic(err)
		}
	default:
		os.Exit(program(os.Args[1:]))
	}
}

// program is the command line of Regulars, as main.go puts it together.
func program(args []string) int {
	p := commands.Program{
		Now: time.Now, Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Open: func(ctx context.Context, database string) (*app.App, func() error, error) {
			s, err := store.Open(ctx, database)
			if err != nil {
				return nil, nil, err
			}
			a := app.New(ctx, s, phone.E164)
			a.Mail.UseVault(secrets.New(secrets.Options{
				Service: "Contract", File: filepath.Join(filepath.Dir(database), "secrets.age"), Passphrase: commands.Passphrase(os.Stdin, os.Stderr),
			}))
			return a, func() error { a.Close(); return s.Close() }, nil
		},
	}
	return p.Run(context.Background(), args)
}

// tiny is a run of a thousandth of the contract's sizes.
func tiny(t *testing.T) *bench {
	t.Helper()
	return &bench{program: os.Args[0], dir: t.TempDir(), scale: 1000}
}

// installed skips the test where a program is not installed.
func installed(t *testing.T, names ...string) {
	t.Helper()
	if err := need(names...); err != nil {
		t.Skip(err)
	}
}

// TestArguments measures what is asked for: all or the parts named, in the order named, whole or small.
func TestArguments(t *testing.T) {
	t.Parallel()
	all := []string{"search", "card", "list", "points", "quiet", "purchases", "start", "import", "xlsx", "mail", "sales"}
	for args, c := range map[string]struct {
		parts   []string
		scale   int
		program string
		read    string
		fault   string
	}{
		"":                                   {all, 1, "bin/regulars", "", ""},
		"-small":                             {all, 10, "bin/regulars", "", ""},
		"-only list":                         {[]string{"list"}, 1, "bin/regulars", "", ""},
		"-only mail,search -small":           {[]string{"mail", "search"}, 10, "bin/regulars", "", ""},
		"-program /opt/regulars -only start": {[]string{"start"}, 1, "/opt/regulars", "", ""},
		"-read x.xlsx":                       {all, 1, "bin/regulars", "x.xlsx", ""},
		"-only lists":                        {fault: `no part "lists"`},
		"-only list,":                        {fault: `no part ""`},
		"-large":                             {fault: "-large"},
	} {
		var usage bytes.Buffer
		b, read, err := configure(strings.Fields(args), &usage)
		if c.fault != "" {
			if err == nil || !strings.Contains(err.Error(), c.fault) {
				t.Errorf("%q: %v, want %q", args, err, c.fault)
			}
			if args == "-large" && !strings.Contains(usage.String(), "-only parts") {
				t.Errorf("%q: the use is not told: %s", args, usage.String())
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, p := range b.parts {
			names = append(names, p.name)
		}
		if !slices.Equal(names, c.parts) || b.scale != c.scale || b.program != c.program || read != c.read {
			t.Errorf("%q: parts %q at 1:%d with %s, read %q", args, names, b.scale, b.program, read)
		}
	}
}

// TestSizes are the contract's, or their tenth, and never nothing.
func TestSizes(t *testing.T) {
	t.Parallel()
	for _, c := range [][3]int{{1, 200_000, 200_000}, {10, 200_000, 20_000}, {10, 5, 1}, {1000, 50_000, 50}} {
		if got := (&bench{scale: c[0]}).size(c[1]); got != c[2] {
			t.Errorf("%d at 1:%d is %d, want %d", c[1], c[0], got, c[2])
		}
	}
}

// TestEveryPartPromises: no part measures what nobody promised, and no promise is without somebody who measures it.
func TestEveryPartPromises(t *testing.T) {
	t.Parallel()
	var promised, measured []string
	for _, p := range contract() {
		if !slices.Contains(promised, p.part) {
			promised = append(promised, p.part)
		}
		if (p.most > 0) == (p.least > 0) {
			t.Errorf("%s: is to be at most %g and at least %g", p.what, p.most, p.least)
		}
	}
	for _, p := range parts() {
		measured = append(measured, p.name)
	}
	if !slices.Equal(promised, measured) {
		t.Errorf("promised are %q, measured %q", promised, measured)
	}
}

// TestWhatCannotBeMeasured is named in the table, each line of it, and the parts after it are measured all the same.
func TestWhatCannotBeMeasured(t *testing.T) {
	t.Parallel()
	broken := errors.New("the disk is full")
	gives := func(err error, list ...found) func(context.Context, *bench) ([]found, error) {
		return func(context.Context, *bench) ([]found, error) { return list, err }
	}
	b := &bench{scale: 1, parts: []part{
		{"xlsx", gives(missingError("soffice"), found{number: 1, measured: "1 s"})},
		{"list", gives(broken)},
		{"import", gives(nil, found{number: 7, measured: "7 s"}, found{number: 90, measured: "90 MB"})},
		{"search", gives(fmt.Errorf("wrapped: %w", missingError("sqlite3")))},
	}}
	rows, err := b.measure(t.Context())
	if !errors.Is(err, broken) || !strings.HasPrefix(err.Error(), "list: ") || strings.Contains(err.Error(), "soffice") {
		t.Errorf("error %v", err)
	}
	var verdicts []string
	for _, r := range rows {
		verdicts = append(verdicts, r[1]+"|"+r[5])
	}
	want := []string{"1 s|met", "|skipped: soffice is not installed", "|skipped: soffice is not installed", "|not measured", "|not measured", "7 s|GAP", "90 MB|met", "|skipped: sqlite3 is not installed"}
	if !slices.Equal(verdicts, want) {
		t.Errorf("%q, want %q", verdicts, want)
	}
}

// TestRun prints the table of the parts asked for, and leaves nothing behind.
func TestRun(t *testing.T) {
	before := left(t)
	var out bytes.Buffer
	// LibreOffice is not to be found: it would take minutes to start, and this is not its test.
	t.Setenv("PATH", t.TempDir())
	if err := run(t.Context(), []string{"-small", "-only", "xlsx"}, &out); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 4 || !strings.HasPrefix(lines[0], "what ") || !strings.HasSuffix(lines[2], "skipped: soffice is not installed") {
		t.Errorf("%s", out.String())
	}
	if !regexp.MustCompile(`^write xlsx, 100,000 rows × 15 +\d+\.\d\d s +gzip -6 of its XML \d+\.\d\d s +\d+\.\d\d × +≤ 1\.6 × +(met|GAP) *$`).MatchString(lines[1]) {
		t.Errorf("%q", lines[1])
	}
	if after := left(t); !slices.Equal(before, after) {
		t.Errorf("left behind: %q", after)
	}
	if err := run(t.Context(), []string{"-only", "nonsense"}, &out); err == nil {
		t.Error("a part of nonsense was measured")
	}
}

// left lists the folders of runs of this process's user.
func left(t *testing.T) []string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(memory(), "contract-*"))
	if err != nil {
		t.Fatal(err)
	}
	return list
}
