package pdf

import (
	"strings"
	"unicode"

	"github.com/tdewolff/canvas"

	"regulars/data"
)

// run is a stretch of a line that one font can write; font is nil where none can.
type run struct {
	text string
	font *canvas.Font
}

// Width gives how wide t is printed, in millimetres.
func (p *Printer) Width(t data.PrintText) float64 {
	width := 0.0
	for _, r := range p.runs(t) {
		width += r.width(t)
	}
	return width
}

// Missing gives the letters of text that no font here can write, each once.
func (p *Printer) Missing(text string) string {
	var missing strings.Builder
	for _, r := range p.runs(data.PrintText{Text: text, Size: 10}) {
		if r.font != nil {
			continue
		}
		for _, letter := range r.text {
			if !strings.ContainsRune(missing.String(), letter) {
				missing.WriteRune(letter)
			}
		}
	}
	return missing.String()
}

func (p *Printer) write(ctx *canvas.Context, t data.PrintText) {
	x := t.X
	switch t.Align {
	case data.AlignCenter:
		x -= p.Width(t) / 2
	case data.AlignRight:
		x -= p.Width(t)
	case data.AlignLeft:
	}
	for _, r := range p.runs(t) {
		if r.font != nil {
			ctx.DrawText(x, t.Y, canvas.NewTextLine(r.font.Face(t.Size, gray(t.Gray)), r.text, canvas.Left))
		}
		x += r.width(t)
	}
}

func (r run) width(t data.PrintText) float64 {
	if r.font == nil {
		return 0
	}
	return r.font.Face(t.Size, canvas.Black).TextWidth(r.text)
}

// runs cuts a line where another font must go on. Nearly every line is one run, in which
// the library shapes the letters and puts right-to-left words in order.
func (p *Printer) runs(t data.PrintText) []run {
	own := p.regular
	if t.Bold {
		own = p.bold
	}
	var list []run
	for _, letter := range clean(t.Text) {
		font := own
		if !covers(own, letter) {
			font = p.others.fontFor(letter)
		}
		if last := len(list) - 1; last >= 0 && (list[last].font == font || isMark(letter)) {
			list[last].text += string(letter)
		} else {
			list = append(list, run{string(letter), font})
		}
	}
	return list
}

// clean leaves out what is no letter and breaks no line on paper.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			return ' '
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, s)
}

// isMark tells what goes on in the font of the letter before it.
func isMark(r rune) bool { return unicode.IsMark(r) || r == '\u200C' || r == '\u200D' }

func covers(f *canvas.Font, r rune) bool {
	return f.GlyphIndex(r) != 0 || r == ' ' || r == '\u00A0' || r == '\u202F' || unicode.Is(unicode.Cf, r)
}
