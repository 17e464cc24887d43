package store

import (
	"context"
	"fmt"
	"strings"
)

// rowsPerInsert is how many rows go in one statement: past some dozens the
// cost is all SQLite's own, and a longer statement only takes longer to parse.
const rowsPerInsert = 24

// insertRows runs "head VALUES (…), (…) …" for all rows, which have one width.
func (t *Tx) insertRows(ctx context.Context, head string, rows [][]any) error {
	for len(rows) > 0 {
		n := 1
		if len(rows) >= rowsPerInsert {
			n = rowsPerInsert
		}
		if err := t.exec(ctx, insertQuery(head, len(rows[0]), n), flatten(rows[:n])...); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

func insertQuery(head string, width, n int) string {
	row := "(?" + strings.Repeat(", ?", width-1) + ")"
	return fmt.Sprintf("%s VALUES %s%s", head, row, strings.Repeat(", "+row, n-1))
}

func flatten(rows [][]any) []any {
	args := make([]any, 0, len(rows)*len(rows[0]))
	for _, row := range rows {
		args = append(args, row...)
	}
	return args
}
