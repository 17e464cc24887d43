package kit_test

import (
	"testing"

	"regulars/data"
	"regulars/views/kit"
)

// TestMoney writes amounts as each region does.
func TestMoney(t *testing.T) {
	for _, c := range []struct {
		tag  string
		m    data.Money
		want string
	}{
		{"en-US", data.Money{Amount: 123_456_789, Currency: "USD"}, "1,234,567.89\u00a0USD"},
		{"de-DE", data.Money{Amount: -123_450, Currency: "EUR"}, "−1.234,50\u00a0EUR"},
		{"lt-LT", data.Money{Amount: 5, Currency: "EUR"}, "0,05\u00a0EUR"},
		{"en-GB", data.Money{Amount: 1_234, Currency: "JPY"}, "1,234\u00a0JPY"},
		{"en-GB", data.Money{Amount: 1_234, Currency: "KWD"}, "1.234\u00a0KWD"},
	} {
		if got := kit.LocaleFor(c.tag).Money(c.m); got != c.want {
			t.Errorf("%s: %q, want %q", c.tag, got, c.want)
		}
	}
}
