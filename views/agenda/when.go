package agenda

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"regulars/data"
	"regulars/views/kit"
)

// parseDay reads a day as people type it: 14.3.2026, 3/14, 2026-03-14, 14,
// "tomorrow", "friday". What is left out is taken so that it lies ahead of
// today; the order of day and month is the locale's. It is false for what is no
// day of the calendar.
func parseDay(text string, l kit.Locale, today data.Date) (data.Date, bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	if d, ok := wordDay(text, today); ok {
		return d, true
	}
	var numbers []int
	year4 := -1
	for _, part := range strings.FieldsFunc(data.PlainDigits(text), func(r rune) bool { return r < '0' || r > '9' }) {
		n, err := strconv.Atoi(part)
		if err != nil {
			return data.Date{}, false
		}
		if len(part) == 8 { // 20260314
			numbers = append(numbers, n/10000, n/100%100, n%100)
			year4 = 0
			continue
		}
		if len(part) == 4 {
			year4 = len(numbers)
		}
		numbers = append(numbers, n)
	}
	if strings.ContainsFunc(text, unicode.IsLetter) {
		return data.Date{}, false
	}
	d, ok := orderDay(numbers, year4, l, today)
	return d, ok && d.Valid() && d.Year >= data.MinYear && d.Year <= data.MaxYear
}

// orderDay takes two or three numbers in the order of the locale, or of the
// standard if the year comes first; one alone is a day of the month.
func orderDay(n []int, year4 int, l kit.Locale, today data.Date) (data.Date, bool) {
	written := l.Date(time.Date(2033, 11, 22, 0, 0, 0, 0, time.UTC))
	monthFirst := strings.Index(written, "11") < strings.Index(written, "22")
	if len(n) == 3 && (year4 == 0 || year4 < 0 && strings.HasPrefix(written, "2033")) {
		n, monthFirst = []int{n[1], n[2], n[0]}, true
	}
	if len(n) > 1 && monthFirst {
		n[0], n[1] = n[1], n[0]
	}
	switch len(n) {
	case 1:
		return nextDay(n[0], today)
	case 2:
		d := data.Date{Year: today.Year, Month: time.Month(n[1]), Day: n[0]}
		if d.Valid() && d.Before(today) {
			d.Year++
		}
		return d, true
	case 3:
		if n[2] < 100 {
			n[2] += 2000
		}
		return data.Date{Year: n[2], Month: time.Month(n[1]), Day: n[0]}, true
	}
	return data.Date{}, false
}

// nextDay gives the next day that is the n-th of its month, today or later.
func nextDay(n int, today data.Date) (data.Date, bool) {
	first := data.Date{Year: today.Year, Month: today.Month, Day: 1}
	for months := range 3 { // no two months in a row lack a 31st
		d := addMonths(first, months)
		d.Day = n
		if d.Valid() && !d.Before(today) {
			return d, true
		}
	}
	return data.Date{}, false
}

// wordDay knows today, tomorrow and the days of the week, in English and in the
// owner's language.
func wordDay(text string, today data.Date) (data.Date, bool) {
	if text == "" {
		return data.Date{}, false
	}
	for n, word := range []string{"Today", "Tomorrow"} {
		if text == strings.ToLower(word) || text == strings.ToLower(kit.L(word)) {
			return today.AddDays(n), true
		}
	}
	for n := range 7 {
		day := today.AddDays(n)
		weekday := day.Time(utc()).Weekday()
		for _, word := range []string{weekday.String(), weekday.String()[:3], kit.Weekday(weekday), kit.ShortWeekday(weekday)} {
			if text == strings.ToLower(word) {
				return day, true
			}
		}
	}
	return data.Date{}, false
}

// parseClock reads a time of the day as people type it: 9, 930, 9:30, 9.30,
// 9h30, 5pm, 24:00. It gives minutes.
func parseClock(text string) (minute int, ok bool) {
	text = data.PlainDigits(strings.ToLower(strings.TrimSpace(text)))
	noon := 0
	for suffix, add := range map[string]int{"am": 0, "a.m.": 0, "pm": 12, "p.m.": 12} {
		if rest, found := strings.CutSuffix(text, suffix); found {
			text, noon = strings.TrimSpace(rest), add+1
		}
	}
	hour, rest, cut := strings.Cut(strings.NewReplacer(".", ":", ",", ":", "h", ":", " ", ":").Replace(text), ":")
	if !cut && len(hour) > 2 {
		hour, rest = hour[:len(hour)-2], hour[len(hour)-2:]
	}
	if rest == "" {
		rest = "0"
	}
	h, err := strconv.Atoi(hour)
	m, merr := strconv.Atoi(rest)
	if err != nil || merr != nil || h < 0 || m < 0 || m > 59 || noon > 0 && (h < 1 || h > 12) {
		return 0, false
	}
	if noon > 0 {
		h = h%12 + noon - 1
	}
	return h*60 + m, h < 24 || h == 24 && m == 0
}
