package backups_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"regulars/app/backups"
	"regulars/data"
	"regulars/data/store/storetest"
)

// drawer is a folder of kept files that notes what is copied.
type drawer struct {
	to, from []string
	fault    error
}

func (d *drawer) CopyTo(_ context.Context, folder string) error {
	d.to = append(d.to, folder)
	return errors.Join(d.fault, os.MkdirAll(folder, 0o700))
}

func (d *drawer) CopyFrom(_ context.Context, folder string) error {
	d.from = append(d.from, folder)
	return d.fault
}

// TestKeptFilesGoWithEveryBackup: beside a backup that the owner named, and once for all days.
func TestKeptFilesGoWithEveryBackup(t *testing.T) {
	s := storetest.Open(t)
	svc, d := backups.New(s), &drawer{}
	svc.Files = d
	named := filepath.Join(t.TempDir(), "copy.db")
	if err := errors.Join(svc.Daily(t.Context()), svc.Daily(t.Context()), svc.Backup(t.Context(), named)); err != nil {
		t.Fatal(err)
	}
	if _, err := svc.Now(t.Context()); err != nil {
		t.Fatal(err)
	}
	folder, err := svc.Folder(t.Context())
	if err != nil || len(d.to) != 4 || filepath.Dir(d.to[0]) != folder || d.to[1] != d.to[0] || d.to[3] != d.to[0] || d.to[2] != named+"-files" {
		t.Errorf("copied to %q, %v", d.to, err)
	}
	if list, err := svc.List(t.Context()); err != nil || len(list) != 1 {
		t.Errorf("the folder of files is taken for a backup: %+v, %v", list, err)
	}
	if _, err := svc.Restore(t.Context(), named); err != nil || len(d.from) != 1 || d.from[0] != named+"-files" {
		t.Errorf("brought back from %q, %v", d.from, err)
	}
	list, err := svc.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := svc.Restore(t.Context(), list[0].Path); err != nil || len(d.from) != 2 || d.from[1] != d.to[0] {
		t.Errorf("brought back from %q, %v", d.from, err)
	}
}

// TestFilesThatDoNotGoAreTold: the backup of the database is there all the same.
func TestFilesThatDoNotGoAreTold(t *testing.T) {
	svc := backups.New(storetest.Open(t))
	svc.Files = &drawer{fault: data.ErrDiskFull}
	err := svc.Daily(t.Context())
	if !errors.Is(err, data.ErrDiskFull) || !strings.Contains(err.Error(), "did not take all of the kept files") {
		t.Errorf("it is said %v", err)
	}
	if list, lerr := svc.List(t.Context()); lerr != nil || len(list) != 1 {
		t.Errorf("backups are %+v, %v", list, lerr)
	}
	named := filepath.Join(t.TempDir(), "copy.db")
	if err := svc.Backup(t.Context(), named); !errors.Is(err, data.ErrDiskFull) {
		t.Errorf("it is said %v", err)
	}
	if _, err := svc.Restore(t.Context(), named); !errors.Is(err, data.ErrDiskFull) || !strings.Contains(err.Error(), "the database was restored") {
		t.Errorf("it is said %v", err)
	}
}
