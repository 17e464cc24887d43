package kit

import "context"

const (
	pageSize = 100
	maxPages = 40
)

// pages holds the rows of a table that were loaded lately.
type pages[T any] struct {
	count int
	rows  map[int][]T
	used  []int // page numbers, the longest unused first
}

// loaded is what a query brought.
type loaded[T any] struct {
	count int // -1: not asked
	rows  map[int][]T
}

func (p *pages[T]) len() int { return p.count }

func (p *pages[T]) reset(count int) {
	p.count, p.rows, p.used = count, make(map[int][]T), nil
}

func (p *pages[T]) add(n int, rows []T) {
	if _, ok := p.rows[n]; !ok {
		p.used = append(p.used, n)
	}
	p.rows[n] = rows
	for len(p.used) > maxPages {
		delete(p.rows, p.used[0])
		p.used = p.used[1:]
	}
}

// row gives row i if it is loaded.
func (p *pages[T]) row(i int) (row T, ok bool) {
	if i < 0 {
		return row, false
	}
	rows, ok := p.rows[i/pageSize]
	if !ok || i%pageSize >= len(rows) {
		return row, false
	}
	return rows[i%pageSize], true
}

// Reload asks the source again and keeps the place.
func (t *Table[T]) Reload() {
	first := t.list.firstVisible() / pageSize
	order := t.order
	t.more.Stop()
	t.reload.Load(func(ctx context.Context) (loaded[T], error) {
		n, err := t.source.Count(ctx)
		if err != nil {
			return loaded[T]{}, err
		}
		first = max(0, min(first, (n-1)/pageSize))
		rows, err := t.load(ctx, order, first, first+1)
		return loaded[T]{count: n, rows: rows}, err
	}, t.replace)
}

func (t *Table[T]) load(ctx context.Context, o Order, first, last int) (map[int][]T, error) {
	got := make(map[int][]T)
	for n := first; n <= last; n++ {
		rows, err := t.source.Page(ctx, o, n*pageSize, pageSize)
		if err != nil {
			return nil, err
		}
		got[n] = rows
		if len(rows) < pageSize {
			break
		}
	}
	return got, nil
}

func (t *Table[T]) replace(l loaded[T]) {
	t.pages.reset(l.count)
	t.merge(l)
	if t.empty != nil {
		setVisible(t.empty, l.count == 0)
	}
	t.marks.cursor = max(0, min(t.marks.cursor, l.count-1))
	t.list.Refresh()
}

func (t *Table[T]) merge(l loaded[T]) {
	for n, rows := range l.rows {
		t.pages.add(n, rows)
	}
}

// want loads the page of row i, unless a query is under way: what that one does
// not bring is asked for when its rows are drawn.
func (t *Table[T]) want(i int) {
	if t.more.Busy() || t.reload.Busy() {
		return
	}
	n, order := i/pageSize, t.order
	t.more.Load(func(ctx context.Context) (loaded[T], error) {
		rows, err := t.load(ctx, order, n, n)
		return loaded[T]{count: -1, rows: rows}, err
	}, func(l loaded[T]) {
		t.merge(l)
		t.list.Refresh()
	})
}
