package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// Migrations gives how many migrations there are.
func Migrations() (int, error) { return versions() }

// OpenVersion makes the database at path as the program that knew only the
// first n migrations would have left it; 0 is an empty file.
func OpenVersion(ctx context.Context, path string, n int) (err error) {
	names, err := migrationNames()
	if err != nil {
		return err
	}
	if err := prepareFile(path); err != nil || n == 0 {
		return err
	}
	db, err := sql.Open("sqlite3", dsn(path, "rw", "immediate"))
	if err != nil {
		return err
	}
	return errors.Join(runMigrations(ctx, db, names[:n], func() error { return nil }), db.Close())
}

// Exec runs SQL past the store's own ways.
func (s *Store) Exec(ctx context.Context, query string) error {
	_, err := s.write.ExecContext(ctx, query)
	return err
}

// Schema gives what the database is made of, in a fixed order.
func (s *Store) Schema(ctx context.Context) (schema []string, err error) {
	err = s.View(ctx, func(t *Tx) error {
		schema, err = collect(ctx, t, scanOne[string], "SELECT type || ' ' || name || ': ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1")
		return err
	})
	return schema, err
}

// Content gives every row of every table, as text, by the name of the table.
func (s *Store) Content(ctx context.Context) (map[string]string, error) {
	content := map[string]string{}
	err := s.View(ctx, func(t *Tx) error {
		tables, err := collect(ctx, t, scanOne[string], "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
		for _, table := range tables {
			cols, colErr := t.columns(ctx, table)
			var text string
			rowErr := t.get(ctx, fmt.Sprintf(`SELECT coalesce(group_concat(quote("%s"), char(10)), '') FROM "%s"`, strings.Join(cols, `") || ' ' || quote("`), table), nil, &text)
			content[table] = text
			err = errors.Join(err, colErr, rowErr)
		}
		return err
	})
	return content, err
}

// Reindex derives everything anew from the records.
func (t *Tx) Reindex(ctx context.Context) error {
	var errs []error
	for _, table := range journaledTables()[:4] { // contacts, activities, events, tasks
		ids, err := collect(ctx, t, scanOne[int64], "SELECT id FROM "+table.name)
		if err == nil && table.name != "activity" { // those are read with their contacts
			err = table.reindex(t, ctx, ids)
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// LimitPages makes the disk full after n more pages.
func (s *Store) LimitPages(ctx context.Context, n int) error {
	var pages int
	if err := s.write.QueryRowContext(ctx, "PRAGMA page_count").Scan(&pages); err != nil {
		return err
	}
	return s.Exec(ctx, fmt.Sprintf("PRAGMA max_page_count = %d", pages+n))
}
