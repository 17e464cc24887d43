package sales

import (
	"math/bits"
	"strings"

	"regulars/data"
)

// CurrencyOf is what a sign or word beside an amount says, as an ISO 4217 code; "" for any other
// word. home is the owner's own, which tells one dollar from another.
func CurrencyOf(word, home string) string {
	word = strings.Trim(word, " .:")
	if isCode(word) {
		return word
	}
	word = strings.ToLower(word)
	for _, mark := range marks() {
		for known := range strings.FieldsSeq(mark.words) {
			switch {
			case known != word:
			case mark.code == dollar && strings.HasSuffix(home, "D"): // the owner's own dollar
				return home
			default:
				return mark.code
			}
		}
	}
	return ""
}

// CurrencyIn finds the currency that a heading names: Total (EUR), dollar_value, Сума, грн.
func CurrencyIn(heading string) string {
	parts := strings.FieldsFunc(heading, func(r rune) bool { return strings.ContainsRune(" _()[],/-:", r) })
	for _, part := range parts {
		if code := CurrencyOf(part, ""); code != "" {
			return code
		}
	}
	return ""
}

// isCode tells a code that is in use from a word in capitals: VAT, SKU.
func isCode(word string) bool {
	return data.ValidCurrency(word) && strings.Contains(" EUR USD GBP UAH PLN CZK SEK NOK DKK CHF HUF RON BGN RUB AMD IRR GEL TRY JPY CNY INR AUD CAD NZD SGD HKD ZAR BRL MXN ILS AED SAR KWD KZT BYN MDL RSD ISK KRW THB ", " "+word+" ")
}

const dollar = "USD"

type currencyMark struct{ code, words string }

// marks are the signs and words of currencies, in small letters.
func marks() []currencyMark {
	return []currencyMark{
		{dollar, "$ us$ dollar dollars usd долар долари доллар доллары dolerių دلار դոլար"},
		{"EUR", "€ euro euros eur eurų eurai євро евро یورو եվրո"},
		{"GBP", "£ gbp"},
		{"UAH", "₴ грн гривня гривні гривень uah"},
		{"PLN", "zł zl pln"},
		{"RUB", "₽ руб р rub"},
		{"AMD", "֏ դր դրամ amd"},
		{"IRR", "﷼ ریال irr"},
		{"CZK", "kč czk"},
		{"TRY", "₺ try"},
		{"GEL", "₾ gel"},
		{"INR", "₹ inr"},
		{"ILS", "₪ ils"},
		{"JPY", "¥ 円 jpy"},
		{"KRW", "₩ krw"},
		{"CAD", "ca$ c$"},
		{"AUD", "au$ a$"},
		{"NZD", "nz$"},
		{"CHF", "chf fr sfr"},
		{"SEK", "sek"},
		{"NOK", "nok"},
		{"DKK", "dkk"},
	}
}

// Minor gives an amount in the minor units of a currency, rounded half away from zero, and
// whether nothing was cut off. Amounts too large for data.MaxAmount are given as one more.
func (n Number) Minor(currency string) (amount int64, exact bool) {
	return n.scaled(data.Digits(currency), data.MaxAmount+1)
}

// Thousandths gives a quantity, in the same way.
func (n Number) Thousandths() (quantity int64, exact bool) { return n.scaled(3, data.MaxQuantity+1) }

// scaled gives the number in units of 10^-digits, at most limit either way.
func (n Number) scaled(digits int, limit int64) (units int64, exact bool) {
	negative := n.Units < 0
	lo := uint64(max(n.Units, -n.Units)) //nolint:gosec // never negative
	exact = true
	for range digits - int(n.Scale) {
		hi, more := bits.Mul64(lo, 10)
		if lo = more; hi > 0 {
			lo = uint64(limit) //nolint:gosec // limits are positive
			break
		}
	}
	if down := int(n.Scale) - digits; down > 0 {
		by := uint64(1)
		for range down {
			by *= 10
		}
		exact = lo%by == 0
		lo = lo/by + (lo%by)/((by+1)/2)
	}
	units = int64(min(lo, uint64(limit))) //nolint:gosec // limits are positive
	if negative {
		units = -units
	}
	return units, exact
}

// mostDecimals is how many decimals of a price are counted with.
const mostDecimals = 6

// times is n × quantity thousandths in the minor units of a currency, rounded half away from zero.
func (n Number) times(quantity int64, currency string) int64 {
	if n.Scale > mostDecimals {
		n.Units, _ = n.scaled(mostDecimals, data.MaxAmount*1000)
		n.Scale = mostDecimals
	}
	negative := (n.Units < 0) != (quantity < 0)
	hi, lo := bits.Mul64(uint64(max(n.Units, -n.Units)), uint64(max(quantity, -quantity))) //nolint:gosec // never negative
	by := uint64(1)
	for range int(n.Scale) + 3 - data.Digits(currency) {
		by *= 10
	}
	if hi >= by {
		return data.MaxAmount + 1
	}
	whole, rest := bits.Div64(hi, lo, by)
	amount := int64(min(whole+rest/((by+1)/2), data.MaxAmount+1)) //nolint:gosec // within the limit
	if negative {
		return -amount
	}
	return amount
}

// Add is the sum of two numbers, of which either may be none: an order may have several charges.
func Add(a, b Number) Number {
	switch {
	case !a.Set:
		return b
	case !b.Set:
		return a
	}
	for a.Scale < b.Scale {
		a.Units, a.Scale = a.Units*10, a.Scale+1
	}
	for b.Scale < a.Scale {
		b.Units, b.Scale = b.Units*10, b.Scale+1
	}
	a.Units += b.Units
	return a
}
