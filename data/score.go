package data

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// scoreLines is in how many lines of an answer the score is looked for: what comes further
// down is a talk about something else.
const scoreLines = 4

// ReadScore reads the answer to a survey: a number by itself, or with a few words that say what
// it is, in the first lines of what the customer wrote. It rather finds none than a wrong
// one: numbers of things, of telephones, of days and hours are none, and neither is one
// of two that differ. line is what it was read from.
func ReadScore(kind SurveyKind, text string) (score int, line string, ok bool) {
	seen := 0
	for l := range strings.Lines(FreshText(text)) {
		if l = strings.TrimSpace(l); l == "" {
			continue
		}
		if seen++; seen > scoreLines {
			break
		}
		n, found := scoreOf(kind, l)
		switch {
		case !found:
		case ok && n != score:
			return 0, "", false
		default:
			score, line, ok = n, l, true
		}
	}
	return score, line, ok
}

// leads are words before a score, the longest first; the text they are looked for in has lower
// case and no punctuation at its ends.
var leads = regexp.MustCompile(`^(?:(?:i(?: would|'d|’d)? (?:give|say|rate)(?: (?:you|it|a|an))*|my (?:score|answer|rating|vote)(?: is)?|(?:the )?(?:score|answer|rating|vote)(?: is)?` +
	`|ich (?:gebe|würde)(?: ihnen| euch)?(?: eine?)?|(?:meine )?(?:antwort|bewertung|note)(?: ist)?` +
	`|(?:mano )?(?:įvertinimas|vertinimas|atsakymas|balas)(?: yra)?|(?:aš )?(?:duodu|duočiau|skiriu|vertinu)` +
	`|(?:моя |мій |мой )?(?:оцінка|оценка|відповідь|ответ|бал|балл)|(?:я )?(?:ставлю|поставлю|даю)` +
	`|(?:نمره|امتیاز|پاسخ)(?: من)?)\s*[:=–—-]?\s*)`)

// number is a score at the start of a line, with what it is out of.
var number = regexp.MustCompile(`^(\d{1,2})(?:\s*(?:/|out of|of|von|iš|з|із|из|از)\s*(\d{1,2}))?(?:\s*(?:points?|stars?|punkten?|sternen?|balų|balai|балів|бали|баллов|зірок))?`)

// scoreOf reads one line.
func scoreOf(kind SurveyKind, line string) (int, bool) {
	line = strings.TrimLeftFunc(plainLine(line), isOpening)
	line = strings.TrimPrefix(strings.TrimPrefix(line, "- "), "– ")
	line = strings.TrimPrefix(line, leads.FindString(line))
	m := number.FindStringSubmatchIndex(line)
	if m == nil {
		return 0, false
	}
	n, err := strconv.Atoi(line[m[2]:m[3]])
	least, most := kind.Range()
	if err != nil || n < least || n > most || m[3]-m[2] > 1 && line[m[2]] == '0' {
		return 0, false
	}
	if m[4] >= 0 && line[m[4]:m[5]] != strconv.Itoa(most) {
		return 0, false // a score of another scale, or a part of a date
	}
	if m[4] >= 0 {
		return n, endsScale(line[m[1]:])
	}
	return n, endsScore(line[m[1]:])
}

// endsScale tells whether “9 of 10” is no part of a date.
func endsScale(rest string) bool {
	rest = strings.TrimLeft(rest, "./-")
	return rest == "" || !unicode.IsDigit(rune(rest[0]))
}

// plainLine writes digits as 0 to 9 and letters in lower case, without the marks that make
// a key of a digit.
func plainLine(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r == '\uFE0F' || r == '\u20E3' || unicode.In(r, unicode.Cf):
			return -1
		case r == '\u00a0':
			return ' '
		}
		return unicode.ToLower(r)
	}, PlainDigits(s))
}

func isOpening(r rune) bool { return strings.ContainsRune(" \t(*_\"“„«'", r) }

// endsScore tells whether what follows a number leaves it a score: nothing but closing
// signs, or a sign that begins a remark, which holds no number.
func endsScore(rest string) bool {
	rest = strings.TrimLeft(rest, "*_)\"”»'")
	if strings.TrimRightFunc(rest, isClosing) == "" {
		return true
	}
	for _, r := range rest {
		if unicode.IsDigit(r) {
			return false
		}
	}
	for _, sign := range []string{",", ";", "!", " -", " –", " —", ": ", "، "} {
		if strings.HasPrefix(rest, sign) {
			return true
		}
	}
	return false
}

// isClosing is what may stand after a score: full stops, smiles, hands and stars.
func isClosing(r rune) bool {
	return strings.ContainsRune(" \t.!)*_\"”»'", r) || unicode.Is(unicode.So, r) && r != '°' || unicode.Is(unicode.Sk, r)
}
