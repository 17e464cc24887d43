package commands

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestProgressIsDrawnAndTakenAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out bytes.Buffer
		p := &progress{stop: make(chan struct{})}
		p.show(&out)
		time.Sleep(time.Second)
		synctest.Wait()
		if out.Len() > 0 {
			t.Errorf("drawn before anything was under way: %q", out.String())
		}
		count := p.step("Reading list\x1b[31m.csv")
		count(500, 0)
		time.Sleep(time.Second)
		p.step("Importing list.csv")(2500, 10000)
		time.Sleep(time.Second)
		p.end()
		got := out.String()
		for _, want := range []string{"Reading list\uFFFD[31m.csv: 500", clearLine + "Importing list.csv: 2500 of 10000 (25 %)"} {
			if !strings.Contains(got, want) {
				t.Errorf("%q is not in %q", want, got)
			}
		}
		if !strings.HasSuffix(got, clearLine) {
			t.Errorf("the line stays: %q", got)
		}
	})
}

type broken struct{ writes int }

func (b *broken) Write([]byte) (int, error) {
	b.writes++
	return 0, errors.New("the terminal is gone")
}

func TestProgressOutlivesItsTerminal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out broken
		p := &progress{stop: make(chan struct{})}
		p.show(&out)
		p.step("Importing")
		time.Sleep(time.Minute)
		p.end()
		if out.writes > 2 {
			t.Errorf("%d writes to a terminal that is gone", out.writes)
		}
	})
}

func TestNoProgressWithoutATerminal(t *testing.T) {
	var errs bytes.Buffer
	e := &env{program: &Program{Stderr: &errs}}
	p := e.progress()
	p.step("Importing")(1, 2)
	p.end()
	if errs.Len() > 0 {
		t.Errorf("written: %q", errs.String())
	}
}

func TestParseBefore(t *testing.T) {
	for text, want := range map[string]int{"15m": 15, "0": 0, "0m": 0, "2h": 120, "1h30m": 90, "1d": 1440, "1w2d": 12960, "-9h": -540} {
		if got, err := parseBefore(text); err != nil || got != want {
			t.Errorf("%q = %d, %v; want %d", text, got, err, want)
		}
	}
	for _, text := range []string{"", "-", "15", "m", "15x", "1.5h", "15 m", "1h30", "9999999m", "١٥m", "--5m"} {
		if got, err := parseBefore(text); err == nil {
			t.Errorf("%q was read as %d", text, got)
		}
	}
}

func TestBytesText(t *testing.T) {
	for n, want := range map[int64]string{0: "0 bytes", 999: "999 bytes", 1000: "1.0 kB", 1_450_000: "1.4 MB", 5e15: "5000.0 TB"} {
		if got := bytesText(n); got != want {
			t.Errorf("%d = %q, want %q", n, got, want)
		}
	}
}
