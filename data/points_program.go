package data

import (
	"math/bits"
	"time"
)

// PointsProgram is how points work in this firm as a whole.
type PointsProgram struct {
	// Everyone earns points, not members of the club alone.
	Everyone bool
	// Imported purchases earn points, too. They were made before the club as a rule.
	Imported bool
	// Months is how long an earning is good, 0 for ever.
	Months int
	// RatePoints are worth RateAmount, in minor units of Currency; 0 where points can't be paid with.
	RatePoints, RateAmount int64
	Currency               string
	// Fewest is how many points must be paid with at once.
	Fewest int64
}

// MaxPointsMonths is the longest that points are good for a time.
const MaxPointsMonths = 600

// UsualProgram is what holds until the owner says otherwise: a hundred points are worth one of the
// currency, for two years.
func UsualProgram(currency string) PointsProgram {
	one := int64(1)
	for range Digits(currency) {
		one *= 10
	}
	return PointsProgram{Everyone: true, Months: 24, RatePoints: 100, RateAmount: one, Currency: currency}
}

// Redeemable says whether points can be paid with.
func (p *PointsProgram) Redeemable() bool { return p.RatePoints > 0 && p.RateAmount > 0 }

// Until is the last day on which points earned on a day are good; zero for ever.
func (p *PointsProgram) Until(day Date) Date {
	if p.Months == 0 {
		return Date{}
	}
	return day.AddMonths(p.Months)
}

// Worth is what points are worth, rounded down to the minor unit.
func (p *PointsProgram) Worth(points int64) Money {
	if !p.Redeemable() {
		return Money{Currency: p.Currency}
	}
	return Money{portion(points, p.RateAmount, p.RatePoints, 0), p.Currency}
}

// Payable is how many of points at most may pay for a total, and what they pay: no more than the total,
// and no point for nothing.
func (p *PointsProgram) Payable(points int64, total Money) (use int64, pays Money) {
	if !p.Redeemable() || total.Currency != p.Currency || total.Amount <= 0 || points <= 0 {
		return 0, Money{Currency: total.Currency}
	}
	amount := min(p.Worth(points).Amount, total.Amount)
	// The fewest points that are worth so much: rounded up.
	use = min(points, portion(amount, p.RatePoints, p.RateAmount, p.RateAmount-1))
	if use < p.Fewest || amount == 0 {
		return 0, Money{Currency: total.Currency}
	}
	return use, Money{amount, total.Currency}
}

// Validate reports the first rule that p breaks.
func (p *PointsProgram) Validate() error {
	switch {
	case p.Months < 0 || p.Months > MaxPointsMonths:
		return Invalid("months", "must be between 0 and %d: 0 is for ever", MaxPointsMonths)
	case p.RatePoints < 0 || p.RateAmount < 0 || p.RatePoints > MaxPoints || p.RateAmount > MaxAmount:
		return &InvalidError{Field: "rate", Reason: "can't be negative: say how many points are worth how much"}
	case (p.RatePoints == 0) != (p.RateAmount == 0):
		return &InvalidError{Field: "rate", Reason: "needs both numbers, or none where points can't be paid with"}
	case !ValidCurrency(p.Currency):
		return Invalid("currency", "“%s” is not a currency: write three letters, as EUR", p.Currency)
	case p.Fewest < 0 || p.Fewest > MaxPoints:
		return &InvalidError{Field: "fewest", Reason: "can't be negative: 0 lets any number of points be paid with"}
	}
	return nil
}

// portion is (a × b + add) / c rounded down, of numbers that are not negative; the largest sum of points
// or money where it is larger.
func portion(a, b, c, add int64) int64 {
	if a <= 0 || b <= 0 || c <= 0 {
		return 0
	}
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	lo, carry := bits.Add64(lo, uint64(max(0, add)), 0) //nolint:gosec // not negative
	if hi += carry; hi >= uint64(c) {
		return MaxPoints
	}
	q, _ := bits.Div64(hi, lo, uint64(c))
	return int64(min(q, MaxAmount)) //nolint:gosec // bounded
}

// AddMonths gives the same day n months later, the last of the month where that has fewer days.
func (d Date) AddMonths(n int) Date {
	month := d.Year*12 + int(d.Month) - 1 + n
	to := Date{Year: month / 12, Month: time.Month(month%12 + 1), Day: d.Day}
	for !to.Valid() {
		to.Day--
	}
	return to
}
