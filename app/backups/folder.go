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
	return list(folder, s.store.Path())
}

// Latest gives the newest daily backup of a database that can't be opened, if
// there is one beside it. Where the owner had backups go elsewhere only the
// database knows.
func Latest(database string) (Backup, bool) {
	found, err := list(beside(database), database)
	if err != nil || len(found) == 0 {
		return Backup{}, false
	}
	return found[0], true
}

// beside is where backups go unless the owner says otherwise.
func beside(database string) string { return filepath.Join(filepath.Dir(database), "backups") }

// list gives the backups of a database in a folder, newest first.
func list(folder, database string) ([]Backup, error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var found []Backup
	for _, e := range entries {
		day, ok := dayOf(database, e.Name())
		if !ok {
			continue
		}
		info, err := e.Info()
		if err != nil {
			continue // removed meanwhile
		}
		found = append(found, Backup{Path: filepath.Join(folder, e.Name()), Day: day, Size: info.Size()})
	}
	slices.SortFunc(found, func(a, b Backup) int { return strings.Compare(b.Day.String(), a.Day.String()) })
	return found, nil
}

// name is the file of a day's backup: "regulars-2026-03-14.db" for regulars.db,
// so that databases which share a folder keep apart.
func name(database string, day data.Date) string { return prefix(database) + day.String() + ".db" }

func prefix(database string) string {
	base := filepath.Base(database)
	return strings.TrimSuffix(base, filepath.Ext(base)) + "-"
}

// dayOf reads the day off the name of a backup.
func dayOf(database, file string) (data.Date, bool) {
	text, ok := strings.CutPrefix(file, prefix(database))
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
	there, err := list(folder, s.store.Path())
	if err != nil {
		return err
	}
	var errs []error
	for _, b := range surplus(there) {
		errs = append(errs, os.Remove(b.Path))
	}
	parts, err := filepath.Glob(filepath.Join(folder, "*.db.part"))
	if err != nil {
		return err
	}
	for _, part := range parts {
		if _, ours := dayOf(s.store.Path(), strings.TrimSuffix(filepath.Base(part), ".part")); ours {
			errs = append(errs, os.Remove(part))
		}
	}
	return errors.Join(errs...)
}

// surplus picks, from backups newest first, those no longer kept. The newest
// keepDaily stay. Of the older ones, the last of a week stays, for keepWeekly
// weeks (ISO 8601: Monday to Sunday).
func surplus(all []Backup) []Backup {
	type week struct{ year, number int }
	seen := make(map[week]bool)
	weekly := 0
	var gone []Backup
	for i, b := range all {
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
