package recurrence_test

import (
	"errors"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"regulars/data"
	"regulars/data/recurrence"
)

func wall(tb testing.TB, s string) time.Time {
	tb.Helper()
	if len(s) == len(time.DateOnly) {
		s += "T09:00:00"
	}
	w, err := time.Parse(data.WallLayout, s)
	if err != nil {
		tb.Fatal(err)
	}
	return w
}

// starts gives the days of the first n starts of a rule at 09:00, or with
// their clock time where it is another.
func starts(t *testing.T, text, start string, n int) string {
	t.Helper()
	rule, err := recurrence.Parse(text, wall(t, start), time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	list, err := rule.Walls(wall(t, start), wall(t, start).AddDate(60, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	var days []string
	for _, w := range list[:min(n, len(list))] {
		days = append(days, strings.TrimSuffix(w.Format(data.WallLayout), "T09:00:00"))
	}
	return strings.Join(days, " ")
}

func TestRules(t *testing.T) {
	for name, tc := range map[string]struct{ rule, start, want string }{
		"daily":                    {"FREQ=DAILY", "2026-02-27", "2026-02-27 2026-02-28 2026-03-01 2026-03-02"},
		"each third day":           {"FREQ=DAILY;INTERVAL=3", "2026-02-27", "2026-02-27 2026-03-02 2026-03-05 2026-03-08"},
		"weekly":                   {"FREQ=WEEKLY", "2026-11-21", "2026-11-21 2026-11-28 2026-12-05 2026-12-12"},
		"on Monday and Thursday":   {"FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-21", "2026-11-23 2026-11-26 2026-11-30 2026-12-03"},
		"each second week":         {"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU", "2026-11-25", "2026-11-29 2026-12-07 2026-12-13 2026-12-21"},
		"second week from Sunday":  {"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU", "2026-11-25", "2026-12-06 2026-12-07 2026-12-20 2026-12-21"},
		"last of the week's days":  {"FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1", "2026-11-25", "2026-11-30 2026-12-07 2026-12-14 2026-12-21"},
		"the 31st":                 {"FREQ=MONTHLY", "2026-01-31", "2026-01-31 2026-03-31 2026-05-31 2026-07-31"},
		"last day of the month":    {"FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-31", "2026-01-31 2026-02-28 2026-03-31 2026-04-30"},
		"second Tuesday":           {"FREQ=MONTHLY;BYDAY=2TU", "2026-02-10", "2026-02-10 2026-03-10 2026-04-14 2026-05-12"},
		"last Friday":              {"FREQ=MONTHLY;BYDAY=-1FR", "2026-02-01", "2026-02-27 2026-03-27 2026-04-24 2026-05-29"},
		"last working day":         {"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-01-01", "2026-01-30 2026-02-27 2026-03-31 2026-04-30"},
		"each second month, 31st":  {"FREQ=MONTHLY;INTERVAL=2", "2026-08-31", "2026-08-31 2026-10-31 2026-12-31 2027-08-31"},
		"yearly":                   {"FREQ=YEARLY", "2026-03-02", "2026-03-02 2027-03-02 2028-03-02 2029-03-02"},
		"29 February":              {"FREQ=YEARLY", "2024-02-29", "2024-02-29 2028-02-29 2032-02-29 2036-02-29"},
		"29 February, in words":    {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2026-01-01", "2028-02-29 2032-02-29 2036-02-29 2040-02-29"},
		"29 February on a Monday":  {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO", "2025-01-01", "2044-02-29 2072-02-29"},
		"Thanksgiving":             {"FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "2026-11-01", "2026-11-26 2027-11-25 2028-11-23 2029-11-22"},
		"last day of the year":     {"FREQ=YEARLY;BYYEARDAY=-1", "2026-01-01", "2026-12-31 2027-12-31 2028-12-31 2029-12-31"},
		"until a day takes it in":  {"FREQ=DAILY;UNTIL=20260302", "2026-03-01", "2026-03-01 2026-03-02"},
		"until a moment":           {"FREQ=DAILY;UNTIL=20260302T090000Z", "2026-03-01", "2026-03-01 2026-03-02"},
		"until a moment before":    {"FREQ=DAILY;UNTIL=20260302T085959", "2026-03-01", "2026-03-01"},
		"count":                    {"FREQ=DAILY;COUNT=3", "2026-03-01", "2026-03-01 2026-03-02 2026-03-03"},
		"count leaves out earlier": {"FREQ=WEEKLY;BYDAY=MO;COUNT=2", "2026-03-04", "2026-03-09 2026-03-16"},
		"twice a day":              {"FREQ=DAILY;BYHOUR=9,17", "2026-03-01", "2026-03-01 2026-03-01T17:00:00 2026-03-02 2026-03-02T17:00:00"},
		"as other programs write":  {" rrule:freq=weekly;wkst=MO;byday=tu; ", "2026-03-03", "2026-03-03 2026-03-10 2026-03-17 2026-03-24"},
		"until before the start":   {"FREQ=DAILY;UNTIL=20200101", "2026-03-01", ""},
		"no such day":              {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-03-01", ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := starts(t, tc.rule, tc.start, 4); got != tc.want {
				t.Errorf("%s from %s:\n got %s\nwant %s", tc.rule, tc.start, got, tc.want)
			}
		})
	}
}

func TestRefusedRules(t *testing.T) {
	for _, text := range []string{
		"", ";", "x", "FREQ", "FREQ=", "FREQ=SOMETIMES", "BYDAY=MO", "FREQ=DAILY;FREQ=DAILY",
		"FREQ=SECONDLY", "FREQ=MINUTELY;INTERVAL=1440;BYHOUR=5", "FREQ=HOURLY;INTERVAL=24;BYHOUR=5",
		"FREQ=DAILY;INTERVAL=-1", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=", "FREQ=MONTHLY;INTERVAL=9223372036854775807", "FREQ=DAILY;INTERVAL=99999999999999999999",
		"FREQ=DAILY;COUNT=0", "FREQ=DAILY;COUNT=-5", "FREQ=DAILY;COUNT=100000000", "FREQ=DAILY;COUNT=x",
		"FREQ=DAILY;COUNT=2;UNTIL=20270101", "FREQ=DAILY;UNTIL=31.12.2026", "FREQ=DAILY;UNTIL=20260231",
		"FREQ=MONTHLY;BYDAY=53MO", "FREQ=MONTHLY;BYDAY=-53MO", "FREQ=YEARLY;BYMONTH=2;BYDAY=9MO", "FREQ=WEEKLY;BYDAY=2MO", "FREQ=YEARLY;BYDAY=54SU",
		"FREQ=YEARLY;BYEASTER=400", "FREQ=DAILY;DTSTART=20200101", "FREQ=YEARLY;BYMONTH=13", "FREQ=MONTHLY;BYMONTHDAY=32",
		"FREQ=DAILY;BYHOUR=0,1,2,3,4,5;BYMINUTE=0,10,20,30,40", "FREQ=DAILY\nRRULE:FREQ=DAILY", "FREQ=DAILY;X-A=1",
		"FREQ=YEARLY;BYMONTHDAY=" + strings.Repeat("1,", 600) + "1",
	} {
		_, err := recurrence.Parse(text, wall(t, "2026-03-01"), time.UTC)
		var bad *data.InvalidError
		if !errors.As(err, &bad) || bad.Field != "repeat" {
			t.Errorf("%.60q is not refused in words: %v", text, err)
		}
	}
}

func TestFirstAndLast(t *testing.T) {
	for name, tc := range map[string]struct{ rule, first, last string }{
		"open":          {"FREQ=DAILY", "2026-03-01", ""},
		"count":         {"FREQ=MONTHLY;COUNT=12", "2026-03-01", "2027-02-01"},
		"until":         {"FREQ=WEEKLY;BYDAY=MO;UNTIL=20991231", "2026-03-02", "2099-12-28"},
		"a rare one":    {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;UNTIL=20310101", "2028-02-29", "2028-02-29"},
		"over 1900":     {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO;UNTIL=20600101", "2044-02-29", "2044-02-29"},
		"never":         {"FREQ=DAILY;BYMONTH=4;BYMONTHDAY=31", "", ""},
		"over by then":  {"FREQ=DAILY;UNTIL=20260101", "", ""},
		"never, counts": {"FREQ=MONTHLY;BYMONTH=6;BYMONTHDAY=31;COUNT=3", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			rule, err := recurrence.Parse(tc.rule, wall(t, "2026-03-01"), time.UTC)
			if err != nil {
				t.Fatal(err)
			}
			first, ok := rule.First()
			if ok != (tc.first != "") || ok && first.Format(time.DateOnly) != tc.first {
				t.Errorf("first %v %v, want %q", first, ok, tc.first)
			}
			last, ok := rule.Last()
			if ok != (tc.last != "") || ok && last.Format(time.DateOnly) != tc.last {
				t.Errorf("last %v %v, want %q", last, ok, tc.last)
			}
		})
	}
}

// TestSkippingAgreesWithCounting compares the quick way to a far year with the
// slow one, for patterns whose step must be kept.
func TestSkippingAgreesWithCounting(t *testing.T) {
	for _, text := range []string{
		"FREQ=DAILY;INTERVAL=7", "FREQ=DAILY;INTERVAL=5;BYDAY=MO", "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,SU", "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,SA",
		"FREQ=MONTHLY;INTERVAL=5", "FREQ=MONTHLY;BYDAY=-1FR;INTERVAL=7", "FREQ=YEARLY;INTERVAL=3", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=-2",
	} {
		for _, start := range []string{"1999-12-31", "2000-01-01", "2001-02-28", "1998-03-29"} {
			rule, err := recurrence.Parse(text, wall(t, start), time.UTC)
			if err != nil {
				t.Fatal(err)
			}
			slow, err := rule.Walls(wall(t, start), wall(t, "2050-01-01"))
			if err != nil {
				t.Fatal(err)
			}
			for _, from := range []string{"2000-01-01", "2026-11-21", "2044-02-29"} {
				quick, err := rule.Walls(wall(t, from), wall(t, "2050-01-01"))
				if err != nil {
					t.Fatal(err)
				}
				for len(slow) > 0 && slow[0].Before(wall(t, from)) {
					slow = slow[1:]
				}
				if len(quick) != len(slow) || len(quick) > 0 && (!quick[0].Equal(slow[0]) || !quick[len(quick)-1].Equal(slow[len(slow)-1])) {
					t.Errorf("%s from %s: %d starts after %s, counted one by one %d", text, start, len(quick), from, len(slow))
				}
			}
		}
	}
}

func TestTooManyIsSaid(t *testing.T) {
	rule, err := recurrence.Parse("FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23", wall(t, "1900-01-01"), time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := rule.Walls(wall(t, "1900-01-01"), wall(t, "2200-01-01")); !errors.Is(err, recurrence.ErrTooMany) {
		t.Errorf("error = %v", err)
	}
}

// FuzzParse holds that no rule crashes, hangs or gives times out of order.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"FREQ=DAILY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU", "FREQ=MONTHLY;BYDAY=-1FR",
		"FREQ=YEARLY;BYWEEKNO=53,-53,1;BYDAY=MO", "FREQ=YEARLY;BYDAY=53MO,-53SU", "FREQ=DAILY;BYSETPOS=-366,366", "FREQ=YEARLY;BYYEARDAY=366,-366;UNTIL=20501231T000000Z",
		"FREQ=MONTHLY;INTERVAL=1000;BYMONTHDAY=31;COUNT=10000", "FREQ=SECONDLY;INTERVAL=0",
	} {
		f.Add(seed, int64(1772355600))
	}
	f.Fuzz(func(t *testing.T, text string, unix int64) {
		start := time.Unix(unix%(1<<33), 0).UTC()
		rule, err := recurrence.Parse(text, start, time.UTC)
		if err != nil {
			return
		}
		rule.First()
		rule.Last()
		list, err := rule.Walls(start, start.AddDate(3, 0, 0))
		if err != nil {
			t.Fatal(err)
		}
		for i, w := range list {
			if w.Before(start) || i > 0 && !list[i-1].Before(w) {
				t.Fatalf("%q: %s comes after %s", text, w, list[max(0, i-1)])
			}
		}
	})
}

func BenchmarkNever(b *testing.B) {
	for _, text := range []string{"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30"} {
		b.Run(text, func(b *testing.B) {
			for b.Loop() {
				rule, err := recurrence.Parse(text, wall(b, "2026-03-01"), time.UTC)
				if err != nil {
					b.Fatal(err)
				}
				rule.First()
			}
		})
	}
}
