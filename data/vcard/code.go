package vcard

import (
	"net/url"
	"strings"

	"regulars/data"
)

// maxCode is how long the text of a QR code is at most (ISO/IEC 18004: 7,089 figures).
const maxCode = 8000

// readCode reads what QR codes hold beside vCards; false where it is none of that.
func readCode(text string) (data.Contact, bool) {
	text = strings.TrimSpace(text)
	scheme, rest, ok := strings.Cut(text, ":")
	if !ok || len(text) > maxCode {
		return data.Contact{}, false
	}
	switch strings.ToUpper(scheme) {
	case "MECARD":
		return meCard(fields(rest)), true
	case "BIZCARD":
		return bizCard(fields(rest)), true
	case "MATMSG":
		return byMail(get(fields(rest), "TO"))
	case "MAILTO", "SMTP":
		return byMail(rest)
	case "TEL", "SMS", "SMSTO":
		number, _, _ := strings.Cut(rest, ":")
		number, _, _ = strings.Cut(number, ";")
		number, _, _ = strings.Cut(number, "?")
		return byPhone(number)
	case "HTTPS", "HTTP":
		return byMessenger(text)
	}
	return data.Contact{}, false
}

// field is one of those of a MECARD or BIZCARD: “TEL:+380671234567;”.
type field struct{ key, value string }

// fields cuts at semicolons; a backslash before one, or before a colon, makes it a letter.
func fields(text string) []field {
	var list []field
	var now strings.Builder
	escaped := false
	flush := func() {
		key, value, ok := strings.Cut(now.String(), ":")
		if value = line(value); ok && value != "" {
			list = append(list, field{strings.ToUpper(strings.TrimSpace(key)), value})
		}
		now.Reset()
	}
	for _, r := range text {
		switch {
		case escaped:
			now.WriteRune(r)
			escaped = false
		case r == '\\':
			escaped = true
		case r == ';', r == '\n':
			flush()
		default:
			now.WriteRune(r)
		}
	}
	flush()
	return list
}

func get(list []field, key string) string {
	for _, f := range list {
		if f.key == key {
			return f.value
		}
	}
	return ""
}

// meCard reads NTT DoCoMo's card, which most programs put into QR codes; its name is
// “family,given”.
func meCard(list []field) data.Contact {
	var c data.Contact
	for _, f := range list {
		switch f.key {
		case "N":
			family, given, both := strings.Cut(f.value, ",")
			if !both {
				c.Name = f.value
				continue
			}
			c.Family, c.Given = line(family), line(given)
		case "NICKNAME":
			c.Nickname = f.value
		case "TEL", "TEL-AV":
			addPhone(&c, f.value)
		case "EMAIL":
			addEmail(&c, f.value)
		case "ORG":
			c.Company = f.value
		case "TITLE":
			c.Job = f.value
		case "URL":
			c.Links = append(c.Links, data.Link{URL: f.value})
		case "ADR":
			c.Addresses = append(c.Addresses, data.Address{Street: strings.Trim(f.value, ", ")})
		case "NOTE", "MEMO":
			c.Note = f.value
		case "BDAY":
			c.Birthday = date(f.value)
		}
	}
	return c
}

// bizCard reads the card of Nokia's and others' telephones.
func bizCard(list []field) data.Contact {
	c := data.Contact{Given: get(list, "N"), Family: get(list, "X"), Job: get(list, "T"), Company: get(list, "C")}
	if street := get(list, "A"); street != "" {
		c.Addresses = []data.Address{{Street: street}}
	}
	for _, key := range []string{"B", "M", "F"} {
		addPhone(&c, get(list, key))
	}
	addEmail(&c, get(list, "E"))
	return c
}

func addPhone(c *data.Contact, number string) {
	if number = telephone(number); number != "" {
		c.Phones = append(c.Phones, data.Phone{Number: number})
	}
}

func addEmail(c *data.Contact, address string) {
	if data.ValidateEmail(address) == nil {
		c.Emails = append(c.Emails, data.Email{Address: address})
	}
}

// byMail reads the address of a mailto: (RFC 6068), whose header fields are of no interest.
func byMail(text string) (c data.Contact, ok bool) {
	address, _, _ := strings.Cut(text, "?")
	address, _, _ = strings.Cut(address, ",")
	if plain, err := url.PathUnescape(address); err == nil {
		address = plain
	}
	addEmail(&c, strings.TrimSpace(address))
	return c, len(c.Emails) > 0
}

func byPhone(number string) (c data.Contact, ok bool) {
	if plain, err := url.PathUnescape(number); err == nil {
		number = plain
	}
	addPhone(&c, number)
	return c, len(c.Phones) > 0
}

// byMessenger reads the number of a link to WhatsApp.
func byMessenger(text string) (c data.Contact, ok bool) {
	u, err := url.Parse(text)
	if err != nil || u.Host != "wa.me" {
		return c, false
	}
	return byPhone("+" + strings.TrimPrefix(strings.Trim(u.Path, "/"), "+"))
}
