package sales_test

import (
	"strings"
	"testing"

	"regulars/app/transfer/sales"
	"regulars/data"
)

// TestParse reads amounts as owners and programs write them.
func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		"1234.50":                        "1234.50",
		"1234,50":                        "1234.50",
		"$1,234.50":                      "1234.50 USD",
		"1.234,50 €":                     "1234.50 EUR",
		"€ 1.234,50":                     "1234.50 EUR",
		"1 234,50 грн":                   "1234.50 UAH",
		"1 234,50 грн.":                  "1234.50 UAH",
		"1'234.50":                       "1234.50",
		"1’234’567.00":                   "1234567.00",
		"12,34,567.50":                   "1234567.50",
		"1.234.567":                      "1234567.00",
		"1,234":                          "1234.00",
		"1.234":                          "1234.00",
		"0.500":                          "0.50",
		"0,5":                            "0.50",
		".50":                            "0.50",
		"$.50":                           "0.50 USD",
		"12.":                            "12.00",
		"12,-":                           "12.00",
		"12.--":                          "12.00",
		"-12":                            "-12.00",
		"−12,00":                         "-12.00",
		"12.00-":                         "-12.00",
		"(12.00)":                        "-12.00",
		"($1,000.00)":                    "-1000.00 USD",
		"-$5.00":                         "-5.00 USD",
		"$-5.00":                         "-5.00 USD",
		"€ -5":                           "-5.00 EUR",
		"+7":                             "7.00",
		"۱۲۳٫۴۵":                         "123.45",
		"۱٬۲۳۴٫۵۰":                       "1234.50",
		"٥٠ ریال":                        "50.00 IRR",
		"EUR 19.99":                      "19.99 EUR",
		"19.99 PLN":                      "19.99 PLN",
		"49,90 zł":                       "49.90 PLN",
		"1000 ֏":                         "1000.00 AMD",
		"250 руб.":                       "250.00 RUB",
		"\u200e1 234\u202f567,89\u00a0€": "1234567.89 EUR",
	} {
		n, word, err := sales.Writing{}.Parse(text)
		amount, exact := n.Minor("EUR")
		got := strings.TrimSpace(data.Money{Amount: amount, Currency: "EUR"}.Decimal() + " " + sales.CurrencyOf(word, ""))
		if err != nil || !n.Set || !exact || got != want {
			t.Errorf("%q: %s (exact %v) %v, want %s", text, got, exact, err, want)
		}
	}
}

// TestParseRefuses says of what is no number that it is none.
func TestParseRefuses(t *testing.T) {
	for _, text := range []string{"abc", "12 Main Street 5", "1.2.3", "1,23,4", "12..5", "1 23", "12e5x7", "1234567890123456789", "€", "1.234,567.8", "A12B"} {
		if n, _, err := (sales.Writing{}).Parse(text); err == nil {
			t.Errorf("%q was read as %+v", text, n)
		} else if !strings.Contains(err.Error(), "is not a number") {
			t.Errorf("%q: %v", text, err)
		}
	}
	for _, text := range []string{"", " ", "\u00a0"} {
		if n, _, err := (sales.Writing{}).Parse(text); err != nil || n.Set {
			t.Errorf("%q: %+v %v", text, n, err)
		}
	}
}

// TestWriting settles by the column what one value leaves open.
func TestWriting(t *testing.T) {
	for _, c := range []struct {
		w    sales.Writing
		text string
		want int64
	}{
		{sales.Writing{}, "1.234", 1_234_000},
		{sales.Writing{Point: '.'}, "1.234", 1_234},
		{sales.Writing{Point: ','}, "1.234", 1_234_000},
		{sales.Writing{Point: ','}, "1,234", 1_234},
		{sales.Writing{Fine: true}, "1.234", 1_234},
		{sales.Writing{Fine: true, Point: ','}, "1.234", 1_234_000},
		{sales.Writing{}, "2 kg", 2_000},
		{sales.Writing{}, "1,5 vnt.", 1_500},
	} {
		n, _, err := c.w.Parse(c.text)
		if got, _ := n.Thousandths(); err != nil || got != c.want {
			t.Errorf("%+v %q: %d %v, want %d", c.w, c.text, got, err, c.want)
		}
	}
	if _, word, err := (sales.Writing{}).Parse("1,5 vnt."); err != nil || word != "vnt." || sales.CurrencyOf(word, "EUR") != "" {
		t.Errorf("the unit is %q (%v)", word, err)
	}
	if got := sales.CurrencyOf("$", "CAD"); got != "CAD" {
		t.Errorf("a Canadian's dollar is %q", got)
	}
}

// TestLearner finds the point of a column.
func TestLearner(t *testing.T) {
	for list, want := range map[string]rune{
		"1.234 2.500 3.000":    0,
		"1.234 12,50":          ',',
		"1,234 12.50":          '.',
		"1.234.567 1.234":      ',',
		"1,234,567":            '.',
		"$1,234.50":            '.',
		"12 13 14":             0,
		"1.5 2.5 3,5":          '.',
		"nothing here, really": 0,
	} {
		var l sales.Learner
		for text := range strings.FieldsSeq(list) {
			l.Add(text)
		}
		if got := l.Point(); got != want {
			t.Errorf("%s: %q, want %q", list, got, want)
		}
	}
}

// TestMinor rounds half away from zero and says when it did.
func TestMinor(t *testing.T) {
	for _, c := range []struct {
		text, currency string
		want           int64
		exact          bool
	}{
		{"1.005", "EUR", 1_005_00, true}, // thousands
		{"0.005", "EUR", 1, false},
		{"0.0049", "EUR", 0, false},
		{"-0.005", "EUR", -1, false},
		{"12.3400", "EUR", 1234, true},
		{"12.5", "JPY", 13, false},
		{"12.345", "KWD", 12_345_000, true},
		{"99999999999999", "EUR", data.MaxAmount + 1, true},
		{"999999999999999999", "KWD", data.MaxAmount + 1, true},
	} {
		n, _, err := sales.Writing{}.Parse(c.text)
		if got, exact := n.Minor(c.currency); err != nil || got != c.want || exact != c.exact {
			t.Errorf("%s %s: %d %v %v, want %d %v", c.text, c.currency, got, exact, err, c.want, c.exact)
		}
	}
	n, _, err := sales.Writing{Fine: true}.Parse("12.345")
	if got, exact := n.Minor("KWD"); err != nil || got != 12_345 || !exact {
		t.Errorf("dinars: %d %v %v", got, exact, err)
	}
}

// TestCurrencyIn finds the currency that a heading names, and takes no other word for one.
func TestCurrencyIn(t *testing.T) {
	for heading, want := range map[string]string{
		"Total (EUR)": "EUR", "dollar_value": "USD", "Сума, грн": "UAH", "Kaina, €": "EUR", "Cena zł": "PLN", "Amount USD": "USD",
		"Total": "", "SKU": "", "VAT": "", "Total VAT": "", "Order number": "", "": "", "Сумма руб": "RUB",
	} {
		if got := sales.CurrencyIn(heading); got != want {
			t.Errorf("%q: %q, want %q", heading, got, want)
		}
	}
}

// FuzzParse reads foreign cells: whatever they hold, a number that is read can be
// written and read again.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"$1,234.50", "1.234,50 €", "۱۲۳٫۴۵", "(12.00)", "12,-", "1 234,50 грн", "٬", "-", "()", ",5", "1e9", "\u200e"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, w := range []sales.Writing{{}, {Point: ','}, {Fine: true}} {
			n, word, err := w.Parse(text)
			if err != nil || !n.Set {
				if n.Set {
					t.Errorf("%q: %+v with %v", text, n, err)
				}
				continue
			}
			sales.CurrencyOf(word, "CAD")
			amount, _ := n.Minor("EUR")
			again, _, err := sales.Writing{Point: '.'}.Parse(data.Money{Amount: amount, Currency: "EUR"}.Decimal())
			if back, exact := again.Minor("EUR"); err != nil || back != amount || !exact {
				t.Errorf("%q: %d is read back as %d: %v", text, amount, back, err)
			}
			var l sales.Learner
			l.Add(text)
			l.Point()
		}
		sales.CurrencyIn(text)
	})
}
