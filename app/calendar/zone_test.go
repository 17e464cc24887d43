package calendar

import (
	"testing"
	"time"
	_ "time/tzdata"

	"regulars/data"
)

// TestZoneLike finds, for a system that does not name its zone, one with the
// same clock all year round, and takes UTC for a clock of nowhere.
func TestZoneLike(t *testing.T) {
	for _, name := range Zones() {
		loc, err := data.LoadZone(name)
		if err != nil {
			t.Fatal(err)
		}
		found := zoneLike(loc)
		for hour := range 365 * 24 {
			at := time.Date(2026, 1, 1, hour, 0, 0, 0, time.UTC)
			if !data.Wall(at.In(loc)).Equal(data.Wall(at.In(found))) {
				// Zones that change their clocks on the same day at another hour are
				// told apart by no day, and differ for a few hours of the year.
				if y := at.Add(24 * time.Hour); !data.Wall(y.In(loc)).Equal(data.Wall(y.In(found))) {
					t.Fatalf("%s is taken for %s, whose clock differs at %s", name, found, at)
				}
			}
		}
	}
	for offset, want := range map[int]string{0: "UTC", 3600 + 1: "UTC", 4 * 3600: "Asia/Dubai"} {
		got := zoneLike(time.FixedZone("", offset)).String()
		if want == "UTC" && got != "UTC" {
			t.Errorf("%d seconds east is taken for %s", offset, got)
		}
		if loc, err := data.LoadZone(got); err != nil || want != "UTC" && !agree(loc, time.FixedZone("", offset)) {
			t.Errorf("%d seconds east is taken for %s, %v", offset, got, err)
		}
	}
}

// TestSystemZoneIsNamed, whatever the environment says.
func TestSystemZoneIsNamed(t *testing.T) {
	for tz, want := range map[string]string{"America/Bogota": "America/Bogota", ":Asia/Tokyo": "Asia/Tokyo", "Nowhere/At_all": "", "": "", "EST5EDT4,nonsense": "", "Local": ""} {
		t.Setenv("TZ", tz)
		got := SystemZone()
		if want != "" && got.String() != want {
			t.Errorf("TZ=%q gives %s, want %s", tz, got, want)
		}
		if _, err := data.LoadZone(got.String()); err != nil {
			t.Errorf("TZ=%q gives a zone that can't be kept with an event: %v", tz, err)
		}
	}
}
