package data

import (
	"strings"
	"time"
)

// Redemption is one time that a benefit was had. It is the log: it stays when the
// benefit is given back, which makes the code good again.
type Redemption struct {
	ID          int64
	BenefitID   int64
	CodeID      int64 // 0 for a benefit that needs none
	ContactID   int64 // 0 for a customer who is not known by name
	PurchaseID  int64 // 0 for none
	At          time.Time
	Amount      int64 // what it took off, in minor units of Currency
	Currency    string
	GivenBackAt time.Time // zero as a rule
	GivenBack   string    // why it was given back
}

// RedemptionRow is a line of the log.
type RedemptionRow struct {
	Redemption

	Benefit string // its name
	Code    string // its text; empty without one
	Contact string // the name; empty where not known
}

// RedemptionQuery selects lines of the log, the latest first; empty fields don't restrict.
type RedemptionQuery struct {
	BenefitID, CodeID, ContactID, PurchaseID int64

	Offset int
	Limit  int // 0 for all
}

// Entitlement is what a contact can have now: a benefit, and the code for it where it
// needs one.
type Entitlement struct {
	Benefit Benefit
	Code    Code // ID 0 for a benefit without codes
}

// Claim is what is known when a benefit is asked for.
type Claim struct {
	Day        Date
	Who        Claimant
	Purchase   bool   // there is one
	Total      int64  // of the purchase, in minor units of Currency, before this benefit
	Currency   string // of the purchase
	Taken      int    // how often the benefit was had in all
	TakenByWho int    // of them, by the one who asks
}

// Grant reports the first rule of b that keeps it from the claim, as an *InvalidError
// in words that can be told to the customer; nil where it is to be had.
func (b *Benefit) Grant(c Claim) error {
	if err := b.refuseDay(c.Day); err != nil {
		return err
	}
	if err := b.refuseWho(c.Who); err != nil {
		return err
	}
	switch {
	case b.Stock > 0 && c.Taken >= b.Stock:
		return Invalid("benefit", "“%[1]s” was given %[2]d times, which is all there were; nothing was redeemed", b.Name, c.Taken)
	case b.Automatic && b.Once && c.TakenByWho > 0:
		return Invalid("benefit", "“%[1]s” is given once, and %[2]s had it; nothing was redeemed", b.Name, c.Who.called())
	}
	return b.refusePurchase(c)
}

// refuseDay says why b is not to be had on a day.
func (b *Benefit) refuseDay(day Date) error {
	switch {
	case !b.EndedAt.IsZero():
		return Invalid("benefit", "“%s” was taken out of use; nothing was redeemed", b.Name)
	case !b.From.IsZero() && day.Before(b.From):
		return Invalid("benefit", "“%[1]s” begins on %[2]s; nothing was redeemed", b.Name, b.From)
	case !b.Until.IsZero() && b.Until.Before(day):
		return Invalid("benefit", "“%[1]s” was over on %[2]s; nothing was redeemed", b.Name, b.Until)
	}
	return nil
}

func (b *Benefit) refuseWho(who Claimant) error {
	unknown := who.ContactID == 0
	switch {
	case unknown && b.Automatic && b.Once:
		return Invalid("benefit", "“%s” is given once to each: say who the customer is; nothing was redeemed", b.Name)
	case b.For.Admits(who):
		return nil
	case unknown:
		return Invalid("benefit", "“%s” is not for everybody: say who the customer is; nothing was redeemed", b.Name)
	case b.For.Buyers == NewBuyers && who.Purchases > 0:
		return Invalid("benefit", "“%[1]s” is for a first purchase, and %[2]s bought before; nothing was redeemed", b.Name, who.called())
	case b.For.Buyers == KnownBuyers && who.Purchases == 0:
		return Invalid("benefit", "“%[1]s” is for those who bought before, and %[2]s did not yet; nothing was redeemed", b.Name, who.called())
	}
	return Invalid("benefit", "“%[1]s” is for others than %[2]s; nothing was redeemed", b.Name, who.called())
}

func (b *Benefit) refusePurchase(c Claim) error {
	needs := b.Minimum > 0 || b.Kind == BenefitAmount
	switch {
	case !c.Purchase || !needs:
		return nil
	case c.Currency != b.Currency:
		return Invalid("benefit", "“%[1]s” is in %[2]s, and the purchase in %[3]s; nothing was redeemed", b.Name, b.Currency, c.Currency)
	case c.Total < b.Minimum:
		return Invalid("benefit", "“%[1]s” is for purchases of at least %[2]s, and this one comes to %[3]s; nothing was redeemed", b.Name,
			Money{b.Minimum, b.Currency}, Money{c.Total, c.Currency})
	}
	return nil
}

func (s Claimant) called() string {
	if s.Name == "" {
		return "the customer"
	}
	return s.Name
}

// Refuse reports why a code is not good on a day for somebody, as an *InvalidError: it
// was cancelled, redeemed, has expired, or is another's. used is when it was redeemed
// last; zero if never.
func (c *Code) Refuse(day Date, who Claimant, used time.Time, owner string) error {
	shown := ShowCode(c.Text)
	switch {
	case !used.IsZero():
		return Invalid("code", "“%[1]s” was redeemed already, on %[2]s, and is good once; nothing was redeemed now", shown, DateOf(used))
	case !c.CancelledAt.IsZero():
		return Invalid("code", "“%[1]s” was taken back on %[2]s; nothing was redeemed", shown, DateOf(c.CancelledAt))
	case !c.Expires.IsZero() && c.Expires.Before(day):
		return Invalid("code", "“%[1]s” expired on %[2]s; nothing was redeemed: give a new one if you like", shown, c.Expires)
	case c.ContactID != 0 && c.ContactID != who.ContactID:
		return Invalid("code", "“%[1]s” is %[2]s’s, not %[3]s’s; nothing was redeemed", shown, owner, who.called())
	}
	return nil
}

// UnknownCode is the error of a well-formed code that was never issued.
func UnknownCode(text string) error {
	return Invalid("code", "“%s” is written as a code is, but was never given out here: it is another firm’s, or was made up; nothing was redeemed", ShowCode(text))
}

// sameWord compares two words in either case.
func sameWord(a, b string) bool { return strings.EqualFold(a, b) }
