package transfer

import (
	"slices"
	"strings"

	"regulars/app/transfer/sales"
	"regulars/data"
)

// saleGuess decides what only the values of a list of purchases can tell.
type saleGuess struct {
	saleTable
	columns []Column
	of      []saleProfile
}

// saleProfile sums up the values of one column.
type saleProfile struct {
	filled, dates, numbers, decimals, digits int
	values                                   map[string]bool
}

func (g *saleGuess) profile() {
	g.of = make([]saleProfile, len(g.columns))
	for i := range g.of {
		p := &g.of[i]
		p.values = map[string]bool{}
		for _, row := range g.values {
			if i < len(row) && row[i].Kind != data.CellEmpty {
				g.add(p, row[i])
			}
		}
	}
}

func (g *saleGuess) add(p *saleProfile, c data.Cell) {
	text := squeeze(c.Text)
	p.filled++
	p.values[text] = true
	if day, err := (dateReader{now: g.now}).read(c); err == nil && day.Year >= data.MinPurchaseYear && day.Year <= g.now.Year()+1 && len(text) >= 6 && !isDigits(text, 5) {
		p.dates++
	}
	if n, _, err := (sales.Writing{Point: '.'}).Parse(text); err == nil && n.Set {
		p.numbers++
		if n.Scale > 0 {
			p.decimals++
		}
	}
	if isDigits(text, len(text)) {
		p.digits++
	}
}

// isDigits reports whether a text is of n digits and nothing else.
func isDigits(text string, n int) bool {
	return text != "" && len(text) == n && strings.Trim(text, "0123456789") == ""
}

func most(n, of int) bool { return of > 0 && n*10 >= of*8 }

// demote takes a meaning away from a column whose values are something else: Paid with yes and no.
func (g *saleGuess) demote() {
	for i := range g.columns {
		c, p := &g.columns[i], g.of[i]
		if p.filled == 0 {
			continue
		}
		f := c.Meaning.Field
		switch {
		case f == Paid && p.numbers*2 < p.filled:
			c.Meaning.Field = Status
		case f == Day && p.dates*2 < p.filled, (f.isAmount() || f == Quantity) && p.numbers*2 < p.filled, f == Time && most(p.dates, p.filled):
			c.Meaning, c.Sure = Meaning{Field: LeaveOut}, 0
		}
	}
}

// once keeps the surest of several columns with a field.
func (g *saleGuess) once() {
	best := map[Field]int{}
	for i, c := range g.columns {
		if at, ok := best[c.Meaning.Field]; !ok || c.Sure > g.columns[at].Sure {
			best[c.Meaning.Field] = i
		}
	}
	for i := range g.columns {
		switch f := g.columns[i].Meaning.Field; {
		case f == LeaveOut, f == Shipping, f == Status, best[f] == i:
		default:
			g.columns[i].Meaning, g.columns[i].Sure = Meaning{Field: LeaveOut}, 0
		}
	}
}

func (g *saleGuess) first(f Field) int {
	return slices.IndexFunc(g.columns, func(c Column) bool { return c.Meaning.Field == f })
}

func (g *saleGuess) set(i int, f Field, sure int) {
	if i >= 0 {
		g.columns[i].Meaning, g.columns[i].Sure = Meaning{Field: f}, sure
	}
}

// ids: a column called ID numbers the orders where no two rows have the same and the customer is named
// beside it; a column Customer of numbers is the customer's number.
func (g *saleGuess) ids() {
	if at := g.first(CustomerID); at >= 0 && plain(g.columns[at].Heading) == "id" && g.first(Order) < 0 {
		p := g.of[at]
		if len(p.values) == p.filled && p.filled > 1 || g.first(Name) >= 0 || g.first(Email) >= 0 {
			g.set(at, Order, 60)
		}
	}
	if at := g.first(Name); at >= 0 && g.first(CustomerID) < 0 && most(g.of[at].digits, g.of[at].filled) {
		g.set(at, CustomerID, 85)
	}
}

// names: a first name without a last name is the whole name, and so is a last name alone.
func (g *saleGuess) names() {
	given, family := g.first(Given), g.first(Family)
	switch {
	case g.first(Name) >= 0:
	case given >= 0 && family < 0:
		g.set(given, Name, 85)
	case family >= 0 && given < 0:
		g.set(family, Name, 85)
	}
}

// fill finds the date and the sum by their values where no heading tells, and without headings the
// customer too.
func (g *saleGuess) fill() {
	open := func(i int) bool { return g.columns[i].Sure == 0 && g.of[i].filled > 0 }
	for i, p := range g.of {
		if open(i) && g.first(Day) < 0 && most(p.dates, p.filled) {
			g.set(i, Day, 60)
		}
	}
	if !slices.ContainsFunc(g.columns, func(c Column) bool { return c.Meaning.Field.isAmount() }) {
		for i, p := range slices.Backward(g.of) {
			if open(i) && most(p.numbers, p.filled) && p.decimals*2 > p.filled {
				g.set(i, Total, 50)
				break
			}
		}
	}
	if len(g.headings) == 0 {
		g.fillBare()
	}
}

// fillBare finds the customer and the count in a table without headings: the first column of numbers that come again
// or of names, and whole numbers between the date and the sum.
func (g *saleGuess) fillBare() {
	s := newShapes()
	for i, p := range g.of {
		if g.columns[i].Sure > 0 || p.filled == 0 {
			continue
		}
		named := profileOf(s, g.values, i)
		switch {
		case named.mostly(60, shapeEmail):
			g.set(i, Email, 90)
		case named.mostly(60, shapeFullName, shapeCompany) && g.first(Name) < 0:
			g.set(i, Name, 60)
		case g.first(CustomerID) < 0 && g.first(Name) < 0 && most(p.digits, p.filled) && i < max(g.first(Day), 1):
			g.set(i, CustomerID, 60)
		case g.first(Quantity) < 0 && most(p.digits, p.filled) && g.first(Day) >= 0 && i > g.first(Day):
			g.set(i, Quantity, 50)
		case g.first(Item) < 0 && named.mostly(60, shapeWord, shapeText, shapeFullName):
			g.set(i, Item, 40)
		}
	}
}

// looksLikeSales reports whether what was understood of a table makes a list of purchases: it has days and
// sums. A list of contacts may have a day and a sum of each too, but has where they live and when they were born.
func looksLikeSales(columns []Column, format string, contacts []Column) bool {
	has := map[Field]bool{}
	known, item := 0, false
	for _, c := range columns {
		if c.Meaning.Field != LeaveOut {
			has[c.Meaning.Field] = true
			known++
			item = item || c.Meaning.Field == Item && c.Sure > 90
		}
	}
	goods := has[Quantity] || has[Price] || has[Gross] || has[Item]
	money := has[Total] || has[Price] || has[OrderTotal] || has[Gross] || has[Net]
	customer := has[Name] || has[CustomerID] || has[Email]
	person := slices.ContainsFunc(contacts, func(c Column) bool { return c.Sure > 0 && c.Meaning.Field.isPersonal() })
	switch {
	case format != "", has[PurchaseID]:
		return true
	case !has[Day], person && (!money || !goods):
		return false
	case money, item && customer && known*2 > len(columns):
		return true
	}
	return has[CustomerID] && known == 2 && len(columns) <= 3
}

// isPersonal reports whether a field tells of a person or a firm by itself, beyond name and reach.
func (f Field) isPersonal() bool {
	return slices.Contains([]Field{Birthday, Street, City, PostalCode, FullAddress, Job, Department, Gender, Language, Prefix, Nickname, Link, Stage, Roles, Tags}, f)
}
