package data

import "slices"

// Buyers tells old customers from new ones.
type Buyers string

// Whom a benefit is for, by what they bought before.
const (
	AnyBuyers   Buyers = ""
	NewBuyers   Buyers = "new"   // never bought: the benefit is for their first purchase
	KnownBuyers Buyers = "known" // bought before: it is for their next
)

// Audience says whom a benefit is for: who meets every part that is not empty.
type Audience struct {
	ContactID int64  `json:"contact,omitempty"` // that one alone
	Buyers    Buyers `json:"buyers,omitempty"`
	Tier      string `json:"tier,omitempty"` // by its name
	Stage     Stage  `json:"stage,omitempty"`
	Role      Role   `json:"role,omitempty"`
	Tag       string `json:"tag,omitempty"`
	City      string `json:"city,omitempty"`
}

// Claimant is what is known of somebody who would have a benefit; of a customer who is
// not known by name all of it is empty.
type Claimant struct {
	ContactID int64
	Name      string
	Stage     Stage
	Roles     []Role
	Tags      []string
	City      string
	Tier      string
	Purchases int // up to now, the one at hand left out
}

// Everybody says whether a leaves nobody out.
func (a Audience) Everybody() bool { return a == Audience{} }

// Admits says whether a benefit is for somebody. Tags, tiers and cities are compared
// as they are written, letter by letter in either case.
func (a Audience) Admits(s Claimant) bool {
	switch {
	case a.ContactID != 0 && a.ContactID != s.ContactID,
		a.Buyers == NewBuyers && s.Purchases > 0,
		a.Buyers == KnownBuyers && s.Purchases == 0,
		a.Stage != "" && a.Stage != s.Stage,
		a.Role != "" && !slices.Contains(s.Roles, a.Role),
		a.Tier != "" && !sameWord(a.Tier, s.Tier),
		a.City != "" && !sameWord(a.City, s.City),
		a.Tag != "" && !slices.ContainsFunc(s.Tags, func(t string) bool { return sameWord(t, a.Tag) }):
		return false
	}
	return true
}

func (a *Audience) clean() {
	a.Tier, a.Tag, a.City = cleanLine(a.Tier), cleanLine(a.Tag), cleanLine(a.City)
}

func (a Audience) validate() error {
	switch {
	case a.Buyers != AnyBuyers && a.Buyers != NewBuyers && a.Buyers != KnownBuyers:
		return Invalid("for", "“%s” is neither new nor known: a benefit is for new customers, for those who bought before, or for all", string(a.Buyers))
	case a.Stage != "" && !slices.Contains(Stages(), a.Stage):
		return Invalid("for", "“%s” is no stage of a contact", string(a.Stage))
	case a.Role != "" && !slices.Contains(Roles(), a.Role):
		return Invalid("for", "“%s” is no role of a contact", string(a.Role))
	}
	return nil
}
