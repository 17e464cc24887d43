package data_test

import (
	"errors"
	"fmt"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"regulars/data"
)

func today() data.Date { return data.Date{Year: 2026, Month: 3, Day: 14} }

func sale(lines ...data.PurchaseLine) data.Purchase {
	return data.Purchase{Kind: data.Sale, Day: today(), Currency: "EUR", Lines: lines}
}

// random gives a purchase with lines of any quantity, price, discount and tax.
func random(r *rand.Rand) data.Purchase {
	p := sale()
	p.TaxIncluded = r.IntN(2) == 0
	for i := range 1 + r.IntN(8) {
		l := data.PurchaseLine{
			Name: fmt.Sprint("thing ", i), Quantity: 1 + r.Int64N(10_000), Price: r.Int64N(100_000),
			TaxRate: []int{0, 9_00, 20_00, 21_00, 5_50, 77_77, 100_00}[r.IntN(7)], Cost: r.Int64N(3) * r.Int64N(50_000),
		}
		if gross := l.Gross(); gross > 0 {
			l.Discount = r.Int64N(2) * r.Int64N(gross+1)
		}
		p.Lines = append(p.Lines, l)
	}
	p.Sum()
	return p
}

// roundHalfAway is a × b / c with numbers of any size.
func roundHalfAway(a, b, c int64) int64 {
	n := new(big.Int).Mul(big.NewInt(a), big.NewInt(b))
	half := big.NewInt(c / 2)
	if n.Sign() < 0 {
		half.Neg(half)
	}
	return n.Add(n, half).Quo(n, big.NewInt(c)).Int64()
}

// Whatever the lines are, the totals are their sums, to the minor unit.
func TestTotalsAreTheSumsOfTheLines(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 20_000 {
		p := random(r)
		var total, tax, cost, costed int64
		for _, l := range p.Lines {
			rate, amount := int64(l.TaxRate), roundHalfAway(l.Quantity, l.Price, 1000)-l.Discount
			wantTax := roundHalfAway(amount, rate, 100_00)
			if p.TaxIncluded {
				wantTax = roundHalfAway(amount, rate, 100_00+rate)
				amount -= wantTax
			}
			if l.Net() != amount || l.Tax != wantTax || l.Total != amount+wantTax {
				t.Fatalf("line %+v, included %v: want net %d, tax %d", l, p.TaxIncluded, amount, wantTax)
			}
			total, tax = total+l.Total, tax+l.Tax
			if l.Cost > 0 {
				cost, costed = cost+roundHalfAway(l.Quantity, l.Cost, 1000), costed+l.Net()
			}
		}
		if p.Total != total || p.Tax != tax || p.Cost != cost || p.Costed != costed || p.Margin() != costed-cost || p.Owed() != total {
			t.Fatalf("%+v: want %d, %d, %d, %d", p, total, tax, cost, costed)
		}
		if err := p.Validate(today()); err != nil {
			t.Fatal(err)
		}
	}
}

// A discount on the whole is on the lines to the minor unit, and none gets more than it comes to.
func TestSpreadTakesTheDiscountOffTheLines(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 20_000 {
		p := random(r)
		var before, after int64
		for _, l := range p.Lines {
			before += l.Gross() - l.Discount
		}
		discount := r.Int64N(before + 10)
		p.Spread(discount)
		for _, l := range p.Lines {
			if l.Discount > l.Gross() {
				t.Fatalf("%+v has more discount than it comes to", l)
			}
			after += l.Gross() - l.Discount
		}
		if after != before-min(before, discount) {
			t.Fatalf("%d off %d left %d", discount, before, after)
		}
		if err := p.Validate(today()); err != nil {
			t.Fatal(err)
		}
	}
	p := sale(data.PurchaseLine{Name: "a", Quantity: 1000, Price: 100}, data.PurchaseLine{Name: "b", Quantity: 1000, Price: 100}, data.PurchaseLine{Name: "c", Quantity: 1000, Price: 100})
	p.Spread(100)
	if p.Lines[0].Discount != 34 || p.Lines[1].Discount != 33 || p.Lines[2].Discount != 33 || p.Total != 200 {
		t.Errorf("%+v", p)
	}
	p.Spread(-5)
	if p.Total != 200 {
		t.Errorf("%+v", p)
	}
}

// Whatever pieces a purchase comes back in, together they are all of it, and one more is refused.
func TestReturnsTakeBackWhatWasBought(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 9))
	for range 3000 {
		p := random(r)
		p.ID = 1
		var returns []data.Purchase
		for round := 0; ; round++ {
			quantities := make([]int64, len(p.Lines))
			some := false
			for i, l := range p.Left(returns) {
				quantities[i] = r.Int64N(l.Quantity + 1)
				if round > 2 {
					quantities[i] = l.Quantity
				}
				some = some || quantities[i] > 0
			}
			if !some {
				if round > 2 {
					break
				}
				continue
			}
			back := p.Returning(today(), returns, quantities)
			if err := back.Validate(today()); err != nil {
				t.Fatalf("%v: %+v", err, back)
			}
			returns = append(returns, back)
			if err := p.CheckReturns(returns); err != nil {
				t.Fatalf("%v: %+v of %+v", err, returns, p)
			}
		}
		for i, l := range p.Left(returns) {
			if slack := int64(len(returns)); l.Quantity != 0 || l.Discount != 0 || l.Total > slack || l.Total < -slack {
				t.Fatalf("left of line %d: %+v", i, l)
			}
		}
		more := data.Purchase{Kind: data.Return, ReturnOf: 1, Day: today(), Currency: "EUR", TaxIncluded: p.TaxIncluded, Lines: p.Lines[:1]}
		more.Lines = []data.PurchaseLine{p.Lines[0]}
		more.Lines[0].Of, more.Lines[0].Quantity, more.Lines[0].Discount = 1, -1, 0
		more.Sum()
		if err := p.CheckReturns(append(returns, more)); err == nil || !strings.Contains(err.Error(), "larger than the purchase") {
			t.Fatal(err)
		}
	}
}

func TestReturnsThatAreRefused(t *testing.T) {
	p := sale(data.PurchaseLine{ProductID: 3, Name: "Chair", Quantity: 2000, Price: 5000, Discount: 1000})
	p.Sum()
	for want, spoil := range map[string]func(*data.Purchase){
		"2 were bought, and 3 would come back": func(r *data.Purchase) { r.Lines[0].Quantity = -3000 },
		"pays back more than was paid":         func(r *data.Purchase) { r.Lines[0].Discount = 0 },
		"a return is in the currency of":       func(r *data.Purchase) { r.Currency = "USD" },
		"lies before the purchase":             func(r *data.Purchase) { r.Day = today().AddDays(-1) },
		"Chair is not on that purchase":        func(r *data.Purchase) { r.Lines[0].Of = 2 },
		"choose among its lines":               func(r *data.Purchase) { r.Lines[0].ProductID = 4 },
	} {
		r := p.Returning(today(), nil, []int64{2000})
		spoil(&r)
		r.Sum()
		var invalid *data.InvalidError
		if err := p.CheckReturns([]data.Purchase{r}); !errors.As(err, &invalid) || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	r := p.Returning(today(), nil, []int64{1000})
	if r.Total != -4500 || r.Lines[0].Discount != -500 || r.Kind != data.Return {
		t.Errorf("%+v", r)
	}
	if err := r.CheckReturns([]data.Purchase{r}); err == nil || !strings.Contains(err.Error(), "choose the purchase itself") {
		t.Error(err)
	}
}

func TestPurchaseRules(t *testing.T) {
	for want, spoil := range map[string]func(*data.Purchase){
		"2026-03-15 is still to come":            func(p *data.Purchase) { p.Day = today().AddDays(1) },
		"1900-01-01 lies too far back":           func(p *data.Purchase) { p.Day = data.Date{Year: 1900, Month: 1, Day: 1} },
		"date is missing":                        func(p *data.Purchase) { p.Day = data.Date{} },
		"not a day of the calendar":              func(p *data.Purchase) { p.Day.Day = 32 },
		"lines are missing":                      func(p *data.Purchase) { p.Lines = nil },
		"are more than 2000":                     func(p *data.Purchase) { p.Lines = make([]data.PurchaseLine, 2001) },
		"line 1 has no name":                     func(p *data.Purchase) { p.Lines[0].Name = " " },
		"longer than":                            func(p *data.Purchase) { p.Lines[0].Name = strings.Repeat("n", 2000) },
		"has the quantity 0":                     func(p *data.Purchase) { p.Lines[0].Quantity = 0 },
		"line 2 (Chair) has a negative quantity": func(p *data.Purchase) { p.Lines[1].Quantity = -1000 },
		"quantity of more than":                  func(p *data.Purchase) { p.Lines[0].Quantity, p.Lines[0].Price = data.MaxQuantity+1, 0 },
		"has a negative price":                   func(p *data.Purchase) { p.Lines[0].Price = -1 },
		"comes to more than can be kept":         func(p *data.Purchase) { p.Lines[0].Price, p.Lines[0].Quantity = data.MaxAmount, data.MaxQuantity },
		"total is more than can be kept":         func(p *data.Purchase) { p.Lines[0].Price, p.Lines[1].Price = data.MaxAmount, data.MaxAmount/4 },
		"discount that is not between 0 and":     func(p *data.Purchase) { p.Lines[0].Discount = 200_000 },
		"its price, 1200.00 EUR":                 func(p *data.Purchase) { p.Lines[0].Discount = -1 },
		"tax rate that is not between":           func(p *data.Purchase) { p.Lines[0].TaxRate = -1 },
		"comes back of a line that there is not": func(p *data.Purchase) { p.Lines[0].Of = 1 },
		"“EURO” is not a currency":               func(p *data.Purchase) { p.Currency = "EURO" },
		"kind is not one of":                     func(p *data.Purchase) { p.Kind = "gift" },
		"kind must be return":                    func(p *data.Purchase) { p.ReturnOf = 7 },
		"paid 5000.00 EUR is not between 0 and":  func(p *data.Purchase) { p.Paid = 500_000 },
		"paid -0.01 EUR":                         func(p *data.Purchase) { p.Paid = -1 },
		"of a return adds to it":                 func(p *data.Purchase) { p.Kind = data.Return },
		"note is too long":                       func(p *data.Purchase) { p.Note = strings.Repeat("n", 200_000) },
	} {
		p := sale(data.PurchaseLine{Name: "Table", Quantity: 1000, Price: 120_000}, data.PurchaseLine{Name: "Chair", Quantity: 4000, Price: 5000})
		spoil(&p)
		p.Clean()
		p.Sum()
		var invalid *data.InvalidError
		if err := p.Validate(today()); !errors.As(err, &invalid) || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	p := sale(data.PurchaseLine{Name: "Table", Quantity: 1000, Price: 120_000})
	if err := p.Validate(today()); err == nil || !strings.Contains(err.Error(), "total 0.00 EUR is not the sum of the lines, 1200.00 EUR") {
		t.Error(err)
	}
	p.Kind, p.Customer = "", "A\nB"
	p.Clean()
	if p.Kind != data.Sale || p.Customer != "A B" {
		t.Errorf("%+v", p)
	}
}

// Numbers far out of range are refused and never run over.
func FuzzPurchase(f *testing.F) {
	f.Add(int64(1000), int64(100), int64(0), int64(50), 21_00, true)
	f.Add(int64(1<<62), int64(1<<62), int64(-1<<63), int64(-1), -5, false)
	f.Fuzz(func(t *testing.T, quantity, price, discount, cost int64, rate int, included bool) {
		if rate < 0 || rate > data.MaxTaxRate {
			rate = 0
		}
		p := sale(data.PurchaseLine{Name: "x", Quantity: quantity, Price: price, Discount: discount, Cost: cost, TaxRate: rate})
		p.TaxIncluded = included
		p.Sum()
		if p.Validate(today()) == nil && (p.Total < 0 || p.Tax < 0 || p.Tax > p.Total || p.Total > data.MaxAmount) {
			t.Errorf("%+v", p)
		}
		p.Spread(discount)
	})
}

func TestMeans(t *testing.T) {
	s := data.PurchaseSums{Count: 3}
	if s.Sum, s.Costed, s.Cost = 1000, 500, 300; s.Mean() != 333 || s.Margin() != 200 {
		t.Error(s.Mean(), s.Margin())
	}
	if s.Count = 0; s.Mean() != 0 {
		t.Error(s.Mean())
	}
}
