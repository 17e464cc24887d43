package mailsync

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// folder brings one folder up to date. st is its state as the server listed it, nil where it did not.
func (r *run) folder(ctx context.Context, f data.Folder, st *data.FolderStatus) error {
	w := &folderRun{run: r, folder: f, result: data.FolderResult{Account: r.account.Address, Folder: f.Path, Server: f.Server, Local: f.Local}}
	err := w.sync(ctx, st)
	if err != nil && ctx.Err() == nil {
		w.result.Errors = append(w.result.Errors, words(err))
		server := w.result.Server
		serr := r.store.Update(ctx, "", func(tx *store.Tx) error { return tx.SetFolderError(ctx, f.ID, server, words(err)) })
		err = errors.Join(err, serr)
	}
	if !w.same {
		w.count(context.WithoutCancel(ctx))
	}
	w.tellAsides()
	r.results = append(r.results, w.result)
	return err
}

// folderRun is the sync of one folder.
type folderRun struct {
	*run
	folder data.Folder
	asides []store.Aside
	status data.FolderStatus // the server's, as the folder was opened
	result data.FolderResult
	aside  map[uint32]error // set aside in this run
	same   bool             // nothing happened in the folder since the last run
}

// count takes the numbers of the ledger, and what is set aside now, from what is kept, not from what was thought
// to be kept. Counting the messages of a large folder is a good part of a sync with nothing new, which goes without.
func (w *folderRun) count(ctx context.Context) {
	err := w.store.View(ctx, func(tx *store.Tx) error {
		f, err := tx.Folder(ctx, w.folder.ID)
		if err != nil {
			return err
		}
		w.asides, err = tx.Asides(ctx, w.folder.ID)
		w.result.Local = f.Local
		return err
	})
	if err != nil {
		w.result.Errors = append(w.result.Errors, words(err))
	}
}

func (w *folderRun) tellAsides() {
	for _, a := range w.asides {
		w.result.Errors = append(w.result.Errors, a.Reason)
	}
}

func (w *folderRun) sync(ctx context.Context, listed *data.FolderStatus) (err error) {
	w.asides, err = view(ctx, w.Service, func(tx *store.Tx) ([]store.Aside, error) { return tx.Asides(ctx, w.folder.ID) })
	if err != nil {
		return err
	}
	if w.same = listed != nil && w.unchanged(*listed); w.same {
		return nil
	}
	if w.status, err = w.mailbox.Select(ctx, w.folder.Path); err != nil {
		return err
	}
	w.result.Server = w.status.Messages
	if w.same = w.unchanged(w.status); w.same {
		return nil
	}
	if w.folder.UIDValidity != 0 && w.folder.UIDValidity != w.status.UIDValidity {
		return w.renumbered(ctx)
	}
	changes, err := w.mailbox.Changes(ctx, w.since(), w.status)
	if err != nil {
		return err
	}
	return w.apply(ctx, changes)
}

// since is the state that the last whole sync brought the folder to.
func (w *folderRun) since() data.FolderStatus {
	return data.FolderStatus{
		Messages: w.folder.Server, UIDNext: w.folder.UIDNext, UIDValidity: w.folder.UIDValidity, HighestModSeq: w.folder.HighestModSeq,
	}
}

// unchanged reports that the folder is here as the server has it. Without mod-sequences the flags could differ.
func (w *folderRun) unchanged(st data.FolderStatus) bool {
	return st.HighestModSeq != 0 && st == w.since() && w.folder.Error == "" &&
		w.folder.Local+len(w.asides) == st.Messages && !slices.ContainsFunc(w.asides, w.due)
}

// due reports whether a message that was set aside is to be tried again: three times, then once a day.
func (w *folderRun) due(a store.Aside) bool {
	return a.Tries < 3 || w.store.Now().Sub(time.UnixMilli(a.TriedAt)) > 24*time.Hour
}

// apply takes over what happened in the folder and fetches what is new.
func (w *folderRun) apply(ctx context.Context, ch data.RemoteChanges) error {
	places, err := view(ctx, w.Service, func(tx *store.Tx) (map[uint32]data.Place, error) { return tx.FolderPlaces(ctx, w.folder.ID) })
	if err != nil {
		return err
	}
	fresh, lost := w.compare(places, ch.UIDs)
	flags := changedFlags(places, ch.Flags)
	gone := w.goneAsides(ch.UIDs)
	if len(lost)+len(flags)+len(gone) > 0 {
		err := w.store.Update(ctx, "", func(tx *store.Tx) error {
			return errors.Join(tx.SetServerFlags(ctx, flags), tx.LosePlaces(ctx, lost), tx.ForgetAsides(ctx, w.folder.ID, gone))
		})
		if err != nil {
			return err
		}
	}
	w.result.Server = len(ch.UIDs)
	if err := w.fetch(ctx, fresh); err != nil {
		return err
	}
	return w.finish(ctx, len(ch.UIDs))
}

// goneAsides gives those set aside that are no longer on the server.
func (w *folderRun) goneAsides(uids []uint32) (gone []uint32) {
	for _, a := range w.asides {
		if _, there := slices.BinarySearch(uids, a.UID); !there {
			gone = append(gone, a.UID)
		}
	}
	return gone
}

// finish notes the state that the folder has come to.
func (w *folderRun) finish(ctx context.Context, messages int) error {
	st := w.status
	st.Messages = messages
	return w.store.Update(ctx, "", func(tx *store.Tx) error { return tx.SetFolderState(ctx, w.folder.ID, st) })
}

// compare gives the UIDs not here yet, the newest first, and the places no longer on the server.
func (w *folderRun) compare(places map[uint32]data.Place, uids []uint32) (fresh []uint32, lost []int64) {
	waiting := map[uint32]bool{} // set aside, and not to be tried now
	for _, a := range w.asides {
		waiting[a.UID] = !w.due(a)
	}
	there := make(map[uint32]bool, len(uids))
	for _, uid := range uids {
		there[uid] = true
		if _, ok := places[uid]; !ok && !waiting[uid] {
			fresh = append(fresh, uid)
		}
	}
	for uid, p := range places {
		if !there[uid] {
			lost = append(lost, p.ID)
		}
	}
	slices.SortFunc(fresh, func(a, b uint32) int { return int(int64(b) - int64(a)) })
	return fresh, lost
}

func changedFlags(places map[uint32]data.Place, flags []data.RemoteMessage) (list []data.Place) {
	for _, f := range flags {
		if p, ok := places[f.UID]; ok && p.ServerFlags != f.Flags {
			p.ServerFlags = f.Flags
			list = append(list, p)
		}
	}
	return list
}

// knowable is from how many new messages on it is worth asking who they are before they are fetched.
const knowable = 10

// fetch gets messages, but those that are here already from another folder.
func (w *folderRun) fetch(ctx context.Context, fresh []uint32) error {
	if w.overlap || len(fresh) >= knowable && !w.account.SyncedAt.IsZero() {
		rest, err := w.recognise(ctx, fresh)
		if err != nil {
			return err
		}
		fresh = rest
	}
	return w.fetchThese(ctx, fresh)
}

// fetchThese gets messages that are not here.
func (w *folderRun) fetchThese(ctx context.Context, fresh []uint32) error {
	if len(fresh) == 0 {
		return nil
	}
	w.aside = map[uint32]error{}
	p := newPipeline(w)
	err := p.run(ctx, fresh)
	w.result.New += p.added
	return errors.Join(err, w.keepAsides(ctx))
}

func (w *folderRun) keepAsides(ctx context.Context) error {
	if len(w.aside) == 0 {
		return nil
	}
	return w.store.Update(context.WithoutCancel(ctx), "", func(tx *store.Tx) error {
		for uid, err := range w.aside {
			reason := fmt.Sprintf("One message in %s (number %d) cannot be fetched: %s", w.folder.Path, uid, words(err))
			if err := tx.SetAside(ctx, w.folder.ID, uid, reason); err != nil {
				return err
			}
		}
		return nil
	})
}
