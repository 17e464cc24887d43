package main

import (
	"context"
	"os"
	"path/filepath"

	"regulars/app/commands"
	"regulars/data/secrets"
)

// vault keeps passwords in the keyring of this computer, or in a locked file beside the database.
func (m *machine) vault(database string) *secrets.Vault {
	return secrets.New(secrets.Options{
		Service:    "Regulars",
		File:       filepath.Join(filepath.Dir(database), "secrets.age"),
		Passphrase: m.passphrase(),
	})
}

// passphrase asks on the terminal, unless a window is open: then nobody looks there.
func (m *machine) passphrase() func(ctx context.Context, isNew bool) (string, error) {
	if !m.window {
		return commands.Passphrase(os.Stdin, os.Stderr)
	}
	return func(context.Context, bool) (string, error) { return os.Getenv(commands.PassphraseVar), nil }
}
