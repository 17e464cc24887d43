package main

import (
	"context"
	"os"
	"sync/atomic"

	"regulars/app/commands"
	"regulars/views"
)

// asker gets the passphrase of the file of passwords from the owner, who has a window.
type asker struct {
	questions chan views.Passphrase
	// declined is set when the owner gave none: work in the background doesn't ask again.
	declined atomic.Bool
}

func newAsker() *asker { return &asker{questions: make(chan views.Passphrase)} }

// passphrase is asked for in the window, unless the environment holds it.
//
//nolint:revive // isNew is what the question says, as the vault puts it
func (a *asker) passphrase(ctx context.Context, isNew bool) (string, error) {
	if p := os.Getenv(commands.PassphraseVar); p != "" {
		return p, nil
	}
	if !isNew && a.declined.Load() {
		return "", nil
	}
	answer := make(chan string, 1)
	select {
	case a.questions <- views.Passphrase{New: isNew, Answer: answer}:
	case <-ctx.Done():
		return "", ctx.Err()
	}
	select {
	case p := <-answer:
		a.declined.Store(p == "")
		return p, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
