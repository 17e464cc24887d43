// Package sales holds the rules by which rows of somebody else's list of sales
// become purchases: how numbers are written, what lines and totals make of an
// order, what its status says. It knows nothing of files or of the store.
package sales

import (
	"strings"
	"unicode"

	"regulars/data"
)

// Number is a number as a cell has it: Units of 10^-Scale. The zero Number is none.
type Number struct {
	Units int64
	Scale uint8
	Set   bool
}

// Writing is how the numbers of a column are written.
type Writing struct {
	Point rune // what parts the decimals: '.' or ','; 0 where no value tells
	Fine  bool // three digits behind a lone mark are decimals: of quantities, and of dinars
}

// maxDigits is how many digits a number has at most: with one more it might not fit.
const maxDigits = 18

// Parse reads a number as owners and programs write it: 1234.5, $1,234.50, 1.234,50 €,
// 1 234,50 грн, 1'234.50, (12.00), 12-, ۱۲۳٫۴۵, 2 kg. word is what stands beside it: a sign of
// a currency, a unit. An empty text is no number.
func (w Writing) Parse(text string) (n Number, word string, err error) {
	digits, word, negative := split(text)
	if digits == "" && word == "" {
		return Number{}, "", nil
	}
	whole, part, ok := w.cut(digits)
	if !ok || len(whole)+len(part) > maxDigits {
		return Number{}, "", data.Invalid("", "“%s” is not a number: write it as 1234.50", short(text))
	}
	n = Number{Set: true, Scale: uint8(len(part))} //nolint:gosec // at most maxDigits
	for _, digit := range whole + part {
		n.Units = n.Units*10 + int64(digit-'0')
	}
	if negative {
		n.Units = -n.Units
	}
	return n, word, nil
}

// split parts a text into the digits with their marks, the word beside them, and the sign.
// There are no digits where letters stand on both sides or between them.
func split(text string) (digits, words string, negative bool) {
	text = strings.Map(known, data.PlainDigits(text))
	text = strings.TrimSpace(text)
	for _, even := range []string{",--", ".--", ",-", ".-"} { // 12,- is twelve and no cents
		text = strings.TrimSuffix(text, even)
	}
	text = strings.TrimPrefix(text, "+")
	if inner, ok := strings.CutPrefix(text, "("); ok && strings.HasSuffix(inner, ")") {
		text, negative = strings.TrimSuffix(inner, ")"), true
	}
	for _, cut := range []func(string) (string, bool){cutFront, cutBack} {
		if rest, found := cut(strings.TrimSpace(text)); found {
			text, negative = rest, !negative
		}
	}
	return parts(text, negative)
}

// parts parts the digits of a text from the word before or behind them.
func parts(text string, minus bool) (digits, words string, negative bool) {
	negative = minus
	isNumber := func(r rune) bool { return r >= '0' && r <= '9' }
	first, last := strings.IndexFunc(text, isNumber), strings.LastIndexFunc(text, isNumber)
	if first < 0 {
		return "", strings.TrimSpace(text), negative
	}
	if first > 0 && (text[first-1] == '.' || text[first-1] == ',') && (first == 1 || text[first-2] == ' ' || text[first-2] == '$') {
		first-- // .50
	}
	before, after := strings.TrimSpace(text[:first]), strings.TrimSpace(text[last+1:])
	if rest, found := cutBack(before); found { // € -5
		before, negative = rest, !negative
	}
	if before != "" && after != "" {
		return "", text, negative
	}
	return text[first : last+1], strings.TrimSpace(before + after), negative
}

// known makes one sign of those that mean the same, and drops the invisible ones.
func known(r rune) rune {
	switch {
	case r == '−' || r == '–' || r == '—' || r == '‐' || r == '‑':
		return '-'
	case r == '٫':
		return '٫'
	case r == '’' || r == 'ʼ' || r == '`' || r == '٬':
		return '\''
	case unicode.Is(unicode.Cf, r):
		return -1
	case unicode.IsSpace(r):
		return ' '
	}
	return r
}

// cutFront takes a sign off the front.
func cutFront(s string) (rest string, minus bool) {
	return strings.CutPrefix(s, "-")
}

// cutBack takes a sign off the end.
func cutBack(s string) (rest string, minus bool) {
	rest, minus = strings.CutSuffix(s, "-")
	return strings.TrimSpace(rest), minus
}

// cut parts digits with their marks into those before and those behind the point.
func (w Writing) cut(digits string) (whole, part string, ok bool) {
	whole, part, point := digits, "", w.pointOf(digits)
	if at := strings.LastIndex(digits, string(point)); point != 0 && at >= 0 {
		whole, part = digits[:at], digits[at+len(string(point)):]
	}
	whole, ok = ungroup(whole)
	if !ok || strings.Trim(part, "0123456789") != "" || whole == "" && part == "" {
		return "", "", false
	}
	return whole, part, true
}

// pointOf is the sign that parts the decimals of a number; 0 where it has none.
func (w Writing) pointOf(digits string) rune {
	if strings.Contains(digits, "٫") {
		return '٫'
	}
	dots, commas := strings.Count(digits, "."), strings.Count(digits, ",")
	mark := '.'
	if strings.LastIndexByte(digits, ',') > strings.LastIndexByte(digits, '.') {
		mark = ','
	}
	switch {
	case dots+commas == 0, dots > 1 && commas == 0, commas > 1 && dots == 0:
		return 0
	case dots > 0 && commas > 0:
		return mark
	}
	at := strings.IndexRune(digits, mark)
	head := strings.TrimLeft(digits[:at], "0")
	switch {
	case len(digits)-at-1 != 3, head == "", len(head) > 3, strings.ContainsAny(head, " '"):
		return mark
	case w.Point == mark, w.Point == 0 && w.Fine:
		return mark
	}
	return 0 // 1.234 and 1,234: it parts thousands
}

// ungroup takes the marks of thousands out. They part groups of three, or as in India
// all but the last of two.
func ungroup(s string) (string, bool) {
	if strings.Trim(s, "0123456789") == "" {
		return s, true
	}
	mark := strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if mark < 0 || !strings.ContainsRune(".,' ", rune(s[mark])) {
		return "", false
	}
	groups := strings.Split(s, s[mark:mark+1])
	for i, g := range groups {
		last := i == len(groups)-1
		switch {
		case strings.Trim(g, "0123456789") != "", g == "":
			return "", false
		case i == 0 && len(g) > 3, last && len(g) != 3, !last && i > 0 && len(g) != 3 && len(g) != 2:
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

func short(s string) string {
	if r := []rune(s); len(r) > 80 {
		return string(r[:80]) + "…"
	}
	return s
}

// Learner finds out how the numbers of a column are written.
type Learner struct{ dots, commas int }

// Add takes notice of one value.
func (l *Learner) Add(text string) {
	digits, _, _ := split(text)
	switch w := (Writing{}); {
	case strings.Count(digits, ".") > 1 && !strings.Contains(digits, ","):
		l.commas++ // 1.234.567: the dot parts thousands
	case strings.Count(digits, ",") > 1 && !strings.Contains(digits, "."):
		l.dots++
	case w.pointOf(digits) == '.':
		l.dots++
	case w.pointOf(digits) == ',':
		l.commas++
	}
}

// Point is the sign that most values part their decimals with, 0 where none tells.
func (l *Learner) Point() rune {
	switch {
	case l.dots > l.commas:
		return '.'
	case l.commas > l.dots:
		return ','
	}
	return 0
}
