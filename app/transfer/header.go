package transfer

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// dictionary looks headings up. It is made once for each file.
type dictionary struct {
	fields  map[string]Field
	labels  map[string]string
	handles map[string]string
	fillers map[string]bool // those of numbers too
	numbers map[string]bool
	exact   map[string]Meaning
	parts   map[string]Meaning
	several *regexp.Regexp // headings of several values: E-mail 1 - Value, Address 2 - City
}

func newDictionary() *dictionary {
	d := &dictionary{
		fields: map[string]Field{}, labels: map[string]string{}, handles: map[string]string{}, fillers: map[string]bool{}, numbers: map[string]bool{}, exact: exactHeaders(), parts: numberedParts(),
		several: regexp.MustCompile(`^(e ?mail|phone|address|organization|website|custom field|relation|event|im|street|city|region|postal code|country) (\d+) ?(.*)$`),
	}
	for _, list := range fieldWords() {
		for word := range strings.SplitSeq(list.words, ",") {
			if word = plain(word); d.fields[word] == "" {
				d.fields[word] = list.field
			}
		}
	}
	fill(d.labels, labelWords())
	fill(d.handles, handles())
	for _, word := range numberWords() {
		d.numbers[word], d.fillers[word] = true, true
	}
	for _, word := range fillers() {
		d.fillers[word] = true
	}
	return d
}

func fill(labels map[string]string, lists []labelWord) {
	for _, list := range lists {
		for word := range strings.SplitSeq(list.words, ",") {
			labels[plain(word)] = list.label
		}
	}
}

// longHeading is more bytes than any heading has: it is a note that stands where
// headings are looked for.
const longHeading = 400

// meaning recognises a heading, and says how sure that is, from 0 to 100.
func (d *dictionary) meaning(heading string) (Meaning, int) {
	if len(heading) > longHeading {
		return Meaning{Field: Keep}, 0
	}
	if m, sure := d.whole(heading); sure > 0 {
		return m, sure
	}
	bare := inBrackets.ReplaceAllStringFunc(heading, func(hint string) string { // Birthday (optional), but Customer (ID) is none
		if isNumberField(hint) || strings.Count(hint, ".") > 2 { // or a key: (customer.metafields.x.y)
			return hint
		}
		return " "
	})
	if m, sure := d.whole(bare); sure > 0 {
		return m, min(sure, 85)
	}
	return d.either(bare)
}

var inBrackets = regexp.MustCompile(`\([^()]*\)`)

// either reads Town/City, Name/Surname.
func (d *dictionary) either(heading string) (Meaning, int) {
	a, b, ok := strings.Cut(heading, "/")
	first, sure := d.whole(a)
	second, sure2 := d.whole(b)
	parts := []Field{first.Field, second.Field}
	switch {
	case !ok || sure == 0 || sure2 == 0:
	case first == second:
		return first, 85
	case slices.Contains(parts, Family) && (slices.Contains(parts, Given) || slices.Contains(parts, Name)):
		return Meaning{Field: Name}, 85
	}
	return Meaning{Field: Keep}, 0
}

func (d *dictionary) whole(heading string) (Meaning, int) {
	h := plain(heading)
	if m, ok := d.exact[h]; ok {
		return m, 100
	}
	if h == "title" { // the job for most, the honorific for Outlook: see settle
		return Meaning{Field: Job}, 60
	}
	if rest, ok := strings.CutPrefix(heading, FieldPrefix); ok && rest != "" {
		return Meaning{Field: Keep}, 100
	}
	if m, ok := d.numbered(h); ok {
		return m, 100
	}
	for _, word := range []string{h, initials(h)} {
		if f, ok := d.fields[word]; ok {
			return Meaning{Field: f}, 95
		}
	}
	if m, ok := d.composed(h); ok {
		return m, 85
	}
	return Meaning{Field: Keep}, 0
}

// initials joins D.O.B. and П.І.Б.
func initials(h string) string {
	if utf8.RuneCountInString(h) != 2*strings.Count(h, " ")+1 {
		return h
	}
	return strings.ReplaceAll(h, " ", "")
}

// numbered reads the headings of Google and of our own export.
func (d *dictionary) numbered(h string) (Meaning, bool) {
	found := d.several.FindStringSubmatch(h)
	if found == nil {
		return Meaning{}, false
	}
	n, err := strconv.Atoi(found[2])
	if err != nil || n < 1 || n > 99 {
		return Meaning{}, false
	}
	m, ok := d.parts[found[1]+"/"+found[3]]
	if m.Field != CompanyName && m.Field != Job && m.Field != Department {
		m.Group = n
	}
	return m, ok
}

// numberedParts are what may stand around the number.
func numberedParts() map[string]Meaning {
	parts := map[string]Meaning{}
	for f, list := range map[Field]string{
		Email: "email/,e mail/,email/value,e mail/value", EmailLabel: "email/type,e mail/type,email/label,e mail/label",
		Phone: "phone/,phone/value", PhoneLabel: "phone/type,phone/label",
		FullAddress: "address/formatted", AddressLabel: "address/type,address/label",
		Street: "address/,address/street,address/po box,address/extended address,street/",
		City:   "address/city,city/", Region: "address/region,region/", PostalCode: "address/postal code,postal code/", Country: "address/country,country/",
		Link: "website/,website/value", LinkLabel: "website/type,website/label",
		CompanyName: "organization/name", Job: "organization/title", Department: "organization/department",
	} {
		for part := range strings.SplitSeq(list, ",") {
			parts[part] = Meaning{Field: f}
		}
	}
	for _, what := range []string{"custom field", "relation", "event"} {
		parts[what+"/label"], parts[what+"/type"] = Meaning{Field: KeepLabel, Label: what}, Meaning{Field: KeepLabel, Label: what}
		parts[what+"/value"] = Meaning{Field: Keep, Label: what}
	}
	parts["im/service"], parts["im/value"] = Meaning{Field: KeepLabel, Label: "im"}, Meaning{Field: Keep, Label: "im"}
	return parts
}

// composed takes a heading apart: Business Phone 2, Home Postal Code, Billing
// City, Darbo telefonas, Мобильный телефон.
func (d *dictionary) composed(h string) (Meaning, bool) {
	words := strings.Fields(h)
	m, rest := d.takeApart(words)
	if m.Field != "" {
		return m, true
	}
	for _, try := range d.shorter(rest) {
		if f, ok := d.fields[try]; ok {
			m.Field = f
			m = m.fit()
			return m, m.Field == Phone || m.Field != "" && !slices.ContainsFunc(words, func(w string) bool { return d.numbers[w] })
		}
	}
	if len(d.trim(rest)) > 0 || !strings.Contains(m.Label, "mobile") && !strings.Contains(m.Label, "fax") && m.Label != "pager" {
		return Meaning{}, false
	}
	return Meaning{Field: Phone, Label: m.Label}, true
}

// takeApart finds the labels and the number in the words of a heading, or the
// place on the web that it names.
func (d *dictionary) takeApart(words []string) (m Meaning, rest []string) {
	for _, w := range words {
		n, err := strconv.Atoi(w)
		switch {
		case err == nil:
			if n > 1 && n < 20 {
				m.Group = n
			}
		case d.handles[w] != "":
			return Meaning{Field: Link, Label: d.handles[w]}, nil
		case d.labels[w] != "":
			m.Label = joinLabels(m.Label, d.labels[w])
		default:
			rest = append(rest, w)
		}
	}
	return m, rest
}

// shorter gives the words joined, then with fillers left out from the front,
// from the back, and everywhere.
func (d *dictionary) shorter(words []string) []string {
	tries := []string{strings.Join(words, " ")}
	for i := 0; i < len(words) && d.fillers[words[i]]; i++ {
		tries = append(tries, strings.Join(words[i+1:], " "))
	}
	for i := len(words); i > 0 && d.fillers[words[i-1]]; i-- {
		tries = append(tries, strings.Join(words[:i-1], " "))
	}
	return append(tries, strings.Join(d.trim(words), " "))
}

func joinLabels(a, b string) string {
	switch {
	case a == "" || a == b || a == "main":
		return b
	case b == "main":
		return a
	case a == "fax":
		return b + " fax"
	}
	return a + " " + b
}

// trim leaves out the words that tell nothing.
func (d *dictionary) trim(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return d.fillers[w] })
}

// fit keeps a label and a number only where the field can have one.
func (m Meaning) fit() Meaning {
	switch m.Field {
	case Email, Phone, Link:
		m.Group = 0 // Business Phone 2 is only one more
	case Street:
		m.Group = 0 // Address 2 and Street 3 are lines of one address
	case City, Region, PostalCode, Country:
	case Name, Given, Family, Middle, CompanyName, Note:
		if m.Label != "" && m.Label != "main" {
			return Meaning{} // Assistant's Name is no name of the contact
		}
		m.Label, m.Group = "", 0
	default:
		if m.Label != "" {
			return Meaning{}
		}
		m.Group = 0
	}
	return m
}
