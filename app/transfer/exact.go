package transfer

import (
	"strings"

	"regulars/data"
)

// takeExact takes a value of a file that Regulars itself wrote: one value in
// each cell, just as it was.
func (d *draft) takeExact(c *Column, cell data.Cell) error {
	text := strings.TrimSpace(cell.Text)
	if text == "" && c.Meaning.Field != Note { // blanks in one of a note's cells are part of it
		return nil
	}
	switch c.Meaning.Field {
	case LeaveOut, EmailLabel, PhoneLabel, LinkLabel, AddressLabel, KeepLabel:
	case Email:
		if !looksLikeEmail(text) { // edited since
			return d.editedEmails(c, text)
		}
		d.Emails = append(d.Emails, data.Email{Label: d.label(c, EmailLabel), Address: text})
	case Phone:
		d.Phones = append(d.Phones, data.Phone{Label: d.label(c, PhoneLabel), Number: text})
	case Link:
		d.Links = append(d.Links, data.Link{Label: d.label(c, LinkLabel), URL: text})
	case Street, City, Region, PostalCode, Country:
		d.place(c, text)
	case Birthday:
		return d.birthday(c, cell)
	case Note:
		d.Note += cell.Text // a long one lies in several cells
	case Tags:
		d.Tags = append(d.Tags, splitList(text)...)
	default:
		return d.word(c, text)
	}
	return nil
}

// editedEmails takes what an owner wrote into a cell of an export: none, or several.
func (d *draft) editedEmails(c *Column, text string) error {
	if isNothing(text) {
		return nil
	}
	return d.emails(c, text)
}

// joinList writes texts into one cell, separated by semicolons; those within
// them are marked with a backslash.
func joinList(list []string) string {
	marked := make([]string, len(list))
	for i, s := range list {
		marked[i] = strings.NewReplacer(`\`, `\\`, ";", `\;`).Replace(s)
	}
	return strings.Join(marked, "; ")
}

// splitList reads what joinList writes.
func splitList(text string) []string {
	var out []string
	var b strings.Builder
	marked := false
	for _, r := range text {
		switch {
		case !marked && r == '\\':
			marked = true
			continue
		case !marked && r == ';':
			out = append(out, b.String())
			b.Reset()
		default:
			b.WriteRune(r)
		}
		marked = false
	}
	return append(out, b.String())
}
