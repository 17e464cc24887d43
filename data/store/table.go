package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"regulars/data"
)

// Tables lists the tables that hold what the owner keeps, mail left out.
func Tables() (list []string) {
	for _, t := range journaledTables() {
		if t.topic != data.Messages && t.topic != data.Accounts {
			list = append(list, t.name)
		}
	}
	return list
}

// Columns lists the columns of one of Tables as the database has them; where one is contact_id the last
// is contact, the name.
func (t *Tx) Columns(ctx context.Context, table string) ([]string, error) {
	if !slices.Contains(Tables(), table) {
		return nil, fmt.Errorf("table %s: %w", table, data.ErrNotFound)
	}
	columns, err := collect(ctx, t, scanOne[string], "SELECT name FROM pragma_table_info(?)", table)
	if err != nil {
		return nil, fmt.Errorf("columns of %s: %w", table, err)
	}
	if slices.Contains(columns, "contact_id") {
		columns = append(columns, "contact")
	}
	return columns, nil
}

// EachRow calls fn for each row of one of Tables, in order of id, with its Columns.
func (t *Tx) EachRow(ctx context.Context, table string, fn func(columns []string, values []any) error) (err error) {
	columns, err := t.Columns(ctx, table)
	if err != nil {
		return err
	}
	query := "SELECT t.* FROM " + table + " t ORDER BY t.id"
	if columns[len(columns)-1] == "contact" {
		query = "SELECT t.*, (SELECT name FROM contact WHERE id = t.contact_id) FROM " + table + " t ORDER BY t.id"
	}
	st, err := t.stmt(ctx, query)
	if err != nil {
		return err
	}
	rows, err := st.QueryContext(ctx)
	if err != nil {
		return fmt.Errorf("read %s: %w", table, err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	values, at := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		at[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(at...); err != nil {
			return fmt.Errorf("read %s: %w", table, err)
		}
		if err := fn(columns, values); err != nil {
			return err
		}
	}
	return rows.Err()
}
