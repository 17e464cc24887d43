package transfer

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"regulars/app/transfer/sales"
	"regulars/data"
)

// saleDictionary looks up the headings of lists of purchases.
type saleDictionary struct {
	fields   map[string]Field
	customer *dictionary
	counts   *regexp.Regexp
}

func newSaleDictionary() *saleDictionary {
	d := &saleDictionary{fields: map[string]Field{}, customer: newDictionary(), counts: regexp.MustCompile(`^(number|no|count|qty|quantity|amount) of |^(anzahl|kiekis|кількість|количество|ilosc|nombre de|تعداد) `)}
	for _, list := range saleWords() {
		for word := range strings.SplitSeq(list.words, ",") {
			if word = plain(word); word != "" && d.fields[word] == "" {
				d.fields[word] = list.field
			}
		}
	}
	for _, c := range saleExport() {
		d.fields[plain(c.Name)] = c.field
	}
	return d
}

// meaning recognises a heading, and says how sure that is, from 0 to 100.
func (d *saleDictionary) meaning(heading string) (Meaning, int) {
	if len(heading) > longHeading {
		return Meaning{Field: LeaveOut}, 0
	}
	bare := inBrackets.ReplaceAllString(heading, " ")
	for i, h := range []string{plain(heading), plain(bare), withoutCurrency(heading)} {
		if f, ok := d.fields[h]; ok {
			sure := 95 - 10*min(i, 1)
			if f == Item && isVague(h) {
				sure = 70
			}
			return Meaning{Field: f}, sure
		}
	}
	m, sure := d.customer.meaning(heading)
	switch m.Field {
	case Name, Given, Family, CompanyName, Email, Phone:
		return Meaning{Field: m.Field}, sure
	default:
	}
	if d.counts.MatchString(plain(heading)) {
		return Meaning{Field: Quantity}, 70
	}
	return Meaning{Field: LeaveOut}, 0
}

// isVague reports whether a heading may as well be that of what is told of a contact.
func isVague(heading string) bool {
	return slices.Contains([]string{"description", "title", "what", "position", "aprasymas", "pavadinimas", "опис", "описание", "наименование", "найменування", "beschreibung", "bezeichnung", "opis", "designation", "libelle", "descripcion", "concepto", "شرح", "անվանում"}, heading)
}

// withoutCurrency is a heading without the currency that it names: dollar_value, Сума, грн.
func withoutCurrency(heading string) string {
	words := strings.Fields(plain(heading))
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return len(words) > 1 && sales.CurrencyIn(w) != "" }), " ")
}

// recogniseSale gives every column of a list of purchases its meaning.
func recogniseSale(t saleTable) (columns []Column, format string) {
	columns = make([]Column, t.width)
	for i := range columns {
		c := &columns[i]
		if i < len(t.headings) {
			c.Heading = squeeze(t.headings[i])
		}
		c.Samples = samples(t.values, i)
		c.Meaning = Meaning{Field: LeaveOut}
	}
	for _, f := range saleFormats() {
		meanings, ok := f.match(t.headings)
		if !ok {
			continue
		}
		for i, m := range meanings[:min(len(meanings), t.width)] {
			columns[i].Meaning, columns[i].Sure = m, 100
		}
		format = f.source
		break
	}
	if format == "" {
		t.general(columns)
	}
	for i := range columns {
		c := &columns[i]
		if c.Heading == "" {
			c.Heading = "Column " + columnLetter(i)
		}
		c.learn(t.values, i)
	}
	return columns, format
}

// saleTable is what is known of a file before its columns are.
type saleTable struct {
	headings []string
	values   [][]data.Cell
	width    int
	now      time.Time
}

// general recognises columns by headings in any of the languages, and by their values.
func (t saleTable) general(columns []Column) {
	d := newSaleDictionary()
	for i := range columns {
		if columns[i].Heading != "" {
			columns[i].Meaning, columns[i].Sure = d.meaning(columns[i].Heading)
		}
	}
	g := saleGuess{saleTable: t, columns: columns}
	g.profile()
	g.demote()
	g.once()
	g.ids()
	g.names()
	g.fill()
}

// learn finds out how a column writes its dates and numbers.
func (c *Column) learn(values [][]data.Cell, i int) {
	c.order = sniffOrder(values, i)
	c.currency = sales.CurrencyIn(c.Heading)
	for _, row := range values {
		if i < len(row) && row[i].Kind == data.CellText {
			c.numbers.Add(row[i].Text)
		}
	}
}
