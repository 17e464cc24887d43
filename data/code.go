package data

import (
	"crypto/rand"
	"math/big"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Code is what somebody says at the counter to have a benefit.
type Code struct {
	ID          int64
	BenefitID   int64
	ContactID   int64  // whose it is; 0 for whoever has it
	Text        string // CodeLength letters; ShowCode gives it as it is read aloud
	Expires     Date   // the last day on which it is good; zero for none
	Reason      string // what it was given for, in the owner's words: "birthday"; may be empty
	IssuedAt    time.Time
	CancelledAt time.Time // when the owner took it back; zero if not
}

// Issue says which codes are to be given out.
type Issue struct {
	BenefitID int64
	Contacts  []int64 // whose they are; none for whoever has them
	Count     int     // for each of Contacts; 0 is one
	Expires   Date    // the last day; zero for that of the benefit
	Reason    string
	Text      string // of the one code of a sample, as CodeOf gives it; empty, as it should be, for chance
}

// maxIssue is how many codes are given out in one go.
const maxIssue = 10_000

// Ready fills in what was left open and reports the first rule that is breaks, as an
// *InvalidError. Afterwards Contacts has one element at least, 0 for nobody's codes.
func (is *Issue) Ready(b *Benefit, today Date) error {
	is.Reason = cleanLine(is.Reason)
	is.Count = max(is.Count, 1)
	if is.Expires.IsZero() {
		is.Expires = b.Until
	}
	if len(is.Contacts) == 0 {
		is.Contacts = []int64{b.For.ContactID}
	}
	last := is.Expires
	switch {
	case b.Automatic:
		return Invalid("benefit", "“%s” needs no codes: whom it is for has it by name", b.Name)
	case !b.EndedAt.IsZero():
		return Invalid("benefit", "“%s” was taken out of use: no codes were given out", b.Name)
	case is.Count > maxIssue || len(is.Contacts) > maxIssue/is.Count:
		return &InvalidError{Field: "count", Reason: "is more than 10 000 codes at once: give them out in parts"}
	case !last.IsZero() && (!last.Valid() || !goodYear(last.Year)):
		return &InvalidError{Field: "expires", Reason: "is not a day of the calendar: write it as 2026-03-14"}
	case !last.IsZero() && last.Before(today):
		return Invalid("expires", "is %s, which is over: no codes were given out", last)
	case b.For.ContactID != 0 && (len(is.Contacts) != 1 || is.Contacts[0] != b.For.ContactID):
		return Invalid("contact", "is not the one whom “%s” is for: no codes were given out", b.Name)
	}
	return nil
}

// CodeState says where a code stands.
type CodeState string

// States of a code.
const (
	CodeOpen      CodeState = "open"
	CodeUsed      CodeState = "used"
	CodeExpired   CodeState = "expired"
	CodeCancelled CodeState = "cancelled"
)

// CodeStates lists every state in the order in which they are offered.
func CodeStates() []CodeState { return []CodeState{CodeOpen, CodeUsed, CodeExpired, CodeCancelled} }

// CodeRow is a line of the list of codes.
type CodeRow struct {
	Code

	Benefit string // its name
	Contact string // the name of whose it is; empty for nobody's
	Uses    int    // how often it was redeemed, given back ones left out
	UsedAt  time.Time
	State   CodeState
}

// CodeQuery selects codes, the newest first; empty fields don't restrict.
type CodeQuery struct {
	BenefitID int64
	ContactID int64
	State     CodeState
	Text      string // a piece of a code, of the contact's or of the benefit's name
	Today     Date   // by which it is told what has expired
	Offset    int
	Limit     int // 0 for all
}

// CodeLength is how many letters a code has: eight by chance, and the check letter.
// Eight of 29 are 500 thousand million: of a thousand codes that are out, one guess in
// five hundred million hits one.
const CodeLength = 9

// codeAlphabet has no two letters that are taken for one another in handwriting: those
// that are, meantLetter reads as one. It has 29, a prime number, as the check needs.
const codeAlphabet = "0123456789ACDEFGHJKMNPQRTVWXY"

// meantLetter gives the letter of the alphabet that r is typed for: those left out of it
// look like one that is in it, and so do letters of Ukrainian, Russian and Greek
// keyboards, which differ from ours in the computer alone.
func meantLetter(r rune) rune {
	const like, meant = "OILZSBU" + "АВЕЗІКМНОРСТУХЅЈ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "011258V" + "A8E31KMH0PCTYX5J" + "A8E2H1KMN0PTYX"
	if i := strings.IndexRune(like, r); i >= 0 {
		return rune(meant[utf8.RuneCountInString(like[:i])])
	}
	return r
}

// NewCode gives the text of a code that nobody can guess.
func NewCode() (string, error) {
	text := make([]byte, CodeLength-1, CodeLength)
	for i := range text {
		n, err := rand.Int(rand.Reader, big.NewInt(int64(len(codeAlphabet))))
		if err != nil {
			return "", err
		}
		text[i] = codeAlphabet[n.Int64()]
	}
	return string(append(text, codeCheck(string(text)))), nil
}

// CodeOf gives the text of a code with the first letters given, for samples: anybody can
// guess it.
func CodeOf(letters string) string { return letters + string(codeCheck(letters)) }

// codeCheck gives the letter that makes text right. The scheme is a pure system of
// ISO/IEC 7064 with the modulus 29 and the radix 2, as its MOD 11-2 and MOD 37-2 are:
// the values of the letters, each times two to the power of its place counted from the
// right, have a sum that leaves the rest 1. As 29 is prime and no power of two, nor
// one less or one more than two, is a multiple of it, it catches every single wrong
// letter, every swap of two neighbours or of two with one between, and every doubled
// letter that became another doubled one.
func codeCheck(text string) byte {
	m := len(codeAlphabet)
	return codeAlphabet[(1-codeSum(text)*2%m+m)%m]
}

// codeSum is the weighted sum of the letters, the last with the weight 1.
func codeSum(text string) int {
	sum := 0
	for i := range len(text) {
		sum = (sum*2 + strings.IndexByte(codeAlphabet, text[i])) % len(codeAlphabet)
	}
	return sum
}

// ReadCode reads a code as it is typed: in small letters or capitals, with blanks or
// dashes anywhere, with letters that look like those meant. It fails with an
// *InvalidError where it can't be what was issued: too long, too short, or mistyped.
func ReadCode(typed string) (string, error) {
	text := PlainCode(typed)
	switch n := len([]rune(text)); {
	case n == 0:
		return "", &InvalidError{Field: "code", Reason: "is missing: type the nine letters and digits that are on the card"}
	case n != CodeLength:
		return "", Invalid("code", "“%[1]s” has %[2]d letters and digits, and a code has %[3]d: compare it with the card and type it again; nothing was redeemed", shortened(typed), n, CodeLength)
	case strings.ContainsFunc(text, func(r rune) bool { return !strings.ContainsRune(codeAlphabet, r) }) || codeSum(text) != 1:
		return "", Invalid("code", "“%s” is mistyped: a letter is wrong, or two are swapped; compare it with the card and type it again; nothing was redeemed", ShowCode(text))
	}
	return text, nil
}

// PlainCode gives the letters of a code, or of a piece of one, that was typed, whether they
// are good or not.
func PlainCode(typed string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune("_.·−", r) {
			return -1
		}
		return meantLetter(r)
	}, strings.ToUpper(PlainDigits(typed)))
}

// shortened keeps what somebody pasted from filling a message.
func shortened(s string) string {
	const most = 24
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// ShowCode gives a code in three groups, as it is printed and read aloud: K7M-2QX-9FD.
func ShowCode(text string) string {
	const group = CodeLength / 3
	var b strings.Builder
	for i, r := range []rune(text) {
		if i > 0 && i%group == 0 {
			b.WriteByte('-')
		}
		b.WriteRune(r)
	}
	return b.String()
}
