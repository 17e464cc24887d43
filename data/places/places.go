// Package places knows where the system wants a program to keep its files.
package places

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"

	"github.com/adrg/xdg"
)

// Places are the folders of the program on this computer.
type Places struct {
	Data  string // what the owner must not lose: the database, backups
	State string // logs and reports of crashes
}

// name is the program's folder below the system's own.
const name = "regulars"

// Of gives the places of the user: $XDG_DATA_HOME and $XDG_STATE_HOME or their
// usual values (XDG Base Directory Specification), %AppData% on Windows,
// Application Support on macOS.
func Of() Places {
	xdg.Reload() // the environment may have been changed since the program was loaded
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		if dir, err := os.UserConfigDir(); err == nil {
			return Places{Data: filepath.Join(dir, name), State: filepath.Join(dir, name, "logs")}
		}
	}
	return Places{Data: filepath.Join(xdg.DataHome, name), State: filepath.Join(xdg.StateHome, name)}
}

// Database gives the file used where the owner names none.
func (p Places) Database() string { return filepath.Join(p.Data, name+".db") }

// MakeFolder makes the folder of a database, for its owner alone. A folder that
// is there already is left as it is, but for the program's own.
func (p Places) MakeFolder(database string) error {
	dir := filepath.Dir(database)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if dir != p.Data {
		return nil
	}
	info, err := os.Stat(dir)
	if err != nil || info.Mode().Perm() == 0o700 {
		return err
	}
	if err := os.Chmod(dir, 0o700); err != nil && !errors.Is(err, os.ErrPermission) {
		return err
	}
	return nil
}
