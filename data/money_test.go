package data_test

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/currency"

	"regulars/data"
)

func TestAmountsAreWrittenAndRead(t *testing.T) {
	for _, tc := range []struct {
		money data.Money
		want  string
	}{
		{data.Money{Amount: 123450, Currency: "EUR"}, "1234.50"},
		{data.Money{Amount: -5, Currency: "EUR"}, "-0.05"},
		{data.Money{Currency: "EUR"}, "0.00"},
		{data.Money{Amount: 1234, Currency: "JPY"}, "1234"},
		{data.Money{Amount: -1234, Currency: "KWD"}, "-1.234"},
		{data.Money{Amount: data.MaxAmount, Currency: "EUR"}, "100000000000.00"},
		{data.Money{Amount: -1 << 63, Currency: "EUR"}, "-92233720368547758.08"},
	} {
		if got := tc.money.Decimal(); got != tc.want {
			t.Errorf("%d %s: got %s, want %s", tc.money.Amount, tc.money.Currency, got, tc.want)
		}
		if tc.money.String() != tc.want+" "+tc.money.Currency {
			t.Errorf("got %s", tc.money)
		}
		got, err := data.ParseDecimal(tc.want, tc.money.Currency)
		if err == nil && got != tc.money.Amount || err != nil && tc.money.Amount != -1<<63 {
			t.Errorf("%s read as %d, %v", tc.want, got, err)
		}
	}
}

func TestWhatIsNoAmount(t *testing.T) {
	for text, want := range map[string]string{
		"":                        "is not an amount in EUR: write it as 1234.50",
		"1,50":                    "“1,50” is not an amount",
		"1 000":                   "not an amount",
		"1.505":                   "not an amount",
		"1.":                      "not an amount",
		".5":                      "not an amount",
		"--1":                     "not an amount",
		"1e5":                     "not an amount",
		"٣":                       "not an amount",
		"100000000000.01":         "the most is 100000000000.00 EUR",
		"-100000000000.01":        "the most is",
		strings.Repeat("9", 1000): "the most is",
	} {
		n, err := data.ParseDecimal(text, "EUR")
		var invalid *data.InvalidError
		if n != 0 || !errors.As(err, &invalid) || invalid.Field != "amount" || !strings.Contains(invalid.Reason, want) {
			t.Errorf("%.30q: %d, %v, want %s", text, n, err, want)
		}
	}
	if n, err := data.ParseDecimal("7", "EUR"); n != 700 || err != nil {
		t.Error(n, err)
	}
	if _, err := data.ParseDecimal("7.5", "JPY"); err == nil || !strings.Contains(err.Error(), "write it as 123450") {
		t.Error(err)
	}
}

func TestQuantities(t *testing.T) {
	for text, want := range map[string]int64{"1": 1000, "2.5": 2500, "0.125": 125, "-3": -3000, "1000000000": data.MaxQuantity} {
		got, err := data.ParseQuantity(text)
		if err != nil || got != want || data.FormatQuantity(got) != text {
			t.Errorf("%s: %d, %v, written %s", text, got, err, data.FormatQuantity(got))
		}
	}
	for text, want := range map[string]string{"two": "is not a quantity", "0.0001": "at most three decimals", "1000000000.001": "the most is 1000000000", "": "not a quantity"} {
		if _, err := data.ParseQuantity(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// The decimals of each currency are those of ISO 4217, which golang.org/x/text has as well.
func TestDigits(t *testing.T) {
	for it := currency.Query(currency.Historical); it.Next(); {
		unit := it.Unit()
		if !data.ValidCurrency(unit.String()) {
			t.Errorf("%s is refused", unit)
		}
	}
	for _, code := range []string{"EUR", "USD", "GBP", "UAH", "PLN", "JPY", "KRW", "VND", "XOF", "KWD", "BHD", "TND", "CLF", "CHF", "CLP", "UGX"} {
		if digits, _ := currency.Standard.Rounding(currency.MustParseISO(code)); digits != data.Digits(code) {
			t.Errorf("%s has %d decimals, not %d", code, digits, data.Digits(code))
		}
	}
	for _, code := range []string{"", "eur", "EURO", "E R", "EU1", "ЄВР"} {
		if data.ValidCurrency(code) {
			t.Errorf("%q is taken for a currency", code)
		}
	}
}

func FuzzAmounts(f *testing.F) {
	f.Add("1234.50", "EUR")
	f.Add("-0.001", "KWD")
	f.Fuzz(func(t *testing.T, text, code string) {
		n, err := data.ParseDecimal(text, code)
		if err != nil {
			return
		}
		again, err := data.ParseDecimal(data.Money{Amount: n, Currency: code}.Decimal(), code)
		if err != nil || again != n {
			t.Errorf("%q is %d, and then %d, %v", text, n, again, err)
		}
	})
}
