package store_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func checklist(t *testing.T, s *store.Store, c data.Checklist) data.Checklist {
	t.Helper()
	if c.Steps == nil {
		c.Steps = []data.ChecklistStep{{Title: "Thank {name}", Days: 1}, {Title: "Call {name}", Days: 10}}
	}
	c.Active = true
	update(t, s, "Add "+c.Name, func(tx *store.Tx) error { return tx.SaveChecklist(t.Context(), &c) })
	return c
}

// begin buys oak and starts what that starts, as one action.
func begin(t *testing.T, s *store.Store, contact int64) (p data.Purchase, made []string) {
	t.Helper()
	p = data.Purchase{ContactID: contact, Day: today(), Currency: "EUR", Lines: things("Oak", 1, 100)}
	update(t, s, "Purchase", func(tx *store.Tx) error {
		if err := tx.SavePurchase(t.Context(), &p); err != nil {
			return err
		}
		tasks, err := tx.StartChecklists(t.Context(), &p, today())
		for _, v := range tasks {
			made = append(made, v.Title+" "+v.Due.String())
		}
		return err
	})
	return p, made
}

// TestFirstPurchaseStartsAChecklist, once; it is undone with the purchase.
func TestFirstPurchaseStartsAChecklist(t *testing.T) {
	s := storetest.Open(t)
	anna := addContact(t, s, "Anna")
	p, made := begin(t, s, anna)
	if want := []string{"Thank Anna for the first purchase " + today().AddDays(1).String(), "Call Anna: is everything as it should be? " + today().AddDays(10).String()}; !slices.Equal(made, want) {
		t.Errorf("made are %q", made)
	}
	update(t, s, "Again", func(tx *store.Tx) error {
		again, err := tx.StartChecklists(t.Context(), &p, today())
		if len(again) > 0 {
			t.Errorf("the same purchase started %d tasks again", len(again))
		}
		return err
	})
	if _, made := begin(t, s, anna); made != nil {
		t.Errorf("the second purchase started %q", made)
	}
	for range 2 {
		if _, err := s.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if open := read(t, s, func(tx *store.Tx) ([]data.Task, error) { return tx.OpenTasks(t.Context(), 10) }); len(open) != 0 {
		t.Errorf("the purchase is undone, its tasks are left: %+v", open)
	}
	if _, made := begin(t, s, anna); len(made) != 2 {
		t.Errorf("a first purchase after that starts %q", made)
	}
}

// TestWhatAPurchaseStarts: by product, by category, by anything; not if it is off, nor for nobody, nor by a return.
func TestWhatAPurchaseStarts(t *testing.T) {
	s := storetest.Open(t)
	boiler := addProduct(t, s, data.Product{Name: "Boiler", Category: "Heating"})
	anna := bought(t, s, "Anna", 100)
	step := []data.ChecklistStep{{Title: "Service is due", Days: 330}}
	checklist(t, s, data.Checklist{Name: "by product", Trigger: data.OnPurchase, Match: "BOILER", Steps: step})
	checklist(t, s, data.Checklist{Name: "by category", Trigger: data.OnPurchase, Match: "heating", Steps: step})
	checklist(t, s, data.Checklist{Name: "by words", Trigger: data.OnPurchase, Match: "oak table", Steps: step})
	off := checklist(t, s, data.Checklist{Name: "off", Trigger: data.OnPurchase, Steps: step})
	off.Active = false
	update(t, s, "Off", func(tx *store.Tx) error { return tx.SaveChecklist(t.Context(), &off) })
	start := func(p data.Purchase) (n int) {
		p.Day, p.Currency = today(), "EUR"
		update(t, s, "Buy", func(tx *store.Tx) error {
			if err := tx.SavePurchase(t.Context(), &p); err != nil {
				return err
			}
			made, err := tx.StartChecklists(t.Context(), &p, today())
			n = len(made)
			return err
		})
		return n
	}
	line := boiler.Line()
	line.Quantity = 1000
	for name, c := range map[string]struct {
		p    data.Purchase
		want int
	}{
		"a product with a category": {data.Purchase{ContactID: anna, Lines: []data.PurchaseLine{line}}, 2},
		"words":                     {data.Purchase{ContactID: anna, Lines: things("Oak Table", 1, 1)}, 1},
		"something else":            {data.Purchase{ContactID: anna, Lines: things("Chair", 1, 1)}, 0},
		"nobody":                    {data.Purchase{Lines: []data.PurchaseLine{line}}, 0},
		"a return":                  {data.Purchase{ContactID: anna, Kind: data.Return, Lines: []data.PurchaseLine{{Name: "Boiler", Quantity: -1000, Price: 1}}}, 0},
	} {
		if got := start(c.p); got != c.want {
			t.Errorf("%s starts %d, want %d", name, got, c.want)
		}
	}
}

// TestWonDealStartsAChecklist, and what is stopped leaves what was done.
func TestWonDealStartsAChecklist(t *testing.T) {
	s := storetest.Open(t)
	checklist(t, s, data.Checklist{Name: "Won", Trigger: data.OnDealWon})
	anna := addContact(t, s, "Anna")
	update(t, s, "Win", func(tx *store.Tx) error {
		made, err := tx.StartWon(t.Context(), anna, 77, today())
		again, aerr := tx.StartWon(t.Context(), anna, 77, today())
		if len(made) != 2 || len(again) != 0 {
			t.Errorf("made %d, then %d", len(made), len(again))
		}
		made[0].DoneAt = tx.Now()
		return errors.Join(err, aerr, tx.SaveTask(t.Context(), &made[0]))
	})
	update(t, s, "Lose it", func(tx *store.Tx) error { return tx.StopChecklists(t.Context(), 77) })
	list := read(t, s, func(tx *store.Tx) ([]data.Task, error) { return tx.ContactTasks(t.Context(), anna) })
	if len(list) != 1 || !list[0].Done() {
		t.Errorf("left are %+v", list)
	}
}

// TestBuiltInChecklists: there from the start, changed by the owner, and again as they were.
func TestBuiltInChecklists(t *testing.T) {
	s := storetest.Open(t)
	lists := func() []data.Checklist {
		return read(t, s, func(tx *store.Tx) ([]data.Checklist, error) { return tx.Checklists(t.Context()) })
	}
	usual := data.UsualChecklists("en")
	if diff := cmp.Diff(usual, lists()); diff != "" {
		t.Fatalf("at first (-want +got):\n%s", diff)
	}
	anna, ben := addContact(t, s, "Anna"), addContact(t, s, "Ben")
	if _, made := begin(t, s, anna); len(made) != 2 {
		t.Errorf("the first purchase starts %q", made)
	}
	mine := lists()[0]
	mine.Active = false
	for range 2 {
		update(t, s, "Off", func(tx *store.Tx) error { return tx.SaveChecklist(t.Context(), &mine) })
	}
	if _, made := begin(t, s, ben); made != nil || len(lists()) != 3 {
		t.Errorf("turned off, it starts %q; there are %d", made, len(lists()))
	}
	update(t, s, "As it was", func(tx *store.Tx) error { return tx.DeleteChecklist(t.Context(), mine.ID) })
	if diff := cmp.Diff(usual, lists()); diff != "" {
		t.Errorf("again (-want +got):\n%s", diff)
	}
	old := data.Purchase{ContactID: addContact(t, s, "Cleo"), Day: today().AddDays(-15), Currency: "EUR", Lines: things("Oak", 1, 1)}
	update(t, s, "Write down", func(tx *store.Tx) error {
		err := tx.SavePurchase(t.Context(), &old)
		made, serr := tx.StartChecklists(t.Context(), &old, today())
		if len(made) > 0 {
			t.Errorf("a purchase of long ago starts %d tasks", len(made))
		}
		return errors.Join(err, serr)
	})
}

func TestChecklistsAreEdited(t *testing.T) {
	s := storetest.Open(t)
	c := checklist(t, s, data.Checklist{Name: "New customer", Trigger: data.OnFirstPurchase})
	c.Name, c.Steps = "Newcomer", append(c.Steps, data.ChecklistStep{Title: "Visit", Days: 100, Note: "Bring cake"})
	update(t, s, "Edit", func(tx *store.Tx) error { return tx.SaveChecklist(t.Context(), &c) })
	lists := func() []data.Checklist {
		list := read(t, s, func(tx *store.Tx) ([]data.Checklist, error) { return tx.Checklists(t.Context()) })
		return slices.DeleteFunc(list, func(c data.Checklist) bool { return c.BuiltIn() })
	}
	if diff := cmp.Diff([]data.Checklist{c}, lists()); diff != "" {
		t.Errorf("kept is (-want +got):\n%s", diff)
	}
	update(t, s, "Delete", func(tx *store.Tx) error { return tx.DeleteChecklist(t.Context(), c.ID) })
	if len(lists()) != 0 {
		t.Error("it is still there")
	}
	for name, do := range map[string]func(tx *store.Tx) error{
		"save":    func(tx *store.Tx) error { return tx.SaveChecklist(t.Context(), &c) },
		"delete":  func(tx *store.Tx) error { return tx.DeleteChecklist(t.Context(), c.ID) },
		"answer":  func(tx *store.Tx) error { return tx.DeleteAnswer(t.Context(), 5) },
		"unknown": func(tx *store.Tx) error { return tx.SaveAnswer(t.Context(), &data.Answer{ContactID: 5, Reason: "x"}) },
	} {
		if err := s.Update(t.Context(), name, do); !errors.Is(err, data.ErrNotFound) {
			t.Errorf("%s of what is gone: %v", name, err)
		}
	}
}
