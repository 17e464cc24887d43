package kit

import (
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// Size writes a number of bytes in the unit that reads best.
func (l Locale) Size(bytes int64) string {
	value, unit := float64(bytes), "B"
	for _, u := range []string{"kB", "MB", "GB", "TB"} {
		if value < 1000 {
			break
		}
		value, unit = value/1000, u
	}
	digits := 0
	if unit != "B" && value < 100 {
		digits = 1
	}
	return message.NewPrinter(l.tag).Sprint(number.Decimal(value, number.MaxFractionDigits(digits))) + "\u00a0" + unit
}
