package store

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"regulars/data"
)

// someContacts is how many contacts are gathered at a time.
const someContacts = 4000

// careReaders is how many connections gather what care is made of.
const careReaders = 2

// allCare makes the rows of contact_care for all contacts, some at a time.
type allCare struct {
	usual map[data.ContactKind]int
	rows  chan [][]any

	mu    sync.Mutex
	first int64 // the last contact that somebody has taken
}

// addAllCare makes the rows of all contacts. It is most of the work to gather the purchases, so other connections
// do that while this one keeps the rows; unless this transaction has changed something that they can't see.
func (t *Tx) addAllCare(ctx context.Context) error {
	if len(t.changes) > 0 {
		return t.addCare(ctx, `contact c`)
	}
	usual, err := t.groups(ctx)
	if err != nil {
		return err
	}
	all := &allCare{usual: usual, rows: make(chan [][]any, careReaders)}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	failed := make([]error, careReaders)
	var reading sync.WaitGroup
	for i := range failed {
		reading.Go(func() {
			if failed[i] = t.view(ctx, func(tx *Tx) error { return all.gather(ctx, tx) }); failed[i] != nil {
				stop()
			}
		})
	}
	go func() {
		reading.Wait()
		close(all.rows)
	}()
	var kept error
	for rows := range all.rows {
		if kept == nil {
			if kept = t.insertCare(ctx, rows); kept != nil {
				stop()
			}
		}
	}
	return errors.Join(kept, errors.Join(failed...))
}

// gather makes rows until all contacts are taken.
func (a *allCare) gather(ctx context.Context, tx *Tx) error {
	for {
		first, last, err := a.take(ctx, tx)
		if err != nil || last == 0 {
			return err
		}
		var text string
		if err := tx.get(ctx, fmt.Sprintf(selectHistories, `(SELECT id, kind FROM contact WHERE id > ? AND id <= ?) c`), []any{first, last}, &text); err != nil {
			return err
		}
		rows, err := careRows(text, a.usual)
		if err != nil {
			return err
		}
		select {
		case a.rows <- rows:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// take gives the next contacts: those after first up to last, which is 0 where there are no more.
func (a *allCare) take(ctx context.Context, tx *Tx) (first, last int64, err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	first = a.first
	err = tx.get(ctx, `SELECT coalesce(max(id), 0) FROM (SELECT id FROM contact WHERE id > ? ORDER BY id LIMIT ?)`, []any{first, someContacts}, &last)
	if last > 0 {
		a.first = last
	}
	return first, last, err
}
