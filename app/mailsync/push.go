package mailsync

import (
	"context"
	"fmt"

	"regulars/data"
	"regulars/data/store"
)

// batch is a number of waiting changes of the same kind.
type batch struct {
	from, to    string
	add, remove data.Flags
	expunge     bool
	upload      bool
	places      []store.Waiting
}

// push carries the owner's changes to the server and gives the folders they touched. Each is noted as done as soon
// as the server has taken it, so that one that fails does not repeat the others.
func (r *run) push(ctx context.Context) (touched map[string]bool, err error) {
	waiting, err := view(ctx, r.Service, func(tx *store.Tx) ([]store.Waiting, error) { return tx.WaitingPlaces(ctx, r.account.ID) })
	if err != nil || len(waiting) == 0 {
		return nil, err
	}
	touched = map[string]bool{}
	for _, b := range batches(waiting) {
		touched[b.from], touched[b.to] = true, true
		if err := r.pushBatch(ctx, b); err != nil {
			return touched, fmt.Errorf("carry changes to %s: %w", b.from, err)
		}
	}
	return touched, nil
}

// batches groups changes that go in one command: first the flags of each folder, then the moves.
func batches(waiting []store.Waiting) []*batch {
	var flags, moves []*batch
	index := map[string]*batch{}
	add := func(list *[]*batch, b batch, w store.Waiting) {
		key := fmt.Sprint(b.from, "\x00", b.to, "\x00", b.add, b.remove, b.expunge, b.upload)
		if index[key] == nil {
			index[key] = &b
			*list = append(*list, &b)
		}
		index[key].places = append(index[key].places, w)
	}
	for _, w := range waiting {
		if w.ServerFolder == 0 {
			add(&moves, batch{to: w.To, upload: true}, w)
			continue
		}
		if w.Flags != w.ServerFlags {
			add(&flags, batch{from: w.From, to: w.From, add: w.Flags &^ w.ServerFlags, remove: w.ServerFlags &^ w.Flags}, w)
		}
		if w.FolderID != w.ServerFolder {
			add(&moves, batch{from: w.From, to: w.To, expunge: w.FolderID == 0}, w)
		}
	}
	return append(flags, moves...)
}

func (b *batch) uids() []uint32 {
	list := make([]uint32, len(b.places))
	for i, w := range b.places {
		list[i] = w.UID
	}
	return list
}

func (r *run) pushBatch(ctx context.Context, b *batch) error {
	if b.upload {
		return r.upload(ctx, b)
	}
	if _, err := r.mailbox.Select(ctx, b.from); err != nil {
		return err
	}
	var moved map[uint32]uint32
	var err error
	settle := func(*data.Place) {}
	switch {
	case b.expunge:
		err = r.mailbox.Expunge(ctx, b.uids())
		settle = func(p *data.Place) { p.ServerFolder, p.UID = 0, 0 }
	case b.from != b.to:
		moved, err = r.mailbox.Move(ctx, b.uids(), b.to)
		settle = func(p *data.Place) { p.ServerFolder, p.UID = p.FolderID, moved[p.UID] }
	default:
		err = r.mailbox.SetFlags(ctx, b.uids(), b.add, b.remove)
	}
	if err != nil {
		return err
	}
	return r.settle(ctx, b, func(p *data.Place) {
		p.ServerFlags = (p.ServerFlags | b.add) &^ b.remove
		settle(p)
	})
}

func (r *run) settle(ctx context.Context, b *batch, change func(*data.Place)) error {
	return r.store.Update(context.WithoutCancel(ctx), "", func(tx *store.Tx) error {
		for _, w := range b.places {
			p := w.Place
			if b.from != b.to { // the flags went before, in a batch of their own
				p.ServerFlags = p.Flags
			}
			change(&p)
			if err := tx.Settle(ctx, p); err != nil {
				return err
			}
		}
		return nil
	})
}

// upload files messages that the server no longer has, such as one whose deletion was undone.
func (r *run) upload(ctx context.Context, b *batch) error {
	for _, w := range b.places {
		d, err := view(ctx, r.Service, func(tx *store.Tx) (data.MessageDetail, error) { return tx.Message(ctx, w.MessageID) })
		if err != nil {
			return err
		}
		if d.Cut {
			return fmt.Errorf("message %d was too large to be kept whole, so it cannot be put back", w.MessageID)
		}
		uid, err := r.mailbox.Append(ctx, b.to, d.Raw, w.Flags, d.Date)
		if err != nil {
			return err
		}
		one := &batch{places: []store.Waiting{w}}
		err = r.settle(ctx, one, func(p *data.Place) { p.ServerFolder, p.UID, p.ServerFlags = p.FolderID, uid, p.Flags })
		if err != nil {
			return err
		}
	}
	return nil
}
