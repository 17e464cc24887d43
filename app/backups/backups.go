// Package backups keeps verified copies of the database: one a day, and
// whenever the owner asks.
package backups

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"regulars/app/jobs"
	"regulars/data"
	"regulars/data/store"
)

// SettingFolder is the key of the folder that daily backups go to; "backups"
// beside the database where it is not set.
const SettingFolder = "backup_folder"

// How many daily and weekly backups are kept.
const (
	keepDaily  = 7
	keepWeekly = 4
)

// Service offers the use cases. It is safe for concurrent use.
type Service struct {
	// Files go with the database; nil where there are none.
	Files Files

	store *store.Store

	mu     sync.Mutex
	failed error // how the last daily backup failed; nil is well
}

// New gives a Service that copies s.
func New(s *store.Store) *Service { return &Service{store: s} }

// Folder gives the folder that daily backups go to.
func (s *Service) Folder(ctx context.Context) (folder string, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		folder, err = tx.Setting(ctx, SettingFolder)
		return err
	})
	if folder == "" {
		folder = beside(s.store.Path())
	}
	return folder, err
}

// SetFolder changes where daily backups go; "" is beside the database. A folder
// that can't be written is refused with a *data.InvalidError. Backups made
// before stay where they are.
func (s *Service) SetFolder(ctx context.Context, folder string) error {
	if folder != "" {
		abs, err := filepath.Abs(folder)
		if err == nil {
			err = tryFolder(abs)
		}
		if err != nil {
			return data.Invalid("backup folder", "%s can't be written (%v): the folder used so far was kept; choose another", folder, err)
		}
		folder = abs
	}
	return s.store.Update(ctx, "", func(tx *store.Tx) error { return tx.SaveSetting(ctx, SettingFolder, folder) })
}

// tryFolder makes a folder, for its owner alone, and writes a file to see that it can.
func tryFolder(folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(folder, ".regulars-*")
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// Daily makes the backup of today, unless it is there, and removes those no
// longer kept: seven daily and four weekly stay. It is meant to be called at
// every start and each hour, so that a day missed while the computer was off
// is made up for. A failure is remembered for Status.
func (s *Service) Daily(ctx context.Context) error {
	err := s.daily(ctx)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failed = err
	return err
}

func (s *Service) daily(ctx context.Context) error {
	folder, err := s.Folder(ctx)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return notMade(folder, err)
	}
	path := filepath.Join(folder, name(s.store.Path(), data.DateOf(s.store.Now().Local())))
	if _, err := os.Stat(path); err == nil {
		return s.keepFiles(ctx, s.filesFolder(folder)) // those that came since
	}
	if err := s.store.Backup(ctx, path); err != nil {
		return notMade(folder, err)
	}
	if err := s.keepFiles(ctx, s.filesFolder(folder)); err != nil {
		return err
	}
	if err := s.prune(folder); err != nil {
		return fmt.Errorf("today's backup was made, but old ones could not be removed from %s: %w", folder, err)
	}
	return nil
}

// Now makes today's backup anew, whether there is one or not, and gives it.
func (s *Service) Now(ctx context.Context) (Backup, error) {
	folder, err := s.Folder(ctx)
	if err != nil {
		return Backup{}, err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return Backup{}, notMade(folder, err)
	}
	b := Backup{Day: data.DateOf(s.store.Now().Local())}
	b.Path = filepath.Join(folder, name(s.store.Path(), b.Day))
	if err := s.store.Backup(ctx, b.Path); err != nil {
		return Backup{}, notMade(folder, err)
	}
	if err := s.keepFiles(ctx, s.filesFolder(folder)); err != nil {
		return Backup{}, err
	}
	info, err := os.Stat(b.Path)
	if err != nil {
		return Backup{}, notMade(folder, err)
	}
	b.Size = info.Size()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failed = nil
	return b, nil
}

// Database gives the file that is backed up.
func (s *Service) Database() string { return s.store.Path() }

// notMade says in the owner's words what could not be written, what is safe, and
// what to do.
func notMade(folder string, err error) error {
	words := data.Invalid("backup folder",
		"%s could not be written: your data and the backups before it are safe; check that the folder can be written, or choose another in the settings", folder)
	return fmt.Errorf("%w (%w)", words, err)
}

// Status tells how the daily backups stand.
type Status struct {
	Folder string
	Latest Backup // the zero Backup where there is none
	Failed error  // why the last one was not made; nil is well
}

// Status tells how the daily backups stand.
func (s *Service) Status(ctx context.Context) (Status, error) {
	folder, err := s.Folder(ctx)
	if err != nil {
		return Status{}, err
	}
	there, err := list(folder, s.store.Path())
	if err != nil {
		return Status{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	status := Status{Folder: folder, Failed: s.failed}
	if len(there) > 0 {
		status.Latest = there[0]
	}
	return status, nil
}

// Backup writes a verified copy to path, with the kept files in a folder beside it; a failure
// leaves what was there.
func (s *Service) Backup(ctx context.Context, path string) error {
	if err := s.store.Backup(ctx, path); err != nil {
		return err
	}
	return s.keepFiles(ctx, besideBackup(path))
}

// Restore replaces everything by the backup at path, once that is verified.
// What was there before is kept in a file of its own, whose path it gives.
func (s *Service) Restore(ctx context.Context, path string) (kept string, err error) {
	if kept, err = s.store.Restore(ctx, path); err != nil {
		return "", err
	}
	return kept, s.bringFiles(ctx, path)
}

// Check verifies the whole database. It gives what it found wrong, and
// data.ErrDamaged with it.
func (s *Service) Check(ctx context.Context) ([]string, error) { return s.store.Check(ctx) }

// Job is the daily backup as background work: at once, then each hour, so that
// it is made soon after midnight or after the computer wakes.
func (s *Service) Job() jobs.Spec {
	return jobs.Spec{
		Name: "daily backup", Title: "Backing up", Every: time.Hour, Quiet: true,
		Work: func(ctx context.Context, _ *jobs.Progress) error { return s.Daily(ctx) },
	}
}
