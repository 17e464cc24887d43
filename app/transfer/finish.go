package transfer

import (
	"errors"
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

// finish joins what came in parts and names the contact.
func (d *draft) finish() error {
	for _, a := range d.addresses {
		if a.Street == "" && a.City == "" {
			a.Street = a.full
		}
		d.Addresses = append(d.Addresses, a.Address)
	}
	if err := d.joinBirthday(); err != nil {
		return err
	}
	d.decideKind()
	d.Clean()
	if d.Name == "" {
		return errors.New("has no name, company, mail address or phone: there is nothing to know it by")
	}
	return d.Validate()
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
			return &wrongValue{"Birthday", "“" + text + "” is not a number"}
		}
	}
	d.Birthday = data.Date{Year: n[0], Month: time.Month(n[1]), Day: n[2]}
	if !d.Birthday.Valid() {
		return &wrongValue{"Birthday", "“" + strings.Join(d.birth[:], "-") + "” is not a day of the calendar"}
	}
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
