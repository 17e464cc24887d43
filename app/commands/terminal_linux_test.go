package commands

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
	"golang.org/x/term"
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
func say(t *testing.T, owner *os.File, question, answer string) {
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
	if _, err := io.WriteString(owner, answer+"\n"); err != nil {
		t.Error(err)
	}
}

func TestPassphraseIsAskedForAndNotShown(t *testing.T) {
	t.Setenv(PassphraseVar, "")
	owner, program := terminal(t)
	ask := Passphrase(program, program)
	go func() {
		say(t, owner, "passwords: ", "correct horse")
		say(t, owner, "again: ", "correct horse")
		say(t, owner, "passwords: ", "another")
	}()
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
		for hidden := false; !hidden; { // until the question hides what is typed
			now, err := unix.IoctlGetTermios(fd, unix.TCGETS)
			if err != nil {
				t.Error(err)
				break
			}
			hidden = now.Lflag&unix.ECHO == 0
		}
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
