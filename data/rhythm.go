package data

import "slices"

// What a rhythm is made of.
const (
	// RhythmGaps is how many of the latest gaps between purchases an interval stands on: people
	// change, and what was usual three years ago says little.
	RhythmGaps = 12
	// GroupGaps is how many gaps the interval of the group counts for beside a contact's own: one
	// gap alone may be chance, a dozen are a habit.
	GroupGaps = 2
	// DefaultInterval, in days, stands for a group of which too few have a rhythm yet.
	DefaultInterval = 60
)

// Rhythm is how often a contact buys, as it follows from the days with a purchase. Nothing in it
// depends on today: what is late on a day is a comparison with it.
type Rhythm struct {
	Visits      int  // days with a purchase; several on one day are one visit
	First, Last Date // of them; zero where there is none
	Gaps        int  // that Interval stands on, at most RhythmGaps
	Interval    int  // usual days from one purchase to the next, at least 1
	Since       Date // from when on the contact has the stage Calm
	Calm        Stage
	Pause       int // of StageWonBack: how many days the silence before the return lasted
}

// NewRhythm gives the rhythm of who bought on these days, given as Date.Number and in order;
// usual is the interval of the group that the contact belongs to.
//
// The interval is the median of the latest gaps, drawn to the group's by as much as they are few:
// (gaps × median + GroupGaps × usual) ÷ (gaps + GroupGaps). A median, so that one long holiday or
// one forgotten screw the next morning changes little.
func NewRhythm(days []int, usual int) Rhythm {
	w := walk{usual: max(1, usual)}
	for _, day := range days {
		w.visit(day)
	}
	return w.rhythm()
}

// Next is the day by which the next purchase is expected.
func (r Rhythm) Next() Date { return r.after(r.Interval) }

// Quiet is the first day on which the silence is no longer usual: half an interval past the
// expected day, and no less than quietLeast days past it.
func (r Rhythm) Quiet() Date { return r.after(r.Interval + grace(r.Interval)) }

// Lapse is the first day on which the contact counts as gone: four times as long past the
// expected day as Quiet is.
func (r Rhythm) Lapse() Date { return r.after(lapseAfter(r.Interval)) }

// Lost is the first day on which nobody is asked any more to win the contact back: after two
// years, and after six intervals where these are longer.
func (r Rhythm) Lost() Date { return r.after(max(lostAfter, 6*r.Interval)) }

func (r Rhythm) after(days int) Date {
	if r.Visits == 0 {
		return Date{}
	}
	return r.Last.AddDays(days)
}

const (
	quietLeast = 7
	lostAfter  = 730
)

func grace(interval int) int { return max(interval/2, quietLeast) }

func lapseAfter(interval int) int { return interval + 4*grace(interval) }

// walk goes through the days with a purchase, oldest first, as they came about.
type walk struct {
	usual       int
	visits      int
	first, last int
	gaps        [RhythmGaps]int // the latest, the next to go at index next
	sorted      [RhythmGaps]int
	n, next     int
	back        int // visits since a return after having lapsed, this one included; 0 for none
	pause       int // days of silence before that
	stage       Stage
	since       int

	tell func(walk) // if set, hears of each visit that began a stage
}

// visit takes the next day with a purchase; one that was taken already is no other visit.
func (w *walk) visit(day int) {
	if w.visits > 0 && day <= w.last {
		return
	}
	silent := false
	if w.visits > 0 {
		interval, gap := w.interval(), day-w.last
		silent = gap >= interval+grace(interval)
		switch {
		case gap >= lapseAfter(interval):
			w.back, w.pause = 1, gap
		case w.back > 0 && w.back < wonBackVisits:
			w.back++
		default:
			w.back = 0
		}
		w.push(gap)
	} else {
		w.first = day
	}
	w.visits, w.last = w.visits+1, day
	if stage := w.calm(); silent || stage != w.stage {
		w.stage, w.since = stage, day
		if w.tell != nil {
			w.tell(*w)
		}
	}
}

// push keeps a gap in place of the oldest, and the gaps in order of their length.
func (w *walk) push(gap int) {
	if w.n == len(w.gaps) {
		at, _ := slices.BinarySearch(w.sorted[:w.n], w.gaps[w.next])
		copy(w.sorted[at:], w.sorted[at+1:w.n])
		w.n--
	}
	at, _ := slices.BinarySearch(w.sorted[:w.n], gap)
	copy(w.sorted[at+1:w.n+1], w.sorted[at:w.n])
	w.sorted[at] = gap
	w.n++
	w.gaps[w.next] = gap
	w.next = (w.next + 1) % len(w.gaps)
}

// interval rounds to whole days, half up.
func (w *walk) interval() int {
	if w.n == 0 {
		return w.usual
	}
	twice := w.sorted[(w.n-1)/2] + w.sorted[w.n/2] // the median, twice
	whole := w.n*twice + 2*GroupGaps*w.usual
	parts := 2 * (w.n + GroupGaps)
	return max(1, (2*whole+parts)/(2*parts))
}

func (w *walk) rhythm() Rhythm {
	if w.visits == 0 {
		return Rhythm{Interval: w.usual}
	}
	return Rhythm{
		Visits: w.visits, First: DateOfNumber(w.first), Last: DateOfNumber(w.last),
		Gaps: w.n, Interval: w.interval(), Since: DateOfNumber(w.since), Calm: w.stage, Pause: w.pause,
	}
}

// GroupInterval is the usual interval of a group, from the median gaps of its contacts that have
// some: the median of these, or DefaultInterval where fewer than five do. It reorders the list.
func GroupInterval(medians []int) int {
	if len(medians) < 5 {
		return DefaultInterval
	}
	slices.Sort(medians)
	return max(1, medians[len(medians)/2])
}
