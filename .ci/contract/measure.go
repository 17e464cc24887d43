package main

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"runtime"
	"slices"
	"syscall"
	"time"
)

// took is what a process cost.
type took struct {
	wall time.Duration
	peak int64 // bytes of resident memory at most
}

// process runs a command to its end. stdin may be empty.
func process(ctx context.Context, stdin, name string, args ...string) (took, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Stdin = bytes.NewBufferString(stdin)
	start := time.Now()
	out, err := cmd.CombinedOutput()
	wall := time.Since(start)
	if err != nil {
		return took{}, fmt.Errorf("%s: %w: %.600s", cmd, err, out)
	}
	t := took{wall: wall}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		t.peak = usage.Maxrss
		if runtime.GOOS == "linux" {
			t.peak *= 1024
		}
	}
	return t, nil
}

// output runs a command and gives what it printed.
func output(ctx context.Context, name string, args ...string) (string, error) {
	out, err := exec.CommandContext(ctx, name, args...).Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	return string(out), nil
}

// rounds is how often each side of a comparison runs; the median counts.
const rounds = 3

// compare runs two sides in turn (A B A B …) and gives the median of each.
func compare(ours, limit func() (took, error)) (a, b took, err error) {
	var as, bs []took
	for range rounds {
		t, err := ours()
		if err != nil {
			return a, b, err
		}
		as = append(as, t)
		if t, err = limit(); err != nil {
			return a, b, err
		}
		bs = append(bs, t)
	}
	return median(as), median(bs), nil
}

// median is by time; the peak is the largest of all.
func median(list []took) took {
	slices.SortFunc(list, func(a, b took) int { return int(a.wall - b.wall) })
	m := list[len(list)/2]
	for _, t := range list {
		m.peak = max(m.peak, t.peak)
	}
	return m
}

// atMost holds a time against a multiple of another.
func atMost(what string, ours, limit took, against string, factor float64) line {
	ratio := float64(ours.wall) / float64(limit.wall)
	return line{
		what: what, measured: seconds(ours.wall), limit: fmt.Sprintf("%s %s", against, seconds(limit.wall)),
		ratio: fmt.Sprintf("%.2f ×", ratio), must: fmt.Sprintf("≤ %.2g ×", factor), verdict: verdict(ratio, factor),
	}
}

// under holds a memory or a size against a number of megabytes.
func under(what string, size int64, megabytes float64) line {
	mb := float64(size) / 1e6
	return line{what: what, measured: fmt.Sprintf("%.0f MB", mb), must: fmt.Sprintf("< %.0f MB", megabytes), verdict: verdict(mb, megabytes)}
}

// verdict says whether a number is at most what it must be.
func verdict(number, most float64) string {
	if number <= most {
		return "met"
	}
	return "GAP"
}

func skipped(what, must, why string) line {
	return line{what: what, must: must, verdict: "skipped: " + why}
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.2f s", d.Seconds()) }

// has says whether a peer is installed.
func has(name string) bool {
	_, err := exec.LookPath(name)
	return err == nil
}

// p95 runs fn n times and gives the time that 95 % of the runs stay under.
func p95(n int, fn func(i int) error) (time.Duration, error) {
	times := make([]time.Duration, n)
	for i := range n {
		start := time.Now()
		if err := fn(i); err != nil {
			return 0, err
		}
		times[i] = time.Since(start)
	}
	slices.Sort(times)
	return times[n*95/100], nil
}

// within holds a 95th percentile against a number of milliseconds.
func within(what string, p, limit time.Duration) line {
	return line{
		what: what, measured: fmt.Sprintf("p95 %.2f ms", float64(p.Microseconds())/1000),
		ratio: fmt.Sprintf("%.2f ×", float64(p)/float64(limit)), must: fmt.Sprintf("≤ %d ms", limit.Milliseconds()), verdict: verdict(float64(p), float64(limit)),
	}
}
