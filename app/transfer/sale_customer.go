package transfer

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"regulars/data"
	"regulars/data/store"
)

// saleCustomer is somebody whom rows of a list of purchases name, alike in each.
type saleCustomer struct {
	who
	bring  data.Contact
	orders []*saleOrder

	contact int64   // who it is; 0 for nobody there is
	could   []int64 // the contacts it may as well be
	fresh   *target // the contact to be added
	chosen  bool    // the owner decided
}

func (g *saleGroups) customer(w who) *saleCustomer {
	c := g.byWho[w]
	if c == nil {
		c = &saleCustomer{who: w}
		g.byWho[w] = c
		g.customers = append(g.customers, c)
	}
	return c
}

// called is the customer's name: that in the file, or else the company, the address, the phone, or the
// number behind what the file calls it.
func (w who) called(number string) string {
	name := cmp.Or(w.name, strings.TrimSpace(w.given+" "+w.family), w.company, w.email, w.phone)
	if name == "" && w.number != "" {
		name = strings.TrimSpace(number + " " + w.number)
	}
	return name
}

// saleMatcher finds the contacts that customers are.
type saleMatcher struct {
	*matcher
	file    *File
	numbers *numbers
	shapes  *shapes
	number  string // how the file calls the customer's number
}

// match finds who each customer is, some hundreds at a time.
func (m *saleMatcher) match(ctx context.Context, customers []*saleCustomer) error {
	byNumber, err := m.byNumber(ctx, customers)
	if err != nil {
		return err
	}
	for list := range slices.Chunk(customers, batchRows) {
		w := &batch{built: make([]built, len(list))}
		for i, c := range list {
			m.introduce(c)
			w.built[i] = built{contact: c.bring, id: c.id, keys: store.MatchKeys(&c.bring)}
			if c.bring.Name == "" {
				w.built[i].keys = nil
			}
		}
		if err := m.lookUp(ctx, w); err != nil {
			return err
		}
		numbered, err := m.readNumbered(ctx, list, byNumber)
		if err != nil {
			return err
		}
		for i, c := range list {
			m.one(c, &w.built[i], numbered[c.number])
		}
	}
	return nil
}

// readNumbered reads the contacts with the numbers of some customers, and leaves out those of another name.
func (m *saleMatcher) readNumbered(ctx context.Context, list []*saleCustomer, byNumber map[string][]int64) (map[string][]int64, error) {
	var ids []int64
	for _, c := range list {
		ids = append(ids, byNumber[c.number]...)
	}
	if len(ids) == 0 {
		return nil, nil
	}
	have, err := contactsByID(ctx, m.tx, ids)
	out := map[string][]int64{}
	for _, c := range list {
		for _, id := range byNumber[c.number] {
			if h := have[id]; h != nil && (c.called("") == "" || isDerived(h) || shareWord(h.Name, c.bring.Name)) {
				out[c.number] = append(out[c.number], id)
			}
		}
	}
	return out, err
}

// introduce makes a contact of what the file says of a customer.
func (m *saleMatcher) introduce(c *saleCustomer) {
	b := &c.bring
	*b = data.Contact{Name: c.called(m.number), Given: c.given, Family: c.family, Company: c.company, Roles: []data.Role{data.Customer}}
	if c.email != "" && data.ValidateEmail(c.email) == nil {
		b.Emails = []data.Email{{Address: c.email}}
	}
	if c.phone != "" {
		b.Phones = []data.Phone{{Number: c.phone, E164: m.numbers.e164(c.phone, "")}}
	}
	if c.number != "" {
		b.Fields = []data.Field{{Name: cmp.Or(m.number, "Customer ID"), Value: c.number}}
	}
	b.Kind = data.Person
	switch {
	case b.Name == b.Company:
		b.Kind, b.Company = data.Company, ""
	case b.Company == "" && m.shapes.isCompany(strings.Fields(b.Name)):
		b.Kind = data.Company
	}
	b.Clean()
}

// byNumber finds contacts by the number that some system gave them, kept as a field of their own.
func (m *saleMatcher) byNumber(ctx context.Context, customers []*saleCustomer) (map[string][]int64, error) {
	found := map[string][]int64{}
	var numbers []string
	for _, c := range customers {
		if c.number != "" {
			numbers = append(numbers, c.number)
		}
	}
	if len(numbers) == 0 || !m.search {
		return found, nil
	}
	list, err := m.tx.ContactsByField(ctx, numbers)
	for _, f := range list {
		if isNumberField(f.Name) && !slices.Contains(found[f.Value], f.ContactID) {
			found[f.Value] = append(found[f.Value], f.ContactID)
		}
	}
	return found, err
}

// one says who a customer is: by number, then by mail address, phone and name, among the contacts there are and
// the customers above.
func (m *saleMatcher) one(c *saleCustomer, b *built, numbered []int64) {
	if m.known[c.id] != nil {
		c.contact = c.id
		return
	}
	switch len(numbered) {
	case 0:
	case 1:
		c.contact = numbered[0]
		return
	default:
		c.could = numbered
		return
	}
	for _, kind := range matchOrder() {
		found := m.alike(kind, b)
		switch {
		case len(found) == 1:
			c.contact = found[0]
			return
		case len(found) > 1:
			c.could = found
			return
		}
	}
	if c.bring.Name == "" || m.file.NamesOnly {
		return
	}
	c.fresh = m.above(b)
}

// alike lists the contacts there are that a customer may be, by keys of one kind.
func (m *saleMatcher) alike(kind string, b *built) (list []int64) {
	for _, k := range b.keys {
		if k.Kind != kind {
			continue
		}
		for _, id := range m.found[k] {
			c := m.known[id]
			if c == nil {
				continue
			}
			bring := b.contact
			bring.Kind = c.Kind // a list of purchases does not tell a firm from a person
			if sameContact(kind, c, &bring) && !slices.Contains(list, id) {
				list = append(list, id)
			}
		}
	}
	return list
}

// above is the contact that a customer above becomes, if this is the same, or else a new one.
func (m *saleMatcher) above(b *built) *target {
	for _, kind := range matchOrder() {
		for _, k := range b.keys {
			if k.Kind != kind {
				continue
			}
			if t := m.byOne(k, b); t != nil {
				t.have = clone(t.have)
				t.merge(t.have, &b.contact)
				t.brings = append(t.brings, &b.contact)
				m.remember(t, b.keys)
				return t
			}
		}
	}
	t := &target{have: &b.contact, brings: []*data.Contact{&b.contact}}
	m.plan.targets = append(m.plan.targets, t)
	m.remember(t, b.keys)
	return t
}
