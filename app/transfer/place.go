package transfer

import (
	"slices"
	"strings"

	"regulars/data"
)

// groupedAddress is an address in the making: its columns have one label and one number.
type groupedAddress struct {
	label string
	group int
	full  string
	data.Address
}

// place adds a part of an address to the address of the same label and number.
func (d *draft) place(c *Column, text string) {
	label := d.label(c, AddressLabel)
	at := -1
	for i, a := range d.addresses {
		if a.group == c.Meaning.Group && a.label == c.Meaning.Label {
			at = i
		}
	}
	if at < 0 {
		d.addresses = append(d.addresses, groupedAddress{label: c.Meaning.Label, group: c.Meaning.Group, Address: data.Address{Label: label}})
		at = len(d.addresses) - 1
	}
	a := &d.addresses[at].Address
	if c.Meaning.Field != Street && c.Meaning.Field != FullAddress {
		text = d.oneLine(text)
	}
	switch c.Meaning.Field {
	case FullAddress:
		d.addresses[at].full = text
	case Street:
		a.Street = addLine(a.Street, text)
	case City:
		add(&a.City, text)
	case Region:
		add(&a.Region, text)
	case PostalCode:
		add(&a.PostalCode, text)
	default:
		add(&a.Country, text)
	}
}

// addLine adds a line of an address that is not there yet, or the number of the
// house behind the street.
func addLine(street, text string) string {
	switch house := text != "" && len(text) < 6 && text[0] >= '0' && text[0] <= '9'; {
	case street == "":
		return text
	case house && !slices.Contains(strings.Fields(street), text):
		return street + " " + text
	case !house && !strings.Contains(street, text):
		return street + "\n" + text
	}
	return street
}

// add joins a second value for the same part: Province and Province Code.
func add(at *string, text string) {
	switch {
	case *at == "":
		*at = text
	case !strings.EqualFold(*at, text) && len(text) > 3:
		*at += ", " + text
	}
}

// splitCity takes the postal code off a city that begins with it: 01067 Dresden.
func (a *groupedAddress) splitCity(s *shapes) {
	if a.PostalCode != "" || a.City == "" || a.City[0] > '9' && !strings.ContainsRune(a.City, '-') {
		return
	}
	if code, city, ok := strings.Cut(a.City, " "); ok && s.postal.MatchString(code) {
		a.PostalCode, a.City = code, strings.TrimSpace(city)
	}
}
