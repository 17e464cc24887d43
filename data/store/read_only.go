package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"regulars/data"
)

// ReadOnly says that the file can't be written: Update and what else changes
// something fail with data.ErrReadOnly.
func (s *Store) ReadOnly() bool { return s.write == nil }

// openReadOnly opens a database that can't be written for why, such as one on a
// disc or one that belongs to somebody else.
//
// SQLite reads a file in WAL mode through two files beside it. Where there is a
// write-ahead log, it is read with the index that is there: that one is not
// made anew, since it would keep the rights of a file that can't be written and
// stop the next writer. Where there is none, nobody is writing: the file is read
// as one that nobody changes (https://sqlite.org/wal.html#readonly), and each
// View makes sure that nobody did.
func openReadOnly(ctx context.Context, path string, why error) (*Store, error) {
	f, err := os.Open(filepath.Clean(path))
	if err != nil {
		return nil, why
	}
	info, statErr := f.Stat()
	if err := errors.Join(statErr, checkHeader(f), f.Close()); err != nil {
		return nil, err
	}
	s := &Store{path: path}
	options := url.Values{"mode": {"ro"}, "_txlock": {"deferred"}, "_busy_timeout": {"10000"}, "_cache_size": {cacheSize("ro")}, "_mutex": {"no"}}
	if hasWAL(path) {
		options.Set("readonly_shm", "1")
	} else {
		options.Set("immutable", "1")
		s.asOpened = &stamp{size: info.Size(), modified: info.ModTime()}
	}
	s.reading = fileURI(path, options)
	if s.read, err = sql.Open("sqlite3", s.reading); err != nil {
		return nil, err
	}
	if err := s.checkVersion(ctx, why); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// checkVersion turns away a file that would have to be brought up to date first.
func (s *Store) checkVersion(ctx context.Context, why error) error {
	var have int
	if err := checkOurs(ctx, s.read); err != nil {
		return err
	}
	if err := s.read.QueryRowContext(ctx, "PRAGMA user_version").Scan(&have); err != nil {
		return err
	}
	know, err := versions()
	switch {
	case err != nil || have == know:
		return err
	case have > know:
		return newer("it", have)
	}
	return why
}

// stamp tells a file from the same one changed.
type stamp struct {
	size     int64
	modified time.Time
}

// checkUnchanged fails with data.ErrBusy where somebody wrote to a file that is
// read as one that nobody changes: what was read may be half of it.
func (s *Store) checkUnchanged() error {
	if s.asOpened == nil {
		return nil
	}
	info, err := os.Stat(s.path)
	if err != nil {
		return err
	}
	if hasWAL(s.path) || info.Size() != s.asOpened.size || !info.ModTime().Equal(s.asOpened.modified) {
		return fmt.Errorf("%w (it was changed while it was read)", data.ErrBusy)
	}
	return nil
}
