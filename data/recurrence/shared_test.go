package recurrence_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"regulars/data/recurrence"
)

// shared opens a file of the collection of real files that may lie beside the
// project, or where REGULARS_SHARED says; without it the test is skipped.
func shared(t *testing.T, name string) string {
	t.Helper()
	dirs := []string{os.Getenv("REGULARS_SHARED")}
	for up, i := "..", 0; i < 5; up, i = filepath.Join(up, ".."), i+1 {
		dirs = append(dirs, filepath.Join(up, "shared"))
	}
	for _, dir := range dirs {
		if text, err := os.ReadFile(filepath.Join(dir, "data", name)); dir != "" && err == nil {
			return string(text)
		}
	}
	t.Skip("no shared test files here")
	return ""
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
