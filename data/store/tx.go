package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"regulars/data"
)

// Tx is a transaction: a read one in View, a write one in Update. Prepared
// statements live as long as it does.
type Tx struct {
	tx      *sql.Tx
	now     time.Time
	cal     data.Calendars
	ids     idSource
	action  int64 // the action under way, 0 for none
	changes map[data.Topic][]int64
	stmts   map[string]*sql.Stmt
	view    func(context.Context, func(*Tx) error) error // what is committed, on another connection
}

// maxNamed is how many ids of a topic a Change names; past it the topic is
// re-read as a whole.
const maxNamed = 500

// View runs fn in one read transaction: it sees one state of the database.
func (s *Store) View(ctx context.Context, fn func(*Tx) error) (err error) {
	sqlTx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return fmt.Errorf("begin: %w", domainError(err))
	}
	defer func() { err = errors.Join(err, ignoreDone(sqlTx.Rollback())) }()
	return errors.Join(domainError(fn(s.newTx(sqlTx))), s.checkUnchanged())
}

// Update runs fn in one write transaction. what names the action to the owner
// ("Edit Anna Kovalenko"); the action can be undone as a whole. An empty what
// is for what is not the owner's doing, such as fetched mail, and can't touch
// journaled tables. After the commit OnChange is told what fn touched.
func (s *Store) Update(ctx context.Context, what string, fn func(*Tx) error) error {
	return s.update(ctx, action{kind: data.ActionDo, what: what}, fn)
}

func (s *Store) update(ctx context.Context, a action, fn func(*Tx) error) error {
	changes, err := s.commit(ctx, a, fn)
	if err != nil {
		return domainError(err)
	}
	if s.OnChange != nil && len(changes) > 0 {
		s.OnChange(changes)
	}
	return nil
}

func (s *Store) commit(ctx context.Context, a action, fn func(*Tx) error) (changes []data.Change, err error) {
	if s.ReadOnly() {
		return nil, data.ErrReadOnly
	}
	sqlTx, err := s.begin(ctx)
	if err != nil {
		return nil, fmt.Errorf("begin: %w", err)
	}
	defer func() { err = errors.Join(err, ignoreDone(sqlTx.Rollback())) }()

	tx := s.newTx(sqlTx)
	if err := tx.openIDs(ctx); err != nil {
		return nil, err
	}
	if err := tx.beginAction(ctx, &a); err != nil {
		return nil, err
	}
	if err := fn(tx); err != nil {
		return nil, err
	}
	if err := tx.endAction(ctx, a); err != nil {
		return nil, err
	}
	if err := tx.closeIDs(ctx); err != nil {
		return nil, err
	}
	if err := sqlTx.Commit(); err != nil {
		return nil, fmt.Errorf("commit: %w", err)
	}
	return tx.changed(), nil
}

// A change waits lockTries times lockWait milliseconds for one of another process
// to end. SQLite's own waiting would not hear that ctx was cancelled.
const (
	lockWait  = 250
	lockTries = 40
)

func (s *Store) begin(ctx context.Context) (*sql.Tx, error) {
	for try := 1; ; try++ {
		sqlTx, err := s.write.BeginTx(ctx, nil)
		if err == nil || try == lockTries || !errors.Is(domainError(err), data.ErrBusy) {
			return sqlTx, err
		}
	}
}

func (s *Store) newTx(sqlTx *sql.Tx) *Tx {
	return &Tx{
		tx: sqlTx, now: s.Now().UTC(), cal: s.Calendars,
		changes: make(map[data.Topic][]int64),
		stmts:   make(map[string]*sql.Stmt),
		view:    s.View,
	}
}

// aside reads on another connection, beside this transaction, which sees the same as long as nothing was changed in
// it; else it reads here and now. wait gives the error of fn.
func (t *Tx) aside(ctx context.Context, fn func(*Tx) error) (wait func() error) {
	if len(t.changes) > 0 {
		err := fn(t)
		return func() error { return err }
	}
	done := make(chan error, 1)
	go func() { done <- t.view(ctx, fn) }()
	return func() error { return <-done }
}

// Now is the time that records written in this transaction carry.
func (t *Tx) Now() time.Time { return t.now }

// ActionID is the journal's id of the action under way, for undoing it later.
func (t *Tx) ActionID() int64 { return t.action }

// touch notes that records changed, for OnChange.
func (t *Tx) touch(topic data.Topic, ids ...int64) {
	t.changes[topic] = append(t.changes[topic], ids...)
}

func (t *Tx) changed() []data.Change {
	var list []data.Change
	for topic, ids := range t.changes {
		slices.Sort(ids)
		ids = slices.Compact(ids)
		if len(ids) > maxNamed {
			ids = nil
		}
		list = append(list, data.Change{Topic: topic, IDs: ids})
	}
	slices.SortFunc(list, func(a, b data.Change) int { return int(a.Topic) - int(b.Topic) })
	return list
}

// stmt prepares query once for the whole transaction.
func (t *Tx) stmt(ctx context.Context, query string) (*sql.Stmt, error) {
	if st, ok := t.stmts[query]; ok {
		return st, nil
	}
	st, err := t.tx.PrepareContext(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("prepare: %w", err)
	}
	t.stmts[query] = st
	return st, nil
}

// exec runs a statement that gives no rows.
func (t *Tx) exec(ctx context.Context, query string, args ...any) error {
	st, err := t.stmt(ctx, query)
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	// The driver starts a goroutine for each statement that could be cancelled
	// while it runs; these are short, and the context is looked at before each.
	_, err = st.ExecContext(context.WithoutCancel(ctx), args...)
	return err
}

// get scans the one row of query into dest; data.ErrNotFound where there is none.
func (t *Tx) get(ctx context.Context, query string, args []any, dest ...any) error {
	st, err := t.stmt(ctx, query)
	if err != nil {
		return err
	}
	return domainError(st.QueryRowContext(ctx, args...).Scan(dest...))
}

// collect calls scan for each row of query and gathers what it returns.
func collect[T any](ctx context.Context, t *Tx, scan func(scanner) (T, error), query string, args ...any) (list []T, err error) {
	st, err := t.stmt(ctx, query)
	if err != nil {
		return nil, err
	}
	rows, err := st.QueryContext(ctx, args...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, rows.Err()
}

// one gives the first row of query; data.ErrNotFound where there is none.
func one[T any](ctx context.Context, t *Tx, scan func(scanner) (T, error), query string, args ...any) (v T, err error) {
	list, err := collect(ctx, t, scan, query, args...)
	if err == nil && len(list) == 0 {
		err = data.ErrNotFound
	}
	if err != nil {
		return v, err
	}
	return list[0], nil
}

// idSet writes ids as a JSON array, for "IN (SELECT value FROM json_each(?))".
func idSet(ids []int64) string {
	text := []byte{'['}
	for i, id := range ids {
		if i > 0 {
			text = append(text, ',')
		}
		text = strconv.AppendInt(text, id, 10)
	}
	return string(append(text, ']'))
}

// scanner is the part of a row that reading a record needs.
type scanner interface{ Scan(dest ...any) error }

func scanOne[T any](row scanner) (v T, err error) { err = row.Scan(&v); return v, err }

// millis and fromMillis keep instants as Unix milliseconds; 0 is no time.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

func fromMillis(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}
