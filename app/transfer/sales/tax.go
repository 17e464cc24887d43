package sales

import "regulars/data"

// tax gives the lines the rates that make the tax of the file. Where no rates do, a tax that
// comes on top is a line of its own, and one that is in the prices is not told of.
func (b *assembly) tax(tax, want int64) {
	if tax == 0 && !b.order.Tax.Set {
		return
	}
	if b.fits(tax, want) {
		return
	}
	for _, rates := range b.rates(tax) {
		for i := range b.p.Lines {
			b.p.Lines[i].TaxRate = rates[i]
		}
		if b.fits(tax, want) {
			return
		}
	}
	for i := range b.p.Lines {
		b.p.Lines[i].TaxRate = 0
	}
	if !b.p.TaxIncluded && tax > 0 {
		b.p.TaxIncluded = true
		b.p.Lines = append(b.p.Lines, data.PurchaseLine{Name: b.words.Tax, Quantity: 1000, Price: tax})
	}
}

func (b *assembly) fits(tax, want int64) bool {
	b.p.Sum()
	return b.p.Tax == tax && b.p.Total == want
}

// rates are the rates worth trying, for each line: each from its own tax, or one for all, or for all
// but what is paid beside the goods; round ones first.
func (b *assembly) rates(tax int64) (tries [][]int) {
	goods, all := int64(0), int64(0)
	own := make([]int64, len(b.p.Lines))
	for i, l := range b.p.Lines {
		worth := l.Gross() - l.Discount
		all += worth
		if i < b.goods {
			goods += worth
		}
		if b.goods == len(b.order.Lines) && i < b.goods {
			own[i] = b.size(b.order.Lines[i].Tax)
		}
	}
	for _, step := range []int{100, 50, 10, 1} {
		tries = append(tries,
			b.each(func(i int) int {
				l := b.p.Lines[i]
				return b.rate(own[i], l.Gross()-l.Discount, step)
			}),
			b.each(func(int) int { return b.rate(tax, all, step) }),
			b.each(func(i int) int {
				if i >= b.goods {
					return 0
				}
				return b.rate(tax, goods, step)
			}))
	}
	return tries
}

func (b *assembly) each(rate func(i int) int) []int {
	list := make([]int, len(b.p.Lines))
	for i := range list {
		list[i] = rate(i)
	}
	return list
}

// rate is the rate of a tax on a worth, to a multiple of step hundredths of a percent.
func (b *assembly) rate(tax, worth int64, step int) int {
	if b.p.TaxIncluded {
		worth -= tax
	}
	if worth <= 0 || tax <= 0 || tax > worth {
		return 0
	}
	n := int64(step)
	return int((tax*20_000/n + worth) / (2 * worth) * n)
}
