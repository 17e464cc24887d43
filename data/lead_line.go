package data

import (
	"slices"
	"strings"
	"unicode"
)

// LeadPart is what a piece of a line about a lead was taken for.
type LeadPart string

// Parts of a line about a lead.
const (
	LeadName    LeadPart = "name"
	LeadCompany LeadPart = "company"
	LeadPhone   LeadPart = "phone"
	LeadEmail   LeadPart = "email"
	LeadLink    LeadPart = "link"
	LeadFrom    LeadPart = "source"
	LeadNote    LeadPart = "note"
)

// LeadParts lists every part in the order in which a form shows them.
func LeadParts() []LeadPart {
	return []LeadPart{LeadName, LeadCompany, LeadPhone, LeadEmail, LeadLink, LeadFrom, LeadNote}
}

// LeadPiece is a piece of a line about a lead.
type LeadPiece struct {
	Part LeadPart
	Text string
}

// LeadReader reads a line about a lead, such as “Anna Petrenko, Kvity LLC, 067 123 45 67,
// fair Lviv”, in any order.
type LeadReader struct {
	// Phone tells whether a text is a telephone number where the owner lives.
	Phone func(text string) bool
	// Sources are the names of those that there are.
	Sources []string
}

// MaxLeadLine is how many bytes of a line are read; the rest of a longer one is a note.
const MaxLeadLine = 2000

// Read takes a line apart. What it is not sure of goes where it stands most often: the
// first words are the name, those before the telephone the company, those after it the
// source.
func (r *LeadReader) Read(line string) []LeadPiece {
	line = strings.ToValidUTF8(line, "\uFFFD")
	rest := ""
	if len(line) > MaxLeadLine {
		cut := strings.LastIndexFunc(line[:MaxLeadLine], unicode.IsSpace)
		if cut < 0 {
			cut = len(strings.ToValidUTF8(line[:MaxLeadLine], ""))
		}
		line, rest = line[:cut], cleanText(line[cut:])
	}
	var pieces []LeadPiece
	for _, part := range splitLead(line) {
		pieces = append(pieces, r.reach(part)...)
	}
	pieces = r.guess(pieces)
	if rest != "" {
		pieces = append(pieces, LeadPiece{LeadNote, rest})
	}
	return pieces
}

// splitLead cuts a line at what separates things in it: commas and semicolons of every
// script, bars, bullets, tabs, new lines, and dashes or slashes with blanks around them.
func splitLead(line string) []string {
	line = strings.NewReplacer(" - ", "\n", " – ", "\n", " — ", "\n", " / ", "\n", " · ", "\n").Replace(line)
	parts := strings.FieldsFunc(line, func(r rune) bool {
		switch r {
		case ',', ';', '|', '•', '\t', '\n', '\r', '\u2028', '\u2029', '،', '؛', '、', '，', '；', '՝', '․':
			return true
		}
		return false
	})
	var kept []string
	for _, p := range parts {
		if p = cleanLine(p); p != "" {
			kept = append(kept, strings.Join(strings.Fields(p), " "))
		}
	}
	return kept
}

// unread is the part of a piece that is still to be guessed.
const unread LeadPart = ""

// reach takes the mail addresses, web addresses and telephone numbers out of a part, and
// what a label says; the words between them stay to be guessed.
func (r *LeadReader) reach(part string) []LeadPiece {
	if label, ok := labelled(part); ok {
		switch label.Part {
		case LeadPhone, LeadEmail, LeadLink: // they show by themselves
			part = label.Text
		default:
			return []LeadPiece{label}
		}
	}
	words := strings.Fields(part)
	var pieces []LeadPiece
	var loose []string
	flush := func() {
		if len(loose) > 0 {
			pieces, loose = append(pieces, LeadPiece{unread, strings.Join(loose, " ")}), nil
		}
	}
	for i := 0; i < len(words); {
		n, piece := r.reachAt(words[i:])
		if n == 0 {
			loose = append(loose, words[i])
			i++
			continue
		}
		if len(loose) > 0 && isPhoneLabel(loose[len(loose)-1]) {
			loose = loose[:len(loose)-1]
		}
		flush()
		pieces, i = append(pieces, piece), i+n
	}
	flush()
	return pieces
}

// reachAt tells how many of words, from the first on, are one way to reach somebody.
func (r *LeadReader) reachAt(words []string) (n int, piece LeadPiece) {
	word := strings.Trim(words[0], "<>()[]\"'„“”«»")
	if address := strings.TrimPrefix(word, "mailto:"); strings.Contains(address, "@") && ValidateEmail(address) == nil {
		return 1, LeadPiece{LeadEmail, address}
	}
	if isLink(word) {
		return 1, LeadPiece{LeadLink, word}
	}
	// The longest run of figures that is a number here; else one that is long enough to be one.
	run := 0
	for run < len(words) && isFigures(words[run]) {
		run++
	}
	for n := run; n > 0; n-- {
		if text := phoneText(words[:n]); r.Phone != nil && r.Phone(PlainDigits(text)) {
			return n, LeadPiece{LeadPhone, text}
		}
	}
	if text := phoneText(words[:run]); run > 0 && looksLikePhone(text) {
		return run, LeadPiece{LeadPhone, text}
	}
	return 0, piece
}

func phoneText(words []string) string {
	return strings.TrimPrefix(strings.Trim(strings.Join(words, " "), ".:"), "tel:")
}

// Bounds of the digits of a telephone number (ITU-T E.164, section 6.2.1).
const (
	fewDigits  = 7
	mostDigits = 15
)

func looksLikePhone(text string) bool {
	digits := 0
	for _, r := range PlainDigits(text) {
		if r >= '0' && r <= '9' {
			digits++
		}
	}
	return digits >= fewDigits && digits <= mostDigits
}

// isFigures says that a word is made of what telephone numbers are written with.
func isFigures(word string) bool {
	word = strings.TrimPrefix(strings.ToLower(word), "tel:")
	digits := false
	for _, r := range PlainDigits(word) {
		switch {
		case r >= '0' && r <= '9':
			digits = true
		case !strings.ContainsRune("+-–()./\u2011\u00a0", r):
			return false
		}
	}
	return digits
}

func isLink(word string) bool {
	lower := strings.ToLower(word)
	for _, start := range []string{"http://", "https://", "www."} {
		if strings.HasPrefix(lower, start) && strings.Contains(lower[len(start):], ".") {
			return true
		}
	}
	return false
}

// guess says what the words are that are neither numbers nor addresses.
func (r *LeadReader) guess(pieces []LeadPiece) []LeadPiece {
	for i := range pieces {
		if pieces[i].Part == unread {
			pieces[i].Part = r.known(pieces[i].Text)
		}
	}
	pieces = splitFirm(pieces)
	reached := false // a telephone or a mail address stands before
	for i := range pieces {
		p := &pieces[i]
		switch {
		case p.Part == LeadPhone || p.Part == LeadEmail:
			reached = true
		case p.Part != unread:
		case !has(pieces, LeadName):
			p.Part = LeadName
		case !reached && !has(pieces, LeadCompany):
			p.Part = LeadCompany
		case !has(pieces, LeadFrom):
			p.Part = LeadFrom
		default:
			p.Part = LeadNote
		}
	}
	return pieces
}

func has(pieces []LeadPiece, part LeadPart) bool {
	return slices.ContainsFunc(pieces, func(p LeadPiece) bool { return p.Part == part })
}

// known gives the part of words that say themselves what they are.
func (r *LeadReader) known(text string) LeadPart {
	for _, s := range r.Sources {
		if strings.EqualFold(s, text) {
			return LeadFrom
		}
	}
	switch {
	case firmAt(strings.Fields(text)) >= 0 || isQuoted(text):
		return LeadCompany
	case saysSource(text):
		return LeadFrom
	}
	return unread
}

// splitFirm takes a person's name from before the name of a firm where nothing separates
// them and no other piece can be the name: “Anna Petrenko Kvity LLC”.
func splitFirm(pieces []LeadPiece) []LeadPiece {
	if has(pieces, LeadName) || has(pieces, unread) {
		return pieces
	}
	for i, p := range pieces {
		if p.Part != LeadCompany {
			continue
		}
		words := strings.Fields(p.Text)
		at := firmAt(words)
		switch {
		case at >= nameWords+1 && at == len(words)-1: // the form stands behind one word of the firm
			at--
		case at < nameWords:
			continue
		}
		name := LeadPiece{LeadName, strings.Join(words[:at], " ")}
		firm := LeadPiece{LeadCompany, strings.Join(words[at:], " ")}
		return slices.Concat(pieces[:i], []LeadPiece{name, firm}, pieces[i+1:])
	}
	return pieces
}

// nameWords is how many words a person's name has at least, where it stands before a firm's.
const nameWords = 2
