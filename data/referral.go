package data

import (
	"slices"
	"strings"
	"time"
)

// Referral says who brought a contact.
type Referral struct {
	ID        int64
	ContactID int64 // who was brought; brought once
	ByID      int64 // who brought
	Day       Date  // when; zero where not known
	Note      string

	RewardedAt time.Time // when ByID had something for it; zero if not yet
	RewardCode int64     // the code that was given, 0 for something else
	Reward     string    // what it was, in the owner's words
	CreatedAt  time.Time
}

// ReferralRow is a line of the list of referrals.
type ReferralRow struct {
	Referral

	Contact   string // the names
	By        string
	Purchases int   // of who was brought
	Sum       int64 // what they came to, in minor units of the home currency
}

// Owed says whether the one who brought has something coming: who was brought bought,
// and nothing was given for it yet.
func (r *ReferralRow) Owed() bool { return r.Purchases > 0 && r.RewardedAt.IsZero() }

// Brought is somebody in the tree below a contact: whom the contact brought, whom those
// brought, and so on.
type Brought struct {
	ContactID int64
	ByID      int64
	Name      string
	Level     int // 1 for whom the contact brought
	Purchases int
	Sum       int64
}

// LevelValue is what those of one level of a tree bought.
type LevelValue struct {
	Level     int
	People    int
	Buyers    int // of them, bought at least once
	Purchases int
	Sum       int64
}

// Levels sums a tree up by level, the nearest first.
func Levels(tree []Brought) []LevelValue {
	var list []LevelValue
	for _, b := range tree {
		for len(list) < b.Level {
			list = append(list, LevelValue{Level: len(list) + 1})
		}
		v := &list[b.Level-1]
		v.People++
		v.Purchases += b.Purchases
		v.Sum += b.Sum
		if b.Purchases > 0 {
			v.Buyers++
		}
	}
	return list
}

// Clean makes one line of what was given and takes out what no database can hold.
func (r *Referral) Clean() { r.Note, r.Reward = cleanText(r.Note), cleanLine(r.Reward) }

// Validate reports the first rule that r breaks, as an *InvalidError.
func (r *Referral) Validate() error {
	switch {
	case r.ContactID == 0:
		return &InvalidError{Field: "contact", Reason: "is missing: say who was brought"}
	case r.ByID == 0:
		return &InvalidError{Field: "by", Reason: "is missing: say who brought them"}
	case r.ContactID == r.ByID:
		return &InvalidError{Field: "by", Reason: "is the contact itself: nobody brings themselves"}
	case !r.Day.IsZero() && (!r.Day.Valid() || !goodYear(r.Day.Year)):
		return &InvalidError{Field: "day", Reason: "is not a day of the calendar: write it as 2026-03-14"}
	case len(r.Note) > maxBenefitNote:
		return &InvalidError{Field: "note", Reason: "is too long: keep it under 10 000 letters"}
	}
	return nil
}

// Circle gives the ids along which a referral would lead back to whom it begins with:
// by, who brought by, and so on to contact; nil where it leads elsewhere. broughtBy
// tells who brought a contact, 0 for nobody.
func Circle(contact, by int64, broughtBy func(int64) (int64, error)) ([]int64, error) {
	chain := []int64{by}
	for id := by; id != contact; {
		next, err := broughtBy(id)
		if err != nil || next == 0 || slices.Contains(chain, next) {
			return nil, err
		}
		chain = append(chain, next)
		id = next
	}
	return chain, nil
}

// CircleError refuses a referral that would make somebody bring those who brought them;
// names are those of the circle, beginning with who was to be brought.
func CircleError(names []string) error {
	if len(names) > 6 {
		names = slices.Concat(names[:3], []string{"…"}, names[len(names)-2:])
	}
	return Invalid("by", "would close a circle, in which everybody brought themselves: %s; nothing was changed", strings.Join(names, " → "))
}
