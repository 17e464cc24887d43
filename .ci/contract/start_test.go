package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestFamily weighs a process with its children, and says so where there is none.
func TestFamily(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat("/proc/self/smaps_rollup"); err != nil {
		t.Skip("this system does not tell:", err)
	}
	installed(t, "sh", "sleep")
	alone := exec.CommandContext(t.Context(), "sleep", "60")
	family := exec.CommandContext(t.Context(), "sh", "-c", "sleep 60 & sleep 60 & sleep 60 & wait")
	for _, cmd := range []*exec.Cmd{alone, family} {
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		defer func() {
			if err := kill(cmd); err != nil {
				t.Error(err)
			}
		}()
	}
	var one, all int64
	for end := time.Now().Add(30 * time.Second); all <= 2*one || one == 0; { // until the children run
		var err, err2 error
		one, err = familyPSS(alone.Process.Pid)
		all, err2 = familyPSS(family.Process.Pid)
		if time.Now().After(end) {
			t.Fatalf("one has %d bytes, a family of four %d; %v, %v", one, all, err, err2)
		}
	}
	if one < 10<<10 || one > 50<<20 {
		t.Errorf("a sleeper has %d bytes", one)
	}
	if _, err := familyPSS(1 << 30); err == nil {
		t.Error("a process that there is not was weighed")
	}
}

// TestKill ends a program once; that it was over before is no error.
func TestKill(t *testing.T) {
	t.Parallel()
	installed(t, "sleep", "true")
	for _, args := range [][]string{{"sleep", "60"}, {"true"}} {
		cmd := exec.CommandContext(t.Context(), args[0], args[1:]...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if err := kill(cmd); err != nil {
			t.Errorf("%q: %v", args, err)
		}
		if cmd.ProcessState == nil {
			t.Errorf("%q runs still", args)
		}
	}
}

// TestScreen waits for a window of the title given on a display of its own, with a home of its own, and ends both.
func TestScreen(t *testing.T) {
	t.Parallel()
	installed(t, "Xvfb", "xdotool", "xmessage")
	home := filepath.Join(t.TempDir(), "home")
	s, err := newScreen(t.Context(), home)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.close(); err != nil {
			t.Error(err)
		}
	}()
	other, err := newScreen(t.Context(), filepath.Join(home, "other"))
	if err != nil {
		t.Fatal(err)
	}
	if err := other.close(); err != nil {
		t.Error(err)
	}
	if a, b := strings.Join(s.env, "\n"), strings.Join(other.env, "\n"); a == b || !strings.Contains(a, "\nHOME="+home) {
		t.Errorf("the two screens are one: %s", a)
	}
	if out, err := s.command(t.Context(), "sh", "-c", `echo "$HOME|$WAYLAND_DISPLAY"`).Output(); err != nil || strings.TrimSpace(string(out)) != home+"|" {
		t.Errorf("a program finds %s, %v", out, err)
	}
	if info, err := os.Stat(filepath.Join(home, "run")); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%v, %v", info, err)
	}
	w := window{title: "the window measured", name: "xmessage", args: []string{"-title", "the window measured", "words"}, rest: time.Millisecond}
	for range 2 { // the display outlives its last window
		got, err := s.open(t.Context(), w)
		if err != nil || got.wall <= 0 || got.peak < 100<<10 {
			t.Errorf("%+v, %v", got, err)
		}
	}
	ctx, stop := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer stop()
	w.title = "another"
	if _, err := s.open(ctx, w); err == nil {
		t.Errorf("a window that does not come: %v", err)
	}
	w.name = "no-such-program"
	if _, err := s.open(t.Context(), w); err == nil {
		t.Error("a program that there is not showed a window")
	}
}

// TestRace holds a window against each of its peers in turn, and keeps what was found where the next is not installed.
func TestRace(t *testing.T) {
	t.Parallel()
	installed(t, "Xvfb", "xdotool", "xmessage")
	s, err := newScreen(t.Context(), filepath.Join(t.TempDir(), "home"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.close(); err != nil {
			t.Error(err)
		}
	}()
	message := func(title string) window {
		return window{title, "xmessage", []string{"-title", title, "words"}, time.Millisecond}
	}
	list, err := s.race(t.Context(), message("ours"), message("first"), message("second"), window{title: "third", name: "no-such-program"}, message("fourth"))
	missing := missingError("")
	if !errors.As(err, &missing) || missing != "no-such-program" || len(list) != 4 {
		t.Fatalf("%+v, %v", list, err)
	}
	for i, want := range []string{"first ", "first ", "second ", "second "} {
		if f := list[i]; !strings.HasPrefix(f.against, want) || f.number <= 0 || i%2 == 1 && (!strings.HasSuffix(f.measured, " MB") || f.number < 0.5 || f.number > 2) {
			t.Errorf("%d: %+v", i, f)
		}
	}
}

// TestNoScreen says so where no display can be had.
func TestNoScreen(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := newScreen(t.Context(), file); err == nil {
		t.Error("a home was made in a file")
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := newScreen(t.Context(), t.TempDir()); err == nil {
		t.Error("a display was started that is not installed")
	}
}
