package data

import "time"

// Quiet is a contact with whom nothing happened for long and nothing is planned.
type Quiet struct {
	ContactID int64
	Name      string
	Stage     Stage
	LastAt    time.Time // of the latest activity
}
