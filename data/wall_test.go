package data_test

import (
	"testing"
	"time"
	_ "time/tzdata"

	"regulars/data"
)

func TestInZone(t *testing.T) {
	for name, tc := range map[string]struct{ zone, wall, want string }{
		"ordinary":                      {"Europe/Vilnius", "2026-03-02T09:00:00", "2026-03-02T09:00:00+02:00"},
		"summer":                        {"Europe/Vilnius", "2026-07-02T09:00:00", "2026-07-02T09:00:00+03:00"},
		"Vilnius skips 03:30":           {"Europe/Vilnius", "2026-03-29T03:30:00", "2026-03-29T04:30:00+03:00"},
		"Vilnius 03:30 twice":           {"Europe/Vilnius", "2026-10-25T03:30:00", "2026-10-25T03:30:00+03:00"},
		"Vilnius end of the gap":        {"Europe/Vilnius", "2026-03-29T04:00:00", "2026-03-29T04:00:00+03:00"},
		"New York skips 02:30":          {"America/New_York", "2026-03-08T02:30:00", "2026-03-08T03:30:00-04:00"},
		"New York 01:30 twice":          {"America/New_York", "2026-11-01T01:30:00", "2026-11-01T01:30:00-04:00"},
		"New York after the change":     {"America/New_York", "2026-11-01T02:00:00", "2026-11-01T02:00:00-05:00"},
		"Tehran skips midnight, 2022":   {"Asia/Tehran", "2022-03-22T00:30:00", "2022-03-22T01:30:00+04:30"},
		"Tehran 23:30 twice, 2022":      {"Asia/Tehran", "2022-09-21T23:30:00", "2022-09-21T23:30:00+04:30"},
		"Tehran no longer changes":      {"Asia/Tehran", "2026-03-22T00:30:00", "2026-03-22T00:30:00+03:30"},
		"UTC":                           {"UTC", "2024-02-29T23:59:59", "2024-02-29T23:59:59Z"},
		"Lord Howe, half an hour":       {"Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-04T02:45:00+11:00"},
		"Samoa skips a whole day":       {"Pacific/Apia", "2011-12-30T12:00:00", "2011-12-31T12:00:00+14:00"},
		"east of every other zone":      {"Pacific/Kiritimati", "2026-01-01T00:00:00", "2026-01-01T00:00:00+14:00"},
		"west of every inhabited place": {"Etc/GMT+12", "2026-01-01T00:00:00", "2026-01-01T00:00:00-12:00"},
	} {
		t.Run(name, func(t *testing.T) {
			loc, err := time.LoadLocation(tc.zone)
			if err != nil {
				t.Fatal(err)
			}
			wall, err := time.Parse(data.WallLayout, tc.wall)
			if err != nil {
				t.Fatal(err)
			}
			if got := data.InZone(wall, loc).Format(time.RFC3339); got != tc.want {
				t.Errorf("InZone(%s, %s) = %s, want %s", tc.wall, tc.zone, got, tc.want)
			}
		})
	}
}

// TestWallAndBack holds for every hour of a year: the clock reading of an
// instant leads back to it, but for the second of two equal readings.
func TestWallAndBack(t *testing.T) {
	for _, zone := range []string{"Europe/Vilnius", "America/New_York", "Asia/Tehran", "UTC"} {
		loc, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		for at := time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() == 2022; at = at.Add(30 * time.Minute) {
			back := data.InZone(data.Wall(at.In(loc)), loc)
			if !back.Equal(at) && !data.Wall(back).Equal(data.Wall(at.In(loc))) {
				t.Fatalf("%s in %s came back as %s", at, zone, back)
			}
			if back.After(at) {
				t.Fatalf("%s in %s is read as the later of two: %s", at, zone, back)
			}
		}
	}
}
