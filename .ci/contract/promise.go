package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"
)

// promise is one line of the contract: a number of some unit that is to be at most, or at least, a bound.
type promise struct {
	part, what  string
	most, least float64 // one of them; the other is 0
	unit        string  // "×" is a multiple of what it is held against
}

// contract is the speed contract, in the order in which its parts give what they found.
func contract() []promise {
	return []promise{
		{part: "search", what: "search as you type, 200,000 contacts, 500,000 messages", most: 16, unit: "ms"},
		{part: "card", what: "open a contact with its timeline, 500,000 activities", most: 50, unit: "ms"},
		{part: "list", what: "list: first page of a new sort, 200,000 contacts", most: 50, unit: "ms"},
		{part: "list", what: "list: a page anywhere, off the UI thread", most: 33, unit: "ms"},
		{part: "points", what: "balance of points, a ledger of 1,000,000 entries", most: 5, unit: "ms"},
		{part: "quiet", what: "who has gone quiet, made anew, 2,000,000 purchases", most: 2, unit: "s"},
		{part: "quiet", what: "  read, with its number", most: 20, unit: "ms"},
		{part: "purchases", what: "open a card with 5,000 purchases", most: 50, unit: "ms"},
		{part: "start", what: "start to the window, 200,000 contacts, 50,000 messages", most: 1.5, unit: "×"},
		{part: "start", what: "  memory at rest (PSS)", most: 1.5, unit: "×"},
		{part: "start", what: "  the same start", most: 0.6, unit: "×"},
		{part: "start", what: "  memory at rest (PSS)", most: 0.5, unit: "×"},
		{part: "import", what: "import CSV, 100,000 rows × 15", most: 6, unit: "×"},
		{part: "import", what: "  its memory", most: 500, unit: "MB"},
		{part: "xlsx", what: "write xlsx, 100,000 rows × 15", most: 1.6, unit: "×"},
		{part: "xlsx", what: "read xlsx, the same rows", most: 0.5, unit: "×"},
		{part: "xlsx", what: "  its memory", most: 100, unit: "MB"},
		{part: "mail", what: "first mail sync, 50,000 messages", least: 1.3, unit: "×"},
		{part: "mail", what: "  its memory", most: 150, unit: "MB"},
		{part: "mail", what: "  index, as a part of the mail's size", most: 0.25, unit: "×"},
		{part: "mail", what: "sync with nothing new, in the running program", most: 0.3, unit: "×"},
		{part: "mail", what: "  its round trips after login", most: 4},
		{part: "mail", what: "  fetched and indexed, against mu indexing", least: 4, unit: "×"},
		{part: "mail", what: "  fetched and indexed, against notmuch indexing", least: 8, unit: "×"},
		{part: "sales", what: "import of purchases, 250,000 lines", most: 60, unit: "s"},
		{part: "sales", what: "  its memory", most: 500, unit: "MB"},
	}
}

// found is what was measured of a promise.
type found struct {
	number   float64 // in the promise's unit
	measured string
	against  string // what it is held against, where that was measured too
	skip     string // why it was not measured
}

// row is a line of the table: what, measured, against, ratio, must be, verdict.
func (p promise) row(f found) []string {
	sign, bound := "≤", p.most
	if p.least > 0 {
		sign, bound = "≥", p.least
	}
	must := strings.TrimSpace(fmt.Sprintf("%s %g %s", sign, bound, p.unit))
	if f.skip != "" {
		return []string{p.what, "", "", "", must, f.skip}
	}
	ratio, verdict := f.number/bound, "GAP"
	if p.unit == "×" {
		ratio = f.number
	}
	if p.most > 0 && f.number <= p.most || p.least > 0 && f.number >= p.least {
		verdict = "met"
	}
	return []string{p.what, f.measured, f.against, fmt.Sprintf("%.2f ×", ratio), must, verdict}
}

// slower says how many times as long ours took as theirs.
func slower(ours, theirs took, name string) found {
	return found{number: ours.wall.Seconds() / theirs.wall.Seconds(), measured: seconds(ours.wall), against: name + " " + seconds(theirs.wall)}
}

// faster says how many times as long theirs took as ours.
func faster(ours, theirs took, name string) found {
	f := slower(ours, theirs, name)
	f.number = theirs.wall.Seconds() / ours.wall.Seconds()
	return f
}

// larger says how many times as many bytes ours has as theirs.
func larger(ours, theirs int64, name string) found {
	return found{number: float64(ours) / float64(theirs), measured: megabytes(ours).measured, against: name + " " + megabytes(theirs).measured}
}

func megabytes(n int64) found {
	return found{number: float64(n) / 1e6, measured: fmt.Sprintf("%.0f MB", float64(n)/1e6)}
}

func milliseconds(p95 time.Duration) found {
	ms := p95.Seconds() * 1000
	return found{number: ms, measured: fmt.Sprintf("p95 %.2f ms", ms)}
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.2f s", d.Seconds()) }

func table(out io.Writer, rows [][]string) error {
	w := tabwriter.NewWriter(out, 0, 4, 2, ' ', 0)
	for _, r := range append([][]string{{"what", "measured", "against", "ratio", "must be", ""}}, rows...) {
		if _, err := fmt.Fprintln(w, strings.Join(r, "\t")); err != nil {
			return err
		}
	}
	return w.Flush()
}
