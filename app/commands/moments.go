package commands

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"regulars/data"
)

// moment is a date, or a date and time, as the owner wrote it.
type moment struct {
	wall  time.Time // what was written, as if in UTC
	exact bool      // with an offset: wall is then the instant itself
	day   bool      // a date alone
	given bool      // on the command line
}

// parseMoment reads RFC 3339, or less of it: without the offset, the seconds or
// the time; a space may stand for the T.
func parseMoment(s string) (moment, error) {
	s = strings.Replace(strings.TrimSpace(s), " ", "T", 1)
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00"} {
		if t, err := time.Parse(layout, s); err == nil {
			return moment{wall: t, exact: true}, nil
		}
	}
	for _, layout := range []string{data.WallLayout, "2006-01-02T15:04"} {
		if t, err := time.Parse(layout, s); err == nil {
			return moment{wall: t}, nil
		}
	}
	if t, err := time.Parse(data.DayLayout, s); err == nil {
		return moment{wall: t, day: true}, nil
	}
	return moment{}, errors.New("“" + s + "” is not a time of the calendar: write it as 2026-03-14 or 2026-03-14T09:30, or with an offset as 2026-03-14T09:30:00+02:00")
}

// in gives the instant of m, on clocks in loc where it names no offset.
func (m moment) in(loc *time.Location) time.Time {
	if m.exact {
		return m.wall.In(loc)
	}
	return data.InZone(m.wall, loc)
}

// flag is a flag that takes a moment.
func (m *moment) flag() *value {
	return &value{kind: "T", read: func(text string) (err error) {
		*m, err = parseMoment(text)
		m.given = err == nil
		return err
	}}
}

var errBefore = errors.New("it takes a number with a unit: m, h, d or w, such as 15m, 2h or 1d; -9h is after the start")

// parseBefore reads "15m", "1h30m", "2d" or "-9h" as minutes.
func parseBefore(s string) (int, error) {
	rest, after := strings.CutPrefix(s, "-")
	if rest == "0" {
		return 0, nil
	}
	total := 0
	for rest != "" {
		i := strings.IndexFunc(rest, func(r rune) bool { return r < '0' || r > '9' })
		if i < 1 || i > 6 {
			return 0, errBefore
		}
		n, err := strconv.Atoi(rest[:i])
		unit := minutesIn(rest[i])
		if err != nil || unit == 0 {
			return 0, errBefore
		}
		total, rest = total+n*unit, rest[i+1:]
	}
	if s == "" || s == "-" {
		return 0, errBefore
	}
	if after {
		return -total, nil
	}
	return total, nil
}

func minutesIn(unit byte) int {
	const hour, day = 60, 24 * 60
	switch unit {
	case 'm':
		return 1
	case 'h':
		return hour
	case 'd':
		return day
	case 'w':
		return 7 * day
	}
	return 0
}

// withOffset is RFC 3339 with a numeric offset, in UTC too.
const withOffset = "2006-01-02T15:04:05-07:00"
