package pdf

import (
	"strings"

	"github.com/tdewolff/canvas"
)

// loaded makes a font ready for use.
//
// The library makes its face without the constructor that go-text/typesetting asks for since
// v0.3.4 (github.com/tdewolff/canvas/issues/376): the cache of the face then takes each of the
// first 256 letters for one that the font lacks, until another letter has used the same
// place in the cache. So each place is used once here.
func loaded(font *canvas.Font, err error) (*canvas.Font, error) {
	if err != nil {
		return nil, err
	}
	var letters strings.Builder
	for place := range cachePlaces {
		for r := rune(cachePlaces + place); r < lastOfPlane; r += cachePlaces {
			if font.GlyphIndex(r) != 0 {
				letters.WriteRune(r)
				break
			}
		}
	}
	font.Face(10, canvas.Black).Glyphs(letters.String())
	return font, nil
}

const (
	cachePlaces = 256 // a letter's place is its code modulo this
	lastOfPlane = 0xFFFD
)
