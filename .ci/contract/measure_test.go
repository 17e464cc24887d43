package main

import (
	"bytes"
	"errors"
	"os"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// TestCompare runs the sides in turn, takes the median of each side's times and the largest of its memory.
func TestCompare(t *testing.T) {
	t.Parallel()
	var order strings.Builder
	side := func(name string, list ...took) func() (took, error) {
		return func() (took, error) {
			order.WriteString(name)
			first := list[0]
			list = list[1:]
			return first, nil
		}
	}
	a, b, err := compare(
		side("A", took{9 * time.Second, 10}, took{time.Second, 30}, took{2 * time.Second, 20}),
		side("B", took{3 * time.Second, 1}, took{3 * time.Second, 1}, took{time.Hour, 1}))
	if err != nil || order.String() != "ABABAB" {
		t.Errorf("run as %s, %v", order.String(), err)
	}
	if (a != took{2 * time.Second, 30}) || (b != took{3 * time.Second, 1}) {
		t.Errorf("medians %v and %v", a, b)
	}
}

// TestCompareFails ends at the first side that fails, with its error.
func TestCompareFails(t *testing.T) {
	t.Parallel()
	broken, runs := errors.New("broken"), 0
	well := func() (took, error) { runs++; return took{}, nil }
	ill := func() (took, error) { runs++; return took{}, broken }
	if _, _, err := compare(ill, well); !errors.Is(err, broken) || runs != 1 {
		t.Errorf("%d runs, %v", runs, err)
	}
	if _, _, err := compare(well, ill); !errors.Is(err, broken) || runs != 3 {
		t.Errorf("%d runs, %v", runs, err)
	}
}

// TestPercentile is the time that 95 of 100 runs stay under, whatever order they come in, and each run is given its number.
func TestPercentile(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	for name, c := range map[string]struct {
		runs int
		slow map[int]bool // a minute each; the others take a second
		want time.Duration
		err  error
	}{
		"all alike":         {100, nil, time.Second, nil},
		"one of twenty":     {20, map[int]bool{0: true}, time.Minute, nil},
		"one of twenty-one": {21, map[int]bool{20: true}, time.Second, nil},
		"five of a hundred": {100, map[int]bool{3: true, 17: true, 50: true, 51: true, 99: true}, time.Minute, nil},
		"four of a hundred": {100, map[int]bool{3: true, 17: true, 50: true, 51: true}, time.Second, nil},
		"one alone":         {1, map[int]bool{0: true}, time.Minute, nil},
		"one that fails":    {10, nil, 0, broken},
	} {
		synctest.Test(t, func(t *testing.T) {
			asked := 0
			p, err := p95(c.runs, func(i int) error {
				if i != asked {
					t.Errorf("%s: run %d is called %d", name, asked, i)
				}
				if asked++; c.err != nil && i == 4 {
					return c.err
				}
				if c.slow[i] {
					time.Sleep(time.Minute)
				} else {
					time.Sleep(time.Second)
				}
				return nil
			})
			if p != c.want || !errors.Is(err, c.err) || err == nil && asked != c.runs {
				t.Errorf("%s: %v of %d runs, %v; want %v", name, p, asked, err, c.want)
			}
		})
	}
}

// TestProcess waits for a program's end, hands it what it asks for, weighs it, and tells what it said where it fails.
func TestProcess(t *testing.T) {
	t.Parallel()
	installed(t, "sh", "sleep")
	got, err := process(t.Context(), "", "sleep", "0.1")
	if err != nil || got.wall < 100*time.Millisecond || got.peak < 100<<10 || got.peak > 100<<20 {
		t.Errorf("%v, %d bytes, %v", got.wall, got.peak, err)
	}
	if _, err := process(t.Context(), "typed\n", "sh", "-c", `read word && test "$word" = typed`); err != nil {
		t.Errorf("it was not given its input: %v", err)
	}
	for script, want := range map[string]string{
		"echo on stdout; exit 3":        "on stdout",
		"echo on stderr >&2; exit 3":    "on stderr",
		"exit 3":                        "exit status 3",
		"head -c 5000 /dev/zero; false": "exit status 1",
	} {
		if _, err := process(t.Context(), "", "sh", "-c", script); err == nil || !strings.Contains(err.Error(), want) || len(err.Error()) > 800 {
			t.Errorf("%s: %v", script, err)
		}
	}
	if _, err := process(t.Context(), "", "no-such-program"); err == nil {
		t.Error("a program that there is not ran")
	}
}

// TestNeed names the first program that is not installed.
func TestNeed(t *testing.T) {
	t.Parallel()
	installed(t, "sh")
	if err := need("sh", os.Args[0]); err != nil {
		t.Error(err)
	}
	missing := missingError("")
	if err := need("sh", "no-such-program", "nor-this"); !errors.As(err, &missing) || err.Error() != "no-such-program is not installed" {
		t.Errorf("%v", err)
	}
	if err := need(); err != nil {
		t.Error(err)
	}
}

// TestTimed gives the time and the error of what it runs.
func TestTimed(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		broken := errors.New("broken")
		if got, err := timed(func() error { time.Sleep(time.Hour); return broken }); !errors.Is(err, broken) || got.wall != time.Hour {
			t.Errorf("%v, %v", got.wall, err)
		}
	})
}

// TestPeak is of the process alone: what the one that starts it holds does not count, and what it gave back does.
func TestPeak(t *testing.T) {
	if _, err := os.Stat("/proc/self/status"); err != nil {
		t.Skip("the system does not tell")
	}
	ballast := bytes.Repeat([]byte("x"), 200<<20)
	small, err := process(t.Context(), "", "sleep", "0.1")
	if err != nil || small.peak == 0 || small.peak > 20<<20 {
		t.Errorf("a sleeper takes %d bytes, %v", small.peak, err)
	}
	large, err := process(t.Context(), "", "sh", "-c", "x=$(head -c 50000000 /dev/zero | tr '\\0' x); x=; sleep 0.1")
	if err != nil || large.peak < 50_000_000 {
		t.Errorf("50 MB are seen as %d bytes, %v", large.peak, err)
	}
	runtime.KeepAlive(ballast)
}
