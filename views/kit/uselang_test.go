package kit_test

import (
	"os"
	"runtime"
	"slices"
	"testing"

	"fyne.io/fyne/v2/lang"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

func TestLanguages(t *testing.T) {
	codes, err := kit.Languages()
	if err != nil || !slices.Contains(codes, "en") || !slices.IsSorted(codes) {
		t.Errorf("Languages = %v, %v", codes, err)
	}
}

func TestUseLanguageKeepsTheCountry(t *testing.T) {
	t.Setenv("LANGUAGE", "")
	t.Setenv("LC_ALL", "de_AT.UTF-8")
	if err := kit.UseLanguage("en"); err != nil {
		t.Fatal(err)
	}
	if got := lang.SystemLocale(); got != "en-AT" {
		t.Errorf("the locale is %s, want English in Austria", got)
	}
	if got := kit.LocaleOf("en", "").Date(at("2026-03-09 12:00")); got != "09.03.2026" {
		t.Errorf("dates are written %s", got)
	}
	if err := kit.UseLanguage("xx"); err == nil {
		t.Error("a language without words is taken")
	}
}

// TestAsTheComputerIsSaidAgain: whoever chose a language and then none has the system's
// again, in the words, the region and what other programs that are started are told.
func TestAsTheComputerIsSaidAgain(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("other systems are asked by API, and know nothing of what was chosen")
	}
	for name, env := range map[string]map[string]string{
		"only LANG":            {"LANG": "lt_LT.UTF-8"},
		"LC_ALL before it":     {"LANG": "de_DE.UTF-8", "LC_ALL": "lt_LT.UTF-8"},
		"LANGUAGE before both": {"LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8", "LANGUAGE": "lt_LT"},
	} {
		for _, key := range []string{"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"} {
			t.Setenv(key, "") // has it put back after the test
			if err := os.Unsetenv(key); err != nil {
				t.Fatal(err)
			}
			if value, ok := env[key]; ok {
				t.Setenv(key, value)
			}
		}
		for _, step := range []struct{ code, undo, locale string }{
			{"", "Anuliuoti", "lt-LT"}, {"de", "Rückgängig", "de-LT"}, {"uk", "Скасувати", "uk-LT"}, {"", "Anuliuoti", "lt-LT"}, {"", "Anuliuoti", "lt-LT"},
		} {
			if err := kit.UseLanguage(step.code); err != nil {
				t.Fatal(err)
			}
			if got := kit.L("Undo"); got != step.undo {
				t.Errorf("%s, %q chosen: the words are %q", name, step.code, got)
			}
			if got := string(lang.SystemLocale()); got != step.locale {
				t.Errorf("%s, %q chosen: the locale is %s", name, step.code, got)
			}
		}
		for _, key := range []string{"LANGUAGE", "LC_ALL"} {
			want, had := env[key]
			if got, has := os.LookupEnv(key); got != want || has != had {
				t.Errorf("%s: %s is left as %q", name, key, got)
			}
		}
	}
	if err := kit.UseLanguage("en"); err != nil {
		t.Fatal(err)
	}
}

func TestWords(t *testing.T) {
	kittest.Shell(t)
	for got, want := range map[string]string{
		kit.L("Undo"): "Undo",
		kit.L("words that nobody has translated"): "words that nobody has translated",
		kit.Lf("%s was added", "Anna"):            "Anna was added",
		kit.Lf("%s was added", "100 %"):           "100 % was added",
		kit.Ln("%d contacts", 1):                  "1 contact",
		kit.Ln("%d contacts", 0):                  "0 contacts",
		kit.Ln("%d contacts", 21):                 "21 contacts",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestLanguageName(t *testing.T) {
	for code, want := range map[string]string{"lt": "lietuvių", "uk": "українська", "en-GB": "British English", "": "", "Klingon, mostly": "Klingon, mostly"} {
		if got := kit.LanguageName(code); got != want {
			t.Errorf("LanguageName(%q) = %q, want %q", code, got, want)
		}
	}
}
