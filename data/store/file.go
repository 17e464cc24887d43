package store

import (
	"context"
	"errors"
	"fmt"

	"regulars/data"
)

const fileColumns = `id, owner, owner_id, name, hash, size, added_at`

// SaveFile adds f, giving it an ID and the time now, or renames the file with its ID. text is
// what is read in it, for the search. It fails with a *data.InvalidError.
func (t *Tx) SaveFile(ctx context.Context, f *data.StoredFile, text string) error {
	f.Clean()
	if err := f.Validate(); err != nil {
		return fmt.Errorf("save file %q: %w", f.Name, err)
	}
	if f.ID == 0 {
		f.ID, f.AddedAt = t.NewID(), t.now
	}
	if text != "" {
		if err := t.exec(ctx, `INSERT INTO file_text (hash, text) VALUES (?, ?) ON CONFLICT (hash) DO UPDATE SET text = excluded.text`, f.Hash, text); err != nil {
			return fmt.Errorf("save file %d: %w", f.ID, err)
		}
	}
	err := t.exec(ctx, `INSERT INTO stored_file (`+fileColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name`,
		f.ID, string(f.Owner), f.OwnerID, f.Name, f.Hash, f.Size, millis(f.AddedAt))
	if err != nil {
		return fmt.Errorf("save file %d: %w", f.ID, domainError(err))
	}
	return t.reindexFiles(ctx, []int64{f.ID})
}

// DeleteFile takes a file from its record; its bytes stay. data.ErrNotFound where there is none.
func (t *Tx) DeleteFile(ctx context.Context, id int64) error {
	if err := t.get(ctx, `DELETE FROM stored_file WHERE id = ? RETURNING id`, []any{id}, &id); err != nil {
		return fmt.Errorf("delete file %d: %w", id, err)
	}
	return t.reindexFiles(ctx, []int64{id})
}

// File gives one file; data.ErrNotFound where there is none.
func (t *Tx) File(ctx context.Context, id int64) (data.StoredFile, error) {
	f, err := one(ctx, t, scanFile, `SELECT `+fileColumns+` FROM stored_file WHERE id = ?`, id)
	if err != nil {
		return f, fmt.Errorf("file %d: %w", id, err)
	}
	return f, nil
}

// Files lists the files of a record, the newest first.
func (t *Tx) Files(ctx context.Context, owner data.FileOwner, id int64) ([]data.StoredFile, error) {
	list, err := collect(ctx, t, scanFile, `SELECT `+fileColumns+` FROM stored_file WHERE owner = ? AND owner_id = ? ORDER BY added_at DESC, id DESC`, string(owner), id)
	if err != nil {
		return nil, fmt.Errorf("files of %s %d: %w", owner, id, err)
	}
	return list, nil
}

// FilesNamed lists what the owner looks for by name, all for an empty text, the newest first.
func (t *Tx) FilesNamed(ctx context.Context, q data.FileQuery) ([]data.StoredFile, error) {
	where, args := whereFiles(q)
	list, err := collect(ctx, t, scanFile, `SELECT `+fileColumns+` FROM stored_file WHERE `+where+` ORDER BY added_at DESC, id DESC LIMIT ? OFFSET ?`,
		append(args, q.Limit, q.Offset)...)
	if err != nil {
		return nil, fmt.Errorf("files: %w", err)
	}
	return list, nil
}

// CountFiles counts what FilesNamed would list without a limit.
func (t *Tx) CountFiles(ctx context.Context, q data.FileQuery) (n int, err error) {
	where, args := whereFiles(q)
	if err := t.get(ctx, `SELECT count(*) FROM stored_file WHERE `+where, args, &n); err != nil {
		return 0, fmt.Errorf("count files: %w", err)
	}
	return n, nil
}

func whereFiles(q data.FileQuery) (where string, args []any) {
	m := newMatch(q.Text)
	if m.expr == "" {
		return "1", nil
	}
	return "id IN (SELECT rowid FROM file_fts WHERE file_fts MATCH ?)", []any{m.expr}
}

// EachFile calls fn for every file in order of id.
func (t *Tx) EachFile(ctx context.Context, fn func(data.StoredFile) error) error {
	for after := int64(0); ; {
		list, err := collect(ctx, t, scanFile, `SELECT `+fileColumns+` FROM stored_file WHERE id > ? ORDER BY id LIMIT 500`, after)
		if err != nil || len(list) == 0 {
			return err
		}
		for _, f := range list {
			if err := fn(f); err != nil {
				return err
			}
		}
		after = list[len(list)-1].ID
	}
}

func scanFile(row scanner) (f data.StoredFile, err error) {
	var added int64
	err = row.Scan(&f.ID, &f.Owner, &f.OwnerID, &f.Name, &f.Hash, &f.Size, &added)
	f.AddedAt = fromMillis(added)
	return f, err
}

func (t *Tx) reindexFiles(ctx context.Context, ids []int64) error {
	return derived[data.StoredFile]{
		drop: []string{`DELETE FROM file_fts WHERE rowid = ?`}, read: t.File, build: t.indexFile,
	}.rebuild(ctx, t, ids)
}

func (t *Tx) indexFile(ctx context.Context, f data.StoredFile) error {
	var text string
	err := t.get(ctx, `SELECT text FROM file_text WHERE hash = ?`, []any{f.Hash}, &text)
	if err != nil && !errors.Is(err, data.ErrNotFound) {
		return err
	}
	return t.exec(ctx, `INSERT INTO file_fts (rowid, name, text) VALUES (?, ?, ?)`, f.ID, fold(f.Name), fold(text))
}
