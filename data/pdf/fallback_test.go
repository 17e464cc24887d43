package pdf

import (
	"errors"
	"os"
	"testing"

	"github.com/tdewolff/canvas"

	"regulars/data"
)

// TestTheComputersFontsFillIn: the first font that has a letter writes it, the computer is
// looked through once, and a letter that nobody has stays without.
func TestTheComputersFontsFillIn(t *testing.T) {
	raw, err := os.ReadFile("../../assets/fonts/Regulars-Regular.ttf")
	if err != nil {
		t.Fatal(err)
	}
	asked := 0
	f := newFallback(func(name string, _ canvas.FontStyle) (*canvas.Font, error) {
		asked++
		if name != "DejaVu Sans" {
			return nil, errors.New("not on this computer")
		}
		return canvas.LoadFont(raw, 0, canvas.FontRegular)
	})
	if f.fontFor('ж') == nil || f.fontFor('日') != nil || f.fontFor('ж') == nil {
		t.Errorf("ж has %v, 日 has %v", f.fontFor('ж'), f.fontFor('日'))
	}
	if asked != len(names()) {
		t.Errorf("the computer was asked %d times for %d fonts", asked, len(names()))
	}
}

// TestAnotherFontGoesOn where ours ends, and takes the marks of its letters with it.
func TestAnotherFontGoesOn(t *testing.T) {
	own, err := os.ReadFile("../../assets/fonts/Regulars-Regular.ttf")
	if err != nil {
		t.Fatal(err)
	}
	p, err := New(own, own)
	if err != nil {
		t.Fatal(err)
	}
	other, err := canvas.LoadFont(own, 0, canvas.FontRegular)
	if err != nil {
		t.Fatal(err)
	}
	p.others = newFallback(nil)
	p.others.tried = true
	p.others.known['日'], p.others.known['本'] = other, other
	runs := p.runs(data.PrintText{Size: 9, Text: "Oak 日\u0301本 Line"})
	var texts []string
	for _, r := range runs {
		texts = append(texts, r.text)
	}
	if len(runs) != 3 || texts[1] != "日\u0301本" || runs[1].font != other || runs[2].font != p.regular {
		t.Errorf("runs are %q", texts)
	}
}

// TestEveryLetterHasItsGlyph: those of the first page of Unicode as well, one by one and
// after one another, as the font itself names it.
func TestEveryLetterHasItsGlyph(t *testing.T) {
	for _, name := range []string{"Regulars-Regular.ttf", "Regulars-Bold.ttf"} {
		raw, err := os.ReadFile("../../assets/fonts/" + name)
		if err != nil {
			t.Fatal(err)
		}
		font, err := loaded(canvas.LoadFont(raw, 0, canvas.FontRegular))
		if err != nil {
			t.Fatal(err)
		}
		checked := 0
		for r := rune(' '); r < 0x600; r++ {
			want := font.GlyphIndex(r)
			if want == 0 || r == 0xAD || isMark(r) {
				continue // a soft hyphen is not drawn
			}
			checked++
			glyphs := font.Face(10, canvas.Black).Glyphs(string(r))
			if len(glyphs) != 1 || glyphs[0].ID != want {
				t.Errorf("%s: %q has %d glyphs, want %d", name, r, len(glyphs), want)
			}
		}
		if checked < 700 {
			t.Errorf("%d letters were checked", checked)
		}
	}
}
