// Package papers writes quotes, invoices and credit notes from purchases, numbers them
// without gaps, and prints them, and the cards of the club, in the customer's language.
package papers

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"io"
	"strings"
	"sync"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// Printer puts pages on paper; see data/pdf. It is for one goroutine at a time.
type Printer interface {
	// Write writes a job as PDF.
	Write(w io.Writer, job data.PrintJob) error
	// Preview paints a page, so many dots to the millimetre.
	Preview(page data.PrintPage, dots float64) (image.Image, error)
	// Width gives how wide a text is printed, in millimetres.
	Width(t data.PrintText) float64
	// Missing gives the letters that no font of the computer writes.
	Missing(text string) string
}

// Tools are the technologies that the use cases stand on.
type Tools struct {
	// Printer makes the printer when it is first needed: its fonts take memory.
	Printer func() (Printer, error)
	// Zone gives the owner's time zone.
	Zone func(ctx context.Context) (*time.Location, error)
	// QR makes a QR code: rows of modules, true is dark.
	QR func(text string) ([][]bool, error)
}

// Service offers the use cases.
type Service struct {
	store *store.Store
	tools Tools

	mu      sync.Mutex // of the printer
	printer Printer
}

// New gives a Service on s.
func New(s *store.Store, t Tools) *Service { return &Service{store: s, tools: t} }

// printing calls fn with the printer, one at a time.
func (s *Service) printing(fn func(Printer) error) (err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.printer == nil {
		if s.tools.Printer == nil {
			return errors.New("there is no printer")
		}
		if s.printer, err = s.tools.Printer(); err != nil {
			return err
		}
	}
	return fn(s.printer)
}

// Letterhead gives how the firm stands on papers.
func (s *Service) Letterhead(ctx context.Context) (l data.Letterhead, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error { l, err = letterhead(ctx, tx); return err })
	return l, err
}

func letterhead(ctx context.Context, tx *store.Tx) (l data.Letterhead, err error) {
	text, err := tx.Setting(ctx, data.SettingLetterhead)
	if err != nil || text == "" {
		return l, err
	}
	if err := json.Unmarshal([]byte(text), &l); err != nil {
		return l, fmt.Errorf("letterhead: %w", err)
	}
	return l, nil
}

// SaveLetterhead keeps how the firm stands on papers from now on. A logo, the bytes of a
// PNG or JPEG, replaces the one there is; nil leaves it.
func (s *Service) SaveLetterhead(ctx context.Context, l data.Letterhead, logo []byte) error {
	l.Clean()
	if err := l.Validate(); err != nil {
		return err
	}
	if logo != nil {
		if err := checkLogo(logo); err != nil {
			return err
		}
	}
	return s.store.Update(ctx, "", func(tx *store.Tx) error {
		if logo != nil {
			hash, err := tx.SavePicture(ctx, logo)
			if err != nil {
				return err
			}
			l.Logo = hash
		}
		text, err := json.Marshal(l)
		if err != nil {
			return err
		}
		if err := tx.SaveSetting(ctx, data.SettingFirm, l.Name); err != nil { // letters are signed with it
			return err
		}
		return tx.SaveSetting(ctx, data.SettingLetterhead, string(text))
	})
}

// checkLogo refuses what can't be printed.
func checkLogo(file []byte) error {
	if len(file) > data.MaxLogoFile {
		return &data.InvalidError{Field: "logo", Reason: "was not changed: the picture is larger than 5 MB; make it smaller and choose it again"}
	}
	if !strings.HasPrefix(string(file), "\x89PNG\r\n\x1a\n") && !strings.HasPrefix(string(file), "\xff\xd8\xff") {
		return &data.InvalidError{Field: "logo", Reason: "was not changed: the file is not a PNG or JPEG picture; choose another file"}
	}
	if err := readable(file); err != nil {
		return &data.InvalidError{Field: "logo", Reason: "was not changed: the picture is damaged or not complete; choose another file"}
	}
	return nil
}

// Logo gives the picture of the letterhead, nil for none.
func (s *Service) Logo(ctx context.Context) (logo []byte, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		l, err := letterhead(ctx, tx)
		if err != nil || l.Logo == "" {
			return err
		}
		logo, err = tx.Picture(ctx, l.Logo)
		return err
	})
	return logo, err
}

// List gives what q selects, the newest first.
func (s *Service) List(ctx context.Context, q data.PaperQuery) (list []data.Paper, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error { list, err = tx.Papers(ctx, q); return err })
	return list, err
}

// Count counts what q selects, its limit aside.
func (s *Service) Count(ctx context.Context, q data.PaperQuery) (n int, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error { n, err = tx.CountPapers(ctx, q); return err })
	return n, err
}

// Get gives one paper; data.ErrNotFound where there is none.
func (s *Service) Get(ctx context.Context, id int64) (p data.Paper, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error { p, err = tx.Paper(ctx, id); return err })
	return p, err
}
