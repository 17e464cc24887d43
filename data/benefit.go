package data

import (
	"strings"
	"time"
	"unicode/utf8"
)

// BenefitKind says what a regular gets.
type BenefitKind string

// Kinds of benefit.
const (
	BenefitPercent  BenefitKind = "percent"  // off each line of a purchase
	BenefitAmount   BenefitKind = "amount"   // off a purchase
	BenefitGift     BenefitKind = "gift"     // What is given along
	BenefitDelivery BenefitKind = "delivery" // without its price
	BenefitSupport  BenefitKind = "support"  // longer by Quantity months
	BenefitHours    BenefitKind = "hours"    // Quantity more, unpaid
)

// BenefitKinds lists every kind in the order in which the owner is offered them.
func BenefitKinds() []BenefitKind {
	return []BenefitKind{BenefitPercent, BenefitAmount, BenefitGift, BenefitDelivery, BenefitSupport, BenefitHours}
}

// Benefit is what a regular gets, for whom and until when.
type Benefit struct {
	ID       int64
	Name     string
	Kind     BenefitKind
	Percent  int    // hundredths of a percent, of kind percent
	Amount   int64  // minor units of Currency, of kind amount
	Currency string // of Amount and Minimum
	What     string // of kind gift: what is given
	Quantity int64  // thousandths of a month or an hour, of the kinds support and hours

	From, Until Date  // the first and the last day on which it is given; zero for no bound
	Minimum     int64 // what a purchase must come to, in minor units; 0 for none
	Stock       int   // how often it is given in all; 0 for without end
	For         Audience
	Once        bool // single use: each code once; without codes, once to each contact
	Automatic   bool // whom it is for has it without a code

	Note      string
	EndedAt   time.Time // when the owner took it out of use; zero if in use
	CreatedAt time.Time
}

// Bounds of what a benefit may hold; past them it is a slip of the finger.
const (
	maxBenefitName = 200
	maxBenefitNote = 10_000
	maxStock       = 10_000_000
	maxQuantity    = 10_000_000
	wholePercent   = 100_00
)

// BenefitUse is what became of a benefit so far.
type BenefitUse struct {
	Codes    int // issued
	Open     int // of them, can still be redeemed
	Redeemed int // times, with and without codes, given back ones left out
	Given    int64
	Currency string // of Given, what was taken off in all; the last used where there were several
}

// BenefitRow is a line of the list of benefits.
type BenefitRow struct {
	Benefit
	BenefitUse
}

// Clean makes one line of the names and drops what another kind would have.
func (b *Benefit) Clean() {
	b.Name, b.What, b.Note = cleanLine(b.Name), cleanLine(b.What), cleanText(b.Note)
	b.Currency = strings.ToUpper(cleanLine(b.Currency))
	b.For.clean()
	if b.Kind != BenefitPercent {
		b.Percent = 0
	}
	if b.Kind != BenefitAmount {
		b.Amount = 0
	}
	if b.Kind != BenefitGift {
		b.What = ""
	}
	if b.Kind != BenefitSupport && b.Kind != BenefitHours {
		b.Quantity = 0
	}
}

// Validate reports the first rule that b breaks, as an *InvalidError.
func (b *Benefit) Validate() error {
	switch {
	case b.Name == "":
		return &InvalidError{Field: "name", Reason: "is missing: say what is given, as you would tell a customer"}
	case utf8.RuneCountInString(b.Name) > maxBenefitName:
		return &InvalidError{Field: "name", Reason: "is longer than 200 letters: put the rest in the note"}
	case len(b.Note) > maxBenefitNote:
		return &InvalidError{Field: "note", Reason: "is too long: keep it under 10 000 letters"}
	}
	if err := b.validWorth(); err != nil {
		return err
	}
	return b.validBounds()
}

func (b *Benefit) validWorth() error {
	switch b.Kind {
	case BenefitPercent:
		if b.Percent <= 0 || b.Percent > wholePercent {
			return &InvalidError{Field: "percent", Reason: "is not between 0.01 and 100: write how much is taken off, as 10"}
		}
	case BenefitAmount:
		if b.Amount <= 0 || b.Amount > MaxAmount {
			return &InvalidError{Field: "amount", Reason: "is not a sum of money above nothing: write how much is taken off, as 5.00"}
		}
	case BenefitGift:
		if b.What == "" {
			return &InvalidError{Field: "what", Reason: "is missing: say what is given along"}
		}
	case BenefitSupport, BenefitHours:
		if b.Quantity <= 0 || b.Quantity > maxQuantity {
			return &InvalidError{Field: "quantity", Reason: "is not a number above nothing: write how many months or hours more, as 2 or 1.5"}
		}
	case BenefitDelivery:
	default:
		return Invalid("kind", "“%s” is no kind of benefit", string(b.Kind))
	}
	return nil
}

func (b *Benefit) validBounds() error {
	switch {
	case (b.Amount > 0 || b.Minimum > 0) && !ValidCurrency(b.Currency):
		return Invalid("currency", "“%s” is not a currency: write three letters, as EUR", b.Currency)
	case !b.From.IsZero() && (!b.From.Valid() || !goodYear(b.From.Year)):
		return &InvalidError{Field: "from", Reason: "is not a day of the calendar: write it as 2026-03-14"}
	case !b.Until.IsZero() && (!b.Until.Valid() || !goodYear(b.Until.Year)):
		return &InvalidError{Field: "until", Reason: "is not a day of the calendar: write it as 2026-03-14"}
	case !b.From.IsZero() && !b.Until.IsZero() && b.Until.Before(b.From):
		return Invalid("until", "is before the first day, %s: nobody could ever have it", b.From)
	case b.Minimum < 0 || b.Minimum > MaxAmount:
		return &InvalidError{Field: "minimum", Reason: "is not a sum of money: write what a purchase must come to, or leave it empty"}
	case b.Stock < 0 || b.Stock > maxStock:
		return &InvalidError{Field: "stock", Reason: "is not a number of times: write how often it is given in all, or leave it empty"}
	}
	return b.For.validate()
}

// Discounts says whether b takes money off a purchase.
func (b *Benefit) Discounts() bool { return b.Kind == BenefitPercent || b.Kind == BenefitAmount }

// Discount is what b takes off what comes to total, a purchase or a line of it; never
// more than that. Half a minor unit is rounded up. What takes off nothing gives 0.
func (b *Benefit) Discount(total int64) int64 {
	if total <= 0 {
		return 0
	}
	switch b.Kind {
	case BenefitPercent:
		whole, rest := total/wholePercent, total%wholePercent // so that no product is too large
		return whole*int64(b.Percent) + (rest*int64(b.Percent)+wholePercent/2)/wholePercent
	case BenefitAmount:
		return min(b.Amount, total)
	case BenefitGift, BenefitDelivery, BenefitSupport, BenefitHours:
	}
	return 0
}

// TakeOff takes what b is worth off a purchase: a percentage off each line, an amount
// spread over them.
func (b *Benefit) TakeOff(p *Purchase) {
	if b.Kind == BenefitPercent {
		for i := range p.Lines {
			l := &p.Lines[i]
			l.Discount += b.Discount(l.Gross() - l.Discount)
		}
	}
	p.Spread(b.Amount)
}

// TakenOff is how much of the discounts on a purchase is what b is worth there.
func (b *Benefit) TakenOff(p *Purchase) (sum int64) {
	var worth, gross int64
	for i := range p.Lines {
		l := &p.Lines[i]
		sum += l.Discount
		gross += l.Gross()
		if b.Kind == BenefitPercent {
			worth += b.Discount(l.Gross())
		}
	}
	if b.Kind == BenefitAmount {
		worth = b.Discount(gross)
	}
	return max(0, min(sum, worth))
}

// InUse says whether b can be given on a day: it has begun, is not over and was not
// taken out of use.
func (b *Benefit) InUse(day Date) bool { return b.refuseDay(day) == nil }
