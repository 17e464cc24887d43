package agenda

import (
	"slices"

	"regulars/data"
)

// placed is an item in a row of days: from column col for span columns, in a
// lane from the top.
type placed struct {
	it         *item
	col, span  int
	lane       int
	from, goes bool // began before the row, or goes on after it
}

// lanes are the room for items: n of them, of which the last kept stay free on
// days with more items than that, to say so.
type lanes struct{ n, kept int }

// packDays puts items into lanes of a row of days that begins on first, so that
// no two overlap. more tells for each day how many found no place.
func packDays(items []item, first data.Date, days int, in lanes) (list []placed, more []int) {
	var taken [][]bool
	for i := range items {
		p, ok := place(&items[i], first, days)
		if !ok {
			continue
		}
		for taken = room(taken, days, p.lane); occupied(taken[p.lane], p); taken = room(taken, days, p.lane) {
			p.lane++
		}
		for c := p.col; c < p.col+p.span; c++ {
			taken[p.lane][c] = true
		}
		list = append(list, p)
	}
	return hideOverflow(list, days, in)
}

func place(it *item, first data.Date, days int) (placed, bool) {
	p := placed{it: it, col: first.DaysTo(it.first)}
	end := first.DaysTo(it.last) + 1
	p.from, p.goes = p.col < 0, end > days
	p.col, end = max(0, p.col), min(days, end)
	p.span = end - p.col
	return p, p.span > 0
}

func room(taken [][]bool, days, lane int) [][]bool {
	for len(taken) <= lane {
		taken = append(taken, make([]bool, days))
	}
	return taken
}

func occupied(lane []bool, p placed) bool {
	return slices.Contains(lane[p.col:p.col+p.span], true)
}

// hideOverflow takes out what lies below the lanes, and what lies in the last
// one on days that need it to tell how much more there is.
func hideOverflow(list []placed, days int, in lanes) (shown []placed, more []int) {
	more = make([]int, days)
	hidden := make([]bool, len(list))
	for again := true; again; {
		again = false
		for i, p := range list {
			if hidden[i] || p.lane < in.n && (p.lane < in.n-in.kept || !slices.ContainsFunc(more[p.col:p.col+p.span], func(n int) bool { return n > 0 })) {
				continue
			}
			hidden[i], again = true, true
			for c := p.col; c < p.col+p.span; c++ {
				more[c]++
			}
		}
	}
	for i, p := range list {
		if !hidden[i] {
			shown = append(shown, p)
		}
	}
	return shown, more
}

// lying is a timed item on one day: from minute top to bottom, in column col of
// cols that share the width.
type lying struct {
	it          *item
	top, bottom int
	col, cols   int
	from, goes  bool
}

const (
	dayMinutes = 24 * 60
	minLying   = 25 // minutes of height that a short one gets, to be seen and hit
)

// packTimes puts the timed items of a day beside each other where they overlap.
func packTimes(items []item, day data.Date) []lying {
	var list []lying
	for i := range items {
		it := &items[i]
		if it.banner() || !it.on(day) {
			continue
		}
		list = append(list, lie(it, day))
	}
	slices.SortStableFunc(list, func(a, b lying) int { return a.top - b.top })
	for start := 0; start < len(list); {
		end, bottom := start+1, list[start].bottom
		for end < len(list) && list[end].top < bottom {
			bottom = max(bottom, list[end].bottom)
			end++
		}
		shareWidth(list[start:end])
		start = end
	}
	return list
}

// lie gives the minutes of a day that an item takes by the clock.
func lie(it *item, day data.Date) lying {
	l := lying{it: it, bottom: dayMinutes}
	if l.from = it.first.Before(day); !l.from {
		l.top = it.start.Hour()*60 + it.start.Minute()
	}
	if l.goes = day.Before(it.last); !l.goes {
		l.bottom = it.end.Hour()*60 + it.end.Minute()
		if data.DateOf(it.end) != day { // ends at midnight
			l.bottom = dayMinutes
		}
	}
	l.bottom = min(dayMinutes, max(l.bottom, l.top+minLying))
	l.top = min(l.top, dayMinutes-minLying)
	return l
}

// shareWidth gives each of a group that overlaps the first column free.
func shareWidth(group []lying) {
	var ends []int // of what lies in each column
	for i := range group {
		col := slices.IndexFunc(ends, func(end int) bool { return end <= group[i].top })
		if col < 0 {
			col = len(ends)
			ends = append(ends, 0)
		}
		ends[col], group[i].col = group[i].bottom, col
	}
	for i := range group {
		group[i].cols = len(ends)
	}
}
