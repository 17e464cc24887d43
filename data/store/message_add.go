package store

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"time"

	"regulars/data"
)

// ordBits is how many bits of message.ord tell apart the messages of one second. They are few, since the
// full-text index keeps what lies between two messages with every word; where a second has more
// messages, some count as of the next.
const ordBits = 6

// newMessage is a message being added.
type newMessage struct {
	in         *data.Incoming
	id, ord    int64
	key        int64
	at         time.Time
	thread     int64
	fromID     int64
	refs       []int64
	subjectKey int64
	orphan     bool
}

// AddMessages keeps messages fetched from a folder, with their threads, addresses and words. One
// that is here already, fetched from another folder or before the server renumbered this one, is
// not kept twice: it only gets a place in the folder. It gives how many came: those that were kept for the
// first time, and further copies in the same folder.
func (t *Tx) AddMessages(ctx context.Context, f data.Folder, list []data.Incoming) (added int, err error) {
	fresh, err := t.newMessages(ctx, list)
	if err != nil {
		return 0, fmt.Errorf("add %d messages to %s: %w", len(list), f.Path, err)
	}
	added, err = t.addMessages(ctx, f, fresh)
	if err != nil {
		return 0, fmt.Errorf("add %d messages to %s: %w", len(list), f.Path, err)
	}
	t.touch(data.Messages)
	return added, nil
}

// newMessages gives each message its time, key and order.
func (t *Tx) newMessages(ctx context.Context, list []data.Incoming) ([]*newMessage, error) {
	fresh := make([]*newMessage, len(list))
	for i := range list {
		m := &newMessage{in: &list[i], key: messageKey(&list[i]), at: t.messageTime(&list[i])}
		m.ord = max(m.at.Unix(), 0) << ordBits
		fresh[i] = m
	}
	// In this order the full-text table need not be written in pieces.
	slices.SortStableFunc(fresh, func(a, b *newMessage) int { return compareInts(a.ord, b.ord) })
	if len(fresh) == 0 {
		return nil, nil
	}
	return fresh, t.makeUnique(ctx, fresh)
}

// makeUnique moves each ord on to the next that no message has. list is in the order of ord, and stays so.
func (t *Tx) makeUnique(ctx context.Context, list []*newMessage) error {
	found, err := collect(ctx, t, scanOne[int64], `SELECT ord FROM message WHERE ord IN (SELECT value FROM json_each(?))`, ords(list))
	if err != nil {
		return err
	}
	taken := make(map[int64]bool, len(found))
	for _, ord := range found {
		taken[ord] = true
	}
	for last := int64(-1); len(list) > 0; list = list[1:] {
		m := list[0]
		if m.ord = max(m.ord, last+1); taken[m.ord] || m.ord == last+1 && last >= 0 {
			if m.ord, err = t.nextOrd(ctx, m.ord); err != nil {
				return err
			}
		}
		last = m.ord
	}
	return nil
}

func ords(list []*newMessage) string {
	set := make([]int64, len(list))
	for i, m := range list {
		set[i] = m.ord
	}
	return idSet(set)
}

// nextOrd gives the first ord from a number on that no message has.
func (t *Tx) nextOrd(ctx context.Context, from int64) (ord int64, err error) {
	err = t.get(ctx, `WITH RECURSIVE next(ord) AS (
			SELECT ?1 UNION ALL SELECT ord + 1 FROM next WHERE EXISTS (SELECT 1 FROM message m WHERE m.ord = next.ord)
		) SELECT max(ord) FROM next`, []any{from}, &ord)
	return ord, err
}

func messageKey(in *data.Incoming) int64 {
	if in.Mail.MessageID != "" {
		return hash64(in.Mail.MessageID)
	}
	return hash64(string(in.Raw))
}

// messageTime is the Date, or when the server got the message where the Date is missing, later than that or
// from before there was mail.
func (t *Tx) messageTime(in *data.Incoming) time.Time {
	received := in.InternalDate
	if received.Year() < 1971 || received.After(t.now.Add(24*time.Hour)) {
		received = t.now
	}
	if in.Mail.Date.Year() < 1971 || in.Mail.Date.After(received.Add(24*time.Hour)) {
		return received.UTC()
	}
	return in.Mail.Date.UTC()
}

func (t *Tx) addMessages(ctx context.Context, f data.Folder, list []*newMessage) (added int, err error) {
	if list, err = t.withoutPlaced(ctx, f.ID, list); err != nil {
		return 0, err
	}
	fresh, err := t.withoutKnown(ctx, f.AccountID, list)
	if err != nil {
		return 0, err
	}
	if added, err = t.countCame(ctx, f.ID, list); err != nil {
		return 0, err
	}
	for _, m := range fresh {
		m.id = t.NewID()
	}
	if err := t.threadMessages(ctx, fresh); err != nil {
		return 0, err
	}
	addresses, err := t.addressIDs(ctx, fresh)
	if err != nil {
		return 0, err
	}
	if err := t.insertMessages(ctx, f, fresh, addresses); err != nil {
		return 0, err
	}
	if err := t.insertPlaces(ctx, f, list); err != nil {
		return 0, err
	}
	if err := t.fetchedAfterAll(ctx, f.ID, list); err != nil {
		return 0, err
	}
	if !f.Role.Counts() {
		return added, nil
	}
	if err := t.heedMail(ctx, fresh); err != nil {
		return 0, err
	}
	return added, t.noteLastMail(ctx, fresh)
}

// countCame counts the messages that are not known yet, and those that the folder has another copy of. The
// rest came from another folder, or had other numbers before.
func (t *Tx) countCame(ctx context.Context, folder int64, list []*newMessage) (n int, err error) {
	ids := make([]int64, 0, len(list))
	for _, m := range list {
		if m.id == 0 {
			n++
		} else {
			ids = append(ids, m.id)
		}
	}
	if len(ids) == 0 {
		return n, nil
	}
	copies := 0
	err = t.get(ctx, `SELECT count(*) FROM json_each(?1)
		WHERE value IN (SELECT message_id FROM message_place WHERE server_folder = ?2 AND message_id IN (SELECT value FROM json_each(?1)))`,
		[]any{idSet(ids), folder}, &copies)
	return n + copies, err
}

func (t *Tx) threadMessages(ctx context.Context, fresh []*newMessage) error {
	th, err := t.newThreader(ctx, fresh)
	if err != nil {
		return err
	}
	for _, m := range fresh {
		th.place(m)
	}
	for _, m := range fresh {
		m.thread = th.root(m.thread)
	}
	return th.save(ctx)
}

func (t *Tx) insertMessages(ctx context.Context, f data.Folder, fresh []*newMessage, ids map[string]int64) error {
	mine, err := t.ownAddresses(ctx)
	if err != nil {
		return err
	}
	var messages, raws, links, heads, words [][]any
	for _, m := range fresh {
		from := data.MailAddress{}
		if len(m.in.Mail.From) > 0 {
			from = m.in.Mail.From[0]
		}
		m.fromID = ids[data.NormalAddress(from.Address)]
		messages = append(messages, []any{
			m.id, m.ord, f.AccountID, m.thread, m.key, m.in.Mail.MessageID, m.fromID, from.Name, recipients(&m.in.Mail),
			m.in.Mail.Subject, m.at.UnixMilli(), millis(m.in.InternalDate), m.in.Preview, m.in.Size, len(m.in.Mail.Files),
			mine[data.NormalAddress(from.Address)], m.in.Mail.AutoReply, m.in.Cut, f.Role.Counts(),
		})
		raws = append(raws, []any{m.id, m.in.Raw})
		subject, names := fold(m.in.Mail.Subject), fold(peopleText(&m.in.Mail))
		heads = append(heads, []any{m.ord, subject + " " + names})
		words = append(words, []any{m.ord, fold(m.in.Words), subject, names})
		links = append(links, addressLinks(m, ids)...)
	}
	err = t.insertRows(ctx, `INSERT INTO message (id, ord, account_id, thread_id, key, message_id, from_id, from_name, recipients,
		subject, at, received, preview, size, files, outgoing, automatic, cut, shown)`, messages)
	if err != nil {
		return err
	}
	slices.SortFunc(links, func(a, b []any) int { return compareInts(a[0], b[0]) })
	for _, table := range []struct {
		head string
		rows [][]any
	}{
		{"INSERT INTO message_raw (message_id, raw)", raws},
		{"INSERT OR IGNORE INTO message_address (address_id, ord, role, message_id)", links},
	} {
		if err := t.insertRows(ctx, table.head, table.rows); err != nil {
			return err
		}
	}
	if err := t.insertEach(ctx, "INSERT INTO message_head_fts (rowid, head)", heads); err != nil {
		return err
	}
	return t.insertEach(ctx, "INSERT INTO message_fts (rowid, text, subject, people)", words)
}

// insertPlaces puts messages into the folder they were fetched from.
func (t *Tx) insertPlaces(ctx context.Context, f data.Folder, list []*newMessage) error {
	rows := make([][]any, 0, len(list))
	byRaw := map[int64][]*newMessage{} // those that turned out to be another of the same batch
	for _, m := range list {
		if m.id != 0 {
			byRaw[m.key] = append(byRaw[m.key], m)
		}
	}
	var old []int64
	for _, m := range list {
		if m.id == 0 {
			i := slices.IndexFunc(byRaw[m.key], func(o *newMessage) bool { return bytes.Equal(o.in.Raw, m.in.Raw) })
			if i < 0 {
				continue
			}
			o := byRaw[m.key][i]
			m.id, m.thread, m.ord = o.id, o.thread, o.ord
		}
		old = append(old, m.id)
		rows = append(rows, []any{t.NewID(), m.id, m.thread, m.ord, f.ID, int64(m.in.Flags), f.ID, m.in.UID, int64(m.in.Flags)})
	}
	err := t.insertRows(ctx, `INSERT INTO message_place (id, message_id, thread_id, ord, folder_id, flags, server_folder, uid, server_flags)`, rows)
	if err != nil || !f.Role.Counts() {
		return err
	}
	return t.showMessages(ctx, old)
}

// showMessages marks messages that have come into a folder that counts.
func (t *Tx) showMessages(ctx context.Context, ids []int64) error {
	return t.exec(ctx, `UPDATE message SET shown = 1 WHERE shown = 0 AND id IN (SELECT value FROM json_each(?))`, idSet(ids))
}
