package kit

import (
	"strings"
	"unicode"

	"golang.org/x/text/currency"
	"golang.org/x/text/message"
	"golang.org/x/text/number"

	"regulars/data"
)

// Money writes an amount with the region's marks and the sign of its currency: "1 234,50 €".
func (l Locale) Money(m data.Money) string { return l.Amount(m) + "\u00a0" + l.Sign(m.Currency) }

// Amount writes an amount without its currency: "1 234,50".
func (l Locale) Amount(m data.Money) string {
	text, minus := m.Decimal(), ""
	if strings.HasPrefix(text, "-") {
		text, minus = text[1:], "−"
	}
	whole, part, _ := strings.Cut(text, ".")
	var n int64
	for _, digit := range whole {
		n = n*10 + int64(digit-'0')
	}
	if part != "" {
		part = l.point() + part
	}
	return minus + l.Int(n) + part
}

// Briefly is Money that leaves out decimals where there are none: "1 234 €".
func (l Locale) Briefly(m data.Money) string {
	text := l.Amount(m)
	if whole, part, ok := strings.Cut(text, l.point()); ok && data.Digits(m.Currency) > 0 && strings.Trim(part, "0") == "" {
		text = whole
	}
	return text + "\u00a0" + l.Sign(m.Currency)
}

// Quantity writes thousandths without zeros at the end: "1,5".
func (l Locale) Quantity(thousandths int64) string {
	return strings.Replace(data.FormatQuantity(thousandths), ".", l.point(), 1)
}

// Sign is how a currency is written briefly: € or, where that is not told apart, its code.
func (l Locale) Sign(code string) string {
	unit, err := currency.ParseISO(code)
	if err != nil {
		return code
	}
	switch sign := message.NewPrinter(l.tag).Sprint(currency.NarrowSymbol(unit)); sign {
	case "", "$", "kr":
		return code
	default:
		return sign
	}
}

// point is what the region puts before decimals.
func (l Locale) point() string {
	text := message.NewPrinter(l.tag).Sprint(number.Decimal(1.5))
	if strings.Contains(text, ",") {
		return ","
	}
	return "."
}

// Plain makes what an owner types for a number fit for data.ParseDecimal: blanks and marks between
// thousands go, and the decimals follow a point. What it can't tell it leaves, to be refused.
func (l Locale) Plain(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || r == '\'' || r == '’':
			return -1
		case r == '٫':
			return '.'
		case r == '٬':
			return -1
		case r == '−' || r == '–':
			return '-'
		}
		return r
	}, data.PlainDigits(text))
	point, comma := strings.LastIndexByte(text, '.'), strings.LastIndexByte(text, ',')
	switch {
	case point >= 0 && comma >= 0 && comma > point:
		return strings.Replace(strings.ReplaceAll(text, ".", ""), ",", ".", 1)
	case point >= 0 && comma >= 0:
		return strings.ReplaceAll(text, ",", "")
	case comma >= 0 && l.point() == "." && len(text)-comma == len(",000"):
		return strings.ReplaceAll(text, ",", "")
	case point >= 0 && l.point() == "," && strings.Count(text, ".") > 1:
		return strings.ReplaceAll(text, ".", "")
	case comma >= 0:
		return strings.Replace(text, ",", ".", 1)
	}
	return text
}

// ParseMoney reads an amount that an owner typed, in minor units of a currency. An amount with the
// sign or code of another currency is refused: amounts of two currencies don't mix.
func (l Locale) ParseMoney(text, code string) (int64, error) {
	bare := strings.TrimSpace(text)
	isUnit := func(r rune) bool { return unicode.IsLetter(r) || unicode.Is(unicode.Sc, r) }
	if unit := strings.TrimFunc(bare, func(r rune) bool { return !isUnit(r) }); unit != "" {
		if !strings.EqualFold(unit, code) && unit != l.Sign(code) {
			return 0, data.Invalid("amount", "“%s” is in another currency than this, which is in %s: they don't mix; enter it apart", text, code)
		}
		bare = strings.ReplaceAll(bare, unit, "")
	}
	return data.ParseDecimal(l.Plain(bare), code)
}
