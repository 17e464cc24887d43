package store

import (
	"context"
	"fmt"

	"regulars/data"
)

const placeColumns = `id, message_id, folder_id, flags, server_folder, max(uid, 0), server_flags`

func scanPlace(row scanner) (p data.Place, err error) {
	return p, row.Scan(&p.ID, &p.MessageID, &p.FolderID, &p.Flags, &p.ServerFolder, &p.UID, &p.ServerFlags)
}

// folderPlaces lists the messages that a folder holds on the server, by UID.
func (t *Tx) folderPlaces(ctx context.Context, folder int64) ([]data.Place, error) {
	return collect(ctx, t, scanPlace, `SELECT `+placeColumns+` FROM message_place WHERE server_folder = ? AND server_folder > 0 ORDER BY uid`, folder)
}

// FolderPlaces gives what is kept of a folder on the server, by UID.
func (t *Tx) FolderPlaces(ctx context.Context, folder int64) (map[uint32]data.Place, error) {
	list, err := t.folderPlaces(ctx, folder)
	if err != nil {
		return nil, fmt.Errorf("places of folder %d: %w", folder, err)
	}
	byUID := make(map[uint32]data.Place, len(list))
	for _, p := range list {
		if p.UID > 0 {
			byUID[p.UID] = p
		}
	}
	return byUID, nil
}

// SetServerFlags takes over the flags that the server reports for places. A flag the owner changed
// here, which is still to be carried to the server, stays as the owner set it.
func (t *Tx) SetServerFlags(ctx context.Context, places []data.Place) error {
	for _, p := range places {
		err := t.exec(ctx, `UPDATE message_place SET
			flags = (?1 & ~((flags | server_flags) - (flags & server_flags))) | (flags & ((flags | server_flags) - (flags & server_flags))),
			server_flags = ?1 WHERE id = ?2`, int64(p.ServerFlags), p.ID)
		if err != nil {
			return fmt.Errorf("flags of place %d: %w", p.ID, err)
		}
	}
	if len(places) > 0 {
		t.touch(data.Messages)
	}
	return nil
}

// LosePlaces notes that messages have left the folder on the server without our doing: they were
// deleted or moved by another program. They leave the folder here too; what they hold is kept for a
// while, in case they turn up elsewhere.
func (t *Tx) LosePlaces(ctx context.Context, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	set := idSet(ids)
	err := t.exec(ctx, `UPDATE message_place SET folder_id = 0, server_folder = 0, uid = 0, gone_at = ?
		WHERE id IN (SELECT value FROM json_each(?))`, millis(t.now), set)
	if err != nil {
		return fmt.Errorf("lose %d places: %w", len(ids), err)
	}
	t.touch(data.Messages)
	return t.refreshShown(ctx, `SELECT message_id FROM message_place WHERE id IN (SELECT value FROM json_each(?))`, set)
}

// refreshShown finds out again whether messages are in a folder that counts, and so when their contacts were last heard of.
func (t *Tx) refreshShown(ctx context.Context, which string, args ...any) error {
	err := t.exec(ctx, `UPDATE message SET shown = EXISTS (
			SELECT 1 FROM message_place p JOIN folder f ON f.id = p.folder_id
			WHERE p.message_id = message.id AND f.role NOT IN ('trash', 'junk', 'drafts'))
		WHERE id IN (`+which+`)`, args...)
	if err != nil {
		return err
	}
	contacts, err := t.contactsOfMail(ctx, which, args...)
	if err != nil {
		return err
	}
	return t.refreshLastActivity(ctx, contacts)
}

// contactsOfMail lists the contacts who wrote or got the messages that a query selects.
func (t *Tx) contactsOfMail(ctx context.Context, which string, args ...any) ([]int64, error) {
	return collect(ctx, t, scanOne[int64], `SELECT DISTINCT k.contact_id FROM message_address ma JOIN mail_address a ON a.id = ma.address_id
		JOIN contact_key k ON k.kind = 'email' AND k.key = a.address WHERE ma.message_id IN (`+which+`)`, args...)
}

// KnownMessage is a message that a renumbered or another folder is compared with.
type KnownMessage struct {
	PlaceID   int64 // 0 where it is not in the folder
	Unplaced  bool  // its place waits for a UID
	ID        int64
	MessageID string
	Size      int64
	Received  int64 // INTERNALDATE, Unix milliseconds
}

// KnownMessages lists the messages of an account, to find those that a folder holds under UIDs not
// seen before; where folder is not 0, the places they have in it.
func (t *Tx) KnownMessages(ctx context.Context, account, folder int64) ([]KnownMessage, error) {
	list, err := collect(ctx, t, func(row scanner) (k KnownMessage, err error) {
		return k, row.Scan(&k.PlaceID, &k.Unplaced, &k.ID, &k.MessageID, &k.Size, &k.Received)
	}, `SELECT coalesce(p.id, 0), coalesce(p.uid < 0, 0), m.id, m.message_id, m.size, m.received FROM message m
		LEFT JOIN message_place p ON p.message_id = m.id AND p.server_folder = ?2 AND ?2 > 0 WHERE m.account_id = ?1`, account, folder)
	if err != nil {
		return nil, fmt.Errorf("known messages of account %d: %w", account, err)
	}
	return list, nil
}

// RenumberFolder forgets the UIDs of a folder, after the server gave all its messages new ones
// (RFC 9051 §2.3.1.1). The places wait for AdoptPlace to give them theirs; CloseRenumbering ends it.
func (t *Tx) RenumberFolder(ctx context.Context, folder int64, validity uint32) error {
	for _, query := range []string{
		`UPDATE message_place SET uid = -id WHERE server_folder = ?1 AND server_folder > 0`,
		`DELETE FROM folder_aside WHERE folder_id = ?1`,
	} {
		if err := t.exec(ctx, query, folder); err != nil {
			return fmt.Errorf("renumber folder %d: %w", folder, err)
		}
	}
	return t.exec(ctx, `UPDATE folder SET uid_validity = ?2, uid_next = 0, modseq = 0 WHERE id = ?1`, folder, validity)
}

// AdoptPlaces gives places their new UIDs.
func (t *Tx) AdoptPlaces(ctx context.Context, uids map[int64]uint32) error {
	for place, uid := range uids {
		if err := t.exec(ctx, `UPDATE message_place SET uid = ? WHERE id = ?`, uid, place); err != nil {
			return fmt.Errorf("adopt place %d: %w", place, err)
		}
	}
	return nil
}

// CloseRenumbering lets go of the places that no UID was found for.
func (t *Tx) CloseRenumbering(ctx context.Context, folder int64) error {
	ids, err := collect(ctx, t, scanOne[int64], `SELECT id FROM message_place WHERE server_folder = ? AND server_folder > 0 AND uid < 0`, folder)
	if err != nil {
		return fmt.Errorf("close renumbering of folder %d: %w", folder, err)
	}
	return t.LosePlaces(ctx, ids)
}

// LinkMessages puts messages that are here already into a folder that the server holds them in.
func (t *Tx) LinkMessages(ctx context.Context, folder data.Folder, found map[int64]data.RemoteMessage) error {
	if len(found) == 0 {
		return nil
	}
	ids := make([]int64, 0, len(found))
	for id, m := range found {
		ids = append(ids, id)
		err := t.exec(ctx, `INSERT OR IGNORE INTO message_place (id, message_id, thread_id, ord, folder_id, flags, server_folder, uid, server_flags)
			SELECT ?1, id, thread_id, ord, ?2, ?3, ?2, ?4, ?3 FROM message WHERE id = ?5`, t.NewID(), folder.ID, int64(m.Flags), m.UID, id)
		if err != nil {
			return fmt.Errorf("link message %d: %w", id, err)
		}
	}
	t.touch(data.Messages)
	return t.refreshShown(ctx, `SELECT value FROM json_each(?)`, idSet(ids))
}

// PurgeGone removes for good what left the server more than keep milliseconds ago and is in no folder
// any more. What the owner deleted here, and may want back, is kept as long.
func (t *Tx) PurgeGone(ctx context.Context, keep int64) error {
	before := millis(t.now) - keep
	const gone = `gone_at > 0 AND gone_at < ? AND folder_id = 0 AND server_folder = 0`
	for _, step := range []struct {
		query string
		args  []any
	}{
		{`CREATE TEMP TABLE IF NOT EXISTS purge (id INTEGER PRIMARY KEY)`, nil},
		{`DELETE FROM purge`, nil},
		{`INSERT OR IGNORE INTO purge SELECT message_id FROM message_place WHERE ` + gone, []any{before}},
		{`DELETE FROM message_place WHERE ` + gone, []any{before}},
		{`DELETE FROM purge WHERE id IN (SELECT message_id FROM message_place)`, nil},
		{`DELETE FROM message_fts WHERE rowid IN (SELECT ord FROM message WHERE id IN (SELECT id FROM purge))`, nil},
		{`DELETE FROM message_head_fts WHERE rowid IN (SELECT ord FROM message WHERE id IN (SELECT id FROM purge))`, nil},
		{`DELETE FROM message_raw WHERE message_id IN (SELECT id FROM purge)`, nil},
		{`DELETE FROM message_address WHERE message_id IN (SELECT id FROM purge)`, nil},
		{`DELETE FROM message WHERE id IN (SELECT id FROM purge)`, nil},
	} {
		if err := t.exec(ctx, step.query, step.args...); err != nil {
			return fmt.Errorf("purge: %w", err)
		}
	}
	return nil
}
