package agenda

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"regulars/data"
)

func date(s string) data.Date {
	d, err := data.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// whole makes an all-day item, as "a 02 04" for the 2nd to the 4th of March.
func whole(s string) item {
	var it item
	var first, last int
	if _, err := fmt.Sscanf(s, "%s %d %d", &it.title, &first, &last); err != nil {
		panic(err)
	}
	it.first, it.last, it.allDay = date("2026-03-01").AddDays(first-1), date("2026-03-01").AddDays(last-1), true
	return it
}

func TestPackDays(t *testing.T) {
	for name, tc := range map[string]struct {
		items []string
		in    lanes
		want  string // title, column, span, lane
		more  []int
	}{
		"one":             {[]string{"a 2 2"}, lanes{n: 3}, "a 0 1 0", []int{0, 0, 0, 0, 0, 0, 0}},
		"beside":          {[]string{"a 2 3", "b 4 5"}, lanes{n: 3}, "a 0 2 0, b 2 2 0", []int{0, 0, 0, 0, 0, 0, 0}},
		"above":           {[]string{"a 2 4", "b 3 5", "c 5 5"}, lanes{n: 3}, "a 0 3 0, b 1 3 1, c 3 1 0", []int{0, 0, 0, 0, 0, 0, 0}},
		"cut at the edge": {[]string{"a 1 3", "b 7 12"}, lanes{n: 3}, "a 0 2 0, b 5 2 0", []int{0, 0, 0, 0, 0, 0, 0}},
		"outside":         {[]string{"a 1 1", "b 9 9"}, lanes{n: 3}, "", []int{0, 0, 0, 0, 0, 0, 0}},
		"too many":        {[]string{"a 2 2", "b 2 2", "c 2 2"}, lanes{n: 2}, "a 0 1 0, b 0 1 1", []int{1, 0, 0, 0, 0, 0, 0}},
		"a lane is kept":  {[]string{"a 2 2", "b 2 2", "c 2 2"}, lanes{n: 2, kept: 1}, "a 0 1 0", []int{2, 0, 0, 0, 0, 0, 0}},
		"none is kept":    {[]string{"a 2 2", "b 2 2"}, lanes{n: 2, kept: 1}, "a 0 1 0, b 0 1 1", []int{0, 0, 0, 0, 0, 0, 0}},
		"hiding spreads":  {[]string{"a 2 3", "b 2 3", "c 2 2", "d 3 3"}, lanes{n: 2, kept: 1}, "a 0 2 0", []int{2, 2, 0, 0, 0, 0, 0}},
	} {
		t.Run(name, func(t *testing.T) {
			var items []item
			for _, s := range tc.items {
				items = append(items, whole(s))
			}
			list, more := packDays(items, date("2026-03-02"), 7, tc.in)
			var got []string
			for _, p := range list {
				got = append(got, fmt.Sprint(p.it.title, " ", p.col, " ", p.span, " ", p.lane))
			}
			if s := strings.Join(got, ", "); s != tc.want || !slices.Equal(more, tc.more) {
				t.Errorf("got %s and %v more, want %s and %v", s, more, tc.want, tc.more)
			}
		})
	}
}

// TestPackDaysNeverOverlaps tries many items at once.
func TestPackDaysNeverOverlaps(t *testing.T) {
	var items []item
	for i := range 400 {
		items = append(items, whole(fmt.Sprintf("x %d %d", 1+i*7%30, 1+i*7%30+i%5)))
	}
	sortItems(items)
	list, more := packDays(items, date("2026-03-01"), 35, lanes{n: 6, kept: 1})
	taken := map[[2]int]bool{}
	shown := make([]int, 35)
	for _, p := range list {
		for c := p.col; c < p.col+p.span; c++ {
			if taken[[2]int{p.lane, c}] {
				t.Fatalf("two items lie in lane %d of day %d", p.lane, c)
			}
			taken[[2]int{p.lane, c}] = true
			shown[c]++
		}
	}
	for c := range 35 {
		all := 0
		for i := range items {
			if items[i].on(date("2026-03-01").AddDays(c)) {
				all++
			}
		}
		if shown[c]+more[c] != all {
			t.Errorf("day %d has %d items, but %d are shown and %d are told of", c, all, shown[c], more[c])
		}
		if more[c] > 0 && taken[[2]int{5, c}] {
			t.Errorf("day %d has no room to tell of %d more", c, more[c])
		}
	}
}

// timed makes an item of 2 March, as "a 09:00 10:30"; after midnight it goes on
// into the 3rd.
func timed(s string) item {
	var title, from, to string
	if _, err := fmt.Sscanf(s, "%s %s %s", &title, &from, &to); err != nil {
		panic(err)
	}
	at := func(clock string) time.Time {
		c, err := time.Parse("15:04", clock)
		if err != nil {
			panic(err)
		}
		return time.Date(2026, 3, 2, c.Hour(), c.Minute(), 0, 0, time.UTC)
	}
	it := item{title: title, start: at(from), end: at(to), first: date("2026-03-02"), last: date("2026-03-02")}
	if it.end.Before(it.start) {
		it.end = it.end.AddDate(0, 0, 1)
		it.last = date("2026-03-03")
	}
	return it
}

func TestPackTimes(t *testing.T) {
	for name, tc := range map[string]struct {
		items []string
		day   string
		want  string // title, top, bottom, column of columns
	}{
		"one":            {[]string{"a 09:00 10:00"}, "2026-03-02", "a 540-600 0/1"},
		"after another":  {[]string{"a 09:00 10:00", "b 10:00 11:00"}, "2026-03-02", "a 540-600 0/1, b 600-660 0/1"},
		"overlap":        {[]string{"a 09:00 10:00", "b 09:30 11:00"}, "2026-03-02", "a 540-600 0/2, b 570-660 1/2"},
		"free again":     {[]string{"a 09:00 12:00", "b 09:00 10:00", "c 10:00 11:00"}, "2026-03-02", "a 540-720 0/2, b 540-600 1/2, c 600-660 1/2"},
		"three":          {[]string{"a 09:00 10:00", "b 09:00 10:00", "c 09:00 10:00"}, "2026-03-02", "a 540-600 0/3, b 540-600 1/3, c 540-600 2/3"},
		"short":          {[]string{"a 09:00 09:05"}, "2026-03-02", "a 540-565 0/1"},
		"at midnight":    {[]string{"a 23:55 23:58"}, "2026-03-02", "a 1415-1440 0/1"},
		"over midnight":  {[]string{"a 22:00 02:00"}, "2026-03-02", "a 1320-1440 0/1"},
		"the next day":   {[]string{"a 22:00 02:00"}, "2026-03-03", "a 0-120 0/1"},
		"ends with it":   {[]string{"a 22:00 00:00"}, "2026-03-02", "a 1320-1440 0/1"},
		"another day":    {[]string{"a 09:00 10:00"}, "2026-03-03", ""},
		"no whole days":  {nil, "2026-03-02", ""},
		"short, overlap": {[]string{"a 09:00 09:05", "b 09:10 09:40"}, "2026-03-02", "a 540-565 0/2, b 550-580 1/2"},
	} {
		t.Run(name, func(t *testing.T) {
			items := []item{whole("w 2 2")}
			for _, s := range tc.items {
				it := timed(s)
				if it.end.Equal(it.start.Truncate(24*time.Hour)) || strings.HasSuffix(s, "00:00") {
					it.last = date("2026-03-02")
				}
				items = append(items, it)
			}
			var got []string
			for _, l := range packTimes(items, date(tc.day)) {
				got = append(got, fmt.Sprintf("%s %d-%d %d/%d", l.it.title, l.top, l.bottom, l.col, l.cols))
			}
			if s := strings.Join(got, ", "); s != tc.want {
				t.Errorf("got %s, want %s", s, tc.want)
			}
		})
	}
}

func TestOrderOfADay(t *testing.T) {
	birthday := item{sort: isBirthday, title: "birthday", first: date("2026-03-02"), last: date("2026-03-02"), allDay: true}
	task := item{sort: isTask, title: "task", first: date("2026-03-02"), last: date("2026-03-02"), allDay: true}
	done := task
	done.title, done.done = "done", true
	items := []item{timed("b 10:00 11:00"), done, task, timed("a 09:00 10:00"), whole("day 2 2"), birthday, whole("days 2 4")}
	sortItems(items)
	var got []string
	for _, it := range items {
		got = append(got, it.title)
	}
	if s := strings.Join(got, " "); s != "birthday days day task a b done" {
		t.Errorf("order %s", s)
	}
}
