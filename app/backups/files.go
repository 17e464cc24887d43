package backups

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"regulars/data"
)

// Files are what lies beside the database and is backed up with it. Both copy only what is
// missing, since a kept file never changes.
type Files interface {
	CopyTo(ctx context.Context, folder string) error
	CopyFrom(ctx context.Context, folder string) error
}

// filesFolder is where the kept files of all backups of a folder lie, once for all days.
func (s *Service) filesFolder(folder string) string {
	return filepath.Join(folder, prefix(s.store.Path())+"files")
}

// besideBackup is where the kept files of a backup lie that the owner named.
func besideBackup(path string) string { return path + "-files" }

// keepFiles copies the kept files to a folder of backups.
func (s *Service) keepFiles(ctx context.Context, folder string) error {
	if s.Files == nil {
		return nil
	}
	if err := s.Files.CopyTo(ctx, folder); err != nil {
		return fmt.Errorf("%w (%w)", data.Invalid("backup folder",
			"%s did not take all of the kept files: the database itself was backed up; check the disk, and the files with “regulars check”", folder), err)
	}
	return nil
}

// bringFiles copies kept files back that are missing, from wherever the backup at path has them.
func (s *Service) bringFiles(ctx context.Context, path string) error {
	if s.Files == nil {
		return nil
	}
	for _, folder := range []string{besideBackup(path), s.filesFolder(filepath.Dir(path))} {
		if _, err := os.Stat(folder); errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err := s.Files.CopyFrom(ctx, folder); err != nil {
			return fmt.Errorf("the database was restored, but not all kept files came back from %s: %w", folder, err)
		}
	}
	return nil
}
