package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// missingError names a program that is not installed.
type missingError string

func (e missingError) Error() string { return string(e) + " is not installed" }

// need gives an error where one of the programs is not installed.
func need(names ...string) error {
	for _, name := range names {
		if _, err := exec.LookPath(name); err != nil {
			return missingError(name)
		}
	}
	return nil
}

// took is what something cost.
type took struct {
	wall time.Duration
	peak int64 // bytes of resident memory at most
}

// timed runs fn in this process.
func timed(fn func() error) (took, error) {
	start := time.Now()
	err := fn()
	return took{wall: time.Since(start)}, err
}

// process runs a command to its end. stdin may be empty.
func process(ctx context.Context, stdin, name string, args ...string) (t took, err error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Stdin = strings.NewReader(stdin)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	peak := make(chan int64, 1)
	ended := make(chan struct{})
	t, err = timed(func() error {
		defer close(ended)
		if err := cmd.Start(); err != nil {
			return err
		}
		go func() { peak <- watch(cmd.Process.Pid, ended) }()
		return cmd.Wait()
	})
	if err != nil {
		return took{}, fmt.Errorf("%s: %w: %.600s", cmd, err, said.Bytes())
	}
	t.peak = <-peak
	return t, nil
}

// watch gives the most resident memory that a process had until it ended, in bytes, and 0 where the system
// does not tell. The system's own account at the end is of no use: it begins with what the parent held.
func watch(pid int, ended <-chan struct{}) (most int64) {
	for tick := time.NewTicker(5 * time.Millisecond); ; {
		text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
		var kilobytes int64
		if _, rest, ok := strings.Cut(string(text), "VmHWM:"); err == nil && ok {
			if _, err := fmt.Sscan(rest, &kilobytes); err == nil {
				most = max(most, kilobytes*1024)
			}
		}
		select {
		case <-ended:
			tick.Stop()
			return most
		case <-tick.C:
		}
	}
}

// rounds is how often each side of a comparison runs; the median counts.
const rounds = 3

// compare runs two sides in turn (A B A B …) and gives the median of each.
func compare(ours, theirs func() (took, error)) (a, b took, err error) {
	var as, bs []took
	for range rounds {
		for _, side := range []struct {
			run  func() (took, error)
			list *[]took
		}{{ours, &as}, {theirs, &bs}} {
			t, err := side.run()
			if err != nil {
				return a, b, err
			}
			*side.list = append(*side.list, t)
		}
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

// p95 runs fn n times and gives the time that 95 % of the runs stay under.
func p95(n int, fn func(i int) error) (time.Duration, error) {
	times := make([]time.Duration, n)
	for i := range n {
		t, err := timed(func() error { return fn(i) })
		if err != nil {
			return 0, err
		}
		times[i] = t.wall
	}
	slices.Sort(times)
	return times[n*95/100], nil
}
