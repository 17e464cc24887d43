package store

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"regulars/data"
)

// people lists the addresses of a message by the header they stand in.
func people(m *data.Mail) map[data.AddressRole][]data.MailAddress {
	return map[data.AddressRole][]data.MailAddress{
		data.AddressFrom: m.From, data.AddressTo: m.To, data.AddressCc: m.Cc, data.AddressReplyTo: m.ReplyTo, data.AddressBcc: m.Bcc,
	}
}

// addressIDs gives the ids of all addresses in fresh, making those that are new.
func (t *Tx) addressIDs(ctx context.Context, fresh []*newMessage) (map[string]int64, error) {
	names := map[string]string{}
	for _, m := range fresh {
		for _, group := range people(&m.in.Mail) {
			for _, a := range group {
				if key := data.NormalAddress(a.Address); key != "" && names[key] == "" {
					names[key] = a.Name
				}
			}
		}
	}
	rows := make([][]any, 0, len(names))
	set := make([]string, 0, len(names))
	for a, name := range names {
		rows = append(rows, []any{a, name})
		set = append(set, a)
	}
	if err := t.insertRows(ctx, "INSERT OR IGNORE INTO mail_address (address, name)", rows); err != nil {
		return nil, err
	}
	arg, err := json.Marshal(set)
	if err != nil {
		return nil, err
	}
	ids := make(map[string]int64, len(names))
	type pair struct {
		address string
		id      int64
	}
	pairs, err := collect(ctx, t, func(row scanner) (p pair, err error) { return p, row.Scan(&p.address, &p.id) },
		`SELECT address, id FROM mail_address WHERE address IN (SELECT value FROM json_each(?))`, string(arg))
	for _, p := range pairs {
		ids[p.address] = p.id
	}
	return ids, err
}

// ownAddresses gives the addresses of the owner's accounts.
func (t *Tx) ownAddresses(ctx context.Context) (map[string]bool, error) {
	list, err := collect(ctx, t, scanOne[string], `SELECT lower(address) FROM account`)
	mine := make(map[string]bool, len(list))
	for _, a := range list {
		mine[a] = true
	}
	return mine, err
}

func addressLinks(m *newMessage, ids map[string]int64) (rows [][]any) {
	for role, group := range people(&m.in.Mail) {
		for _, a := range group[:min(len(group), 200)] {
			if id := ids[data.NormalAddress(a.Address)]; id != 0 {
				rows = append(rows, []any{id, m.ord, int64(role), m.id})
			}
		}
	}
	return rows
}

// recipients names whom a message went to, in one line.
func recipients(m *data.Mail) string {
	var b strings.Builder
	for _, a := range slices.Concat(m.To, m.Cc) {
		if b.Len() > 200 {
			return b.String() + ", …"
		}
		if b.Len() > 0 {
			b.WriteString(", ")
		}
		if a.Name != "" {
			b.WriteString(a.Name)
		} else {
			b.WriteString(a.Address)
		}
	}
	return b.String()
}

// peopleText is what a message is found by of those who wrote and got it.
func peopleText(m *data.Mail) string {
	var b strings.Builder
	for _, a := range slices.Concat(m.From, m.To, m.Cc) {
		if b.Len() > 2000 {
			break
		}
		b.WriteString(a.Name + " " + a.Address + " ")
	}
	return b.String()
}

// noteLastMail moves on the time of the latest activity of the contacts who wrote or got messages.
func (t *Tx) noteLastMail(ctx context.Context, fresh []*newMessage) error {
	latest := map[string]int64{}
	for _, m := range fresh {
		for _, group := range people(&m.in.Mail) {
			for _, a := range group {
				key := data.NormalAddress(a.Address)
				latest[key] = max(latest[key], m.at.UnixMilli())
			}
		}
	}
	arg, err := json.Marshal(latest)
	if err != nil {
		return err
	}
	return t.exec(ctx, `UPDATE contact_list SET last_at = x.at FROM (
			SELECT k.contact_id AS id, max(j.value) AS at FROM json_each(?) j CROSS JOIN contact_key k ON k.kind = 'email' AND k.key = j.key GROUP BY k.contact_id
		) x WHERE contact_list.contact_id = x.id AND contact_list.last_at < x.at`, string(arg))
}
