package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// rowsPerInsert is how many rows go in one statement: past some dozens the
// cost is all SQLite's own, and a longer statement only takes longer to parse.
const rowsPerInsert = 24

// insertRows runs "head VALUES (…), (…) …" for all rows, which have one width.
func (t *Tx) insertRows(ctx context.Context, head string, rows [][]any) error {
	if len(rows) == 0 {
		return nil
	}
	many := insertQuery(head, len(rows[0]), rowsPerInsert)
	for ; len(rows) >= rowsPerInsert; rows = rows[rowsPerInsert:] {
		if err := t.exec(ctx, many, slices.Concat(rows[:rowsPerInsert]...)...); err != nil {
			return err
		}
	}
	return t.insertEach(ctx, head, rows)
}

// manyRows is from how many rows on a table is filled faster without its indexes.
const manyRows = 10_000

// withoutIndexes fills an empty table with a row for each contact: with many without its indexes, which are made afterwards, each
// in one go and in order, since to add the rows of a large table one by one to an index takes most of the time.
func (t *Tx) withoutIndexes(ctx context.Context, table string, fill func(context.Context) error) error {
	var rows int
	if err := t.get(ctx, `SELECT count(*) FROM contact`, nil, &rows); err != nil {
		return err
	}
	if rows < manyRows {
		return fill(ctx)
	}
	names, err := collect(ctx, t, scanOne[string], `SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL ORDER BY name`, table)
	if err != nil {
		return err
	}
	var remake []string
	for _, name := range names {
		var create string
		if err := t.get(ctx, `SELECT sql FROM sqlite_schema WHERE name = ?`, []any{name}, &create); err != nil {
			return err
		}
		remake = append(remake, create)
		if err := t.exec(ctx, `DROP INDEX `+name); err != nil {
			return err
		}
	}
	if err := fill(ctx); err != nil {
		return err
	}
	for _, create := range remake {
		if err := t.exec(ctx, create); err != nil {
			return err
		}
	}
	return nil
}

// insertEach adds rows one a statement, as tables with many indexes and full-text
// tables want them: a statement of several rows keeps a copy of each page it touches,
// and opens a savepoint, at which FTS5 writes out the little it has gathered; merging
// such crumbs costs more than indexing.
func (t *Tx) insertEach(ctx context.Context, head string, rows [][]any) error {
	if len(rows) == 0 {
		return nil
	}
	one := insertQuery(head, len(rows[0]), 1)
	for _, row := range rows {
		if err := t.exec(ctx, one, row...); err != nil {
			return err
		}
	}
	return nil
}

func insertQuery(head string, width, n int) string {
	row := "(?" + strings.Repeat(", ?", width-1) + ")"
	return fmt.Sprintf("%s VALUES %s%s", head, row, strings.Repeat(", "+row, n-1))
}
