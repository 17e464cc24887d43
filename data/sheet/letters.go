package sheet

import (
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
)

// table is a single-byte encoding with the languages that are written in it.
type table struct {
	name      string
	chars     *charmap.Charmap
	languages []string
}

// languageTables lists, for each encoding that owners' files come in, the
// letters beyond ASCII of each language written in it, most frequent first.
// Bytes are alike in all of them, so only the letters they would make can tell.
func languageTables() []table {
	const (
		german, french     = "üäöß", "éèàêçîôâùûëïœ"
		spanish, portugal  = "óíáéñúü", "ãçáéíóõêâúà"
		italian, nordic    = "èàùòéì", "äöåøæé"
		polish, czech      = "łóąężśćńź", "áíéěšřžčýůúťďňľôó"
		hungarian, romania = "áéóöőüíúű", "ăâîşţ"
		croatian           = "čšžćđ"
		lithuanian         = "ėšžūųįąčę"
		latvian, estonian  = "āīēšūņļķģžč", "äõüöšž"
		russian            = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
		ukrainian          = "оанвитеірслкдмупязьбгйчхцїжєюшґщф"
		arabic             = "اليمنرتبدوسعكهفقحجخصشطضغثذزئءپچگژة"
		greek, turkish     = "αοιετσνηυρπκμλςόίέάήώύδγχθφβξζψ", "ıişğçüöâ"
	)
	return []table{
		{"windows-1252", charmap.Windows1252, []string{german, french, spanish, portugal, italian, nordic}},
		{"windows-1257", charmap.Windows1257, []string{lithuanian, latvian, estonian, german}},
		{"windows-1250", charmap.Windows1250, []string{polish, czech, hungarian, romania, croatian, german}},
		{"windows-1251", charmap.Windows1251, []string{russian, ukrainian}},
		{"windows-1256", charmap.Windows1256, []string{arabic}},
		{"windows-1253", charmap.Windows1253, []string{greek}},
		{"windows-1254", charmap.Windows1254, []string{turkish}},
		{"macintosh", charmap.Macintosh, []string{german, french, spanish, portugal, italian, nordic}},
		{"koi8-u", charmap.KOI8U, []string{russian, ukrainian}},
		{"x-mac-cyrillic", charmap.MacintoshCyrillic, []string{russian, ukrainian}},
		{"ibm866", charmap.CodePage866, []string{russian}},
		{"ibm852", charmap.CodePage852, []string{polish, czech, hungarian}},
		{"ibm850", charmap.CodePage850, []string{german, french, spanish}},
	}
}

// bestTable picks the encoding in which the words look most like a language.
func bestTable(words []byte) (string, *charmap.Charmap) {
	tables := languageTables()
	best, top := tables[0], 0.0
	for _, t := range tables {
		text := decodeWords(words, t.chars)
		for _, language := range t.languages {
			if score := likeness(text, language); score > top+1e-9 {
				best, top = t, score
			}
		}
	}
	return best.name, best.chars
}

func decodeWords(words []byte, chars *charmap.Charmap) string {
	var b strings.Builder
	for _, c := range words {
		b.WriteRune(chars.DecodeByte(c))
	}
	return b.String()
}

// likeness scores the letters beyond ASCII of text as those of a language: a
// common letter of it is worth more than a rare one, a letter of no use in it
// costs, and so do signs within a word, a capital after a small letter, and two
// scripts in one word.
func likeness(text, language string) float64 {
	rank := map[rune]float64{}
	letters := []rune(language)
	for i, r := range letters {
		rank[r] = 1 - 0.6*float64(i)/float64(len(letters))
	}
	score, before := 0.0, ' '
	for _, r := range text {
		if r >= 0x80 {
			score += worth(r, before, rank)
		} else if before >= 0x370 && unicode.IsLetter(before) && unicode.IsLetter(r) {
			score--
		}
		before = r
	}
	return score
}

// worth is what one letter beyond ASCII says for or against a language.
func worth(r, before rune, rank map[rune]float64) float64 {
	value, known := rank[unicode.ToLower(r)]
	switch {
	case known && unicode.IsUpper(r) && unicode.IsLower(before):
		return -0.5
	case known && r >= 0x370 && before < 0x80 && unicode.IsLetter(before):
		return -1
	case known:
		return value
	case unicode.IsLetter(r):
		return -0.6
	case r == unicode.ReplacementChar || unicode.IsControl(r):
		return -2
	case unicode.IsLetter(before):
		return -0.4
	}
	return 0
}
