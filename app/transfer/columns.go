package transfer

import (
	"slices"
	"strconv"
	"strings"

	"regulars/app/transfer/sales"
	"regulars/data"
)

// Column is one column of a file and what it is taken for.
type Column struct {
	Heading string   // as in the file; a letter where it has none: "Column F"
	Meaning Meaning  // may be changed before Plan
	Sure    int      // how sure the meaning is, 0 to 100; 0 is not recognised
	Samples []string // up to three values

	order    dateOrder
	numbers  sales.Learner // of purchases: how its numbers are written
	currency string        // of purchases: that its heading names
}

// FieldPrefix begins the headings of the owner's own fields in an export.
const FieldPrefix = "Field: "

// fieldName is how an own field made of this column is called.
func (c *Column) fieldName() string {
	if name, ok := strings.CutPrefix(c.Heading, FieldPrefix); ok {
		return strings.TrimSpace(name)
	}
	return squeeze(strings.Trim(squeeze(c.Heading), "*"))
}

// recognise gives every column of a table its meaning: from its heading, then
// from its values where the heading says nothing.
func recognise(headings []string, rows [][]data.Cell, width int) []Column {
	d, s := newDictionary(), newShapes()
	columns := make([]Column, width)
	for i := range columns {
		c := &columns[i]
		if i < len(headings) {
			c.Heading = squeeze(headings[i])
			if strings.HasPrefix(headings[i], FieldPrefix) {
				c.Heading = headings[i]
			}
		}
		c.Samples = samples(rows, i)
		if c.Heading == "" {
			c.Heading = "Column " + columnLetter(i)
			c.Meaning = Meaning{Field: Keep}
			continue
		}
		c.Meaning, c.Sure = d.meaning(c.Heading)
	}
	profiles := make([]profile, width)
	for i := range columns {
		profiles[i] = profileOf(s, rows, i)
	}
	if headings == nil {
		guessAll(columns, profiles)
	} else {
		guess(columns, profiles)
	}
	settle(columns, rows)
	return columns
}

// columnLetter names a column as spreadsheet programs do: A to Z, AA, AB.
func columnLetter(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return columnLetter(i/26-1) + string(rune('A'+i%26))
}

func samples(rows [][]data.Cell, column int) []string {
	var out []string
	for _, row := range rows {
		if len(out) == 3 {
			break
		}
		if column < len(row) {
			if v := squeeze(row[column].Text); v != "" && !slices.Contains(out, v) {
				out = append(out, v)
			}
		}
	}
	return out
}

// settle decides what only the whole table can tell.
func settle(columns []Column, rows [][]data.Cell) {
	t := table{columns, rows}
	t.titles()
	t.names()
	t.onlyOnce(Name)
	t.companies()
	t.roles()
	t.posts()
	t.groups()
	for i := range columns {
		if f := columns[i].Meaning.Field; f == Birthday {
			columns[i].order = sniffOrder(rows, i)
		}
	}
}

type table struct {
	columns []Column
	rows    [][]data.Cell
}

// first is the place of the first column with this field, or -1.
func (t table) first(f Field) int {
	return slices.IndexFunc(t.columns, func(c Column) bool { return c.Meaning.Field == f })
}

func (t table) heading(i int) string { return plain(t.columns[i].Heading) }

// titles: Title is the honorific where another column is the job, or where its
// values are Mr and Mrs.
func (t table) titles() {
	for i := range t.columns {
		c := &t.columns[i]
		if t.heading(i) != "title" {
			continue
		}
		jobs := 0
		for _, other := range t.columns {
			if other.Meaning.Field == Job {
				jobs++
			}
		}
		if jobs > 1 || slices.ContainsFunc(c.Samples, isHonorific) {
			c.Meaning, c.Sure = Meaning{Field: Prefix}, 90
		}
	}
}

func isHonorific(s string) bool {
	switch strings.Trim(strings.ToLower(s), ". ") {
	case "mr", "mrs", "ms", "miss", "dr", "prof", "herr", "frau", "p", "pan", "pani", "m", "mme", "sr", "sra", "г-н", "г-жа", "пан", "пані", "prefix":
		return true
	}
	return false
}

// names: a first name without a last name beside it is the whole name, and Name
// or Nom beside a first name is the last name.
func (t table) names() {
	given, family, name := t.first(Given), t.first(Family), t.first(Name)
	switch {
	case given >= 0 && family < 0 && name < 0:
		t.columns[given].Meaning.Field = Name
	case family >= 0 && given < 0 && name < 0:
		t.columns[family].Meaning.Field = Name
	case given >= 0 && family < 0 && name >= 0:
		if h := t.heading(name); h == "name" && t.heading(given) == "vorname" {
			t.columns[name].Meaning.Field = Family
		}
	}
}

// onlyOnce keeps the first of several columns with a field; the values of the
// others stay as own fields where they differ.
func (t table) onlyOnce(f Field) {
	first := t.first(f)
	for i := range t.columns {
		if i > first && t.columns[i].Meaning.Field == f {
			t.columns[i].Meaning = Meaning{Field: Keep}
		}
	}
}

// companies: a table of firms calls them Name.
func (t table) companies() {
	name := t.first(Name)
	if name < 0 || t.first(Given) >= 0 || t.first(CompanyName) >= 0 || t.heading(name) != "name" && t.heading(name) != "nazwa" {
		return
	}
	for i := range t.columns {
		switch t.heading(i) {
		case "industry", "number of employees", "employees", "organization id", "company id", "vat number", "vat", "sic code", "imones kodas", "pvm kodas", "nip", "ust id", "едрпоу", "єдрпоу", "инн", "siret", "cif":
			t.columns[name].Meaning.Field = CompanyName
			return
		}
	}
}

// roles: a column called Role holds a job unless at least half of its values are
// roles we know.
func (t table) roles() {
	for i := range t.columns {
		c := &t.columns[i]
		if c.Meaning.Field != Roles || t.heading(i) == "roles" {
			continue
		}
		all, unknown := 0, 0
		for _, role := range rolesIn(strings.Join(c.Samples, ";")) {
			all++
			if unknownRole(role) {
				unknown++
			}
		}
		switch {
		case unknown*2 <= all:
		case t.first(Job) < 0:
			c.Meaning = Meaning{Field: Job}
		default:
			c.Meaning = Meaning{Field: Keep}
		}
	}
}

// posts: Kod beside a town is its postal code, and Poczta a post office unless
// mail addresses stand in it.
func (t table) posts() {
	for i := range t.columns {
		c := &t.columns[i]
		switch t.heading(i) {
		case "kod":
			if t.first(City) >= 0 && t.first(PostalCode) < 0 {
				c.Meaning, c.Sure = Meaning{Field: PostalCode}, 85
			}
		case "poczta", "почта", "пошта":
			if len(c.Samples) > 0 && !slices.ContainsFunc(c.Samples, func(s string) bool { return strings.Contains(s, "@") }) {
				c.Meaning, c.Sure = Meaning{Field: Keep}, 0
			}
		}
	}
}

// groups: parts of addresses belong together by label and number. A part with
// neither joins the only labelled address there is.
func (t table) groups() {
	seen := map[string]bool{}
	for i := range t.columns {
		m := &t.columns[i].Meaning
		switch m.Field {
		case City, PostalCode, Country, Region:
			key := string(m.Field) + "\x00" + m.Label + "\x00" + strconv.Itoa(m.Group)
			if seen[key] && m.Group == 0 && m.Field != Region {
				t.columns[i].Meaning = Meaning{Field: Keep}
			}
			seen[key] = true
		default:
		}
	}
}
