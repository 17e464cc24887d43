package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"regulars/data/store"
)

// restAfter is when memory is read: what a start needs and gives back is gone.
const restAfter = 8 * time.Second

// window is a program with a window, to be started.
type window struct {
	title string // part of its window's
	name  string
	args  []string
}

// shown is how long a window took to come up, and what its processes hold at rest.
type shown struct {
	up  time.Duration
	pss int64 // bytes
}

// starts holds the start to a window and the memory at rest against an empty
// window of the same toolkit and against Thunderbird.
func starts(ctx context.Context, b *bench) (lines []line, err error) {
	const what = "start to the window, 200,000 contacts, 50,000 messages"
	if !has("Xvfb") || !has("xdotool") {
		return []line{skipped(what, "≤ 1.5 ×", "Xvfb or xdotool is not installed")}, nil
	}
	database := filepath.Join(b.dir, "start.db")
	err = withStore(ctx, b, "start.db", func(s *store.Store) error {
		return errors.Join(fillContacts(ctx, s, b.size(200_000)), fillMessages(ctx, s, b.size(50_000)))
	})
	if err != nil {
		return nil, err
	}
	empty := filepath.Join(b.dir, "empty")
	if _, err := process(ctx, "", "go", "build", "-tags", "migrated_fynedo", "-o", empty, "./.ci/contract/empty"); err != nil {
		return nil, err
	}
	stop, err := display(ctx, b)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, stop()) }()

	ours := window{"Regulars", b.program, []string{"--db", database}}
	lines, err = startLines(ctx, ours, window{"Regulars empty", empty, nil}, 1.5, 1.5)
	if err != nil || !has("thunderbird") {
		return append(lines, skipped("  against Thunderbird", "≤ 0.6 ×, 0.5 ×", "thunderbird is not installed")), err
	}
	more, err := startLines(ctx, ours, window{"Thunderbird", "thunderbird", []string{"--profile", filepath.Join(b.dir, "profile"), "--no-remote"}}, 0.6, 0.5)
	return append(lines, more...), err
}

func startLines(ctx context.Context, ours, peer window, slowest, largest float64) ([]line, error) {
	var a, c []took
	for range rounds {
		for _, side := range []struct {
			w    window
			list *[]took
		}{{ours, &a}, {peer, &c}} {
			s, err := open(ctx, side.w)
			if err != nil {
				return nil, err
			}
			*side.list = append(*side.list, took{wall: s.up, peak: s.pss})
		}
	}
	mine, its := median(a), median(c)
	ratio := float64(mine.peak) / float64(its.peak)
	return []line{
		atMost("start to the window, 200,000 contacts, 50,000 messages", mine, its, peer.title, slowest),
		{
			what: "  memory at rest (PSS)", measured: fmt.Sprintf("%.0f MB", float64(mine.peak)/1e6),
			limit: fmt.Sprintf("%s %.0f MB", peer.title, float64(its.peak)/1e6), ratio: fmt.Sprintf("%.2f ×", ratio),
			must: fmt.Sprintf("≤ %.2g ×", largest), verdict: verdict(ratio, largest),
		},
	}, nil
}

// display starts a virtual display for the windows, and a home of their own.
func display(ctx context.Context, b *bench) (stop func() error, err error) {
	const number = ":93"
	// It must not begin anew when the last window closes: the next one may be there already.
	cmd := exec.CommandContext(ctx, "Xvfb", number, "-noreset", "-screen", "0", "1280x800x24", "-nolisten", "tcp")
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	home := filepath.Join(b.dir, "home")
	if err := os.MkdirAll(filepath.Join(home, "run"), 0o700); err != nil {
		return nil, err
	}
	for key, value := range map[string]string{
		"DISPLAY": number, "HOME": home, "XDG_RUNTIME_DIR": filepath.Join(home, "run"), "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": "",
		"XDG_CACHE_HOME": "", "WAYLAND_DISPLAY": "", "DBUS_SESSION_BUS_ADDRESS": "disabled:", "LIBGL_ALWAYS_SOFTWARE": "1", "LANG": "C.UTF-8",
	} {
		if err := os.Setenv(key, value); err != nil {
			return nil, err
		}
	}
	time.Sleep(time.Second) // the display says nowhere that it is ready
	return func() error {
		if err := cmd.Process.Kill(); err != nil {
			return err
		}
		ended(cmd)
		return nil
	}, nil
}

// ended waits for a program that was killed, which is no news.
func ended(cmd *exec.Cmd) {
	var killed *exec.ExitError
	if err := cmd.Wait(); err != nil && !errors.As(err, &killed) {
		fmt.Fprintln(os.Stderr, err)
	}
}

// open starts a program, waits for its window, lets it rest and ends it.
func open(ctx context.Context, w window) (s shown, err error) {
	cmd := exec.CommandContext(ctx, w.name, w.args...)
	begin := time.Now()
	if err := cmd.Start(); err != nil {
		return s, err
	}
	defer func() {
		err = errors.Join(err, cmd.Process.Kill())
		ended(cmd)
	}()
	for exec.CommandContext(ctx, "xdotool", "search", "--onlyvisible", "--name", w.title).Run() != nil {
		if time.Since(begin) > time.Minute {
			return s, fmt.Errorf("%s showed no window in a minute", w.name)
		}
		time.Sleep(5 * time.Millisecond)
	}
	s.up = time.Since(begin)
	time.Sleep(restAfter)
	s.pss, err = familyPSS(cmd.Process.Pid)
	return s, err
}

// familyPSS sums the proportional set size of a process and its descendants, in bytes.
func familyPSS(pid int) (total int64, err error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	if err != nil {
		return 0, err
	}
	for row := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(row, "Pss:"); ok {
			kb, err := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
			if err != nil {
				return 0, err
			}
			total += kb * 1024
		}
	}
	children, err := os.ReadFile(fmt.Sprintf("/proc/%[1]d/task/%[1]d/children", pid))
	if err != nil {
		return total, nil // a kernel without this file: the program itself is counted
	}
	for field := range strings.FieldsSeq(string(children)) {
		child, err := strconv.Atoi(field)
		if err != nil {
			return 0, err
		}
		if part, err := familyPSS(child); err == nil {
			total += part
		}
	}
	return total, nil
}
