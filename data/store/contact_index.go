package store

import (
	"context"
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
)

// contactIndex is what the store derives from a contact to list and find it.
type contactIndex struct {
	list []any   // a row of contact_list, last_at left out
	keys [][]any // rows of contact_key
	fts  []any   // a row of contact_fts
}

// reindexContacts rebuilds what is derived from the contacts with these ids,
// of which some may be gone.
func (t *Tx) reindexContacts(ctx context.Context, ids []int64) error {
	for _, id := range ids {
		if err := t.exec(ctx, "DELETE FROM contact_fts WHERE rowid = ?", id); err != nil {
			return err
		}
	}
	list, err := t.Contacts(ctx, ids)
	if err != nil {
		return err
	}
	present := make([]*data.Contact, len(list))
	for i := range list {
		present[i] = &list[i]
	}
	if err := t.indexContacts(ctx, nil, present); err != nil {
		return err
	}
	return t.refreshLastActivity(ctx, ids)
}

// indexContacts writes what is derived from contacts just added, and replaces
// what was derived from kept ones.
func (t *Tx) indexContacts(ctx context.Context, added, kept []*data.Contact) error {
	for _, c := range kept {
		for _, query := range []string{"DELETE FROM contact_key WHERE contact_id = ?", "DELETE FROM contact_fts WHERE rowid = ?"} {
			if err := t.exec(ctx, query, c.ID); err != nil {
				return err
			}
		}
	}
	derived := deriveAll(slices.Concat(added, kept))
	var lists, keys, fts [][]any
	for _, d := range derived {
		lists, keys, fts = append(lists, d.list), append(keys, d.keys...), append(fts, d.fts)
	}
	if err := t.insertLists(ctx, lists[:len(added)], lists[len(added):]); err != nil {
		return err
	}
	if err := t.insertRows(ctx, "INSERT OR IGNORE INTO contact_key (contact_id, kind, key)", keys); err != nil {
		return err
	}
	return t.insertRows(ctx, "INSERT INTO contact_fts (rowid, name, reach, text)", fts)
}

const listColumns = "contact_id, name_key, company_key, city_key, city, email, phone, stage_key"

func (t *Tx) insertLists(ctx context.Context, added, kept [][]any) error {
	if err := t.insertRows(ctx, "INSERT INTO contact_list ("+listColumns+")", added); err != nil {
		return err
	}
	for _, row := range kept {
		err := t.exec(ctx, "INSERT INTO contact_list ("+listColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (contact_id) DO UPDATE SET name_key = excluded.name_key, company_key = excluded.company_key,
			city_key = excluded.city_key, city = excluded.city, email = excluded.email, phone = excluded.phone, stage_key = excluded.stage_key`, row...)
		if err != nil {
			return err
		}
	}
	return nil
}

// deriveAll spreads the work over the processors: collation keys cost more
// than storing them does.
func deriveAll(list []*data.Contact) []contactIndex {
	derived := make([]contactIndex, len(list))
	workers := min(runtime.GOMAXPROCS(0), 1+len(list)/64)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			s := newSorter()
			for i := w; i < len(list); i += workers {
				derived[i] = derive(s, list[i])
			}
		})
	}
	wg.Wait()
	return derived
}

func derive(s *sorter, c *data.Contact) contactIndex {
	var email, phone string
	if len(c.Emails) > 0 {
		email = strings.ToLower(c.Emails[0].Address)
	}
	if len(c.Phones) > 0 {
		phone = c.Phones[0].Number
	}
	city := c.City()
	return contactIndex{
		list: []any{c.ID, s.key(listName(c)), s.key(c.Company), s.key(city), city, orLast(email), orLast(phone), slices.Index(data.Stages(), c.Stage)},
		keys: contactKeys(c),
		fts:  []any{c.ID, nameText(c), reachText(c), otherText(c)},
	}
}

// orLast makes an empty text sort after every other.
func orLast(s string) string {
	if s == "" {
		return "\U0010FFFF"
	}
	return s
}

func fromLast(s string) string { return strings.TrimSuffix(s, "\U0010FFFF") }

// listName is the name as lists sort it: as it is shown.
func listName(c *data.Contact) string { return c.Name }

func contactKeys(c *data.Contact) [][]any {
	keys := [][]any{{c.ID, keyName, nameKey(c.Name)}}
	for _, e := range c.Emails {
		keys = append(keys, []any{c.ID, keyEmail, strings.ToLower(e.Address)})
	}
	for _, p := range c.Phones {
		if key := phoneKey(p); key != "" {
			keys = append(keys, []any{c.ID, keyPhone, key})
		}
	}
	for _, tag := range c.Tags {
		keys = append(keys, []any{c.ID, keyTag, tag})
	}
	for _, role := range c.Roles {
		keys = append(keys, []any{c.ID, keyRole, string(role)})
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
// digits, without a country code of one to three digits, and backwards: so its
// start, its national start and its end all find it.
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
			b.WriteString(digits[1:] + " " + digits[2:] + " " + digits[3:] + " ")
		}
		b.WriteString(p.Number + " " + digits + " " + backwards(digits) + " ")
	}
	return fold(b.String())
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
