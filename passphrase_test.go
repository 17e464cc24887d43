package main

import (
	"context"
	"errors"
	"testing"

	"regulars/app/commands"
	"regulars/views"
)

// answering answers each question with the next of answers, and tells what was asked.
func answering(t *testing.T, a *asker, answers ...string) (asked chan views.Passphrase) {
	t.Helper()
	asked = make(chan views.Passphrase, len(answers))
	go func() {
		for _, text := range answers {
			q := <-a.questions
			asked <- q
			q.Answer <- text
		}
	}()
	return asked
}

func TestAskerAsksInTheWindow(t *testing.T) {
	t.Setenv(commands.PassphraseVar, "")
	a := newAsker()
	asked := answering(t, a, "oak")
	p, err := a.passphrase(t.Context(), true)
	if err != nil || p != "oak" {
		t.Errorf("passphrase %q, %v", p, err)
	}
	if q := <-asked; !q.New {
		t.Error("a new passphrase was asked for as a known one")
	}
}

func TestAskerDoesNotNag(t *testing.T) {
	t.Setenv(commands.PassphraseVar, "")
	a := newAsker()
	asked := answering(t, a, "", "ash")
	for range 3 { // the second and third are not asked: nobody would answer in time
		if p, err := a.passphrase(t.Context(), false); err != nil || p != "" {
			t.Errorf("passphrase %q, %v", p, err)
		}
	}
	<-asked
	if p, err := a.passphrase(t.Context(), true); err != nil || p != "ash" {
		t.Errorf("choosing one after declining: %q, %v", p, err)
	}
}

func TestAskerTakesTheEnvironmentsWord(t *testing.T) {
	t.Setenv(commands.PassphraseVar, "from outside")
	if p, err := newAsker().passphrase(t.Context(), false); err != nil || p != "from outside" {
		t.Errorf("passphrase %q, %v", p, err)
	}
}

func TestAskerEndsWithItsContext(t *testing.T) {
	t.Setenv(commands.PassphraseVar, "")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := newAsker().passphrase(ctx, false); !errors.Is(err, context.Canceled) {
		t.Errorf("error = %v", err)
	}
}
