package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestVerdicts calls a line met or a gap, by the number it must be and no other, and says how far it is from that.
func TestVerdicts(t *testing.T) {
	t.Parallel()
	most := func(n float64, unit string) promise { return promise{what: "x", most: n, unit: unit} }
	least := func(n float64) promise { return promise{what: "x", least: n, unit: "×"} }
	for _, c := range []struct {
		promise              promise
		number               float64
		ratio, must, verdict string
	}{
		{most(16, "ms"), 8, "0.50 ×", "≤ 16 ms", "met"},
		{most(16, "ms"), 16, "1.00 ×", "≤ 16 ms", "met"},
		{most(16, "ms"), 16.001, "1.00 ×", "≤ 16 ms", "GAP"},
		{most(16, "ms"), 67.57, "4.22 ×", "≤ 16 ms", "GAP"},
		{most(1.5, "×"), 1.4, "1.40 ×", "≤ 1.5 ×", "met"},
		{most(1.5, "×"), 2.41, "2.41 ×", "≤ 1.5 ×", "GAP"},
		{least(1.3), 1.3, "1.30 ×", "≥ 1.3 ×", "met"},
		{least(1.3), 5, "5.00 ×", "≥ 1.3 ×", "met"},
		{least(1.3), 1.29, "1.29 ×", "≥ 1.3 ×", "GAP"},
		{most(150, "MB"), 75, "0.50 ×", "≤ 150 MB", "met"},
		{most(4, ""), 3, "0.75 ×", "≤ 4", "met"},
		{most(4, ""), 5, "1.25 ×", "≤ 4", "GAP"},
		{most(6, "×"), math.NaN(), "NaN ×", "≤ 6 ×", "GAP"},
		{least(4), math.NaN(), "NaN ×", "≥ 4 ×", "GAP"},
		{most(6, "×"), math.Inf(1), "+Inf ×", "≤ 6 ×", "GAP"},
	} {
		got := c.promise.row(found{number: c.number, measured: "m", against: "a"})
		want := []string{"x", "m", "a", c.ratio, c.must, c.verdict}
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%g: %q, want %q", c.number, got, want)
		}
	}
	got := most(6, "×").row(found{skip: "skipped: mu is not installed"})
	if strings.Join(got, "|") != "x||||≤ 6 ×|skipped: mu is not installed" {
		t.Errorf("not measured: %q", got)
	}
}

// TestFound puts two measurements against each other the right way round.
func TestFound(t *testing.T) {
	t.Parallel()
	one, two := took{wall: time.Second, peak: 100e6}, took{wall: 2 * time.Second, peak: 50e6}
	for name, c := range map[string]struct {
		got  found
		want found
	}{
		"slower":       {slower(one, two, "peer"), found{number: 0.5, measured: "1.00 s", against: "peer 2.00 s"}},
		"slower, two":  {slower(two, one, "peer"), found{number: 2, measured: "2.00 s", against: "peer 1.00 s"}},
		"faster":       {faster(one, two, "peer"), found{number: 2, measured: "1.00 s", against: "peer 2.00 s"}},
		"faster, two":  {faster(two, one, "peer"), found{number: 0.5, measured: "2.00 s", against: "peer 1.00 s"}},
		"larger":       {larger(one.peak, two.peak, "peer"), found{number: 2, measured: "100 MB", against: "peer 50 MB"}},
		"megabytes":    {megabytes(136_400_000), found{number: 136.4, measured: "136 MB"}},
		"milliseconds": {milliseconds(9870 * time.Microsecond), found{number: 9.87, measured: "p95 9.87 ms"}},
	} {
		if fmt.Sprintf("%.6v", c.got) != fmt.Sprintf("%.6v", c.want) {
			t.Errorf("%s: %+v, want %+v", name, c.got, c.want)
		}
	}
}

// TestTable sets the columns under each other, and says so where it cannot be written.
func TestTable(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := table(&out, [][]string{{"a", "1 s", "peer 2 s", "0.50 ×", "≤ 6 ×", "met"}, {"  a longer one", "", "", "", "≤ 6 ×", "GAP"}}); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(out.String(), "\n")
	for _, words := range []string{"must be", "≤ 6 ×"} {
		for i, line := range lines[:3] {
			if at := strings.Index(string([]rune(line)), words); strings.Contains(line, words) && len([]rune(line[:at])) != strings.Index(lines[0], "must be") {
				t.Errorf("line %d has %q elsewhere:\n%s", i, words, out.String())
			}
		}
	}
	if err := table(full{}, nil); !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("written to nowhere: %v", err)
	}
}

// full is a disk with no room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

// TestContractAsWritten holds the bounds to those of the page that promises them.
func TestContractAsWritten(t *testing.T) {
	t.Parallel()
	root := os.Getenv("REGULARS_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	page, err := os.ReadFile(filepath.Join(root, "ARCHITECTURE.md"))
	if err != nil {
		t.Skip("the page is not at hand:", err)
	}
	rows := map[string]string{}
	for line := range strings.Lines(string(page)) {
		if cells := strings.Split(line, "|"); len(cells) > 4 {
			rows[strings.TrimSpace(cells[1])] = cells[2] + cells[3]
		}
	}
	said := []struct{ row, words string }{ // in the order of contract; without a row, the page has none for it
		{"search as you type, contacts and mail together", "95 %% under %g ms"},
		{"open a contact with its timeline", "95 %% under %g ms"},
		{"list: scroll, sort by any column", "first page of a new sort under %g ms"},
		{"list: scroll, sort by any column", "no frame over %g ms"},
		{}, // points
		{}, // quiet
		{},
		{}, // purchases
		{"process start to first frame with data", "at most %g × an empty Fyne window"},
		{"memory at rest (PSS)", "at most %g × an empty Fyne window"},
		{"process start to first frame with data", "%g × Thunderbird"},
		{"memory at rest (PSS)", "%g × Thunderbird"},
		{"import CSV, 100,000 rows × 15 columns, with verdicts, duplicates, journal and index", "at most %g × `sqlite3 .import`"},
		{},
		{"write xlsx", "at most %g × `gzip -6` of its XML"},
		{"read xlsx, the same rows", "at most %g × LibreOffice converting it"},
		{"read xlsx, the same rows", "under %g MB"},
		{"first mail sync, parsed, threaded, linked and indexed; Dovecot on loopback, tmpfs", "at least %g × `mbsync`'s messages a second"},
		{"first mail sync, parsed, threaded, linked and indexed; Dovecot on loopback, tmpfs", "under %g MB"},
		{"full-text index of mail", "at most %g × the mail's size"},
		{"resync with no change", "at most %g × `mbsync`'s time"},
		{"resync with no change", "at most %g round trips after login"},
		{"full-text index of mail", "at least %g × `mu`"},
		{"full-text index of mail", "%g × `notmuch`"},
		{}, // sales
		{},
	}
	if len(said) != len(contract()) {
		t.Fatalf("%d promises are looked up, the contract has %d", len(said), len(contract()))
	}
	for i, p := range contract() {
		c := said[i]
		if words := fmt.Sprintf(c.words, max(p.most, p.least)); c.row != "" && !strings.Contains(rows[c.row], words) {
			t.Errorf("%s: the page does not say %q but %q", p.what, words, rows[c.row])
		}
	}
}
