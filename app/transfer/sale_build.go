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

// number reads a quantity or a rate.
func (b *saleBuilder) number(s *sale, c *Column, cell data.Cell, text string) error {
	n, word, err := c.writing(cell, true).Parse(strings.TrimSuffix(text, "%"))
	if err != nil {
		return err
	}
	if c.Meaning.Field == TaxRate {
		s.line.Rate = n
		return nil
	}
	s.line.Quantity = n
	if s.unit == "" {
		s.unit = strings.Trim(word, ". ")
	}
	return nil
}

// writing is how the numbers of the column are written; a workbook's are always with a point.
func (c *Column) writing(cell data.Cell, fine bool) sales.Writing {
	if cell.Kind == data.CellNumber {
		return sales.Writing{Point: '.', Fine: true}
	}
	return sales.Writing{Point: c.numbers.Point(), Fine: fine}
}

// amount reads an amount of money, and the currency that stands beside it.
func (b *saleBuilder) amount(s *sale, c *Column, cell data.Cell, text string) error {
	n, word, err := c.writing(cell, data.Digits(b.file.Currency) > 2).Parse(text)
	if err != nil {
		return err
	}
	if word != "" {
		code := sales.CurrencyOf(word, b.file.Currency)
		if code == "" {
			return data.Invalid("", "“%s” is not an amount: write it as 1234.50", short(text))
		}
		if err := s.currency(code, word); err != nil {
			return err
		}
	} else if c.currency != "" && s.order.Currency == "" {
		s.order.Currency = c.currency
	}
	at := s.sum(c.Meaning.Field)
	*at = sales.Add(*at, n)
	return nil
}

// currency takes notice of the currency of an amount: a row has one.
func (s *sale) currency(code, text string) error {
	switch {
	case code == "" && !data.ValidCurrency(strings.ToUpper(text)):
		return data.Invalid("", "“%s” is not a currency: write three letters, as EUR", short(text))
	case code == "":
		code = strings.ToUpper(text)
	}
	if have := s.order.Currency; have != "" && have != code {
		return data.Invalid("", "has amounts in %s and in %s: a purchase has one currency", have, code)
	}
	s.order.Currency = code
	return nil
}

// sum is where an amount is kept.
func (s *sale) sum(f Field) *sales.Number {
	switch f {
	case Price:
		return &s.line.Price
	case Discount:
		return &s.line.Discount
	case Gross:
		return &s.line.Gross
	case Net:
		return &s.line.Net
	case Total:
		return &s.line.Total
	case LineTax:
		return &s.line.Tax
	case Cost:
		return &s.line.Cost
	case Subtotal:
		return &s.order.Subtotal
	case OrderDiscount:
		return &s.order.Discount
	case Shipping:
		return &s.order.Shipping
	case OrderTax:
		return &s.order.Tax
	case OrderTotal:
		return &s.order.Total
	case Refund:
		return &s.order.Refund
	case Paid:
		return &s.order.Paid
	default:
		return &s.order.Owed
	}
}
