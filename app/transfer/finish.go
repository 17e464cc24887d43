package transfer

import (
	"strconv"
	"strings"
	"time"

	"regulars/data"
)

func (d *draft) birthday(c *Column, cell data.Cell) error {
	date, err := (dateReader{c.order, d.now}).read(cell)
	if err == nil && !date.IsZero() {
		d.Birthday = date
	}
	return err
}

// finish joins what came in parts, names the contact and looks at it as a whole.
func (d *draft) finish() {
	for _, a := range d.addresses {
		if a.Street == "" && a.City == "" {
			a.Street = a.full
		}
		if !d.exact {
			a.splitCity(d.shapes)
		}
		d.Addresses = append(d.Addresses, a.Address)
	}
	d.readPhones()
	d.refuse("Birthday", d.joinBirthday())
	d.decideKind()
	d.Clean()
	switch err := d.Validate(); {
	case d.Name != "":
		d.refuse("", err)
	case len(d.wrong) == 0: // else it may be known by what is wrong
		d.refuse("", &data.InvalidError{Reason: "has no name, company, mail address or phone: there is nothing to know it by"})
	}
}

// joinBirthday makes a date of three columns: year, which may be missing, month
// and day.
func (d *draft) joinBirthday() error {
	if d.birth[1] == "" || d.birth[2] == "" || !d.Birthday.IsZero() {
		return nil
	}
	var n [3]int
	for i, text := range d.birth {
		var err error
		if n[i], err = strconv.Atoi(text); text != "" && err != nil {
			return data.Invalid("", "“%s” is not a number", short(text))
		}
	}
	date := data.Date{Year: n[0], Month: time.Month(n[1]), Day: n[2]}
	if !date.Valid() {
		return data.Invalid("", "“%s” is not a day of the calendar", short(strings.Join(d.birth[:], "-")))
	}
	d.Birthday = date
	return nil
}

// decideKind: a row with a company and no person in it is the company, and so
// is one whose name ends in GmbH.
func (d *draft) decideKind() {
	if d.Kind != "" {
		return
	}
	d.Kind = data.Person
	noParts := d.Given == "" && d.Family == ""
	switch {
	case d.Name == "" && noParts && d.Nickname == "" && d.Company != "":
		d.Kind, d.Name, d.Company = data.Company, d.Company, ""
	case noParts && d.Company == "" && d.shapes.isCompany(strings.Fields(d.Name)):
		d.Kind = data.Company
	}
}
