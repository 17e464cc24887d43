package papers

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"strings"
	"unicode"

	"regulars/data"
	"regulars/data/store"
)

// previewDots is how many dots to the millimetre a page is shown with.
const previewDots = 4

// PDF gives a paper as it was issued, and the name for its file.
func (s *Service) PDF(ctx context.Context, id int64) (name string, content []byte, err error) {
	p, logo, err := s.withLogo(ctx, id)
	if err != nil {
		return "", nil, err
	}
	var b bytes.Buffer
	err = s.printing(func(out Printer) error {
		w, err := newWording(p.Language)
		if err != nil {
			return err
		}
		return out.Write(&b, data.PrintJob{
			Title: w.say(string(p.Kind)) + " " + p.Number, Author: p.Content.Seller.Name, Language: p.Language, Pages: lay(&p, w, logo, out.Width),
		})
	})
	if err != nil {
		return "", nil, fmt.Errorf("print %s: %w", p.Number, err)
	}
	return fileName(p.Number) + ".pdf", b.Bytes(), nil
}

// fileName makes a number a name of a file on every system.
func fileName(number string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_' {
			return r
		}
		return '-'
	}, number)
}

// Look is a paper as it is printed.
type Look struct {
	Paper   data.Paper
	Pages   []image.Image
	Missing string // letters that no font of the computer writes
}

// Show paints a paper that was issued.
func (s *Service) Show(ctx context.Context, id int64) (Look, error) {
	p, logo, err := s.withLogo(ctx, id)
	if err != nil {
		return Look{}, err
	}
	return s.look(p, logo)
}

// Try paints the paper that Issue would issue.
func (s *Service) Try(ctx context.Context, w Wish) (Look, error) {
	p, err := s.Draft(ctx, w)
	if err != nil {
		return Look{}, err
	}
	logo, err := s.logoOf(ctx, &p)
	if err != nil {
		return Look{}, err
	}
	return s.look(p, logo)
}

func (s *Service) look(p data.Paper, logo []byte) (Look, error) {
	l := Look{Paper: p}
	w, err := newWording(p.Language)
	if err != nil {
		return l, err
	}
	err = s.printing(func(out Printer) error {
		var words strings.Builder
		for _, page := range lay(&p, w, logo, out.Width) {
			img, err := out.Preview(page, previewDots)
			if err != nil {
				return err
			}
			l.Pages = append(l.Pages, img)
			for _, t := range page.Texts {
				words.WriteString(t.Text)
			}
		}
		l.Missing = out.Missing(words.String())
		return nil
	})
	return l, err
}

func (s *Service) withLogo(ctx context.Context, id int64) (p data.Paper, logo []byte, err error) {
	if p, err = s.Get(ctx, id); err != nil {
		return p, nil, err
	}
	logo, err = s.logoOf(ctx, &p)
	return p, logo, err
}

// logoOf gives the logo that the paper was issued with, nil for none.
func (s *Service) logoOf(ctx context.Context, p *data.Paper) (logo []byte, err error) {
	if p.Content.Seller.Logo == "" {
		return nil, nil
	}
	err = s.store.View(ctx, func(tx *store.Tx) error {
		logo, err = tx.Picture(ctx, p.Content.Seller.Logo)
		return err
	})
	return logo, err
}
