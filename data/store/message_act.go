package store

import (
	"context"
	"fmt"

	"regulars/data"
)

// MarkPlaces sets and clears flags of messages without a line in the journal: that a message was
// read is not something to undo.
func (t *Tx) MarkPlaces(ctx context.Context, messages []int64, set, unset data.Flags) error {
	err := t.exec(ctx, `UPDATE message_place SET flags = (flags | ?1) & ~?2
		WHERE folder_id > 0 AND message_id IN (SELECT value FROM json_each(?3)) AND flags <> (flags | ?1) & ~?2`,
		int64(set), int64(unset), idSet(messages))
	if err != nil {
		return fmt.Errorf("mark %d messages: %w", len(messages), err)
	}
	t.touch(data.Messages, messages...)
	return nil
}

// ActFlags sets and clears flags of messages, as an act of the owner's that can be undone.
func (t *Tx) ActFlags(ctx context.Context, messages []int64, set, unset data.Flags) error {
	places, err := t.placesOf(ctx, messages)
	if err != nil {
		return fmt.Errorf("flag %d messages: %w", len(messages), err)
	}
	var acts []int64
	for _, p := range places {
		if (p.Flags|set)&^unset == p.Flags {
			continue
		}
		id := t.NewID()
		err := t.exec(ctx, `INSERT INTO message_act (id, place_id, set_flags, clear_flags) VALUES (?, ?, ?, ?)`, id, p.ID, int64(set), int64(unset))
		if err != nil {
			return fmt.Errorf("flag message %d: %w", p.MessageID, err)
		}
		acts = append(acts, id)
	}
	return t.reindexActs(ctx, acts)
}

// ActMove puts messages into the folder of a role of their account, as an act of the owner's that can
// be undone; with data.RoleNone they go for good. Where an account has no such folder the messages stay and
// data.ErrNotFound tells so.
func (t *Tx) ActMove(ctx context.Context, messages []int64, to data.FolderRole) error {
	places, err := t.placesOf(ctx, messages)
	if err != nil {
		return fmt.Errorf("move %d messages: %w", len(messages), err)
	}
	var acts []int64
	for _, p := range places {
		dest, err := t.folderOfRole(ctx, p.MessageID, to)
		if err != nil {
			return fmt.Errorf("move message %d: %w", p.MessageID, err)
		}
		if dest == p.FolderID {
			continue
		}
		id := t.NewID()
		if err := t.exec(ctx, `INSERT INTO message_act (id, place_id, move, folder_id) VALUES (?, ?, 1, ?)`, id, p.ID, dest); err != nil {
			return fmt.Errorf("move message %d: %w", p.MessageID, err)
		}
		acts = append(acts, id)
	}
	return t.reindexActs(ctx, acts)
}

// placesOf lists where messages are now. One that is in the sent folder and the inbox, or has labels,
// is in several; a folder of all messages counts where there is no other.
func (t *Tx) placesOf(ctx context.Context, messages []int64) ([]data.Place, error) {
	return collect(ctx, t, scanPlace, `SELECT `+placeColumns+` FROM message_place p
		WHERE folder_id > 0 AND message_id IN (SELECT value FROM json_each(?))
			AND (NOT EXISTS (SELECT 1 FROM folder f WHERE f.id = p.folder_id AND f.role IN ('all', 'flagged'))
				OR NOT EXISTS (SELECT 1 FROM message_place o JOIN folder f ON f.id = o.folder_id
					WHERE o.message_id = p.message_id AND f.role NOT IN ('all', 'flagged')))
		ORDER BY id`, idSet(messages))
}

func (t *Tx) folderOfRole(ctx context.Context, message int64, role data.FolderRole) (id int64, err error) {
	if role == data.RoleNone {
		return 0, nil
	}
	// Gmail archives by leaving a message in All Mail alone.
	err = t.get(ctx, `SELECT f.id FROM folder f JOIN message m ON m.account_id = f.account_id
		WHERE m.id = ?1 AND (f.role = ?2 OR ?2 = 'archive' AND f.role = 'all') ORDER BY f.role <> ?2, f.id LIMIT 1`,
		[]any{message, string(role)}, &id)
	return id, err
}

// reindexActs makes the places follow from the acts with these ids: one that is there takes effect, one
// that was taken out (undo) loses its effect. Both are carried to the server afterwards.
func (t *Tx) reindexActs(ctx context.Context, ids []int64) error {
	for _, id := range ids {
		if err := t.reindexAct(ctx, id); err != nil {
			return fmt.Errorf("act %d: %w", id, err)
		}
	}
	return nil
}

func (t *Tx) reindexAct(ctx context.Context, id int64) error {
	var there, done bool
	err := t.get(ctx, `SELECT EXISTS (SELECT 1 FROM message_act WHERE id = ?1), EXISTS (SELECT 1 FROM message_act_done WHERE act_id = ?1)`,
		[]any{id}, &there, &done)
	if err != nil || there == done {
		return err
	}
	if there {
		err = t.doAct(ctx, id)
	}
	if err != nil {
		return err
	}
	var message int64
	err = t.get(ctx, `SELECT coalesce((SELECT p.message_id FROM message_act_done d JOIN message_place p ON p.id = d.place_id WHERE d.act_id = ?), 0)`,
		[]any{id}, &message)
	if err != nil {
		return err
	}
	if !there {
		if err := t.undoAct(ctx, id); err != nil {
			return err
		}
	}
	t.touch(data.Messages, message)
	return t.refreshShown(ctx, `?`, message)
}

func (t *Tx) doAct(ctx context.Context, id int64) error {
	err := t.exec(ctx, `INSERT INTO message_act_done (act_id, place_id, was_flags, was_folder, mask, moved)
		SELECT a.id, a.place_id, p.flags, p.folder_id, a.set_flags | a.clear_flags, a.move
		FROM message_act a JOIN message_place p ON p.id = a.place_id WHERE a.id = ?`, id)
	if err != nil {
		return err
	}
	return t.exec(ctx, `UPDATE message_place SET flags = (flags | a.set_flags) & ~a.clear_flags,
		folder_id = iif(a.move, a.folder_id, message_place.folder_id), gone_at = iif(a.move AND a.folder_id = 0, ?, 0)
		FROM message_act a WHERE a.id = ? AND message_place.id = a.place_id`, millis(t.now), id)
}

func (t *Tx) undoAct(ctx context.Context, id int64) error {
	err := t.exec(ctx, `UPDATE message_place SET flags = (flags & ~d.mask) | (d.was_flags & d.mask),
		folder_id = iif(d.moved, d.was_folder, message_place.folder_id), gone_at = iif(d.moved, 0, gone_at)
		FROM message_act_done d WHERE d.act_id = ? AND message_place.id = d.place_id`, id)
	if err != nil {
		return err
	}
	return t.exec(ctx, `DELETE FROM message_act_done WHERE act_id = ?`, id)
}

// Waiting is a change that is to be carried to the server.
type Waiting struct {
	data.Place
	From string // path of the folder the message is in on the server; empty where it is in none
	To   string // path of the folder it is to be in; empty where it is to go for good
	Role data.FolderRole
}

// WaitingPlaces lists the changes of an account that are to be carried to the server.
func (t *Tx) WaitingPlaces(ctx context.Context, account int64) ([]Waiting, error) {
	list, err := collect(ctx, t, func(row scanner) (w Waiting, err error) {
		return w, row.Scan(&w.ID, &w.MessageID, &w.FolderID, &w.Flags, &w.ServerFolder, &w.UID, &w.ServerFlags, &w.From, &w.To, &w.Role)
	}, `SELECT p.id, p.message_id, p.folder_id, p.flags, p.server_folder, p.uid, p.server_flags,
			coalesce(s.path, ''), coalesce(f.path, ''), coalesce(f.role, '')
		FROM message_place p JOIN message m ON m.id = p.message_id
		LEFT JOIN folder s ON s.id = p.server_folder LEFT JOIN folder f ON f.id = p.folder_id
		WHERE m.account_id = ? AND p.uid >= 0 AND (p.folder_id <> p.server_folder OR (p.flags <> p.server_flags AND p.server_folder > 0))
		ORDER BY p.server_folder, p.folder_id, p.uid`, account)
	if err != nil {
		return nil, fmt.Errorf("changes waiting for account %d: %w", account, err)
	}
	return list, nil
}

// Settle notes that the server now has a place as p says. A UID of 0 in a folder is one that the
// server did not tell: the next sync of the folder finds it out.
func (t *Tx) Settle(ctx context.Context, p data.Place) error {
	err := t.exec(ctx, `UPDATE message_place SET server_folder = ?1, uid = iif(?1 > 0 AND ?2 = 0, -id, ?2), server_flags = ?3 WHERE id = ?4`,
		p.ServerFolder, p.UID, int64(p.ServerFlags), p.ID)
	if err != nil {
		return fmt.Errorf("settle place %d: %w", p.ID, err)
	}
	t.touch(data.Messages, p.MessageID)
	return nil
}
