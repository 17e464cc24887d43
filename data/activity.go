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
	// KeptFile is a file of a mail that the owner keeps with the contact.
	KeptFile ActivityKind = "file"
)

// MaxKeptFile is the largest file that is kept with a contact, in bytes.
const MaxKeptFile = 30_000_000

// Activity is something that happened with a contact, logged by the owner.
type Activity struct {
	ID        int64
	ContactID int64
	Kind      ActivityKind
	At        time.Time
	Text      string // the name of a file
	File      string // where its bytes are kept: SHA-256, hexadecimal; empty for what is no file
}

// Validate reports the first rule that a breaks.
func (a *Activity) Validate() error {
	switch {
	case a.ContactID == 0:
		return &InvalidError{Field: "contact", Reason: "is missing: choose whom this is about"}
	case strings.TrimSpace(a.Text) == "" && a.Kind == Note:
		return &InvalidError{Field: "note", Reason: "is empty: write what happened"}
	case (a.File != "") != (a.Kind == KeptFile) || a.Kind == KeptFile && a.Text == "":
		return &InvalidError{Field: "file", Reason: "needs a name and its content"}
	}
	switch a.Kind {
	case Note, Call, Meeting, Chat, KeptFile:
		return nil
	}
	return &InvalidError{Field: "kind", Reason: "is not one of note, call, meeting, message, file"}
}

// StageEntry is the Kind of a TimelineEntry that tells of another stage: Title is the stage, Said why.
const StageEntry = "stage"

// TimelineEntry is one line of a contact's timeline, newest first.
type TimelineEntry struct {
	Kind  string // an ActivityKind, or "mail", "event", "task", "purchase", "greeting"
	ID    int64
	At    time.Time
	Title string
	Text  string
	Out   bool  // a mail from the owner
	Sum   Money // of a purchase
	Said  *Said // in place of Text, if set: words that are said in the owner's language
}

// TimelineQuery pages and filters a timeline.
type TimelineQuery struct {
	Kinds  []string  // of TimelineEntry; all where empty
	Before time.Time // the zero time for the newest
	Limit  int
}
