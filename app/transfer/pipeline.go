package transfer

import (
	"context"
	"fmt"
	"log/slog"
	"runtime"
	"runtime/debug"
	"sync"

	"regulars/data"
	"regulars/data/store"
)

// batchRows is how many rows are handed to a worker at a time, and batchCells
// how many cells: fewer rows of a very wide table.
const (
	batchRows  = 500
	batchCells = 1 << 16
)

// batch is a stretch of the file on its way through the workers.
type batch struct {
	rows  []data.SheetRow
	built []built
	sold  []*sale // of purchases
	err   error   // why none of them was built
	done  chan struct{}
}

// built is what became of one row.
type built struct {
	contact data.Contact
	id      int64
	keys    []store.ContactKey
	err     error
}

// pipeline reads the file in one goroutine, builds contacts or sales in as many as there
// are processors, and hands the batches to take in the order of the file.
func (s *Service) pipeline(ctx context.Context, f *File, build func(*batch), take func(*batch) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	workers := runtime.GOMAXPROCS(0)
	work, order := make(chan *batch, workers), make(chan *batch, 2*workers)
	var wg sync.WaitGroup
	defer wg.Wait()
	defer cancel()
	for range workers {
		wg.Go(func() {
			for w := range work {
				w.err = guarded(w.named(), func() error { build(w); return nil })
				close(w.done)
			}
		})
	}
	var readErr error
	wg.Go(func() {
		defer close(order)
		defer close(work)
		readErr = guarded(f.Name(), func() error {
			return s.batches(ctx, f, func(w *batch) error { return sendAll(ctx, w, order, work) })
		})
	})
	for w := range order {
		select {
		case <-w.done:
		case <-ctx.Done():
			return ctx.Err()
		}
		if w.err != nil {
			return w.err
		}
		if err := take(w); err != nil {
			return err
		}
	}
	return readErr
}

// named says which rows of the file the batch holds.
func (w *batch) named() string {
	if len(w.rows) == 1 {
		return fmt.Sprintf("row %d", w.rows[0].Number)
	}
	return fmt.Sprintf("rows %d to %d", w.rows[0].Number, w.rows[len(w.rows)-1].Number)
}

// guarded does work in a goroutine of the pipeline, where a panic would end the
// whole program: it becomes an error that names what was worked on, and a line
// in the log.
func guarded(what string, work func() error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			slog.Error("import panicked", "at", what, "panic", v, "stack", string(debug.Stack()))
			err = fmt.Errorf("%s: the program made a mistake and imported nothing: %v", what, v)
		}
	}()
	return work()
}

func sendAll(ctx context.Context, w *batch, to ...chan *batch) error {
	for _, c := range to {
		select {
		case c <- w:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// batches cuts the rows of a file into batches and copies their cells.
func (s *Service) batches(ctx context.Context, f *File, send func(*batch) error) error {
	w := &batch{done: make(chan struct{})}
	size := min(batchRows*f.Width, batchCells)
	cells := make([]data.Cell, 0, size)
	flush := func() error {
		full := w
		w = &batch{done: make(chan struct{})}
		cells = make([]data.Cell, 0, size)
		return send(full)
	}
	err := s.each(ctx, f, func(row data.SheetRow) error {
		from := len(cells)
		cells = append(cells, row.Cells...)
		row.Cells = cells[from:len(cells):len(cells)]
		w.rows = append(w.rows, row)
		if len(w.rows) < batchRows && len(cells) < batchCells {
			return nil
		}
		return flush()
	})
	if err != nil || len(w.rows) == 0 {
		return err
	}
	return flush()
}

// batch builds the contacts of a batch.
func (b *builder) batch(w *batch) {
	w.built = make([]built, len(w.rows))
	for i, row := range w.rows {
		c := &w.built[i]
		switch {
		case isFooter(row, len(b.columns)):
			c.err = errFooter
			continue
		case isHeading(b.columns, row):
			c.err = errHeading
			continue
		}
		c.contact, c.id, c.err = b.build(row)
		if c.err == nil {
			c.keys = store.MatchKeys(&c.contact)
		}
	}
}

// isHeading reports whether the row of headings stands here once more, as at
// the top of each printed page.
func isHeading(columns []Column, row data.SheetRow) bool {
	for i, c := range row.Cells {
		if i >= len(columns) || c.Text != "" && squeeze(c.Text) != columns[i].Heading {
			return false
		}
	}
	return true
}
