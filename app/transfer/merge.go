package transfer

import (
	"cmp"
	"slices"
	"strings"

	"regulars/data"
	"regulars/data/store"
)

// merge adds what a row brings to the contact that there is, and says what
// changed by it, in the owner's words. A text that the row brings takes the
// place of another; lists grow; nothing is ever blanked.
func merge(have, bring *data.Contact) (changed []string) {
	m := merger{have: have}
	m.name(bring)
	for _, f := range []struct {
		what     string
		to, from *string
	}{
		{"prefix", &have.Prefix, &bring.Prefix},
		{"nickname", &have.Nickname, &bring.Nickname},
		{"company", &have.Company, &bring.Company},
		{"job", &have.Job, &bring.Job},
		{"department", &have.Department, &bring.Department},
		{"gender", &have.Gender, &bring.Gender},
		{"language", &have.Language, &bring.Language},
		{"household", &have.Household, &bring.Household},
		{"interests", &have.Interests, &bring.Interests},
		{"preferences", &have.Preferences, &bring.Preferences},
		{"how to deal with them", &have.Handling, &bring.Handling},
	} {
		m.text(f.what, f.to, *f.from)
	}
	m.note(bring.Note)
	if bring.Stage != "" && bring.Stage != have.Stage {
		have.Stage = bring.Stage
		m.did("stage")
	}
	m.birthday(bring.Birthday)
	m.lists(bring)
	m.fields(bring.Fields)
	return m.changed
}

type merger struct {
	have    *data.Contact
	changed []string
}

func (m *merger) did(what string) {
	if !slices.Contains(m.changed, what) {
		m.changed = append(m.changed, what)
	}
}

func (m *merger) text(what string, to *string, from string) {
	if from != "" && from != *to {
		*to = from
		m.did(what)
	}
}

// name takes the row's name where it is another form of the one there is. One
// that shares no word with it is kept beside it: two people may use one address.
func (m *merger) name(bring *data.Contact) {
	have := m.have
	stranger := bring.Name != have.Name && !isDerived(bring) && !isDerived(have) && !shareWord(have.Name, bring.Name)
	if stranger {
		m.fields([]data.Field{{Name: "Also called", Value: bring.Name}})
		return
	}
	if !isDerived(bring) {
		m.text("name", &have.Name, bring.Name)
	}
	m.text("name", &have.Given, bring.Given)
	m.text("name", &have.Middle, bring.Middle)
	m.text("name", &have.Family, bring.Family)
}

// isDerived reports whether a contact has no name but was called by its mail
// address or phone.
func isDerived(c *data.Contact) bool {
	return c.Name == "" || slices.ContainsFunc(c.Emails, func(e data.Email) bool { return e.Address == c.Name }) ||
		slices.ContainsFunc(c.Phones, func(p data.Phone) bool { return p.Number == c.Name })
}

// shareWord reports whether two names have a word in common.
func shareWord(a, b string) bool {
	words := strings.Fields(store.NameKey(a))
	for w := range strings.FieldsSeq(store.NameKey(b)) {
		if len([]rune(w)) > 1 && slices.Contains(words, w) {
			return true
		}
	}
	return false
}

func (m *merger) note(from string) {
	have := m.have
	switch {
	case from == "" || strings.Contains(have.Note, from):
		return
	case have.Note == "":
		have.Note = from
	default:
		have.Note += "\n" + from
	}
	m.did("note")
}

func (m *merger) birthday(from data.Date) {
	have := &m.have.Birthday
	if from.IsZero() || from == *have || from.Year == 0 && from.Month == have.Month && from.Day == have.Day {
		return
	}
	*have = from
	m.did("birthday")
}

func (m *merger) lists(bring *data.Contact) {
	have := m.have
	grow(m, "email", &have.Emails, bring.Emails, func(a, b data.Email) bool { return strings.EqualFold(a.Address, b.Address) })
	grow(m, "phone", &have.Phones, bring.Phones, samePhone)
	for _, a := range bring.Addresses {
		m.address(a)
	}
	grow(m, "link", &have.Links, bring.Links, func(a, b data.Link) bool { return plainURL(a.URL) == plainURL(b.URL) })
	grow(m, "tags", &have.Tags, bring.Tags, strings.EqualFold)
	grow(m, "roles", &have.Roles, bring.Roles, func(a, b data.Role) bool { return a == b })
}

// grow adds to a list what it has not yet.
func grow[T any](m *merger, what string, have *[]T, bring []T, same func(a, b T) bool) {
	for _, v := range bring {
		if !slices.ContainsFunc(*have, func(h T) bool { return same(h, v) }) {
			*have = append(*have, v)
			m.did(what)
		}
	}
}

func samePhone(a, b data.Phone) bool {
	if a.E164 != "" && b.E164 != "" {
		return a.E164 == b.E164
	}
	return a.Number == b.Number
}

func plainURL(s string) string {
	s = strings.ToLower(s)
	return strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(s, "https://"), "http://"), "/")
}

// address completes an address that has fewer parts, and adds another one.
func (m *merger) address(a data.Address) {
	have := &m.have.Addresses
	if slices.ContainsFunc(*have, func(h data.Address) bool { return within(a, h) }) {
		return
	}
	m.did("address")
	at := slices.IndexFunc(*have, func(h data.Address) bool { return within(h, a) })
	if at < 0 {
		*have = append(*have, a)
		return
	}
	a.Label = cmp.Or(a.Label, (*have)[at].Label)
	(*have)[at] = a
}

// within reports whether every part that a has is the same in b.
func within(a, b data.Address) bool {
	for _, p := range [][2]string{{a.Street, b.Street}, {a.City, b.City}, {a.Region, b.Region}, {a.PostalCode, b.PostalCode}, {a.Country, b.Country}} {
		if p[0] != "" && !strings.EqualFold(p[0], p[1]) {
			return false
		}
	}
	return true
}

// fields: an own field that both have once gets the new value; others are added.
func (m *merger) fields(bring []data.Field) {
	for _, f := range bring {
		if slices.Contains(m.have.Fields, f) {
			continue
		}
		m.did("own fields")
		named := func(x data.Field) bool { return x.Name == f.Name }
		if at := slices.IndexFunc(m.have.Fields, named); at >= 0 && once(bring, named) && once(m.have.Fields, named) && f.Name != "Also called" {
			m.have.Fields[at] = f
			continue
		}
		m.have.Fields = append(m.have.Fields, f)
	}
}

func once(list []data.Field, is func(data.Field) bool) bool {
	n := 0
	for _, f := range list {
		if is(f) {
			n++
		}
	}
	return n == 1
}

// sameContact decides whether a row that shares a mail address, a phone or a
// name with a contact is about it. A mail address is proof enough; a phone is
// shared by families and firms, and a name by strangers.
func sameContact(kind string, have, bring *data.Contact) bool {
	switch {
	case kind == store.ByEmailKey:
		return true
	case numberedApart(have, bring):
		return false
	case kind == store.ByPhoneKey:
		return isDerived(have) || isDerived(bring) || shareWord(have.Name, bring.Name)
	case have.Kind != bring.Kind:
		return false
	case len(have.Emails) > 0 && len(bring.Emails) > 0, len(have.Phones) > 0 && len(bring.Phones) > 0:
		return false // they would have matched by them
	}
	return agree(have.Company, bring.Company) && agree(have.City(), bring.City()) && data.SameCountry(country(have), country(bring))
}

// agree reports whether two texts do not contradict each other.
func agree(a, b string) bool { return a == "" || b == "" || strings.EqualFold(a, b) }

func country(c *data.Contact) string {
	for _, a := range c.Addresses {
		if a.Country != "" {
			return a.Country
		}
	}
	return ""
}

// numberedApart reports whether some system gave the two different numbers:
// they have an own field such as Customer Id with different values.
func numberedApart(a, b *data.Contact) bool {
	for _, f := range a.Fields {
		if !isNumberField(f.Name) {
			continue
		}
		for _, g := range b.Fields {
			if g.Name == f.Name && g.Value != f.Value {
				return true
			}
		}
	}
	return false
}

func isNumberField(name string) bool {
	for w := range strings.FieldsSeq(plain(name)) {
		switch w {
		case "id", "code", "kodas", "nr", "no", "код", "номер", "nummer", "numer", "kod", "numero", "کد", "կոդ", "uid", "guid":
			return true
		}
	}
	return false
}
