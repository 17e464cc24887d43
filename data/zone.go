package data

import (
	"sync"
	"time"
)

// zones keeps what time.LoadLocation read: a month of events asks for the same
// few names thousands of times, and each asking opens a file.
var zones sync.Map //nolint:gochecknoglobals // a cache of what does not change while the program runs

// LoadZone gives the zone of an IANA name such as Europe/Vilnius. An empty
// name, and "Local", which would mean something else on the next laptop, are
// refused.
func LoadZone(name string) (*time.Location, error) {
	if known, ok := zones.Load(name); ok {
		if loc, ok := known.(*time.Location); ok {
			return loc, nil
		}
	}
	if name != "" && name != "Local" {
		if loc, err := time.LoadLocation(name); err == nil {
			zones.Store(name, loc)
			return loc, nil
		}
	}
	return nil, Invalid("zone", "“%s” is not known: write a place as Europe/Vilnius, or UTC", name)
}
