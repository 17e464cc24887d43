package transfer

import (
	"context"
	"errors"
	"io"
	"runtime"
	"slices"
	"sync"

	"regulars/data"
	"regulars/data/store"
)

// Verdict is what an import will do with a row.
type Verdict string

// Verdicts of rows.
const (
	VerdictNew    Verdict = "new"
	VerdictUpdate Verdict = "update"
	VerdictSame   Verdict = "same"
	VerdictWrong  Verdict = "wrong"
)

// Counts sums up the verdicts of a file.
type Counts struct {
	Rows    int `json:"rows"`
	New     int `json:"new"`
	Updated int `json:"updated"`
	Same    int `json:"same"`
	Wrong   int `json:"wrong"`
}

// Row is one row of a file with its verdict.
type Row struct {
	Number    int // in the file, from 1
	Verdict   Verdict
	Name      string
	Reason    string // wrong: what is wrong; update: what it adds; new and same: ""
	ContactID int64  // of the contact there already is, 0 for none
}

// Plan is what an import will do. It holds no lock and no open file.
type Plan struct {
	File   *File
	Counts Counts
	Notes  []string // what the owner should know: lines left out, odd quotes

	rows    []Row
	wrong   [][]data.Cell // cells of the wrong rows, in their order
	targets []*target
	applied bool
}

// Rows gives rows from offset on, at most limit (0 for all), of one verdict or
// of any ("").
func (p *Plan) Rows(v Verdict, offset, limit int) []Row {
	var out []Row
	for _, r := range p.rows {
		if v != "" && r.Verdict != v {
			continue
		}
		if offset--; offset >= 0 {
			continue
		}
		out = append(out, r)
		if len(out) == limit {
			break
		}
	}
	return out
}

// batchRows is how many rows are handed to a worker at a time.
const batchRows = 500

// batch is a stretch of the file on its way through the workers.
type batch struct {
	rows  []data.SheetRow
	built []built
	done  chan struct{}
}

// built is what became of one row.
type built struct {
	contact data.Contact
	id      int64
	keys    []store.ContactKey
	err     error
}

// Plan reads the whole file and gives every row its verdict. Nothing is written.
func (s *Service) Plan(ctx context.Context, f *File, progress Progress) (*Plan, error) {
	if err := s.settleOrders(ctx, f); err != nil {
		return nil, err
	}
	p := &Plan{File: f}
	err := s.store.View(ctx, func(tx *store.Tx) error {
		region, err := tx.Setting(ctx, settingRegion)
		if err != nil {
			return err
		}
		n, err := tx.CountContacts(ctx, data.ContactQuery{})
		if err != nil {
			return err
		}
		m := newMatcher(tx, p, n > 0)
		b := &builder{columns: f.Columns, shapes: newShapes(), numbers: newNumbers(s.e164, region), now: tx.Now(), exact: f.exact()}
		return s.pipeline(ctx, b, f, func(rows *batch) error {
			err := m.batch(ctx, rows)
			if progress != nil {
				progress(int64(len(p.rows)), 0)
			}
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	p.count()
	return p, nil
}

// settingRegion is the key of the owner's ISO 3166 country.
const settingRegion = "region"

func (p *Plan) count() {
	p.Counts = Counts{Rows: len(p.rows)}
	for _, r := range p.rows {
		switch r.Verdict {
		case VerdictNew:
			p.Counts.New++
		case VerdictUpdate:
			p.Counts.Updated++
		case VerdictSame:
			p.Counts.Same++
		case VerdictWrong:
			p.Counts.Wrong++
		}
	}
	for _, t := range p.targets {
		t.have = nil
	}
}

// settleOrders looks through the whole file where its first rows did not tell
// 05/06 from 06/05.
func (s *Service) settleOrders(ctx context.Context, f *File) error {
	open := func() int {
		return slices.IndexFunc(f.Columns, func(c Column) bool { return c.Meaning.Field == Birthday && c.order == orderUnknown })
	}
	if open() < 0 {
		return nil
	}
	return s.each(ctx, f, func(row data.SheetRow) error {
		for i := range f.Columns {
			if c := &f.Columns[i]; c.Meaning.Field == Birthday && c.order == orderUnknown && i < len(row.Cells) {
				c.order = orderOf(row.Cells[i].Text)
			}
		}
		if open() < 0 {
			return io.EOF
		}
		return nil
	})
}

// each calls fn for every row of values; io.EOF from it ends the reading.
func (s *Service) each(ctx context.Context, f *File, fn func(data.SheetRow) error) (err error) {
	source, _, err := s.files.Open(f.Path, f.Info.Sheet)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, source.Close()) }()
	for n := 0; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		row, err := source.Next()
		if err == nil && row.Number < f.First {
			continue
		}
		if err == nil {
			err = fn(row)
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// pipeline reads the file in one goroutine, builds contacts in as many as there
// are processors, and hands the batches to take in the order of the file.
func (s *Service) pipeline(ctx context.Context, b *builder, f *File, take func(*batch) error) error {
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
				b.batch(w)
				close(w.done)
			}
		})
	}
	var readErr error
	wg.Go(func() {
		defer close(order)
		defer close(work)
		readErr = s.batches(ctx, f, func(w *batch) error {
			for _, to := range []chan *batch{order, work} {
				select {
				case to <- w:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
			return nil
		})
	})
	for w := range order {
		select {
		case <-w.done:
		case <-ctx.Done():
			return ctx.Err()
		}
		if err := take(w); err != nil {
			return err
		}
	}
	return readErr
}

// batches cuts the rows of a file into batches and copies their cells.
func (s *Service) batches(ctx context.Context, f *File, send func(*batch) error) error {
	w := &batch{done: make(chan struct{})}
	cells := make([]data.Cell, 0, batchRows*f.Width)
	flush := func() error {
		full := w
		w = &batch{done: make(chan struct{})}
		cells = make([]data.Cell, 0, batchRows*f.Width)
		return send(full)
	}
	err := s.each(ctx, f, func(row data.SheetRow) error {
		from := len(cells)
		cells = append(cells, row.Cells...)
		row.Cells = cells[from:len(cells):len(cells)]
		w.rows = append(w.rows, row)
		if len(w.rows) < batchRows {
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
		if isFooter(row, len(b.columns)) {
			c.err = errFooter
			continue
		}
		c.contact, c.id, c.err = b.build(row)
		if c.err == nil {
			c.keys = store.MatchKeys(&c.contact)
		}
	}
}

var errFooter = errors.New("a total under the table, not a row of it")
