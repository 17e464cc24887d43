package transfer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"regulars/data"
)

// Field is what a column of a file holds.
type Field string

// Fields that a column can hold. Those marked with a star may come several
// times, with a label (work, home, …) and a number that ties columns together:
// the label of an address, the street and the city of it.
const (
	Keep      Field = "keep"       // * kept as an own field under the column's heading, or under its label
	KeepLabel Field = "keep label" // what own fields of the group are called
	LeaveOut  Field = "leave out"  // not imported

	ID           Field = "id" // of an earlier export from Regulars
	Kind         Field = "kind"
	Name         Field = "name"
	Prefix       Field = "prefix"
	Given        Field = "given"
	Middle       Field = "middle"
	Family       Field = "family"
	Nickname     Field = "nickname"
	CompanyName  Field = "company"
	Job          Field = "job"
	Department   Field = "department"
	Email        Field = "email" // *
	EmailLabel   Field = "email label"
	Phone        Field = "phone" // *
	PhoneLabel   Field = "phone label"
	FullAddress  Field = "full address" // * all of it in one text, used where there are no parts
	Street       Field = "street"       // *
	City         Field = "city"
	Region       Field = "region"
	PostalCode   Field = "postal code"
	Country      Field = "country"
	AddressLabel Field = "address label"
	Link         Field = "link" // *
	LinkLabel    Field = "link label"
	Birthday     Field = "birthday"
	BirthYear    Field = "birth year"
	BirthMonth   Field = "birth month"
	BirthDay     Field = "birth day"
	Gender       Field = "gender"
	Language     Field = "language"
	Household    Field = "household"
	Interests    Field = "interests"
	Preferences  Field = "preferences"
	Handling     Field = "handling"
	Note         Field = "note"
	Roles        Field = "roles"
	Tags         Field = "tags"
	Stage        Field = "stage"
)

// Fields lists every field that a column can be given, in the order of a menu.
func Fields() []Field {
	return []Field{
		Keep, KeepLabel, LeaveOut, Name, Given, Middle, Family, Prefix, Nickname, Kind, CompanyName, Job, Department, Email, EmailLabel, Phone, PhoneLabel,
		FullAddress, Street, City, Region, PostalCode, Country, AddressLabel, Link, LinkLabel, Birthday, BirthYear, BirthMonth, BirthDay, Gender, Language,
		Household, Interests, Preferences, Handling, Note, Roles, Tags, Stage, ID,
	}
}

// Meaning is a field with the label its values get and the group it belongs to:
// columns of one group make one address, or a value and its label. Its text
// form is field, field:label, field#2 or field:label#2, for example "email",
// "phone:mobile", "city:home", "street:work#2".
type Meaning struct {
	Field Field
	Label string
	Group int // 0 for none
}

// String gives the text form.
func (m Meaning) String() string {
	s := string(m.Field)
	if m.Label != "" {
		s += ":" + m.Label
	}
	if m.Group > 0 {
		s += "#" + strconv.Itoa(m.Group)
	}
	return s
}

// ParseMeaning reads the text form of a meaning that a column of contacts can have.
func ParseMeaning(s string) (Meaning, error) { return parseMeaning(s, Fields()) }

func parseMeaning(s string, fields []Field) (Meaning, error) {
	text, group, numbered := strings.Cut(s, "#")
	name, label, _ := strings.Cut(text, ":")
	m := Meaning{Field: Field(strings.TrimSpace(strings.ToLower(name))), Label: strings.TrimSpace(label)}
	if !slices.Contains(fields, m.Field) {
		known := make([]string, 0, len(fields))
		for _, f := range fields {
			known = append(known, string(f))
		}
		return m, &data.InvalidError{Field: "map", Reason: fmt.Sprintf("has the field %q, which there is not; there are: %s", name, strings.Join(known, ", "))}
	}
	if !numbered {
		return m, nil
	}
	n, err := strconv.Atoi(strings.TrimSpace(group))
	if err != nil || n < 1 {
		return m, &data.InvalidError{Field: "map", Reason: fmt.Sprintf("has %q: after # comes a number from 1", s)}
	}
	m.Group = n
	return m, nil
}
