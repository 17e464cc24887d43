package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"

	"github.com/mattn/go-sqlite3"

	"regulars/data"
)

// Backup writes a verified copy of the database to path: SQLite's online
// backup to a temporary file beside it, an integrity check of that, then a
// rename. The store can be used meanwhile; a failure leaves what was at path.
func (s *Store) Backup(ctx context.Context, path string) error {
	if err := s.refuseReplacing(path); err != nil {
		return fmt.Errorf("back up to %s: %w", path, err)
	}
	if err := backup(ctx, s.read, path, whole); err != nil {
		return fmt.Errorf("back up to %s: %w", path, domainError(err))
	}
	return nil
}

// refuseReplacing turns away a target that a backup must not go over: the
// database itself, and what isn't a database and so no backup either.
func (s *Store) refuseReplacing(path string) error {
	there, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	ours, err := os.Stat(s.path)
	if err != nil {
		return err
	}
	if os.SameFile(there, ours) {
		return &data.InvalidError{Field: "backup", Reason: "is the database itself: nothing was written; choose another file"}
	}
	if there.IsDir() {
		return &data.InvalidError{Field: "backup", Reason: "is a folder: nothing was written; name a file in it"}
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	if err := errors.Join(checkHeader(f), f.Close()); errors.Is(err, data.ErrNotDatabase) {
		return &data.InvalidError{Field: "backup", Reason: "would replace a file that is not a Regulars backup: it was left as it is; choose another name"}
	}
	return nil
}

// backup copies source to path by way of a file beside it, once verify has
// nothing against the copy.
func backup(ctx context.Context, source *sql.DB, path string, verify func(context.Context, *sql.DB) error) (err error) {
	part := path + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	f, err := os.OpenFile(part, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(part))
		}
	}()
	target, err := sql.Open("sqlite3", fileURI(part, url.Values{"_journal_mode": {"OFF"}, "_synchronous": {"FULL"}}))
	if err != nil {
		return err
	}
	copyErr := copyDatabase(ctx, target, source)
	if copyErr == nil {
		copyErr = verify(ctx, target)
	}
	if err := errors.Join(copyErr, target.Close()); err != nil {
		return err
	}
	return os.Rename(part, path)
}

// copyDatabase copies source over target, page by page, with SQLite's online
// backup (https://sqlite.org/backup.html).
func copyDatabase(ctx context.Context, target, source *sql.DB) error {
	return withDriver(ctx, target, func(to *sqlite3.SQLiteConn) error {
		return withDriver(ctx, source, func(from *sqlite3.SQLiteConn) (err error) {
			b, err := to.Backup("main", from, "main")
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, b.Finish()) }()
			for done := false; !done; {
				if err := ctx.Err(); err != nil {
					return err
				}
				if done, err = b.Step(4096); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

func withDriver(ctx context.Context, db *sql.DB, fn func(*sqlite3.SQLiteConn) error) (err error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	return conn.Raw(func(c any) error {
		sqliteConn, ok := c.(*sqlite3.SQLiteConn)
		if !ok {
			return fmt.Errorf("driver connection is a %T", c)
		}
		return fn(sqliteConn)
	})
}

// Check verifies the whole file: its structure, its references and its search
// index. It returns what was found wrong in words; data.ErrDamaged with it.
//
// It has a connection of its own. One that has searched remembers the pieces of
// the index, and integrity_check compares those it remembers with the file that
// another connection has changed since.
func (s *Store) Check(ctx context.Context) (faults []string, err error) {
	fresh, err := sql.Open("sqlite3", s.reading)
	if err != nil {
		return nil, fmt.Errorf("check: %w", err)
	}
	defer func() { err = errors.Join(err, fresh.Close()) }()
	faults, err = check(ctx, fresh)
	if err = domainError(err); err != nil && !errors.Is(err, data.ErrDamaged) {
		return faults, fmt.Errorf("check: %w", err)
	}
	if err != nil && len(faults) == 0 { // too torn even to be looked through
		faults = []string{"the file can't be read to its end"}
	}
	return faults, err
}

// whole is the check that a copy must pass to be a backup.
func whole(ctx context.Context, db *sql.DB) error {
	_, err := check(ctx, db)
	return err
}

func check(ctx context.Context, db *sql.DB) ([]string, error) {
	faults, err := readFaults(ctx, db, "PRAGMA integrity_check(20)", 1)
	if err != nil {
		return nil, err
	}
	// A row has several lines, after one that names the database.
	faults = strings.Split(strings.Join(faults, "\n"), "\n")
	faults = slices.DeleteFunc(faults, func(s string) bool { return s == "ok" || strings.HasPrefix(s, "***") })
	// Violations come as rows, not as an error.
	dangling, err := readFaults(ctx, db, "PRAGMA foreign_key_check", 4)
	if err != nil {
		return nil, err
	}
	if faults = append(faults, dangling...); len(faults) > 0 {
		return faults, fmt.Errorf("%w (%s)", data.ErrDamaged, faults[0])
	}
	return nil, nil
}

func readFaults(ctx context.Context, db *sql.DB, pragma string, width int) (faults []string, err error) {
	rows, err := db.QueryContext(ctx, pragma)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		values := make([]sql.NullString, width)
		dest := make([]any, width)
		for i := range values {
			dest[i] = &values[i]
		}
		if err := rows.Scan(dest...); err != nil {
			return nil, err
		}
		words := make([]string, width)
		for i, v := range values {
			words[i] = v.String
		}
		faults = append(faults, strings.Join(words, " "))
	}
	return faults, rows.Err()
}
