// Package files keeps files with contacts, events, purchases, problems and deals.
package files

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// Folder keeps bytes by what they are; see data/filestore.
type Folder interface {
	// Put keeps what r gives, at most most bytes.
	Put(ctx context.Context, r io.Reader, most int64) (hash string, size int64, err error)
	// Has says whether the file of a hash is there, Path where it would be.
	Has(hash string) bool
	Path(hash string) string
	// Open opens the file of a hash; data.ErrNotFound where it is not there.
	Open(hash string) (*os.File, error)
	// Verify tells whether it still is what it was.
	Verify(ctx context.Context, hash string) error
}

// readTime is how long the words of a file may take to be read: it is kept all the same.
const readTime = 20 * time.Second

// Service offers the use cases.
type Service struct {
	store  *store.Store
	folder Folder
	// read gives the words of a file that is called name.
	read func(ctx context.Context, name, path string) (string, error)
}

// New gives a Service on s whose files lie in folder and are read with read.
func New(s *store.Store, folder Folder, read func(ctx context.Context, name, path string) (string, error)) *Service {
	return &Service{store: s, folder: folder, read: read}
}

// Holder is the record that files are kept with, and how it is called.
type Holder struct {
	Owner data.FileOwner
	ID    int64
	Name  string
}

// Add keeps files of this computer with a record, as one action: all of them or none. It fails
// with a *data.InvalidError, or with what can't be read; a *fs.PathError names the file.
func (s *Service) Add(ctx context.Context, h Holder, paths ...string) ([]data.StoredFile, error) {
	list := make([]data.StoredFile, 0, len(paths))
	texts := make([]string, 0, len(paths))
	for _, path := range paths {
		f, err := s.put(ctx, h, path)
		if err != nil {
			return nil, err
		}
		list, texts = append(list, f), append(texts, s.words(ctx, f))
	}
	if len(list) == 0 {
		return nil, nil
	}
	return list, s.store.Update(ctx, keptWhat(h, list), func(tx *store.Tx) error {
		for i := range list {
			if err := tx.SaveFile(ctx, &list[i], texts[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

func keptWhat(h Holder, list []data.StoredFile) string {
	what := list[0].Name
	if len(list) > 1 {
		what = fmt.Sprintf("%d files", len(list))
	}
	if h.Name == "" {
		return "Keep " + what
	}
	return fmt.Sprintf("Keep %s with %s", what, h.Name)
}

// put keeps the bytes of a file.
func (s *Service) put(ctx context.Context, h Holder, path string) (f data.StoredFile, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return f, err
	}
	f = data.StoredFile{Owner: h.Owner, OwnerID: h.ID, Name: filepath.Base(path)}
	f.Clean()
	switch {
	case info.IsDir():
		return f, data.Invalid("file", "“%s” is a folder: choose the files in it", f.Name)
	case !info.Mode().IsRegular():
		return f, data.Invalid("file", "“%s” is not a file that can be kept", f.Name)
	case info.Size() > data.MaxFileSize:
		return f, &data.InvalidError{Field: "file", Reason: "is larger than 2 GB: keep a link to it in a note"}
	}
	in, err := os.Open(path) //nolint:gosec // the owner chose it
	if err != nil {
		return f, err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	f.Hash, f.Size, err = s.folder.Put(ctx, in, data.MaxFileSize)
	return f, err
}

// words are what is read in a file. One that can't be read is found by its name.
func (s *Service) words(ctx context.Context, f data.StoredFile) string {
	ctx, cancel := context.WithTimeout(ctx, readTime)
	defer cancel()
	text, err := s.read(ctx, f.Name, s.folder.Path(f.Hash))
	if err != nil {
		slog.Info("words of a file were not read", "file", f.Name, "err", err)
	}
	return text
}

// List gives the files of a record, the newest first.
func (s *Service) List(ctx context.Context, owner data.FileOwner, id int64) (list []data.StoredFile, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error { list, err = tx.Files(ctx, owner, id); return err })
	return list, err
}

// Find gives what q selects, the newest first.
func (s *Service) Find(ctx context.Context, q data.FileQuery) (list []data.StoredFile, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error { list, err = tx.FilesNamed(ctx, q); return err })
	return list, err
}

// Count counts what q selects, its limit aside.
func (s *Service) Count(ctx context.Context, q data.FileQuery) (n int, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error { n, err = tx.CountFiles(ctx, q); return err })
	return n, err
}

// Get gives one file; data.ErrNotFound where there is none.
func (s *Service) Get(ctx context.Context, id int64) (f data.StoredFile, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error { f, err = tx.File(ctx, id); return err })
	return f, err
}

// Remove takes files from their records, as one action. Their bytes stay, so that they can be
// had back.
func (s *Service) Remove(ctx context.Context, ids ...int64) error {
	if len(ids) == 0 {
		return nil
	}
	f, err := s.Get(ctx, ids[0])
	if err != nil {
		return err
	}
	what := "Remove " + f.Name
	if len(ids) > 1 {
		what = fmt.Sprintf("Remove %d files", len(ids))
	}
	return s.store.Update(ctx, what, func(tx *store.Tx) error {
		for _, id := range ids {
			if err := tx.DeleteFile(ctx, id); err != nil {
				return err
			}
		}
		return nil
	})
}

// Lend gives a file under its own name in a folder of the caller's, for the system's program:
// what is kept can't be changed by it.
func (s *Service) Lend(ctx context.Context, id int64, folder string) (path string, err error) {
	f, err := s.Get(ctx, id)
	if err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp(folder, "file-")
	if err != nil {
		return "", err
	}
	path = filepath.Join(dir, f.Name)
	return path, s.copyTo(f, path, 0o400)
}

// Save writes a file to path, which is replaced.
func (s *Service) Save(ctx context.Context, id int64, path string) error {
	f, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	return s.copyTo(f, path, 0o600)
}

func (s *Service) copyTo(f data.StoredFile, path string, mode os.FileMode) (err error) {
	in, err := s.folder.Open(f.Hash)
	if errors.Is(err, data.ErrNotFound) {
		return lost(f)
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	out, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, mode) //nolint:gosec // the owner named it
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// lost says that the bytes of a file are gone from the disk.
func lost(f data.StoredFile) error {
	return data.Invalid("file", "“%s” is no longer in the folder beside the database: bring that folder back from a backup", f.Name)
}

// Check tells which files are lost or damaged, in words.
func (s *Service) Check(ctx context.Context) (faults []string, err error) {
	seen := map[string]bool{}
	err = s.store.View(ctx, func(tx *store.Tx) error {
		return tx.EachFile(ctx, func(f data.StoredFile) error {
			if seen[f.Hash] {
				return nil
			}
			seen[f.Hash] = true
			switch err := s.folder.Verify(ctx, f.Hash); {
			case errors.Is(err, data.ErrNotFound):
				faults = append(faults, lost(f).Error())
			case errors.Is(err, data.ErrDamaged):
				faults = append(faults, fmt.Sprintf("file “%s” is damaged: bring it back from a backup", f.Name))
			case err != nil:
				return err
			}
			return nil
		})
	})
	return faults, err
}
