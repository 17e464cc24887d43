package store_test

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

const (
	crashBatch = 1500 // contacts of one import
	crashVar   = "REGULARS_TEST_CRASH_DB"
)

// A real process is killed at random moments of its imports. What it said was
// committed is there, nothing is there by halves, and the next start is normal.
func TestKilledInTheMiddleOfAnImport(t *testing.T) {
	if path := os.Getenv(crashVar); path != "" {
		importForEver(t, path)
	}
	rounds := 6
	if testing.Short() {
		rounds = 2
	}
	random := rand.New(rand.NewPCG(2026, 3))
	path := filepath.Join(t.TempDir(), "regulars.db")
	known := 0 // imports that must be there
	for round := range rounds {
		known += killImport(t, path, time.Duration(random.IntN(200))*time.Millisecond)
		s, err := store.Open(t.Context(), path)
		if err != nil {
			t.Fatalf("start after kill %d: %v", round, err)
		}
		imports := len(history(t, s))
		if contacts := count(t, s, data.ContactQuery{}); contacts != imports*crashBatch {
			t.Errorf("kill %d left %d contacts of %d imports of %d each", round, contacts, imports, crashBatch)
		}
		if imports < known || imports > known+1 {
			t.Errorf("kill %d left %d imports; %d were said to be committed", round, imports, known)
		}
		known = imports
		if faults, err := s.Check(t.Context()); err != nil {
			t.Errorf("kill %d: %v, %v", round, faults, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	s := storetest.OpenFile(t, path)
	before := count(t, s, data.ContactQuery{})
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if after := count(t, s, data.ContactQuery{}); after != before-crashBatch {
		t.Errorf("undo after all left %d of %d", after, before)
	}
}

// killImport starts an importing process, kills it some time after its first
// commit, and gives how many commits it reported.
func killImport(t *testing.T, path string, after time.Duration) int {
	t.Helper()
	cmd := again(t, crashVar+"="+path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines, committed := bufio.NewScanner(out), 0
	for lines.Scan() {
		n, ok := strings.CutPrefix(lines.Text(), "committed ")
		if !ok {
			t.Errorf("the import said %q", lines.Text())
			continue
		}
		if committed, err = strconv.Atoi(n); err != nil {
			t.Fatal(err)
		}
		if committed == 1 {
			time.AfterFunc(after, func() {
				if err := cmd.Process.Kill(); err != nil {
					t.Error(err)
				}
			})
		}
	}
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) {
		t.Fatalf("the import ended by itself: %v", err)
	}
	return committed
}

const restoreVar = "REGULARS_TEST_RESTORE_DB"

// A process is killed at random moments while it restores one backup after the other: what is there is always one
// of them, whole.
func TestKilledInTheMiddleOfARestore(t *testing.T) {
	if path := os.Getenv(restoreVar); path != "" {
		restoreForEver(t, path)
	}
	small, large := backupOf(t, many(2)), backupOf(t, many(2500))
	folder := t.TempDir()
	path := filepath.Join(folder, "regulars.db")
	random := rand.New(rand.NewPCG(7, 2026))
	rounds := 8
	if testing.Short() {
		rounds = 2
	}
	for round := range rounds {
		cmd := again(t, restoreVar+"="+strings.Join([]string{path, small, large}, string(filepath.ListSeparator)))
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := out.Read(make([]byte, 1)); err != nil { // it has begun
			t.Fatal(err)
		}
		killed := make(chan error)
		time.AfterFunc(time.Duration(random.IntN(150))*time.Millisecond, func() { killed <- cmd.Process.Kill() })
		if err := <-killed; err != nil {
			t.Fatal(err)
		}
		if err := cmd.Wait(); err == nil {
			t.Fatal("the restoring ended by itself")
		}
		s, err := store.Open(t.Context(), path)
		if err != nil {
			t.Fatalf("start after kill %d: %v", round, err)
		}
		if n := count(t, s, data.ContactQuery{}); n != 2 && n != 2500 {
			t.Errorf("kill %d left %d contacts", round, n)
		}
		if faults, err := s.Check(t.Context()); err != nil {
			t.Errorf("kill %d: %v, %v", round, faults, err)
		}
		closing(t, s)
		for _, name := range files(t, folder) { // a disk's worth of what they kept
			if strings.Contains(name, ".before-restore-") {
				if err := os.Remove(filepath.Join(folder, name)); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

func restoreForEver(t *testing.T, paths string) {
	t.Helper()
	list := filepath.SplitList(paths)
	s, err := store.Open(t.Context(), list[0])
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; ; i++ {
		if _, err := s.Restore(t.Context(), list[1+i%2]); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			if _, err := os.Stdout.WriteString("restored\n"); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// again runs the test that calls it in a process of its own, with more
// variables in its environment.
func again(t *testing.T, env ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	name, _, _ := strings.Cut(t.Name(), "/")
	cmd := exec.CommandContext(t.Context(), self, "-test.run=^"+name+"$")
	cmd.Env = append(os.Environ(), env...)
	return cmd
}

func importForEver(t *testing.T, path string) {
	t.Helper()
	s, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	for n := 1; ; n++ {
		list := make([]*data.Contact, crashBatch)
		for i := range list {
			list[i] = &data.Contact{Name: fmt.Sprintf("Imported %d of %d", i, n), Emails: []data.Email{{Address: fmt.Sprintf("i%d.%d@example.org", i, n)}}}
		}
		save(t, s, "Import list.csv", list...)
		if _, err := fmt.Fprintln(os.Stdout, "committed", n); err != nil {
			t.Fatal(err)
		}
	}
}

func count(t *testing.T, s *store.Store, q data.ContactQuery) (n int) {
	t.Helper()
	view(t, s, func(tx *store.Tx) (err error) { n, err = tx.CountContacts(t.Context(), q); return err })
	return n
}
