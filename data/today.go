package data

import "time"

// Birthday is a contact whose birthday comes round soon.
type Birthday struct {
	ContactID int64
	Name      string
	Date      Date      // as kept; the year may not be known
	Next      Date      // when it comes round
	LastAt    time.Time // of the latest activity; zero for none
}

// Turns is how old the contact gets on Next; 0 where the year is not known.
func (b Birthday) Turns() int {
	if b.Date.Year == 0 {
		return 0
	}
	return b.Next.Year - b.Date.Year
}

// Quiet is a contact with whom nothing happened for long and nothing is planned.
type Quiet struct {
	ContactID int64
	Name      string
	Stage     Stage
	LastAt    time.Time // of the latest activity
}
