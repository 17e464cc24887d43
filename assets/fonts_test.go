package assets_test

import (
	"encoding/json"
	"io/fs"
	"testing"

	"golang.org/x/image/font/sfnt"

	"regulars/assets"
)

// letters are some of each script the fonts are there for.
var letters = map[string]string{
	"Lithuanian": "ąčęėįšųūžĄČĘĖĮŠŲŪŽ„“",
	"Ukrainian":  "іїєґІЇЄҐ’₴",
	"Armenian":   "ԱԲԳԴաբգդևՀհ։",
	"Persian":    "آابپچژگکیه۰۱۲۳۴۵۶۷۸۹،؟",
	"German":     "äöüßÄÖÜẞ",
	"Polish":     "ąćęłńóśźż",
	"money":      "€£$₽₺",
}

func weights() map[string][]byte {
	return map[string][]byte{"Regular": assets.RegularFont, "Bold": assets.BoldFont}
}

func parse(t *testing.T, weight string) *sfnt.Font {
	t.Helper()
	f, err := sfnt.Parse(weights()[weight])
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestFontsHaveEveryScript(t *testing.T) {
	for weight := range weights() {
		f := parse(t, weight)
		var buf sfnt.Buffer
		for script, text := range letters {
			for _, r := range text {
				if glyph, err := f.GlyphIndex(&buf, r); err != nil || glyph == 0 {
					t.Errorf("%s: %s %q (%U): glyph %d, %v", weight, script, r, r, glyph, err)
				}
			}
		}
	}
}

// TestFontsKeepNotoSansLineHeight guards the rows of every table: the Arabic font's
// metrics would make each a quarter taller.
func TestFontsKeepNotoSansLineHeight(t *testing.T) {
	for weight := range weights() {
		f := parse(t, weight)
		if got := f.UnitsPerEm(); got != 1000 {
			t.Errorf("%s: %d units per em, want 1000", weight, got)
		}
		m, err := f.Metrics(new(sfnt.Buffer), 1000<<6, 0)
		if err != nil {
			t.Fatal(err)
		}
		if a, d := m.Ascent.Round(), m.Descent.Round(); a != 1069 || d != 293 {
			t.Errorf("%s: ascent %d, descent %d, want 1069, 293", weight, a, d)
		}
	}
}

func TestFontsAreNamedAsAChangedVersion(t *testing.T) {
	for weight := range weights() {
		name, err := parse(t, weight).Name(nil, sfnt.NameIDFamily)
		if err != nil || name != "Regulars" {
			t.Errorf("%s: family %q, %v", weight, name, err)
		}
	}
}

func TestTranslationsAreReadable(t *testing.T) {
	files, err := fs.Glob(assets.Translations, "translations/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d translations, %v", len(files), err)
	}
	for _, file := range files {
		raw, err := assets.Translations.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var words map[string]json.RawMessage
		if err := json.Unmarshal(raw, &words); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}
