package data

import (
	"slices"
	"strings"
)

// LeadDraft is somebody who may buy, as they are captured: who it is, where they come from, and
// what is done next.
type LeadDraft struct {
	Contact Contact // with the ID of the contact that it is the same as, if there is one
	Source  string
	Note    string

	Title    string // what it is about; the contact's name where nobody said
	Pipeline int64  // 0 for the first
	NextStep string
	NextDue  Date

	// Another has a contact who has an open deal get one more.
	Another bool
	// FindSame has a contact who is known by the telephone or the mail address be the lead.
	FindSame bool
}

// LeadOf puts pieces together; what stands in a part twice is put one after the other, and
// each telephone and mail address is kept.
func LeadOf(pieces []LeadPiece) LeadDraft {
	var l LeadDraft
	var notes []string
	c := &l.Contact
	for _, p := range pieces {
		switch p.Part {
		case LeadName:
			c.Name = strings.TrimSpace(c.Name + " " + p.Text)
		case LeadCompany:
			c.Company = strings.TrimSpace(c.Company + " " + p.Text)
		case LeadPhone:
			c.Phones = append(c.Phones, Phone{Number: p.Text})
		case LeadEmail:
			c.Emails = append(c.Emails, Email{Address: p.Text})
		case LeadLink:
			c.Links = append(c.Links, Link{URL: p.Text})
		case LeadFrom:
			l.Source = strings.TrimSpace(l.Source + " " + p.Text)
		default:
			notes = append(notes, p.Text)
		}
	}
	l.Note = strings.Join(notes, "\n")
	if c.Name == "" && c.Company != "" {
		c.Kind, c.Name, c.Company = Company, c.Company, ""
	}
	if parts := strings.Fields(c.Name); c.Kind != Company && len(parts) == 2 {
		c.Given, c.Family = parts[0], parts[1]
	}
	c.Clean()
	return l
}

// Learn adds to c what another card of the same contact says beside: more ways to reach it,
// and what was not known. It says whether there was anything.
func (c *Contact) Learn(from *Contact) bool {
	before := len(c.Emails) + len(c.Phones) + len(c.Links) + len(c.Addresses) + len(c.Tags)
	for _, e := range from.Emails {
		if !hasEmail(c, e.Address) {
			c.Emails = append(c.Emails, e)
		}
	}
	for _, p := range from.Phones {
		if !hasPhone(c, p) {
			c.Phones = append(c.Phones, p)
		}
	}
	c.Links, c.Addresses, c.Tags = append(c.Links, from.Links...), append(c.Addresses, from.Addresses...), append(c.Tags, from.Tags...)
	filled := false
	for _, text := range []struct{ into, from *string }{
		{&c.Company, &from.Company}, {&c.Job, &from.Job}, {&c.Department, &from.Department}, {&c.Nickname, &from.Nickname}, {&c.Language, &from.Language},
	} {
		if *text.into == "" && *text.from != "" {
			*text.into, filled = *text.from, true
		}
	}
	if c.Birthday.IsZero() && !from.Birthday.IsZero() {
		c.Birthday, filled = from.Birthday, true
	}
	c.Clean()
	return filled || len(c.Emails)+len(c.Phones)+len(c.Links)+len(c.Addresses)+len(c.Tags) > before
}

func hasEmail(c *Contact, address string) bool {
	for _, e := range c.Emails {
		if strings.EqualFold(e.Address, address) {
			return true
		}
	}
	return false
}

func hasPhone(c *Contact, p Phone) bool {
	for _, have := range c.Phones {
		if have.Number == p.Number || p.E164 != "" && have.E164 == p.E164 {
			return true
		}
	}
	return false
}

// SetRole adds a role to c, and takes one away that it replaces; "" replaces none.
func (c *Contact) SetRole(role, instead Role) {
	kept := make([]Role, 0, len(c.Roles)+1)
	for _, r := range c.Roles {
		if r != instead && r != role {
			kept = append(kept, r)
		}
	}
	if role != "" {
		kept = append(kept, role)
	}
	c.Roles = kept
}

// HasRole says whether c holds a role.
func (c *Contact) HasRole(role Role) bool {
	return slices.Contains(c.Roles, role)
}
