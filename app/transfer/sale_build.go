package transfer

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"regulars/app/transfer/sales"
	"regulars/data"
)

// saleBuilder makes lines and heads of orders of rows. One serves several goroutines.
type saleBuilder struct {
	columns []Column
	file    *File
	now     time.Time
}

// who is what a row says of its customer.
type who struct {
	id                                                 int64 // in Regulars, by an earlier export
	number, name, given, family, company, email, phone string
}

// sale is what one row says: one line, and of its order what stands there.
type sale struct {
	who      who
	order    sales.Order // without lines
	line     sales.Line
	category string
	unit     string
	source   string
	id       int64 // of the purchase, by an earlier export
	returnOf int64
	of       int // which line comes back

	cancelled bool
	wrong     faults
}

// build reads a row.
func (b *saleBuilder) build(row data.SheetRow) *sale {
	s := &sale{line: sales.Line{Row: row.Number}}
	if err := (&builder{columns: b.columns}).tooWide(row); err != nil {
		s.refuse("", err)
		return s
	}
	clock := ""
	for i := range b.columns {
		if i >= len(row.Cells) || row.Cells[i].Kind == data.CellEmpty {
			continue
		}
		c := &b.columns[i]
		text := squeeze(row.Cells[i].Text)
		if text == "" || isNothing(text) {
			continue
		}
		if c.Meaning.Field == Time {
			clock = text
			continue
		}
		s.refuse(c.Heading, b.take(s, c, row.Cells[i], text))
	}
	b.moment(s, clock)
	return s
}

func (s *sale) refuse(column string, err error) {
	if err == nil {
		return
	}
	what := &data.InvalidError{Reason: err.Error()}
	errors.As(err, &what)
	s.wrong = append(s.wrong, Fault{column, what})
}

// take puts the value of a cell where its column belongs.
func (b *saleBuilder) take(s *sale, c *Column, cell data.Cell, text string) error {
	switch f := c.Meaning.Field; {
	case f == LeaveOut:
		return nil
	case f == Day:
		return b.day(s, c, cell, text)
	case f == Quantity, f == TaxRate:
		return b.number(s, c, cell, text)
	case f.isAmount():
		return b.amount(s, c, cell, text)
	case f == Currency:
		return s.currency(sales.CurrencyOf(text, b.file.Currency), text)
	}
	if at := s.text(c.Meaning.Field); at != nil {
		if *at == "" {
			*at = strings.Join(strings.Fields(text), " ")
		}
		return nil
	}
	return b.other(s, c.Meaning.Field, text)
}

// text is where a field of one text is kept.
func (s *sale) text(f Field) *string {
	switch f {
	case Name:
		return &s.who.name
	case Given:
		return &s.who.given
	case Family:
		return &s.who.family
	case CompanyName:
		return &s.who.company
	case Email:
		return &s.who.email
	case Phone:
		return &s.who.phone
	case CustomerID:
		return &s.who.number
	case Item:
		return &s.line.Item
	case Code:
		return &s.line.Code
	case Category:
		return &s.category
	case Unit:
		return &s.unit
	case Order:
		return &s.order.Ref
	case Channel:
		return &s.order.Channel
	case SourceName:
		return &s.source
	default:
		return nil
	}
}

func (b *saleBuilder) other(s *sale, f Field, text string) error {
	var err error
	switch f {
	case Variant:
		if !strings.EqualFold(text, "regular") && !strings.EqualFold(text, "default title") {
			s.line.Item = strings.TrimSpace(s.line.Item + " " + text)
		}
	case Note:
		s.order.Note = strings.TrimSpace(s.order.Note + "\n" + text)
	case Status:
		s.order.Status = s.order.Status.With(text)
	case Cancelled:
		s.cancelled = true
	case TaxInside:
		s.order.TaxIncluded = saysYes(text)
		s.order.TaxAdded = !s.order.TaxIncluded
	case ID:
		s.who.id, err = marked(text, idMark)
	case PurchaseID:
		s.id, err = marked(text, saleMark)
	case ReturnOf:
		s.returnOf, err = marked(text, saleMark)
	case LineOf:
		s.of, err = strconv.Atoi(text)
	default:
	}
	return err
}

// marked reads a number of ours behind its mark.
func marked(text, mark string) (int64, error) {
	id, err := strconv.ParseInt(strings.TrimPrefix(text, mark), 10, 64)
	if err != nil || id <= 0 {
		return 0, data.Invalid("", "“%s” is not a number of Regulars: clear the cell", short(text))
	}
	return id, nil
}

func saysYes(text string) bool {
	switch strings.ToLower(text) {
	case "yes", "true", "1", "x", "taip", "так", "да", "ja", "tak", "oui", "sí", "si", "այո", "بله":
		return true
	}
	return false
}

// day reads the day, with the time where it stands behind it.
func (b *saleBuilder) day(s *sale, c *Column, cell data.Cell, text string) error {
	day, err := (dateReader{c.order, b.now}).read(cell)
	if err != nil {
		return err
	}
	if day.IsZero() {
		return nil
	}
	if day.Year == 0 {
		return data.Invalid("", "“%s” has no year: write it as 2026-03-14", short(text))
	}
	s.order.Day = day
	if at, ok := momentIn(text, b.now.Location()); ok {
		s.order.At = at
	}
	return nil
}

// momentIn reads the moments that programs write: 2026-07-01 12:34:56 +0300, 2026-07-01T12:34:56Z.
func momentIn(text string, here *time.Location) (time.Time, bool) {
	if !strings.Contains(text, ":") {
		return time.Time{}, false
	}
	for _, form := range []string{time.RFC3339, "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02T15:04:05"} {
		if at, err := time.ParseInLocation(form, text, here); err == nil {
			return at, true
		}
	}
	return time.Time{}, false
}

// moment joins the day with the time of another column.
func (b *saleBuilder) moment(s *sale, clock string) {
	if clock == "" || s.order.Day.IsZero() {
		return
	}
	clock = strings.ToUpper(data.PlainDigits(clock))
	for _, form := range []string{"15:04:05", "15:04", "3:04:05 PM", "3:04 PM", "3:04PM", "15.04"} {
		if t, err := time.Parse(form, clock); err == nil {
			d := s.order.Day
			s.order.At = time.Date(d.Year, d.Month, d.Day, t.Hour(), t.Minute(), t.Second(), 0, b.now.Location())
			return
		}
	}
}
