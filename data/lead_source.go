package data

import (
	"strings"
	"unicode/utf8"
)

// LeadSource is where leads come from: a fair, an advertisement, a friend.
type LeadSource struct {
	ID   int64
	Name string
	Note string
}

// Clean makes one line of the name.
func (s *LeadSource) Clean() { s.Name, s.Note = cleanLine(s.Name), cleanText(s.Note) }

// Validate reports the first rule that s breaks.
func (s *LeadSource) Validate() error {
	switch {
	case strings.TrimSpace(s.Name) == "":
		return &InvalidError{Field: "name", Reason: "is missing: say where the leads come from, such as “Fair in Lviv”"}
	case utf8.RuneCountInString(s.Name) > MaxTitle:
		return Invalid("name", "is longer than %d letters: put the rest in the note", MaxTitle)
	}
	return nil
}

// SourceCost is what a source cost from one day to another: the stand at a fair, a month
// of an advertisement.
type SourceCost struct {
	ID       int64
	SourceID int64
	First    Date
	Last     Date
	Amount   Money
	Note     string
}

// Clean makes one line of the note; a cost of one day may leave out the last.
func (c *SourceCost) Clean() {
	c.Note = cleanLine(c.Note)
	if c.Last.IsZero() {
		c.Last = c.First
	}
}

// Validate reports the first rule that c breaks.
func (c *SourceCost) Validate() error {
	switch {
	case c.SourceID == 0:
		return &InvalidError{Field: "source", Reason: "is missing: say what the money was spent on"}
	case c.First.IsZero() || !c.First.Valid() || !goodYear(c.First.Year):
		return &InvalidError{Field: "first", Reason: "is not a day of the calendar: write it as 2026-03-14"}
	case !c.Last.Valid() || !goodYear(c.Last.Year):
		return &InvalidError{Field: "last", Reason: "is not a day of the calendar: write it as 2026-03-14"}
	case c.Last.Before(c.First):
		return &InvalidError{Field: "last", Reason: "is before the first day: exchange the two"}
	case c.Amount.Amount <= 0:
		return &InvalidError{Field: "amount", Reason: "is missing: write what was paid, more than zero"}
	case c.Amount.Amount > MaxAmount:
		return &InvalidError{Field: "amount", Reason: "is too large to be counted with: check the figures"}
	case !ValidCurrency(c.Amount.Currency):
		return &InvalidError{Field: "amount", Reason: "needs a currency of three letters, such as EUR"}
	case utf8.RuneCountInString(c.Note) > MaxTitle:
		return Invalid("note", "is longer than %d letters: put the rest in the note", MaxTitle)
	}
	return nil
}

// SourceSum is what a source brought and cost.
type SourceSum struct {
	Source LeadSource // ID 0: of leads whose source is not known

	Leads, Open, Won, Lost, Unfit int
	Customers                     int // contacts with a deal that was won, or with a purchase since

	WonAmount []Money // of the deals that were won
	Bought    []Money // by its leads, since each was entered
	Cost      []Money
}

// Each divides what was spent among n; nothing where there is nobody.
func Each(cost []Money, n int) []Money {
	if n == 0 {
		return nil
	}
	list := make([]Money, len(cost))
	for i, m := range cost {
		list[i] = Money{Amount: (m.Amount + int64(n)/2) / int64(n), Currency: m.Currency}
	}
	return list
}
