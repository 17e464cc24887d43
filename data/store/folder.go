package store

import (
	"context"
	"encoding/json"
	"fmt"

	"regulars/data"
)

// SaveFolders keeps the folders that a server lists for an account, and forgets those it no longer
// does; their messages are then gone from the server.
func (t *Tx) SaveFolders(ctx context.Context, account int64, list []data.RemoteFolder) error {
	paths := make([]string, len(list))
	for i, f := range list {
		paths[i] = f.Path
		err := t.exec(ctx, `INSERT INTO folder (id, account_id, path, delimiter, role) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (account_id, path) DO UPDATE SET delimiter = excluded.delimiter, role = excluded.role
			WHERE delimiter <> excluded.delimiter OR role <> excluded.role`,
			t.NewID(), account, f.Path, f.Delimiter, string(f.Role))
		if err != nil {
			return fmt.Errorf("save folder %q: %w", f.Path, err)
		}
	}
	kept, err := json.Marshal(paths)
	if err != nil {
		return err
	}
	lost, err := collect(ctx, t, scanOne[int64],
		`SELECT id FROM folder WHERE account_id = ? AND path NOT IN (SELECT value FROM json_each(?))`, account, string(kept))
	if err != nil {
		return fmt.Errorf("folders lost: %w", err)
	}
	for _, id := range lost {
		if err := t.loseFolder(ctx, id); err != nil {
			return fmt.Errorf("forget folder %d: %w", id, err)
		}
	}
	return nil
}

func (t *Tx) loseFolder(ctx context.Context, id int64) error {
	places, err := t.folderPlaces(ctx, id)
	if err != nil {
		return err
	}
	ids := make([]int64, 0, len(places))
	for _, p := range places {
		ids = append(ids, p.ID)
	}
	if err := t.LosePlaces(ctx, ids); err != nil {
		return err
	}
	if err := t.exec(ctx, `DELETE FROM folder_aside WHERE folder_id = ?`, id); err != nil {
		return err
	}
	return t.exec(ctx, `DELETE FROM folder WHERE id = ?`, id)
}

// folderColumns takes the time now, in Unix milliseconds, as ?2: what was put aside does not count as unread.
func folderColumns() string {
	return `f.id, f.account_id, f.path, f.delimiter, f.role, f.uid_validity, f.uid_next, f.modseq, f.messages, f.synced_at, f.error,
	(SELECT count(*) FROM message_place WHERE server_folder = f.id AND server_folder > 0),
	(SELECT count(*) FROM message_place WHERE folder_id = f.id AND folder_id > 0 AND flags & 9 = 0) -
	(SELECT count(*) FROM message_place p WHERE p.message_id IN (SELECT id FROM message WHERE thread_id IN (` + asleep("?2") + `))
		AND p.folder_id = f.id AND p.flags & 9 = 0 AND f.role IN ('inbox', ''))`
}

// Folders lists the folders of an account, or of all where account is 0, in the order they are shown.
func (t *Tx) Folders(ctx context.Context, account int64) ([]data.Folder, error) {
	list, err := collect(ctx, t, scanFolder, `SELECT `+folderColumns()+` FROM folder f WHERE ?1 = 0 OR f.account_id = ?1
		ORDER BY f.account_id, CASE f.role WHEN 'inbox' THEN 0 WHEN 'drafts' THEN 1 WHEN 'sent' THEN 2 WHEN 'archive' THEN 3
		WHEN '' THEN 4 WHEN 'flagged' THEN 5 WHEN 'all' THEN 6 WHEN 'junk' THEN 7 ELSE 8 END, f.path`, account, millis(t.now))
	if err != nil {
		return nil, fmt.Errorf("list folders: %w", err)
	}
	return list, nil
}

// Folder gives one folder; data.ErrNotFound where there is none.
func (t *Tx) Folder(ctx context.Context, id int64) (data.Folder, error) {
	f, err := one(ctx, t, scanFolder, `SELECT `+folderColumns()+` FROM folder f WHERE f.id = ?1`, id, millis(t.now))
	if err != nil {
		return f, fmt.Errorf("folder %d: %w", id, err)
	}
	return f, nil
}

func scanFolder(row scanner) (f data.Folder, err error) {
	var synced int64
	err = row.Scan(&f.ID, &f.AccountID, &f.Path, &f.Delimiter, &f.Role, &f.UIDValidity, &f.UIDNext, &f.HighestModSeq,
		&f.Server, &synced, &f.Error, &f.Local, &f.Unread)
	f.SyncedAt = fromMillis(synced)
	return f, err
}

// SetFolderState notes the state that a sync has brought a folder to.
func (t *Tx) SetFolderState(ctx context.Context, id int64, st data.FolderStatus) error {
	err := t.exec(ctx, `UPDATE folder SET uid_validity = ?, uid_next = ?, modseq = ?, messages = ?, synced_at = ?, error = '' WHERE id = ?`,
		st.UIDValidity, st.UIDNext, int64(st.HighestModSeq), st.Messages, millis(t.now), id) //nolint:gosec // RFC 7162 keeps mod-sequences under 2^63
	if err != nil {
		return fmt.Errorf("state of folder %d: %w", id, err)
	}
	t.touch(data.Messages)
	return nil
}

// SetFolderError notes why the sync of a folder failed, and how many messages the server has.
func (t *Tx) SetFolderError(ctx context.Context, id int64, messages int, problem string) error {
	err := t.exec(ctx, `UPDATE folder SET messages = max(?, 0), error = ? WHERE id = ?`, messages, problem, id)
	if err != nil {
		return fmt.Errorf("error of folder %d: %w", id, err)
	}
	t.touch(data.Messages)
	return nil
}

// Aside is a message that could not be fetched.
type Aside struct {
	UID     uint32
	Reason  string
	Tries   int
	TriedAt int64 // Unix milliseconds
}

// SetAside notes a message that could not be fetched.
func (t *Tx) SetAside(ctx context.Context, folder int64, uid uint32, reason string) error {
	err := t.exec(ctx, `INSERT INTO folder_aside (folder_id, uid, reason, tried_at) VALUES (?, ?, ?, ?)
		ON CONFLICT (folder_id, uid) DO UPDATE SET reason = excluded.reason, tries = tries + 1, tried_at = excluded.tried_at`,
		folder, uid, reason, millis(t.now))
	if err != nil {
		return fmt.Errorf("set message %d aside: %w", uid, err)
	}
	return nil
}

// Asides lists the messages of a folder that could not be fetched.
func (t *Tx) Asides(ctx context.Context, folder int64) ([]Aside, error) {
	return collect(ctx, t, func(row scanner) (a Aside, err error) {
		return a, row.Scan(&a.UID, &a.Reason, &a.Tries, &a.TriedAt)
	}, `SELECT uid, reason, tries, tried_at FROM folder_aside WHERE folder_id = ? ORDER BY uid`, folder)
}

// ForgetAsides forgets that messages of a folder were set aside.
func (t *Tx) ForgetAsides(ctx context.Context, folder int64, uids []uint32) error {
	for _, uid := range uids {
		if err := t.exec(ctx, `DELETE FROM folder_aside WHERE folder_id = ? AND uid = ?`, folder, uid); err != nil {
			return fmt.Errorf("forget that message %d was set aside: %w", uid, err)
		}
	}
	return nil
}
