package data

import "time"

// Layouts of a wall-clock reading and of a civil date as they are kept.
const (
	WallLayout = "2006-01-02T15:04:05"
	DayLayout  = time.DateOnly
)

// farFromChange is further than any zone's offset lies from UTC, so that the
// offsets in force before and after a clock change can be asked for without
// knowing the instant.
const farFromChange = 24 * time.Hour

// Wall gives the date and time that t's own clock shows, as a time in UTC.
func Wall(t time.Time) time.Time {
	y, m, d := t.Date()
	h, mi, s := t.Clock()
	return time.Date(y, m, d, h, mi, s, 0, time.UTC)
}

// InZone gives the instant at which clocks in loc show the date and time of
// wall, whose own zone is ignored. As RFC 5545 §3.3.5 asks, a time that is
// skipped when clocks go forward is read with the offset before the change (so
// 02:30 becomes 03:30), and a time that comes twice is the first of the two.
// time.Date promises neither.
func InZone(wall time.Time, loc *time.Location) time.Time {
	wall = Wall(wall)
	before := wall.Add(-offsetAt(wall.Add(-farFromChange), loc)).In(loc)
	after := wall.Add(-offsetAt(wall.Add(farFromChange), loc)).In(loc)
	switch first, second := Wall(before).Equal(wall), Wall(after).Equal(wall); {
	case first && second && after.Before(before):
		return after
	case second && !first:
		return after
	}
	return before
}

func offsetAt(t time.Time, loc *time.Location) time.Duration {
	_, seconds := t.In(loc).Zone()
	return time.Duration(seconds) * time.Second
}
