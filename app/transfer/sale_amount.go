package transfer

import (
	"strings"

	"regulars/app/transfer/sales"
	"regulars/data"
)

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
