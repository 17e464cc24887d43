package places_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"regulars/data/places"
)

func TestOfFollowsTheEnvironment(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("the XDG variables are for Unix desktops")
	}
	home := t.TempDir()
	t.Setenv("HOME", home)
	for _, c := range []struct{ dataHome, stateHome, data, state string }{
		{"", "", home + "/.local/share/regulars", home + "/.local/state/regulars"},
		{home + "/d", home + "/s", home + "/d/regulars", home + "/s/regulars"},
		{"relative", "", home + "/.local/share/regulars", home + "/.local/state/regulars"}, // to be ignored, says the specification
	} {
		t.Setenv("XDG_DATA_HOME", c.dataHome)
		t.Setenv("XDG_STATE_HOME", c.stateHome)
		p := places.Of()
		if p.Data != c.data || p.State != c.state {
			t.Errorf("XDG_DATA_HOME=%q: %+v, want %s and %s", c.dataHome, p, c.data, c.state)
		}
		if p.Database() != c.data+"/regulars.db" {
			t.Errorf("database = %s", p.Database())
		}
	}
}

func TestMakeFolder(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("permission bits are for Unix")
	}
	base := t.TempDir()
	p := places.Places{Data: filepath.Join(base, "share", "regulars")}
	other := filepath.Join(base, "shop")
	if err := os.MkdirAll(p.Data, 0o755); err != nil { //nolint:gosec // open to all, on purpose
		t.Fatal(err)
	}
	if err := os.Mkdir(other, 0o750); err != nil {
		t.Fatal(err)
	}
	for database, mode := range map[string]os.FileMode{
		p.Database():                                0o700, // the program's own is closed to others
		filepath.Join(other, "shop.db"):             0o750, // the owner's is left alone
		filepath.Join(base, "new", "deep", "a.db"):  0o700,
		filepath.Join(base, "new", "deep", "b.dbx"): 0o700,
	} {
		if err := p.MakeFolder(database); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(filepath.Dir(database))
		if err != nil || info.Mode().Perm() != mode {
			t.Errorf("folder of %s: %v, %v; want %v", database, info.Mode(), err, mode)
		}
	}
	file := filepath.Join(base, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := p.MakeFolder(filepath.Join(file, "x.db")); err == nil {
		t.Error("a folder was made below a file")
	}
}
