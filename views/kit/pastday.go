package kit

import (
	"strconv"
	"strings"
	"time"

	"regulars/data"
)

// ParseDay reads a day that has been, as an owner writes it: in the region's figures or the standard's,
// in words for today and yesterday, or as a day of this month, or of the one before, alone.
func ParseDay(l Locale, text string, today data.Date) (data.Date, bool) {
	text = strings.TrimSpace(data.PlainDigits(text))
	switch {
	case strings.EqualFold(text, L("Today")):
		return today, true
	case strings.EqualFold(text, L("Yesterday")):
		return today.AddDays(-1), true
	}
	if n, err := strconv.Atoi(strings.TrimSuffix(text, ".")); err == nil && n >= 1 && n <= 31 {
		d := data.Date{Year: today.Year, Month: today.Month, Day: n}
		if today.Before(d) {
			before := data.Date{Year: today.Year, Month: today.Month, Day: 1}.AddDays(-1)
			d = data.Date{Year: before.Year, Month: before.Month, Day: n}
		}
		return d, d.Valid()
	}
	bare := strings.NewReplacer("02", "2", "01", "1").Replace(l.date)
	for _, layout := range []string{bare, "2006-1-2", strings.Replace(bare, "2006", "06", 1)} {
		if t, err := time.Parse(layout, text); err == nil {
			return data.DateOf(t), true
		}
	}
	return data.Date{}, false
}
