package store

import (
	"bytes"
	"context"
	"fmt"
	"slices"
)

// fetchedAfterAll forgets that messages were set aside.
func (t *Tx) fetchedAfterAll(ctx context.Context, folder int64, list []*newMessage) error {
	asides, err := t.Asides(ctx, folder)
	if err != nil || len(asides) == 0 {
		return err
	}
	var uids []uint32
	for _, m := range list {
		uids = append(uids, m.in.UID)
	}
	return t.ForgetAsides(ctx, folder, uids)
}

// withoutPlaced leaves out the messages that have their place already, from a sync that was cut off.
func (t *Tx) withoutPlaced(ctx context.Context, folder int64, list []*newMessage) ([]*newMessage, error) {
	uids := make([]int64, len(list))
	for i, m := range list {
		uids[i] = int64(m.in.UID)
	}
	placed := map[uint32]bool{}
	found, err := collect(ctx, t, scanOne[uint32],
		`SELECT uid FROM message_place WHERE server_folder = ? AND server_folder > 0 AND uid IN (SELECT value FROM json_each(?))`, folder, idSet(uids))
	if err != nil {
		return nil, err
	}
	for _, uid := range found {
		placed[uid] = true
	}
	return slices.DeleteFunc(list, func(m *newMessage) bool {
		seen := placed[m.in.UID]
		placed[m.in.UID] = true
		return seen
	}), nil
}

// withoutKnown gives the messages whose content is not here yet. The others learn who they are.
func (t *Tx) withoutKnown(ctx context.Context, account int64, list []*newMessage) ([]*newMessage, error) {
	byKey := map[int64][]int64{}
	keys := make([]int64, len(list))
	for i, m := range list {
		keys[i] = m.key
	}
	err := t.eachPair(ctx, fmt.Sprintf(`SELECT key, id FROM message WHERE key IN (SELECT value FROM json_each(?)) AND account_id = %d`, account), keys,
		func(key, id int64) { byKey[key] = append(byKey[key], id) })
	if err != nil {
		return nil, err
	}
	fresh := make([]*newMessage, 0, len(list))
	inBatch := map[int64][]*newMessage{}
	for _, m := range list {
		for _, id := range byKey[m.key] {
			if same, err := t.sameRaw(ctx, id, m); err != nil {
				return nil, err
			} else if same {
				break
			}
		}
		if m.id != 0 || slices.ContainsFunc(inBatch[m.key], func(o *newMessage) bool { return bytes.Equal(o.in.Raw, m.in.Raw) }) {
			continue
		}
		inBatch[m.key] = append(inBatch[m.key], m)
		fresh = append(fresh, m)
	}
	return fresh, nil
}

// sameRaw reports whether the message id is m, and if so makes m that one.
func (t *Tx) sameRaw(ctx context.Context, id int64, m *newMessage) (bool, error) {
	var raw []byte
	var thread, ord int64
	err := t.get(ctx, `SELECT raw, thread_id, ord FROM message_raw r JOIN message m ON m.id = r.message_id WHERE m.id = ?`, []any{id}, &raw, &thread, &ord)
	if err != nil || !bytes.Equal(raw, m.in.Raw) {
		return false, err
	}
	m.id, m.thread, m.ord = id, thread, ord
	return true, nil
}
