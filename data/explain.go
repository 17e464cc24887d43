package data

import (
	"errors"
	"io/fs"
	"syscall"
)

// Faults are those of the database; their text tells the owner by itself what was
// kept and what to do.
func Faults() []error {
	return []error{ErrDiskFull, ErrDisk, ErrReadOnly, ErrNewer, ErrNotDatabase, ErrDamaged, ErrBusy, ErrFilesLost}
}

// PlainCause says why a file can't be used, in plain words; one that it does not
// know is given as the system says it.
func PlainCause(err error) string {
	for _, known := range plainCauses() {
		if errors.Is(err, known.err) {
			return known.Reason
		}
	}
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		return pathErr.Err.Error()
	}
	return err.Error()
}

// plainCause is a fault of the file system in plain words.
type plainCause struct {
	err    error
	Reason string
}

func plainCauses() []plainCause {
	return []plainCause{
		{err: fs.ErrNotExist, Reason: "it is not there"},
		{err: fs.ErrPermission, Reason: "you have no permission for it"},
		{err: syscall.EISDIR, Reason: "it is a folder"},
		{err: syscall.ENOSPC, Reason: "the disk is full: free some space and try again"},
		{err: fs.ErrExist, Reason: "something else is there already"},
	}
}
