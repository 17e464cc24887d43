package commands

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"golang.org/x/term"
)

// PassphraseVar is the environment variable that holds the passphrase of the
// locked file, for where nobody can be asked.
const PassphraseVar = "REGULARS_PASSPHRASE"

// Passphrase gives the passphrase of the locked file for secrets, which takes
// the place of a keyring: from PassphraseVar, or else by asking at the terminal
// in. An empty answer means that there is none. isNew says that it is being
// chosen.
func Passphrase(in *os.File, out io.Writer) func(ctx context.Context, isNew bool) (string, error) {
	return func(ctx context.Context, isNew bool) (string, error) {
		if p := os.Getenv(PassphraseVar); p != "" {
			return p, nil
		}
		if !term.IsTerminal(int(in.Fd())) {
			return "", nil
		}
		return choose(isNew, func(question string) (string, error) { return askHidden(ctx, in, out, question) })
	}
}

var errDiffer = errors.New("the two passphrases differ: nothing was kept; try again")

// choose asks for a passphrase, and for a new one twice.
func choose(isNew bool, ask func(question string) (string, error)) (string, error) { //nolint:revive // isNew is the callback's own
	if !isNew {
		return ask("Passphrase of the file of passwords: ")
	}
	first, err := ask("This computer has no keyring. Choose a passphrase for the file of passwords: ")
	if err != nil || first == "" {
		return "", err
	}
	second, err := ask("The same passphrase again: ")
	if err == nil && first != second {
		err = errDiffer
	}
	if err != nil {
		return "", err
	}
	return first, nil
}

// askHidden reads a line that is not shown. When ctx ends first, the terminal is
// left as it was found.
func askHidden(ctx context.Context, in *os.File, out io.Writer, question string) (string, error) {
	if _, err := fmt.Fprint(out, question); err != nil {
		return "", err
	}
	fd := int(in.Fd())
	before, err := term.GetState(fd)
	if err != nil {
		return "", err
	}
	type answer struct {
		line []byte
		err  error
	}
	answered := make(chan answer, 1)
	go func() {
		line, err := term.ReadPassword(fd)
		answered <- answer{line, err}
	}()
	select {
	case a := <-answered:
		_, err := fmt.Fprintln(out)
		return string(a.line), errors.Join(a.err, err)
	case <-ctx.Done():
		return "", errors.Join(ctx.Err(), term.Restore(fd, before))
	}
}
