package data

import "time"

// Birthday is a contact's birthday as it comes in a year.
type Birthday struct {
	ContactID int64
	Name      string
	Born      Date      // its year is 0 where it is not known
	On        Date      // when it is celebrated; 28 February in common years for a 29th
	LastAt    time.Time // of the latest activity; zero for none or where it was not asked for
}

// Age gives the years the contact turns on that day; 0 where it is not known.
func (b Birthday) Age() int {
	if b.Born.Year == 0 || b.On.Year < b.Born.Year {
		return 0
	}
	return b.On.Year - b.Born.Year
}
