package store

import (
	"context"
	"encoding/json"
	"fmt"

	"regulars/data"
)

// ContactKey is one thing by which two records are taken for the same contact.
type ContactKey struct{ Kind, Key string }

// Kinds of ContactKey, in the order in which they are trusted.
const (
	ByEmailKey = keyEmail
	ByPhoneKey = keyPhone
	ByNameKey  = keyName
)

// MatchKeys gives the keys of c, those that the store finds contacts by: mail
// addresses without case, phones as E.164 or digits, the name without accents
// and order of words.
func MatchKeys(c *data.Contact) []ContactKey {
	keys := make([]ContactKey, 0, 1+len(c.Emails)+len(c.Phones))
	for _, k := range contactKeys(c) {
		if k.kind != keyTag && k.kind != keyRole && k.key != "" {
			keys = append(keys, ContactKey{k.kind, k.key})
		}
	}
	return keys
}

// NameKey is the key of a name by itself.
func NameKey(name string) string { return nameKey(name) }

// ContactsByKeys gives, for each of the keys of one kind that any contact has,
// the ids of its contacts in the order in which they were added.
func (t *Tx) ContactsByKeys(ctx context.Context, kind string, keys []string) (map[string][]int64, error) {
	set, err := json.Marshal(keys)
	if err != nil {
		return nil, err
	}
	type pair struct {
		key string
		id  int64
	}
	scan := func(row scanner) (p pair, err error) {
		err = row.Scan(&p.key, &p.id)
		return p, err
	}
	list, err := collect(ctx, t, scan,
		`SELECT k.key, k.contact_id FROM (SELECT DISTINCT value FROM json_each(?)) AS j
			CROSS JOIN contact_key k ON k.kind = ? AND k.key = j.value ORDER BY k.contact_id`, string(set), kind)
	if err != nil {
		return nil, fmt.Errorf("match %d keys: %w", len(keys), err)
	}
	found := make(map[string][]int64, len(list))
	for _, p := range list {
		found[p.key] = append(found[p.key], p.id)
	}
	return found, nil
}
