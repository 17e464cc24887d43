package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"regulars/data"
)

// Undo reverts the owner's last action that is not undone, as a whole, and
// says which it was. It fails with data.ErrNothingToUndo, or with a
// *data.TrampleError where records of the action changed since.
func (s *Store) Undo(ctx context.Context) (data.Action, error) {
	return s.revertOne(ctx, data.ActionUndo, func(t *Tx) (data.Action, error) {
		return t.lastOf(ctx, data.ErrNothingToUndo, `WHERE kind = 'do' AND reverted_by IS NULL`)
	})
}

// Redo brings back the action undone last. It fails with
// data.ErrNothingToRedo where there is none or the owner has gone on since.
func (s *Store) Redo(ctx context.Context) (data.Action, error) {
	return s.revertOne(ctx, data.ActionRedo, func(t *Tx) (data.Action, error) {
		return t.lastOf(ctx, data.ErrNothingToRedo, `WHERE kind = 'undo' AND reverted_by IS NULL
			AND NOT EXISTS (SELECT 1 FROM action d WHERE d.kind = 'do' AND d.id > action.id)`)
	})
}

// UndoAction reverts one action of the owner's, be it a month old. It fails as
// Undo does, and with data.ErrNoAction where there is none with that id.
func (s *Store) UndoAction(ctx context.Context, id int64) (data.Action, error) {
	return s.revertOne(ctx, data.ActionUndo, func(t *Tx) (data.Action, error) {
		a, err := t.Action(ctx, id)
		switch {
		case errors.Is(err, data.ErrNotFound):
			return a, errors.Join(data.ErrNoAction, err)
		case err == nil && (a.Kind != data.ActionDo || a.Undone):
			return a, data.ErrNothingToUndo
		}
		return a, err
	})
}

// lastOf gives the newest of the actions that a condition selects; none where there are none.
func (t *Tx) lastOf(ctx context.Context, none error, where string) (data.Action, error) {
	a, err := one(ctx, t, scanAction, selectAction+where+" ORDER BY id DESC LIMIT 1")
	if errors.Is(err, data.ErrNotFound) {
		return a, none
	}
	return a, err
}

func (s *Store) revertOne(ctx context.Context, kind data.ActionKind, find func(*Tx) (data.Action, error)) (target data.Action, err error) {
	// The action is named before it begins, so it is looked up first; a writer
	// that comes between makes the check of images fail, and nothing is lost.
	err = s.View(ctx, func(t *Tx) (err error) { target, err = find(t); return err })
	if err != nil {
		return data.Action{}, fmt.Errorf("%s: %w", kind, err)
	}
	err = s.update(ctx, action{kind: kind, what: target.What, reverts: target.ID}, func(t *Tx) error {
		return t.revert(ctx, target)
	})
	if err != nil {
		return data.Action{}, fmt.Errorf("%s %d: %w", kind, target.ID, err)
	}
	return target, nil
}

// revert puts every row that an action touched back to its image before it,
// if each still is as the action left it.
func (t *Tx) revert(ctx context.Context, a data.Action) error {
	if err := t.exec(ctx, "PRAGMA defer_foreign_keys = on"); err != nil {
		return err
	}
	if err := t.netChanges(ctx, a.ID); err != nil {
		return fmt.Errorf("gather changes: %w", err)
	}
	if err := t.refuseTrampling(ctx, a.What); err != nil {
		return err
	}
	for _, table := range journaledTables() {
		if err := t.restoreRows(ctx, table.name); err != nil {
			return fmt.Errorf("restore %ss: %w", table.name, err)
		}
	}
	for _, table := range journaledTables() {
		if err := t.reindexNet(ctx, table); err != nil {
			return fmt.Errorf("reindex %ss: %w", table.name, err)
		}
	}
	return t.markReverted(ctx, a)
}

// markReverted links the action to the one being written. Undoing an undo
// makes the first action stand again.
func (t *Tx) markReverted(ctx context.Context, a data.Action) error {
	err := t.exec(ctx, `UPDATE action SET reverted_by = (SELECT id FROM current_action) WHERE id = ?`, a.ID)
	if err != nil {
		return err
	}
	if a.Kind != data.ActionUndo {
		return nil
	}
	return t.exec(ctx, `UPDATE action SET reverted_by = NULL WHERE id = ?`, a.Reverses)
}

// netChanges gathers in temp.net what the action did to each row in the end:
// the image to bring back (want) and the image that must be there (expect).
func (t *Tx) netChanges(ctx context.Context, id int64) error {
	for _, query := range []string{
		`CREATE TEMP TABLE IF NOT EXISTS net (tbl TEXT, row_id INTEGER, want TEXT, expect TEXT, PRIMARY KEY (tbl, row_id)) WITHOUT ROWID`,
		`DELETE FROM net`,
	} {
		if err := t.exec(ctx, query); err != nil {
			return err
		}
	}
	return t.exec(ctx, `
		INSERT INTO net (tbl, row_id, want, expect)
		SELECT g.tbl, g.row_id, first.before, last.after
		FROM (
			SELECT tbl, row_id, min(change.id) AS lo, max(change.id) AS hi
			FROM action JOIN change ON change.id BETWEEN first_change AND last_change
			WHERE action.id = ? GROUP BY tbl, row_id
		) g
		JOIN change first ON first.id = g.lo JOIN change last ON last.id = g.hi`, id)
}

// refuseTrampling reports rows that are no longer as the action left them, rows
// that came to refer to one that would go, and rows that took the place of one
// that would come back.
func (t *Tx) refuseTrampling(ctx context.Context, what string) error {
	refused := &data.TrampleError{What: what}
	for _, table := range journaledTables() {
		queries, err := t.trampleQueries(ctx, table)
		if err != nil {
			return err
		}
		for _, query := range queries {
			names, err := collect(ctx, t, scanOne[string], query)
			if err != nil {
				return fmt.Errorf("compare %ss: %w", table.name, err)
			}
			refused.Total += len(names)
			refused.Records = append(refused.Records, names[:min(len(names), max(0, 5-len(refused.Records)))]...)
		}
	}
	if refused.Total > 0 {
		return refused
	}
	return nil
}

func (t *Tx) trampleQueries(ctx context.Context, table journaled) ([]string, error) {
	cols, err := t.columns(ctx, table.name)
	if err != nil {
		return nil, err
	}
	// A row that is gone is named as the action left it.
	queries := []string{fmt.Sprintf(`
		SELECT coalesce((SELECT %[1]s FROM %[2]s WHERE id = n.row_id), (SELECT %[1]s FROM (SELECT %[4]s)), 'something deleted') FROM net n
		LEFT JOIN %[2]s r ON r.id = n.row_id
		WHERE n.tbl = '%[2]s' AND iif(r.id IS NULL, NULL, %[3]s) IS NOT n.expect`,
		table.label, table.name, image("r.", cols), named("n.expect", cols))}
	parents, err := collect(ctx, t, func(row scanner) (p [2]string, err error) { return p, row.Scan(&p[0], &p[1]) },
		`SELECT "from", "table" FROM pragma_foreign_key_list(?)`, table.name)
	if err != nil {
		return nil, fmt.Errorf("foreign keys of %s: %w", table.name, err)
	}
	if table.refers != "" {
		parents = append(parents, [2]string{table.refers, table.name})
	}
	for _, p := range parents {
		// What is itself put back refers to what was there then.
		queries = append(queries, fmt.Sprintf(`
			SELECT coalesce(%[1]s, 'something') FROM %[2]s
			WHERE %[3]s IN (SELECT row_id FROM net WHERE tbl = '%[4]s' AND want IS NULL)
				AND id NOT IN (SELECT row_id FROM net WHERE tbl = '%[2]s')`,
			table.label, table.name, p[0], p[1]))
	}
	if table.unique != "" {
		queries = append(queries, fmt.Sprintf(`
			SELECT %[1]s FROM %[2]s
			WHERE %[3]s IN (SELECT %[3]s FROM (SELECT %[4]s FROM net WHERE tbl = '%[2]s' AND want IS NOT NULL))
				AND id NOT IN (SELECT row_id FROM net WHERE tbl = '%[2]s')`,
			table.label, table.name, table.unique, named("want", cols)))
	}
	return queries, nil
}

// named is SQL that takes the values of a row out of its image, each under the name of its column.
func named(image string, cols []string) string {
	values := make([]string, len(cols))
	for i, c := range cols {
		values[i] = fmt.Sprintf("json_extract(%s, '$[%d]') AS %s", image, i, c)
	}
	return strings.Join(values, ", ")
}

func (t *Tx) restoreRows(ctx context.Context, table string) error {
	cols, err := t.columns(ctx, table)
	if err != nil {
		return err
	}
	sets := make([]string, len(cols))
	for i, c := range cols {
		sets[i] = fmt.Sprintf("%[1]s = excluded.%[1]s", c)
	}
	err = t.exec(ctx, fmt.Sprintf(`DELETE FROM %[1]s WHERE id IN (SELECT row_id FROM net WHERE tbl = '%[1]s' AND want IS NULL)`, table))
	if err != nil {
		return err
	}
	return t.exec(ctx, fmt.Sprintf(`
		INSERT INTO %[1]s (%[2]s) SELECT %[3]s FROM net WHERE tbl = '%[1]s' AND want IS NOT NULL
		ON CONFLICT (id) DO UPDATE SET %[4]s`,
		table, strings.Join(cols, ", "), named("want", cols), strings.Join(sets, ", ")))
}

// reindexBatch bounds what reindexing holds in memory; with each batch the full-text index is written
// in one more piece.
const reindexBatch = 4000

func (t *Tx) reindexNet(ctx context.Context, table journaled) error {
	if table.reindex == nil {
		return nil
	}
	for after := int64(-1); ; {
		ids, err := collect(ctx, t, scanOne[int64],
			`SELECT row_id FROM net WHERE tbl = ? AND row_id > ? ORDER BY row_id LIMIT ?`, table.name, after, reindexBatch)
		if err != nil || len(ids) == 0 {
			return err
		}
		if err := table.reindex(t, ctx, ids); err != nil {
			return err
		}
		after = ids[len(ids)-1]
	}
}
