package store_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// paperOf gives a paper of a purchase that is not issued yet.
func paperOf(p data.Purchase, kind data.PaperKind, day string) data.Paper {
	return data.Paper{PurchaseID: p.ID, ContactID: p.ContactID, Kind: kind, Day: on(day), Language: "uk", Content: data.PaperContent{
		Seller: data.Letterhead{Name: "Oak & Line", Address: "Pilies 1", Prefix: "OL-"}, Buyer: []string{"Anna", "Kyiv"},
		Bought: p.Day, Currency: p.Currency, Lines: p.Lines, Units: make([]string, len(p.Lines)), Total: p.Total, Tax: p.Tax,
	}}
}

func issue(t *testing.T, s *store.Store, p data.Paper, first int) (data.Paper, error) {
	t.Helper()
	err := s.Update(t.Context(), "Issue "+string(p.Kind), func(tx *store.Tx) error { return tx.IssuePaper(t.Context(), &p, first) })
	return p, err
}

func mustIssue(t *testing.T, s *store.Store, p data.Paper) data.Paper {
	t.Helper()
	p, err := issue(t, s, p, 0)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func papersOf(t *testing.T, s *store.Store, q data.PaperQuery) []data.Paper {
	t.Helper()
	return read(t, s, func(tx *store.Tx) ([]data.Paper, error) { return tx.Papers(t.Context(), q) })
}

func TestAPaperIsKeptAsItWasIssued(t *testing.T) {
	s := storetest.Open(t)
	anna := addContact(t, s, "Anna")
	bought := buy(t, s, data.Purchase{ContactID: anna, Lines: things("Table", 1, 100_00)})
	want := mustIssue(t, s, paperOf(bought, data.PaperInvoice, "2026-01-02"))
	if want.Number != "OL-2026-0001" {
		t.Errorf("its number is %s", want.Number)
	}
	bought.Lines[0].Name = "Chair"
	update(t, s, "Edit", func(tx *store.Tx) error { return tx.SavePurchase(t.Context(), &bought) })
	got := read(t, s, func(tx *store.Tx) (data.Paper, error) { return tx.Paper(t.Context(), want.ID) })
	want.Content.Lines = got.Content.Lines
	if diff := cmp.Diff(want, got); diff != "" || got.Content.Lines[0].Name != "Table" {
		t.Errorf("it is not as it was (-want +got):\n%s", diff)
	}
	hits := read(t, s, func(tx *store.Tx) ([]data.Hit, error) { return tx.Search(t.Context(), "2026-0001", 5) })
	if !slices.ContainsFunc(hits, func(h data.Hit) bool { return h.Kind == "paper" && h.ID == want.ID }) {
		t.Errorf("the search finds %+v", hits)
	}
	line := read(t, s, func(tx *store.Tx) ([]data.TimelineEntry, error) {
		return tx.Timeline(t.Context(), anna, data.TimelineQuery{Kinds: []string{"paper"}, Limit: 5})
	})
	if len(line) != 1 || line[0].Title != want.Number {
		t.Errorf("the timeline has %+v", line)
	}
	if _, err := read2(t, s, want.ID+1); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("another paper gives %v", err)
	}
}

func read2(t *testing.T, s *store.Store, id int64) (p data.Paper, err error) {
	t.Helper()
	err = s.View(t.Context(), func(tx *store.Tx) error { p, err = tx.Paper(t.Context(), id); return err })
	return p, err
}

// TestNumbersHaveNoGaps: whatever is issued, taken back and brought again, the numbers of a
// kind and a year are 1, 2, 3 and so on.
func TestNumbersHaveNoGaps(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	r := rand.New(rand.NewPCG(7, 1))
	refused := 0
	for i := range 120 {
		switch r.IntN(5) {
		case 0:
			if _, err := s.Undo(t.Context()); err != nil && !errors.Is(err, data.ErrNothingToUndo) {
				refused++
			}
		case 1:
			if _, err := s.Redo(t.Context()); err != nil && !errors.Is(err, data.ErrNothingToRedo) {
				t.Fatal(err)
			}
		case 2: // an action of long ago, too
			list := read(t, s, func(tx *store.Tx) ([]data.Action, error) { return tx.History(t.Context(), 30) })
			if len(list) == 0 {
				continue
			}
			_, err := s.UndoAction(t.Context(), list[r.IntN(len(list))].ID)
			if _, trampled := errors.AsType[*data.TrampleError](err); trampled {
				refused++
			} else if err != nil && !errors.Is(err, data.ErrNothingToUndo) {
				t.Fatal(err)
			}
		default:
			kind := []data.PaperKind{data.PaperInvoice, data.PaperQuote}[r.IntN(2)]
			day := []string{"2026-01-02", "2027-03-01"}[min(1, i/60)]
			bought := buy(t, s, data.Purchase{Lines: things(fmt.Sprint("Thing ", i), 1, 100)})
			mustIssue(t, s, paperOf(bought, kind, day))
		}
		checkNumbers(t, s)
	}
	if refused == 0 {
		t.Error("no undo was refused: the walk does not reach what it is for")
	}
	if faults, err := s.Check(t.Context()); err != nil {
		t.Error(faults, err)
	}
}

func checkNumbers(t *testing.T, s *store.Store) {
	t.Helper()
	have := map[string][]int{}
	for _, p := range papersOf(t, s, data.PaperQuery{}) {
		key := fmt.Sprint(p.Kind, p.Year)
		have[key] = append(have[key], p.Seq)
	}
	for key, list := range have {
		slices.Sort(list)
		for i, n := range list {
			if n != i+1 {
				t.Fatalf("%s has the numbers %v", key, list)
			}
		}
	}
}

// TestNumbersBeginWhereTheOwnerLeftOff in the first year, and with one in the next.
func TestNumbersBeginWhereTheOwnerLeftOff(t *testing.T) {
	s := storetest.Open(t)
	var got []string
	for _, day := range []string{"2026-01-02", "2026-01-02", "2027-01-01"} {
		p, err := issue(t, s, paperOf(buy(t, s, data.Purchase{Lines: things("Table", 1, 100)}), data.PaperInvoice, day), 118)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, p.Number)
	}
	if want := []string{"OL-2026-0118", "OL-2026-0119", "OL-2027-0001"}; !slices.Equal(got, want) {
		t.Errorf("numbers are %v, want %v", got, want)
	}
}

func TestWhatCannotBeIssued(t *testing.T) {
	s := storetest.Open(t)
	first := buy(t, s, data.Purchase{Lines: things("Table", 1, 100)})
	second := buy(t, s, data.Purchase{Lines: things("Chair", 1, 100)})
	mustIssue(t, s, paperOf(first, data.PaperInvoice, "2026-02-01"))
	for words, p := range map[string]data.Paper{
		"is there for it already":      paperOf(first, data.PaperInvoice, "2026-02-02"),
		"numbers follow the days":      paperOf(second, data.PaperInvoice, "2026-01-31"),
		"is not a day of the calendar": {Kind: data.PaperInvoice},
		"is not one of quote, invoice": {Kind: "letter"},
	} {
		_, err := issue(t, s, p, 0)
		if _, ok := errors.AsType[*data.InvalidError](err); !ok || !strings.Contains(err.Error(), words) {
			t.Errorf("want %q, it is said %v", words, err)
		}
	}
	lost := paperOf(second, data.PaperInvoice, "2026-02-02")
	lost.PurchaseID = 12345
	if _, err := issue(t, s, lost, 0); err == nil {
		t.Error("a purchase that there is not was invoiced")
	}
	if list := papersOf(t, s, data.PaperQuery{}); len(list) != 1 {
		t.Errorf("there are %d papers", len(list))
	}
	mustIssue(t, s, paperOf(first, data.PaperQuote, "2026-01-03")) // quotes as many as wished
	mustIssue(t, s, paperOf(first, data.PaperQuote, "2026-01-02"))
}

// TestBooksStay: neither a purchase that was invoiced nor the paper of a contact that goes is lost.
func TestBooksStay(t *testing.T) {
	s := storetest.Open(t)
	anna := addContact(t, s, "Anna")
	bought := buy(t, s, data.Purchase{ContactID: anna, Lines: things("Table", 1, 100)})
	p := mustIssue(t, s, paperOf(bought, data.PaperInvoice, "2026-01-02"))
	err := s.Update(t.Context(), "Delete", func(tx *store.Tx) error { return tx.DeletePurchase(t.Context(), bought.ID) })
	if _, ok := errors.AsType[*data.InvalidError](err); !ok || !strings.Contains(err.Error(), p.Number) {
		t.Errorf("it is said %v", err)
	}
	update(t, s, "Delete Anna", func(tx *store.Tx) error { return tx.DeleteContact(t.Context(), anna) })
	list := papersOf(t, s, data.PaperQuery{Purchase: bought.ID, Kind: data.PaperInvoice, Year: 2026})
	if len(list) != 1 || list[0].ContactID != 0 || list[0].Content.Buyer[0] != "Anna" {
		t.Errorf("left is %+v", list)
	}
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := read(t, s, func(tx *store.Tx) (int, error) { return tx.CountPapers(t.Context(), data.PaperQuery{Contact: anna}) }); n != 1 {
		t.Errorf("Anna has %d papers", n)
	}
}

func TestPapersByThePage(t *testing.T) {
	s := storetest.Open(t)
	for i := range 5 {
		mustIssue(t, s, paperOf(buy(t, s, data.Purchase{Lines: things("Table", 1, 100)}), data.PaperInvoice, fmt.Sprintf("2026-01-%02d", 10+i)))
	}
	var got []int
	for offset := 0; offset < 5; offset += 2 {
		for _, p := range papersOf(t, s, data.PaperQuery{Offset: offset, Limit: 2}) {
			got = append(got, p.Seq)
		}
	}
	if !slices.Equal(got, []int{5, 4, 3, 2, 1}) {
		t.Errorf("the pages hold %v", got)
	}
}
