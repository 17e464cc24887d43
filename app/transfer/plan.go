package transfer

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"

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

	VerdictDoubtful Verdict = "doubtful" // of purchases: it goes in, but whose it is must be said
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
	Reason    string  // wrong: what is wrong; update: what it adds; new and same: ""
	Faults    []Fault // the parts of Reason where it is wrong
	ContactID int64   // of the contact there already is, 0 for none

	// Of purchases: what was bought and when, and on the first row of each what it comes to.
	What  string
	Day   data.Date
	Total data.Money
	sale  *saleOrder
}

// Adds are the parts of Reason where the row is an update: name, phone, own fields.
func (r Row) Adds() []string { return strings.Split(r.Reason, listed) }

const listed = ", " // between the parts

// Plan is what an import will do. It holds no lock and no open file.
type Plan struct {
	File   *File
	Counts Counts
	Sales  SaleCounts           // of purchases
	Notes  []*data.InvalidError // what the owner should know: lines left out, odd quotes

	rows    []Row
	wrong   [][]data.Cell // cells of the wrong rows, in their order
	targets []*target
	sale    *salePlan
	latest  int64 // the newest action in the journal when the verdicts were given
	applied bool
}

// Rows gives rows from offset on, at most limit (0 for all), of one verdict or
// of any ("").
func (p *Plan) Rows(v Verdict, offset, limit int) []Row {
	var out []Row
	for _, r := range p.rows {
		if v != "" && r.Verdict != v || r.Verdict == verdictAside {
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

// Plan reads the whole file and gives every row its verdict. Nothing is written.
func (s *Service) Plan(ctx context.Context, f *File, progress Progress) (*Plan, error) {
	if err := s.settleOrders(ctx, f); err != nil {
		return nil, err
	}
	p := &Plan{File: f}
	if f.Subject == Purchases {
		return p, s.planSales(ctx, p, progress)
	}
	err := s.store.View(ctx, func(tx *store.Tx) error {
		region, err := tx.Setting(ctx, settingRegion)
		if err != nil {
			return err
		}
		n, err := tx.CountContacts(ctx, data.ContactQuery{})
		if err != nil {
			return err
		}
		if p.latest, err = latestAction(ctx, tx); err != nil {
			return err
		}
		m := newMatcher(tx, p, n > 0)
		b := &builder{columns: f.Columns, shapes: newShapes(), numbers: newNumbers(s.e164, region), now: tx.Now(), exact: f.exact()}
		return s.pipeline(ctx, f, b.batch, func(rows *batch) error {
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
		case VerdictDoubtful, verdictAside: // of purchases
		}
	}
	for _, t := range p.targets {
		t.have = nil
	}
}

// settleOrders looks through the whole file where its first rows did not tell
// 05/06 from 06/05.
func (s *Service) settleOrders(ctx context.Context, f *File) error {
	isOpen := func(c Column) bool {
		return (c.Meaning.Field == Birthday || c.Meaning.Field == Day) && c.order == orderUnknown
	}
	open := func() int { return slices.IndexFunc(f.Columns, isOpen) }
	if open() < 0 {
		return nil
	}
	return s.each(ctx, f, func(row data.SheetRow) error {
		for i := range f.Columns {
			if c := &f.Columns[i]; isOpen(*c) && i < len(row.Cells) {
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

// Rows that are no rows of the table.
var (
	errFooter  = errors.New("a total under the table, not a row of it")
	errHeading = errors.New("the headings once more")
)
