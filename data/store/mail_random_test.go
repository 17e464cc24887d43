package store_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/datatest"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// mailWorld does to a store, at random, what servers and an owner do to mail, and knows what must come of it.
type mailWorld struct {
	*mailStore
	rand   *rand.Rand
	uid    map[string]uint32            // next of each folder
	server map[string]map[uint32]string // folder: UID: Message-ID, as the server has them
	known  map[string]data.Incoming     // every message there ever was
	acts   int
}

// TestRandomMail runs many random steps and checks after each few that nothing is lost, doubled or half done.
func TestRandomMail(t *testing.T) {
	t.Parallel()
	for seed := range datatest.Walks(t) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			w := &mailWorld{
				mailStore: newMailStore(t), rand: rand.New(rand.NewPCG(seed, 7)), uid: map[string]uint32{},
				server: map[string]map[uint32]string{"INBOX": {}, "Archive": {}, "Trash": {}, "Sent": {}}, known: map[string]data.Incoming{},
			}
			for step := range 150 {
				w.step()
				if step%10 == 9 {
					w.push()
					w.check()
				}
			}
			t.Logf("%d messages, %d acts, server %d/%d/%d/%d", len(w.known), w.acts, len(w.server["INBOX"]), len(w.server["Archive"]), len(w.server["Trash"]), len(w.server["Sent"]))
			w.undoAll()
			w.push()
			w.check()
		})
	}
}

func (w *mailWorld) folder() string {
	return []string{"INBOX", "INBOX", "Archive", "Trash", "Sent"}[w.rand.IntN(5)]
}

func (w *mailWorld) step() {
	switch w.rand.IntN(8) {
	case 0, 1:
		w.arrive()
	case 2:
		w.again()
	case 3:
		w.vanish()
	case 4:
		w.renumber()
	case 5, 6:
		w.act()
	case 7:
		w.flag()
	}
}

// arrive has new messages come in, some of them answers to others.
func (w *mailWorld) arrive() {
	folder := w.folder()
	var list []data.Incoming
	for range 1 + w.rand.IntN(4) {
		id := fmt.Sprintf("m%d", len(w.known))
		var refs []string
		if n := len(w.known); n > 0 && w.rand.IntN(2) == 0 {
			refs = []string{fmt.Sprintf("m%d", w.rand.IntN(n+3))} // perhaps one that is still to come
		}
		in := mail(0, id, fmt.Sprintf("p%d@example.com", w.rand.IntN(5)), "subject "+id, refs...)
		in.UID = w.next(folder)
		in.InternalDate = storetest.Epoch().Add(-time.Duration(w.rand.IntN(100000)) * time.Second)
		in.Mail.Date = in.InternalDate
		w.known[id], w.server[folder][in.UID] = in, id
		list = append(list, in)
	}
	w.add(folder, list...)
}

func (w *mailWorld) next(folder string) uint32 { w.uid[folder]++; return w.uid[folder] }

// again has a copy of a message turn up in another folder.
func (w *mailWorld) again() {
	folder := w.folder()
	if len(w.known) == 0 {
		return
	}
	id := fmt.Sprintf("m%d", w.rand.IntN(len(w.known)))
	in := w.known[id]
	in.UID = w.next(folder)
	w.server[folder][in.UID] = id
	w.add(folder, in)
}

// vanish has another program delete messages.
func (w *mailWorld) vanish() {
	folder := w.folder()
	w.do("", func(ctx context.Context, tx *store.Tx) error {
		places, err := tx.FolderPlaces(ctx, w.folders[folder].ID)
		if err != nil {
			return err
		}
		for uid, p := range places {
			if w.rand.IntN(3) == 0 {
				delete(w.server[folder], uid)
				if err := tx.LosePlaces(ctx, []int64{p.ID}); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// renumber gives a folder's messages new UIDs, and loses some on the way.
func (w *mailWorld) renumber() {
	folder := w.folder()
	f := w.folders[folder]
	w.do("", func(ctx context.Context, tx *store.Tx) error {
		if err := tx.RenumberFolder(ctx, f.ID, w.rand.Uint32()); err != nil {
			return err
		}
		known, err := tx.KnownMessages(ctx, w.account.ID, f.ID)
		if err != nil {
			return err
		}
		w.server[folder] = map[uint32]string{}
		adopt := map[int64]uint32{}
		for _, k := range known {
			if k.PlaceID != 0 && w.rand.IntN(5) > 0 {
				uid := w.next(folder)
				adopt[k.PlaceID], w.server[folder][uid] = uid, k.MessageID
			}
		}
		return errors.Join(tx.AdoptPlaces(ctx, adopt), tx.CloseRenumbering(ctx, f.ID))
	})
}

// act has the owner do something to a few messages, or take the last of it back.
func (w *mailWorld) act() {
	if w.acts > 0 && w.rand.IntN(4) == 0 {
		if _, err := w.Undo(w.Context()); err != nil {
			w.Fatal(err)
		}
		w.acts--
		return
	}
	var ids []int64
	for _, th := range w.threads(data.ThreadQuery{FolderID: w.folders[w.folder()].ID, Limit: 1 + w.rand.IntN(3)}) {
		ids = append(ids, th.Latest.ID)
	}
	before := w.lastAction()
	w.do("Do something", func(ctx context.Context, tx *store.Tx) error {
		switch w.rand.IntN(3) {
		case 0:
			return tx.ActFlags(ctx, ids, data.FlagFlagged, 0)
		case 1:
			return tx.ActMove(ctx, ids, data.RoleTrash)
		default:
			return tx.ActMove(ctx, ids, data.RoleArchive)
		}
	})
	if w.lastAction() != before {
		w.acts++
	}
}

func (w *mailWorld) lastAction() (id int64) {
	w.see(func(ctx context.Context, tx *store.Tx) error {
		list, err := tx.History(ctx, 1)
		if len(list) > 0 {
			id = list[0].ID
		}
		return err
	})
	return id
}

// flag has another program read messages.
func (w *mailWorld) flag() {
	w.do("", func(ctx context.Context, tx *store.Tx) error {
		places, err := tx.FolderPlaces(ctx, w.folders[w.folder()].ID)
		if err != nil {
			return err
		}
		for _, p := range places {
			p.ServerFlags ^= data.FlagSeen
			return tx.SetServerFlags(ctx, []data.Place{p})
		}
		return nil
	})
}

func (w *mailWorld) undoAll() {
	for ; w.acts > 0; w.acts-- {
		if _, err := w.Undo(w.Context()); err != nil {
			w.Fatal(err)
		}
	}
}
