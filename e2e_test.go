package main_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
)

// program builds the real program once for all tests that run it.
var program = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "regulars-e2e-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "regulars")
	cmd := exec.Command("go", "build", "-buildvcs=false", "-tags", "ci,migrated_fynedo,sqlite_fts5", "-ldflags", "-X main.commit=e2e", "-o", path, ".")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build: %w\n%s", err, out)
	}
	return path, nil
})

// TestMain removes the program that the tests built.
func TestMain(m *testing.M) {
	built := program
	var used atomic.Bool
	program = func() (string, error) { used.Store(true); return built() }
	status := m.Run()
	if used.Load() {
		if path, err := built(); err == nil {
			if err := os.RemoveAll(filepath.Dir(path)); err != nil {
				fmt.Fprintln(os.Stderr, err)
			}
		}
	}
	os.Exit(status)
}

// computer is a user's home in which the program runs.
type computer struct {
	t    *testing.T
	home string
}

func newComputer(t *testing.T) *computer {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the places and signals of this test are those of Unix")
	}
	if testing.Short() {
		t.Skip("builds the program")
	}
	return &computer{t, t.TempDir()}
}

func (c *computer) command(args ...string) *exec.Cmd {
	c.t.Helper()
	path, err := program()
	if err != nil {
		c.t.Fatal(err)
	}
	cmd := exec.CommandContext(c.t.Context(), path, args...)
	cmd.Env = []string{"HOME=" + c.home, "PATH=" + os.Getenv("PATH"), "TZ=Europe/Vilnius", "TMPDIR=" + c.t.TempDir()}
	cmd.Dir = c.home
	return cmd
}

// run gives the exit status and what was written to both outputs.
func (c *computer) run(args ...string) (status int, stdout, stderr string) {
	c.t.Helper()
	var out, errs bytes.Buffer
	cmd := c.command(args...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		c.t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), out.String(), errs.String()
}

func (c *computer) ok(args ...string) string {
	c.t.Helper()
	status, out, errs := c.run(args...)
	if status != 0 || errs != "" {
		c.t.Fatalf("regulars %v: status %d, %s", args, status, errs)
	}
	return out
}

func (c *computer) contacts(args ...string) int {
	c.t.Helper()
	var list []json.RawMessage
	if err := json.Unmarshal([]byte(c.ok(append(args, "contacts", "list", "--json")...)), &list); err != nil {
		c.t.Fatal(err)
	}
	return len(list)
}

func (c *computer) write(name, content string) {
	c.t.Helper()
	if err := os.WriteFile(filepath.Join(c.home, name), []byte(content), 0o600); err != nil {
		c.t.Fatal(err)
	}
}

func TestProgramInAnEmptyHome(t *testing.T) {
	c := newComputer(t)
	if out := c.ok("--version"); !strings.HasPrefix(out, "regulars ") || !strings.HasSuffix(out, " (e2e)\n") {
		t.Errorf("version = %q", out)
	}
	if n := c.contacts(); n != 0 {
		t.Errorf("%d contacts in an empty home", n)
	}
	for path, mode := range map[string]os.FileMode{
		".local/share/regulars":              0o700,
		".local/share/regulars/regulars.db":  0o600,
		".local/state/regulars":              0o700,
		".local/state/regulars/regulars.log": 0o600,
	} {
		if info, err := os.Stat(filepath.Join(c.home, path)); err != nil || info.Mode().Perm() != mode {
			t.Errorf("%s: %v, %v; want %v", path, info, err, mode)
		}
	}
	c.write("customers.csv", "Name,Email\nAnna,anna@example.org\nBorys,borys@example.org\n")
	c.ok("import", "customers.csv")
	c.ok("--db", "shop.db", "import", "customers.csv")
	c.ok("undo", "--db=shop.db")
	if a, b := c.contacts(), c.contacts("--db", "new/folder/other.db"); a != 2 || b != 0 {
		t.Errorf("%d contacts, and %d in another file", a, b)
	}
}

func TestProgramTellsOutputsAndStatusesApart(t *testing.T) {
	c := newComputer(t)
	c.write("text.db", strings.Repeat("Dear Anna, ", 200))
	for _, tc := range []struct {
		line   string
		status int
	}{
		{"contacts list", 0},
		{"contacts show 5", 1},
		{"contacts list --db text.db", 1},
		{"restore text.db", 1},
		{"nonsense", 2},
		{"contacts list --limit x", 2},
		{"event add X --start 31.02.2026", 2},
	} {
		status, out, errs := c.run(strings.Fields(tc.line)...)
		if status != tc.status || (status == 0) != (errs == "") || (status == 0) != (out != "") {
			t.Errorf("regulars %s: status %d, want %d; %q, %q", tc.line, status, tc.status, out, errs)
		}
	}
}

func TestProgramTellsOfAnEarlierCrash(t *testing.T) {
	c := newComputer(t)
	c.ok("contacts", "list")
	c.write(".local/state/regulars/crash.txt", "panic: the roof fell in\n\ngoroutine 1 [running]:\n")
	status, out, errs := c.run("contacts", "list", "--json")
	if status != 0 || out != "[]\n" || !strings.Contains(errs, "stopped by itself") || !strings.Contains(errs, "crash-") {
		t.Errorf("status %d, %q, %q", status, out, errs)
	}
	c.ok("contacts", "list") // once is enough
}

// A large import that the owner stops, and one that is killed, leave nothing;
// then it goes through beside another command that writes.
func TestProgramStoppedInAnImport(t *testing.T) {
	c := newComputer(t)
	var csv strings.Builder
	csv.WriteString("First name,Last name,Email,Note\n")
	for i := range 25_000 {
		fmt.Fprintf(&csv, "Anna,Number %d,anna%d@example.org,%s\n", i, i, strings.Repeat("likes roses ", 5))
	}
	c.write("large.csv", csv.String())
	for _, sig := range []os.Signal{os.Interrupt, syscall.SIGTERM, os.Kill} {
		cmd := c.command("import", "large.csv")
		var errs bytes.Buffer
		cmd.Stderr = &errs
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		c.waitForWriting()
		if err := cmd.Process.Signal(sig); err != nil {
			t.Fatal(err)
		}
		var exit *exec.ExitError
		if err := cmd.Wait(); !errors.As(err, &exit) {
			t.Fatalf("%v: the import went through: %v", sig, err)
		}
		if sig != os.Kill && (exit.ExitCode() != 1 || !strings.Contains(errs.String(), "stopped, as you asked")) {
			t.Errorf("%v: status %d, %q", sig, exit.ExitCode(), errs.String())
		}
		if n := c.contacts(); n != 0 {
			t.Errorf("%v: %d contacts are left of an import that was stopped", sig, n)
		}
		c.ok("check")
	}
	c.write("small.csv", "Name\nBorys\n")
	var wg sync.WaitGroup
	for _, file := range []string{"large.csv", "small.csv"} {
		wg.Go(func() { c.ok("import", file) })
	}
	wg.Wait()
	if n := c.contacts(); n != 25_001 {
		t.Errorf("%d contacts after both imports", n)
	}
	c.ok("check")
}

// waitForWriting waits until the import is in the middle of its transaction: its
// write-ahead log has grown.
func (c *computer) waitForWriting() {
	c.t.Helper()
	for c.t.Context().Err() == nil {
		info, err := os.Stat(filepath.Join(c.home, ".local/share/regulars/regulars.db-wal"))
		if err == nil && info.Size() > 1<<20 {
			return
		}
	}
}

func TestProgramPrintsOneLineAtATime(t *testing.T) {
	c := newComputer(t)
	c.write("customers.csv", "Name,Email\nAnna,a@example.org\nBorys,b@example.org\n")
	c.ok("import", "customers.csv")
	lines := bufio.NewScanner(strings.NewReader(c.ok("contacts", "list", "--json")))
	for n := 0; lines.Scan(); n++ {
		line := strings.TrimRight(strings.TrimLeft(lines.Text(), "["), ",]")
		var contact struct{ Name string }
		if err := json.Unmarshal([]byte(line), &contact); err != nil || contact.Name == "" {
			t.Errorf("line %d is no contact: %v in %s", n, err, line)
		}
	}
}
