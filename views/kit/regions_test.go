package kit_test

import (
	"strings"
	"testing"
	"time"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// regions are those whose customs the program knows, and some that it does not.
func regions() []string {
	return strings.Fields("US PH GB IE FR ES IT PT BR GR MX AR IN AU NZ BE AM IL DE AT CH PL RU UA BY CZ SK LV EE FI NO DK RO BG TR RS KZ GE AZ NL JP CN TW IR LT SE CA HU ZA KR AE EG SA XK")
}

// TestDatesOfEveryRegionCanBeReadBack: no two days are written alike, and no two
// times of a day.
func TestDatesOfEveryRegionCanBeReadBack(t *testing.T) {
	for _, region := range regions() {
		l := kit.LocaleOf("en", region)
		seen := make(map[string]time.Time)
		for day := at("2025-12-25 00:00"); day.Year() < 2027; day = day.AddDate(0, 0, 1) {
			if other, twice := seen[l.Date(day)]; twice {
				t.Fatalf("%s writes %s for %v and %v", region, l.Date(day), other, day)
			}
			seen[l.Date(day)] = day
		}
		clocks := make(map[string]bool)
		for m := range 24 * 60 {
			clocks[l.Clock(at("2026-03-09 00:00").Add(time.Duration(m)*time.Minute))] = true
		}
		if len(clocks) != 24*60 {
			t.Errorf("%s writes %d different times of a day", region, len(clocks))
		}
		if got := l.DateTime(at("2026-03-09 17:05")); !strings.HasPrefix(got, l.Date(at("2026-03-09 17:05"))) || !strings.HasSuffix(got, l.Clock(at("2026-03-09 17:05"))) {
			t.Errorf("%s writes %s", region, got)
		}
	}
}

// TestWeeksBeginWhereTheyAreUsedTo: a calendar that begins otherwise is misread.
func TestWeeksBeginWhereTheyAreUsedTo(t *testing.T) {
	for day, list := range map[time.Weekday]string{
		time.Monday: "GB DE FR LT UA PL AM SE", time.Sunday: "US CA BR JP IL IN KR", time.Saturday: "IR AE EG SA",
	} {
		for region := range strings.FieldsSeq(list) {
			if got := kit.LocaleOf("lt", region).WeekStart; got != day {
				t.Errorf("in %s the week begins on %s, want %s", region, got, day)
			}
		}
	}
}

// TestLanguageAndRegionAreChosenApart: the words of one, the figures of the other.
func TestLanguageAndRegionAreChosenApart(t *testing.T) {
	t.Setenv("LANGUAGE", "")
	t.Setenv("LC_ALL", "pl_PL.UTF-8")
	for _, tc := range []struct{ language, region, date, number string }{
		{"de", "US", "03/09/2026", "1.234"},
		{"en", "DE", "09.03.2026", "1.234"}, // as English is written in Germany
		{"", "LT", "2026-03-09", ""},
		{"uk", "", "09.03.2026", "1\u00a0234"}, // the system's region
		{"lt", "nowhere", "2026-03-09", ""},    // which is none
		{"fa", "IR", "2026/03/09", ""},
	} {
		l := kit.LocaleOf(tc.language, tc.region)
		if got := l.Date(at("2026-03-09 12:00")); got != tc.date {
			t.Errorf("%q in %q writes %s, want %s", tc.language, tc.region, got, tc.date)
		}
		if got := l.Int(1234); tc.number != "" && got != tc.number {
			t.Errorf("%q in %q counts %q, want %q", tc.language, tc.region, got, tc.number)
		}
	}
}

// TestBriefTellsTimesApart: over two years around now, around the clock's two
// switches, and from zones on both sides of the date line.
func TestBriefTellsTimesApart(t *testing.T) {
	kittest.Shell(t)
	l := kit.LocaleFor("en-GB")
	for _, name := range []string{"Europe/Vilnius", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago"} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, now := range []time.Time{time.Date(2026, 3, 29, 12, 0, 0, 0, zone), time.Date(2026, 10, 25, 0, 30, 0, 0, zone), time.Date(2026, 1, 1, 0, 0, 0, 0, zone)} {
			want := map[string]time.Time{"Yesterday": now.AddDate(0, 0, -1), "Tomorrow": now.AddDate(0, 0, 1), l.Clock(now): now}
			for words, when := range want {
				if got := l.Brief(when.UTC(), now); got != words {
					t.Errorf("%v at %v is %q, want %q", when, now, got, words)
				}
			}
			for days := 2; days < 400; days++ {
				past, next := l.Brief(now.AddDate(0, 0, -days), now), l.Brief(now.AddDate(0, 0, days), now)
				if isDate := strings.Count(past, "/") == 2; isDate != (days >= 7) {
					t.Errorf("%d days ago is %q at %v", days, past, now)
				}
				if strings.Count(next, "/") != 2 {
					t.Errorf("in %d days is %q", days, next)
				}
			}
		}
	}
}

// TestAgoOfWhatIsYetToCome is no negative number: clocks of mail servers go fast.
func TestAgoOfWhatIsYetToCome(t *testing.T) {
	kittest.Shell(t)
	l, now := kit.LocaleFor("en-GB"), at("2026-03-09 00:05")
	for ahead, want := range map[time.Duration]string{time.Second: "just now", 48 * time.Hour: "just now", -10 * time.Minute: "10 min ago", -time.Hour: "1 h ago", -23 * time.Hour: "23 h ago"} {
		if got := l.Ago(now.Add(ahead), now); got != want {
			t.Errorf("%v from now is %q, want %q", ahead, got, want)
		}
	}
}

// TestSizesStayBelowAThousand of their unit, and grow with the bytes.
func TestSizesStayBelowAThousand(t *testing.T) {
	l := kit.LocaleFor("en-US")
	for bytes, want := range map[int64]string{
		1: "1 B", 999: "999 B", 1000: "1 kB", 1049: "1 kB", 99_940: "99.9 kB", 100_400: "100 kB", 999_400: "999 kB", 1_000_000: "1 MB", 5_000_000_000: "5 GB", 7_200_000_000_000_000: "7,200 TB",
	} {
		if got := strings.ReplaceAll(l.Size(bytes), "\u00a0", " "); got != want {
			t.Errorf("%d bytes are %q, want %q", bytes, got, want)
		}
	}
}
