package transfer

import (
	"strings"
	"unicode"
)

// plain brings a heading to the form of the word lists: small letters without
// Latin accents, one blank between words, no stars, quotes or marks, and
// emailAddress or first_name cut into words.
func plain(s string) string {
	var b strings.Builder
	before := ' '
	for _, r := range s {
		if unicode.IsUpper(r) && before != 'ß' && (unicode.IsLower(before) || unicode.IsDigit(before)) { // STRAßE is one word
			b.WriteByte(' ')
		}
		if unicode.IsDigit(r) && unicode.IsLetter(before) {
			b.WriteByte(' ')
		}
		b.WriteString(plainRune(r))
		before = r
	}
	return oneWord(strings.Join(strings.Fields(b.String()), " "))
}

// oneWord joins again the names that have a capital within: LinkedIn.
func oneWord(s string) string {
	for _, name := range [][2]string{{"linked in", "linkedin"}, {"whats app", "whatsapp"}, {"you tube", "youtube"}, {"tik tok", "tiktok"}, {"git hub", "github"}} {
		if strings.Contains(s, name[0]) {
			s = strings.ReplaceAll(s, name[0], name[1])
		}
	}
	return s
}

func plainRune(r rune) string {
	switch r {
	case '\'', '’', 'ʼ', '`', '՚': // they are often left out: Ім'я, Імя
		return ""
	case '\u200c', '\u200d':
		return " "
	case 'ي', 'ى':
		return "ی"
	case 'ك':
		return "ک"
	case 'ß':
		return "ss"
	case 'ё', 'Ё':
		return "е"
	case '\ufeff', '\u00ad':
		return ""
	}
	r = unicode.ToLower(r)
	if i := strings.IndexRune(accented, r); i >= 0 {
		return string(bare[len([]rune(accented[:i]))])
	}
	if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
		return string(r)
	}
	return " "
}

const (
	accented = "àáâãäåāăąçćčďđèéêëēėęěģíìîïįīķļĺľłñńņňòóôõöøőŕřśšşșťţțùúûüūůűųýÿźżž"
	bare     = "aaaaaaaaacccddeeeeeeeegiiiiiikllllnnnnooooooorrsssstttuuuuuuuuyyzzz"
)
