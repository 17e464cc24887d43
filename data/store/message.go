package store

import (
	"context"
	"fmt"

	"regulars/data"
)

// messageColumns give a message as it is listed, of message m and its place p.
const messageColumns = `m.id, m.account_id, m.thread_id, p.folder_id, m.message_id, m.from_name, coalesce(a.address, ''), m.recipients, m.subject,
	m.at, m.preview, m.size, m.files, p.flags,
	coalesce((SELECT contact_id FROM contact_key k WHERE k.kind = 'email' AND k.key = a.address ORDER BY contact_id LIMIT 1), 0),
	p.folder_id <> p.server_folder OR p.flags <> p.server_flags, m.outgoing`

const messageTables = ` FROM message_place p JOIN message m ON m.id = p.message_id LEFT JOIN mail_address a ON a.id = m.from_id `

func scanMessage(row scanner) (m data.Message, err error) {
	var at int64
	err = row.Scan(&m.ID, &m.AccountID, &m.ThreadID, &m.FolderID, &m.MessageID, &m.From.Name, &m.From.Address, &m.To, &m.Subject,
		&at, &m.Preview, &m.Size, &m.Files, &m.Flags, &m.ContactID, &m.Waiting, &m.Outgoing)
	m.Date = fromMillis(at)
	return m, err
}

// nameContacts fills in the names of the contacts who wrote.
func (t *Tx) nameContacts(ctx context.Context, list []data.Message) error {
	names := map[int64]string{}
	for i := range list {
		m := &list[i]
		if m.ContactID == 0 {
			continue
		}
		if _, ok := names[m.ContactID]; !ok {
			var name string
			if err := t.get(ctx, `SELECT coalesce((SELECT name FROM contact WHERE id = ?), '')`, []any{m.ContactID}, &name); err != nil {
				return err
			}
			names[m.ContactID] = name
		}
		m.Contact = names[m.ContactID]
	}
	return nil
}

// Messages lists a page of the messages of folders, newest first; without any it is of every folder that counts.
func (t *Tx) Messages(ctx context.Context, folders []int64, limit, offset int) (list []data.Message, err error) {
	const page = `SELECT ` + messageColumns + messageTables + `WHERE p.id IN (%s) ORDER BY p.ord DESC, p.id DESC`
	if len(folders) > 0 {
		list, err = collect(ctx, t, scanMessage, fmt.Sprintf(page, `SELECT id FROM message_place
			WHERE folder_id IN (SELECT value FROM json_each(?)) AND flags & 8 = 0 ORDER BY ord DESC, id DESC LIMIT ? OFFSET ?`), idSet(folders), limit, offset)
	} else {
		list, err = collect(ctx, t, scanMessage, fmt.Sprintf(page,
			`SELECT (SELECT max(id) FROM message_place WHERE message_id = m.id AND folder_id > 0) FROM message m WHERE m.shown ORDER BY m.ord DESC LIMIT ? OFFSET ?`), limit, offset)
	}
	if err != nil {
		return nil, fmt.Errorf("messages of folders %d: %w", folders, err)
	}
	return list, t.nameContacts(ctx, list)
}

// Conversation lists the messages of a thread, newest first, each once.
func (t *Tx) Conversation(ctx context.Context, thread int64) ([]data.Message, error) {
	return t.conversation(ctx, thread, -1)
}

// conversation lists at most limit messages of a thread; -1 is all.
func (t *Tx) conversation(ctx context.Context, thread int64, limit int) ([]data.Message, error) {
	list, err := collect(ctx, t, scanMessage, `SELECT `+messageColumns+messageTables+`
		WHERE p.id IN (SELECT (SELECT q.id FROM message_place q LEFT JOIN folder f ON f.id = q.folder_id
				WHERE q.message_id = x.id AND q.folder_id > 0 AND q.flags & 8 = 0 ORDER BY f.role IN ('all', 'flagged'), f.role IN ('trash', 'junk'), q.id LIMIT 1)
			FROM message x WHERE x.thread_id = ? AND EXISTS (SELECT 1 FROM message_place e WHERE e.message_id = x.id AND e.folder_id > 0 AND e.flags & 8 = 0)
			ORDER BY x.ord DESC LIMIT ?)
		ORDER BY p.ord DESC`, thread, limit)
	if err != nil {
		return nil, fmt.Errorf("conversation %d: %w", thread, err)
	}
	return list, t.nameContacts(ctx, list)
}

// Message gives a message opened, raw bytes included, without what is read from them; data.ErrNotFound
// where there is none.
func (t *Tx) Message(ctx context.Context, id int64) (d data.MessageDetail, err error) {
	list, err := collect(ctx, t, scanMessage, `SELECT `+messageColumns+messageTables+` LEFT JOIN folder f ON f.id = p.folder_id
		WHERE m.id = ? ORDER BY p.folder_id = 0, f.role IN ('all', 'flagged'), f.role IN ('trash', 'junk'), p.id LIMIT 1`, id)
	if err == nil && len(list) == 0 {
		err = data.ErrNotFound
	}
	if err != nil {
		return d, fmt.Errorf("message %d: %w", id, err)
	}
	if err := t.nameContacts(ctx, list); err != nil {
		return d, fmt.Errorf("message %d: %w", id, err)
	}
	d.Message = list[0]
	err = t.get(ctx, `SELECT r.raw, m.cut, coalesce((SELECT path FROM folder WHERE id = ?2), ''),
			coalesce((SELECT id FROM message_place WHERE message_id = ?1 AND folder_id = ?2 LIMIT 1), 0)
		FROM message m JOIN message_raw r ON r.message_id = m.id WHERE m.id = ?1`, []any{id, d.FolderID}, &d.Raw, &d.Cut, &d.Folder, &d.Place)
	if err != nil {
		return d, fmt.Errorf("message %d: %w", id, err)
	}
	return d, nil
}

// Raw gives a message as sent.
func (t *Tx) Raw(ctx context.Context, id int64) (raw []byte, err error) {
	if err := t.get(ctx, `SELECT raw FROM message_raw WHERE message_id = ?`, []any{id}, &raw); err != nil {
		return nil, fmt.Errorf("message %d: %w", id, err)
	}
	return raw, nil
}

// CountMail counts the messages kept, and those of them not read, in folders that count.
func (t *Tx) CountMail(ctx context.Context) (all, unread int, err error) {
	err = t.get(ctx, `SELECT (SELECT count(*) FROM message), (SELECT count(*) FROM message_place p JOIN folder f ON f.id = p.folder_id
		WHERE p.flags & 9 = 0 AND p.folder_id > 0 AND f.role NOT IN ('trash', 'junk', 'drafts', 'all'))`, nil, &all, &unread)
	return all, unread, err
}
