package store

import (
	"context"
	"hash/fnv"
	"slices"
	"strings"

	"regulars/data"
)

// subjectWindow is how far apart two messages of one subject may lie to be one conversation, as a
// difference of ord.
const subjectWindow = 90 * 24 * 3600 << ordBits

// maxRefs is how many of a message's references are followed.
const maxRefs = 40

// hash64 is FNV-1a; it is kept in the database, so it never changes.
func hash64(s string) int64 {
	h := fnv.New64a()
	h.Write([]byte(s)) // never fails
	return int64(h.Sum64())
}

// threader puts messages into threads: by References and In-Reply-To, and where a reply names
// nothing, by its subject among the same people. Messages may come in any order.
type threader struct {
	t        *Tx
	known    map[int64]int64 // ref: thread
	stored   map[int64]bool  // refs that are in the database
	parent   map[int64]int64 // thread: the thread it turned out to be
	subjects map[int64]subject
	changed  map[int64]bool // subjects to write
}

type subject struct {
	thread, ord int64
	orphan      bool
}

// newThreader loads what is known of the threads that list touches.
func (t *Tx) newThreader(ctx context.Context, list []*newMessage) (*threader, error) {
	th := &threader{
		t: t, known: map[int64]int64{}, stored: map[int64]bool{}, parent: map[int64]int64{},
		subjects: map[int64]subject{}, changed: map[int64]bool{},
	}
	var refs, subjects []int64
	for _, m := range list {
		m.refs = messageRefs(m)
		m.subjectKey, m.orphan = subjectKey(&m.in.Mail)
		refs = append(refs, m.refs...)
		if m.subjectKey != 0 {
			subjects = append(subjects, m.subjectKey)
		}
	}
	err := t.eachPair(ctx, `SELECT ref, coalesce(a.thread_id, r.thread_id) FROM thread_ref r LEFT JOIN thread_alias a ON a.old = r.thread_id
		WHERE ref IN (SELECT value FROM json_each(?))`, refs, func(ref, thread int64) {
		th.known[ref], th.stored[ref] = thread, true
	})
	if err != nil {
		return nil, err
	}
	return th, th.loadSubjects(ctx, subjects)
}

func (th *threader) loadSubjects(ctx context.Context, keys []int64) error {
	type row struct {
		key int64
		subject
	}
	rows, err := collect(ctx, th.t, func(s scanner) (r row, err error) {
		return r, s.Scan(&r.key, &r.thread, &r.ord, &r.orphan)
	}, `SELECT key, coalesce(a.thread_id, s.thread_id), ord, orphan FROM thread_subject s LEFT JOIN thread_alias a ON a.old = s.thread_id
		WHERE key IN (SELECT value FROM json_each(?))`, idSet(keys))
	for _, r := range rows {
		th.subjects[r.key] = r.subject
	}
	return err
}

// eachPair runs a query that takes a set of numbers and gives pairs of them.
func (t *Tx) eachPair(ctx context.Context, query string, set []int64, f func(a, b int64)) error {
	pairs, err := collect(ctx, t, func(row scanner) (p [2]int64, err error) { return p, row.Scan(&p[0], &p[1]) }, query, idSet(set))
	for _, p := range pairs {
		f(p[0], p[1])
	}
	return err
}

// messageRefs hashes the ids that tie a message to others, its own first.
func messageRefs(m *newMessage) []int64 {
	ids := slices.Concat(m.in.Mail.InReplyTo, m.in.Mail.References)
	if len(ids) > maxRefs {
		ids = slices.Concat(ids[:2], ids[len(ids)-maxRefs+2:])
	}
	refs := make([]int64, 0, len(ids)+1)
	refs = append(refs, m.key)
	for _, id := range ids {
		if h := hash64(id); !slices.Contains(refs, h) {
			refs = append(refs, h)
		}
	}
	return refs
}

// subjectKey is equal for messages of one subject among the same people; 0 where the subject says
// too little. orphan says that m is a reply that does not name what it answers.
func subjectKey(m *data.Mail) (key int64, orphan bool) {
	base, reply := data.BaseSubject(m.Subject)
	if len(base) < 6 || m.AutoReply {
		return 0, false
	}
	people := make([]string, 0, 8)
	for _, group := range [][]data.MailAddress{m.From, m.To} {
		for _, a := range group {
			if len(people) < 8 {
				people = append(people, data.NormalAddress(a.Address))
			}
		}
	}
	slices.Sort(people)
	return hash64(strings.ToLower(base) + "\x00" + strings.Join(people, "\x00")), reply && len(m.InReplyTo)+len(m.References) == 0
}

// root gives the thread that a thread turned out to be.
func (th *threader) root(id int64) int64 {
	for {
		p, ok := th.parent[id]
		if !ok {
			return id
		}
		id = p
	}
}

// place decides the thread of m, which may join threads that were apart.
func (th *threader) place(m *newMessage) {
	thread := int64(0)
	for _, ref := range m.refs {
		if k, ok := th.known[ref]; ok {
			thread = th.join(thread, th.root(k))
		}
	}
	if thread == 0 {
		thread = th.bySubject(m)
	}
	if thread == 0 {
		thread = m.id
	}
	for _, ref := range m.refs {
		th.known[ref] = thread
	}
	if m.subjectKey != 0 {
		th.subjects[m.subjectKey] = subject{thread: thread, ord: m.ord, orphan: m.orphan}
		th.changed[m.subjectKey] = true
	}
	m.thread = thread
}

func (th *threader) join(a, b int64) int64 {
	if a == 0 || a == b {
		return b
	}
	a, b = min(a, b), max(a, b)
	th.parent[b] = a
	return a
}

func (th *threader) bySubject(m *newMessage) int64 {
	s, ok := th.subjects[m.subjectKey]
	if m.subjectKey == 0 || !ok || !m.orphan && !s.orphan {
		return 0
	}
	if m.ord-s.ord > subjectWindow || s.ord-m.ord > subjectWindow {
		return 0
	}
	return th.root(s.thread)
}

// save writes what was learned.
func (th *threader) save(ctx context.Context) error {
	var refs, subjects [][]any
	for ref, thread := range th.known {
		if !th.stored[ref] {
			refs = append(refs, []any{ref, th.root(thread)})
		}
	}
	for key := range th.changed {
		s := th.subjects[key]
		subjects = append(subjects, []any{key, th.root(s.thread), s.ord, s.orphan})
	}
	byFirst := func(a, b []any) int { return compareInts(a[0], b[0]) }
	slices.SortFunc(refs, byFirst) // SQLite fills its pages faster in order
	slices.SortFunc(subjects, byFirst)
	if err := th.t.insertRows(ctx, "INSERT OR REPLACE INTO thread_ref (ref, thread_id)", refs); err != nil {
		return err
	}
	if err := th.t.insertRows(ctx, "INSERT OR REPLACE INTO thread_subject (key, thread_id, ord, orphan)", subjects); err != nil {
		return err
	}
	for old := range th.parent {
		if err := th.t.joinThreads(ctx, old, th.root(old)); err != nil {
			return err
		}
	}
	return nil
}

func compareInts(a, b any) int {
	x, ok := a.(int64)
	y, ok2 := b.(int64)
	if !ok || !ok2 || x == y {
		return 0
	}
	if x < y {
		return -1
	}
	return 1
}

// joinThreads makes one thread of two.
func (t *Tx) joinThreads(ctx context.Context, old, thread int64) error {
	for _, query := range []string{
		`UPDATE message_place SET thread_id = ?2 WHERE message_id IN (SELECT id FROM message WHERE thread_id = ?1)`,
		`UPDATE message SET thread_id = ?2 WHERE thread_id = ?1`,
		`UPDATE thread_alias SET thread_id = ?2 WHERE thread_id = ?1`,
		`INSERT OR REPLACE INTO thread_alias (old, thread_id) VALUES (?1, ?2)`,
	} {
		if err := t.exec(ctx, query, old, thread); err != nil {
			return err
		}
	}
	return nil
}
