package store_test

import (
	"context"
	"fmt"

	"regulars/data"
	"regulars/data/store"
)

// push carries what waits to the server, as the sync does.
func (w *mailWorld) push() {
	path := map[int64]string{}
	for name, f := range w.folders {
		path[f.ID] = name
	}
	w.do("", func(ctx context.Context, tx *store.Tx) error {
		list, err := tx.WaitingPlaces(ctx, w.account.ID)
		if err != nil {
			return err
		}
		for _, x := range list {
			p := x.Place
			if p.FolderID != p.ServerFolder {
				id := ""
				if p.ServerFolder > 0 {
					id = w.server[path[p.ServerFolder]][p.UID]
					delete(w.server[path[p.ServerFolder]], p.UID)
				} else if d, err := tx.Message(ctx, p.MessageID); err == nil {
					id = d.MessageID
				}
				p.UID = 0
				if p.FolderID > 0 {
					p.UID = w.next(path[p.FolderID])
					w.server[path[p.FolderID]][p.UID] = id
				}
				p.ServerFolder = p.FolderID
			}
			p.ServerFlags = p.Flags
			if err := tx.Settle(ctx, p); err != nil {
				return err
			}
		}
		return nil
	})
}

// check compares the ledger with the server, and what hangs together with itself.
func (w *mailWorld) check() {
	w.Helper()
	w.reload()
	w.see(func(ctx context.Context, tx *store.Tx) error {
		for name, want := range w.server {
			places, err := tx.FolderPlaces(ctx, w.folders[name].ID)
			if err != nil {
				return err
			}
			if len(places) != len(want) || w.folders[name].Local != len(want) {
				w.Errorf("%s: %d here, %d in the ledger, %d on the server", name, len(places), w.folders[name].Local, len(want))
			}
			for uid, id := range want {
				d, err := tx.Message(ctx, places[uid].MessageID)
				if err != nil {
					return fmt.Errorf("%s %d %s: %w", name, uid, id, err)
				}
				if d.MessageID != id || string(d.Raw) != string(w.known[id].Raw) {
					w.Errorf("%s %d is %s, want %s", name, uid, d.MessageID, id)
				}
			}
			waiting, err := tx.WaitingPlaces(ctx, w.account.ID)
			if err != nil || len(waiting) > 0 {
				w.Errorf("%d changes wait after all were carried, %v", len(waiting), err)
			}
		}
		all, _, err := tx.CountMail(ctx)
		if all != len(w.known) {
			w.Errorf("%d messages are kept, want %d", all, len(w.known))
		}
		return err
	})
	w.checkThreads()
}

// checkThreads has every message that names another be in its thread.
func (w *mailWorld) checkThreads() {
	w.Helper()
	thread := map[string]int64{}
	for _, th := range w.threads(data.ThreadQuery{}) {
		w.see(func(ctx context.Context, tx *store.Tx) error {
			list, err := tx.Conversation(ctx, th.ID)
			for _, m := range list {
				if thread[m.MessageID] != 0 {
					w.Errorf("%s stands in a conversation twice", m.MessageID)
				}
				thread[m.MessageID] = m.ThreadID
				if m.ThreadID != th.ID {
					w.Errorf("%s is of thread %d and listed in %d", m.MessageID, m.ThreadID, th.ID)
				}
			}
			return err
		})
	}
	for id, in := range w.known {
		for _, ref := range in.Mail.References {
			if thread[id] != 0 && thread[ref] != 0 && thread[id] != thread[ref] {
				w.Errorf("%s answers %s and is in another thread", id, ref)
			}
		}
	}
}
