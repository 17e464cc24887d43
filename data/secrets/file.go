package secrets

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"filippo.io/age"
)

// maxFile bounds what is read of a locked file, in bytes.
const maxFile = 1 << 20

// lockedFile is a JSON object of names and secrets, locked by age with a passphrase (scrypt).
type lockedFile struct {
	path string
	ask  func(ctx context.Context, isNew bool) (string, error)
	work int

	mu         sync.Mutex
	passphrase string // the one that opened the file, so that the owner is asked once
}

func (f *lockedFile) exists() bool {
	_, err := os.Stat(f.path)
	return err == nil
}

// open gives everything in the file.
func (f *lockedFile) open(ctx context.Context) (map[string]string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.read(ctx)
}

// change rewrites the file as a whole, or leaves it as it was.
func (f *lockedFile) change(ctx context.Context, edit func(map[string]string)) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	all, err := f.read(ctx)
	if err != nil {
		return err
	}
	edit(all)
	locked, err := f.lock(all)
	if err != nil {
		return fmt.Errorf("lock %s: %w", f.path, err)
	}
	return replaceFile(f.path, locked)
}

func (f *lockedFile) read(ctx context.Context) (map[string]string, error) {
	locked, err := os.ReadFile(f.path)
	isNew := errors.Is(err, fs.ErrNotExist)
	if err != nil && !isNew {
		return nil, err
	}
	pass := f.passphrase
	if pass == "" {
		if pass, err = f.ask(ctx, isNew); err != nil {
			return nil, err
		}
	}
	if pass == "" {
		return nil, ErrNoPassphrase
	}
	all := map[string]string{}
	if !isNew {
		if all, err = unlock(locked, pass); err != nil {
			return nil, fmt.Errorf("%s: %w", f.path, err)
		}
	}
	f.passphrase = pass
	return all, nil
}

func unlock(locked []byte, pass string) (map[string]string, error) {
	id, err := age.NewScryptIdentity(pass)
	if err != nil {
		return nil, err
	}
	// A hostile file must not ask for gigabytes of memory: 2^20 takes one.
	id.SetMaxWorkFactor(20)
	r, err := age.Decrypt(bytes.NewReader(locked), id)
	var none *age.NoIdentityMatchError
	switch {
	case errors.As(err, &none) || errors.Is(err, age.ErrIncorrectIdentity):
		return nil, ErrWrongPassphrase
	case err != nil:
		return nil, fmt.Errorf("the file of locked secrets is damaged; it was left as it is: %w", err)
	}
	plain, err := io.ReadAll(io.LimitReader(r, maxFile))
	if err != nil {
		return nil, fmt.Errorf("the file of locked secrets is damaged; it was left as it is: %w", err)
	}
	all := map[string]string{}
	if err := json.Unmarshal(plain, &all); err != nil {
		return nil, fmt.Errorf("the file of locked secrets is damaged; it was left as it is: %w", err)
	}
	return all, nil
}

func (f *lockedFile) lock(all map[string]string) ([]byte, error) {
	plain, err := json.Marshal(all)
	if err != nil {
		return nil, err
	}
	to, err := age.NewScryptRecipient(f.passphrase)
	if err != nil {
		return nil, err
	}
	to.SetWorkFactor(f.work)
	var out bytes.Buffer
	w, err := age.Encrypt(&out, to)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(plain); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// replaceFile writes beside path and renames, so that a crash leaves the old file or the new one.
func replaceFile(path string, content []byte) (err error) {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(dir, ".secrets-*") // made with mode 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(tmp.Name()))
		}
	}()
	_, werr := tmp.Write(content)
	if err := errors.Join(werr, tmp.Sync(), tmp.Close()); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}
