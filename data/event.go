package data

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Bounds of what an event may hold; past them it is a mistake, not a plan.
const (
	MaxTitle     = 500
	MaxEventNote = 100_000
	MaxContacts  = 1000 // of one event
	MinYear      = 1800 // of an event or a task
	MaxYear      = 2400
	maxLength    = 400 * 24 * time.Hour
)

// EventKind says what an event is; the calendar colours by it.
type EventKind string

// Kinds of event.
const (
	EventAppointment EventKind = "appointment"
	EventMeeting     EventKind = "meeting"
	EventCall        EventKind = "call"
	EventVisit       EventKind = "visit"
	EventDelivery    EventKind = "delivery"
	EventPersonal    EventKind = "personal"
	EventOther       EventKind = "other"
)

// EventKinds lists every kind in the order in which the owner is offered them.
func EventKinds() []EventKind {
	return []EventKind{EventAppointment, EventMeeting, EventCall, EventVisit, EventDelivery, EventPersonal, EventOther}
}

// Event is an entry of the calendar (a VEVENT of RFC 5545). It is read and
// written whole.
//
// A timed event runs from Start to End on the clocks of Zone, and its
// recurrences keep that clock time. An all-day event runs from FirstDay to
// LastDay, both included, wherever the owner is.
//
// An occurrence of a repeating event that was changed on its own is an Event
// too: SeriesID names the repeating event and RecurrenceID the occurrence.
type Event struct {
	ID       int64
	Title    string
	Kind     EventKind
	Place    string
	Note     string
	Contacts []int64

	AllDay            bool
	FirstDay, LastDay Date
	Start, End        time.Time
	Zone              string // IANA name, such as Europe/Vilnius

	Repeat     string   // RRULE of RFC 5545 §3.3.10 without its name; empty for once
	Exceptions []string // RecurrenceIDs of the occurrences taken out (EXDATE)
	Reminders  []int    // minutes before the start; before 00:00 of the first day if all-day; negative is after

	SeriesID     int64
	RecurrenceID string // the start the rule gives: WallLayout, or DayLayout if all-day

	// Ends is when the last occurrence is over; zero if there is no last one.
	// Whoever saves a repeating event works it out of Repeat.
	Ends time.Time
}

// Clean makes one line of the title and the place, and takes out what no
// database or screen can hold.
func (e *Event) Clean() {
	e.Title, e.Place, e.Note = cleanLine(e.Title), cleanLine(e.Place), cleanText(e.Note)
	e.Repeat = cleanLine(e.Repeat)
}

// cleanLine is cleanText with breaks and other controls turned into spaces.
func cleanLine(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, cleanText(s)))
}

// Validate reports the first rule that e breaks. It does not read Repeat.
func (e *Event) Validate() error {
	switch {
	case strings.TrimSpace(e.Title) == "":
		return &InvalidError{Field: "title", Reason: "is missing: say in a word or two what this is"}
	case utf8.RuneCountInString(e.Title) > MaxTitle:
		return Invalid("title", "is longer than %d letters: put the rest in the note", MaxTitle)
	case utf8.RuneCountInString(e.Place) > MaxTitle:
		return Invalid("place", "is longer than %d letters: put the rest in the note", MaxTitle)
	case len(e.Note) > MaxEventNote:
		return &InvalidError{Field: "note", Reason: "is too long: keep it under 100 000 letters, or keep the text in a file"}
	case len(e.Contacts) > MaxContacts:
		return Invalid("contacts", "are more than %d: make several events", MaxContacts)
	case !slices.Contains(EventKinds(), e.Kind):
		return Invalid("kind", "“%s” is not known: choose one from the list", e.Kind)
	case e.SeriesID != 0 && e.Repeat != "":
		return &InvalidError{Field: "repeat", Reason: "is for the whole series: one occurrence can't repeat by itself"}
	}
	if err := validReminders(e.Reminders); err != nil {
		return err
	}
	if e.AllDay {
		return e.validDays()
	}
	return e.validTimes()
}

func (e *Event) validDays() error {
	switch {
	case e.FirstDay.IsZero() || !e.FirstDay.Valid() || !goodYear(e.FirstDay.Year):
		return &InvalidError{Field: "start", Reason: "is not a day of the calendar: write it as 2026-03-14"}
	case e.LastDay.IsZero() || !e.LastDay.Valid() || !goodYear(e.LastDay.Year):
		return &InvalidError{Field: "end", Reason: "is not a day of the calendar: write it as 2026-03-14"}
	case e.LastDay.Before(e.FirstDay):
		return &InvalidError{Field: "end", Reason: "comes before the start: choose the same day or a later one"}
	case e.LastDay.Time(time.UTC).Sub(e.FirstDay.Time(time.UTC)) > maxLength:
		return &InvalidError{Field: "end", Reason: "is more than 400 days after the start: make it shorter, or let it repeat"}
	}
	return nil
}

func (e *Event) validTimes() error {
	switch {
	case e.Start.IsZero() || !goodYear(e.Start.Year()):
		return &InvalidError{Field: "start", Reason: "is missing or far off: write a date and a time, as 2026-03-14 09:00"}
	case e.End.IsZero() || !goodYear(e.End.Year()):
		return &InvalidError{Field: "end", Reason: "is missing or far off: write a date and a time, as 2026-03-14 10:00"}
	case e.End.Before(e.Start):
		return &InvalidError{Field: "end", Reason: "comes before the start: choose a later time"}
	case e.End.Sub(e.Start) > maxLength:
		return &InvalidError{Field: "end", Reason: "is more than 400 days after the start: make it shorter, or let it repeat"}
	}
	_, err := LoadZone(e.Zone)
	return err
}

func goodYear(y int) bool { return y >= MinYear && y <= MaxYear }

// RecurrenceIDAt gives the RecurrenceID of an occurrence whose clock shows
// wall at its start.
func (e *Event) RecurrenceIDAt(wall time.Time) string {
	if e.AllDay {
		return wall.Format(DayLayout)
	}
	return wall.Format(WallLayout)
}

// StartWall is what the clock shows when e first starts, as a time in UTC;
// midnight if e is all-day.
func (e *Event) StartWall() time.Time {
	if e.AllDay {
		return e.FirstDay.Time(time.UTC)
	}
	return Wall(e.Start.In(e.Location())) // whichever clock Start was read off
}

// Location is where the clock of e goes: its zone, or UTC for days, which have
// none.
func (e *Event) Location() *time.Location {
	if e.AllDay {
		return time.UTC
	}
	if loc, err := LoadZone(e.Zone); err == nil {
		return loc
	}
	return e.Start.Location()
}

// ParseRecurrenceID reads what RecurrenceIDAt gives.
func ParseRecurrenceID(id string) (time.Time, error) {
	layout := WallLayout
	if len(id) == len(DayLayout) {
		layout = DayLayout
	}
	wall, err := time.Parse(layout, id)
	if err != nil {
		return time.Time{}, Invalid("occurrence", "“%s” is not a start time: choose the event in the calendar again", id)
	}
	return wall, nil
}
