package store_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/datatest"
	"regulars/data/store"
)

// derivedState is what the store derives from the records, and what the search makes of it.
func derivedState(t *testing.T, s *store.Store) map[string]string {
	t.Helper()
	content := everyRow(t, s)
	derived := map[string]string{}
	for _, table := range []string{"contact_list", "contact_key", "event_contact", "contact_purchase", "purchase_product"} {
		derived[table] = content[table]
	}
	view(t, s, func(tx *store.Tx) error {
		var errs []error
		for _, query := range []string{"name1", "name2", "oak", "370612", "fair", "rain", "call", "wood", "edited", "in"} {
			hits, err := tx.Search(t.Context(), query, 1000)
			errs = append(errs, err)
			for _, h := range hits {
				derived["search for "+query] += fmt.Sprintln(h.Kind, h.ID, h.Title, h.Snippet, h.At)
			}
		}
		return errors.Join(errs...)
	})
	return derived
}

// Whatever is done, undone and redone, and whatever mail comes, is thrown away or gets lost meanwhile: what lists,
// finds and dates the records is the same as if it were made anew of them.
func TestWhatIsDerivedFollowsTheRecords(t *testing.T) {
	t.Parallel()
	for seed := range datatest.Walks(t) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			m := newMailStore(t)
			w := &derivedWorld{owner: &owner{T: t, Store: m.Store, rand: rand.New(rand.NewPCG(seed, 11))}, m: m}
			for w.step = range 60 {
				w.stepOne()
			}
			before := derivedState(t, m.Store)
			update(t, m.Store, "Reindex", func(tx *store.Tx) error {
				return errors.Join(tx.Reindex(t.Context()), tx.ReindexPurchases(t.Context()))
			})
			if diff := cmp.Diff(derivedState(t, m.Store), before); diff != "" {
				t.Errorf("what is derived is not what the records say (-want +got):\n%s", diff)
			}
		})
	}
}

type derivedWorld struct {
	*owner
	m   *mailStore
	uid uint32
}

func (w *derivedWorld) stepOne() {
	w.Helper()
	folders := slices.Sorted(maps.Keys(w.m.folders))
	folder := folders[w.rand.IntN(len(folders))]
	switch w.rand.IntN(8) {
	case 0, 1, 2:
		w.act()
	case 3:
		if _, err := w.Undo(w.Context()); err != nil && !errors.Is(err, data.ErrNothingToUndo) {
			w.Fatal(err)
		}
	case 4:
		if _, err := w.Redo(w.Context()); err != nil && !errors.Is(err, data.ErrNothingToRedo) {
			w.Fatal(err)
		}
	case 5, 6:
		w.uid++
		w.m.add(folder, mail(w.uid, fmt.Sprint("m", w.uid), fmt.Sprintf("c%d@example.com", w.rand.IntN(4)), "Oak"))
		w.writeTo()
	case 7:
		w.loseMail(folder)
	}
}

// writeTo gives a contact a mail address that mail came from.
func (w *derivedWorld) writeTo() {
	list := dump(w.T, w.Store)
	if len(list) == 0 {
		return
	}
	c := list[w.rand.IntN(len(list))]
	c.Emails = []data.Email{{Address: fmt.Sprintf("C%d@example.com", w.rand.IntN(4))}}
	save(w.T, w.Store, "Edit", &c)
}

// loseMail throws a message away, or has another program take it off the server.
func (w *derivedWorld) loseMail(folder string) {
	w.m.see(func(ctx context.Context, tx *store.Tx) error {
		places, err := tx.FolderPlaces(ctx, w.m.folders[folder].ID)
		if err != nil || len(places) == 0 {
			return err
		}
		uids := slices.Sorted(maps.Keys(places))
		p := places[uids[w.rand.IntN(len(uids))]]
		if w.rand.IntN(2) == 0 {
			w.m.do("", func(ctx context.Context, tx *store.Tx) error { return tx.LosePlaces(ctx, []int64{p.ID}) })
			return nil
		}
		w.m.do("Delete", func(ctx context.Context, tx *store.Tx) error {
			return tx.ActMove(ctx, []int64{p.MessageID}, data.RoleTrash)
		})
		return nil
	})
}
