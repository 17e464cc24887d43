package logfile_test

import (
	"bytes"
	"errors"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"regulars/data/logfile"
)

func TestLogAppendsAndRotates(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "state", "regulars")
	for _, word := range []string{"first\n", "second\n"} { // two starts of the program
		l := open(t, folder)
		if _, err := l.Write([]byte(word)); err != nil {
			t.Fatal(err)
		}
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(folder, "regulars.log")
	if got, err := os.ReadFile(path); err != nil || string(got) != "first\nsecond\n" {
		t.Errorf("log = %q, %v", got, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode = %v, %v", info.Mode(), err)
	}

	l := open(t, folder)
	line := append(bytes.Repeat([]byte("x"), 99_999), '\n')
	for range 60 { // six megabytes
		if _, err := l.Write(line); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 4 {
		t.Errorf("files = %v, %v", entries, err)
	}
	for _, e := range entries {
		if info, err := e.Info(); err != nil || info.Size() > 1<<20 {
			t.Errorf("%s: %v, %v", e.Name(), info.Size(), err)
		}
	}
}

func TestLogIsSafeForConcurrentUse(t *testing.T) {
	folder := t.TempDir()
	l := open(t, folder)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 200 {
				if _, err := l.Write([]byte("one line of the log\n")); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(l.Path())
	if err != nil || strings.Count(string(got), "one line of the log\n") != 1600 {
		t.Errorf("%d bytes, %v", len(got), err)
	}
}

func TestOpenWhereNothingCanBeWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := logfile.Open(filepath.Join(file, "below")); err == nil {
		t.Error("a log was opened below a file")
	}
	if _, err := logfile.CatchCrash(filepath.Join(file, "below")); err == nil {
		t.Error("reports of crashes were promised below a file")
	}
}

// A real crash: this test binary runs again as a process that panics where
// nothing recovers.
func TestCrashLeavesAReport(t *testing.T) {
	const folderVar = "REGULARS_TEST_CRASH"
	if folder := os.Getenv(folderVar); folder != "" {
		if _, err := logfile.CatchCrash(folder); err != nil {
			t.Fatal(err)
		}
		done := make(chan struct{})
		go func() { panic("the roof fell in") }()
		<-done
	}
	folder := t.TempDir()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second start finds the report of the first, and leaves its own
		cmd := exec.CommandContext(t.Context(), self, "-test.run=^TestCrashLeavesAReport$")
		cmd.Env = append(os.Environ(), folderVar+"="+folder)
		var exit *exec.ExitError
		if err := cmd.Run(); !errors.As(err, &exit) {
			t.Fatalf("the process that should crash gave %v", err)
		}
	}
	report, err := logfile.CatchCrash(folder)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(report)
	if err != nil || !strings.Contains(string(got), "the roof fell in") || !strings.Contains(string(got), "goroutine") {
		t.Errorf("report %s = %q, %v", report, got, err)
	}
	if again, err := logfile.CatchCrash(folder); err != nil || again != "" {
		t.Errorf("a start after none gave %q, %v", again, err)
	}
}

func open(t *testing.T, folder string) *logfile.Log {
	t.Helper()
	l, err := logfile.Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestStart(t *testing.T) {
	before := slog.Default()
	t.Cleanup(func() { slog.SetDefault(before) })
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "crash.txt"), []byte("goroutine 1"), 0o600); err != nil {
		t.Fatal(err)
	}
	crash, closeLog := logfile.Start(folder)
	slog.Info("started", "version", 1)
	closeLog()
	got, err := os.ReadFile(filepath.Join(folder, "regulars.log"))
	if err != nil || !strings.Contains(string(got), "msg=started version=1") || !strings.Contains(string(got), "report of a crash") {
		t.Errorf("log = %q, %v", got, err)
	}
	if _, err := os.Stat(crash); err != nil {
		t.Errorf("the report %q: %v", crash, err)
	}
	crash, closeLog = logfile.Start(filepath.Join(folder, "regulars.log", "below"))
	closeLog()
	if crash != "" {
		t.Errorf("a report where there can be none: %q", crash)
	}
}
