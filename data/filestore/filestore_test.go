package filestore_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/iotest"

	"regulars/data"
	"regulars/data/filestore"
)

func folder(t *testing.T) filestore.Folder {
	t.Helper()
	return filestore.Beside(filepath.Join(t.TempDir(), "regulars.db"))
}

func put(t *testing.T, f filestore.Folder, text string) string {
	t.Helper()
	hash, size, err := f.Put(t.Context(), strings.NewReader(text), 1000)
	if err != nil || size != int64(len(text)) {
		t.Fatalf("%d bytes are kept, %v", size, err)
	}
	return hash
}

// TestEqualFilesAreKeptOnce, under the SHA-256 of what they hold (FIPS 180-4, example of “abc”).
func TestEqualFilesAreKeptOnce(t *testing.T) {
	f := folder(t)
	hash := put(t, f, "abc")
	if hash != "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" || put(t, f, "abc") != hash || put(t, f, "abd") == hash {
		t.Errorf("its hash is %s", hash)
	}
	list, err := f.Hashes()
	if err != nil || len(list) != 2 || !slices.Contains(list, hash) || !f.Has(hash) {
		t.Errorf("kept are %q, %v", list, err)
	}
	in, err := f.Open(hash)
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(in)
	if err := errors.Join(err, in.Close(), f.Verify(t.Context(), hash)); err != nil || string(got) != "abc" {
		t.Errorf("it holds %q, %v", got, err)
	}
	info, err := os.Stat(f.Path(hash))
	if err != nil || info.Mode().Perm()&0o222 != 0 {
		t.Errorf("it can be written to: %v, %v", info.Mode(), err)
	}
}

// TestNothingIsKeptHalf: a file that fails on the way, one that is too large and one that is
// cancelled leave nothing.
func TestNothingIsKeptHalf(t *testing.T) {
	f := folder(t)
	broken := errors.New("pulled out")
	_, _, err := f.Put(t.Context(), io.MultiReader(strings.NewReader("abc"), iotest.ErrReader(broken)), 1000)
	if !errors.Is(err, broken) {
		t.Errorf("a stick that was pulled out gives %v", err)
	}
	_, _, err = f.Put(t.Context(), strings.NewReader("abcd"), 3)
	if large, ok := errors.AsType[*filestore.TooLargeError](err); !ok || large.Most != 3 {
		t.Errorf("too much gives %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := f.Put(ctx, strings.NewReader("abc"), 3); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancel gives %v", err)
	}
	entries, err := os.ReadDir(string(f))
	if err != nil || len(entries) != 0 {
		t.Errorf("%d things are left, %v", len(entries), err)
	}
}

// TestTwoAtOnce keep the same file together.
func TestTwoAtOnce(t *testing.T) {
	f := folder(t)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if _, _, err := f.Put(t.Context(), bytes.NewReader(make([]byte, 100_000)), 1<<20); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if list, err := f.Hashes(); err != nil || len(list) != 1 {
		t.Errorf("kept are %q, %v", list, err)
	}
}

// TestCopies: only what is missing is copied, and nothing that is damaged.
func TestCopies(t *testing.T) {
	f := folder(t)
	one, two, bad := put(t, f, "one"), put(t, f, "two"), put(t, f, "three")
	if err := os.Chmod(f.Path(bad), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(f.Path(bad), []byte("other"), 0o600); err != nil {
		t.Fatal(err)
	}
	to := folder(t)
	put(t, to, "one")
	n, err := f.CopyTo(t.Context(), to)
	if n != 1 || !errors.Is(err, data.ErrDamaged) || !to.Has(one) || !to.Has(two) || to.Has(bad) {
		t.Errorf("%d were copied, %v", n, err)
	}
	if err := f.Verify(t.Context(), bad); !errors.Is(err, data.ErrDamaged) {
		t.Errorf("a damaged file gives %v", err)
	}
	if n, err := to.CopyTo(t.Context(), f); n != 0 || err != nil {
		t.Errorf("%d were copied back, %v", n, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := f.CopyTo(ctx, folder(t)); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancel gives %v", err)
	}
}

func TestWhatIsNotThere(t *testing.T) {
	f := folder(t)
	absent := strings.Repeat("ab", 32)
	for _, hash := range []string{absent, "", "../../etc/passwd", strings.ToUpper(absent)} {
		if _, err := f.Open(hash); !errors.Is(err, data.ErrNotFound) {
			t.Errorf("%q gives %v", hash, err)
		}
		if err := f.Verify(t.Context(), hash); !errors.Is(err, data.ErrNotFound) {
			t.Errorf("%q verified gives %v", hash, err)
		}
	}
	if list, err := f.Hashes(); err != nil || len(list) != 0 || f.Has(absent) {
		t.Errorf("there are %q, %v", list, err)
	}
	if n, err := f.CopyTo(t.Context(), folder(t)); n != 0 || err != nil {
		t.Errorf("%d were copied, %v", n, err)
	}
}

// TestSweep takes away what a crash left, and nothing else.
func TestSweep(t *testing.T) {
	f := folder(t)
	if err := f.Sweep(); err != nil {
		t.Error(err)
	}
	hash := put(t, f, "abc")
	for _, name := range []string{"part-123", "readme.txt"} {
		if err := os.WriteFile(filepath.Join(string(f), name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Sweep(); err != nil {
		t.Error(err)
	}
	entries, err := os.ReadDir(string(f))
	if err != nil || len(entries) != 2 || !f.Has(hash) {
		t.Errorf("left are %v, %v", entries, err)
	}
}
