package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"

	"regulars/data"
)

// checkHeader reads the first 100 bytes of a database (SQLite file format,
// section 1.3) and reports a file of another kind, or one shorter than it says.
func checkHeader(f *os.File) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return data.ErrNotDatabase // a device, a pipe
	}
	if info.Size() == 0 {
		return nil
	}
	var h [100]byte
	if _, err := io.ReadFull(f, h[:]); err != nil || string(h[:16]) != "SQLite format 3\x00" {
		return data.ErrNotDatabase
	}
	pageSize := int64(binary.BigEndian.Uint16(h[16:]))
	if pageSize == 1 {
		pageSize = 65536
	}
	pages := int64(binary.BigEndian.Uint32(h[28:]))
	if info.Size() >= pages*pageSize || hasWAL(f.Name()) {
		return nil
	}
	return fmt.Errorf("%w (%d bytes are there of %d)", data.ErrDamaged, info.Size(), pages*pageSize)
}

// hasWAL says whether a write-ahead log waits beside the file: a crash while it
// was copied back leaves the file short, and opening it mends that.
func hasWAL(path string) bool {
	info, err := os.Stat(path + "-wal")
	return err == nil && info.Size() > 0
}

func isReadOnlyFS(err error) bool { return errors.Is(err, syscall.EROFS) }
