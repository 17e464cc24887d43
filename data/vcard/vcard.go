// Package vcard reads cards of contacts: vCards of every version (RFC 6350, RFC 2426 and
// 2.1), and the short cards that QR codes hold. It is the sole user of go-vcard.
package vcard

import (
	"errors"
	"strings"

	vc "github.com/emersion/go-vcard"

	"regulars/data"
)

// MaxText is how many bytes of cards are read at once, and maxCards how many cards.
const (
	MaxText  = 32 << 20
	maxCards = 5000
)

// ErrTooLarge refuses a text longer than MaxText.
var ErrTooLarge = errors.New("the file of cards is larger than 32 MB: export fewer contacts at a time")

// Read gives the contacts of a text that is a card, or several: vCards as files and QR codes
// have them, or a MECARD, BIZCARD, mailto: or tel: as QR codes alone do. What it can't read
// of a card it leaves out. It gives none for a text that is no card.
func Read(raw []byte) ([]data.Contact, error) {
	if len(raw) > MaxText {
		return nil, ErrTooLarge
	}
	text := decodeText(raw)
	if c, ok := readCode(text); ok {
		return named([]data.Contact{c}), nil
	}
	var list []data.Contact
	for _, lines := range split(text) {
		card, err := vc.NewDecoder(strings.NewReader(lines)).Decode()
		if card == nil && err != nil {
			continue // nothing of it could be read; the others can
		}
		list = append(list, contact(card))
		if len(list) == maxCards {
			break
		}
	}
	return named(list), nil
}

// named keeps the contacts that say at least who they are or how they are reached.
func named(list []data.Contact) []data.Contact {
	kept := list[:0]
	for _, c := range list {
		if c.Clean(); c.Name != "" {
			kept = append(kept, c)
		}
	}
	return kept
}

// contact takes over what a card says.
func contact(card vc.Card) data.Contact {
	c := data.Contact{
		Kind: data.Person, Name: line(card.PreferredValue(vc.FieldFormattedName)), Nickname: first(card.Values(vc.FieldNickname)),
		Job: line(card.PreferredValue(vc.FieldTitle)), Note: strings.TrimSpace(strings.Join(card.Values(vc.FieldNote), "\n")),
		Birthday: birthday(card), Language: card.PreferredValue(vc.FieldLanguage), Gender: gender(card),
	}
	if n := card.Name(); n != nil {
		c.Prefix, c.Given, c.Middle, c.Family = line(n.HonorificPrefix), line(n.GivenName), line(n.AdditionalName), line(n.FamilyName)
	}
	if org := card.Get(vc.FieldOrganization); org != nil {
		units := strings.SplitN(org.Value, ";", 3)
		c.Company = line(units[0])
		if len(units) > 1 {
			c.Department = line(units[1])
		}
	}
	if isCompany(card, &c) {
		c.Kind, c.Company = data.Company, ""
	}
	addReach(card, &c)
	for _, tag := range card.Categories() {
		c.Tags = append(c.Tags, line(tag))
	}
	return c
}

// isCompany tells the card of a firm: by its KIND, by Apple's mark, or by having no name
// but that of the firm.
func isCompany(card vc.Card, c *data.Contact) bool {
	if card.Kind() == vc.KindOrganization || strings.EqualFold(card.Value("X-ABSHOWAS"), "COMPANY") {
		if c.Name == "" {
			c.Name = c.Company
		}
		return true
	}
	if c.Given+c.Middle+c.Family == "" && c.Company != "" && (c.Name == "" || strings.EqualFold(c.Name, c.Company)) {
		c.Name = c.Company
		return true
	}
	return false
}

func addReach(card vc.Card, c *data.Contact) {
	for _, f := range card[vc.FieldEmail] {
		address := strings.TrimPrefix(line(f.Value), "mailto:")
		if data.ValidateEmail(address) == nil {
			c.Emails = append(c.Emails, data.Email{Label: label(f.Params), Address: address})
		}
	}
	for _, f := range card[vc.FieldTelephone] {
		if number := telephone(f.Value); number != "" {
			c.Phones = append(c.Phones, data.Phone{Label: label(f.Params), Number: number})
		}
	}
	for _, f := range card[vc.FieldURL] {
		c.Links = append(c.Links, data.Link{Label: label(f.Params), URL: line(f.Value)})
	}
	for _, a := range card.Addresses() {
		c.Addresses = append(c.Addresses, data.Address{
			Label: label(a.Params), Street: line(strings.TrimSpace(a.StreetAddress + " " + a.ExtendedAddress)), City: line(a.Locality),
			Region: line(a.Region), PostalCode: line(a.PostalCode), Country: line(a.Country),
		})
	}
}

// telephone gives the number of a TEL, which may be a tel: URI (RFC 3966).
func telephone(value string) string {
	number := line(value)
	if uri, ok := strings.CutPrefix(strings.ToLower(number), "tel:"); ok {
		number, _, _ = strings.Cut(uri, ";")
	}
	if !strings.ContainsAny(data.PlainDigits(number), "0123456789") {
		return ""
	}
	return number
}

// label gives the one of our labels that the types of a field say.
func label(p vc.Params) string {
	types := strings.ToLower(strings.Join(p["TYPE"], " "))
	for _, l := range []struct{ says, label string }{
		{"fax", "fax"}, {"cell", "mobile"}, {"mobile", "mobile"}, {"iphone", "mobile"}, {"work", "work"}, {"home", "home"},
	} {
		if strings.Contains(types, l.says) {
			return l.label
		}
	}
	return ""
}

func gender(card vc.Card) string {
	sex, _ := card.Gender()
	said := strings.ToLower(strings.TrimSpace(string(sex) + card.Value("X-GENDER")))
	switch {
	case strings.HasPrefix(said, "f"):
		return "female"
	case strings.HasPrefix(said, "m"):
		return "male"
	}
	return ""
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return line(list[0])
}

// line puts a value on one line.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }
