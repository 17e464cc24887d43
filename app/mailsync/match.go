package mailsync

import (
	"context"
	"slices"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// identity is what a message is known by before it is fetched: its Message-ID and size, or where it
// has none its size and the second in which the server got it.
type identity struct {
	id       string
	size     int64
	received int64
}

func identify(id string, size int64, received time.Time) identity {
	if id != "" {
		return identity{id: id, size: size}
	}
	return identity{size: size, received: received.Unix()}
}

// recognise finds those of fresh that are here already, in another folder or under a UID that meant something
// else before, and gives them their place. It gives those that are to be fetched.
func (w *folderRun) recognise(ctx context.Context, fresh []uint32) (rest []uint32, err error) {
	known, err := w.known(ctx)
	if err != nil || len(known) == 0 {
		return fresh, err
	}
	headers, err := w.mailbox.Headers(ctx, fresh)
	if err != nil {
		return fresh, err
	}
	link, adopt := match(known, headers)
	err = w.store.Update(ctx, "", func(tx *store.Tx) error {
		if err := tx.AdoptPlaces(ctx, adopt); err != nil {
			return err
		}
		return tx.LinkMessages(ctx, w.folder, link)
	})
	if err != nil {
		return fresh, err
	}
	found := make(map[uint32]bool, len(headers))
	for _, uid := range adopt {
		found[uid] = true
	}
	for _, m := range link {
		found[m.UID] = true
	}
	return slices.DeleteFunc(fresh, func(uid uint32) bool { return found[uid] }), nil
}

func (w *folderRun) known(ctx context.Context) (map[identity][]store.KnownMessage, error) {
	list, err := view(ctx, w.Service, func(tx *store.Tx) ([]store.KnownMessage, error) {
		return tx.KnownMessages(ctx, w.account.ID, w.folder.ID)
	})
	known := make(map[identity][]store.KnownMessage, len(list))
	for _, k := range list {
		if k.PlaceID != 0 && !k.Unplaced {
			continue // has its place in this folder, and a UID
		}
		key := identify(k.MessageID, k.Size, time.UnixMilli(k.Received))
		known[key] = append(known[key], k)
	}
	return known, err
}

// match pairs messages on the server with those known: places that wait for a UID first, then messages that
// have no place in the folder. Each is used once.
func match(known map[identity][]store.KnownMessage, headers []data.RemoteMessage) (link map[int64]data.RemoteMessage, adopt map[int64]uint32) {
	link, adopt = map[int64]data.RemoteMessage{}, map[int64]uint32{}
	for _, h := range headers {
		key := identify(h.MessageID, h.Size, h.InternalDate)
		list := known[key]
		if len(list) == 0 {
			continue
		}
		i := max(slices.IndexFunc(list, func(k store.KnownMessage) bool { return k.PlaceID != 0 }), 0)
		k := list[i]
		known[key] = slices.Delete(list, i, i+1)
		if k.PlaceID != 0 {
			adopt[k.PlaceID] = h.UID
		} else {
			link[k.ID] = h
		}
	}
	return link, adopt
}

// renumbered takes up a folder whose UIDs mean other messages now (RFC 9051 §2.3.1.1): what is here is found again by
// who it is, and only what is not here is fetched.
func (w *folderRun) renumbered(ctx context.Context) error {
	w.asides = nil
	validity := w.status.UIDValidity
	err := w.store.Update(ctx, "", func(tx *store.Tx) error { return tx.RenumberFolder(ctx, w.folder.ID, validity) })
	if err != nil {
		return err
	}
	ch, err := w.mailbox.Changes(ctx, data.FolderStatus{}, w.status)
	if err != nil {
		return err
	}
	w.result.Server = len(ch.UIDs)
	fresh := slices.Clone(ch.UIDs)
	slices.Reverse(fresh)
	rest, err := w.recognise(ctx, fresh)
	if err != nil {
		return err
	}
	if err := w.fetchThese(ctx, rest); err != nil {
		return err
	}
	err = w.store.Update(ctx, "", func(tx *store.Tx) error { return tx.CloseRenumbering(ctx, w.folder.ID) })
	if err != nil {
		return err
	}
	return w.finishUnknownFlags(ctx, len(ch.UIDs))
}

// finishUnknownFlags ends a renumbering: the flags of what was found again are read at the next sync, since no
// mod-sequence is noted.
func (w *folderRun) finishUnknownFlags(ctx context.Context, messages int) error {
	w.status.HighestModSeq = 0
	return w.finish(ctx, messages)
}
