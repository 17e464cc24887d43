// Package filetext reads the words of files, so that they can be found by what they say. It
// is the only package that knows github.com/ledongthuc/pdf.
package filetext

import (
	"archive/zip"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// Most is how many bytes of words are read of a file: the rest of a longer one is not found.
const Most = 1 << 20

// maxInput bounds what is read of a file that is text itself, and of a part of a document.
const maxInput = 16 << 20

// Read gives the words of the file at path, which is called name. Of what it can't read, a
// picture or a damaged file, it gives none and says why, which no caller need mind.
func Read(ctx context.Context, name, path string) (text string, err error) {
	defer func() {
		if v := recover(); v != nil { // the formats are a stranger's, and so are the files
			text, err = "", fmt.Errorf("read %s: %v", name, v)
		}
	}()
	var w words
	switch strings.ToLower(filepath.Ext(name)) {
	case ".txt", ".md", ".log", ".csv", ".vcf", ".ics":
		err = w.plain(path)
	case ".html", ".htm":
		err = w.html(path)
	case ".docx":
		err = w.docx(ctx, path)
	case ".pdf":
		err = w.pdf(ctx, path)
	default:
		return "", nil
	}
	if errors.Is(err, errEnough) {
		err = nil
	}
	if err != nil {
		err = fmt.Errorf("read %s: %w", name, err)
	}
	return w.String(), err
}

// errEnough says that as much was read as is kept.
var errEnough = errors.New("enough was read")

// words gathers text up to Most.
type words struct{ strings.Builder }

func (w *words) add(text string) error {
	text = strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", " "), " ")
	if room := Most - w.Len(); len(text) > room {
		for room > 0 && !utf8.RuneStart(text[room]) {
			room--
		}
		w.WriteString(text[:max(room, 0)])
		return errEnough
	}
	w.WriteString(text)
	return nil
}

func (w *words) plain(path string) error {
	text, err := decoded(path, "text/plain")
	if err != nil {
		return err
	}
	return w.add(text)
}

// decoded gives a text file as UTF-8, whatever it was written in (HTML, section 13.2.3).
func decoded(path, contentType string) (text string, err error) {
	f, err := os.Open(filepath.Clean(path))
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	raw, err := io.ReadAll(io.LimitReader(f, maxInput))
	if err != nil || utf8.Valid(raw) {
		return string(raw), err
	}
	enc, _, _ := charset.DetermineEncoding(raw, contentType)
	out, err := enc.NewDecoder().Bytes(raw)
	return string(out), err
}

// html gives the words between the tags.
func (w *words) html(path string) error {
	text, err := decoded(path, "text/html")
	if err != nil {
		return err
	}
	hidden := 0 // how many elements are open whose text is not read
	for z := html.NewTokenizer(strings.NewReader(text)); ; {
		switch z.Next() {
		case html.ErrorToken:
			if errors.Is(z.Err(), io.EOF) {
				return nil
			}
			return z.Err()
		case html.StartTagToken:
			hidden += hides(z)
		case html.EndTagToken:
			hidden = max(hidden-hides(z), 0)
		case html.TextToken:
			if hidden > 0 {
				continue
			}
			if err := w.add(html.UnescapeString(string(z.Raw())) + " "); err != nil {
				return err
			}
		default:
		}
	}
}

// hides is 1 at the tag of an element whose text is not read.
func hides(z *html.Tokenizer) int {
	if name, _ := z.TagName(); string(name) == "script" || string(name) == "style" {
		return 1
	}
	return 0
}

// docx gives the text of a Word document (ECMA-376, part 1, section 17.3.3.31): what stands
// in w:t, with a line for each paragraph.
func (w *words) docx(ctx context.Context, path string) (err error) {
	z, err := zip.OpenReader(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, z.Close()) }()
	for _, part := range z.File {
		if part.Name != "word/document.xml" {
			continue
		}
		r, err := part.Open()
		if err != nil {
			return err
		}
		return errors.Join(w.paragraphs(ctx, io.LimitReader(r, 4*maxInput)), r.Close())
	}
	return errors.New("it is not a Word document")
}

func (w *words) paragraphs(ctx context.Context, r io.Reader) error {
	var at docxPlace
	for d := xml.NewDecoder(r); ; {
		if err := ctx.Err(); err != nil {
			return err
		}
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := w.add(at.pass(token)); err != nil {
			return err
		}
	}
}

// docxPlace is where in a Word document its reading is.
type docxPlace struct{ inText bool }

// pass goes past a token and gives the words that it stands for.
func (p *docxPlace) pass(token xml.Token) string {
	switch t := token.(type) {
	case xml.StartElement:
		p.inText = p.inText || t.Name.Local == "t"
		if t.Name.Local == "tab" || t.Name.Local == "br" {
			return " "
		}
	case xml.EndElement:
		p.inText = p.inText && t.Name.Local != "t"
		if t.Name.Local == "p" {
			return "\n"
		}
	case xml.CharData:
		if p.inText {
			return string(t)
		}
	}
	return ""
}

// pdf gives the text of each page.
func (w *words) pdf(ctx context.Context, path string) (err error) {
	f, doc, err := pdf.Open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	for i := 1; i <= doc.NumPage(); i++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		text, err := doc.Page(i).GetPlainText(nil)
		if err != nil {
			return err
		}
		if err := w.add(text + "\n"); err != nil {
			return err
		}
	}
	return nil
}
