package data_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"regulars/data"
)

// visits gives the days that lie so many days apart, the last of them ending on a day.
func visits(last data.Date, gaps ...int) []int {
	days := []int{last.Number()}
	for _, gap := range slices.Backward(gaps) {
		days = append([]int{days[0] - gap}, days...)
	}
	return days
}

func july(day int) data.Date { return data.Date{Year: 2026, Month: 7, Day: day} }

// TestInterval: the more purchases, the more it is the contact's own.
func TestInterval(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		gaps        []int
		usual, want int
	}{
		"one purchase is as usual":               {nil, 60, 60},
		"one gap counts for a third":             {[]int{30}, 60, 50},
		"two count for half":                     {[]int{30, 30}, 60, 45},
		"ten nearly rule":                        {[]int{30, 30, 30, 30, 30, 30, 30, 30, 30, 30}, 60, 35},
		"an outlier does little":                 {[]int{28, 28, 400, 28, 28}, 28, 28},
		"two in the middle are shared":           {[]int{10, 20, 30, 40}, 25, 25},
		"the oldest gaps are forgotten":          {[]int{300, 300, 300, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7}, 7, 7},
		"never less than a day":                  {[]int{1, 1, 1, 1, 1, 1}, 0, 1},
		"a group that is nothing is taken for 1": {nil, -3, 1},
	} {
		r := data.NewRhythm(visits(july(1), c.gaps...), c.usual)
		if r.Interval != c.want || r.Visits != len(c.gaps)+1 || r.Last != july(1) || r.Gaps != min(len(c.gaps), data.RhythmGaps) {
			t.Errorf("%s: every %d days, want %d: %+v", name, r.Interval, c.want, r)
		}
	}
}

// TestIntervalIsTheMedian: kept in order as gaps come and go, it is that of sorting them.
func TestIntervalIsTheMedian(t *testing.T) {
	t.Parallel()
	dice := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // a test
	for range 500 {
		gaps := make([]int, 1+dice.IntN(40))
		for i := range gaps {
			gaps[i] = 1 + dice.IntN(90)
		}
		usual := 1 + dice.IntN(90)
		latest := slices.Clone(gaps[max(0, len(gaps)-data.RhythmGaps):])
		slices.Sort(latest)
		n := len(latest)
		twice := latest[(n-1)/2] + latest[n/2]
		want := int(float64(n*twice+2*data.GroupGaps*usual)/float64(2*(n+data.GroupGaps)) + 0.5)
		if got := data.NewRhythm(visits(july(1), gaps...), usual).Interval; got != want {
			t.Fatalf("%v, usual %d: %d, want %d", gaps, usual, got, want)
		}
	}
}

// TestRhythmDays: the days on which a silence begins to mean something, in their order.
func TestRhythmDays(t *testing.T) {
	t.Parallel()
	r := data.NewRhythm(visits(july(1), 28, 28, 28, 28, 28, 28, 28, 28), 28)
	for name, c := range map[string]struct{ got, want data.Date }{
		"next": {r.Next(), july(29)}, "quiet": {r.Quiet(), july(1).AddDays(42)},
		"lapse": {r.Lapse(), july(1).AddDays(84)}, "lost": {r.Lost(), july(1).AddDays(730)},
	} {
		if c.got != c.want {
			t.Errorf("%s is %s, want %s", name, c.got, c.want)
		}
	}
	daily := data.NewRhythm(visits(july(1), 1, 1, 1, 1, 1, 1, 1, 1, 1, 1), 1)
	if daily.Quiet() != july(9) || daily.Lapse() != july(30) {
		t.Errorf("who comes each day is missed on %s, gone on %s", daily.Quiet(), daily.Lapse())
	}
	rare := data.NewRhythm(visits(july(1), 400, 400, 400, 400), 400)
	if rare.Lost() != july(1).AddDays(2400) {
		t.Errorf("who comes each year is given up on %s", rare.Lost())
	}
	none := data.NewRhythm(nil, 30)
	if !none.Next().IsZero() || !none.Quiet().IsZero() || !none.Lost().IsZero() || none.Visits != 0 || none.Interval != 30 || none.Yearly(100) != 0 {
		t.Errorf("who never bought has the rhythm %+v", none)
	}
}

// TestSameDayIsOneVisit, and a day that comes late is none.
func TestSameDayIsOneVisit(t *testing.T) {
	t.Parallel()
	day := july(1).Number()
	r := data.NewRhythm([]int{day - 20, day - 20, day, day, day - 3}, 30)
	if r.Visits != 2 || r.Gaps != 1 || r.Last != july(1) {
		t.Errorf("%+v", r)
	}
}

func TestGroupInterval(t *testing.T) {
	t.Parallel()
	if got := data.GroupInterval([]int{10, 20, 30, 40}); got != data.DefaultInterval {
		t.Errorf("four contacts make an interval of %d", got)
	}
	if got := data.GroupInterval([]int{90, 10, 20, 400, 30}); got != 30 {
		t.Errorf("the median is %d", got)
	}
	if got := data.GroupInterval([]int{0, 0, 0, 0, 0}); got != 1 {
		t.Errorf("it is at least a day, not %d", got)
	}
}

// TestYearly: one purchase is not taken for one each month.
func TestYearly(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		gaps        []int
		total, want int64
	}{
		"one purchase":         {nil, 100_00, 100_00},
		"three in a month":     {[]int{10, 10}, 300_00, 300_00},
		"two years of a habit": {[]int{365, 335}, 730_00, 730_00 * 365 / 890},
		"only returns":         {nil, -50_00, -50_00},
	} {
		if got := data.NewRhythm(visits(july(1), c.gaps...), 30).Yearly(c.total); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}
