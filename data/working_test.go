package data_test

import (
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"regulars/data"
)

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	loc, err := data.LoadZone(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func at(t *testing.T, loc *time.Location, text string) time.Time {
	t.Helper()
	v, err := time.ParseInLocation("2006-01-02 15:04", text, loc)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestWorkingTimeBetween(t *testing.T) {
	t.Parallel()
	vilnius := zone(t, "Europe/Vilnius")
	night := data.UsualWorkHours()
	night.Week[time.Sunday] = data.WorkDay{From: 0, To: 24 * 60}
	off := data.UsualWorkHours()
	off.Holidays = []data.Date{{Year: 2026, Month: 3, Day: 11}}
	for name, c := range map[string]struct {
		hours    data.WorkHours
		from, to string
		want     time.Duration
	}{
		"within a day":                {data.UsualWorkHours(), "2026-03-10 10:00", "2026-03-10 12:30", 150 * time.Minute},
		"before work begins":          {data.UsualWorkHours(), "2026-03-10 06:00", "2026-03-10 09:00", 0},
		"over a night":                {data.UsualWorkHours(), "2026-03-10 16:00", "2026-03-11 10:00", 2 * time.Hour},
		"over a weekend":              {data.UsualWorkHours(), "2026-03-13 16:00", "2026-03-16 10:00", 2 * time.Hour},
		"a whole week":                {data.UsualWorkHours(), "2026-03-09 00:00", "2026-03-16 00:00", 40 * time.Hour},
		"over a holiday":              {off, "2026-03-10 16:00", "2026-03-12 10:00", 2 * time.Hour},
		"the other way round":         {data.UsualWorkHours(), "2026-03-11 10:00", "2026-03-10 16:00", 0},
		"a Sunday of twenty-three":    {night, "2026-03-29 00:00", "2026-03-30 00:00", 23 * time.Hour},
		"a Sunday of twenty-five":     {night, "2026-10-25 00:00", "2026-10-26 00:00", 25 * time.Hour},
		"a working day as clocks go":  {data.UsualWorkHours(), "2026-03-27 16:00", "2026-03-30 10:00", 2 * time.Hour},
		"two moments that are one":    {data.UsualWorkHours(), "2026-03-10 10:00", "2026-03-10 10:00", 0},
		"from one weekend to another": {data.UsualWorkHours(), "2026-03-14 12:00", "2026-03-22 12:00", 40 * time.Hour},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := c.hours.Between(at(t, vilnius, c.from), at(t, vilnius, c.to), vilnius); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestWorkingTimeAdded(t *testing.T) {
	t.Parallel()
	vilnius, hours := zone(t, "Europe/Vilnius"), data.UsualWorkHours()
	for _, c := range []struct {
		from string
		d    time.Duration
		want string
	}{
		{"2026-03-10 10:00", time.Hour, "2026-03-10 11:00"},
		{"2026-03-10 16:00", 2 * time.Hour, "2026-03-11 10:00"},
		{"2026-03-13 16:00", 2 * time.Hour, "2026-03-16 10:00"},
		{"2026-03-14 12:00", 0, "2026-03-16 09:00"},
		{"2026-03-10 10:00", 7 * time.Hour, "2026-03-10 17:00"}, // not the next morning
		{"2026-03-27 16:00", 9 * time.Hour, "2026-03-30 17:00"}, // the clocks change meanwhile
		{"2026-03-10 20:00", 40 * time.Hour, "2026-03-17 17:00"},
	} {
		if got := hours.Add(at(t, vilnius, c.from), c.d, vilnius); !got.Equal(at(t, vilnius, c.want)) {
			t.Errorf("%s and %v is %s, want %s", c.from, c.d, got, c.want)
		}
	}
}

// Working time adds up, whatever the hours, the holidays and the changes of clocks: two parts
// make the whole, and what is added is what then lies between.
func TestWorkingTimeAddsUp(t *testing.T) {
	t.Parallel()
	zones := []string{"Europe/Vilnius", "UTC", "America/New_York", "Asia/Tehran", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo", "Africa/Cairo"}
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		loc := zone(t, zones[r.IntN(len(zones))])
		hours := randomHours(r)
		start := time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(r.IntN(20*365*24*60)) * time.Minute)
		a, b := time.Duration(r.IntN(20*24*60))*time.Minute, time.Duration(r.IntN(20*24*60))*time.Minute
		middle, end := start.Add(a), start.Add(a+b)
		whole := hours.Between(start, end, loc)
		if parts := hours.Between(start, middle, loc) + hours.Between(middle, end, loc); parts != whole {
			t.Fatalf("%v in %s: %v in parts, %v as a whole", start, loc, parts, whole)
		}
		if whole > b+a || whole < 0 {
			t.Fatalf("%v of work in %v", whole, a+b)
		}
		d := time.Duration(r.IntN(60*60)) * time.Minute
		due := hours.Add(start, d, loc)
		if got := hours.Between(start, due, loc); got != d {
			t.Fatalf("%v and %v in %s is %v, but %v lie between; hours %+v", start, d, loc, due, got, hours)
		}
		if more := hours.Add(due, time.Minute, loc); hours.Between(start, more, loc) != d+time.Minute || !more.After(due) {
			t.Fatalf("a minute after %v is %v", due, more)
		}
	}
}

func randomHours(r *rand.Rand) (w data.WorkHours) {
	for i := range w.Week {
		if from := r.IntN(20 * 60); r.IntN(3) > 0 {
			w.Week[i] = data.WorkDay{From: from, To: from + 1 + r.IntN(24*60-from)}
		}
	}
	w.Week[r.IntN(7)] = data.WorkDay{From: 0, To: 24 * 60}
	for range r.IntN(4) {
		w.Holidays = append(w.Holidays, data.Date{Year: 2015 + r.IntN(20), Month: time.Month(1 + r.IntN(12)), Day: 1 + r.IntN(28)})
	}
	return w
}

func TestHoursThatAreNone(t *testing.T) {
	t.Parallel()
	usual := data.UsualWorkHours()
	if err := usual.Validate(); err != nil {
		t.Error(err)
	}
	backwards, late, bad := data.UsualWorkHours(), data.UsualWorkHours(), data.UsualWorkHours()
	backwards.Week[1] = data.WorkDay{From: 600, To: 500}
	late.Week[1] = data.WorkDay{From: 600, To: 25 * 60}
	bad.Holidays = []data.Date{{Year: 2026, Month: 2, Day: 30}}
	for _, w := range []data.WorkHours{{}, backwards, late, bad} {
		if _, wrong := errors.AsType[*data.InvalidError](w.Validate()); !wrong {
			t.Errorf("%+v is taken", w)
		}
	}
	var never data.WorkHours // which nobody can keep: it ends all the same
	if got := never.Add(time.Now(), time.Hour, time.UTC); got.IsZero() {
		t.Error("no end")
	}
}
