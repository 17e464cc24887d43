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
