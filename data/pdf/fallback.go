package pdf

import (
	"github.com/tdewolff/canvas"
)

// fallback finds a font of the computer for letters that ours lacks.
type fallback struct {
	load  func(name string, style canvas.FontStyle) (*canvas.Font, error)
	fonts []*canvas.Font // those that were found, in the order of names
	tried bool
	known map[rune]*canvas.Font
}

func newFallback(load func(string, canvas.FontStyle) (*canvas.Font, error)) *fallback {
	return &fallback{load: load, known: make(map[rune]*canvas.Font)}
}

// names are fonts of Linux, Windows and macOS that write what ours do not: Chinese,
// Japanese and Korean first, then Hebrew, Georgian, Thai and the scripts of India.
func names() []string {
	return []string{
		"Noto Sans CJK SC", "Noto Sans CJK JP", "Microsoft YaHei", "Yu Gothic", "Malgun Gothic", "PingFang SC", "Hiragino Sans", "Apple SD Gothic Neo",
		"Noto Sans", "Noto Sans Hebrew", "Noto Sans Georgian", "Noto Sans Thai", "Noto Sans Devanagari", "Segoe UI", "Segoe UI Symbol", "Leelawadee UI", "Nirmala UI",
		"Arial Unicode MS", "DejaVu Sans", "Droid Sans Fallback", "WenQuanYi Zen Hei", "Arial",
	}
}

// fontFor gives a font that writes r, nil where the computer has none. The computer's
// fonts are looked through once, and only when a letter asks for it.
func (f *fallback) fontFor(r rune) *canvas.Font {
	if font, ok := f.known[r]; ok {
		return font
	}
	if !f.tried {
		f.tried = true
		for _, name := range names() {
			if font, err := loaded(f.load(name, canvas.FontRegular)); err == nil {
				f.fonts = append(f.fonts, font)
			}
		}
	}
	var found *canvas.Font
	for _, font := range f.fonts {
		if font.GlyphIndex(r) != 0 {
			found = font
			break
		}
	}
	f.known[r] = found
	return found
}
