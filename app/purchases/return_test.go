package purchases_test

import (
	"strings"
	"testing"

	"regulars/app/purchases"
	"regulars/data"
)

func TestAReturnIsPaidBackAsFarAsItWasPaid(t *testing.T) {
	for name, tc := range map[string]struct {
		paid   int64
		refund bool
		back   int64 // how many of four
		want   int64 // paid back
		owed   int64 // after that
	}{
		"all of it, paid back":        {4000, true, 4, -4000, 0},
		"one, paid back":              {4000, true, 1, -1000, 0},
		"one, still owed to Anna":     {4000, false, 1, 0, -1000},
		"nothing was paid":            {0, true, 1, 0, 3000},
		"nothing was paid, all of it": {0, true, 4, 0, 0},
		"half was paid":               {2000, true, 3, -1000, 0},
	} {
		h := open(t)
		p := h.buy(data.Purchase{ContactID: h.anna, Lines: things("Chair", 4, 1000), Paid: tc.paid})
		r, err := h.Return(t.Context(), purchases.Back{Purchase: p.ID, Quantities: []int64{1000 * tc.back}, Refund: tc.refund, Note: "too low"})
		if err != nil || r.Paid != tc.want || r.Note != "too low" || r.ID == 0 {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
		shown := h.get(p.ID)
		if owed := shown.OwedAfter(shown.Returns); owed != tc.owed || h.sums().Owed != tc.owed {
			t.Errorf("%s: owed %d and %d, want %d", name, owed, h.sums().Owed, tc.owed)
		}
		if n, err := h.CountOwed(t.Context()); err != nil || (n > 0) != (tc.owed != 0) {
			t.Errorf("%s: %d are owed, %v", name, n, err)
		}
		if back := h.get(r.ID); back.Of.ID != p.ID || back.Name != "Anna" {
			t.Errorf("%s: %+v", name, back)
		}
		if a := h.undo(); a.What != "Return of Anna" || h.sums().Returns != 0 {
			t.Errorf("%s: %s", name, a.What)
		}
	}
}

func TestReturnsThatAreRefused(t *testing.T) {
	h := open(t)
	p := h.buy(data.Purchase{ContactID: h.anna, Lines: things("Chair", 2, 1000)})
	for want, b := range map[string]purchases.Back{
		"say how many of which line":           {Purchase: p.ID},
		"2 were bought, and 3 would come back": {Purchase: p.ID, Quantities: []int64{3000}},
		"is still to come":                     {Purchase: p.ID, Quantities: []int64{1000}, Day: data.Date{Year: 2027, Month: 1, Day: 1}},
		"lies before the purchase":             {Purchase: p.ID, Quantities: []int64{1000}, Day: data.Date{Year: 2025, Month: 1, Day: 1}},
		"not found":                            {Purchase: 5, Quantities: []int64{1000}},
		"adds to it: what comes back has a":    {Purchase: p.ID, Quantities: []int64{-1000}},
	} {
		if _, err := h.Return(t.Context(), b); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	if h.sums().Returns != 0 {
		t.Error("something was kept")
	}
}

func TestPayments(t *testing.T) {
	h := open(t)
	p := h.buy(data.Purchase{ContactID: h.anna, Lines: things("Chair", 4, 1000)})
	for _, amount := range []int64{0, -1, 4001} {
		if err := h.Pay(t.Context(), p.ID, amount); err == nil || !strings.Contains(err.Error(), "at most what is owed, 40.00 EUR") {
			t.Errorf("%d: %v", amount, err)
		}
	}
	for _, amount := range []int64{1500, 2500} {
		if err := h.Pay(t.Context(), p.ID, amount); err != nil {
			t.Error(err)
		}
	}
	if h.sums().Owed != 0 {
		t.Error(h.sums().Owed)
	}
	for range 2 {
		if _, err := h.Return(t.Context(), purchases.Back{Purchase: p.ID, Quantities: []int64{1000}}); err != nil {
			t.Fatal(err)
		}
	}
	// It is owed to Anna now, and comes off both returns.
	if err := h.Pay(t.Context(), p.ID, 1700); err != nil || h.sums().Owed != -300 {
		t.Error(err, h.sums().Owed)
	}
	if err := h.Pay(t.Context(), p.ID, 300); err != nil || h.sums().Owed != 0 {
		t.Error(err, h.sums().Owed)
	}
	if a := h.undo(); a.What != "Payment of Anna" || h.sums().Owed != -300 {
		t.Error(a.What, h.sums().Owed)
	}
	if err := h.Pay(t.Context(), 5, 1); err == nil {
		t.Error("a payment of nothing")
	}
}
