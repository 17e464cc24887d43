package filestore

import (
	"errors"
	"syscall"

	"regulars/data"
)

const errorDiskFull = syscall.Errno(112) // ERROR_DISK_FULL

// diskError tells a full disk apart.
func diskError(err error) error {
	if errors.Is(err, errorDiskFull) {
		return errors.Join(data.ErrDiskFull, err)
	}
	return err
}
