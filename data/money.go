package data

import (
	"fmt"
	"math/bits"
	"strings"
)

// MaxAmount bounds an amount in minor units, so that a million of them can be added up.
const MaxAmount = 10_000_000_000_000

// Money is an amount in the minor units of its currency: cents of the euro, yen.
type Money struct {
	Amount   int64
	Currency string // ISO 4217
}

// Digits is how many decimals amounts of a currency have (ISO 4217, list one).
func Digits(currency string) int {
	switch currency {
	case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF":
		return 0
	case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND":
		return 3
	case "CLF", "UYW":
		return 4
	}
	return 2
}

// ValidCurrency says whether code has the form of ISO 4217: three capital letters.
func ValidCurrency(code string) bool {
	return len(code) == 3 && strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// String gives the amount with its currency: "1234.50 EUR".
func (m Money) String() string { return m.Decimal() + " " + m.Currency }

// Decimal gives the amount alone: "1234.50".
func (m Money) Decimal() string { return decimal(m.Amount, Digits(m.Currency)) }

// decimal writes n units of 10^-digits.
func decimal(n int64, digits int) string {
	sign := ""
	size := uint64(n) //nolint:gosec // of a negative number the size follows
	if n < 0 {
		sign, size = "-", -size
	}
	text := fmt.Sprintf("%0*d", digits+1, size)
	if digits == 0 {
		return sign + text
	}
	return sign + text[:len(text)-digits] + "." + text[len(text)-digits:]
}

// ParseDecimal reads what Decimal writes, in minor units of a currency: digits with at most one
// point, and no more decimals than the currency has. It fails with a *InvalidError.
func ParseDecimal(text, currency string) (int64, error) {
	n, ok := parseDecimal(text, Digits(currency))
	switch {
	case !ok:
		return 0, Invalid("amount", "“%s” is not an amount in %s: write it as %s", text, currency, Money{123450, currency}.Decimal())
	case n > MaxAmount || n < -MaxAmount:
		return 0, Invalid("amount", "“%s” is more than can be kept: the most is %s", text, Money{MaxAmount, currency})
	}
	return n, nil
}

// parseDecimal reads a decimal number as units of 10^-digits; a number far too large is read as the largest.
func parseDecimal(text string, digits int) (n int64, ok bool) {
	text, negative := strings.CutPrefix(text, "-")
	whole, part, point := strings.Cut(text, ".")
	if whole == "" || point && part == "" || len(part) > digits || strings.Trim(whole+part, "0123456789") != "" {
		return 0, false
	}
	for _, digit := range whole + part + strings.Repeat("0", digits-len(part)) {
		if n = n*10 + int64(digit-'0'); n > maxRead {
			n = maxRead
		}
	}
	if negative {
		n = -n
	}
	return n, true
}

// maxRead is more than any limit, and small enough to take another digit.
const maxRead = 1 << 59

// MaxQuantity bounds a quantity, in thousandths.
const MaxQuantity = 1_000_000_000_000

// FormatQuantity writes thousandths without zeros at the end: "2", "1.5".
func FormatQuantity(thousandths int64) string {
	return strings.TrimSuffix(strings.TrimRight(decimal(thousandths, 3), "0"), ".")
}

// ParseQuantity reads what FormatQuantity writes. It fails with a *InvalidError.
func ParseQuantity(text string) (int64, error) {
	n, ok := parseDecimal(text, 3)
	switch {
	case !ok:
		return 0, Invalid("quantity", "“%s” is not a quantity: write it as 2 or 1.5, with at most three decimals", text)
	case n > MaxQuantity || n < -MaxQuantity:
		return 0, Invalid("quantity", "“%s” is more than can be kept: the most is %s", text, FormatQuantity(MaxQuantity))
	}
	return n, nil
}

// mulDiv is a × b / c, rounded half away from zero; the largest number where it is larger.
func mulDiv(a, b, c int64) int64 {
	negative := (a < 0) != (b < 0)
	hi, lo := bits.Mul64(size(a), size(b))
	lo, carry := bits.Add64(lo, size(c)/2, 0)
	if hi += carry; hi >= size(c) {
		lo = maxRead
	} else if lo, _ = bits.Div64(hi, lo, size(c)); lo > maxRead {
		lo = maxRead
	}
	if negative {
		return -int64(lo) //nolint:gosec // at most maxRead
	}
	return int64(lo) //nolint:gosec // at most maxRead
}

func size(n int64) uint64 { return uint64(max(n, -n)) } //nolint:gosec // no amount is the least number

// mulMod is a × b / c rounded down, and what was cut off; all are positive and the result is at most b.
func mulMod(a, b, c int64) (quotient, rest int64) {
	hi, lo := bits.Mul64(size(a), size(b))
	q, r := bits.Div64(hi, lo, size(c))
	return int64(q), int64(r) //nolint:gosec // at most b and c
}

// Part is n of whole, taken of an amount and rounded half away from zero: 5 of 100 for 5 percent.
func Part(amount, n, whole int64) int64 { return mulDiv(amount, n, whole) }
