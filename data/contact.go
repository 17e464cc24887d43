package data

import (
	"net/mail"
	"strings"
	"time"
	"unicode/utf8"
)

// ContactKind tells a person from a company.
type ContactKind string

// Kinds of contact.
const (
	Person  ContactKind = "person"
	Company ContactKind = "company"
)

// Role is what a contact is to the owner; a contact may hold several.
type Role string

// Roles of a contact.
const (
	Customer    Role = "customer"
	Lead        Role = "lead"
	Supplier    Role = "supplier"
	Distributor Role = "distributor"
	Agent       Role = "agent"
	Partner     Role = "partner"
)

// Roles lists every role.
func Roles() []Role { return []Role{Customer, Lead, Supplier, Distributor, Agent, Partner} }

// Stage is where a contact stands.
type Stage string

// Stages of a contact; the empty stage is not known.
const (
	StageLead      Stage = "lead"
	StageFirstTime Stage = "first-time"
	StageRepeat    Stage = "repeat"
	StageLoyal     Stage = "loyal"
	StageAtRisk    Stage = "at risk"
	StageLapsed    Stage = "lapsed"
	StageWonBack   Stage = "won back"
)

// Stages lists every stage in the order in which contacts go through them.
func Stages() []Stage {
	return []Stage{StageLead, StageFirstTime, StageRepeat, StageLoyal, StageAtRisk, StageLapsed, StageWonBack}
}

// Contact is a person or a company. It is read and written whole.
type Contact struct {
	ID   int64
	Kind ContactKind

	Name     string // as shown; made of the parts by FullName where empty
	Prefix   string // honorific: Dr., Ponia
	Given    string
	Middle   string
	Family   string
	Nickname string

	Company    string // where a person works
	Job        string
	Department string

	Emails    []Email
	Phones    []Phone
	Addresses []Address
	Links     []Link

	Birthday    Date
	Gender      string
	Language    string // BCP 47
	Household   string
	Interests   string
	Preferences string
	Handling    string // how to deal with them; private
	Note        string

	Roles  []Role
	Tags   []string
	Stage  Stage
	Fields []Field // the owner's own fields
	Photo  string  // content hash of a stored picture

	CreatedAt, UpdatedAt time.Time
}

// Email is a labelled mail address.
type Email struct {
	Label   string `json:"label,omitempty"`
	Address string `json:"address"`
}

// Phone is a labelled telephone number.
type Phone struct {
	Label  string `json:"label,omitempty"`
	Number string `json:"number"`         // as typed
	E164   string `json:"e164,omitempty"` // "+37061234520" (ITU-T E.164), empty where the number isn't one
}

// Address is a labelled postal address.
type Address struct {
	Label      string `json:"label,omitempty"`
	Street     string `json:"street,omitempty"`
	City       string `json:"city,omitempty"`
	Region     string `json:"region,omitempty"`
	PostalCode string `json:"postal_code,omitempty"`
	Country    string `json:"country,omitempty"`
}

// Link is a labelled web address or handle.
type Link struct {
	Label string `json:"label,omitempty"`
	URL   string `json:"url"`
}

// Field is a field of the owner's own.
type Field struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// FullName joins the parts of a person's name; without parts it gives the
// company, the first mail address or the first phone.
func (c *Contact) FullName() string {
	parts := strings.Join(strings.Fields(strings.Join([]string{c.Given, c.Middle, c.Family}, " ")), " ")
	switch {
	case parts != "":
		return parts
	case c.Nickname != "":
		return c.Nickname
	case c.Company != "":
		return c.Company
	case len(c.Emails) > 0:
		return c.Emails[0].Address
	case len(c.Phones) > 0:
		return c.Phones[0].Number
	}
	return ""
}

// City gives the city of the first address that has one.
func (c *Contact) City() string {
	for _, a := range c.Addresses {
		if a.City != "" {
			return a.City
		}
	}
	return ""
}

// PostalLines gives what is written on a letter, the name first: a billing or work address before
// others, since bills go there.
func (c *Contact) PostalLines() []string {
	lines := []string{c.Name}
	if c.Company != "" && c.Company != c.Name {
		lines = append(lines, c.Company)
	}
	if len(c.Addresses) == 0 {
		return lines
	}
	a := c.Addresses[0]
	for _, other := range c.Addresses {
		if other.Label == "billing" || other.Label == "work" && a.Label != "billing" {
			a = other
		}
	}
	lines = append(lines, strings.Split(a.Street, "\n")...)
	for _, line := range []string{strings.TrimSpace(a.PostalCode + " " + a.City), a.Region, a.Country} {
		if line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// Clean trims every text, drops empty and repeated values of the lists and
// names the contact, so that what is kept is what was meant.
func (c *Contact) Clean() {
	for _, s := range []*string{
		&c.Name, &c.Prefix, &c.Given, &c.Middle, &c.Family, &c.Nickname, &c.Company, &c.Job, &c.Department, &c.Gender,
		&c.Language, &c.Household, &c.Interests, &c.Preferences, &c.Handling, &c.Note,
	} {
		*s = cleanText(*s)
	}
	c.Emails = cleanList(c.Emails, cleanEmail)
	c.Phones = cleanList(c.Phones, cleanPhone)
	c.Addresses = cleanList(c.Addresses, cleanAddress)
	c.Links = cleanList(c.Links, cleanLink)
	c.Fields = cleanList(c.Fields, cleanField)
	c.Tags = cleanList(c.Tags, func(s string) (string, bool) { s = cleanText(s); return s, s != "" })
	c.Roles = cleanList(c.Roles, func(r Role) (Role, bool) { return r, r != "" })
	if c.Kind == "" {
		c.Kind = Person
	}
	if c.Name == "" {
		c.Name = c.FullName()
	}
}

// Validate reports the first rule that c breaks, as an *InvalidError.
func (c *Contact) Validate() error {
	switch {
	case c.Kind != Person && c.Kind != Company:
		return &InvalidError{Field: "kind", Reason: "is neither person nor company"}
	case strings.TrimSpace(c.Name) == "":
		return &InvalidError{Field: "name", Reason: "is empty: give a name, a company, a mail address or a phone"}
	case utf8.RuneCountInString(c.Name) > maxName:
		return &InvalidError{Field: "name", Reason: "is longer than 300 letters: shorten it and keep the rest in the note"}
	case !c.Birthday.IsZero() && !c.Birthday.Valid():
		return &InvalidError{Field: "birthday", Reason: "is not a day of the calendar"}
	}
	for _, e := range c.Emails {
		if err := ValidateEmail(e.Address); err != nil {
			return err
		}
	}
	return nil
}

const maxName = 300

// ValidateEmail says in words what is wrong with a mail address.
func ValidateEmail(address string) error {
	a, err := mail.ParseAddress(address)
	if err != nil || a.Address != address {
		return Invalid("email", "“%s” is not a mail address: it looks like name@example.com", address)
	}
	return nil
}

func cleanText(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	return strings.TrimSpace(strings.ReplaceAll(s, "\x00", ""))
}

// cleanList cleans each value and keeps the first of equal ones.
func cleanList[T comparable](list []T, clean func(T) (T, bool)) []T {
	var kept []T
	seen := make(map[T]bool, len(list))
	for _, v := range list {
		v, ok := clean(v)
		if ok && !seen[v] {
			seen[v] = true
			kept = append(kept, v)
		}
	}
	return kept
}

func cleanEmail(e Email) (Email, bool) {
	e = Email{Label: cleanText(e.Label), Address: cleanText(e.Address)}
	return e, e.Address != ""
}

func cleanPhone(p Phone) (Phone, bool) {
	p = Phone{Label: cleanText(p.Label), Number: cleanText(p.Number), E164: p.E164}
	return p, p.Number != ""
}

func cleanAddress(a Address) (Address, bool) {
	a = Address{cleanText(a.Label), cleanText(a.Street), cleanText(a.City), cleanText(a.Region), cleanText(a.PostalCode), cleanText(a.Country)}
	return a, a != Address{Label: a.Label}
}

func cleanLink(l Link) (Link, bool) {
	l = Link{Label: cleanText(l.Label), URL: cleanText(l.URL)}
	return l, l.URL != ""
}

func cleanField(f Field) (Field, bool) {
	f = Field{Name: cleanText(f.Name), Value: cleanText(f.Value)}
	return f, f.Value != ""
}
