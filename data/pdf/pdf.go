// Package pdf writes pages as PDF, with letters of every script shaped and in order, and
// shows them as pictures. It is the only package that knows github.com/tdewolff/canvas.
package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	_ "image/jpeg" // of pictures on a page
	_ "image/png"
	"io"
	"math"

	"github.com/tdewolff/canvas"
	"github.com/tdewolff/canvas/renderers/pdf"
	"github.com/tdewolff/canvas/renderers/rasterizer"

	"regulars/data"
)

// Printer puts pages on paper. It is for one goroutine at a time.
type Printer struct {
	regular, bold *canvas.Font
	others        *fallback
}

// New gives a Printer that writes with two cuts of a font (TrueType or OpenType), and what
// they lack with fonts of the computer.
func New(regular, bold []byte) (*Printer, error) {
	r, err := loaded(canvas.LoadFont(regular, 0, canvas.FontRegular))
	if err != nil {
		return nil, fmt.Errorf("font of print: %w", err)
	}
	b, err := loaded(canvas.LoadFont(bold, 0, canvas.FontBold))
	if err != nil {
		return nil, fmt.Errorf("bold font of print: %w", err)
	}
	return &Printer{regular: r, bold: b, others: newFallback(canvas.LoadSystemFont)}, nil
}

// Write writes job as one PDF. A job without pages is refused.
func (p *Printer) Write(w io.Writer, job data.PrintJob) error {
	if len(job.Pages) == 0 {
		return errors.New("nothing to print")
	}
	first := job.Pages[0]
	out := pdf.New(w, first.Width, first.Height, nil)
	out.SetInfo(job.Title, "", "", job.Author, "Regulars")
	out.SetLang(job.Language)
	for i, page := range job.Pages {
		if i > 0 {
			out.NewPage(page.Width, page.Height)
		}
		drawn, err := p.draw(page)
		if err != nil {
			return fmt.Errorf("page %d of %s: %w", i+1, job.Title, err)
		}
		drawn.RenderTo(out)
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("write %s: %w", job.Title, err)
	}
	return nil
}

// Preview paints a page, so many dots to the millimetre.
func (p *Printer) Preview(page data.PrintPage, dots float64) (image.Image, error) {
	drawn, err := p.draw(page)
	if err != nil {
		return nil, err
	}
	ground := canvas.New(page.Width, page.Height)
	ctx := canvas.NewContext(ground)
	ctx.SetFillColor(canvas.White)
	ctx.DrawPath(0, 0, canvas.Rectangle(page.Width, page.Height))
	drawn.RenderTo(ground)
	return rasterizer.Draw(ground, canvas.DPMM(dots), canvas.DefaultColorSpace), nil
}

func (p *Printer) draw(page data.PrintPage) (*canvas.Canvas, error) {
	c := canvas.New(page.Width, page.Height)
	ctx := canvas.NewContext(c)
	ctx.SetCoordSystem(canvas.CartesianIV) // from the upper left, downwards
	ctx.SetStrokeColor(canvas.Transparent)
	for _, b := range page.Boxes {
		ctx.SetFillColor(gray(b.Gray))
		ctx.DrawPath(b.X, b.Y, canvas.Rectangle(b.Width, b.Height))
	}
	for _, pic := range page.Pictures {
		if err := picture(ctx, pic); err != nil {
			return nil, err
		}
	}
	for _, t := range page.Texts {
		p.write(ctx, t)
	}
	return c, nil
}

// picture draws a picture as large as fits.
func picture(ctx *canvas.Context, p data.PrintPicture) error {
	img, _, err := image.Decode(bytes.NewReader(p.Picture))
	if err != nil {
		return fmt.Errorf("picture: %w", err)
	}
	w, h := float64(img.Bounds().Dx()), float64(img.Bounds().Dy())
	if w == 0 || h == 0 {
		return nil
	}
	dots := math.Max(w/p.Width, h/p.Height) // to the millimetre
	ctx.DrawImage(p.X+(p.Width-w/dots)/2, p.Y+(p.Height-h/dots)/2, img, canvas.DPMM(dots))
	return nil
}

func gray(g uint8) color.Color { return color.Gray{Y: g} }
