//go:build unix

package filestore

import (
	"errors"
	"syscall"

	"regulars/data"
)

// diskError tells a full disk apart.
func diskError(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return errors.Join(data.ErrDiskFull, err)
	}
	return err
}
