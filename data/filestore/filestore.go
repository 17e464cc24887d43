// Package filestore keeps files in a folder by what they hold: each once, under the SHA-256
// of its bytes, never changed and never removed, since undo and backups refer to them.
package filestore

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"regulars/data"
)

// Folder is where the files lie. It need not be there before the first is put.
type Folder string

// Beside gives the folder of a database: "regulars.db-files" for regulars.db.
func Beside(database string) Folder { return Folder(database + "-files") }

// Path gives the file of a hash, be it there or not.
func (f Folder) Path(hash string) string {
	return filepath.Join(string(f), hash[:2], hash)
}

// Has says whether the file of a hash is there.
func (f Folder) Has(hash string) bool {
	info, err := os.Stat(f.Path(hash))
	return err == nil && info.Mode().IsRegular()
}

// Put keeps what r gives, at most most bytes, and says under which hash and how much it was.
// The file is there whole or not at all. It fails with data.ErrDiskFull, a *TooLargeError or
// what r failed with.
func (f Folder) Put(ctx context.Context, r io.Reader, most int64) (hash string, size int64, err error) {
	return f.put(ctx, r, most, "")
}

// put is Put; where want is not empty, only what has that hash is kept.
func (f Folder) put(ctx context.Context, r io.Reader, most int64, want string) (hash string, size int64, err error) {
	if err := os.MkdirAll(string(f), 0o700); err != nil {
		return "", 0, fmt.Errorf("folder of files: %w", err)
	}
	part, err := os.CreateTemp(string(f), "part-*")
	if err != nil {
		return "", 0, fmt.Errorf("folder of files: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, ignoreGone(os.Remove(part.Name())))
		}
	}()
	sum := sha256.New()
	size, copyErr := io.Copy(io.MultiWriter(part, sum), io.LimitReader(&cancelled{ctx, r}, most+1))
	if copyErr == nil && size > most {
		copyErr = &TooLargeError{Most: most}
	}
	if err := errors.Join(copyErr, part.Sync(), part.Close()); err != nil {
		return "", 0, fmt.Errorf("keep a file: %w", diskError(err))
	}
	hash = hex.EncodeToString(sum.Sum(nil))
	if want != "" && hash != want {
		return "", 0, fmt.Errorf("file %s: %w", want, data.ErrDamaged)
	}
	return hash, size, f.settle(part.Name(), hash)
}

// settle gives a file its place; one that is there already is as good.
func (f Folder) settle(part, hash string) error {
	if f.Has(hash) {
		return os.Remove(part)
	}
	place := f.Path(hash)
	if err := os.MkdirAll(filepath.Dir(place), 0o700); err != nil {
		return err
	}
	if err := os.Chmod(part, 0o400); err != nil {
		return err
	}
	return os.Rename(part, place)
}

// TooLargeError says that a file is larger than what is kept.
type TooLargeError struct{ Most int64 }

func (e *TooLargeError) Error() string { return fmt.Sprintf("it is larger than %d bytes", e.Most) }

// Open opens the file of a hash; data.ErrNotFound where it is not there.
func (f Folder) Open(hash string) (*os.File, error) {
	if !data.ValidHash(hash) {
		return nil, fmt.Errorf("file %q: %w", hash, data.ErrNotFound)
	}
	file, err := os.Open(f.Path(hash))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("file %s: %w", hash, data.ErrNotFound)
	}
	return file, err
}

// Verify reads the file of a hash and tells whether it still is what it was: data.ErrNotFound
// or data.ErrDamaged where it is not.
func (f Folder) Verify(ctx context.Context, hash string) (err error) {
	file, err := f.Open(hash)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	sum := sha256.New()
	if _, err := io.Copy(sum, &cancelled{ctx, file}); err != nil {
		return fmt.Errorf("file %s: %w", hash, err)
	}
	if hex.EncodeToString(sum.Sum(nil)) != hash {
		return fmt.Errorf("file %s: %w", hash, data.ErrDamaged)
	}
	return nil
}

// Hashes lists what is kept.
func (f Folder) Hashes() (list []string, err error) {
	shelves, err := os.ReadDir(string(f))
	if err != nil {
		return nil, ignoreGone(err)
	}
	for _, shelf := range shelves {
		if !shelf.IsDir() || len(shelf.Name()) != 2 {
			continue
		}
		files, err := os.ReadDir(filepath.Join(string(f), shelf.Name()))
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			if hash := file.Name(); data.ValidHash(hash) && hash[:2] == shelf.Name() {
				list = append(list, hash)
			}
		}
	}
	return list, nil
}

// CopyTo copies what to lacks, each file verified on the way, and says how many there were.
// A file that is damaged is left out and told with data.ErrDamaged, after the others were
// copied.
func (f Folder) CopyTo(ctx context.Context, to Folder) (copied int, err error) {
	hashes, err := f.Hashes()
	if err != nil {
		return 0, err
	}
	for _, hash := range hashes {
		if to.Has(hash) {
			continue
		}
		one := f.copyOne(ctx, to, hash)
		switch {
		case one == nil:
			copied++
		case ctx.Err() != nil:
			return copied, ctx.Err()
		case errors.Is(one, data.ErrDiskFull):
			return copied, errors.Join(err, one)
		default:
			err = errors.Join(err, one)
		}
	}
	return copied, err
}

func (f Folder) copyOne(ctx context.Context, to Folder, hash string) (err error) {
	from, err := f.Open(hash)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	_, _, err = to.put(ctx, from, data.MaxFileSize, hash)
	return err
}

// Sweep removes what an interrupted Put left behind.
func (f Folder) Sweep() error {
	entries, err := os.ReadDir(string(f))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var errs []error
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), "part-") {
			errs = append(errs, ignoreGone(os.Remove(filepath.Join(string(f), e.Name()))))
		}
	}
	return errors.Join(errs...)
}

func ignoreGone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// cancelled is a reader that ends with its context.
type cancelled struct {
	ctx context.Context //nolint:containedctx // it lives as long as one call of io.Copy
	r   io.Reader
}

func (c *cancelled) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}
