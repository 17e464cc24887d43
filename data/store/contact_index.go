package store

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"regulars/data"
)

// Kinds of contact_key.
const (
	keyEmail = "email"
	keyPhone = "phone"
	keyName  = "name"
	keyTag   = "tag"
	keyRole  = "role"

	keyCalendar = "calendar" // that the contact keeps, if it is not the Gregorian
)

// contactIndex is what the store derives from a contact to list and find it.
type contactIndex struct {
	list []any // a row of contact_list, last_at left out
	keys []contactKey
	fts  []any // a row of contact_fts
}

// reindexContacts rebuilds what is derived from the contacts with these ids,
// of which some may be gone.
func (t *Tx) reindexContacts(ctx context.Context, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	if err := t.unindexContacts(ctx, ids); err != nil {
		return err
	}
	present, err := t.Contacts(ctx, ids)
	if err != nil {
		return err
	}
	list := make([]*data.Contact, len(present))
	left := make([]int64, len(present))
	for i := range present {
		list[i], left[i] = &present[i], present[i].ID
	}
	if err := t.indexContacts(ctx, list); err != nil {
		return err
	}
	if err := t.refreshStages(ctx, `AND contact_id IN (SELECT value FROM json_each(?2))`, idSet(left)); err != nil {
		return err
	}
	return t.refreshLastActivity(ctx, left)
}

// unindexContacts removes what was derived from contacts. The full-text table comes last, and one row at a time:
// a statement of many rows has it write out what it gathered (insertEach).
func (t *Tx) unindexContacts(ctx context.Context, ids []int64) error {
	set := idSet(ids)
	for _, query := range []string{
		`DELETE FROM contact_key WHERE (kind, key, contact_id) IN (
			SELECT json_extract(k.value, '$[0]'), json_extract(k.value, '$[1]'), contact_id
			FROM json_each(?) ids CROSS JOIN contact_list ON contact_id = ids.value, json_each(contact_list.keys) k)`,
		`DELETE FROM contact_list WHERE contact_id IN (SELECT value FROM json_each(?))`,
	} {
		if err := t.exec(ctx, query, set); err != nil {
			return fmt.Errorf("unindex %d contacts: %w", len(ids), err)
		}
	}
	for _, id := range ids {
		if err := t.exec(ctx, `DELETE FROM contact_fts WHERE rowid = ?`, id); err != nil {
			return fmt.Errorf("unindex contact %d: %w", id, err)
		}
	}
	return nil
}

// indexContacts derives from contacts what lists and finds them; there is
// nothing derived from them yet.
func (t *Tx) indexContacts(ctx context.Context, list []*data.Contact) error {
	own, err := t.ownTraditions(ctx, list)
	if err != nil {
		return err
	}
	derived, err := deriveAll(list, traditions{cal: t.cal, own: own})
	if err != nil {
		return err
	}
	var lists, docs [][]any
	var keys []contactKey
	for _, d := range derived {
		lists, keys, docs = append(lists, d.list), append(keys, d.keys...), append(docs, d.fts)
	}
	// In order, so that neighbours go to one page of the tree.
	slices.SortFunc(keys, func(a, b contactKey) int { return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.key, b.key)) })
	keyRows := make([][]any, len(keys))
	for i, k := range keys {
		keyRows[i] = []any{k.kind, k.key, k.contact}
	}
	if err := t.insertEach(ctx, `INSERT INTO contact_list
		(contact_id, name_key, company_key, city_key, city, email, phone, stage_key, birth_day, keys)`, lists); err != nil {
		return err
	}
	// OR FAIL: what went in before a fault goes with the transaction, so no statement keeps copies of pages for itself.
	if err := t.insertRows(ctx, "INSERT OR FAIL INTO contact_key (kind, key, contact_id)", keyRows); err != nil {
		return err
	}
	return t.insertEach(ctx, "INSERT INTO contact_fts (rowid, name, reach, text)", docs)
}

// deriveAll spreads the work over the processors: collation keys cost more
// than storing them does.
func deriveAll(list []*data.Contact, kept traditions) ([]contactIndex, error) {
	derived := make([]contactIndex, len(list))
	workers := min(runtime.GOMAXPROCS(0), 1+len(list)/64)
	errs := make([]error, workers)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			s, kept := newSorter(), kept.alone()
			for i := w; i < len(list) && errs[w] == nil; i += workers {
				derived[i], errs[w] = derive(s, kept, list[i])
			}
		})
	}
	wg.Wait()
	return derived, errors.Join(errs...)
}

func derive(s *sorter, kept traditions, c *data.Contact) (contactIndex, error) {
	var email, phone string
	if len(c.Emails) > 0 {
		email = strings.ToLower(c.Emails[0].Address)
	}
	if len(c.Phones) > 0 {
		phone = c.Phones[0].Number
	}
	city := c.City()
	keys := contactKeys(c)
	tradition := kept.of(c)
	if tradition != data.KeepsGregorian {
		keys = append(keys, contactKey{keyCalendar, string(tradition), c.ID})
	}
	pairs := make([][2]string, len(keys))
	for i, k := range keys {
		pairs[i] = [2]string{k.kind, k.key}
	}
	keysText, err := json.Marshal(pairs)
	if err != nil {
		return contactIndex{}, fmt.Errorf("keys of contact %d: %w", c.ID, err)
	}
	index := contactIndex{
		list: []any{
			c.ID, s.key(listed(c.Name)), s.key(listed(c.Company)), s.key(city), city, orLast(email), orLast(phone),
			hintKey(c), birthKey(tradition, c.Birthday, kept.cal), string(keysText),
		},
		keys: keys,
		fts:  []any{c.ID, nameText(c), reachText(c), otherText(c)},
	}
	return index, nil
}

// listed is a name without the quotation marks and the like before it, which
// would put it before every other.
func listed(name string) string {
	if bare := strings.TrimLeftFunc(name, func(r rune) bool { return !isWordRune(r) }); bare != "" {
		return bare
	}
	return name
}

// contactKey is something that a contact can be found by exactly.
type contactKey struct {
	kind, key string
	contact   int64
}

// contactKeys lists each key of c once.
func contactKeys(c *data.Contact) []contactKey {
	keys := []contactKey{{keyName, nameKey(c.Name), c.ID}}
	add := func(kind, key string) {
		if k := (contactKey{kind, key, c.ID}); key != "" && !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	for _, e := range c.Emails {
		add(keyEmail, strings.ToLower(e.Address))
	}
	for _, p := range c.Phones {
		add(keyPhone, phoneKey(p))
	}
	for _, tag := range c.Tags {
		add(keyTag, tag)
	}
	for _, role := range c.Roles {
		add(keyRole, string(role))
	}
	return keys
}

// phoneKey is the number as E.164, or its digits where it isn't one.
func phoneKey(p data.Phone) string {
	if p.E164 != "" {
		return p.E164
	}
	if digits := onlyDigits(p.Number); len(digits) >= 5 {
		return digits
	}
	return ""
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r = foldRune(r); r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

func nameText(c *data.Contact) string {
	text := c.Name
	for _, part := range []string{c.Given, c.Middle, c.Family, c.Nickname, c.Company} {
		if part != "" && !strings.Contains(text, part) {
			text += " " + part
		}
	}
	return fold(text)
}

// reachText holds addresses and numbers. A number is there as typed, as its
// digits, without its country code, and backwards: so its start, its national
// start and its end all find it.
func reachText(c *data.Contact) string {
	var b strings.Builder
	for _, e := range c.Emails {
		b.WriteString(e.Address + " ")
	}
	for _, p := range c.Phones {
		digits := onlyDigits(p.E164)
		if len(digits) < 4 {
			digits = onlyDigits(p.Number)
		} else {
			b.WriteString(digits[countryCode(digits):] + " ")
		}
		b.WriteString(p.Number + " " + digits + " " + backwards(digits) + " ")
	}
	return fold(b.String())
}

// countryCode is how many digits the country code of an international number has
// (ITU-T E.164, list of assigned codes).
func countryCode(digits string) int {
	switch {
	case digits[0] == '1', digits[0] == '7':
		return 1
	case strings.Contains(" 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 "+
		"60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98 ", " "+digits[:2]+" "):
		return 2
	}
	return 3
}

// backwards marks the reversed digits of a number so that they match nothing else.
func backwards(digits string) string {
	if digits == "" {
		return ""
	}
	b := []byte(digits)
	slices.Reverse(b)
	return "r" + string(b)
}

func otherText(c *data.Contact) string {
	parts := []string{c.Prefix, c.Job, c.Department, c.Household, c.Interests, c.Preferences, c.Handling, c.Note}
	for _, a := range c.Addresses {
		parts = append(parts, a.Street, a.City, a.Region, a.PostalCode, a.Country)
	}
	for _, l := range c.Links {
		parts = append(parts, l.URL)
	}
	for _, f := range c.Fields {
		parts = append(parts, f.Name, f.Value)
	}
	for _, r := range c.Roles {
		parts = append(parts, string(r))
	}
	parts = append(parts, c.Tags...)
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return fold(strings.Join(parts, " "))
}
