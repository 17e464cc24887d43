package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"regulars/data"
)

// Threads lists a page of conversations, newest first.
func (t *Tx) Threads(ctx context.Context, q data.ThreadQuery) ([]data.Thread, error) {
	ids, err := t.threadIDs(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("list threads: %w", err)
	}
	list := make([]data.Thread, 0, len(ids))
	for _, id := range ids {
		messages, err := t.conversation(ctx, id, summed)
		if err != nil {
			return nil, err
		}
		if len(messages) == 0 {
			continue
		}
		th := newThread(id, messages)
		if len(messages) == summed {
			if err := t.sumThread(ctx, &th); err != nil {
				return nil, fmt.Errorf("sum up thread %d: %w", id, err)
			}
		}
		list = append(list, th)
	}
	return list, t.noteSnoozes(ctx, list)
}

// summed is how many messages of a conversation are read to list it; those of a longer one are counted.
const summed = 40

func (t *Tx) sumThread(ctx context.Context, th *data.Thread) error {
	return t.get(ctx, `SELECT count(*), coalesce(sum(unread), 0), coalesce(max(starred), 0), coalesce(max(files), 0) > 0 FROM (
			SELECT min(p.flags & 9 = 0) AS unread, max(p.flags & 4 <> 0) AS starred, max(m.files) AS files
			FROM message m JOIN message_place p ON p.message_id = m.id WHERE m.thread_id = ? AND p.folder_id > 0 AND p.flags & 8 = 0 GROUP BY m.id
		)`, []any{th.ID}, &th.Count, &th.Unread, &th.Starred, &th.Files)
}

// newThread sums up the messages of a conversation, newest first.
func newThread(id int64, messages []data.Message) data.Thread {
	latest := messages[0]
	th := data.Thread{ID: id, Subject: latest.Subject, Count: len(messages), Latest: latest, LatestAt: latest.Date}
	if base, reply := data.BaseSubject(latest.Subject); reply && base != "" {
		th.Subject = base
	}
	seen := map[string]bool{}
	var senders []string
	for _, m := range slices.Backward(messages) {
		if !m.Seen() {
			th.Unread++
		}
		th.Starred = th.Starred || m.Starred()
		th.Files = th.Files || m.Files > 0
		if key := data.NormalAddress(m.From.Address); !seen[key] && len(senders) < 6 {
			seen[key] = true
			senders = append(senders, senderName(&m))
		}
	}
	th.Senders = strings.Join(senders, ", ")
	return th
}

func senderName(m *data.Message) string {
	switch {
	case m.Contact != "":
		return m.Contact
	case m.From.Name != "":
		return m.From.Name
	}
	return m.From.Address
}

// CountThreads counts the conversations that q selects.
func (t *Tx) CountThreads(ctx context.Context, q data.ThreadQuery) (n int, err error) {
	query, args, err := t.threadQuery(ctx, q)
	if err == nil && query != "" {
		err = t.get(ctx, "SELECT count(DISTINCT p.thread_id)"+query, args, &n)
	}
	if err != nil {
		return 0, fmt.Errorf("count threads: %w", err)
	}
	return n, nil
}

// threadIDs walks the places that q selects, newest first, and stops when the page is full.
func (t *Tx) threadIDs(ctx context.Context, q data.ThreadQuery) (ids []int64, err error) {
	query, args, err := t.threadQuery(ctx, q)
	if err != nil || query == "" {
		return nil, err
	}
	page := threadPage{query: q, seen: map[int64]bool{}}
	if page.raised, err = t.raised(ctx, query, args); err != nil {
		return nil, err
	}
	st, err := t.stmt(ctx, "SELECT p.thread_id, p.ord"+query+" ORDER BY p.ord DESC")
	if err != nil {
		return nil, err
	}
	rows, err := st.QueryContext(ctx, args...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() && !page.full() {
		var id, ord int64
		if err := rows.Scan(&id, &ord); err != nil {
			return nil, err
		}
		page.raise(ord)
		page.add(id)
	}
	return page.ids, rows.Err()
}

// threadPage gathers a page of conversations.
type threadPage struct {
	query  data.ThreadQuery
	seen   map[int64]bool
	raised []snoozed // those still to be put in, the latest first
	ids    []int64
}

func (p *threadPage) full() bool { return p.query.Limit > 0 && len(p.ids) >= p.query.Limit }

// add takes in the next conversation, unless it stood above already.
func (p *threadPage) add(id int64) {
	if p.seen[id] || p.full() {
		return
	}
	if p.seen[id] = true; len(p.seen) > p.query.Offset {
		p.ids = append(p.ids, id)
	}
}

// raise takes in what came back to the list after the time of a message.
func (p *threadPage) raise(ord int64) {
	for len(p.raised) > 0 && p.raised[0].ord() > ord {
		p.add(p.raised[0].thread)
		p.raised = p.raised[1:]
	}
}

// maxFound is how many of the newest messages that hold the words of a query are looked at.
const maxFound = 5000

// Flags of places, as SQL reads them: 1 is data.FlagSeen, 4 data.FlagFlagged, 8 data.FlagDeleted, 9 the first or the last. A message that
// is marked as deleted and not removed yet is not listed.

// fromContacts is SQL that says of the place p whether it is the newest of its conversation, and a contact wrote it.
const fromContacts = `EXISTS (SELECT 1 FROM message x JOIN mail_address a ON a.id = x.from_id JOIN contact_key k ON k.kind = 'email' AND k.key = a.address WHERE x.id = p.message_id)
	AND NOT EXISTS (SELECT 1 FROM message n WHERE n.thread_id = p.thread_id AND n.ord > p.ord)`

// threadQuery is SQL for the places p that q selects, from FROM on; empty where nothing can be found.
func (t *Tx) threadQuery(ctx context.Context, q data.ThreadQuery) (query string, args []any, err error) {
	query = ` FROM message_place p JOIN message m ON m.id = p.message_id WHERE m.shown AND p.folder_id > 0 AND p.flags & 8 = 0 AND (? IN (0, m.account_id))`
	args = []any{q.AccountID}
	if q.FolderID != 0 || q.Role != data.RoleNone {
		if query, args, err = t.folderQuery(ctx, q); err != nil || query == "" {
			return "", nil, err
		}
	}
	add := func(condition string, values ...any) {
		query += " AND " + condition
		args = append(args, values...)
	}
	if q.Snoozed {
		add("p.thread_id IN ("+asleep("?")+")", millis(t.now))
	}
	if q.Unread {
		add("p.flags & 9 = 0")
	}
	if q.Starred {
		add("p.flags & 4 <> 0")
	}
	if q.ContactID != 0 {
		add(`p.message_id IN (SELECT ma.message_id FROM `+emailsOf("?")+` k JOIN mail_address a ON a.address = k.key
			JOIN message_address ma ON ma.address_id = a.id)`, q.ContactID)
	}
	if q.FromContacts {
		add(fromContacts)
	}
	if strings.TrimSpace(q.Text) != "" {
		m := newMatch(q.Text)
		if m.expr == "" {
			return "", nil, nil
		}
		add(fmt.Sprintf(`p.ord IN (SELECT rowid FROM message_fts WHERE message_fts MATCH ? ORDER BY rowid DESC LIMIT %d)`, maxFound), m.expr)
	}
	return query, args, nil
}

// folderQuery is threadQuery for the places of folders.
func (t *Tx) folderQuery(ctx context.Context, q data.ThreadQuery) (query string, args []any, err error) {
	folders, err := t.queryFolders(ctx, q)
	if err != nil || len(folders) == 0 {
		return "", nil, err
	}
	query = " FROM message_place p WHERE p.flags & 8 = 0 AND p.folder_id IN (?" + strings.Repeat(", ?", len(folders)-1) + ")"
	if q.Text == "" && !q.Snoozed { // what is searched for is found
		query, folders = query+" AND NOT "+asleepPlace("?"), append(folders, millis(t.now))
	}
	return query, folders, nil
}

// queryFolders gives the ids of the folders that q names.
func (t *Tx) queryFolders(ctx context.Context, q data.ThreadQuery) ([]any, error) {
	return collect(ctx, t, func(row scanner) (any, error) { return scanOne[int64](row) },
		`SELECT id FROM folder WHERE (?1 = 0 OR id = ?1) AND (?2 = 0 OR account_id = ?2) AND (?3 = '' OR role = ?3)`, q.FolderID, q.AccountID, string(q.Role))
}
