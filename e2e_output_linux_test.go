package main_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// nobody is a user who owns nothing.
const nobody = 65534

// A database that its reader may not write (on a disc, of somebody else, on a
// share) is read by every command that reads; what would change it is refused,
// and the file is as it was.
func TestProgramReadsWhatItMayNotWrite(t *testing.T) {
	c := newComputer(t)
	c.home = openFolder(t)
	c.write("customers.csv", "Name,Email\nAnna,anna@example.org\n")
	c.write("more.csv", "Name,Email\nBorys,borys@example.org\n")
	c.ok("--db", "shop/shop.db", "import", "customers.csv")
	c.ok("--db", "shop/shop.db", "event", "add", "Fair", "--start", "2026-03-14")
	database := filepath.Join(c.home, "shop", "shop.db")
	before, err := os.ReadFile(database)
	if err != nil {
		t.Fatal(err)
	}
	run := c.asReader(database)
	for _, line := range []string{"contacts list", "contacts list --json", "search anna", "agenda --from 2026-03-14", "history", "mail list", "check", "import customers.csv", "export out.csv", "backup copy.db"} {
		if out, errs, status := run(line); status != 0 || out == "" || errs != "" {
			t.Errorf("regulars %s: status %d, %q, %q", line, status, out, errs)
		}
	}
	for _, line := range []string{"event add X --start 2026-03-14", "undo", "redo", "import more.csv", "mail send --to a@example.org --subject x"} {
		out, errs, status := run(line)
		if status != 1 || out != "" || strings.Count(errs, "\n") != 1 || !strings.Contains(errs, "nothing was") {
			t.Errorf("regulars %s: status %d, %q, %q", line, status, out, errs)
		}
	}
	if after, err := os.ReadFile(database); err != nil || !bytes.Equal(after, before) {
		t.Errorf("the file was changed; %v", err)
	}
}

// openFolder gives a folder that everybody may write in; a test's own is closed to others.
func openFolder(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp("", "regulars-open-") //nolint:usetesting // see above
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(folder); err != nil {
			t.Error(err)
		}
	})
	if err := os.Chmod(folder, 0o777); err != nil { //nolint:gosec // see above
		t.Fatal(err)
	}
	return folder
}

// asReader gives what runs the program for somebody who may read the database
// and not write it.
func (c *computer) asReader(database string) func(line string) (out, errs string, status int) {
	c.t.Helper()
	folder := filepath.Dir(database)
	home := openFolder(c.t)
	for path, mode := range map[string]os.FileMode{database: 0o444, folder: 0o555, filepath.Join(c.home, "customers.csv"): 0o444, filepath.Join(c.home, "more.csv"): 0o444} {
		if err := os.Chmod(path, mode); err != nil {
			c.t.Fatal(err)
		}
	}
	c.t.Cleanup(func() {
		if err := os.Chmod(folder, 0o700); err != nil { //nolint:gosec // for the test to be removed
			c.t.Error(err)
		}
	})
	return func(line string) (string, string, int) {
		c.t.Helper()
		cmd := c.command(append([]string{"--db", database}, strings.Fields(line)...)...)
		if os.Geteuid() == 0 { // whom no permission binds
			if err := os.Chmod(filepath.Dir(cmd.Path), 0o755); err != nil { //nolint:gosec // for nobody to start the program
				c.t.Fatal(err)
			}
			cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
		}
		var out, errs bytes.Buffer
		cmd.Env, cmd.Dir = append(cmd.Env, "HOME="+home, "TMPDIR="+home), c.home
		cmd.Stdout, cmd.Stderr = &out, &errs
		if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
			c.t.Skipf("nobody can start the program here: %v", err)
		}
		return out.String(), errs.String(), cmd.ProcessState.ExitCode()
	}
}

// Outputs and inputs that are closed, full, or gone harm nothing: no crash, no
// word of what did not happen, and never a database with output written into it.
func TestProgramWithBrokenPipes(t *testing.T) {
	c := newComputer(t)
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip(err)
	}
	var csv strings.Builder
	csv.WriteString("Name,Note\n")
	for i := range 5000 {
		csv.WriteString("Anna " + strconv.Itoa(i) + "," + strings.Repeat("likes roses ", 10) + "\n")
	}
	c.write("many.csv", csv.String())
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	c.ok("import", "many.csv")
	for _, tc := range []struct{ script, says string }{
		{`"$0" contacts list --json >&-`, ""},
		{`"$0" contacts list --json 2>&- >/dev/null`, ""},
		{`"$0" contacts list <&- >/dev/null`, ""},
		{`"$0" contacts list --json | head -n 1 >/dev/null`, ""},
		{`"$0" contacts list | true`, ""},
		{`"$0" event add Fair --start 2026-03-14 >&-`, ""},
		{`"$0" event add Market --start 2026-03-14 >/dev/full`, "the result can't be written: the disk is full: free some space and try again; what the command did is kept"},
		{`"$0" contacts list --json >/dev/full`, "the result can't be written: the disk is full: free some space and try again"},
		{`"$0" undo 5 2>/dev/full`, ""},
		{`"$0" mail send --to a@example.org --subject x <&-`, "no such mailbox to send from: nothing was sent"},
	} {
		cmd := exec.CommandContext(t.Context(), "/bin/sh", "-c", tc.script, path) //nolint:gosec // the test's own lines
		cmd.Env, cmd.Dir = c.command().Env, c.home
		out, err := cmd.CombinedOutput()
		if err != nil && cmd.ProcessState == nil {
			t.Fatal(err)
		}
		if text := string(out); strings.Contains(text, "panic") || strings.Contains(text, "goroutine") || !strings.Contains(text, tc.says) || tc.says == "" && text != "" {
			t.Errorf("%s: %q", tc.script, text)
		}
		if out := c.ok("check"); out != "The database is whole.\n" {
			t.Errorf("%s: %s", tc.script, out)
		}
	}
	if out := c.ok("agenda", "--from", "2026-03-14", "--to", "2026-03-14"); !strings.Contains(out, "Fair") || !strings.Contains(out, "Market") {
		t.Errorf("what was added without a word is lost: %s", out)
	}
}
