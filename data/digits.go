package data

import "strings"

// PlainDigits turns the digits of Persian and Arabic into 0 to 9, which is what
// numbers, dates and times are read from. All else stays.
func PlainDigits(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '۰' && r <= '۹':
			return r - '۰' + '0'
		case r >= '٠' && r <= '٩':
			return r - '٠' + '0'
		}
		return r
	}, s)
}
