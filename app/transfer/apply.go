package transfer

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"slices"

	"regulars/data"
	"regulars/data/store"
)

// Result is what an import did.
type Result struct {
	Counts
	Sales    SaleCounts // of purchases
	ActionID int64      // for undoing it; 0 when nothing was to be done
}

// Apply writes what a plan says, as one action: all of it or, after an error or
// a cancel, nothing. A contact that changed since the plan was made gets what
// the rows bring all the same; one that is gone is added anew.
func (s *Service) Apply(ctx context.Context, p *Plan, progress Progress) (Result, error) {
	return s.apply(ctx, p, progress, func(*store.Tx) error { return nil })
}

// ErrStale says that verdicts are out of date.
var ErrStale = errors.New("something else was changed at the same time: nothing was imported; try again")

// ApplyFresh is Apply where nobody looks at the verdicts first: ErrStale if anything was
// changed since they were given, so that two imports at once do not both add a contact.
func (s *Service) ApplyFresh(ctx context.Context, p *Plan, progress Progress) (Result, error) {
	return s.apply(ctx, p, progress, func(tx *store.Tx) error {
		latest, err := latestAction(ctx, tx)
		if err == nil && latest != p.latest {
			err = ErrStale
		}
		return err
	})
}

func latestAction(ctx context.Context, tx *store.Tx) (int64, error) {
	list, err := tx.History(ctx, 1)
	if err != nil || len(list) == 0 {
		return 0, err
	}
	return list[0].ID, nil
}

func (s *Service) apply(ctx context.Context, p *Plan, progress Progress, check func(*store.Tx) error) (Result, error) {
	if p.applied {
		return Result{}, fmt.Errorf("import %s: %w", p.File.Name(), data.ErrConflict)
	}
	// The plan lives until the end, beside what is written in a hurry.
	defer debug.SetGCPercent(debug.SetGCPercent(importGC))
	r := Result{Counts: p.Counts, Sales: p.Sales}
	if p.Todo() == 0 {
		p.applied = true
		return r, nil
	}
	err := s.store.Update(ctx, "Import "+p.File.Name(), func(tx *store.Tx) error {
		if err := check(tx); err != nil {
			return err
		}
		r.ActionID = tx.ActionID()
		if p.sale != nil {
			w := saleWriter{tx: tx, plan: p, progress: progress, byFile: map[int64]int64{}}
			return w.write(ctx)
		}
		w := writer{tx: tx, total: int64(len(p.targets)), progress: progress}
		for list := range slices.Chunk(p.targets, writeRows) {
			if err := w.write(ctx, list); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return Result{}, fmt.Errorf("import %s: %w", p.File.Name(), err)
	}
	p.applied = true
	return r, nil
}

// Todo is how many contacts or purchases a plan would add or change.
func (p *Plan) Todo() int {
	if p.sale != nil {
		return p.sale.todo()
	}
	return len(p.targets)
}

// importGC is by how many percent the heap may grow before it is collected
// while rows are written: the plan of 100,000 rows is most of it, so a heap
// that grows faster takes more memory than a small computer has to give.
const importGC = 50

// writeRows is how many contacts are saved at a time: at each start of a batch the
// full-text index writes out what it gathered of the one before, and merging many
// small pieces costs more than indexing.
const writeRows = 4000

// writer writes targets in batches.
type writer struct {
	tx          *store.Tx
	done, total int64
	progress    Progress
}

func (w *writer) write(ctx context.Context, list []*target) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	var ids []int64
	for _, t := range list {
		if t.id != 0 {
			ids = append(ids, t.id)
		}
	}
	known, err := contactsByID(ctx, w.tx, ids)
	if err != nil {
		return err
	}
	contacts := make([]*data.Contact, 0, len(list))
	for _, t := range list {
		contacts = append(contacts, t.outcome(known[t.id]))
	}
	if err := w.tx.SaveContacts(ctx, contacts); err != nil {
		return err
	}
	w.done += int64(len(list))
	if w.progress != nil {
		w.progress(w.done, w.total)
	}
	return nil
}

// outcome is the contact to be saved: that which there is, or a new one, with
// all that the rows bring.
func (t *target) outcome(have *data.Contact) *data.Contact {
	brings := t.brings
	if have == nil {
		have, brings = clone(brings[0]), brings[1:]
		have.ID = 0
	}
	for _, b := range brings {
		t.merge(have, b)
	}
	return have
}

// Headings that a file of rejected rows has besides its own.
const (
	RowHeading    = "Row in the file"
	ReasonHeading = "Why it did not go in"
)

// SaveRejects writes the wrong rows as they were, with the reason beside each,
// to a new file (.xlsx or .csv), and says how many there are. Mended there,
// they can be imported from it. It refuses to replace the file they are from.
func (s *Service) SaveRejects(ctx context.Context, p *Plan, path string) (n int, err error) {
	if sameFile(path, p.File.Path) {
		return 0, data.Invalid("", "“%s” is the spreadsheet that is being imported: save the rows that did not go in under another name", p.File.Name())
	}
	wrong := p.Rows(VerdictWrong, 0, 0)
	headings := make([]Heading, 0, len(p.File.Columns)+2)
	for _, c := range p.File.Columns {
		headings = append(headings, Heading{Name: c.Heading, Width: 18})
	}
	headings = append(headings, Heading{Name: ReasonHeading, Width: 60}, Heading{Name: RowHeading})
	sink, err := s.files.Create(path, headings)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, sink.Abort()) }()
	if p.sale != nil {
		if err := s.saleRejects(ctx, p, sink); err != nil {
			return 0, err
		}
		return len(wrong), sink.Close()
	}
	for i, row := range wrong {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		if err := sink.Write(rejected(row, p.wrong[i], len(p.File.Columns))); err != nil {
			return 0, err
		}
	}
	return len(wrong), sink.Close()
}

// saleRejects writes the wrong rows of a list of purchases, which is read once more for them: which rows
// are wrong may be known only at its end.
func (s *Service) saleRejects(ctx context.Context, p *Plan, sink Sink) error {
	wrong := map[int]Row{}
	for _, row := range p.Rows(VerdictWrong, 0, 0) {
		wrong[row.Number] = row
	}
	return s.each(ctx, p.File, func(row data.SheetRow) error {
		if r, ok := wrong[row.Number]; ok {
			return sink.Write(rejected(r, row.Cells, len(p.File.Columns)))
		}
		return nil
	})
}

// sameFile says whether two names are of one file that is there.
func sameFile(a, b string) bool {
	x, xerr := os.Stat(a)
	y, yerr := os.Stat(b)
	return xerr == nil && yerr == nil && os.SameFile(x, y)
}

// rejected is a wrong row with its reason. What lay beyond the last column is
// kept behind the reason.
func rejected(row Row, cells []data.Cell, width int) []data.Cell {
	out := make([]data.Cell, width, len(cells)+2)
	copy(out, cells)
	out = append(out, data.TextCell(row.Reason), data.Cell{Kind: data.CellNumber, Text: fmt.Sprint(row.Number)})
	if len(cells) > width {
		out = append(out, cells[width:]...)
	}
	return out
}
