package commands

import (
	"bytes"
	"errors"
	"os"
	"slices"
	"testing"
)

func TestPassphraseWithoutATerminal(t *testing.T) {
	in, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := in.Close(); err != nil {
			t.Error(err)
		}
	}()
	var out bytes.Buffer
	ask := Passphrase(in, &out)
	for _, value := range []string{"", "correct horse"} {
		t.Setenv(PassphraseVar, value)
		if got, err := ask(t.Context(), true); err != nil || got != value {
			t.Errorf("with %q: %q, %v", value, got, err)
		}
	}
	if out.Len() > 0 {
		t.Errorf("asked: %q", out.String())
	}
}

func TestChoose(t *testing.T) {
	for name, tc := range map[string]struct {
		isNew   bool
		answers []string
		want    string
		fails   bool
	}{
		"known":           {false, []string{"secret"}, "secret", false},
		"new":             {true, []string{"secret", "secret"}, "secret", false},
		"new, mistyped":   {true, []string{"secret", "sekret"}, "", true},
		"new, none given": {true, []string{""}, "", false},
	} {
		left := slices.Clone(tc.answers)
		got, err := choose(tc.isNew, func(string) (string, error) {
			a := left[0]
			left = left[1:]
			return a, nil
		})
		if got != tc.want || (err != nil) != tc.fails || len(left) > 0 {
			t.Errorf("%s: %q, %v; %d answers not asked for", name, got, err, len(left))
		}
	}
	gone := errors.New("gone")
	if _, err := choose(true, func(string) (string, error) { return "", gone }); !errors.Is(err, gone) {
		t.Errorf("error = %v", err)
	}
}
