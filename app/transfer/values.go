package transfer

import (
	"net/mail"
	"regexp"
	"strings"
	"unicode"

	"regulars/data"
)

// shape is what a value looks like by itself.
type shape uint8

const (
	shapeNone shape = iota
	shapeEmail
	shapeURL
	shapeDate
	shapePhone
	shapePostal
	shapeNumber
	shapeCompany
	shapeFullName
	shapeWord
	shapeText
)

// shapes tells what values look like. It is made once for each file.
type shapes struct {
	date, postal, phone *regexp.Regexp
	legal               map[string]bool
}

func newShapes() *shapes {
	s := &shapes{
		date:   regexp.MustCompile(`^(\d{4}[-./]\d{1,2}[-./]\d{1,2}([ T].*)?|\d{1,2}[-./]\d{1,2}[-./](\d{2}|\d{4})|\d{1,2} \p{L}{3,9}\.? \d{4}|\p{L}{3,9} \d{1,2}, \d{4})$`),
		postal: regexp.MustCompile(`^([A-Z]{2}-\d{4,5}|\d{2}-\d{3}|\d{3} \d{2}|\d{5}(-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|\d{4} [A-Z]{2})$`),
		phone:  regexp.MustCompile(`^\+?[\d\s().\-/]{6,24}(\s?(x|ext\.?|#)\s?\d{1,6})?$`),
		legal:  map[string]bool{},
	}
	for _, w := range legalForms() {
		s.legal[w] = true
	}
	return s
}

// legalForms are the words that only names of companies have.
func legalForms() []string {
	return []string{
		"uab", "mb", "ab", "iį", "vši", "všį", "тов", "тзов", "фоп", "прат", "ооо", "зао", "оао", "пао", "тоо", "սպը", "փբը", "gmbh", "ag", "kg", "ohg", "ug", "e.k", "ev",
		"ltd", "limited", "llc", "llp", "inc", "corp", "corporation", "plc", "co", "gmbh&co", "sarl", "sas", "sa", "sl", "slu", "srl", "spa", "bv", "nv", "oy", "oü", "as", "sia", "z.o.o", "zoo", "sp.z.o.o",
		"group", "holding", "company", "شرکت", "lp", "pty", "kft", "doo", "d.o.o", "s.r.o", "sro", "a.s", "firma",
	}
}

func (s *shapes) of(c data.Cell) shape {
	v := squeeze(c.Text)
	switch {
	case v == "":
		return shapeNone
	case c.Kind == data.CellDate:
		return shapeDate
	case looksLikeEmail(v):
		return shapeEmail
	case looksLikeURL(v):
		return shapeURL
	case s.date.MatchString(v):
		return shapeDate
	case s.postal.MatchString(v):
		return shapePostal
	case s.phone.MatchString(v) && digits(v) >= 7 && digits(v) <= 15:
		return shapePhone
	case c.Kind == data.CellNumber || digits(v) > 0 && strings.Trim(v, "0123456789.,-+ ") == "":
		return shapeNumber
	}
	return s.ofText(v)
}

func (s *shapes) ofText(v string) shape {
	words := strings.Fields(v)
	if s.isCompany(words) {
		return shapeCompany
	}
	if len([]rune(v)) > 60 || strings.ContainsAny(v, "\n:;=?!") || digits(v) > 0 {
		return shapeText
	}
	switch len(words) {
	case 1:
		return shapeWord
	case 2, 3:
		for _, w := range words {
			if r := []rune(w); unicode.IsLower(r[0]) || !unicode.IsLetter(r[0]) {
				return shapeText
			}
		}
		return shapeFullName
	}
	return shapeText
}

// isCompany reports whether a name has a legal form at its start or end.
func (s *shapes) isCompany(words []string) bool {
	if len(words) < 2 {
		return false
	}
	for _, w := range []string{words[0], words[len(words)-1]} {
		if s.legal[strings.Trim(strings.ToLower(w), `.,"“”„«»'`)] {
			return true
		}
	}
	return false
}

// squeeze trims a value, of the invisible marks of direction too that come with
// what is copied from address books, and makes its non-breaking blanks plain ones.
func squeeze(s string) string {
	if isASCII(s) {
		return strings.TrimSpace(s)
	}
	if strings.ContainsAny(s, "\u00a0\u202f\ufeff\u200b") {
		s = strings.Map(plainBlank, s)
	}
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || isDirection(r) })
}

func isDirection(r rune) bool {
	return r == '\u200e' || r == '\u200f' || r >= '\u202a' && r <= '\u202e' || r >= '\u2060' && r <= '\u2069'
}

// without drops what is not to be in a text at all.
func without(s string, drop func(rune) bool) string {
	if strings.IndexFunc(s, drop) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if drop(r) {
			return -1
		}
		return r
	}, s)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func plainBlank(r rune) rune {
	switch r {
	case '\u00a0', '\u202f':
		return ' '
	case '\ufeff', '\u200b':
		return -1
	}
	return r
}

func digits(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// looksLikeEmail is a quick answer for the usual, and net/mail's for the rest.
func looksLikeEmail(s string) bool {
	at := strings.IndexByte(s, '@')
	if at < 1 || at == len(s)-1 || strings.ContainsAny(s, " ,;\n") {
		return false
	}
	a, err := mail.ParseAddress(s)
	return err == nil && a.Address == s
}

func looksLikeURL(s string) bool {
	if strings.ContainsAny(s, " \n@") {
		return false
	}
	l := strings.ToLower(s)
	return strings.HasPrefix(l, "http://") || strings.HasPrefix(l, "https://") || strings.HasPrefix(l, "www.")
}
