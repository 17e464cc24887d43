package kit_test

import (
	"slices"
	"strings"
	"testing"

	"regulars/assets"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// TestOnlyWholeLanguagesAreOffered: each file is either offered or lacks words.
func TestOnlyWholeLanguagesAreOffered(t *testing.T) {
	offered, err := kit.Languages()
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(offered, "en") {
		t.Errorf("English is not among %v", offered)
	}
	files, err := assets.Translations.ReadDir("translations")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		code := strings.TrimSuffix(f.Name(), ".json")
		lacks, err := kit.Untranslated(code)
		if err != nil {
			t.Fatal(err)
		}
		if len(lacks) == 0 && !slices.Contains(offered, code) || len(lacks) > 20 && slices.Contains(offered, code) {
			t.Errorf("%s lacks %d words, and is offered: %v", code, len(lacks), slices.Contains(offered, code))
		}
		if len(lacks) > 0 {
			t.Logf("%s lacks %d words, such as %q", code, len(lacks), lacks[0])
		}
	}
	if _, err := kit.Untranslated("xx"); err == nil {
		t.Error("a language without a file lacks nothing")
	}
}

// TestWordsOfTheMoment: a text that is no key is shown as it is.
func TestWordsOfTheMoment(t *testing.T) {
	kittest.Shell(t)
	for _, s := range []string{"", "“31.02.1980” is not a day of the calendar", "Undo"} {
		if got := kit.L(s); got != s {
			t.Errorf("%q became %q", s, got)
		}
	}
}
