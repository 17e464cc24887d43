package data

import "time"

// Quiet is a contact with whom nothing happened for long and nothing is planned.
type Quiet struct {
	ContactID int64
	Name      string
	Stage     Stage
	LastAt    time.Time // of the latest activity
	// Silence is set where the contact has bought: then it is measured by its purchases.
	Silence *Silence
}
