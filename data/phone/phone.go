// Package phone reads telephone numbers as people type them.
package phone

import (
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// E164 gives a number in international form ("+37061234520", ITU-T E.164).
// region is the ISO 3166 country of the owner, for numbers without a country
// code. It gives "" for what is not a possible number.
func E164(number, region string) string {
	number = strings.TrimSpace(number)
	if len(number) < 5 || len(number) > 40 {
		return ""
	}
	n, err := phonenumbers.Parse(number, strings.ToUpper(region))
	if err != nil || !phonenumbers.IsValidNumber(n) {
		return ""
	}
	return phonenumbers.Format(n, phonenumbers.E164)
}

// Display gives a number as people of its country write it, or as typed where
// it can't be read.
func Display(e164, typed string) string {
	n, err := phonenumbers.Parse(e164, "")
	if err != nil {
		return typed
	}
	return phonenumbers.Format(n, phonenumbers.INTERNATIONAL)
}
