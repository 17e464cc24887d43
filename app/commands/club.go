package commands

import (
	"strconv"

	"github.com/spf13/cobra"

	"regulars/data"
)

func (e *env) club() *cobra.Command {
	subs := append(e.clubPoints(), e.benefits(), e.codes(), e.draw(), e.draws(), e.referrals())
	return group("club", "Benefits for regulars, their codes, points and members, and prize draws", subs...)
}

// benefitJSON is what a regular gets.
type benefitJSON struct {
	ID        int64  `json:"id"`
	Name      string `json:"name"`
	Kind      string `json:"kind"`
	Percent   string `json:"percent"`
	Amount    string `json:"amount"`
	Currency  string `json:"currency"`
	What      string `json:"what"`
	Quantity  string `json:"quantity"`
	From      string `json:"valid_from"`
	Until     string `json:"valid_until"`
	Minimum   string `json:"minimum"`
	Stock     int    `json:"stock"`
	SingleUse bool   `json:"single_use"`
	Automatic bool   `json:"automatic"`
	InUse     bool   `json:"in_use"`
	Codes     int    `json:"codes"`
	Redeemed  int    `json:"redeemed"`
}

// newBenefitJSON tells whether the benefit is in use by what day it is.
func newBenefitJSON(r data.BenefitRow, today data.Date) benefitJSON {
	v := benefitJSON{
		ID: r.ID, Name: r.Name, Kind: string(r.Kind), Currency: r.Benefit.Currency, What: r.What, From: r.From.String(), Until: r.Until.String(),
		Stock: r.Stock, SingleUse: r.Once, Automatic: r.Automatic, InUse: r.InUse(today), Codes: r.Codes, Redeemed: r.Redeemed,
	}
	switch r.Kind {
	case data.BenefitPercent:
		v.Percent = hundredths(r.Percent)
	case data.BenefitAmount:
		v.Amount = data.Money{Amount: r.Amount, Currency: r.Benefit.Currency}.Decimal()
	case data.BenefitSupport, data.BenefitHours:
		v.Quantity = data.FormatQuantity(r.Quantity)
	case data.BenefitGift, data.BenefitDelivery:
	}
	if r.Minimum > 0 {
		v.Minimum = data.Money{Amount: r.Minimum, Currency: r.Benefit.Currency}.Decimal()
	}
	return v
}

// worth says what the benefit gives: "10 %", "5.00 EUR".
func (v benefitJSON) worth() string {
	switch data.BenefitKind(v.Kind) {
	case data.BenefitPercent:
		return v.Percent + " %"
	case data.BenefitAmount:
		return v.Amount + " " + v.Currency
	case data.BenefitGift:
		return v.What
	case data.BenefitDelivery:
		return "free delivery"
	case data.BenefitSupport:
		return v.Quantity + " months more support"
	case data.BenefitHours:
		return v.Quantity + " hours more"
	}
	return ""
}

// hundredths writes a number of hundredths without needless zeros: "12.5".
func hundredths(n int) string { return strconv.FormatFloat(float64(n)/100, 'f', -1, 64) }
