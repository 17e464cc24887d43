package kit

import (
	"strings"

	"golang.org/x/text/message"
	"golang.org/x/text/number"

	"regulars/data"
)

// Money writes an amount with the region's marks and its currency: 1,234.50 EUR.
func (l Locale) Money(m data.Money) string {
	text := m.Decimal()
	sign := ""
	if bare, negative := strings.CutPrefix(text, "-"); negative {
		sign, text = "−", bare
	}
	whole, part, cents := strings.Cut(text, ".")
	p := message.NewPrinter(l.tag)
	units, err := data.ParseDecimal(whole, "JPY") // whole numbers
	if err != nil {
		return m.String()
	}
	out := sign + p.Sprint(number.Decimal(units))
	if cents {
		point := strings.Trim(p.Sprint(number.Decimal(1.5, number.Scale(1))), "0123456789")
		out += point + part
	}
	return out + "\u00a0" + m.Currency
}
