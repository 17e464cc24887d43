package demo

import (
	"embed"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
)

//go:embed *.json
var files embed.FS

// culture is where some of the people come from: their names, places and numbers.
// A name in another script is "native|latin"; a family's two forms are "his/hers".
type culture struct {
	Language    string
	Region      string
	Country     string
	People      int
	Domains     []string
	FamilyFirst bool `json:"family_first"`
	Men         []string
	Women       []string
	Families    []string
	Places      []string // city|postal code|street
	Phones      []string
	Companies   []string // name|trade|city
}

// words are what the owner writes about people.
type words struct {
	Jobs        map[string][]string
	Occupations []string
	Tags        []string
	TradeTags   map[string][]string `json:"trade_tags"`
	Interests   []string
	Preferences []string
	Handling    []string
	Households  []string
	Notes       []string
	Woods       []string
	Pieces      []string
	Activity    map[string][]string // by data.ActivityKind
	Supply      map[string][]string // the same with suppliers
	Plans       map[string][]string // by data.EventKind
	Tasks       []string            // about a contact
	Errands     []string            // about nobody
}

func readJSON(name string, into any) error {
	raw, err := files.ReadFile(name)
	if err != nil {
		return fmt.Errorf("sample %s: %w", name, err)
	}
	if err := json.Unmarshal(raw, into); err != nil {
		return fmt.Errorf("sample %s: %w", name, err)
	}
	return nil
}

// dice makes the choices of the sample, the same ones each time.
type dice struct{ *rand.Rand }

func newDice() dice { return dice{rand.New(rand.NewPCG(1931, 300))} } //nolint:gosec // nothing secret: the same business each time

// pick gives one of list, or "" of none.
func (d dice) pick(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[d.IntN(len(list))]
}

// chance is true in so many of a hundred cases.
func (d dice) chance(percent int) bool { return d.IntN(100) < percent }

// between gives a number from low to high, both included.
func (d dice) between(low, high int) int { return low + d.IntN(high-low+1) }

// digits puts a digit in place of each #, none of them 0 at the first place.
func (d dice) digits(pattern string) string {
	first := true
	return strings.Map(func(r rune) rune {
		if r != '#' {
			return r
		}
		low := 0
		if first {
			low, first = 1, false
		}
		return rune('0' + d.between(low, 9))
	}, pattern)
}

// tell fills the slots of a sentence.
func (d dice) tell(w *words, sentence string) string {
	return strings.NewReplacer(
		"{piece}", d.pick(w.Pieces),
		"{wood}", d.pick(w.Woods),
		"{price}", fmt.Sprintf("€%d", 50*d.between(8, 260)),
	).Replace(sentence)
}

// forms splits "native|latin", each "his/hers", for a woman or a man.
func forms(name string, woman bool) (native, latin string) {
	native, latin, ok := strings.Cut(name, "|")
	if !ok {
		latin = native
	}
	return form(native, woman), form(latin, woman)
}

func form(name string, woman bool) string { //nolint:revive // a family name has two forms
	his, hers, ok := strings.Cut(name, "/")
	if ok && woman {
		return hers
	}
	return his
}

// mailName makes a name fit the left side of a mail address.
func mailName(latin string) string {
	return strings.NewReplacer(
		"ą", "a", "č", "c", "ę", "e", "ė", "e", "į", "i", "š", "s", "ų", "u", "ū", "u", "ž", "z",
		"ć", "c", "ł", "l", "ń", "n", "ó", "o", "ś", "s", "ź", "z", "ż", "z",
		"ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "á", "a", "ë", "e", "’", "", " ", ".",
	).Replace(strings.ToLower(latin))
}
