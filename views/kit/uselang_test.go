package kit_test

import (
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
