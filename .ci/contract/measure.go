package main

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"syscall"
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
	if t, err = timed(cmd.Run); err != nil {
		return took{}, fmt.Errorf("%s: %w: %.600s", cmd, err, said.Bytes())
	}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		t.peak = usage.Maxrss
		if runtime.GOOS == "linux" {
			t.peak *= 1024
		}
	}
	return t, nil
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
