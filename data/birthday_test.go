package data_test

import (
	"testing"

	"regulars/data"
)

// TestAge: the age that a contact comes to on the day; none where the year is not known, or is to come.
func TestAge(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		born, on string
		want     int
	}{
		{"1985-03-14", "2026-03-14", 41},
		{"1985-03-14", "1985-03-14", 0},
		{"--03-14", "2026-03-14", 0},
		{"2027-03-14", "2026-03-14", 0},
		{"1988-02-29", "2026-02-28", 38},
		{"1899-12-31", "2026-12-31", 127},
		{"", "2026-03-14", 0},
	} {
		b := data.Birthday{Born: day(c.born), On: day(c.on)}
		if got := b.Age(); got != c.want {
			t.Errorf("born on %q, on %s the age is %d, want %d", c.born, c.on, got, c.want)
		}
	}
}

// TestEveryBirthdayComesOnceAYear: whichever day somebody was born, of the days of a year just one is the birthday,
// and it is that day or, for 29 February, the 28th.
func TestEveryBirthdayComesOnceAYear(t *testing.T) {
	t.Parallel()
	for born := day("1988-01-01"); born.Year == 1988; born = born.AddDays(1) {
		for _, year := range []int{2024, 2025, 2100} { // a leap year, a common one, and a century that is none
			next := born.NextAnniversary(data.Date{Year: year, Month: 1, Day: 1})
			if next.Year != year || !next.Valid() {
				t.Fatalf("born on %s, in %d it is on %s", born, year, next)
			}
			if next.Month != born.Month || next.Day != born.Day && (born.Day != 29 || next.Day != 28) {
				t.Errorf("born on %s, in %d it is on %s", born, year, next)
			}
			if after := born.NextAnniversary(next.AddDays(1)); after.Year != year+1 {
				t.Errorf("born on %s, after %s it comes on %s", born, next, after)
			}
			if same := born.NextAnniversary(next); same != next {
				t.Errorf("born on %s, on the day itself it is said to come on %s", born, same)
			}
		}
	}
}
