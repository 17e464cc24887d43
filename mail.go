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

// passphrase asks in the window where one is open, for then nobody looks at the terminal.
func (m *machine) passphrase() func(ctx context.Context, isNew bool) (string, error) {
	if m.asker != nil {
		return m.asker.passphrase
	}
	return commands.Passphrase(os.Stdin, os.Stderr)
}
