package secrets

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"testing/synctest"
	"time"

	"github.com/zalando/go-keyring"

	"regulars/data"
)

func pass(p string) func(context.Context, bool) (string, error) {
	return func(context.Context, bool) (string, error) { return p, nil }
}

func vault(path, passphrase string) *Vault {
	return New(Options{Service: "regulars-test", File: path, Passphrase: pass(passphrase), WorkFactor: 4})
}

// keep sets, gets and deletes one secret.
func keep(t *testing.T, v *Vault) {
	t.Helper()
	ctx := t.Context()
	if _, err := v.Get(ctx, "mail:a"); !errors.Is(err, data.ErrNotFound) {
		t.Fatalf("before: %v", err)
	}
	for _, secret := range []string{"first", "sécond пароль 🔑"} {
		if err := v.Set(ctx, "mail:a", secret); err != nil {
			t.Fatal(err)
		}
		if got, err := v.Get(ctx, "mail:a"); err != nil || got != secret {
			t.Fatalf("got %q, %v", got, err)
		}
	}
	if err := v.Delete(ctx, "mail:a"); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Get(ctx, "mail:a"); !errors.Is(err, data.ErrNotFound) {
		t.Fatalf("after: %v", err)
	}
	if err := v.Delete(ctx, "mail:a"); err != nil {
		t.Fatal(err)
	}
}

func TestKeyring(t *testing.T) {
	keyring.MockInit()
	path := filepath.Join(t.TempDir(), "secrets.age")
	v := vault(path, "")
	if !v.Keyring(t.Context()) {
		t.Error("the keyring is not seen")
	}
	keep(t, v)
	if _, err := os.Stat(path); err == nil {
		t.Error("a file was written although there is a keyring")
	}
}

func TestFileWhereNoKeyring(t *testing.T) {
	keyring.MockInitWithError(errors.New("no bus"))
	path := filepath.Join(t.TempDir(), "sub", "secrets.age")
	v := vault(path, "correct horse")
	if v.Keyring(t.Context()) {
		t.Error("a keyring is seen where there is none")
	}
	keep(t, v)
	if err := v.Set(t.Context(), "mail:a", "s3cret-value"); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v", info.Mode())
	}
	locked, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(locked, []byte("s3cret-value")) || bytes.Contains(locked, []byte("mail:a")) {
		t.Error("the file is not locked")
	}
	if got, err := vault(path, "correct horse").Get(t.Context(), "mail:a"); err != nil || got != "s3cret-value" {
		t.Errorf("another process reads %q, %v", got, err)
	}
}

func TestPassphrase(t *testing.T) {
	keyring.MockInitWithError(errors.New("no bus"))
	path := filepath.Join(t.TempDir(), "secrets.age")
	if err := vault(path, "").Set(t.Context(), "a", "b"); !errors.Is(err, ErrNoPassphrase) {
		t.Errorf("no passphrase: %v", err)
	}
	if err := vault(path, "right").Set(t.Context(), "a", "b"); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	wrong := vault(path, "wrong")
	if _, err := wrong.Get(t.Context(), "a"); !errors.Is(err, ErrWrongPassphrase) {
		t.Errorf("wrong passphrase: %v", err)
	}
	if err := wrong.Set(t.Context(), "a", "c"); !errors.Is(err, ErrWrongPassphrase) {
		t.Errorf("wrong passphrase: %v", err)
	}
	if err := wrong.Delete(t.Context(), "a"); !errors.Is(err, ErrWrongPassphrase) {
		t.Errorf("wrong passphrase: %v", err)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file was changed: %v", err)
	}
	refused := New(Options{File: path, Passphrase: func(context.Context, bool) (string, error) {
		return "", context.Canceled
	}})
	if _, err := refused.Get(t.Context(), "a"); !errors.Is(err, context.Canceled) {
		t.Errorf("the owner closed the question: %v", err)
	}
}

func TestDamagedFile(t *testing.T) {
	keyring.MockInitWithError(errors.New("no bus"))
	path := filepath.Join(t.TempDir(), "secrets.age")
	if err := vault(path, "p").Set(t.Context(), "a", "b"); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{
		"empty": {}, "text": []byte("hello"), "cut": whole[:len(whole)-5],
		"flipped": append(append([]byte{}, whole[:len(whole)-1]...), whole[len(whole)-1]^1),
	} {
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := vault(path, "p").Set(t.Context(), "a", "c"); err == nil {
			t.Errorf("%s: no error", name)
		}
		if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, content) {
			t.Errorf("%s: the damaged file was written over", name)
		}
	}
}

func TestSilentKeyring(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "secrets.age")
		v := vault(path, "")
		hung := make(chan struct{})
		call := func() (string, error) { <-hung; return "late", nil }
		start := time.Now()
		if _, err := v.ring(t.Context(), call); !errors.Is(err, ErrSilent) {
			t.Fatalf("got %v", err)
		}
		if waited := time.Since(start); waited != 3*time.Second {
			t.Errorf("waited %v", waited)
		}
		// While it hangs nobody waits again, and without a file the words say what to do.
		if _, err := v.Get(t.Context(), "a"); !errors.Is(err, ErrSilent) {
			t.Errorf("got %v", err)
		}
		if err := v.Set(t.Context(), "a", "b"); !errors.Is(err, ErrSilent) {
			t.Errorf("got %v", err)
		}
		if err := v.Delete(t.Context(), "a"); !errors.Is(err, ErrSilent) {
			t.Errorf("got %v", err)
		}
		close(hung)
		synctest.Wait()
		if got, err := v.ring(t.Context(), func() (string, error) { return "now", nil }); err != nil || got != "now" {
			t.Errorf("after it came back: %q, %v", got, err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		block := make(chan struct{})
		if _, err := v.ring(ctx, func() (string, error) { <-block; return "", nil }); !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled: %v", err)
		}
		close(block)
	})
}
