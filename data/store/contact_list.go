package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"regulars/data"
)

func contactOrder(q data.ContactQuery) string {
	direction := ""
	if q.Descending {
		direction = " DESC"
	}
	return "l." + sortColumn(q.Sort) + direction + ", l.contact_id" + direction
}

// sortColumn names the indexed column of contact_list for an order of the list.
func sortColumn(by data.ContactSort) string {
	switch by {
	case data.ByCompany:
		return "company_key"
	case data.ByCity:
		return "city_key"
	case data.ByEmail:
		return "email"
	case data.ByPhone:
		return "phone"
	case data.ByStage:
		return "stage_key"
	case data.ByLastActivity:
		return "last_at"
	case data.ByCreated:
		return "contact_id" // an id sorts by the time it was given
	case data.ByName:
	}
	return "name_key"
}

func selectContactRow() string {
	return `SELECT c.id, c.kind, c.name, c.company, c.job, l.email, l.phone, l.city, ` + listedStage() + `, c.roles, c.tags, c.photo, l.last_at
	FROM contact c JOIN contact_list l ON l.contact_id = c.id `
}

// ContactRows gives a page of the list. Sorting reads an index, so the first
// page of any order comes at once whatever the number of contacts.
func (t *Tx) ContactRows(ctx context.Context, q data.ContactQuery) ([]data.ContactRow, error) {
	where, args := contactFilter(q)
	limit := q.Limit
	if limit == 0 {
		limit = -1
	}
	// The page is found in the index alone; only its lines are read whole.
	query := fmt.Sprintf(`%s JOIN (SELECT contact_id FROM contact_list l WHERE %s ORDER BY %s LIMIT ? OFFSET ?) page
		ON page.contact_id = c.id ORDER BY %[3]s`, selectContactRow(), where, contactOrder(q))
	list, err := collect(ctx, t, scanContactRow, query, append(args, limit, q.Offset)...)
	if err != nil {
		return nil, fmt.Errorf("list contacts: %w", err)
	}
	return list, nil
}

// ContactIDs gives the ids of all contacts that q selects, in its order.
func (t *Tx) ContactIDs(ctx context.Context, q data.ContactQuery) ([]int64, error) {
	where, args := contactFilter(q)
	ids, err := collect(ctx, t, scanOne[int64], "SELECT contact_id FROM contact_list l WHERE "+where+" ORDER BY "+contactOrder(q), args...)
	if err != nil {
		return nil, fmt.Errorf("list contact ids: %w", err)
	}
	return ids, nil
}

// CountContacts says how many contacts q selects.
func (t *Tx) CountContacts(ctx context.Context, q data.ContactQuery) (n int, err error) {
	where, args := contactFilter(q)
	if err := t.get(ctx, "SELECT count(*) FROM contact_list WHERE "+where, args, &n); err != nil {
		return 0, fmt.Errorf("count contacts: %w", err)
	}
	return n, nil
}

// contactFilter gives the condition of q on contact_list.
func contactFilter(q data.ContactQuery) (where string, args []any) {
	conditions := []string{"true"}
	add := func(condition string, arg any) {
		conditions = append(conditions, condition)
		args = append(args, arg)
	}
	if q.Text != "" {
		if m := newMatch(q.Text); m.expr == "" {
			conditions = append(conditions, "false")
		} else {
			add("contact_id IN (SELECT rowid FROM contact_fts WHERE contact_fts MATCH ?)", m.expr)
		}
	}
	if q.Kind != "" {
		add("contact_id IN (SELECT id FROM contact WHERE kind = ?)", string(q.Kind))
	}
	if q.Stage != "" {
		add("stage_key = ?", stageKey(q.Stage))
	}
	if q.City != "" {
		add("city_key = ?", newSorter().key(q.City))
	}
	const byKey = "contact_id IN (SELECT contact_id FROM contact_key WHERE kind = '%s' AND key = ?)"
	if q.Role != "" {
		add(fmt.Sprintf(byKey, keyRole), string(q.Role))
	}
	if q.Tag != "" {
		add(fmt.Sprintf(byKey, keyTag), q.Tag)
	}
	return strings.Join(conditions, " AND "), args
}

func scanContactRow(row scanner) (r data.ContactRow, err error) {
	var roles, tags string
	var last int64
	err = row.Scan(&r.ID, &r.Kind, &r.Name, &r.Company, &r.Job, &r.Email, &r.Phone, &r.City, &r.Stage, &roles, &tags, &r.Photo, &last)
	if err != nil {
		return r, err
	}
	r.Email, r.Phone, r.LastAt = fromLast(r.Email), fromLast(r.Phone), fromMillis(last)
	if err := json.Unmarshal([]byte(roles), &r.Roles); err != nil {
		return r, fmt.Errorf("roles of contact %d: %w", r.ID, err)
	}
	if err := json.Unmarshal([]byte(tags), &r.Tags); err != nil {
		return r, fmt.Errorf("tags of contact %d: %w", r.ID, err)
	}
	return r, nil
}

func scanFacet(row scanner) (f data.Facet, err error) { return f, row.Scan(&f.Value, &f.Count) }

// Tags lists the tags in use, most used first.
func (t *Tx) Tags(ctx context.Context) ([]data.Facet, error) {
	return collect(ctx, t, scanFacet, "SELECT key, count(*) AS n FROM contact_key WHERE kind = ? GROUP BY key ORDER BY n DESC, key", keyTag)
}

// Cities lists the cities where contacts are, most first, at most limit.
func (t *Tx) Cities(ctx context.Context, limit int) ([]data.Facet, error) {
	return collect(ctx, t, scanFacet, "SELECT city, count(*) AS n FROM contact_list WHERE city <> '' GROUP BY city_key ORDER BY n DESC, city LIMIT ?", limit)
}

// ContactsAlike lists contacts other than c that share a mail address, a phone
// or the name with it.
func (t *Tx) ContactsAlike(ctx context.Context, c data.Contact) ([]data.ContactRow, error) {
	c.Clean()
	seen := map[int64]bool{c.ID: true}
	var alike []int64
	for _, key := range contactKeys(&c) {
		if key.kind == keyTag || key.kind == keyRole {
			continue
		}
		ids, err := collect(ctx, t, scanOne[int64], "SELECT contact_id FROM contact_key WHERE kind = ? AND key = ? LIMIT 10", key.kind, key.key)
		if err != nil {
			return nil, fmt.Errorf("contacts alike %q: %w", c.Name, err)
		}
		for _, id := range ids {
			if !seen[id] {
				seen[id] = true
				alike = append(alike, id)
			}
		}
	}
	return t.contactRowsByID(ctx, alike)
}

func (t *Tx) contactRowsByID(ctx context.Context, ids []int64) ([]data.ContactRow, error) {
	var list []data.ContactRow
	for _, id := range ids {
		row, err := collect(ctx, t, scanContactRow, selectContactRow()+"WHERE c.id = ?", id)
		if err != nil {
			return nil, fmt.Errorf("contact %d: %w", id, err)
		}
		list = append(list, row...)
	}
	return list, nil
}

// orLast makes an empty text sort after every other.
func orLast(s string) string {
	if s == "" {
		return "\U0010FFFF"
	}
	return s
}

func fromLast(s string) string { return strings.TrimSuffix(s, "\U0010FFFF") }
