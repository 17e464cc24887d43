package transfer

import (
	"cmp"
	"errors"
	"strconv"
	"strings"
	"time"

	"regulars/data"
)

// builder makes contacts of rows. One builder serves several goroutines.
type builder struct {
	columns []Column
	shapes  *shapes
	numbers *numbers
	now     time.Time
	exact   bool // the file is an export of ours: values are taken as they stand
}

// draft is a contact in the making.
type draft struct {
	data.Contact
	*builder
	id        int64
	addresses []groupedAddress
	labels    []groupedLabel
	birth     [3]string // year, month, day
	wrong     faults    // what can't be taken, and why
	bare      []int     // phones without a plus that may have had one: a workbook keeps +37061234520 as a number
}

// groupedLabel is the label of a mail, a phone, a link or an own field that another column has.
type groupedLabel struct {
	column Meaning
	text   string
}

// refuse says what is wrong with a value of the row, of which there may be several.
func (d *draft) refuse(column string, err error) {
	if err == nil {
		return
	}
	what := &data.InvalidError{Reason: err.Error()}
	errors.As(err, &what)
	d.wrong = append(d.wrong, Fault{column, what})
}

// build makes the contact of a row. id is that of an earlier export, or 0.
func (b *builder) build(row data.SheetRow) (c data.Contact, id int64, err error) {
	d := &draft{builder: b}
	if d.refuse("", b.tooWide(row)); len(d.wrong) > 0 {
		return data.Contact{}, 0, d.wrong
	}
	d.readLabels(row)
	for i := range b.columns {
		if i >= len(row.Cells) {
			break
		}
		if row.Cells[i].Kind == data.CellEmpty {
			continue
		}
		d.refuse(b.columns[i].Heading, d.take(&b.columns[i], row.Cells[i]))
	}
	d.finish()
	if len(d.wrong) > 0 {
		return data.Contact{}, 0, d.wrong
	}
	return d.Contact, d.id, nil
}

// tooWide refuses a row with more values than there are columns: one of them
// was cut in two by a separator that is not in quotes, and all after it are in
// the wrong place.
func (b *builder) tooWide(row data.SheetRow) error {
	last := len(row.Cells)
	for last > len(b.columns) && row.Cells[last-1].Kind == data.CellEmpty {
		last--
	}
	if last <= len(b.columns) {
		return nil
	}
	return data.Invalid("", "has %d cells where the table has %d columns: a comma or a quotation mark in a value is probably not in quotes", last, len(b.columns))
}

// readLabels reads the columns of labels first: they may stand after the values.
func (d *draft) readLabels(row data.SheetRow) {
	for i, c := range d.columns {
		switch c.Meaning.Field {
		case EmailLabel, PhoneLabel, LinkLabel, AddressLabel, KeepLabel:
			if i < len(row.Cells) {
				if text := d.plainLabel(row.Cells[i].Text); text != "" {
					d.labels = append(d.labels, groupedLabel{c.Meaning, text})
				}
			}
		default:
		}
	}
}

// plainLabel takes Google's star off a label, and small letters for the usual ones.
func (b *builder) plainLabel(s string) string {
	if b.exact {
		return strings.TrimSpace(s)
	}
	s = strings.TrimSpace(strings.TrimPrefix(squeeze(s), "*"))
	switch l := strings.ToLower(s); l {
	case "work", "home", "mobile", "other", "main", "fax", "work fax", "home fax", "pager", "billing", "shipping":
		return l
	}
	return s
}

// label is the label of a value in column c: what a column of labels (kind) says
// of its group in this row, or else what the heading says.
func (d *draft) label(c *Column, kind Field) string {
	if text := d.labelled(c, kind); text != "" {
		return text
	}
	return c.Meaning.Label
}

func (d *draft) labelled(c *Column, kind Field) string {
	for _, l := range d.labels {
		mine := l.column.Field == kind && l.column.Group == c.Meaning.Group && c.Meaning.Group > 0
		if mine && (kind != KeepLabel || l.column.Label == c.Meaning.Label) {
			return l.text
		}
	}
	return ""
}

// take puts the value of a cell where its column belongs.
func (d *draft) take(c *Column, cell data.Cell) error {
	if d.exact {
		return d.takeExact(c, cell)
	}
	text := squeeze(cell.Text)
	if text == "" || d.tellsNothing(c.Meaning.Field, text) {
		return nil
	}
	switch c.Meaning.Field {
	case LeaveOut, EmailLabel, PhoneLabel, LinkLabel, AddressLabel, KeepLabel:
		return nil
	case Email:
		return d.emails(c, without(text, isDirection))
	case Phone:
		return d.phones(c, cell, without(text, isDirection))
	case Link:
		for _, url := range links(without(text, isDirection)) {
			d.Links = append(d.Links, data.Link{Label: d.label(c, LinkLabel), URL: url})
		}
		return nil
	case FullAddress, Street, City, Region, PostalCode, Country:
		d.place(c, text)
		return nil
	case Birthday:
		return d.birthday(c, cell)
	case BirthYear, BirthMonth, BirthDay:
		d.birth[map[Field]int{BirthYear: 0, BirthMonth: 1, BirthDay: 2}[c.Meaning.Field]] = text
		return nil
	default:
		return d.word(c, text)
	}
}

// tellsNothing reports whether a value stands for none: a dash, n/a. A person
// may be called Na, though.
func (d *draft) tellsNothing(f Field, text string) bool {
	switch f {
	case Note, Keep:
		return false
	case Email, Phone, Link, Birthday, Gender, Language, Region, PostalCode:
		return isNothing(text)
	default:
		return strings.Trim(text, "-–—. ") == ""
	}
}

// word takes what is kept as text, and the lists of words.
func (d *draft) word(c *Column, text string) error {
	switch c.Meaning.Field {
	case ID:
		if id, err := strconv.ParseInt(strings.TrimPrefix(text, idMark), 10, 64); err == nil {
			d.id = id
		}
	case Kind:
		d.kind(c, text)
	case Tags:
		d.tags(text)
	case Roles:
		d.roles(text)
	case Stage:
		d.stage(c, text)
	case Note:
		d.Note = strings.TrimSpace(d.Note + "\n" + text)
	case Family:
		if c.Meaning.Group > 1 { // a second family name, as Spaniards have
			text = strings.TrimSpace(d.Family + " " + text)
			d.Family = ""
		}
		d.text(c, text)
	default:
		d.text(c, text)
	}
	return nil
}

// text keeps a text where its field has its place, or as an own field where that
// is taken.
func (d *draft) text(c *Column, text string) {
	if c.Meaning.Field != Keep && c.Meaning.Field != Handling {
		text = d.oneLine(text)
	}
	if at := d.scalar(c.Meaning.Field); at != nil && (*at == "" || *at == text) {
		*at = text
	} else {
		d.own(c, text)
	}
}

// oneLine joins the lines of what is one line in Regulars, as a name is. An
// export of ours holds what was there, just as it was.
func (d *draft) oneLine(text string) string {
	if d.exact || !strings.ContainsAny(text, "\r\n\t") {
		return text
	}
	return strings.Join(strings.Fields(text), " ")
}

// scalar is where a field of one text is kept.
func (d *draft) scalar(f Field) *string {
	switch f {
	case Name:
		return &d.Name
	case Prefix:
		return &d.Prefix
	case Given:
		return &d.Given
	case Middle:
		return &d.Middle
	case Family:
		return &d.Family
	case Nickname:
		return &d.Nickname
	case CompanyName:
		return &d.Company
	case Job:
		return &d.Job
	case Department:
		return &d.Department
	case Gender:
		return &d.Gender
	case Language:
		return &d.Language
	case Household:
		return &d.Household
	case Interests:
		return &d.Interests
	case Preferences:
		return &d.Preferences
	case Handling:
		return &d.Handling
	default:
		return nil
	}
}

// own keeps a value as an own field under its column's heading, or under the
// name that the row gives it.
func (d *draft) own(c *Column, text string) {
	name := c.fieldName()
	if c.Meaning.Field == Keep {
		name = cmp.Or(d.labelled(c, KeepLabel), name)
	}
	d.Fields = append(d.Fields, data.Field{Name: name, Value: text})
}

func (d *draft) kind(c *Column, text string) {
	switch plain(text) {
	case "person", "asmuo", "особа", "лицо", "անձ", "شخص", "privat", "osoba", "personne", "persona":
		d.Kind = data.Person
	case "company", "imone", "компанія", "компания", "ընկերություն", "شرکت", "firma", "unternehmen", "entreprise", "empresa", "organization", "organisation":
		d.Kind = data.Company
	default:
		d.own(c, text)
	}
}
