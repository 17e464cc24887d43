package commands

import (
	"strings"
	"time"

	"regulars/data"
)

// contactJSON is a contact as commands print it. Its keys are documented in
// docs/commands.md and don't change; new ones may be added.
type contactJSON struct {
	ID         int64  `json:"id"`
	Kind       string `json:"kind"`
	Name       string `json:"name"`
	Prefix     string `json:"prefix"`
	Given      string `json:"given"`
	Middle     string `json:"middle"`
	Family     string `json:"family"`
	Nickname   string `json:"nickname"`
	Company    string `json:"company"`
	Job        string `json:"job"`
	Department string `json:"department"`

	Emails       []string    `json:"emails"`
	EmailDetails []emailJSON `json:"email_details"`
	Phones       []string    `json:"phones"`
	PhoneDetails []phoneJSON `json:"phone_details"`

	City      string        `json:"city"`
	Addresses []addressJSON `json:"addresses"`
	Links     []linkJSON    `json:"links"`

	Birthday    string      `json:"birthday"`
	Gender      string      `json:"gender"`
	Language    string      `json:"language"`
	Household   string      `json:"household"`
	Interests   string      `json:"interests"`
	Preferences string      `json:"preferences"`
	Handling    string      `json:"handling"`
	Note        string      `json:"note"`
	Roles       []string    `json:"roles"`
	Tags        []string    `json:"tags"`
	Stage       string      `json:"stage"`
	Fields      []fieldJSON `json:"fields"`

	Created string `json:"created"`
	Updated string `json:"updated"`
}

type emailJSON struct {
	Label   string `json:"label"`
	Address string `json:"address"`
}

type phoneJSON struct {
	Label  string `json:"label"`
	Number string `json:"number"`
	E164   string `json:"e164"`
}

type addressJSON struct {
	Label      string `json:"label"`
	Street     string `json:"street"`
	City       string `json:"city"`
	Region     string `json:"region"`
	PostalCode string `json:"postal_code"`
	Country    string `json:"country"`
}

type linkJSON struct {
	Label string `json:"label"`
	URL   string `json:"url"`
}

type fieldJSON struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

func newContactJSON(c data.Contact) contactJSON {
	return contactJSON{
		ID: c.ID, Kind: string(c.Kind), Name: c.Name,
		Prefix: c.Prefix, Given: c.Given, Middle: c.Middle, Family: c.Family, Nickname: c.Nickname,
		Company: c.Company, Job: c.Job, Department: c.Department,

		Emails:       each(c.Emails, func(e data.Email) string { return e.Address }),
		EmailDetails: each(c.Emails, func(e data.Email) emailJSON { return emailJSON(e) }),
		Phones:       each(c.Phones, func(p data.Phone) string { return p.Number }),
		PhoneDetails: each(c.Phones, func(p data.Phone) phoneJSON { return phoneJSON(p) }),

		City:      c.City(),
		Addresses: each(c.Addresses, func(a data.Address) addressJSON { return addressJSON(a) }),
		Links:     each(c.Links, func(l data.Link) linkJSON { return linkJSON(l) }),

		Birthday: c.Birthday.String(), Gender: c.Gender, Language: c.Language, Household: c.Household,
		Interests: c.Interests, Preferences: c.Preferences, Handling: c.Handling, Note: c.Note,
		Roles: texts(c.Roles), Tags: list(c.Tags), Stage: string(c.Stage),
		Fields:  each(c.Fields, func(f data.Field) fieldJSON { return fieldJSON(f) }),
		Created: instant(c.CreatedAt), Updated: instant(c.UpdatedAt),
	}
}

// each maps a list; an empty one gives an empty one.
func each[T, U any](values []T, fn func(T) U) []U {
	mapped := make([]U, len(values))
	for i, v := range values {
		mapped[i] = fn(v)
	}
	return mapped
}

func texts[T ~string](values []T) []string {
	return each(values, func(v T) string { return string(v) })
}

// instant is RFC 3339 in UTC; empty for no time.
func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// labelled gives "value (label)".
func labelled(value, label string) string {
	if value == "" || label == "" {
		return value
	}
	return value + " (" + label + ")"
}

// commas joins what is not empty.
func commas(values ...string) string {
	var kept []string
	for _, v := range values {
		if v != "" {
			kept = append(kept, v)
		}
	}
	return strings.Join(kept, ", ")
}
