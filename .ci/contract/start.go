package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"regulars/data/store"
)

// window is a program with a window, to be started.
type window struct {
	title string // part of its window's
	name  string
	args  []string
	rest  time.Duration // until its memory is read: what a start needs and gives back is gone then
}

// starts holds the start to a window and the memory at rest against an empty
// window of the same toolkit and against Thunderbird.
func starts(ctx context.Context, b *bench) (list []found, err error) {
	if err := need("Xvfb", "xdotool"); err != nil {
		return nil, err
	}
	err = withStore(ctx, b, "start.db", func(s *store.Store) error {
		return errors.Join(fillContacts(ctx, s, b.size(200_000)), fillMessages(ctx, s, b.size(50_000)))
	})
	if err != nil {
		return nil, err
	}
	// Thunderbird only says that there is no such folder.
	if err := os.MkdirAll(b.file("profile"), 0o700); err != nil {
		return nil, err
	}
	if _, err := process(ctx, "", "go", "build", "-tags", "migrated_fynedo", "-o", b.file("empty"), "./.ci/contract/empty"); err != nil {
		return nil, err
	}
	screen, err := newScreen(ctx, b.file("home"))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, screen.close()) }()

	const rest = 8 * time.Second
	return screen.race(ctx, window{"Regulars", b.program, []string{"--db", b.file("start.db")}, rest},
		window{"Regulars empty", b.file("empty"), nil, rest},
		window{"Thunderbird", "thunderbird", []string{"--profile", b.file("profile"), "--no-remote"}, rest})
}

// screen is a virtual display for windows, which have a home of their own there.
type screen struct {
	server *exec.Cmd
	env    []string
}

func newScreen(ctx context.Context, home string) (*screen, error) {
	ready, tell, err := os.Pipe()
	if err := errors.Join(err, os.MkdirAll(filepath.Join(home, "run"), 0o700)); err != nil {
		return nil, err
	}
	defer ready.Close() //nolint:errcheck // it was read
	// It must not begin anew when the last window closes: the next one may be there already.
	cmd := exec.CommandContext(ctx, "Xvfb", "-displayfd", "3", "-noreset", "-screen", "0", "1280x800x24", "-nolisten", "tcp")
	cmd.ExtraFiles = []*os.File{tell}
	if err := errors.Join(cmd.Start(), tell.Close()); err != nil {
		return nil, err
	}
	s := &screen{server: cmd}
	number := ""
	if _, err := fmt.Fscan(ready, &number); err != nil {
		return nil, errors.Join(fmt.Errorf("start Xvfb: %w", err), s.close())
	}
	s.env = append(os.Environ(),
		"DISPLAY=:"+number, "HOME="+home, "XDG_RUNTIME_DIR="+filepath.Join(home, "run"), "XDG_DATA_HOME=", "XDG_CONFIG_HOME=",
		"XDG_CACHE_HOME=", "WAYLAND_DISPLAY=", "DBUS_SESSION_BUS_ADDRESS=disabled:", "LIBGL_ALWAYS_SOFTWARE=1", "LANG=C.UTF-8")
	return s, nil
}

func (s *screen) close() error { return kill(s.server) }

// kill ends a program, whose end is no news then.
func kill(cmd *exec.Cmd) error {
	if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	killed := (*exec.ExitError)(nil)
	if err := cmd.Wait(); err != nil && !errors.As(err, &killed) {
		return err
	}
	return nil
}

// command is a program that shows what it has on the screen.
func (s *screen) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = s.env
	return cmd
}

// open starts a program, waits for its window, lets it rest and ends it. The peak is what its processes hold then.
func (s *screen) open(ctx context.Context, w window) (t took, err error) {
	cmd := s.command(ctx, w.name, w.args...)
	begin := time.Now()
	if err := cmd.Start(); err != nil {
		return t, err
	}
	defer func() { err = errors.Join(err, kill(cmd)) }()
	for s.command(ctx, "xdotool", "search", "--onlyvisible", "--name", w.title).Run() != nil {
		if time.Since(begin) > time.Minute || ctx.Err() != nil {
			return t, fmt.Errorf("%s showed no window in a minute", w.name)
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.wall = time.Since(begin)
	time.Sleep(w.rest)
	t.peak, err = familyPSS(cmd.Process.Pid)
	return t, err
}

// race opens a window in turn with each of its peers, and says of each how much longer ours took and how much larger it is.
func (s *screen) race(ctx context.Context, ours window, peers ...window) (list []found, err error) {
	for _, peer := range peers {
		if err := need(peer.name); err != nil {
			return list, err
		}
		a, c, err := compare(func() (took, error) { return s.open(ctx, ours) }, func() (took, error) { return s.open(ctx, peer) })
		if err != nil {
			return list, err
		}
		list = append(list, slower(a, c, peer.title), larger(a.peak, c.peak, peer.title))
	}
	return list, nil
}

// familyPSS sums the proportional set size of a process and its descendants, in bytes.
func familyPSS(pid int) (total int64, err error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	if err != nil {
		return 0, err
	}
	_, pss, _ := strings.Cut(string(text), "\nPss:")
	if _, err := fmt.Sscan(pss, &total); err != nil {
		return 0, err
	}
	total *= 1024
	children, err := os.ReadFile(fmt.Sprintf("/proc/%[1]d/task/%[1]d/children", pid))
	if err != nil {
		return total, nil // a kernel without this file: the program itself is counted
	}
	for field := range strings.FieldsSeq(string(children)) {
		var child int
		if _, err := fmt.Sscan(field, &child); err != nil {
			return 0, err
		}
		if part, err := familyPSS(child); err == nil { // it may have ended
			total += part
		}
	}
	return total, nil
}
