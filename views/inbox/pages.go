package inbox

import (
	"context"

	"regulars/app/mailsync"
	"regulars/data"
	"regulars/views/kit"
)

const (
	pageSize = 50
	maxPages = 20 // kept in memory; the rest is read again when it is scrolled to
)

// pages holds the conversations of a folder that were looked at lately. A folder of 50,000
// messages is never in memory.
type pages struct {
	mail *mailsync.Service
	// shown is called when rows came.
	shown func()

	query data.ThreadQuery
	count int
	rows  map[int][]data.Thread
	used  []int // page numbers, the longest unused first
	all   *kit.Loader[batch]
	more  *kit.Loader[batch]
}

// batch is what a query brought.
type batch struct {
	count int // -1: not asked
	rows  map[int][]data.Thread
}

func newPages(shell *kit.Shell, mail *mailsync.Service, shown func()) *pages {
	return &pages{
		mail: mail, shown: shown, rows: map[int][]data.Thread{},
		all: kit.NewLoader[batch](shell), more: kit.NewLoader[batch](shell),
	}
}

// load reads the page of row at anew, and how many rows there are.
func (p *pages) load(q data.ThreadQuery, at int) {
	p.query = q
	p.more.Stop()
	p.all.Load(func(ctx context.Context) (batch, error) {
		n, err := p.mail.CountThreads(ctx, q)
		if err != nil {
			return batch{}, err
		}
		first := max(0, min(at, n-1)) / pageSize
		b := batch{count: n, rows: map[int][]data.Thread{}}
		for _, i := range []int{first, first + 1} {
			if b.rows[i], err = p.page(ctx, q, i); err != nil {
				return batch{}, err
			}
		}
		return b, nil
	}, p.merge)
}

func (p *pages) page(ctx context.Context, q data.ThreadQuery, n int) ([]data.Thread, error) {
	q.Offset, q.Limit = n*pageSize, pageSize
	return p.mail.Threads(ctx, q)
}

func (p *pages) merge(b batch) {
	if b.count >= 0 {
		p.count, p.rows, p.used = b.count, map[int][]data.Thread{}, nil
	}
	for n, rows := range b.rows {
		if _, ok := p.rows[n]; !ok {
			p.used = append(p.used, n)
		}
		p.rows[n] = rows
	}
	for len(p.used) > maxPages {
		delete(p.rows, p.used[0])
		p.used = p.used[1:]
	}
	p.shown()
}

// row gives row i if it is here.
func (p *pages) row(i int) (data.Thread, bool) {
	if i < 0 || i%pageSize >= len(p.rows[i/pageSize]) {
		return data.Thread{}, false
	}
	return p.rows[i/pageSize][i%pageSize], true
}

// want reads the page of row i, unless a query is under way: what that does not bring is asked
// for when its rows are drawn.
func (p *pages) want(i int) {
	if p.more.Busy() || p.all.Busy() {
		return
	}
	n, q := i/pageSize, p.query
	p.more.Load(func(ctx context.Context) (batch, error) {
		rows, err := p.page(ctx, q, n)
		return batch{count: -1, rows: map[int][]data.Thread{n: rows}}, err
	}, p.merge)
}

// find gives the place of a thread among the rows that are here.
func (p *pages) find(thread int64) (int, bool) {
	for n, rows := range p.rows {
		for i, t := range rows {
			if t.ID == thread {
				return n*pageSize + i, true
			}
		}
	}
	return 0, false
}
