package store

import (
	"context"
	"encoding/json"
	"fmt"

	"regulars/data"
)

// PurchasesByID gives the purchases with these ids that there are, in order of id.
func (t *Tx) PurchasesByID(ctx context.Context, ids []int64) ([]data.Purchase, error) {
	list, err := collect(ctx, t, scanPurchase,
		"SELECT "+purchaseColumns+" FROM purchase WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", idSet(ids))
	if err != nil {
		return nil, fmt.Errorf("read %d purchases: %w", len(ids), err)
	}
	return list, nil
}

// ContactField is a contact that has an own field.
type ContactField struct {
	ContactID   int64
	Name, Value string
}

// ContactsByField lists the own fields with one of these values, by contact.
func (t *Tx) ContactsByField(ctx context.Context, values []string) ([]ContactField, error) {
	set, err := json.Marshal(values)
	if err != nil {
		return nil, err
	}
	scan := func(row scanner) (f ContactField, err error) { return f, row.Scan(&f.ContactID, &f.Name, &f.Value) }
	list, err := collect(ctx, t, scan, `SELECT c.id, f.value ->> 'name', f.value ->> 'value' FROM contact c, json_each(c.fields) f
		WHERE c.fields <> '[]' AND f.value ->> 'value' IN (SELECT value FROM json_each(?)) ORDER BY c.id`, string(set))
	if err != nil {
		return nil, fmt.Errorf("contacts by %d numbers: %w", len(values), err)
	}
	return list, nil
}
