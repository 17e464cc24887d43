// Package logfile keeps the program's log, and what is left of a crash, in files.
package logfile

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"
)

const (
	name     = "regulars.log"
	maxSize  = 1 << 20 // bytes, before a file is put aside
	maxAside = 3       // files put aside: regulars.log.1 is the newest
)

// Log is a log file that is put aside when it has grown. It is an io.Writer,
// safe for concurrent use; several processes may write one file.
type Log struct {
	path string

	mu   sync.Mutex
	file *os.File
	size int64
}

// Open opens the log in folder, making both as needed, for their owner alone.
func Open(folder string) (*Log, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("log: %w", err)
	}
	l := &Log{path: filepath.Join(folder, name)}
	if err := l.open(); err != nil {
		return nil, fmt.Errorf("log: %w", err)
	}
	return l, nil
}

// Path gives the file that is written.
func (l *Log) Path() string { return l.path }

func (l *Log) open() error {
	f, err := os.OpenFile(l.path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		return errors.Join(err, f.Close())
	}
	l.file, l.size = f, info.Size()
	return nil
}

// Write appends p, which should be whole lines.
func (l *Log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.size > 0 && l.size+int64(len(p)) > maxSize {
		if err := l.rotate(); err != nil {
			return 0, err
		}
	}
	n, err := l.file.Write(p)
	l.size += int64(n)
	return n, err
}

// rotate puts the file aside. Where that fails, the file goes on growing: a
// long log is better than none.
func (l *Log) rotate() error {
	closeErr := l.file.Close()
	for i := maxAside; i > 1; i-- {
		closeErr = errors.Join(closeErr, rename(l.aside(i-1), l.aside(i)))
	}
	closeErr = errors.Join(closeErr, rename(l.path, l.aside(1)))
	if err := l.open(); err != nil {
		return errors.Join(closeErr, err)
	}
	return nil
}

func (l *Log) aside(i int) string { return fmt.Sprintf("%s.%d", l.path, i) }

func rename(from, to string) error {
	if err := os.Rename(from, to); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// Close closes the file.
func (l *Log) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.file.Close()
}

// Start sends slog's default logger and the report of a crash to files in folder.
// It gives the report of an earlier crash, or "". Where nothing can be written
// there, the program works on, and errors go to standard error.
func Start(folder string) (crash string, closeLog func()) {
	l, err := Open(folder)
	if err != nil {
		slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError})))
		return "", func() {}
	}
	log := slog.New(slog.NewTextHandler(l, nil))
	slog.SetDefault(log)
	if crash, err = CatchCrash(folder); err != nil {
		log.Error("catch crashes", "err", err)
	}
	if crash != "" {
		log.Warn("found the report of a crash", "file", crash)
	}
	return crash, func() { _ = l.Close() } //nolint:errcheck // it is the end, and there is nowhere left to tell
}

// crashName is where the Go runtime writes what it has to say when the program
// dies of a panic or a fatal error.
const crashName = "crash.txt"

// CatchCrash makes a crash of this process leave a report in folder. It gives
// the report of an earlier one, which it puts aside by the time it was written;
// "" where there is none.
func CatchCrash(folder string) (earlier string, err error) {
	path := filepath.Join(folder, crashName)
	if earlier, err = putAside(path); err != nil {
		return "", fmt.Errorf("report of a crash: %w", err)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return earlier, fmt.Errorf("report of a crash: %w", err)
	}
	// The runtime keeps a descriptor of its own.
	return earlier, errors.Join(debug.SetCrashOutput(f, debug.CrashOptions{}), f.Close())
}

func putAside(path string) (string, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", nil
	case err != nil:
		return "", err
	case info.Size() == 0:
		return "", nil
	}
	aside := filepath.Join(filepath.Dir(path), "crash-"+info.ModTime().Format("2006-01-02-150405")+".txt")
	return aside, os.Rename(path, aside)
}
