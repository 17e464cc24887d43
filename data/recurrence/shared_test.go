package recurrence_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"regulars/data/datatest"
	"regulars/data/recurrence"
)

// shared reads one of the real files.
func shared(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(datatest.Shared(t, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestLibicalCounts runs the rules of libical's own tests, which say how many
// occurrences each has.
func TestLibicalCounts(t *testing.T) {
	text := shared(t, "ical/libical/test-data/recur.txt")
	text = regexp.MustCompile(`\r?\n[ \t]`).ReplaceAllString(text, "")
	field := func(event, name string) string {
		m := regexp.MustCompile(`(?m)^` + name + `[^:\n]*:[ \t]*(.*)$`).FindStringSubmatch(event)
		if m == nil {
			return ""
		}
		return m[1]
	}
	ran := 0
	for _, event := range strings.Split(text, "BEGIN:VEVENT")[1:] {
		rule, start := field(event, "RRULE"), field(event, "DTSTART")
		want, err := strconv.Atoi(field(event, "X-EXPECT-NUMEVENTS"))
		at, perr := time.Parse("20060102T150405", strings.TrimSuffix(start, "Z"))
		if err != nil || perr != nil || strings.Contains(event, "EXDATE") || strings.Contains(event, "RDATE") || strings.Contains(event, "EXRULE") {
			continue
		}
		r, err := recurrence.Parse(rule, at, time.UTC)
		if err != nil {
			t.Logf("refused %s: %v", rule, err)
			continue
		}
		list, err := r.Walls(at, at.AddDate(100, 0, 0))
		if err != nil {
			t.Fatal(err)
		}
		ran++
		if len(list) != want {
			t.Errorf("%s from %s: %d occurrences, want %d", rule, start, len(list), want)
		}
	}
	if ran < 30 {
		t.Errorf("only %d rules ran", ran)
	}
}
