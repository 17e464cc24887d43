package kit_test

import (
	"strings"
	"testing"

	"regulars/data"
	"regulars/views/kit"
)

func TestMoneyIsWrittenAsTheRegionDoes(t *testing.T) {
	for _, tc := range []struct {
		tag, code string
		amount    int64
		want      string
	}{
		{"en-GB", "GBP", 123450, "1,234.50\u00a0£"},
		{"en-GB", "EUR", -5, "−0.05\u00a0€"},
		{"lt-LT", "EUR", 123450, "1\u00a0234,50\u00a0€"},
		{"de-DE", "EUR", 123456789, "1.234.567,89\u00a0€"},
		{"uk-UA", "UAH", 100, "1,00\u00a0₴"},
		{"en-US", "USD", 100, "1.00\u00a0USD"},
		{"ja-JP", "JPY", 1234, "1,234\u00a0￥"},
		{"en-GB", "XXY", 100, "1.00\u00a0XXY"},
	} {
		if got := kit.LocaleFor(tc.tag).Money(data.Money{Amount: tc.amount, Currency: tc.code}); got != tc.want {
			t.Errorf("%s %s: got %q, want %q", tc.tag, tc.code, got, tc.want)
		}
	}
	if got := kit.LocaleFor("lt-LT").Quantity(1500); got != "1,5" {
		t.Error(got)
	}
}

func TestAmountsAsOwnersTypeThem(t *testing.T) {
	for _, tc := range []struct {
		tag, text string
		want      int64
	}{
		{"lt-LT", "1 234,50", 123450},
		{"lt-LT", "1234.5", 123450},
		{"lt-LT", "12,5 €", 1250},
		{"lt-LT", "EUR 7", 700},
		{"de-DE", "1.234,50", 123450},
		{"de-DE", "1.234.567", 123456700},
		{"en-GB", "1,234.50", 123450},
		{"en-GB", "1,234", 123400},
		{"en-GB", "12,5", 1250},
		{"en-GB", "۱۲٫۵", 1250},
		{"en-GB", "−3", -300},
		{"de-CH", "1’000", 100000},
	} {
		if got, err := kit.LocaleFor(tc.tag).ParseMoney(tc.text, "EUR"); err != nil || got != tc.want {
			t.Errorf("%s %q: %d, %v", tc.tag, tc.text, got, err)
		}
	}
	for text, want := range map[string]string{"10 USD": "they don't mix", "$10": "they don't mix", "ten": "another currency", "": "is not an amount", "1,2,3": "is not an amount"} {
		if got, err := kit.LocaleFor("lt-LT").ParseMoney(text, "EUR"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %d, %v", text, got, err)
		}
	}
}
