// Package secrets keeps passwords out of the database: in the keyring of the
// operating system, and where there is none in a file locked with a passphrase.
package secrets

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/zalando/go-keyring"

	"regulars/data"
)

// Errors that callers branch on, in words for the owner.
var (
	// ErrNoPassphrase says that the locked file is needed and cannot be opened without a passphrase.
	ErrNoPassphrase = errors.New("this computer offers no keyring, and no passphrase was given for the locked file that takes its place: " +
		"set REGULARS_PASSPHRASE, or start where you can be asked for it; nothing was changed")
	// ErrWrongPassphrase says that the passphrase does not open the locked file.
	ErrWrongPassphrase = errors.New("the passphrase is not the one this file was locked with; nothing was changed, try again")
	// ErrSilent says that the keyring did not answer in time.
	ErrSilent = errors.New("the keyring of this computer did not answer in time: unlock it, then try again")
)

// Vault keeps secrets by name. It is safe for concurrent use. Its methods may
// wait for the owner to unlock the keyring: never call them from the window's own goroutine.
type Vault struct {
	service string
	limit   time.Duration
	file    *lockedFile

	mu      sync.Mutex
	noRing  bool // the keyring was found absent; not asked again by this process
	pending bool // a call to the keyring has not come back yet
}

// Options say where a Vault keeps what it is given.
type Options struct {
	// Service is the name the keyring lists the secrets under.
	Service string
	// File is the locked file used where there is no keyring.
	File string
	// Passphrase gives the passphrase of the locked file; isNew says that it is being
	// chosen. An empty answer means that there is none.
	Passphrase func(ctx context.Context, isNew bool) (string, error)
	// Limit is how long the keyring may take; 0 means three seconds.
	Limit time.Duration
	// WorkFactor is log2 of scrypt's cost for a new file; 0 means usualWork.
	WorkFactor int
}

// usualWork is log2 of scrypt's cost: 32 MB and a tenth of a second for each guess,
// and for each command that needs a password. age's own choice takes eight times both.
const usualWork = 15

// New gives a Vault.
func New(o Options) *Vault {
	if o.Limit == 0 {
		o.Limit = 3 * time.Second
	}
	if o.WorkFactor == 0 {
		o.WorkFactor = usualWork
	}
	if o.Passphrase == nil {
		o.Passphrase = func(context.Context, bool) (string, error) { return "", nil }
	}
	return &Vault{
		service: o.Service,
		limit:   o.Limit,
		file:    &lockedFile{path: o.File, ask: o.Passphrase, work: o.WorkFactor},
	}
}

// Set keeps secret under name.
func (v *Vault) Set(ctx context.Context, name, secret string) error {
	_, err := v.ring(ctx, func() (string, error) { return "", keyring.Set(v.service, name, secret) })
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return fmt.Errorf("keep secret %s: %w", name, ctx.Err())
	}
	ferr := v.file.change(ctx, func(m map[string]string) { m[name] = secret })
	if errors.Is(ferr, ErrNoPassphrase) && errors.Is(err, ErrSilent) {
		ferr = err
	}
	if ferr != nil {
		return fmt.Errorf("keep secret %s: %w", name, ferr)
	}
	return nil
}

// Get gives the secret kept under name, or data.ErrNotFound.
func (v *Vault) Get(ctx context.Context, name string) (string, error) {
	secret, err := v.ring(ctx, func() (string, error) { return keyring.Get(v.service, name) })
	switch {
	case err == nil:
		return secret, nil
	case ctx.Err() != nil:
		return "", fmt.Errorf("secret %s: %w", name, ctx.Err())
	case !v.file.exists() && errors.Is(err, ErrSilent):
		return "", fmt.Errorf("secret %s: %w", name, err)
	case !v.file.exists():
		return "", fmt.Errorf("secret %s: %w", name, data.ErrNotFound)
	}
	all, err := v.file.open(ctx)
	if err != nil {
		return "", fmt.Errorf("secret %s: %w", name, err)
	}
	secret, ok := all[name]
	if !ok {
		return "", fmt.Errorf("secret %s: %w", name, data.ErrNotFound)
	}
	return secret, nil
}

// Delete forgets the secret kept under name, wherever it is. It is no error if there is none.
func (v *Vault) Delete(ctx context.Context, name string) error {
	_, err := v.ring(ctx, func() (string, error) { return "", keyring.Delete(v.service, name) })
	if errors.Is(err, ErrSilent) && !v.file.exists() {
		return fmt.Errorf("forget secret %s: %w", name, err)
	}
	if !v.file.exists() {
		return nil
	}
	if err := v.file.change(ctx, func(m map[string]string) { delete(m, name) }); err != nil {
		return fmt.Errorf("forget secret %s: %w", name, err)
	}
	return nil
}

// Keyring reports whether the keyring of this computer can be used. Where it cannot,
// secrets go to the locked file, and the owner should be told so.
func (v *Vault) Keyring(ctx context.Context) bool {
	_, err := v.ring(ctx, func() (string, error) { return keyring.Get(v.service, "probe") })
	return err == nil || errors.Is(err, keyring.ErrNotFound)
}

// ring runs one call to the keyring within the limit.
func (v *Vault) ring(ctx context.Context, call func() (string, error)) (string, error) {
	if err := v.begin(); err != nil {
		return "", err
	}
	type answer struct {
		secret string
		err    error
	}
	done := make(chan answer, 1)
	go func() {
		secret, err := call()
		v.end(err)
		done <- answer{secret, err}
	}()
	timer := time.NewTimer(v.limit)
	defer timer.Stop()
	select {
	case a := <-done:
		return a.secret, a.err
	case <-timer.C:
		return "", ErrSilent
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// begin refuses a call while an earlier one hangs, so that hung calls do not pile up.
func (v *Vault) begin() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch {
	case v.noRing:
		return keyring.ErrUnsupportedPlatform
	case v.pending:
		return ErrSilent
	}
	v.pending = true
	return nil
}

func (v *Vault) end(err error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.pending = false
	v.noRing = err != nil && !errors.Is(err, keyring.ErrNotFound) && !errors.Is(err, keyring.ErrSetDataTooBig)
}
