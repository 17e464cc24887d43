package purchases_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"regulars/app/purchases"
	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// shop is a service with a contact and a product.
type shop struct {
	*testing.T
	*purchases.Service

	store   *store.Store
	anna    int64
	product data.Product
}

func open(t *testing.T) *shop {
	t.Helper()
	s := storetest.Open(t)
	h := &shop{T: t, Service: purchases.New(s), store: s}
	h.Zone = func(context.Context) (*time.Location, error) { return time.UTC, nil }
	anna := data.Contact{Name: "Anna"}
	if err := s.Update(t.Context(), "Add Anna", func(tx *store.Tx) error { return tx.SaveContact(t.Context(), &anna) }); err != nil {
		t.Fatal(err)
	}
	h.anna = anna.ID
	h.product = data.Product{Name: "Oak table", Code: "T1", Price: 120_000, Cost: 70_000, TaxRate: 21_00, Active: true}
	if err := h.SaveProduct(t.Context(), &h.product); err != nil {
		t.Fatal(err)
	}
	return h
}

func (h *shop) buy(p data.Purchase) data.Purchase {
	h.Helper()
	if err := h.Save(h.Context(), &p); err != nil {
		h.Fatal(err)
	}
	return p
}

func (h *shop) sums() purchases.Habits {
	h.Helper()
	v, err := h.Habits(h.Context(), h.anna)
	if err != nil {
		h.Fatal(err)
	}
	return v
}

func (h *shop) get(id int64) purchases.Shown {
	h.Helper()
	v, err := h.Get(h.Context(), id)
	if err != nil {
		h.Fatal(err)
	}
	return v
}

func (h *shop) undo() data.Action {
	h.Helper()
	a, err := h.store.Undo(h.Context())
	if err != nil {
		h.Fatal(err)
	}
	return a
}

func (h *shop) set(key, value string) {
	h.Helper()
	if err := h.store.Update(h.Context(), "", func(tx *store.Tx) error { return tx.SaveSetting(h.Context(), key, value) }); err != nil {
		h.Fatal(err)
	}
}

func things(name string, quantity, price int64) []data.PurchaseLine {
	return []data.PurchaseLine{{Name: name, Quantity: 1000 * quantity, Price: price}}
}

func TestTermsFollowTheCountryAndTheOwner(t *testing.T) {
	h := open(t)
	for _, tc := range []struct {
		key, value string
		want       purchases.Terms
	}{
		{"region", "", purchases.Terms{Currency: "EUR"}},
		{"region", "UA", purchases.Terms{Currency: "UAH"}},
		{"region", "nowhere", purchases.Terms{Currency: "EUR"}},
		{"region", "LT", purchases.Terms{Currency: "EUR"}},
		{purchases.SettingCurrency, "usd", purchases.Terms{Currency: "EUR"}},
		{purchases.SettingCurrency, "USD", purchases.Terms{Currency: "USD"}},
		{purchases.SettingTax, purchases.TaxAdded, purchases.Terms{Currency: "USD", TaxAdded: true}},
		{purchases.SettingTaxRate, "2100", purchases.Terms{Currency: "USD", TaxAdded: true, TaxRate: 2100}},
		{purchases.SettingTaxRate, "99999", purchases.Terms{Currency: "USD", TaxAdded: true}},
		{purchases.SettingTaxRate, "much", purchases.Terms{Currency: "USD", TaxAdded: true}},
	} {
		h.set(tc.key, tc.value)
		if got, err := h.Terms(t.Context()); err != nil || got != tc.want {
			t.Errorf("%s = %s: %+v, %v", tc.key, tc.value, got, err)
		}
	}
	p, own, err := h.New(t.Context(), h.anna)
	if err != nil || p.Currency != "USD" || p.TaxIncluded || p.Day != data.DateOf(storetest.Epoch()) || own.Currency != "USD" {
		t.Errorf("%+v, %+v, %v", p, own, err)
	}
	h.buy(data.Purchase{ContactID: h.anna, Channel: "fair", Lines: things("Oil", 1, 900)})
	if p, _, err := h.New(t.Context(), h.anna); err != nil || p.Channel != "fair" {
		t.Errorf("%+v, %v", p, err)
	}
	if _, _, err := h.New(t.Context(), 5); !errors.Is(err, data.ErrNotFound) {
		t.Error(err)
	}
}

func TestAPurchaseAndItsUndo(t *testing.T) {
	h := open(t)
	var told []int64
	h.OnSaved = append(h.OnSaved, func(_ context.Context, _ *store.Tx, p *data.Purchase) error {
		told = append(told, p.Total)
		return nil
	})
	p := h.buy(data.Purchase{ContactID: h.anna, TaxIncluded: true, Lines: []data.PurchaseLine{h.product.Line()}, Paid: 120_000})
	if p.ID == 0 || p.Total != 120_000 || p.Currency != "EUR" || !p.At.Equal(storetest.Epoch()) || len(told) != 1 {
		t.Errorf("%+v, told %v", p, told)
	}
	if shown := h.get(p.ID); shown.Name != "Anna" || len(shown.Returns) != 0 {
		t.Errorf("%+v", shown)
	}
	p.Note = "for the kitchen"
	h.buy(p)
	if a := h.undo(); a.What != "Edit the purchase of Anna" {
		t.Error(a.What)
	}
	if a := h.undo(); a.What != "Purchase of Anna" || h.sums().Count != 0 {
		t.Error(a.What)
	}
	stranger := h.buy(data.Purchase{Lines: things("Oil", 1, 900)})
	if err := h.Delete(t.Context(), stranger.ID); err != nil {
		t.Fatal(err)
	}
	if a := h.undo(); a.What != "Delete the purchase of 2026-01-02" {
		t.Error(a.What)
	}
	if n, err := h.Count(t.Context(), data.PurchaseQuery{}); n != 1 || err != nil {
		t.Error(n, err)
	}
}

// What a hook refuses is not kept, and neither is the purchase.
func TestHooksAreOfTheSameChange(t *testing.T) {
	h := open(t)
	refuse := func(ctx context.Context, tx *store.Tx, _ *data.Purchase) error {
		extra := data.Contact{Name: "By the hook"}
		return errors.Join(tx.SaveContact(ctx, &extra), errors.New("the code was used already"))
	}
	p := data.Purchase{ContactID: h.anna, Lines: things("Oil", 1, 900)}
	if err := h.Save(t.Context(), &p, refuse); err == nil || !strings.Contains(err.Error(), "used already") {
		t.Error(err)
	}
	if h.sums().Count != 0 {
		t.Error("half of it was kept")
	}
	kept := h.buy(data.Purchase{ContactID: h.anna, Lines: things("Oil", 1, 900)})
	h.OnDeleted = append(h.OnDeleted, refuse)
	if err := h.Delete(t.Context(), kept.ID); err == nil || h.sums().Count != 1 {
		t.Error(err)
	}
}

func TestPurchasesThatAreRefused(t *testing.T) {
	h := open(t)
	tomorrow := data.DateOf(storetest.Epoch()).AddDays(1)
	for want, p := range map[string]data.Purchase{
		"is still to come":     {ContactID: h.anna, Day: tomorrow, Lines: things("Oil", 1, 900)},
		"lies too far back":    {ContactID: h.anna, Day: data.Date{Year: 1900, Month: 1, Day: 1}, Lines: things("Oil", 1, 900)},
		"lines are missing":    {ContactID: h.anna},
		"negative quantity":    {ContactID: h.anna, Lines: things("Oil", -1, 900)},
		"not found":            {ContactID: 5, Lines: things("Oil", 1, 900)},
		"is not between 0 and": {ContactID: h.anna, Lines: things("Oil", 1, 900), Paid: 1000},
		"more than can be":     {ContactID: h.anna, Lines: things("Oil", 1_000_000_000, data.MaxAmount)},
	} {
		if err := h.Save(t.Context(), &p); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	if h.sums().Count != 0 {
		t.Error("something was kept")
	}
}

func TestHabits(t *testing.T) {
	h := open(t)
	for i, price := range []int64{1000, 9000, 2000} {
		h.buy(data.Purchase{ContactID: h.anna, Day: data.Date{Year: 2025, Month: 3, Day: 1}.AddDays(20 * i), Lines: append(things("Oil", 1, price), things("Wax", 2, 100)...)})
	}
	h.buy(data.Purchase{ContactID: h.anna, Day: data.Date{Year: 2025, Month: 5, Day: 1}, Lines: things("Chair", 1, 3000)})
	got := h.sums()
	if got.Count != 4 || got.Interval != 20 || got.Sum != 15_600 || got.Mean() != 3900 || got.Median != 3000 || got.Of != 4 || got.PurchaseSums.Currency != "EUR" {
		t.Errorf("%+v", got)
	}
	if len(got.Usual) != 2 || got.Usual[0] != (data.Facet{Value: "Oil", Count: 3}) || got.Usual[1].Value != "Wax" {
		t.Errorf("usual: %v", got.Usual)
	}
}
