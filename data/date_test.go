package data_test

import (
	"encoding/json"
	"testing"
	"time"

	"regulars/data"
)

func TestParseDate(t *testing.T) {
	for text, want := range map[string]data.Date{
		"":            {},
		"  ":          {},
		"2026-03-14":  {Year: 2026, Month: 3, Day: 14},
		" 2024-02-29": {Year: 2024, Month: 2, Day: 29},
		"--02-29":     {Month: 2, Day: 29},
		"--12-31":     {Month: 12, Day: 31},
		"0001-01-01":  {Year: 1, Month: 1, Day: 1},
	} {
		got, err := data.ParseDate(text)
		if err != nil || got != want || !want.IsZero() && !got.Valid() {
			t.Errorf("%q = %v, %v; want %v", text, got, err, want)
		}
	}
	for _, text := range []string{
		"31.02.2026", "2026-02-31", "2026-02-29", "--02-30", "--13-01", "2026-3-14", "2026-03-14T10:00", "14 March", "-02-29", "---02-29", "٢٠٢٦-٠٣-١٤", "99999-01-01",
	} {
		if got, err := data.ParseDate(text); err == nil {
			t.Errorf("%q was read as %v", text, got)
		}
	}
}

func TestDateText(t *testing.T) {
	for _, text := range []string{"", "2026-03-14", "--03-14", "0700-01-02"} {
		d, err := data.ParseDate(text)
		if err != nil || d.String() != text {
			t.Errorf("%q came back as %q, %v", text, d, err)
		}
		kept, err := json.Marshal(d)
		var back data.Date
		if err == nil {
			err = json.Unmarshal(kept, &back)
		}
		if err != nil || back != d {
			t.Errorf("%q through JSON: %s, %v, %v", text, kept, back, err)
		}
	}
	var d data.Date
	if err := json.Unmarshal([]byte(`"2026-02-31"`), &d); err == nil {
		t.Errorf("31 February = %v", d)
	}
}

func TestDateArithmetic(t *testing.T) {
	for _, tc := range []struct {
		from string
		days int
		want string
	}{
		{"2026-12-31", 1, "2027-01-01"}, {"2024-02-28", 1, "2024-02-29"}, {"2026-02-28", 1, "2026-03-01"}, {"2026-03-01", -1, "2026-02-28"}, {"2026-03-28", 2, "2026-03-30"},
	} {
		if got := day(tc.from).AddDays(tc.days); got.String() != tc.want {
			t.Errorf("%s and %d days = %s, want %s", tc.from, tc.days, got, tc.want)
		}
	}
	if !day("2026-03-14").Before(day("2026-03-15")) || day("2026-03-15").Before(day("2026-03-15")) || day("2027-01-01").Before(day("2026-12-31")) {
		t.Error("days are in the wrong order")
	}
	tehran, err := time.LoadLocation("Asia/Tehran")
	if err != nil {
		t.Fatal(err)
	}
	if got := day("2026-03-14").Time(tehran).Format(time.RFC3339); got != "2026-03-14T00:00:00+03:30" {
		t.Errorf("the start of the day in Tehran = %s", got)
	}
	if got := data.DateOf(time.Date(2026, 3, 14, 23, 30, 0, 0, tehran)); got != day("2026-03-14") {
		t.Errorf("the day of half past eleven in Tehran = %s", got)
	}
}

func TestNextAnniversary(t *testing.T) {
	for _, tc := range []struct{ born, from, want string }{
		{"1985-03-14", "2026-03-13", "2026-03-14"},
		{"1985-03-14", "2026-03-14", "2026-03-14"},
		{"1985-03-14", "2026-03-15", "2027-03-14"},
		{"--03-14", "2026-12-31", "2027-03-14"},
		{"1988-02-29", "2026-01-01", "2026-02-28"}, // a common year
		{"1988-02-29", "2028-01-01", "2028-02-29"},
		{"1988-02-29", "2026-03-01", "2027-02-28"},
		{"--02-29", "2027-12-31", "2028-02-29"},
		{"2030-06-01", "2026-01-01", "2026-06-01"}, // a day still to come
	} {
		if got := day(tc.born).NextAnniversary(day(tc.from)); got.String() != tc.want {
			t.Errorf("%s from %s on: %s, want %s", tc.born, tc.from, got, tc.want)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2026-03-14", "--02-29", "31.02.2026", "", "--", "9999-12-31"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := data.ParseDate(s)
		if err != nil || d.IsZero() {
			return
		}
		again, err := data.ParseDate(d.String())
		if err != nil || again != d || !d.Valid() {
			t.Errorf("%q = %v, and again %v, %v", s, d, again, err)
		}
	})
}

func TestDaysTo(t *testing.T) {
	for _, tc := range []struct {
		from, to string
		want     int
	}{
		{"2026-03-28", "2026-03-28", 0},
		{"2026-03-28", "2026-03-30", 2}, // over a day of 23 hours
		{"2026-10-26", "2026-10-24", -2},
		{"2024-02-28", "2024-03-01", 2},
		{"1800-01-01", "2400-01-01", 219_145}, // more than a time.Duration can hold
	} {
		from, err := data.ParseDate(tc.from)
		if err != nil {
			t.Fatal(err)
		}
		to, err := data.ParseDate(tc.to)
		if err != nil {
			t.Fatal(err)
		}
		if got := from.DaysTo(to); got != tc.want || from.AddDays(got) != to {
			t.Errorf("from %s to %s it is %d days, want %d", from, to, got, tc.want)
		}
	}
}

// TestDateNumber: dates and numbers of days are one to one and in one order, over 400 years and at both ends.
func TestDateNumber(t *testing.T) {
	for text, want := range map[string]int{"1970-01-01": 0, "1969-12-31": -1, "2000-02-29": 11_016, "2000-03-01": 11_017, "1900-03-01": -25_508, "2026-11-30": 20_787, "0001-01-01": -719_162} {
		d, err := data.ParseDate(text)
		if err != nil || d.Number() != want || data.DateOfNumber(want) != d {
			t.Errorf("%s is day %d, day %d is %s; want %d, %v", text, d.Number(), want, data.DateOfNumber(want), want, err)
		}
	}
	d := data.Date{Year: 1800, Month: 1, Day: 1}
	for n := d.Number(); d.Year < 2201; n, d = n+1, d.AddDays(1) {
		if d.Number() != n || data.DateOfNumber(n) != d {
			t.Fatalf("%s is day %d, day %d is %s", d, d.Number(), n, data.DateOfNumber(n))
		}
	}
}
