package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// servers lets the servers that the tests use be started outside a test: what
// they need of testing.TB is here, and the rest is not called.
type servers struct {
	testing.TB

	ctx      context.Context //nolint:containedctx // as in testing.TB
	dir      string
	dirs     int
	cleanups []func()
}

// stopped is what a server says when it can't be had.
type stopped struct{ err error }

// withServers runs fn and stops what it started. A server that is not
// installed gives errNotInstalled.
func withServers(ctx context.Context, dir string, fn func(testing.TB) error) (err error) {
	s := &servers{ctx: ctx, dir: dir}
	defer func() {
		for _, cleanup := range slices.Backward(s.cleanups) {
			cleanup()
		}
		if r := recover(); r != nil {
			stop, ok := r.(stopped)
			if !ok {
				panic(r)
			}
			err = stop.err
		}
	}()
	return fn(s)
}

var errNotInstalled = errors.New("not installed")

func (s *servers) Helper()                  {}
func (s *servers) Context() context.Context { return s.ctx }
func (s *servers) Cleanup(fn func())        { s.cleanups = append(s.cleanups, fn) }
func (s *servers) Log(args ...any)          { fmt.Fprintln(os.Stderr, args...) }

// TempDir gives a folder that goes with the run.
func (s *servers) TempDir() string {
	s.dirs++
	dir := filepath.Join(s.dir, fmt.Sprintf("server%d", s.dirs))
	if err := os.MkdirAll(dir, 0o755); err != nil { //nolint:gosec // the server is another user
		s.Fatal(err)
	}
	return dir
}

// Fatal ends what is under way.
func (s *servers) Fatal(args ...any) { panic(stopped{errors.New(fmt.Sprint(args...))}) }

// Fatalf ends what is under way.
func (s *servers) Fatalf(format string, args ...any) { panic(stopped{fmt.Errorf(format, args...)}) }

// Skip ends what is under way, because something is not installed.
func (s *servers) Skip(args ...any) {
	panic(stopped{fmt.Errorf("%w: %s", errNotInstalled, fmt.Sprint(args...))})
}
