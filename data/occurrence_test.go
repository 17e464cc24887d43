package data_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"regulars/data"
)

// TestOccurrenceInAnotherZone: a call at nine in New York is in the afternoon of Vilnius, and late in the evening
// there is on the next day; an all-day event is on its day wherever the owner is.
func TestOccurrenceInAnotherZone(t *testing.T) {
	t.Parallel()
	zone := func(name string) *time.Location {
		loc, err := data.LoadZone(name)
		if err != nil {
			t.Fatal(err)
		}
		return loc
	}
	york, vilnius, tehran, apia := zone("America/New_York"), zone("Europe/Vilnius"), zone("Asia/Tehran"), zone("Pacific/Apia")
	at := func(loc *time.Location, hour int) time.Time { return time.Date(2026, 3, 31, hour, 0, 0, 0, loc) }
	for name, c := range map[string]struct {
		o           data.Occurrence
		loc         *time.Location
		first, last string
	}{
		"at its place":        {data.Occurrence{Start: at(york, 20), End: at(york, 21)}, york, "2026-03-31", "2026-03-31"},
		"in Vilnius":          {data.Occurrence{Start: at(york, 20), End: at(york, 21)}, vilnius, "2026-04-01", "2026-04-01"},
		"in Tehran":           {data.Occurrence{Start: at(york, 12), End: at(york, 18)}, tehran, "2026-03-31", "2026-04-01"},
		"a day ahead":         {data.Occurrence{Start: at(york, 9), End: at(york, 10)}, apia, "2026-04-01", "2026-04-01"},
		"to midnight there":   {data.Occurrence{Start: at(york, 9), End: at(york, 17)}, vilnius, "2026-03-31", "2026-03-31"},
		"no length, midnight": {data.Occurrence{Start: at(york, 17), End: at(york, 17)}, vilnius, "2026-04-01", "2026-04-01"},
		"three days":          {data.Occurrence{Start: at(vilnius, 0), End: at(vilnius, 72), AllDay: true}, vilnius, "2026-03-31", "2026-04-02"},
	} {
		if first, last := c.o.FirstDay(c.loc).String(), c.o.LastDay(c.loc).String(); first != c.first || last != c.last {
			t.Errorf("%s: covers %s to %s, want %s to %s", name, first, last, c.first, c.last)
		}
	}
}

// TestDaysOfEveryAllDayOccurrence: through the years of clock changes, of one day and of many, an all-day event
// covers the days it was given.
func TestDaysOfEveryAllDayOccurrence(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"Europe/Vilnius", "America/New_York", "Asia/Tehran", "America/Sao_Paulo", "Pacific/Apia", "UTC"} {
		loc, err := data.LoadZone(name)
		if err != nil {
			t.Fatal(err)
		}
		for first := day("2010-01-01"); first.Year < 2013; first = first.AddDays(1) {
			for _, length := range []int{1, 2, 30} {
				last := first.AddDays(length - 1)
				o := data.Occurrence{AllDay: true, Start: data.InZone(first.Time(time.UTC), loc), End: data.InZone(last.AddDays(1).Time(time.UTC), loc)}
				skipped := name == "Pacific/Apia" && (first == day("2011-12-30") || last == day("2011-12-30")) // Samoa had no such day
				if !skipped && (o.FirstDay(loc) != first || o.LastDay(loc) != last) {
					t.Fatalf("in %s %s to %s is shown on %s to %s", name, first, last, o.FirstDay(loc), o.LastDay(loc))
				}
			}
		}
	}
}

// TestOrderOfOccurrences: however they come, they are shown in one order.
func TestOrderOfOccurrences(t *testing.T) {
	t.Parallel()
	var list []data.Occurrence
	midnight := time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)
	for i := range 60 {
		o := data.Occurrence{EventID: int64(i), Title: string(rune('a' + i%3)), Start: midnight.Add(time.Duration(i%4) * time.Hour)}
		o.End, o.AllDay = o.Start.Add(time.Duration(1+i%2)*time.Hour), i%5 == 0
		list = append(list, o)
	}
	data.SortOccurrences(list)
	want := slices.Clone(list)
	r := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		data.SortOccurrences(list)
		for i := range list {
			if list[i].EventID != want[i].EventID {
				t.Fatalf("place %d has event %d, and had %d", i, list[i].EventID, want[i].EventID)
			}
		}
	}
	for i, o := range list[1:] {
		before := list[i]
		if o.Start.Before(before.Start) || o.Start.Equal(before.Start) && o.AllDay && !before.AllDay {
			t.Errorf("%+v comes after %+v", o, before)
		}
	}
}
