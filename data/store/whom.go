package store

import (
	"context"
	"encoding/json"
	"fmt"

	"regulars/data"
)

// Concerned lists the contacts whom an occasion for all concerns, those with whom
// something happened latest first, at most limit of them; total counts them all.
func (t *Tx) Concerned(ctx context.Context, w data.Whom, limit int) (list []data.Concerned, total int, err error) {
	where, args := whomWhere(w)
	if w.Country != "" { // is written in many ways
		return t.concernedIn(ctx, w, limit)
	}
	if err := t.get(ctx, `SELECT count(*) FROM contact_list l`+where, args, &total); err != nil {
		return nil, 0, fmt.Errorf("count the contacts concerned: %w", err)
	}
	list, err = collect(ctx, t, func(row scanner) (c data.Concerned, err error) {
		err = row.Scan(&c.ContactID, &c.Name)
		return c, err
	}, `SELECT c.id, c.name FROM (SELECT l.contact_id, l.last_at FROM contact_list l`+where+` ORDER BY l.last_at DESC, l.contact_id LIMIT ?) p
		JOIN contact c ON c.id = p.contact_id ORDER BY p.last_at DESC, p.contact_id`, append(args, limit)...)
	if err != nil {
		return nil, 0, fmt.Errorf("contacts concerned: %w", err)
	}
	return list, total, nil
}

// whomWhere is SQL for the contacts of contact_list l whom w names, its country aside.
func whomWhere(w data.Whom) (where string, args []any) {
	where = ` WHERE 1`
	switch w.Tradition {
	case "":
	case data.KeepsGregorian:
		where += ` AND l.contact_id NOT IN (SELECT contact_id FROM contact_key WHERE kind = 'calendar')`
	case data.KeepsJalali, data.KeepsIslamic, data.KeepsOrthodox, data.KeepsArmenian:
		where, args = where+` AND l.contact_id IN (SELECT contact_id FROM contact_key WHERE kind = 'calendar' AND key = ?)`, append(args, string(w.Tradition))
	}
	if w.Tag != "" {
		where, args = where+` AND l.contact_id IN (SELECT contact_id FROM contact_key WHERE kind = 'tag' AND key = ?)`, append(args, w.Tag)
	}
	if w.Language != "" {
		where += ` AND EXISTS (SELECT 1 FROM contact c WHERE c.id = l.contact_id AND (lower(c.language) = ? OR lower(c.language) LIKE ? || '-%'))`
		args = append(args, w.Language, w.Language)
	}
	return where, args
}

func (t *Tx) concernedIn(ctx context.Context, w data.Whom, limit int) (list []data.Concerned, total int, err error) {
	where, args := whomWhere(w)
	known := map[string]bool{}
	_, err = collect(ctx, t, func(row scanner) (struct{}, error) {
		var c data.Concerned
		var addresses string
		if err := row.Scan(&c.ContactID, &c.Name, &addresses); err != nil {
			return struct{}{}, err
		}
		country, err := firstCountry(addresses)
		if err != nil {
			return struct{}{}, fmt.Errorf("addresses of contact %d: %w", c.ContactID, err)
		}
		there, seen := known[country]
		if !seen {
			there = country != "" && data.SameCountry(country, w.Country)
			known[country] = there
		}
		if there {
			if total++; len(list) < limit {
				list = append(list, c)
			}
		}
		return struct{}{}, nil
	}, `SELECT c.id, c.name, c.addresses FROM contact_list l JOIN contact c ON c.id = l.contact_id`+where+` AND c.addresses <> '[]' ORDER BY l.last_at DESC, l.contact_id`, args...)
	if err != nil {
		return nil, 0, fmt.Errorf("contacts concerned: %w", err)
	}
	return list, total, nil
}

func firstCountry(addresses string) (string, error) {
	var c data.Contact
	err := json.Unmarshal([]byte(addresses), &c.Addresses)
	return c.Country(), err
}
