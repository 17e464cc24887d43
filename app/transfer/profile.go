package transfer

import (
	"slices"
	"strings"

	"regulars/data"
)

// profile sums up the values of one column.
type profile struct {
	filled   int
	shapes   [shapeText + 1]int
	values   map[string]int // how often each comes
	serial   bool           // 1, 2, 3, …: a number of rows, not a value
	lettered bool           // its numbers have signs that only phones have: + ( ) -
}

func profileOf(s *shapes, rows [][]data.Cell, column int) profile {
	p := profile{values: map[string]int{}}
	for _, row := range rows {
		if column >= len(row) || row[column].Kind == data.CellEmpty {
			continue
		}
		c := row[column]
		v := squeeze(c.Text)
		p.filled++
		p.shapes[s.of(c)]++
		p.lettered = p.lettered || strings.HasPrefix(v, "+") || strings.HasPrefix(v, "(") || strings.Count(v, "-") == 2 || strings.HasPrefix(v, "0")
		p.values[v]++
	}
	p.serial = p.filled > 2 && len(p.values) == p.filled && p.values["1"] == 1 && p.values["2"] == 1 && p.values["3"] == 1
	return p
}

// mostly reports whether the share of these shapes among the filled cells
// reaches percent.
func (p profile) mostly(percent int, list ...shape) bool {
	n := 0
	for _, s := range list {
		n += p.shapes[s]
	}
	return p.filled > 0 && n*100 >= p.filled*percent
}

// mostCountries is more than any list of customers has.
const mostCountries = 250

// countries reports whether most values name countries.
func (p profile) countries() bool {
	n := 0
	for v, times := range p.values {
		if len(p.values) <= mostCountries && data.CountryCode(v) != "" {
			n += times
		}
	}
	return p.filled > 0 && n*100 >= p.filled*60
}

// guess gives meanings by values to columns whose headings told nothing.
func guess(columns []Column, profiles []profile) {
	for i := range columns {
		c, p := &columns[i], profiles[i]
		if c.Sure > 0 || p.serial {
			continue
		}
		switch {
		case p.mostly(60, shapeEmail):
			c.Meaning, c.Sure = Meaning{Field: Email}, 90
		case p.mostly(80, shapePhone) && p.lettered:
			c.Meaning, c.Sure = Meaning{Field: Phone}, 70
		case p.mostly(80, shapeURL):
			c.Meaning, c.Sure = Meaning{Field: Link}, 70
		}
	}
}

// guessAll looks for names and places too, in a table without headings.
func guessAll(columns []Column, profiles []profile) {
	guess(columns, profiles)
	taken := map[Field]bool{}
	for _, c := range columns {
		taken[c.Meaning.Field] = true
	}
	guessPlaces(columns, profiles, taken)
	guessNames(columns, profiles, taken)
}

func guessPlaces(columns []Column, profiles []profile, taken map[Field]bool) {
	try := func(i int, f Field, sure int) {
		if columns[i].Sure == 0 && !taken[f] {
			columns[i].Meaning, columns[i].Sure, taken[f] = Meaning{Field: f}, sure, true
		}
	}
	for i, p := range profiles {
		switch {
		case p.serial:
			columns[i].Meaning = Meaning{Field: LeaveOut}
			columns[i].Sure = 60
		case p.mostly(70, shapePostal):
			try(i, PostalCode, 60)
		case p.mostly(70, shapeDate):
			try(i, Birthday, 40)
		case p.countries():
			try(i, Country, 70)
		case len(columns[i].Samples) > 0 && !slices.ContainsFunc(columns[i].Samples, unknownRole):
			try(i, Roles, 60)
		case p.mostly(60, shapeCompany):
			try(i, CompanyName, 70)
		}
	}
}

func unknownRole(s string) bool {
	_, known := parseRole(s)
	return !known
}

// guessNames takes the first column of two or three capitalised words as names,
// or else two neighbours of one word each; a column of repeating words after
// them as cities.
func guessNames(columns []Column, profiles []profile, taken map[Field]bool) {
	open := func(i int) bool { return i < len(columns) && columns[i].Sure == 0 && profiles[i].filled > 0 }
	for i, p := range profiles {
		if open(i) && p.mostly(60, shapeFullName) && !taken[Name] {
			columns[i].Meaning, columns[i].Sure, taken[Name] = Meaning{Field: Name}, 60, true
		}
	}
	for i, p := range profiles {
		if !open(i) || !p.mostly(70, shapeWord) {
			continue
		}
		switch {
		case !taken[Name] && !taken[Given] && open(i+1) && profiles[i+1].mostly(70, shapeWord):
			columns[i].Meaning, columns[i].Sure = Meaning{Field: Given}, 50
			columns[i+1].Meaning, columns[i+1].Sure = Meaning{Field: Family}, 50
			taken[Given] = true
		case !taken[Name] && !taken[Given]:
			columns[i].Meaning, columns[i].Sure, taken[Name] = Meaning{Field: Name}, 40, true
		case !taken[City]:
			columns[i].Meaning, columns[i].Sure, taken[City] = Meaning{Field: City}, 40, true
		}
	}
}
