package store

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// fold brings together the spellings that unicode61 keeps apart: Arabic and
// Persian letters and digits, ligatures, joiners, letters with strokes. What
// tells words apart stays: ї is not і, ґ is not г. It is applied to what is
// indexed and to what is looked for.
func fold(s string) string {
	if isASCII(s) {
		return s
	}
	// Composed first: a bare і with a diaeresis would lose it and become і.
	s = norm.NFC.String(s)
	return strings.Map(foldRune, letterPairs.Replace(s))
}

//nolint:gochecknoglobals // a table, built once: it is asked for every text that is indexed
var letterPairs = strings.NewReplacer("ß", "ss", "ẞ", "ss", "æ", "ae", "Æ", "ae", "œ", "oe", "Œ", "oe", "þ", "th", "և", "եւ")

func foldRune(r rune) rune {
	switch {
	case r >= '٠' && r <= '٩':
		return r - '٠' + '0'
	case r >= '۰' && r <= '۹':
		return r - '۰' + '0'
	}
	switch r {
	case 'ي', 'ى':
		return 'ی'
	case 'ك':
		return 'ک'
	case 'ة', 'ۀ':
		return 'ه'
	case 'أ', 'إ', 'ٱ':
		return 'ا'
	case 'ё', 'Ё':
		return 'е'
	case 'ł', 'Ł':
		return 'l'
	case 'ø', 'Ø':
		return 'o'
	case 'đ', 'Đ', 'ð':
		return 'd'
	case 'ı':
		return 'i'
	case '\u02bc', '\u02bb', '\u02b9': // apostrophes that count as letters: Дем'янюк is typed with any
		return '\''
	case '\u200c', '\u200d', '\u00ad', 'ـ': // joiners, soft hyphen, tatweel
		return -1
	}
	if r >= '\u064b' && r <= '\u0652' { // Arabic vowel marks
		return -1
	}
	return foldGreek(r)
}

// foldGreek takes off the accents that capitals are written without.
func foldGreek(r rune) rune {
	switch r {
	case 'ά', 'Ά':
		return 'α'
	case 'έ', 'Έ':
		return 'ε'
	case 'ή', 'Ή':
		return 'η'
	case 'ί', 'Ί', 'ϊ', 'Ϊ', 'ΐ':
		return 'ι'
	case 'ό', 'Ό':
		return 'ο'
	case 'ύ', 'Ύ', 'ϋ', 'Ϋ', 'ΰ':
		return 'υ'
	case 'ώ', 'Ώ':
		return 'ω'
	case 'ς': // as σ within a word
		return 'σ'
	}
	return r
}

// nameKey is equal for names that a person would call the same: case,
// diacritics of Latin letters and the order of the words don't count.
func nameKey(s string) string {
	s = strings.ToLower(fold(s))
	if !isASCII(s) {
		s = stripLatinMarks(s)
	}
	words := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
	sortWords(words)
	return strings.Join(words, " ")
}

func sortWords(words []string) {
	for i := 1; i < len(words); i++ { // a name has few words
		for j := i; j > 0 && words[j] < words[j-1]; j-- {
			words[j], words[j-1] = words[j-1], words[j]
		}
	}
}

func stripLatinMarks(s string) string {
	var b strings.Builder
	latin := false
	for _, r := range norm.NFD.String(s) {
		if unicode.Is(unicode.Mn, r) && latin {
			continue
		}
		latin = unicode.Is(unicode.Latin, r)
		b.WriteRune(r)
	}
	return norm.NFC.String(b.String())
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// sorter makes keys that sort as a reader of any script expects (Unicode
// collation, root order, letters before case).
type sorter struct {
	collator *collate.Collator
	buffer   collate.Buffer
}

func newSorter() *sorter {
	return &sorter{collator: collate.New(language.Und, collate.IgnoreCase, collate.Numeric)}
}

// key gives the sort key of s; nothing sorts last.
func (s *sorter) key(text string) []byte {
	if text == "" {
		return []byte{0xff}
	}
	s.buffer.Reset()
	key := s.collator.KeyFromString(&s.buffer, text)
	return append([]byte(nil), key[:min(len(key), 64)]...)
}
