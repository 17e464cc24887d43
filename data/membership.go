package data

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Membership is a contact's place in the club.
type Membership struct {
	ContactID int64
	Card      string // its number; no two members have the same
	Joined    Date
	Left      Date  // the first day on which the contact is no longer a member; zero while it is
	Fee       int64 // what the membership costs a year, in minor units of Currency; 0 for nothing
	Currency  string
	Note      string
}

// Holds says whether the contact is a member on a day.
func (m *Membership) Holds(day Date) bool {
	return !m.Joined.IsZero() && !day.Before(m.Joined) && (m.Left.IsZero() || day.Before(m.Left))
}

// Clean makes single lines of what is no note.
func (m *Membership) Clean() {
	m.Card, m.Note = strings.ToUpper(cleanLine(m.Card)), cleanText(m.Note)
	if card, ok := plainCard(m.Card); ok {
		m.Card = card
	}
}

// Validate reports the first rule that m breaks; today is the owner's day.
func (m *Membership) Validate(today Date) error {
	switch {
	case m.ContactID == 0:
		return &InvalidError{Field: "contact", Reason: "is missing: choose who joins the club"}
	case m.Card == "" || utf8.RuneCountInString(m.Card) > 64:
		return &InvalidError{Field: "card", Reason: "must have between 1 and 64 letters or digits"}
	case m.Joined.IsZero() || m.Joined.Year == 0 || !m.Joined.Valid() || !goodYear(m.Joined.Year):
		return &InvalidError{Field: "joined", Reason: "is not a day of the calendar: write it as 2026-03-14"}
	case today.Before(m.Joined):
		return Invalid("joined", "%s is still to come: somebody joins today, or has joined", m.Joined)
	case !m.Left.IsZero() && (m.Left.Year == 0 || !m.Left.Valid()):
		return &InvalidError{Field: "left", Reason: "is not a day of the calendar: write it as 2026-03-14"}
	case !m.Left.IsZero() && m.Left.Before(m.Joined):
		return Invalid("left", "%s comes before the day of joining, %s", m.Left, m.Joined)
	case m.Fee < 0 || m.Fee > MaxAmount:
		return &InvalidError{Field: "fee", Reason: "can't be negative: 0 is for nothing"}
	case m.Fee > 0 && !ValidCurrency(m.Currency):
		return Invalid("currency", "“%s” is not a currency: write three letters, as EUR", m.Currency)
	case len(m.Note) > MaxEventNote:
		return &InvalidError{Field: "note", Reason: "is too long: keep it under 100 000 letters, or keep the text in a file"}
	}
	return CheckCard(m.Card)
}

// cardDigits is how many digits an issued card has, the check digit among them.
const cardDigits = 9

// CardNumber makes the number of a card of an id: eight digits that say nothing about the contact, and a
// check digit (Luhn, ISO/IEC 7812-1, annex B). try makes another where the number is taken.
func CardNumber(id int64, try int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "card %d %d", id, try))
	body := fmt.Sprintf("%08d", binary.BigEndian.Uint64(sum[:])%90_000_000+10_000_000) // no zero in front: spreadsheets take it away
	return body + string(rune('0'+luhn(body+"0")))
}

// luhn gives what must be added to the last digit for the sum of all to be good: the check digit where that
// stands as 0, and 0 where the number is good.
func luhn(digits string) int {
	sum := 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return (10 - sum%10) % 10
}

// plainCard takes the blanks and dashes out of a number as it is printed.
func plainCard(card string) (string, bool) {
	plain := strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '\u00a0' {
			return -1
		}
		return r
	}, PlainDigits(card))
	return plain, plain != "" && strings.Trim(plain, "0123456789") == ""
}

// CheckCard fails with a *InvalidError where a number has the form of a card that was issued here, but its
// check digit is wrong: a digit was mistyped or two changed places. Cards of other makers are taken as they are.
func CheckCard(card string) error {
	plain, ok := plainCard(card)
	if ok && len(plain) == cardDigits && luhn(plain) != 0 {
		return Invalid("card", "%s can't be right: its last digit does not fit the others; look for a mistyped digit", card)
	}
	return nil
}

// ShowCard writes an issued number in groups of three, as it is read aloud; others as they are.
func ShowCard(card string) string {
	if plain, ok := plainCard(card); ok && len(plain) == cardDigits {
		return plain[:3] + " " + plain[3:6] + " " + plain[6:]
	}
	return card
}

// Member is a line of the list of members: a contact who is or was one, or has points.
type Member struct {
	Membership // zero but for the contact where it never was a member

	Name   string
	Points int64 // today
}
