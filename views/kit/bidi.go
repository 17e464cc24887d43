package kit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// Marks that take no room: strong characters that hold the neutral ones beside
// them in their run.
const (
	leftMark  = "\u200e" // LRM
	rightMark = "\u200f" // RLM
)

// RightToLeft reports whether the first strong character of s is written from
// right to left (UAX #9, rules P2 and P3).
func RightToLeft(s string) bool {
	for _, r := range s {
		if r < 0x590 {
			if unicode.IsLetter(r) {
				return false
			}
			continue
		}
		props, _ := bidi.LookupRune(r)
		switch props.Class() {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		default:
		}
	}
	return false
}

// Visual puts the runs of one line in the order in which they are drawn from
// the left (UAX #9, rule L2); characters within a run keep their logical order,
// since the painter shapes and turns each run by itself. It is for display
// only: text that is stored, searched or edited stays as it is.
func Visual(line string) string { return visualIn(line, direction(line)) }

func direction(s string) bidi.Direction {
	if RightToLeft(s) {
		return bidi.RightToLeft
	}
	return bidi.LeftToRight
}

// visualIn is Visual for a line of a paragraph whose direction is known.
func visualIn(line string, dir bidi.Direction) string {
	if !hasRightToLeft(line) && dir == bidi.LeftToRight {
		return line
	}
	var p bidi.Paragraph
	fenced := line
	if dir == bidi.LeftToRight {
		fenced = leftMark + line // the library would take the first letter's direction
	}
	n, err := p.SetString(fenced, bidi.DefaultDirection(dir))
	if err != nil || n < len(fenced) {
		return line // not one paragraph
	}
	order, err := p.Order()
	if err != nil || order.NumRuns() == 0 {
		return line
	}
	return joinRuns(visualRuns(order, dir))
}

type run struct {
	text  string
	right bool
	level int
}

// visualRuns reorders: all runs of a right-to-left line, and otherwise each
// stretch of right-to-left runs with the numbers between them.
func visualRuns(order bidi.Ordering, dir bidi.Direction) []run {
	runs := make([]run, order.NumRuns())
	for i := range runs {
		r := order.Run(i)
		runs[i] = run{text: r.String(), right: r.Direction() == bidi.RightToLeft}
	}
	if dir == bidi.RightToLeft {
		slices.Reverse(runs)
		return runs
	}
	runs = raise(runs)
	for from := 0; from < len(runs); from++ {
		to := from
		for to < len(runs) && runs[to].level > 0 {
			to++
		}
		slices.Reverse(runs[from:to])
		from = max(from, to-1)
	}
	return runs
}

// raise gives level 1 to right-to-left runs and to numbers that follow them,
// which the library has joined with the left-to-right text behind.
func raise(runs []run) []run {
	var out []run
	for i, r := range runs {
		if r.right {
			r.level = 1
		} else if n := leadingNumber(r.text); i > 0 && n > 0 {
			out = append(out, run{text: r.text[:n], level: 1})
			r.text = r.text[n:]
		}
		if r.text != "" {
			out = append(out, r)
		}
	}
	return out
}

// leadingNumber is the length of the number that s begins with, in bytes.
func leadingNumber(s string) int {
	end := 0
	for i, r := range s {
		switch {
		case unicode.IsDigit(r):
			end = i + utf8.RuneLen(r)
		case !strings.ContainsRune(".,:/٫٬", r):
			return end
		}
	}
	return end
}

// joinRuns fences each run with marks of its own direction: the painter divides
// the line by the same rules again, and spaces at the edges must stay where
// they are.
func joinRuns(runs []run) string {
	var b strings.Builder
	for _, r := range runs {
		mark := leftMark
		if r.right {
			mark = rightMark
		}
		b.WriteString(mark)
		b.WriteString(r.text)
		b.WriteString(mark)
	}
	return b.String()
}

func hasRightToLeft(s string) bool {
	for _, r := range s {
		if r < 0x590 || r == utf8.RuneError {
			continue
		}
		props, _ := bidi.LookupRune(r)
		if c := props.Class(); c == bidi.R || c == bidi.AL || c == bidi.AN {
			return true
		}
	}
	return false
}
