package data

import (
	"strings"
	"time"
)

// ActivityKind is what happened with a contact.
type ActivityKind string

// Kinds of activity the owner logs; mail and events come from their own tables.
const (
	Note    ActivityKind = "note"
	Call    ActivityKind = "call"
	Meeting ActivityKind = "meeting"
	Chat    ActivityKind = "message"
)

// Activity is something that happened with a contact, logged by the owner.
type Activity struct {
	ID        int64
	ContactID int64
	Kind      ActivityKind
	At        time.Time
	Text      string
}

// Validate reports the first rule that a breaks.
func (a *Activity) Validate() error {
	switch {
	case a.ContactID == 0:
		return &InvalidError{Field: "contact", Reason: "is missing: choose whom this is about"}
	case strings.TrimSpace(a.Text) == "" && a.Kind == Note:
		return &InvalidError{Field: "note", Reason: "is empty: write what happened"}
	}
	switch a.Kind {
	case Note, Call, Meeting, Chat:
		return nil
	}
	return &InvalidError{Field: "kind", Reason: "is not one of note, call, meeting, message"}
}

// TimelineEntry is one line of a contact's timeline, newest first.
type TimelineEntry struct {
	Kind  string // an ActivityKind, or "mail", "event", "task"
	ID    int64
	At    time.Time
	Title string
	Text  string
	Out   bool // a mail from the owner
}

// TimelineQuery pages and filters a timeline.
type TimelineQuery struct {
	Kinds  []string  // of TimelineEntry; all where empty
	Before time.Time // the zero time for the newest
	Limit  int
}
