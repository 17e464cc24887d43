package data

import (
	"slices"
	"time"
	"unicode/utf8"
)

// OccasionKind is what sort of day an occasion is.
type OccasionKind string

// Kinds of occasion.
const (
	BirthdayOccasion OccasionKind = "birthday"
	NameDay          OccasionKind = "nameday"
	Anniversary      OccasionKind = "anniversary"
	FeastDay         OccasionKind = "feast"
	OwnOccasion      OccasionKind = "own"
)

// OccasionKinds lists those that the owner can add.
func OccasionKinds() []OccasionKind {
	return []OccasionKind{NameDay, Anniversary, FeastDay, OwnOccasion}
}

// Purpose gives what a greeting for it is written for.
func (k OccasionKind) Purpose() Purpose {
	switch k {
	case BirthdayOccasion:
		return ForBirthday
	case NameDay:
		return ForNameDay
	case Anniversary:
		return ForAnniversary
	case FeastDay, OwnOccasion:
	}
	return ForFeast
}

// Occasion is a date that comes back each year. The one of kind birthday has no date: it
// says how the birthdays in contacts are kept.
type Occasion struct {
	ID        int64 // 0 for birthdays that nothing was set for
	ContactID int64 // 0 for all whom Whom says
	Kind      OccasionKind
	Title     string
	Feast     string // the key of a Feast
	Date      CalendarDate
	Whom      Whom

	Lead      int     // days ahead that a greeting is proposed
	Channel   Channel // of the greeting; empty for what fits the contact
	BenefitID int64   // a fresh code of it goes with each greeting; 0 for none
	Standing  bool    // greet by mail on the day without being asked

	Note      string
	CreatedAt time.Time
}

// DefaultLead is how many days ahead a greeting is proposed, and MaxLead how many at most.
const (
	DefaultLead = 3
	MaxLead     = 60
)

// Birthdays gives how birthdays are kept before the owner sets it.
func Birthdays() Occasion { return Occasion{Kind: BirthdayOccasion, Lead: DefaultLead} }

// Whom says which contacts an occasion for all concerns: those that everything in it is
// true of.
type Whom struct {
	Tradition Tradition `json:"calendar,omitempty"`
	Country   string    `json:"country,omitempty"`  // as it is written
	Language  string    `json:"language,omitempty"` // BCP 47 without a region
	Tag       string    `json:"tag,omitempty"`
}

// Name gives what o is called in a language.
func (o Occasion) Name(language string) string {
	if o.Title == "" && o.Feast != "" {
		return FeastName(o.Feast, language)
	}
	return o.Title
}

// Clean makes one line of the title, and takes out what no database or screen can hold.
func (o *Occasion) Clean() {
	o.Title, o.Note = cleanLine(o.Title), cleanText(o.Note)
	o.Whom.Country, o.Whom.Tag, o.Whom.Language = cleanLine(o.Whom.Country), cleanLine(o.Whom.Tag), BaseLanguage(o.Whom.Language)
	if o.Date.Calendar.Movable() {
		o.Date.Month, o.Date.Year = 0, 0
	}
}

// Validate reports the first rule that o breaks.
func (o *Occasion) Validate(cal Calendars) error {
	switch {
	case o.Kind == BirthdayOccasion:
		if o.ContactID != 0 {
			return &InvalidError{Field: "birthday", Reason: "belongs into the contact's form: write it there"}
		}
	case !slices.Contains(OccasionKinds(), o.Kind):
		return Invalid("kind", "“%s” is none: choose name day, anniversary, feast or own", string(o.Kind))
	case o.Title == "" && FeastName(o.Feast, "en") == "" && o.Kind != NameDay:
		return &InvalidError{Field: "title", Reason: "is missing: say in a word or two what this is"}
	case !o.Date.Valid(cal):
		return &InvalidError{Field: "date", Reason: "is not a day of its calendar: look at the day, the month and the year"}
	case o.ContactID == 0 && o.Kind != FeastDay && o.Kind != OwnOccasion:
		return &InvalidError{Field: "contact", Reason: "is missing: choose whose day this is"}
	}
	return o.validRule()
}

func (o *Occasion) validRule() error {
	switch {
	case utf8.RuneCountInString(o.Title) > MaxTitle:
		return Invalid("title", "is longer than %d letters: put the rest in the note", MaxTitle)
	case len(o.Note) > MaxEventNote:
		return &InvalidError{Field: "note", Reason: "is too long: keep it under 100 000 letters, or keep the text in a file"}
	case o.Lead < 0 || o.Lead > MaxLead:
		return Invalid("days before", "are from 0 to %d", MaxLead)
	case o.Channel != "" && !slices.Contains(Channels(), o.Channel):
		return Invalid("channel", "“%s” is none: choose mail, text or call", string(o.Channel))
	case o.Whom.Tradition != "" && !slices.Contains(Traditions(), o.Whom.Tradition):
		return Invalid("calendar", "“%s” is none that contacts keep", string(o.Whom.Tradition))
	case o.Whom.Country != "" && CountryCode(o.Whom.Country) == "":
		return Invalid("country", "“%s” is not known: write its name or its code of two letters", o.Whom.Country)
	}
	return nil
}

// OccasionDay is an occasion as it comes in a year, with a contact or for all.
type OccasionDay struct {
	Occasion  Occasion
	On        Date
	Since     CalendarDate // the date in its calendar, with the year of the first time where it is known
	ContactID int64        // 0 for all
	Name      string       // of the contact
	LastAt    time.Time    // of the contact's latest activity
	Greeting  Greeting     // of this year; its State is empty before there is one
}

// Years gives how many years of its calendar it has been then; 0 where that is not known.
func (d OccasionDay) Years(cal Calendars) int {
	if d.Since.Year == 0 || d.Since.Calendar.Movable() || d.Since.Calendar == NearestSunday {
		return 0
	}
	return max(0, cal.In(d.Since.Calendar, d.On).Year-d.Since.Year)
}

// GreetingState is what became of the greeting.
type GreetingState string

// States of a greeting.
const (
	Greeted       GreetingState = "greeted"
	GreetSkipped  GreetingState = "skipped" // left out this year
	GreetQueued   GreetingState = "queued"  // its letter is in the outbox, or went out from there
	GreetRecalled GreetingState = "taken back"
)

// Greeting is that a contact was greeted on an occasion, or left out, in a year.
type Greeting struct {
	ID         int64
	ContactID  int64
	OccasionID int64 // 0 is the birthday
	Day        Date  // that the occasion was on
	Title      string
	State      GreetingState
	Channel    Channel
	Code       string // that went with it
	At         time.Time
	Outbox     OutboxState // of a queued one that has not gone out yet
}

// OccasionQuery asks for occasions of some days beginning with First.
type OccasionQuery struct {
	First Date
	Days  int
	Limit int
	Due   bool // only what a greeting is to be proposed for if First is today
}

// Concerned is a contact whom an occasion for all concerns.
type Concerned struct {
	ContactID int64
	Name      string
	Greeting  Greeting // of the year asked for
}
