package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"

	"regulars/data"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrateFile brings the schema of the file at path up to date: all steps and
// the version in one transaction, after a verified copy of a file that already
// held something. It has a connection of its own, without the journal's
// triggers: those are made for the schema it leaves behind.
func migrateFile(ctx context.Context, path string) (err error) {
	names, err := migrationNames()
	if err != nil {
		return err
	}
	db, err := sql.Open("sqlite3", dsn(path, "rw", "immediate"))
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	defer func() { err = errors.Join(err, db.Close()) }()

	var have int
	if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&have); err != nil {
		return err
	}
	switch {
	case have == len(names):
		return nil
	case have > len(names):
		return newer("it", have)
	}
	return runMigrations(ctx, db, names, func() error { return keepOld(ctx, path) })
}

// keepOld copies the file at path, of an older version, beside itself.
func keepOld(ctx context.Context, path string) error {
	old, err := sql.Open("sqlite3", dsn(path, "ro", "deferred"))
	if err != nil {
		return err
	}
	know, err := versions()
	if err == nil {
		err = backup(ctx, old, fmt.Sprintf("%s.before-version-%d", path, know), whole)
	}
	if err := errors.Join(err, old.Close()); err != nil {
		return fmt.Errorf("copy before upgrading: %w", err)
	}
	return nil
}

func migrationNames() ([]string, error) { return fs.Glob(migrations, "migrations/*.sql") }

// versions is how many versions of the schema this program knows.
func versions() (int, error) {
	names, err := migrationNames()
	return len(names), err
}

// newer refuses a file of a version that this program does not know.
func newer(what string, version int) error {
	know, err := versions()
	return errors.Join(fmt.Errorf("%w (%s is at version %d, this program knows %d)", data.ErrNewer, what, version, know), err)
}

// runMigrations takes the steps that are still to be taken. keep copies a file that
// already holds something; nobody writes to it meanwhile.
func runMigrations(ctx context.Context, db *sql.DB, names []string, keep func() error) (err error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ignoreDone(tx.Rollback())) }()

	// Read within the transaction: another process may have got here first.
	var have int
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&have); err != nil {
		return err
	}
	if have > 0 && have < len(names) {
		if err := keep(); err != nil {
			return err
		}
	}
	for _, name := range names[min(have, len(names)):] {
		script, err := migrations.ReadFile(name)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, string(script)); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	if have == 0 {
		//nolint:gosec // the number names a device; it guards nothing
		if _, err := tx.ExecContext(ctx, "INSERT INTO device (id, last_id) VALUES (?, 0)", rand.IntN(1024)); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", max(have, len(names)))); err != nil {
		return err
	}
	return tx.Commit()
}

func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}
