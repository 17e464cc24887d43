package data

import (
	"slices"
	"strings"
	"unicode"
)

// NegativeWords gives the words by which an answer is taken for a bad sign, as they stand in
// what the customer wrote; none for most. The lists are short, and a phrase that is denied
// (“not disappointed”) does not count: a sign that is shown wrongly costs more trust than one
// that the owner finds while reading.
func NegativeWords(text string) (found []string) {
	words := wordsOf(FreshText(text))
	for _, phrase := range negativePhrases() {
		want := strings.Fields(phrase)
		for i := 0; i+len(want) <= len(words); i++ {
			if slices.Equal(words[i:i+len(want)], want) && !denied(words[:i]) && !slices.Contains(found, phrase) {
				found = append(found, phrase)
			}
		}
	}
	return found
}

// negativeLetters bounds how much of a letter is read for it.
const negativeLetters = 4000

func wordsOf(text string) []string {
	if len(text) > negativeLetters {
		text = strings.ToValidUTF8(text[:negativeLetters], "")
	}
	return strings.FieldsFunc(strings.ToLower(strings.NewReplacer("’", "'", "\u200c", " ").Replace(text)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\''
	})
}

// denyWithin is how many words before a phrase may deny it.
const denyWithin = 3

func denied(before []string) bool {
	near := before[max(0, len(before)-denyWithin):]
	return slices.ContainsFunc(near, func(w string) bool { return slices.Contains(denials(), w) || strings.HasSuffix(w, "n't") })
}

func denials() []string {
	return []string{
		"not", "no", "never", "without", "hardly", "if", "nicht", "kein", "keine", "keineswegs", "nie", "ohne", "falls", "wenn",
		"ne", "nėra", "niekada", "be", "jei", "не", "ні", "нет", "без", "ніколи", "никогда", "якщо", "если", "نه", "بدون", "اگر",
	}
}

// negativePhrases are in lower case, a space between words, by language: English, German,
// Lithuanian, Ukrainian, Russian, Persian.
func negativePhrases() []string {
	return []string{
		"very disappointed", "i am disappointed", "i'm disappointed", "we are disappointed", "disappointing", "unacceptable", "terrible", "awful",
		"never again", "money back", "very unhappy", "very dissatisfied", "not happy", "not satisfied", "not acceptable", "worst", "fed up", "rip off",
		"sehr enttäuscht", "bin enttäuscht", "sind enttäuscht", "unzufrieden", "nicht zufrieden", "nie wieder", "geld zurück", "unverschämt", "inakzeptabel", "katastrophe",
		"labai nusivylęs", "labai nusivylusi", "nusivyliau", "nusivylėme", "nepatenkintas", "nepatenkinta", "nepriimtina", "niekada daugiau", "grąžinkite pinigus", "siaubinga",
		"дуже розчарований", "дуже розчарована", "розчарований", "розчарована", "незадоволений", "незадоволена", "неприйнятно", "ніколи більше", "поверніть гроші", "жахливо",
		"разочарован", "разочарована", "недоволен", "недовольна", "неприемлемо", "верните деньги", "больше никогда", "ужасно",
		"ناراضی", "ناامید شدم", "غیر قابل قبول", "پولم را پس", "افتضاح",
	}
}
