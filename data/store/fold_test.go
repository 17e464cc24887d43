package store

import (
	"bytes"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

func TestFoldBringsSpellingsTogether(t *testing.T) {
	for name, tc := range map[string][2]string{
		"Arabic and Persian ye":       {"علي", "علی"},
		"Arabic and Persian kaf":      {"كريم", "کریم"},
		"zero-width non-joiner":       {"علی\u200cرضا", "علیرضا"},
		"tatweel":                     {"سـلام", "سلام"},
		"vowel marks":                 {"مُحَمَّد", "محمد"},
		"Persian digits":              {"۱۲۳", "123"},
		"Arabic digits":               {"١٢٣", "123"},
		"sharp s":                     {"Weiß", "Weiss"},
		"Armenian ligature":           {"և", "եւ"},
		"Polish l":                    {"łódź", "lódź"},
		"Danish o":                    {"Søren", "Soren"},
		"apostrophes":                 {"Дем\u02bcянюк", "Дем'янюк"},
		"Turkish i":                   {"ışık", "işik"},
		"Greek accents":               {"Γιώργος", "Γιωργοσ"},
		"Russian yo":                  {"Семён", "Семен"},
		"soft hyphen":                 {"Donau\u00addampf", "Donaudampf"},
		"letter with a loose mark":    {norm.NFD.String("Šarūnas"), "Šarūnas"},
		"plain words stay themselves": {"plain words, 12!", "plain words, 12!"},
	} {
		if got, want := fold(tc[0]), fold(tc[1]); got != want {
			t.Errorf("%s: fold(%q) = %q, fold(%q) = %q", name, tc[0], got, tc[1], want)
		}
	}
}

func TestFoldKeepsApartWhatTellsWordsApart(t *testing.T) {
	for _, tc := range [][2]string{{"їжак", "іжак"}, {"ґрунт", "грунт"}, {"йод", "иод"}, {"i", "і"}, {"ա", "а"}} {
		if fold(tc[0]) == fold(tc[1]) {
			t.Errorf("%q and %q are folded into one", tc[0], tc[1])
		}
	}
	if got := fold(norm.NFD.String("ї")); got != "ї" {
		t.Errorf("a loose diaeresis left %q", got)
	}
}

func TestNameKey(t *testing.T) {
	for _, same := range [][]string{
		{"Šarūnas Žukas", "zukas, SARUNAS", "ŽUKAS Šarūnas.", "sarunas  zukas"},
		{"Anna-Maria O'Brien", "anna maria o brien"},
		{"Їжак Іван", "іван їжак"},
		{"علی\u200cرضا کریمی", "كريمي عليرضا"},
	} {
		for _, other := range same[1:] {
			if nameKey(same[0]) != nameKey(other) {
				t.Errorf("nameKey(%q) = %q, nameKey(%q) = %q", same[0], nameKey(same[0]), other, nameKey(other))
			}
		}
	}
	for _, tc := range [][2]string{{"Anna Kovalenko", "Anna Kovalenka"}, {"Іван", "Їван"}, {"Anna", "Anna Maria"}} {
		if nameKey(tc[0]) == nameKey(tc[1]) {
			t.Errorf("%q and %q have one key", tc[0], tc[1])
		}
	}
	if got := nameKey("…"); got != "" {
		t.Errorf("a name without letters has the key %q", got)
	}
}

func TestSortKeys(t *testing.T) {
	want := []string{"adam", "Ádám 2", "Ádám 10", "Łukasz", "Lukas z", "šarka", "Zebra", "žuk", "Аня", "Яна", "Անի", "مریم", ""}
	s := newSorter()
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortStableFunc(got, func(a, b string) int { return bytes.Compare(s.key(a), s.key(b)) })
	if got[len(got)-1] != "" {
		t.Errorf("nothing must sort last: %q", got)
	}
	for _, pair := range [][2]string{{"adam", "Zebra"}, {"Ádám 2", "Ádám 10"}, {"šarka", "Zebra"}, {"Zebra", "žuk"}, {"žuk", "Аня"}, {"Аня", "Яна"}, {"Яна", "Անի"}} {
		if slices.Index(got, pair[0]) > slices.Index(got, pair[1]) {
			t.Errorf("%q comes after %q in %q", pair[0], pair[1], got)
		}
	}
	if !bytes.Equal(s.key("ANNA"), s.key("anna")) {
		t.Error("case makes another key")
	}
}

func TestNewMatch(t *testing.T) {
	type parts struct {
		Expr, Heads, Whole string
		Short, Ranked      bool
	}
	for text, want := range map[string]parts{
		"":            {},
		" .. ":        {},
		"anna":        {Expr: `"anna"*`, Heads: `"anna"*`, Whole: `"anna"*`, Ranked: true},
		"anna kov":    {Expr: `"anna"* AND "kov"*`, Heads: `"anna"* AND "kov"*`, Whole: `"anna"* AND "kov"`, Short: true, Ranked: true},
		"anna k":      {Expr: `"anna"*`, Heads: `"anna"*`, Whole: `"anna"*`, Ranked: true},
		"k":           {Expr: `"k"*`, Heads: `"k"*`, Whole: `"k"`, Short: true},
		"李":           {Expr: `"李"*`, Heads: `"李"*`, Whole: `"李"`, Short: true},
		`o"b`:         {Expr: `"o""b"*`, Heads: `"o"* AND "b"*`, Whole: `"o""b"`, Short: true, Ranked: true},
		"4520":        {Expr: `("4520"* OR "r0254"*)`, Heads: `("4520"* OR "r0254"*)`, Whole: `"4520"`, Ranked: true},
		"+370-612":    {Expr: `("370612"* OR "r216073"*)`, Heads: `("370612"* OR "r216073"*)`, Whole: `"370612"`, Ranked: true},
		"a@b.example": {Expr: `"a@b.example"*`, Heads: `"a"* AND "b"* AND "example"*`, Whole: `"a@b.example"*`, Ranked: true},
	} {
		m := newMatch(text)
		if diff := cmp.Diff(want, parts{m.expr, m.heads, m.whole, m.short, m.ranked}); diff != "" {
			t.Errorf("newMatch(%q) (-want +got):\n%s", text, diff)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, seed := range []string{"Šarūnas", "علی\u200cرضا", "ї", "\xff\xfe", "և", "a\u0308", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		// Whichever way a keyboard puts letters and marks together, they are one word.
		want := fold(text)
		for _, form := range []norm.Form{norm.NFC, norm.NFD} {
			if got := fold(form.String(text)); got != want {
				t.Errorf("fold(%q) = %q, and of another form of it %q", text, want, got)
			}
		}
		nameKey(text)
	})
}
