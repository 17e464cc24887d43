package transfer

import (
	"context"
	"errors"
	"slices"
	"strings"

	"regulars/data"
	"regulars/data/store"
)

// target is a contact that an import adds or changes.
type target struct {
	id     int64           // of the contact there is, 0 for a new one
	from   int64           // its id in the export that is being read, 0 for none
	known  bool            // by its number in Regulars, whatever it is called now
	have   *data.Contact   // as it will be, while the plan is made
	brings []*data.Contact // what the rows bring, in order
}

// matcher gives verdicts in the order of the file.
type matcher struct {
	tx      *store.Tx
	plan    *Plan
	search  bool // there are contacts to look among
	byID    map[int64]*target
	byKey   map[store.ContactKey][]*target // targets that rows so far made or changed
	footers int

	found map[store.ContactKey][]int64 // contacts there are, for this batch
	known map[int64]*data.Contact      // those, read
}

func newMatcher(tx *store.Tx, p *Plan, search bool) *matcher {
	return &matcher{tx: tx, plan: p, search: search, byID: map[int64]*target{}, byKey: map[store.ContactKey][]*target{}}
}

// batch gives verdicts to a batch of rows.
func (m *matcher) batch(ctx context.Context, w *batch) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := m.lookUp(ctx, w); err != nil {
		return err
	}
	for i := range w.rows {
		m.row(w.rows[i], &w.built[i])
	}
	return nil
}

// lookUp finds the contacts that any row of the batch may be about, in one
// query for each kind of key.
func (m *matcher) lookUp(ctx context.Context, w *batch) error {
	m.found = map[store.ContactKey][]int64{}
	if !m.search {
		return nil
	}
	keys := map[string][]string{}
	var ids []int64
	for _, b := range w.built {
		for _, k := range b.keys {
			keys[k.Kind] = append(keys[k.Kind], k.Key)
		}
		if b.id != 0 {
			ids = append(ids, b.id)
		}
	}
	for _, kind := range matchOrder() {
		if len(keys[kind]) == 0 {
			continue
		}
		found, err := m.tx.ContactsByKeys(ctx, kind, keys[kind])
		if err != nil {
			return err
		}
		for key, list := range found {
			list = list[:min(len(list), mostAlike)]
			m.found[store.ContactKey{Kind: kind, Key: key}] = list
			ids = append(ids, list...)
		}
	}
	slices.Sort(ids)
	var err error
	m.known, err = contactsByID(ctx, m.tx, slices.Compact(ids))
	return err
}

// mostAlike bounds how many contacts of one name or phone are looked at.
const mostAlike = 20

// matchOrder is the order in which keys are trusted.
func matchOrder() []string {
	return []string{store.ByEmailKey, store.ByPhoneKey, store.ByNameKey}
}

// row gives one row its verdict.
func (m *matcher) row(row data.SheetRow, b *built) {
	if m.aside(row, b.err) {
		return
	}
	if b.err != nil {
		m.refuse(row, b.err)
		return
	}
	if row.Fault != "" {
		m.plan.Notes = append(m.plan.Notes, data.Invalid("", "Row %d: a quotation mark in it is not closed. It was read as it stands.", row.Number))
	}
	out := Row{Number: row.Number, Name: b.contact.Name}
	bring := &b.contact
	if t := m.find(b); t != nil {
		m.change(t, b, &out)
	} else {
		out.Verdict = VerdictNew
		t = &target{from: b.id, have: bring, brings: []*data.Contact{bring}}
		m.plan.targets = append(m.plan.targets, t)
		m.remember(t, b.keys)
	}
	m.plan.rows = append(m.plan.rows, out)
	b.keys = nil // the contact lives on in its batch; its keys need not
}

// aside passes over what is no row of the table: a total, what stands alone
// under it, the headings once more. The owner is told.
func (m *matcher) aside(row data.SheetRow, err error) bool {
	var note *data.InvalidError
	first := short(firstText(row))
	switch {
	case errors.Is(err, errFooter):
		m.footers++
		note = data.Invalid("", "Row %d is a total under the table and was left out: “%s”.", row.Number, first)
	case errors.Is(err, errHeading):
		note = data.Invalid("", "Row %d is the headings once more and was left out: “%s”.", row.Number, first)
	case m.footers > 0 && filledCells(row) == 1 && !strings.ContainsAny(first, "@+"):
		note = data.Invalid("", "Row %d stands alone under the total and was left out: “%s”.", row.Number, first)
	default:
		return false
	}
	m.plan.Notes = append(m.plan.Notes, note)
	return true
}

// firstText is the first text of a row.
func firstText(row data.SheetRow) string {
	for _, c := range row.Cells {
		if text := squeeze(c.Text); text != "" {
			return text
		}
	}
	return ""
}

// change adds a row to a target, if it brings anything.
func (m *matcher) change(t *target, b *built, out *Row) {
	out.ContactID = t.id
	if len(t.brings) == 1 && t.have == t.brings[0] { // a new contact, about to differ from its first row
		t.have = clone(t.have)
	}
	changed := t.merge(t.have, &b.contact)
	out.Verdict = VerdictSame
	if len(changed) == 0 {
		return
	}
	out.Verdict, out.Reason = VerdictUpdate, strings.Join(changed, listed)
	if t.id != 0 && len(t.brings) == 0 {
		m.plan.targets = append(m.plan.targets, t)
		m.byID[t.id] = t
		m.remember(t, store.MatchKeys(t.have))
	} else {
		m.remember(t, b.keys)
	}
	t.brings = append(t.brings, &b.contact)
}

// merge adds what a row brings to the target's contact; one that is known by
// its number may have got another name.
func (t *target) merge(have, bring *data.Contact) (changed []string) {
	if t.known && !isDerived(bring) && bring.Name != have.Name {
		have.Name = bring.Name
		changed = []string{"name"}
	}
	for _, what := range merge(have, bring) {
		if what != "name" || len(changed) == 0 {
			changed = append(changed, what)
		}
	}
	return changed
}

// clone copies a contact so that adding to its lists leaves the first alone.
func clone(c *data.Contact) *data.Contact {
	d := *c
	d.Emails, d.Phones, d.Addresses, d.Links = slices.Clone(c.Emails), slices.Clone(c.Phones), slices.Clone(c.Addresses), slices.Clone(c.Links)
	d.Roles, d.Tags, d.Fields = slices.Clone(c.Roles), slices.Clone(c.Tags), slices.Clone(c.Fields)
	return &d
}

func (m *matcher) remember(t *target, keys []store.ContactKey) {
	for _, k := range keys {
		if list := m.byKey[k]; !slices.Contains(list, t) && len(list) < mostAlike {
			m.byKey[k] = append(list, t)
		}
	}
}

func (m *matcher) refuse(row data.SheetRow, err error) {
	var list faults
	errors.As(err, &list)
	m.plan.rows = append(m.plan.rows, Row{Number: row.Number, Verdict: VerdictWrong, Name: firstText(row), Reason: err.Error(), Faults: list})
	m.plan.wrong = append(m.plan.wrong, slices.Clone(row.Cells))
}

// find gives the contact that a row is about: by the id of an earlier export,
// then by mail address, phone and name, among those there are and those that
// rows above made. nil is a new one.
func (m *matcher) find(b *built) *target {
	if b.id != 0 {
		if c := m.known[b.id]; c != nil {
			t := m.existing(c)
			t.known = true
			return t
		}
	}
	for _, kind := range matchOrder() {
		for _, k := range b.keys {
			if k.Kind != kind {
				continue
			}
			if t := m.byOne(k, b); t != nil {
				return t
			}
		}
	}
	return nil
}

func (m *matcher) byOne(k store.ContactKey, b *built) *target {
	for _, id := range m.found[k] {
		c := m.known[id]
		if t := m.byID[id]; t != nil {
			c = t.have
		}
		if c != nil && sameContact(k.Kind, c, &b.contact) {
			return m.existing(c)
		}
	}
	for _, t := range m.byKey[k] {
		if t.from != 0 && b.id != 0 && t.from != b.id {
			continue // two contacts of one export are two
		}
		if sameContact(k.Kind, t.have, &b.contact) {
			return t
		}
	}
	return nil
}

// existing is the target of a contact there is.
func (m *matcher) existing(c *data.Contact) *target {
	if t := m.byID[c.ID]; t != nil {
		return t
	}
	return &target{id: c.ID, have: c}
}
