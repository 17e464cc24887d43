package filestore_test

import (
	"errors"
	"os"
	"testing"

	"regulars/data"
	"regulars/data/filestore"
)

// TestAFullDiskIsTold by the device that always is one.
func TestAFullDiskIsTold(t *testing.T) {
	f, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("there is no /dev/full here")
	}
	_, err = f.WriteString("x")
	if cerr := f.Close(); cerr != nil {
		t.Fatal(cerr)
	}
	if !errors.Is(filestore.DiskError(err), data.ErrDiskFull) || errors.Is(filestore.DiskError(os.ErrPermission), data.ErrDiskFull) {
		t.Errorf("it is told as %v", filestore.DiskError(err))
	}
}
