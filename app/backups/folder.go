package backups

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"regulars/data"
)

// Backup is a daily backup in its folder.
type Backup struct {
	Path string
	Day  data.Date
	Size int64 // bytes
}

// List gives the daily backups there are, newest first.
func (s *Service) List(ctx context.Context) ([]Backup, error) {
	folder, err := s.Folder(ctx)
	if err != nil {
		return nil, err
	}
	return s.in(folder)
}

func (s *Service) in(folder string) ([]Backup, error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var list []Backup
	for _, e := range entries {
		day, ok := s.day(e.Name())
		if !ok {
			continue
		}
		info, err := e.Info()
		if err != nil {
			continue // removed meanwhile
		}
		list = append(list, Backup{Path: filepath.Join(folder, e.Name()), Day: day, Size: info.Size()})
	}
	slices.SortFunc(list, func(a, b Backup) int { return strings.Compare(b.Day.String(), a.Day.String()) })
	return list, nil
}

// name is the file of a day's backup: "regulars-2026-03-14.db" for regulars.db,
// so that databases which share a folder keep apart.
func (s *Service) name(day data.Date) string { return s.prefix() + day.String() + ".db" }

func (s *Service) prefix() string {
	base := filepath.Base(s.store.Path())
	return strings.TrimSuffix(base, filepath.Ext(base)) + "-"
}

func (s *Service) day(name string) (data.Date, bool) {
	text, ok := strings.CutPrefix(name, s.prefix())
	if !ok {
		return data.Date{}, false
	}
	text, ok = strings.CutSuffix(text, ".db")
	if !ok {
		return data.Date{}, false
	}
	day, err := data.ParseDate(text)
	return day, err == nil && day.Year > 0
}

// prune removes what is no longer kept, and what an interrupted backup left.
// It touches nothing that is not named as our backups are.
func (s *Service) prune(folder string) error {
	list, err := s.in(folder)
	if err != nil {
		return err
	}
	var errs []error
	for _, b := range surplus(list) {
		errs = append(errs, os.Remove(b.Path))
	}
	parts, err := filepath.Glob(filepath.Join(folder, "*.db.part"))
	if err != nil {
		return err
	}
	for _, part := range parts {
		if _, ours := s.day(strings.TrimSuffix(filepath.Base(part), ".part")); ours {
			errs = append(errs, os.Remove(part))
		}
	}
	return errors.Join(errs...)
}

// surplus picks, from backups newest first, those no longer kept. The newest
// keepDaily stay. Of the older ones, the last of a week stays, for keepWeekly
// weeks (ISO 8601: Monday to Sunday).
func surplus(list []Backup) []Backup {
	type week struct{ year, number int }
	seen := make(map[week]bool)
	weekly := 0
	var gone []Backup
	for i, b := range list {
		year, number := b.Day.Time(time.UTC).ISOWeek()
		last := !seen[week{year, number}]
		seen[week{year, number}] = true
		switch {
		case i < keepDaily:
		case last && weekly < keepWeekly:
			weekly++
		default:
			gone = append(gone, b)
		}
	}
	return gone
}
