package store_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// buy saves a purchase, with the day and currency of the tests where it has none.
func buy(t *testing.T, s *store.Store, p data.Purchase) data.Purchase {
	t.Helper()
	if p.Day.IsZero() {
		p.Day = data.DateOf(storetest.Epoch())
	}
	if p.Currency == "" {
		p.Currency = "EUR"
	}
	update(t, s, "Purchase", func(tx *store.Tx) error { return tx.SavePurchase(t.Context(), &p) })
	return p
}

func things(name string, quantity, price int64) []data.PurchaseLine {
	return []data.PurchaseLine{{Name: name, Quantity: 1000 * quantity, Price: price}}
}

func addContact(t *testing.T, s *store.Store, name string) int64 {
	t.Helper()
	c := data.Contact{Name: name}
	save(t, s, "Add "+name, &c)
	return c.ID
}

func sums(t *testing.T, s *store.Store, contact int64) data.PurchaseSums {
	t.Helper()
	return read(t, s, func(tx *store.Tx) (data.PurchaseSums, error) { return tx.PurchaseSums(t.Context(), contact) })
}

func on(text string) data.Date {
	d, err := data.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

func TestAPurchaseIsKeptWhole(t *testing.T) {
	s := storetest.Open(t)
	anna := addContact(t, s, "Anna")
	product := addProduct(t, s, data.Product{Name: "Oak table", Code: "T1", Price: 120_000, Cost: 70_000, TaxRate: 21_00})
	line := product.Line()
	line.Discount = 20_000
	want := buy(t, s, data.Purchase{
		ContactID: anna, Channel: "shop", TaxIncluded: true, Paid: 50_000, Note: "to be delivered", Source: "shopify", Ref: "#1001",
		Lines: append(things("Delivery", 1, 4900), line),
	})
	got := read(t, s, func(tx *store.Tx) (data.Purchase, error) { return tx.Purchase(t.Context(), want.ID) })
	want.CreatedAt = want.CreatedAt.Truncate(time.Millisecond)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-saved +read:\n%s", diff)
	}
	if got.Total != 104_900 || got.Tax != 17_355 || got.Owed() != 54_900 || got.At.Hour() != 12 {
		t.Errorf("%+v", got)
	}
	ids := read(t, s, func(tx *store.Tx) (map[string]int64, error) {
		return tx.PurchaseIDsByRef(t.Context(), "shopify", []string{"#1000", "#1001"})
	})
	if len(ids) != 1 || ids["#1001"] != want.ID {
		t.Error(ids)
	}
}

func TestSumsOfAContact(t *testing.T) {
	s := storetest.Open(t)
	anna, borys := addContact(t, s, "Anna"), addContact(t, s, "Borys")
	if got := sums(t, s, anna); got.Count != 0 || got.ContactID != anna {
		t.Errorf("%+v", got)
	}
	cost := data.PurchaseLine{Name: "Chair", Quantity: 1000, Price: 12_100, Cost: 4000, TaxRate: 21_00}
	first := buy(t, s, data.Purchase{ContactID: anna, Day: on("2025-01-01"), TaxIncluded: true, Lines: []data.PurchaseLine{cost}, Paid: 12_100})
	buy(t, s, data.Purchase{ContactID: anna, Day: on("2025-01-11"), Lines: things("Oil", 1, 900)})
	buy(t, s, data.Purchase{ContactID: anna, Day: on("2025-01-11"), Lines: things("Wax", 1, 1000)})
	buy(t, s, data.Purchase{ContactID: anna, Day: on("2025-03-01"), Lines: things("Stool", 2, 2000)})
	want := data.PurchaseSums{
		ContactID: anna, Count: 4, First: on("2025-01-01"), Last: on("2025-03-01"), LastAt: time.Date(2025, 3, 1, 12, 0, 0, 0, time.UTC),
		Days: 3, Interval: 30, Currency: "EUR",
		CurrencySums: data.CurrencySums{In: "EUR", Sum: 18_000, Tax: 2100, Cost: 4000, Costed: 10_000, Owed: 5900},
	}
	if diff := cmp.Diff(want, sums(t, s, anna)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	// A return takes off what it takes back.
	back := first.Returning(on("2025-02-01"), nil, []int64{1000})
	back.Paid = -12_100
	back = buy(t, s, back)
	if got := sums(t, s, anna); got.Count != 4 || got.Returns != 1 || got.Sum != 5900 || got.Costed != 0 || got.Owed != 5900 || got.Days != 3 {
		t.Errorf("after the return: %+v", got)
	}
	// What is in another currency is never added up with it.
	buy(t, s, data.Purchase{ContactID: anna, Day: on("2025-04-01"), Currency: "USD", Lines: things("Stool", 1, 777)})
	if got := sums(t, s, anna); got.Sum != 5900 || len(got.Other) != 1 || got.Other[0].Sum != 777 || got.Other[0].In != "USD" || got.Count != 5 {
		t.Errorf("with dollars: %+v", got)
	}
	// It moves to another contact, and comes back.
	update(t, s, "Move", func(tx *store.Tx) error {
		p, err := tx.Purchase(t.Context(), first.ID)
		p.ContactID = borys
		return errors.Join(err, tx.SavePurchase(t.Context(), &p))
	})
	if a, b := sums(t, s, anna), sums(t, s, borys); a.Count != 4 || b.Count != 1 || b.Sum != 12_100 {
		t.Errorf("moved: %+v, %+v", a, b)
	}
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if a, b := sums(t, s, anna), sums(t, s, borys); a.Count != 5 || b.Count != 0 {
		t.Errorf("moved back: %+v, %+v", a, b)
	}
	returns := read(t, s, func(tx *store.Tx) ([]data.Purchase, error) { return tx.PurchaseReturns(t.Context(), first.ID) })
	if len(returns) != 1 || returns[0].ID != back.ID || returns[0].Total != -12_100 {
		t.Error(returns)
	}
}

func TestPurchasesAreLastActivity(t *testing.T) {
	s := storetest.Open(t)
	anna := addContact(t, s, "Anna")
	last := func() time.Time {
		return read(t, s, func(tx *store.Tx) ([]data.ContactRow, error) { return tx.ContactRows(t.Context(), data.ContactQuery{}) })[0].LastAt
	}
	p := buy(t, s, data.Purchase{ContactID: anna, Day: on("2025-01-01"), Lines: things("Oil", 1, 900)})
	if want := time.Date(2025, 1, 1, 12, 0, 0, 0, time.UTC); !last().Equal(want) {
		t.Error(last())
	}
	update(t, s, "Delete", func(tx *store.Tx) error { return tx.DeletePurchase(t.Context(), p.ID) })
	if !last().IsZero() {
		t.Error(last())
	}
}

func TestPurchasesOfAContactThatIsDeleted(t *testing.T) {
	s := storetest.Open(t)
	anna := addContact(t, s, "Anna")
	p := buy(t, s, data.Purchase{ContactID: anna, Lines: things("Oil", 1, 900)})
	before := sums(t, s, anna)
	update(t, s, "Delete Anna", func(tx *store.Tx) error { return tx.DeleteContact(t.Context(), anna) })
	got := read(t, s, func(tx *store.Tx) (data.Purchase, error) { return tx.Purchase(t.Context(), p.ID) })
	if got.ContactID != 0 || got.Customer != "Anna" || got.Total != 900 || sums(t, s, anna).Count != 0 {
		t.Errorf("%+v", got)
	}
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, sums(t, s, anna)); diff != "" {
		t.Errorf("-before +after the undo:\n%s", diff)
	}
}

func TestListOfPurchases(t *testing.T) {
	s := storetest.Open(t)
	anna, zeno := addContact(t, s, "Anna"), addContact(t, s, "Zeno")
	product := addProduct(t, s, data.Product{Name: "Žirgas", Code: "Z9", Price: 500})
	a := buy(t, s, data.Purchase{ContactID: zeno, Day: on("2025-01-01"), Channel: "web", Lines: things("Oil", 1, 900)})
	b := buy(t, s, data.Purchase{ContactID: anna, Day: on("2025-01-02"), Channel: "shop", Lines: []data.PurchaseLine{product.Line(), product.Line()}, Paid: 1000})
	c := buy(t, s, data.Purchase{Customer: "Passer-by", Day: on("2025-01-03"), Lines: things("Wax", 3, 100), Note: "cash"})
	d := buy(t, s, a.Returning(on("2025-01-04"), nil, []int64{500}))
	for name, tc := range map[string]struct {
		q    data.PurchaseQuery
		want []int64
	}{
		"all":           {data.PurchaseQuery{}, []int64{d.ID, c.ID, b.ID, a.ID}},
		"oldest first":  {data.PurchaseQuery{Ascending: true}, []int64{a.ID, b.ID, c.ID, d.ID}},
		"a page":        {data.PurchaseQuery{Offset: 1, Limit: 2}, []int64{c.ID, b.ID}},
		"by total":      {data.PurchaseQuery{Sort: data.ByTotal}, []int64{b.ID, a.ID, c.ID, d.ID}},
		"by owed":       {data.PurchaseQuery{Sort: data.ByOwed}, []int64{a.ID, c.ID, d.ID, b.ID}},
		"by customer":   {data.PurchaseQuery{Sort: data.ByCustomer, Ascending: true, To: on("2025-01-02")}, []int64{b.ID, a.ID}},
		"by channel":    {data.PurchaseQuery{Sort: data.ByChannel}, []int64{d.ID, a.ID, b.ID, c.ID}},
		"owed":          {data.PurchaseQuery{Owed: true}, []int64{c.ID, a.ID}},
		"returns":       {data.PurchaseQuery{Kind: data.Return}, []int64{d.ID}},
		"returns of":    {data.PurchaseQuery{ReturnOf: a.ID}, []int64{d.ID}},
		"a contact's":   {data.PurchaseQuery{ContactID: zeno}, []int64{d.ID, a.ID}},
		"a product's":   {data.PurchaseQuery{ProductID: product.ID}, []int64{b.ID}},
		"a period":      {data.PurchaseQuery{From: on("2025-01-02"), To: on("2025-01-03")}, []int64{c.ID, b.ID}},
		"by code":       {data.PurchaseQuery{Text: "z9"}, []int64{b.ID}},
		"by name":       {data.PurchaseQuery{Text: "zirg"}, []int64{b.ID}},
		"by contact":    {data.PurchaseQuery{Text: "ann"}, []int64{b.ID}},
		"by note":       {data.PurchaseQuery{Text: "cash"}, []int64{c.ID}},
		"by a stranger": {data.PurchaseQuery{Text: "passer"}, []int64{c.ID}},
		"no word":       {data.PurchaseQuery{Text: "!"}, nil},
	} {
		var got []int64
		for _, p := range read(t, s, func(tx *store.Tx) ([]data.Purchase, error) { return tx.Purchases(t.Context(), tc.q) }) {
			got = append(got, p.ID)
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s: got %v, want %v", name, got, tc.want)
		}
		tc.q.Offset, tc.q.Limit = 0, 0
		if n := read(t, s, func(tx *store.Tx) (int, error) { return tx.CountPurchases(t.Context(), tc.q) }); n != len(tc.want) && name != "a page" {
			t.Errorf("%s: counted %d", name, n)
		}
	}
	latest := read(t, s, func(tx *store.Tx) ([]data.Purchase, error) { return tx.ContactPurchases(t.Context(), zeno, 1) })
	if len(latest) != 1 || latest[0].ID != d.ID {
		t.Error(latest)
	}
}

func TestPurchasesThatAreRefused(t *testing.T) {
	s := storetest.Open(t)
	anna := addContact(t, s, "Anna")
	first := buy(t, s, data.Purchase{ContactID: anna, Day: on("2025-01-01"), Lines: things("Chair", 2, 900), Ref: "1"})
	back := first.Returning(on("2025-01-02"), nil, []int64{1000})
	back = buy(t, s, back)
	again := first.Returning(on("2025-01-02"), nil, []int64{2000})
	fewer := first
	fewer.Lines = things("Chair", 1, 900)
	fewer.Lines[0].Quantity = 500
	for name, tc := range map[string]struct {
		p    data.Purchase
		want string
	}{
		"in the future":  {data.Purchase{Day: on("2026-02-02"), Currency: "EUR", Lines: things("x", 1, 1)}, "is still to come"},
		"in 1900":        {data.Purchase{Day: on("1900-01-01"), Currency: "EUR", Lines: things("x", 1, 1)}, "lies too far back"},
		"no lines":       {data.Purchase{Day: on("2025-01-01"), Currency: "EUR"}, "lines are missing"},
		"a negative":     {data.Purchase{Day: on("2025-01-01"), Currency: "EUR", Lines: things("x", -1, 1)}, "negative quantity"},
		"too many back":  {again, "is larger than the purchase: 2 were bought, and 3 would come back"},
		"less than back": {fewer, "larger than the purchase"},
		"of none":        {data.Purchase{Kind: data.Return, ReturnOf: 5, Day: on("2025-01-01"), Currency: "EUR", Lines: things("x", -1, 1)}, "not found"},
		"not there":      {data.Purchase{ID: 5, Day: on("2025-01-01"), Currency: "EUR", Lines: things("x", 1, 1)}, "not found"},
		"the same ref":   {data.Purchase{Day: on("2025-01-01"), Currency: "EUR", Lines: things("x", 1, 1), Ref: "1"}, data.ErrConflict.Error()},
	} {
		err := s.Update(t.Context(), "Purchase", func(tx *store.Tx) error {
			good := data.Purchase{Day: on("2025-01-01"), Currency: "EUR", Lines: things("good", 1, 1)}
			return errors.Join(tx.SavePurchase(t.Context(), &good), tx.SavePurchase(t.Context(), &tc.p))
		})
		if err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: got %v, want %s", name, err, tc.want)
		}
	}
	remove := func(id int64) error {
		return s.Update(t.Context(), "Delete", func(tx *store.Tx) error { return tx.DeletePurchase(t.Context(), id) })
	}
	if err := remove(first.ID); err == nil || !strings.Contains(err.Error(), "delete the return first") {
		t.Error(err)
	}
	if err := errors.Join(remove(back.ID), remove(first.ID)); err != nil {
		t.Error(err)
	}
	if err := remove(first.ID); !errors.Is(err, data.ErrNotFound) {
		t.Error(err)
	}
	if n := read(t, s, func(tx *store.Tx) (int, error) { return tx.CountPurchases(t.Context(), data.PurchaseQuery{}) }); n != 0 {
		t.Errorf("%d purchases are left of what was refused", n)
	}
}
