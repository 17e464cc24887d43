package secrets

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/zalando/go-keyring"

	"regulars/data"
)

// TestManySecrets keeps several accounts' passwords apart, over a restart of the program.
func TestManySecrets(t *testing.T) {
	keyring.MockInitWithError(errors.New("no bus"))
	path := filepath.Join(t.TempDir(), "secrets.age")
	want := map[string]string{"mail:a@x": "one", "mail:b@x": "", "mail:ž@x": "quote\"\\\n\x00", "mail:long": strings.Repeat("ž", 5000)}
	for name, secret := range want {
		if err := vault(path, "p").Set(t.Context(), name, secret); err != nil {
			t.Fatal(err)
		}
	}
	if err := vault(path, "p").Delete(t.Context(), "mail:a@x"); err != nil {
		t.Fatal(err)
	}
	v := vault(path, "p")
	for name, secret := range want {
		got, err := v.Get(t.Context(), name)
		if gone := name == "mail:a@x"; gone != errors.Is(err, data.ErrNotFound) || !gone && got != secret {
			t.Errorf("%s: %.20q, %v", name, got, err)
		}
	}
}

// TestAskedOnce asks the owner for the passphrase once in a run of the program, and says whether it is a new one.
func TestAskedOnce(t *testing.T) {
	keyring.MockInitWithError(errors.New("no bus"))
	path := filepath.Join(t.TempDir(), "secrets.age")
	var asked []bool
	open := func(answers ...string) *Vault {
		asked = nil
		return New(Options{Service: "regulars-test", File: path, WorkFactor: 4, Passphrase: func(_ context.Context, isNew bool) (string, error) {
			asked = append(asked, isNew)
			return answers[min(len(asked), len(answers))-1], nil
		}})
	}
	v := open("right")
	for i := range 3 {
		if err := v.Set(t.Context(), fmt.Sprint(i), "x"); err != nil {
			t.Fatal(err)
		}
	}
	if len(asked) != 1 || !asked[0] {
		t.Errorf("for a new file asked %v", asked)
	}
	v = open("wrong", "", "right")
	for _, want := range []error{ErrWrongPassphrase, ErrNoPassphrase, nil, nil} {
		if _, err := v.Get(t.Context(), "1"); !errors.Is(err, want) {
			t.Errorf("%v, want %v", err, want)
		}
	}
	if len(asked) != 3 || asked[0] {
		t.Errorf("for the file there is asked %v", asked)
	}
}

// TestWordsForTheOwner says what happened and what to do, and never the secret itself.
func TestWordsForTheOwner(t *testing.T) {
	keyring.MockInitWithError(errors.New("no bus"))
	path := filepath.Join(t.TempDir(), "secrets.age")
	err := vault(path, "").Set(t.Context(), "mail:a", "hush-hush")
	if err == nil || !strings.Contains(err.Error(), "REGULARS_PASSPHRASE") || !strings.Contains(err.Error(), "nothing was changed") || strings.Contains(err.Error(), "hush") {
		t.Errorf("%v", err)
	}
	if err := vault(path, "right").Set(t.Context(), "mail:a", "hush-hush"); err != nil {
		t.Fatal(err)
	}
	_, err = vault(path, "wr0ng-guess").Get(t.Context(), "mail:a")
	if err == nil || !strings.Contains(err.Error(), "try again") || strings.Contains(err.Error(), "wr0ng") {
		t.Errorf("%v", err)
	}
	if err := os.WriteFile(path, []byte("junk"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = vault(path, "right").Get(t.Context(), "mail:a")
	if err == nil || !strings.Contains(err.Error(), "damaged") || !strings.Contains(err.Error(), "left as it was") && !strings.Contains(err.Error(), "left as it is") {
		t.Errorf("%v", err)
	}
}

// TestNowhereToWrite leaves nothing half written where the folder cannot be written to.
func TestNowhereToWrite(t *testing.T) {
	keyring.MockInitWithError(errors.New("no bus"))
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := vault(filepath.Join(dir, "file", "secrets.age"), "p").Set(t.Context(), "a", "b"); err == nil {
		t.Error("no error below a file")
	}
	path := filepath.Join(dir, "taken")
	if err := os.MkdirAll(filepath.Join(path, "x"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := vault(path, "p").Set(t.Context(), "a", "b"); err == nil {
		t.Error("no error where a folder has the name")
	}
	left, err := filepath.Glob(filepath.Join(dir, ".secrets-*"))
	if err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// TestReplaceFile writes the whole file or leaves the old one, and cleans up after itself.
func TestReplaceFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "x")
	for _, content := range []string{"one", "", strings.Repeat("long", 1<<16)} {
		if err := replaceFile(path, []byte(content)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != content {
			t.Errorf("%d bytes, %v", len(got), err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "d"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := replaceFile(filepath.Join(dir, "d"), []byte("x")); err == nil {
		t.Error("a folder was replaced")
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 2 {
		t.Errorf("%v, %v", entries, err)
	}
}

// TestManyAtOnce has several parts of the program keep passwords at once: none is lost.
func TestManyAtOnce(t *testing.T) {
	keyring.MockInitWithError(errors.New("no bus"))
	path := filepath.Join(t.TempDir(), "secrets.age")
	v := vault(path, "p")
	if v.Keyring(t.Context()) {
		t.Fatal("a keyring is seen where there is none")
	}
	var all sync.WaitGroup
	for i := range 10 {
		all.Go(func() {
			if err := v.Set(t.Context(), fmt.Sprint(i), fmt.Sprint("secret", i)); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	again := vault(path, "p")
	for i := range 10 {
		if got, err := again.Get(t.Context(), fmt.Sprint(i)); err != nil || got != fmt.Sprint("secret", i) {
			t.Errorf("%d: %q, %v", i, got, err)
		}
	}
}

// TestHugeFile refuses a file that would take gigabytes to open, and one that asks for years of work.
func TestHugeFile(t *testing.T) {
	keyring.MockInitWithError(errors.New("no bus"))
	path := filepath.Join(t.TempDir(), "secrets.age")
	if err := vault(path, "p").Set(t.Context(), "a", "b"); err != nil {
		t.Fatal(err)
	}
	locked, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, _ := bytes.Cut(locked, []byte("\n-> scrypt "))
	salt, rest, _ := bytes.Cut(rest, []byte(" 4\n"))
	costly := bytes.Join([][]byte{head, []byte("\n-> scrypt "), salt, []byte(" 30\n"), rest}, nil)
	if _, err := unlock(costly, "p"); err == nil {
		t.Error("a file that costs a terabyte was opened")
	}
}

// FuzzUnlock gives the file any content: it is refused, or read as it was written.
func FuzzUnlock(f *testing.F) {
	file := &lockedFile{passphrase: "p", work: 1}
	whole, err := file.lock(map[string]string{"a": "b"})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add([]byte("age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 1\n"))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, locked []byte) {
		if all, err := unlock(locked, "p"); err == nil && (len(all) != 1 || all["a"] != "b") {
			t.Errorf("%q gives %v", locked, all)
		}
	})
}
