package pdf_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"regulars/data"
	"regulars/data/pdf"
)

func printer(tb testing.TB) *pdf.Printer {
	tb.Helper()
	var fonts [2][]byte
	for i, name := range []string{"Regulars-Regular.ttf", "Regulars-Bold.ttf"} {
		var err error
		if fonts[i], err = os.ReadFile(filepath.Join("../../assets/fonts", name)); err != nil {
			tb.Fatal(err)
		}
	}
	p, err := pdf.New(fonts[0], fonts[1])
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

const dots = 8 // to the millimetre

// paint gives the picture of a page of 100 × 20 mm.
func paint(t *testing.T, p *pdf.Printer, page data.PrintPage) image.Image {
	t.Helper()
	page.Width, page.Height = 100, 20
	img, err := p.Preview(page, dots)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// ink gives the part of a picture that is not white.
func ink(img image.Image) image.Rectangle {
	var r image.Rectangle
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			if g, ok := color.GrayModel.Convert(img.At(x, y)).(color.Gray); ok && g.Y < 250 {
				r = r.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return r
}

func line(text string) data.PrintText {
	return data.PrintText{X: 10, Y: 12, Size: 12, Text: text}
}

// TestEveryScriptIsWritten: as wide as it says, where it says.
func TestEveryScriptIsWritten(t *testing.T) {
	p := printer(t)
	for _, text := range []string{"Rechnung", "Sąskaita Nr. 12", "Рахунок їжачка", "شرکت ما در تهران", "Հաշիվ", "1 234,50 €"} {
		for _, bold := range []bool{false, true} {
			l := line(text)
			l.Bold = bold
			if missing := p.Missing(text); missing != "" {
				t.Errorf("%q lacks %q", text, missing)
			}
			width := p.Width(l)
			drawn := ink(paint(t, p, data.PrintPage{Texts: []data.PrintText{l}}))
			from, to := float64(drawn.Min.X)/dots, float64(drawn.Max.X)/dots
			if drawn.Empty() || from < 9 || from > 12 || to > 10+width+0.5 || to < 10+width-2 {
				t.Errorf("%q goes from %.1f to %.1f mm and is %.1f wide", text, from, to, width)
			}
		}
	}
}

// TestSidesOfAPlace: a line ends at its place, or has its middle there.
func TestSidesOfAPlace(t *testing.T) {
	p := printer(t)
	for align, want := range map[data.Align]func(image.Rectangle) int{
		data.AlignLeft:   func(r image.Rectangle) int { return r.Min.X },
		data.AlignRight:  func(r image.Rectangle) int { return r.Max.X },
		data.AlignCenter: func(r image.Rectangle) int { return (r.Min.X + r.Max.X) / 2 },
	} {
		l := line("HHHH")
		l.X, l.Align = 50, align
		got := float64(want(ink(paint(t, p, data.PrintPage{Texts: []data.PrintText{l}})))) / dots
		if got < 49 || got > 51 {
			t.Errorf("side %d: it is at %.1f mm, want 50", align, got)
		}
	}
}

// TestPersianIsJoinedAndInOrder: letters are joined, and a Latin name in a line that begins
// in Persian stands to the left of what is said before it.
func TestPersianIsJoinedAndInOrder(t *testing.T) {
	p := printer(t)
	apart := 0.0
	for _, letter := range "تهران" {
		apart += p.Width(line(string(letter)))
	}
	if joined := p.Width(line("تهران")); joined > 0.85*apart {
		t.Errorf("joined it is %.1f mm wide, its letters apart %.1f", joined, apart)
	}
	mixed := paint(t, p, data.PrintPage{Texts: []data.PrintText{line("شرکت ACME")}})
	alone := paint(t, p, data.PrintPage{Texts: []data.PrintText{line("ACME")}})
	for y := range alone.Bounds().Max.Y {
		for x := range ink(alone).Max.X {
			if mixed.At(x, y) != alone.At(x, y) {
				t.Fatalf("at %d, %d ACME does not stand at the left", x, y)
			}
		}
	}
}

// TestLettersWithoutAFontAreTold, and leave no hole in the line's width.
func TestLettersWithoutAFontAreTold(t *testing.T) {
	p := printer(t)
	private := "\U000F0000"
	if got := p.Missing("Oak " + private + private); got != private {
		t.Errorf("missing are %q", got)
	}
	if got, want := p.Width(line("Oak"+private)), p.Width(line("Oak")); got != want {
		t.Errorf("it is %.2f wide, want %.2f", got, want)
	}
	if got := p.Missing("a b\tc\n\u200e\u00a0"); got != "" {
		t.Errorf("gaps and marks are missing: %q", got)
	}
}

func picture(t *testing.T, w, h int) []byte {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, w, h))
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestPicturesFitTheirPlace: as large as fits, in the middle, undistorted.
func TestPicturesFitTheirPlace(t *testing.T) {
	p := printer(t)
	for _, c := range []struct {
		w, h int
		want image.Rectangle // in mm
	}{
		{40, 10, image.Rect(10, 6, 50, 16)},
		{10, 40, image.Rect(28, 1, 32, 21)},
	} {
		page := data.PrintPage{Pictures: []data.PrintPicture{{X: 10, Y: 1, Width: 40, Height: 20, Picture: picture(t, c.w, c.h)}}}
		page.Width, page.Height = 60, 30
		img, err := p.Preview(page, dots)
		if err != nil {
			t.Fatal(err)
		}
		got := ink(img)
		for i, pair := range [][2]int{{got.Min.X, c.want.Min.X}, {got.Min.Y, c.want.Min.Y}, {got.Max.X, c.want.Max.X}, {got.Max.Y, c.want.Max.Y}} {
			if d := pair[0] - pair[1]*dots; d < -dots || d > dots {
				t.Errorf("%d × %d, side %d: it is at %.1f mm, want %d", c.w, c.h, i, float64(pair[0])/dots, pair[1])
			}
		}
	}
}

// TestPDF: every page is in it, in its size, with the fonts cut down to what is used.
func TestPDF(t *testing.T) {
	p := printer(t)
	job := data.PrintJob{Title: "Рахунок 12", Author: "Oak & Line", Language: "uk", Pages: []data.PrintPage{
		{Width: data.A4Width, Height: data.A4Height, Texts: []data.PrintText{line("Рахунок 12"), line("شرکت ACME")}, Boxes: []data.PrintBox{{X: 1, Y: 1, Width: 9, Height: 0.2}}},
		{Width: data.A4Width, Height: data.A4Height, Texts: []data.PrintText{{Text: "Page 2", Size: 9, Bold: true, X: 10, Y: 10}}},
	}}
	var b bytes.Buffer
	if err := p.Write(&b, job); err != nil {
		t.Fatal(err)
	}
	out := b.String()
	pages := regexp.MustCompile(`/Type\s*/Page[^s]`).FindAllString(out, -1)
	if !strings.HasPrefix(out, "%PDF-1.") || len(pages) != 2 || strings.Count(out, "/FontFile") != 2 || !strings.Contains(out, "/ToUnicode") || b.Len() > 80_000 {
		t.Errorf("%d bytes with %d pages and %d fonts", b.Len(), len(pages), strings.Count(out, "/FontFile"))
	}
}

func TestFaultsAreTold(t *testing.T) {
	p := printer(t)
	var b bytes.Buffer
	if err := p.Write(&b, data.PrintJob{}); err == nil {
		t.Error("a job without pages was printed")
	}
	broken := data.PrintPage{Width: 10, Height: 10, Pictures: []data.PrintPicture{{Width: 5, Height: 5, Picture: []byte("no picture")}}}
	if err := p.Write(&b, data.PrintJob{Title: "Invoice", Pages: []data.PrintPage{broken}}); err == nil || !strings.Contains(err.Error(), "page 1 of Invoice") {
		t.Errorf("a broken picture gives %v", err)
	}
	if _, err := p.Preview(broken, 1); err == nil {
		t.Error("a broken picture is shown")
	}
	if _, err := pdf.New([]byte("no font"), nil); err == nil {
		t.Error("no font is one")
	}
}

// FuzzText: whatever a name holds is printed or left out, and ends nothing.
func FuzzText(f *testing.F) {
	for _, s := range []string{"Anna", "شرکت ACME ۱۲۳", "\u202e\u0000\ufffd", "e\u0301\u0301", "👩‍👩‍👧", strings.Repeat("ب", 300)} {
		f.Add(s)
	}
	p := printer(f)
	f.Fuzz(func(t *testing.T, s string) {
		if w := p.Width(line(s)); w < 0 {
			t.Errorf("%q is %.1f wide", s, w)
		}
		var b bytes.Buffer
		if err := p.Write(&b, data.PrintJob{Title: s, Pages: []data.PrintPage{{Width: 50, Height: 50, Texts: []data.PrintText{line(s)}}}}); err != nil {
			t.Errorf("%q: %v", s, err)
		}
	})
}
