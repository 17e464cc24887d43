package store_test

import (
	"cmp"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// TestSilencesAreRanked: as by looking at everybody, whatever the number asked for.
func TestSilencesAreRanked(t *testing.T) {
	s := storetest.Open(t)
	dice := rand.New(rand.NewPCG(7, 8)) //nolint:gosec // a test
	var people []*data.Contact
	for i := range 900 {
		people = append(people, &data.Contact{Name: fmt.Sprint("c", i)})
	}
	save(t, s, "Add people", people...)
	var list []*data.Purchase
	for _, c := range people {
		step := 5 + dice.IntN(90)
		for n, ago := 1+dice.IntN(6), dice.IntN(900); n > 0; n, ago = n-1, ago+1+dice.IntN(2*step) {
			list = append(list, &data.Purchase{ContactID: c.ID, Day: today().AddDays(-ago), Currency: "EUR", Lines: things("Oak", 1, 1+dice.Int64N(100_00)*dice.Int64N(100))})
		}
	}
	update(t, s, "Purchases", func(tx *store.Tx) error { return tx.SavePurchases(t.Context(), list) })
	update(t, s, "", func(tx *store.Tx) error { _, err := tx.RebuildCare(t.Context()); return err })
	var want []data.Silence
	for _, c := range people {
		h := read(t, s, func(tx *store.Tx) (data.Habit, error) { return tx.Habit(t.Context(), c.ID, today()) })
		if !today().Before(h.Quiet()) && today().Before(h.Lost()) {
			want = append(want, data.Silence{ContactID: c.ID, Name: c.Name, Stage: h.Said, Last: h.Last, Interval: h.Interval, Visits: h.Visits, Yearly: h.Yearly})
		}
	}
	slices.SortFunc(want, func(a, b data.Silence) int {
		return cmp.Or(cmp.Compare(b.AtRisk(today()).Amount, a.AtRisk(today()).Amount), cmp.Compare(b.ContactID, a.ContactID))
	})
	if n := read(t, s, func(tx *store.Tx) (int, error) { return tx.CountSilences(t.Context(), today()) }); n != len(want) || n < 300 {
		t.Errorf("%d are counted, %d are quiet", n, len(want))
	}
	for _, limit := range []int{1, 7, 100, 500, 5000} {
		got := read(t, s, func(tx *store.Tx) ([]data.Silence, error) { return tx.Silences(t.Context(), today(), limit) })
		if diff := gocmp.Diff(want[:min(limit, len(want))], got); diff != "" {
			t.Fatalf("the first %d (-want +got):\n%s", limit, diff)
		}
	}
}

func quiet(t *testing.T, s *store.Store, day data.Date) (names []string) {
	t.Helper()
	list := read(t, s, func(tx *store.Tx) ([]data.Silence, error) { return tx.Silences(t.Context(), day, 100) })
	for _, q := range list {
		names = append(names, q.Name)
	}
	if n := read(t, s, func(tx *store.Tx) (int, error) { return tx.CountSilences(t.Context(), day) }); n != len(names) {
		t.Errorf("%d are counted, listed are %q", n, names)
	}
	return names
}

// TestWhoIsLeftInPeace: who answered, until the day comes; for whom something is planned; who bought again.
func TestWhoIsLeftInPeace(t *testing.T) {
	s := storetest.Open(t)
	anna := bought(t, s, "Anna", 200, 170, 140, 110)
	if got := quiet(t, s, today()); !slices.Equal(got, []string{"Anna"}) {
		t.Fatalf("quiet are %q", got)
	}
	a := data.Answer{ContactID: anna, Reason: data.AnswerPrice, Note: "20 % dearer than the others"}
	update(t, s, "Answer of Anna", func(tx *store.Tx) error { return tx.SaveAnswer(t.Context(), &a) })
	if got := quiet(t, s, today()); got != nil || a.Until != today().AddDays(90) {
		t.Errorf("after her answer %q are quiet, in peace until %s", got, a.Until)
	}
	if got := quiet(t, s, today().AddDays(90)); len(got) != 1 {
		t.Errorf("when that is over %q are quiet", got)
	}
	a.Until = today()
	update(t, s, "Ask Anna", func(tx *store.Tx) error {
		return errors.Join(tx.SaveAnswer(t.Context(), &a), tx.SaveTask(t.Context(), &data.Task{Title: "Call", ContactID: anna}))
	})
	if got := quiet(t, s, today()); got != nil {
		t.Errorf("a call is planned, and %q are quiet", got)
	}
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	buy(t, s, data.Purchase{ContactID: anna, Lines: things("Oak", 1, 100)})
	if got := quiet(t, s, today().AddDays(80)); len(got) != 1 {
		t.Errorf("an answer of before the last purchase still counts: %q", got)
	}
	counts := read(t, s, func(tx *store.Tx) ([]data.Facet, error) { return tx.AnswerCounts(t.Context()) })
	list := read(t, s, func(tx *store.Tx) ([]data.AnswerRow, error) { return tx.Answers(t.Context(), data.AnswerPrice, 10) })
	if len(counts) != 1 || counts[0] != (data.Facet{Value: data.AnswerPrice, Count: 1}) || len(list) != 1 || list[0].Name != "Anna" || list[0].Note != a.Note {
		t.Errorf("counted are %v, listed %+v", counts, list)
	}
	update(t, s, "Forget", func(tx *store.Tx) error { return tx.DeleteAnswer(t.Context(), list[0].ID) })
	if left := read(t, s, func(tx *store.Tx) ([]data.AnswerRow, error) { return tx.ContactAnswers(t.Context(), anna) }); len(left) != 0 {
		t.Errorf("left are %+v", left)
	}
}

// TestFallings: who buys on, for less than half of before.
func TestFallings(t *testing.T) {
	s := storetest.Open(t)
	id := addContact(t, s, "Anna")
	for i, ago := range []int{330, 290, 250, 210, 150, 80, 10} {
		price := int64(500_00)
		if i > 3 {
			price = 200_00
		}
		buy(t, s, data.Purchase{ContactID: id, Day: today().AddDays(-ago), Lines: things("Oak", 1, price)})
	}
	bought(t, s, "steady", 330, 290, 250, 210, 150, 80, 10)
	got := read(t, s, func(tx *store.Tx) ([]data.Falling, error) { return tx.Fallings(t.Context(), today(), 10) })
	eur := func(n int64) data.Money { return data.Money{Amount: n, Currency: "EUR"} }
	want := []data.Falling{{ContactID: id, Name: "Anna", Stage: data.StageLoyal, Last: today().AddDays(-10), Was: eur(2000_00), Now: eur(600_00)}}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("falling are (-want +got):\n%s", diff)
	}
	if late := read(t, s, func(tx *store.Tx) ([]data.Falling, error) { return tx.Fallings(t.Context(), today().AddDays(300), 10) }); late != nil {
		t.Errorf("who is silent is %v", late)
	}
}

// TestCareOfManyIsMadeAnew: of so many contacts that the indexes are left out meanwhile, each row is what it was when
// the purchases came, by the intervals found since, and the indexes are there again.
func TestCareOfManyIsMadeAnew(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	var people []*data.Contact
	for i := range 10_050 {
		people = append(people, &data.Contact{Name: fmt.Sprint("c", i)})
	}
	save(t, s, "Add people", people...)
	var list []*data.Purchase
	for i, c := range people[:1500] {
		for n := range 1 + i%5 {
			list = append(list, &data.Purchase{ContactID: c.ID, Day: today().AddDays(-i%400 - n*(9+i%7)), Currency: "EUR", Lines: things("Oak", 1, 10_00)})
		}
	}
	update(t, s, "Purchases", func(tx *store.Tx) error { return tx.SavePurchases(t.Context(), list) })
	schema := func() []string {
		list, err := s.Schema(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	before := schema()
	update(t, s, "", func(tx *store.Tx) error {
		if made, err := tx.RebuildCare(t.Context()); err != nil || !made {
			t.Errorf("made anew: %v, %v", made, err)
		}
		return nil
	})
	if diff := gocmp.Diff(before, schema()); diff != "" {
		t.Errorf("the schema changed (-before +after):\n%s", diff)
	}
	anew := everyRow(t, s)
	update(t, s, "Again", func(tx *store.Tx) error { return tx.SavePurchases(t.Context(), list) }) // each contact by itself
	again := everyRow(t, s)
	if anew["contact_care"] != again["contact_care"] || anew["contact_care"] == "" {
		t.Error("made anew, the rows are not those that the purchases make one by one")
	}
	if faults, err := s.Check(t.Context()); err != nil || len(faults) > 0 {
		t.Errorf("%v, %v", faults, err)
	}
}
