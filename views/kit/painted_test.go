package kit_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/bidi"

	"regulars/views/kit"
)

// painted gives the characters as they stand on the screen from the left: the
// painter divides what it is handed by UAX #9 once more, sets the runs in the
// order in which it finds them, and turns those that read from the right.
func painted(t *testing.T, handed string) string {
	t.Helper()
	if handed == "" {
		return ""
	}
	var p bidi.Paragraph
	if _, err := p.SetString(handed, bidi.DefaultDirection(bidi.LeftToRight)); err != nil {
		t.Fatal(err)
	}
	order, err := p.Order()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for i := range order.NumRuns() {
		run := order.Run(i)
		runes := []rune(run.String())
		if run.Direction() == bidi.RightToLeft {
			slices.Reverse(runes)
		}
		b.WriteString(string(runes))
	}
	return unmarked(b.String())
}

// turned writes a text backwards, as right-to-left letters stand on the screen.
func turned(s string) string {
	runes := []rune(s)
	slices.Reverse(runes)
	return string(runes)
}

func TestWhatIsPaintedReadsRight(t *testing.T) {
	for name, tt := range map[string]struct{ in, want string }{
		"latin":                 {"Invoice for ACME", "Invoice for ACME"},
		"persian":               {"مدیریت ارتباط", turned("مدیریت ارتباط")},
		"company in a city":     {"شرکت ACME در تهران", turned("در تهران") + " ACME " + turned("شرکت")},
		"latin at the end":      {"سلام ACME", "ACME " + turned("سلام")},
		"latin at the start":    {"ACME در تهران", "ACME " + turned("در تهران")},
		"address":               {"ایمیل: ali@example.com است", turned("است") + " ali@example.com " + turned("ایمیل:")},
		"number":                {"فاکتور ۱۲۳ است", turned("است") + " ۱۲۳ " + turned("فاکتور")},
		"european number":       {"فاکتور 123 است", turned("است") + " 123 " + turned("فاکتور")},
		"persian within latin":  {"Invoice for شرکت در تهران sent", "Invoice for " + turned("شرکت در تهران") + " sent"},
		"mixed within latin":    {"For شرکت ACME در تهران sent", "For " + turned("شرکت") + " ACME " + turned("در تهران") + " sent"},
		"number within, latin":  {"Paid علی 123 رضا now", "Paid " + turned("رضا") + " 123 " + turned("علی") + " now"},
		"number behind, latin":  {"Call علی 123 now", "Call 123 " + turned("علی") + " now"},
		"two numbers":           {"Call علی 12, رضا 34 now", ""},
		"brackets":              {"سلام (دوست) ACME", "ACME " + turned("سلام (دوست)")},
		"hebrew":                {"שלום ACME עולם", turned("עולם") + " ACME " + turned("שלום")},
		"phone":                 {"تلفن +98 21 1234", ""},
		"spaces at the edges":   {"  سلام  ", ""},
		"armenian and persian":  {"Երևան تهران", "Երևան " + turned("تهران")},
		"only a mark":           {"\u200f", ""},
		"line of punctuation":   {"... !!!", "... !!!"},
		"emoji":                 {"سلام 😀", ""},
		"cyrillic with persian": {"Київ و تهران", "Київ " + turned("و تهران")},
	} {
		got := painted(t, kit.Visual(tt.in))
		if tt.want != "" && got != tt.want {
			t.Errorf("%s: %q is painted %q, want %q", name, tt.in, got, tt.want)
		}
		if sorted(got) != sorted(unmarked(tt.in)) {
			t.Errorf("%s: %q is painted %q, which are other letters", name, tt.in, got)
		}
	}
}

func sorted(s string) string {
	runes := []rune(s)
	slices.Sort(runes)
	return string(runes)
}

// The lines of a wrapped paragraph are painted by the paragraph's direction,
// whatever letters they begin with.
func TestWrappedLinesKeepTheDirectionOfTheirParagraph(t *testing.T) {
	latin := kit.Wrap("with و تهران and شیراز ACME", 0, 13, plain())
	if len(latin) != 1 || latin[0].Right {
		t.Fatalf("lines %+v", latin)
	}
	if got, want := painted(t, latin[0].Text), "with "+turned("و تهران")+" and "+turned("شیراز")+" ACME"; got != want {
		t.Errorf("painted %q, want %q", got, want)
	}
	persian := kit.Wrap("شرکت\nACME در تهران", 0, 13, plain())
	if len(persian) != 2 || !persian[0].Right || persian[1].Right {
		t.Errorf("lines %+v", persian)
	}
}

func TestVisualIsTheSameForWhatNeedsNoTurning(t *testing.T) {
	for _, s := range []string{
		"", " ", "Anna Kovalenko", "Šarūnas Žukauskas, Vilnius", "Олена Їжакевич (Київ)", "Անի Պետրոսյան", "田中 花子", "12.03.2026 17:05", "a\u0301e\u0308", "😀👍🏽", "\xff\xfe", "tab\there",
	} {
		if got := kit.Visual(s); got != s {
			t.Errorf("%q became %q", s, got)
		}
	}
}
