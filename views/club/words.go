package club

import (
	"errors"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"regulars/data"
	"regulars/views/kit"
)

// speaker says things of the club in the owner's words.
type speaker struct{ kit.Locale }

func (l speaker) money(amount int64, currency string) string {
	return l.Money(data.Money{Amount: amount, Currency: currency})
}

// kindName names a kind of benefit.
func kindName(k data.BenefitKind) string {
	switch k {
	case data.BenefitAmount:
		return kit.L("An amount off")
	case data.BenefitGift:
		return kit.L("A gift")
	case data.BenefitDelivery:
		return kit.L("Free delivery")
	case data.BenefitSupport:
		return kit.L("Longer support")
	case data.BenefitHours:
		return kit.L("Extra hours")
	case data.BenefitPercent:
	}
	return kit.L("A percentage off")
}

// worth says what a benefit gives.
func (l speaker) worth(b *data.Benefit) string {
	switch b.Kind {
	case data.BenefitPercent:
		return kit.Lf("%s %% off", strconv.FormatFloat(float64(b.Percent)/100, 'f', -1, 64))
	case data.BenefitAmount:
		return kit.Lf("%s off", l.money(b.Amount, b.Currency))
	case data.BenefitGift:
		return b.What
	case data.BenefitSupport:
		return kit.Lf("%s months more of support", data.FormatQuantity(b.Quantity))
	case data.BenefitHours:
		return kit.Lf("%s hours more", data.FormatQuantity(b.Quantity))
	case data.BenefitDelivery:
	}
	return kindName(b.Kind)
}

// whom says for whom a benefit is.
func (l speaker) whom(b *data.Benefit) string {
	var parts []string
	add := func(wanted bool, text string) {
		if wanted {
			parts = append(parts, text)
		}
	}
	a := b.For
	add(a.ContactID != 0, kit.L("one contact"))
	add(a.Buyers == data.NewBuyers, kit.L("new customers"))
	add(a.Buyers == data.KnownBuyers, kit.L("who bought before"))
	add(a.Tier != "", a.Tier)
	add(a.Stage != "", kit.L(string(a.Stage)))
	add(a.Role != "", kit.L(string(a.Role)))
	add(a.Tag != "", "# "+a.Tag)
	add(a.City != "", a.City)
	if len(parts) == 0 {
		return kit.L("everybody")
	}
	return strings.Join(parts, ", ")
}

// stateName says where a code stands, and in which colour.
func stateName(s data.CodeState) (string, fyne.ThemeColorName) {
	switch s {
	case data.CodeUsed:
		return kit.L("redeemed"), kit.ColorMuted
	case data.CodeExpired:
		return kit.L("expired"), theme.ColorNameWarning
	case data.CodeCancelled:
		return kit.L("taken back"), kit.ColorMuted
	case data.CodeOpen:
	}
	return kit.L("open"), theme.ColorNameSuccess
}

// readMoney reads an amount as the owner writes it; nothing is 0.
func readMoney(field, text, currency string) (int64, error) {
	text = plainNumber(text)
	if text == "" {
		return 0, nil
	}
	n, err := data.ParseDecimal(text, currency)
	return n, about(field, err)
}

// plainNumber takes what groups digits out of a number, and its comma for a point.
func plainNumber(text string) string {
	return strings.NewReplacer(",", ".", " ", "", "\u00a0", "", "\u202f", "").Replace(data.PlainDigits(strings.TrimSpace(text)))
}

func readCount(field, text string) (int, error) {
	text = plainNumber(text)
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, data.Invalid(field, "“%s” is not a whole number: write it as 100", text)
	}
	return n, nil
}

func readDay(field, text string) (data.Date, error) {
	d, err := data.ParseDate(data.PlainDigits(strings.TrimSpace(text)))
	if err != nil {
		return d, data.Invalid(field, "“%s” is not a day of the calendar: write it as 2026-03-14", text)
	}
	return d, nil
}

// about says which field a fault is about.
func about(field string, err error) error {
	if bad, ok := errors.AsType[*data.InvalidError](err); ok {
		bad.Field = field
	}
	return err
}

// isAbout says whether a fault is about a field.
func isAbout(err error, field string) bool {
	bad, ok := errors.AsType[*data.InvalidError](err)
	return ok && bad.Field == field
}
