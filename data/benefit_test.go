package data_test

import (
	"math/big"
	"strings"
	"testing"
	"testing/quick"
	"time"

	"regulars/data"
)

func tenPercent() data.Benefit {
	return data.Benefit{Name: "Ten off", Kind: data.BenefitPercent, Percent: 10_00}
}

func fiveEuro() data.Benefit {
	return data.Benefit{Name: "Five off", Kind: data.BenefitAmount, Amount: 500, Currency: "EUR"}
}

func TestBenefitRules(t *testing.T) {
	t.Parallel()
	change := func(b data.Benefit, f func(*data.Benefit)) data.Benefit { f(&b); return b }
	for want, b := range map[string]data.Benefit{
		"name is missing":         {Kind: data.BenefitDelivery},
		"longer than 200":         change(tenPercent(), func(b *data.Benefit) { b.Name = strings.Repeat("x", 201) }),
		"under 10 000":            change(tenPercent(), func(b *data.Benefit) { b.Note = strings.Repeat("x", 10_001) }),
		"kind “”":                 {Name: "x"},
		"percent is not":          change(tenPercent(), func(b *data.Benefit) { b.Percent = 100_01 }),
		"between 0.01 and":        change(tenPercent(), func(b *data.Benefit) { b.Percent = -1 }),
		"amount is not":           change(fiveEuro(), func(b *data.Benefit) { b.Amount = 0 }),
		"“EU”":                    change(fiveEuro(), func(b *data.Benefit) { b.Currency = "eu" }),
		"“” is not a currency":    change(tenPercent(), func(b *data.Benefit) { b.Minimum = 1 }),
		"what is missing":         {Name: "x", Kind: data.BenefitGift},
		"quantity is not":         {Name: "x", Kind: data.BenefitHours},
		"from is not a day":       change(tenPercent(), func(b *data.Benefit) { b.From = data.Date{Year: 2026, Month: 2, Day: 30} }),
		"until is not a day":      change(tenPercent(), func(b *data.Benefit) { b.Until = data.Date{Month: 2, Day: 3} }),
		"before the first day":    change(tenPercent(), func(b *data.Benefit) { b.From, b.Until = day("2026-03-02"), day("2026-03-01") }),
		"minimum is not":          change(fiveEuro(), func(b *data.Benefit) { b.Minimum = -1 }),
		"stock is not":            change(tenPercent(), func(b *data.Benefit) { b.Stock = -1 }),
		"neither new nor known":   change(tenPercent(), func(b *data.Benefit) { b.For.Buyers = "some" }),
		"is no stage of a":        change(tenPercent(), func(b *data.Benefit) { b.For.Stage = "asleep" }),
		"is no role of a contact": change(tenPercent(), func(b *data.Benefit) { b.For.Role = "king" }),
	} {
		b.Clean()
		if err := b.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
	for _, b := range []data.Benefit{
		tenPercent(),
		fiveEuro(),
		{Name: "x", Kind: data.BenefitGift, What: "a mug"},
		{Name: "x", Kind: data.BenefitDelivery},
		{Name: "x", Kind: data.BenefitSupport, Quantity: 6000},
		{Name: "x", Kind: data.BenefitHours, Quantity: 500},
	} {
		b.Clean()
		if err := b.Validate(); err != nil {
			t.Errorf("%+v: %v", b, err)
		}
	}
}

func TestCleanKeepsWhatTheKindHas(t *testing.T) {
	t.Parallel()
	b := data.Benefit{Name: " Two\nlines ", Kind: data.BenefitGift, Percent: 5, Amount: 7, What: " mug\t", Quantity: 3, Currency: " eur"}
	b.For.Tag = " VIP\n"
	b.Clean()
	want := data.Benefit{Name: "Two lines", Kind: data.BenefitGift, What: "mug", Currency: "EUR", For: data.Audience{Tag: "VIP"}}
	if b != want {
		t.Errorf("%+v, want %+v", b, want)
	}
}

// TestDiscountIsExact compares with arithmetic that knows no bounds, rounding half up.
func TestDiscountIsExact(t *testing.T) {
	t.Parallel()
	err := quick.Check(func(total int64, percent uint16) bool {
		total %= data.MaxAmount
		b := data.Benefit{Kind: data.BenefitPercent, Percent: int(percent) % 10_001}
		if total <= 0 {
			return b.Discount(total) == 0
		}
		want := new(big.Int).Mul(big.NewInt(total), big.NewInt(int64(b.Percent)))
		want.Div(want.Add(want, big.NewInt(5000)), big.NewInt(10_000))
		got := b.Discount(total)
		return got == want.Int64() && got >= 0 && got <= total
	}, &quick.Config{MaxCount: 20_000})
	if err != nil {
		t.Error(err)
	}
	five := fiveEuro()
	gift := data.Benefit{Kind: data.BenefitGift, What: "mug"}
	for total, want := range map[int64]int64{-5: 0, 0: 0, 1: 1, 499: 499, 500: 500, 10_000: 500} {
		if got := five.Discount(total); got != want {
			t.Errorf("five off %d is %d, want %d", total, got, want)
		}
		if gift.Discount(total) != 0 {
			t.Error("a gift takes money off")
		}
	}
	if !five.Discounts() || gift.Discounts() {
		t.Error("which take money off is not told")
	}
}

func anna() data.Claimant {
	return data.Claimant{
		ContactID: 1, Name: "Anna", Stage: data.StageLoyal, Roles: []data.Role{data.Customer}, Tags: []string{"VIP", "oak"},
		City: "Kyiv", Tier: "Gold", Purchases: 3,
	}
}

func TestAudience(t *testing.T) {
	t.Parallel()
	stranger := data.Claimant{}
	for _, c := range []struct {
		a         data.Audience
		anna, all bool
	}{
		{data.Audience{}, true, true},
		{data.Audience{ContactID: 1}, true, false},
		{data.Audience{ContactID: 2}, false, false},
		{data.Audience{Buyers: data.NewBuyers}, false, true},
		{data.Audience{Buyers: data.KnownBuyers}, true, false},
		{data.Audience{Tier: "gold"}, true, false},
		{data.Audience{Tier: "Silver"}, false, false},
		{data.Audience{Stage: data.StageLoyal}, true, false},
		{data.Audience{Stage: data.StageLapsed}, false, false},
		{data.Audience{Role: data.Customer}, true, false},
		{data.Audience{Role: data.Supplier}, false, false},
		{data.Audience{Tag: "vip"}, true, false},
		{data.Audience{Tag: "pine"}, false, false},
		{data.Audience{City: "KYIV"}, true, false},
		{data.Audience{City: "Lviv"}, false, false},
		{data.Audience{City: "Kyiv", Tag: "oak", Buyers: data.KnownBuyers}, true, false},
		{data.Audience{City: "Kyiv", Tag: "pine"}, false, false},
	} {
		if got := c.a.Admits(anna()); got != c.anna {
			t.Errorf("%+v for Anna: %t", c.a, got)
		}
		if got := c.a.Admits(stranger); got != c.all {
			t.Errorf("%+v for a stranger: %t", c.a, got)
		}
	}
	if !(data.Audience{}).Everybody() || (data.Audience{Tag: "x"}).Everybody() {
		t.Error("who is left out is not told")
	}
}

func TestGrantSaysWhichRuleKeepsIt(t *testing.T) {
	t.Parallel()
	today := day("2026-03-14")
	base := data.Claim{Day: today, Who: anna(), Purchase: true, Total: 5000, Currency: "EUR"}
	newcomer := anna()
	newcomer.Purchases = 0
	for _, c := range []struct {
		change func(*data.Benefit, *data.Claim)
		want   string
	}{
		{func(*data.Benefit, *data.Claim) {}, ""},
		{func(b *data.Benefit, _ *data.Claim) { b.EndedAt = time.Unix(1, 0) }, "taken out of use"},
		{func(b *data.Benefit, _ *data.Claim) { b.From = today.AddDays(1) }, "begins on 2026-03-15"},
		{func(b *data.Benefit, _ *data.Claim) { b.From, b.Until = today, today }, ""},
		{func(b *data.Benefit, _ *data.Claim) { b.Until = today.AddDays(-1) }, "was over on 2026-03-13"},
		{func(b *data.Benefit, c *data.Claim) { b.Stock, c.Taken = 2, 2 }, "was given 2 times"},
		{func(b *data.Benefit, c *data.Claim) { b.Stock, c.Taken = 2, 1 }, ""},
		{func(b *data.Benefit, c *data.Claim) { b.Automatic, b.Once, c.TakenByWho = true, true, 1 }, "Anna had it"},
		{func(b *data.Benefit, c *data.Claim) { b.Automatic, c.TakenByWho = true, 9 }, ""},
		{func(b *data.Benefit, _ *data.Claim) { b.Minimum = 5001 }, "at least 50.01 EUR, and this one comes to 50.00 EUR"},
		{func(b *data.Benefit, _ *data.Claim) { b.Minimum = 5000 }, ""},
		{func(_ *data.Benefit, c *data.Claim) { c.Currency = "UAH" }, "is in EUR, and the purchase in UAH"},
		{func(b *data.Benefit, c *data.Claim) { b.Minimum, c.Purchase = 9999, false }, ""},
		{func(b *data.Benefit, _ *data.Claim) { b.For.Buyers = data.NewBuyers }, "for a first purchase, and Anna bought before"},
		{func(b *data.Benefit, c *data.Claim) { b.For.Buyers, c.Who = data.KnownBuyers, newcomer }, "Anna did not yet"},
		{func(b *data.Benefit, c *data.Claim) { b.For.Buyers, c.Who = data.KnownBuyers, data.Claimant{} }, "say who the customer is"},
		{func(b *data.Benefit, _ *data.Claim) { b.For.City = "Lviv" }, "for others than Anna"},
	} {
		b, claim := fiveEuro(), base
		c.change(&b, &claim)
		err := b.Grant(claim)
		switch {
		case (err == nil) != (c.want == ""), err != nil && !strings.Contains(err.Error(), c.want):
			t.Errorf("%v, want %q", err, c.want)
		case err != nil && !strings.HasSuffix(err.Error(), "nothing was redeemed"):
			t.Errorf("%v does not say what became of it", err)
		}
	}
}

func TestCodeSaysWhyItIsRefused(t *testing.T) {
	t.Parallel()
	today := day("2026-03-14")
	code := data.Code{Text: "A2345678Y", ContactID: 1, Expires: today}
	if err := code.Refuse(today, anna(), time.Time{}, "Anna"); err != nil {
		t.Error(err)
	}
	boris := data.Claimant{ContactID: 2, Name: "Boris"}
	cancelled := code
	cancelled.CancelledAt = time.Unix(0, 0)
	seen := map[string]bool{}
	for want, err := range map[string]error{
		"redeemed already, on 2026-03-01": code.Refuse(today, anna(), day("2026-03-01").Time(time.UTC), "Anna"),
		"expired on 2026-03-14":           code.Refuse(today.AddDays(1), anna(), time.Time{}, "Anna"),
		"is Anna’s, not Boris’s":          code.Refuse(today, boris, time.Time{}, "Anna"),
		"is Anna’s, not the customer’s":   code.Refuse(today, data.Claimant{}, time.Time{}, "Anna"),
		"taken back on 1970-01-01":        cancelled.Refuse(today, anna(), time.Time{}, "Anna"),
		"was never given out here":        data.UnknownCode(code.Text),
	} {
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "A23-456-78Y") || !strings.Contains(err.Error(), "nothing was redeemed") {
			t.Errorf("%v, want %q", err, want)
		}
		if err != nil {
			seen[err.Error()] = true
		}
	}
	if len(seen) != 6 {
		t.Errorf("%d messages are told apart", len(seen))
	}
}
