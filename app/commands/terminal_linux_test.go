package commands

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/sys/unix"
	"golang.org/x/term"

	"regulars/app"
	"regulars/data/store"
)

// terminal gives both ends of a pseudo-terminal: where the owner sits, and what
// the program sees.
func terminal(t *testing.T) (owner, program *os.File) {
	t.Helper()
	owner, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skipf("no terminal can be made here: %v", err)
	}
	fd := int(owner.Fd())
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	program, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(program.Close(), owner.Close()); err != nil {
			t.Error(err)
		}
	})
	return owner, program
}

// say waits for a question and answers it.
func say(t *testing.T, owner, program *os.File, question, answer string) {
	t.Helper()
	var seen strings.Builder
	r := bufio.NewReader(owner)
	for !strings.HasSuffix(seen.String(), question) {
		b, err := r.ReadByte()
		if err != nil {
			t.Errorf("%v after %q", err, seen.String())
			return
		}
		seen.WriteByte(b)
	}
	awaitHidden(t, program)
	if _, err := io.WriteString(owner, answer+"\n"); err != nil {
		t.Error(err)
	}
}

// awaitHidden waits until the terminal no longer shows what is typed.
func awaitHidden(t *testing.T, program *os.File) {
	t.Helper()
	for {
		now, err := unix.IoctlGetTermios(int(program.Fd()), unix.TCGETS)
		if err != nil {
			t.Error(err)
			return
		}
		if now.Lflag&unix.ECHO == 0 {
			return
		}
	}
}

// bare is the program on a database, with a window as little as with mail.
func bare(database string) Program {
	return Program{
		Database: database, Now: time.Now, Stdin: strings.NewReader(""), Stdout: io.Discard, Stderr: io.Discard,
		Open: func(ctx context.Context, database string) (*app.App, func() error, error) {
			s, err := store.Open(ctx, database)
			if err != nil {
				return nil, nil, err
			}
			a := app.New(ctx, s, func(string, string) string { return "" })
			a.Mail.UseVault(vault{})
			return a, func() error { a.Close(); return s.Close() }, nil
		},
		Rescue: func(ctx context.Context, database, backup string) (string, error) {
			return store.Rescue(ctx, database, backup, time.Now())
		},
	}
}

// vault keeps passwords for as long as a test runs.
type vault map[string]string

func (v vault) Get(_ context.Context, name string) (string, error) { return v[name], nil }

func (v vault) Set(_ context.Context, name, secret string) error { v[name] = secret; return nil }

func (v vault) Delete(_ context.Context, name string) error { delete(v, name); return nil }

func TestPassphraseIsAskedForAndNotShown(t *testing.T) {
	t.Setenv(PassphraseVar, "")
	owner, program := terminal(t)
	ask := Passphrase(program, program)
	var answers sync.WaitGroup
	answers.Go(func() {
		say(t, owner, program, "passwords: ", "correct horse")
		say(t, owner, program, "again: ", "correct horse")
		say(t, owner, program, "passwords: ", "another")
	})
	defer answers.Wait()
	if got, err := ask(t.Context(), true); err != nil || got != "correct horse" {
		t.Errorf("a new passphrase = %q, %v", got, err)
	}
	if got, err := ask(t.Context(), false); err != nil || got != "another" {
		t.Errorf("a known passphrase = %q, %v", got, err)
	}
}

func TestStoppedAtAQuestionTheTerminalIsLeftAsItWas(t *testing.T) {
	owner, program := terminal(t)
	fd := int(program.Fd())
	before, err := term.GetState(fd)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		if _, err := bufio.NewReader(owner).ReadString(':'); err != nil {
			t.Error(err)
		}
		awaitHidden(t, program)
		cancel()
	}()
	if _, err := askHidden(ctx, program, program, "Password: "); !errors.Is(err, context.Canceled) {
		t.Errorf("error = %v", err)
	}
	after, err := term.GetState(fd)
	if err != nil || *after != *before {
		t.Errorf("the terminal is not as it was: %v", err)
	}
	if _, err := io.WriteString(owner, "\n"); err != nil { // for the reader that is left
		t.Error(err)
	}
}

func TestProgressOnATerminal(t *testing.T) {
	owner, program := terminal(t)
	e := &env{program: &Program{Stderr: program}}
	p := e.progress()
	p.follow("Fetching mail", func() (done, total int64, note string) { return 7, 25, "INBOX" })
	r := bufio.NewReader(owner)
	line, err := r.ReadString(')')
	if err != nil || !strings.Contains(line, "INBOX: 7 of 25 (28 %)") {
		t.Errorf("shown: %q, %v", line, err)
	}
	p.end()
	left, err := r.ReadString('K') // the end of what empties the line
	if err != nil || !strings.HasSuffix(left, clearLine) {
		t.Errorf("left on the line: %q, %v", left, err)
	}
}

// An import shows on the terminal how far it is and leaves nothing there; the
// result goes to standard output alone, as one JSON value.
func TestImportOnATerminal(t *testing.T) {
	owner, screen := terminal(t)
	var csv, out strings.Builder
	csv.WriteString("Name,Note\n")
	for i := range 20_000 {
		fmt.Fprintf(&csv, "Anna Number%d,likes roses\n", i)
	}
	file := filepath.Join(t.TempDir(), "many.csv")
	if err := os.WriteFile(file, []byte(csv.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	shown := make(chan string)
	go func() {
		r, seen := bufio.NewReader(owner), ""
		for !strings.HasSuffix(seen, "the end") {
			b, err := r.ReadByte()
			if err != nil {
				t.Error(err)
				break
			}
			seen += string(rune(b))
		}
		shown <- seen
	}()
	p := bare(filepath.Join(t.TempDir(), "a.db"))
	p.Stdout, p.Stderr = &out, screen
	if status := p.Run(t.Context(), []string{"import", file, "--json"}); status != StatusOK {
		t.Errorf("status %d", status)
	}
	if _, err := io.WriteString(screen, "the end"); err != nil {
		t.Fatal(err)
	}
	seen := <-shown
	if !strings.HasSuffix(seen, clearLine+"the end") || strings.Contains(seen, "rows") {
		t.Errorf("left on the terminal: %q", seen[max(0, len(seen)-100):])
	}
	var result map[string]any
	if err := json.Unmarshal([]byte(out.String()), &result); err != nil || strings.Contains(out.String(), "\x1b") {
		t.Errorf("on standard output: %v in %.100q", err, out.String())
	}
}

// The password of a mailbox is asked for at the terminal, by its address, and
// not shown; stopped there, nothing is added.
func TestPasswordOfAMailboxIsAskedFor(t *testing.T) {
	owner, keyboard := terminal(t)
	p := bare(filepath.Join(t.TempDir(), "a.db"))
	var out strings.Builder
	p.Stdin, p.Stdout, p.Stderr = keyboard, &out, keyboard
	done := make(chan struct{})
	go func() {
		defer close(done)
		say(t, owner, keyboard, "Password of anna@kvity.example: ", "пароль 1")
		rest, err := bufio.NewReader(owner).ReadString('\n')
		if err != nil || strings.Contains(rest, "пароль") {
			t.Errorf("shown: %q, %v", rest, err)
		}
	}()
	if status := p.Run(t.Context(), []string{"mail", "add", "anna@kvity.example", "--no-test"}); status != StatusOK {
		t.Errorf("status %d", status)
	}
	<-done
	if !strings.Contains(out.String(), "Added the mailbox anna@kvity.example") || strings.Contains(out.String(), "пароль") {
		t.Errorf("printed: %q", out.String())
	}

	ctx, stop := context.WithCancel(t.Context())
	done = make(chan struct{})
	go func() {
		defer close(done)
		if _, err := bufio.NewReader(owner).ReadString(':'); err != nil {
			t.Error(err)
		}
		stop()
	}()
	var errs strings.Builder
	p.Stderr = io.MultiWriter(&errs, keyboard)
	if status := p.Run(ctx, []string{"mail", "add", "borys@example.org", "--no-test"}); status != StatusFailed || !strings.Contains(errs.String(), "stopped, as you asked") {
		t.Errorf("stopped: status %d, %q", status, errs.String())
	}
	<-done
	out.Reset()
	if status := p.Run(t.Context(), []string{"history", "--json"}); status != StatusOK || strings.Contains(out.String(), "borys") {
		t.Errorf("added all the same: %s", out.String())
	}
}

// A pipe that nobody writes to must not keep anybody waiting.
func TestPipesAndDevicesAreRefused(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe.csv")
	if err := unix.Mkfifo(pipe, 0o600); err != nil {
		t.Skipf("no pipe can be made here: %v", err)
	}
	for _, tc := range []struct{ says, line string }{
		{"is not a file", "import " + pipe},
		{"not a backup of Regulars", "restore " + pipe},
		{"not a Regulars database", "contacts list --db " + pipe},
		{"not a Regulars database", "contacts list --db /dev/null"},
	} {
		var errs strings.Builder
		p := bare(filepath.Join(t.TempDir(), "a.db"))
		p.Stderr = &errs
		if status := p.Run(t.Context(), strings.Fields(tc.line)); status != StatusFailed || !strings.Contains(errs.String(), tc.says) {
			t.Errorf("regulars %s: status %d, %s", tc.line, status, errs.String())
		}
	}
}
