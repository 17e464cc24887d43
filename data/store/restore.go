package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"time"

	"regulars/data"
)

// Restore replaces everything in the store by the backup at path, which is
// verified first and may be of an older version. What the store held is kept
// beside it as a backup, whose path is returned.
func (s *Store) Restore(ctx context.Context, path string) (kept string, err error) {
	if s.ReadOnly() {
		return "", fmt.Errorf("restore %s: %w", path, data.ErrReadOnly)
	}
	kept = asidePath(s.path, s.Now())
	if err := s.restore(ctx, path, kept); err != nil {
		return "", fmt.Errorf("restore %s: %w", path, domainError(err))
	}
	if s.OnChange != nil {
		s.OnChange(everything())
	}
	return kept, nil
}

// asidePath names the file that keeps what a restore replaces; one that is not there yet.
func asidePath(path string, now time.Time) string {
	name := path + ".before-restore-" + now.UTC().Format("20060102-150405")
	aside := name
	for n := 2; ; n++ {
		if _, err := os.Lstat(aside); err != nil {
			return aside
		}
		aside = fmt.Sprintf("%s-%d", name, n)
	}
}

func everything() []data.Change {
	var list []data.Change
	for topic := data.Contacts; topic <= data.LastTopic; topic++ {
		list = append(list, data.Change{Topic: topic})
	}
	return list
}

func (s *Store) restore(ctx context.Context, path, kept string) error {
	return withBackup(ctx, path, s.path, func(source *sql.DB) error {
		err := domainError(backup(ctx, s.read, kept, whole))
		if errors.Is(err, data.ErrDamaged) { // then that is what there is to keep
			err = backup(ctx, s.read, kept, func(context.Context, *sql.DB) error { return nil })
		}
		if err != nil {
			return fmt.Errorf("keep what is here: %w", err)
		}
		return overwrite(ctx, s.path, source)
	})
}

// Rescue puts the backup at path in the place of a database that can't be
// opened. That is kept aside, as it is, under the name it gives.
func Rescue(ctx context.Context, database, path string, now time.Time) (kept string, err error) {
	if info, err := os.Stat(database); err != nil || !info.Mode().IsRegular() {
		return "", fmt.Errorf("restore %s: %w", path, errors.Join(data.ErrNotDatabase, err)) // a device is not ours to move
	}
	kept = asidePath(database, now)
	err = withBackup(ctx, path, database, func(source *sql.DB) error {
		err := moveAside(database, kept)
		if err == nil {
			err = prepareFile(database)
		}
		if err == nil {
			err = overwrite(ctx, database, source)
		}
		if err != nil { // what was there is better than an empty file in its place
			return errors.Join(err, moveAside(kept, database))
		}
		return nil
	})
	if err != nil {
		return "", fmt.Errorf("restore %s: %w", path, domainError(err))
	}
	return kept, nil
}

// moveAside renames a database with the files that SQLite keeps beside it. It
// replaces what is there under the new names; those of them that it has no file
// for go.
func moveAside(database, kept string) error {
	for _, suffix := range []string{"-wal", "-shm", ""} {
		err := os.Rename(database+suffix, kept+suffix)
		if errors.Is(err, fs.ErrNotExist) && suffix != "" {
			err = os.Remove(kept + suffix)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// overwrite replaces the content of a database, all or nothing, and brings it
// up to date.
func overwrite(ctx context.Context, database string, source *sql.DB) error {
	target, err := sql.Open("sqlite3", dsn(database, "rw", "immediate"))
	if err != nil {
		return err
	}
	if err := errors.Join(copyDatabase(ctx, target, source), target.Close()); err != nil {
		return err
	}
	return migrateFile(ctx, database)
}

// withBackup opens the backup at path for fn, once it is known to be whole and
// of a version that this program reads.
func withBackup(ctx context.Context, path, database string, fn func(*sql.DB) error) (err error) {
	if err := checkSource(path, database); err != nil {
		return err
	}
	source, err := sql.Open("sqlite3", fileURI(path, sourceOptions(path)))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, source.Close()) }()
	if err := checkBackup(ctx, source); err != nil {
		return err
	}
	return fn(source)
}

// checkSource turns away what can't be a backup before SQLite is asked.
func checkSource(path, database string) error {
	// Looked at first: opening a pipe waits for somebody to write to it.
	if info, err := os.Stat(path); err == nil && !info.IsDir() && !info.Mode().IsRegular() {
		return errNotBackup
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	there, err := f.Stat()
	ours, oursErr := os.Stat(database)
	switch {
	case errors.Join(err, oursErr) != nil:
	case os.SameFile(there, ours):
		err = &data.InvalidError{Field: "backup", Reason: "is the database itself: nothing was changed; choose a backup of it"}
	case there.IsDir():
		err = &data.InvalidError{Field: "backup", Reason: "is a folder: nothing was changed; choose a file in it"}
	case there.Size() == 0:
		err = errNotBackup
	default:
		err = checkHeader(f)
	}
	return errors.Join(asBackup(err), oursErr, f.Close())
}

// What is wrong with a backup is told apart from what is wrong with the database.
var (
	errNotBackup     = errors.New("the file is not a backup of Regulars: nothing was changed; choose another")
	errBackupDamaged = errors.New("the backup is damaged: nothing was changed; choose an older one")
)

func asBackup(err error) error {
	switch {
	case errors.Is(err, data.ErrNotDatabase):
		return errNotBackup
	case errors.Is(err, data.ErrDamaged):
		return errBackupDamaged
	}
	return err
}

// sourceOptions lets a backup be read from where nothing can be written, such as
// a disc: as immutable SQLite puts no files beside it. A file with a write-ahead
// log beside it needs those.
func sourceOptions(path string) url.Values {
	options := url.Values{"mode": {"ro"}}
	if !hasWAL(path) {
		options.Set("immutable", "1")
	}
	return options
}

func checkBackup(ctx context.Context, source *sql.DB) error {
	if err := whole(ctx, source); err != nil {
		return asBackup(domainError(err))
	}
	var tables, version int
	err := source.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE name IN ('device', 'action', 'contact')").Scan(&tables)
	if err == nil && tables < 3 {
		return errNotBackup
	}
	if err == nil {
		err = source.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version)
	}
	know, versionErr := versions()
	if err := errors.Join(err, versionErr); err != nil {
		return err
	}
	if version > know {
		return newer("the backup", version)
	}
	return nil
}
