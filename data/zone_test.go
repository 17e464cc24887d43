package data_test

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"regulars/data"
)

// TestLoadZone: a zone is named as the whole world names it, so that an appointment means the same on the next
// laptop; a name that means "here", leads out of the table, or is none, is refused in words.
func TestLoadZone(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"Europe/Vilnius", "Europe/Kyiv", "America/New_York", "Asia/Tehran", "Asia/Yerevan", "UTC", "Etc/GMT+12", "Pacific/Kiritimati"} {
		loc, err := data.LoadZone(name)
		if err != nil || loc.String() != name {
			t.Errorf("%s is %v, %v", name, loc, err)
		}
		if again, err := data.LoadZone(name); err != nil || again != loc {
			t.Errorf("%s asked for again is %v, %v", name, again, err)
		}
	}
	for _, name := range []string{
		"", "Local", "Vilnius", "Europe/Atlantis", "../../etc/passwd", "/etc/localtime", "Europe/Vilnius ", "Europe/Vilnius\x00", "europe\\vilnius", "+02:00", strings.Repeat("x", 5000),
	} {
		for range 2 { // what was refused is not remembered as known
			_, err := data.LoadZone(name)
			var invalid *data.InvalidError
			if !errors.As(err, &invalid) || invalid.Field != "zone" || !strings.Contains(invalid.Reason, "Europe/Vilnius") {
				t.Errorf("%.40q: %v", name, err)
			}
		}
	}
}

// TestZonesFromManyScreens: screens ask at the same time.
func TestZonesFromManyScreens(t *testing.T) {
	t.Parallel()
	var wg sync.WaitGroup
	for i := range 32 {
		wg.Go(func() {
			name := []string{"Europe/Riga", "Europe/Tallinn", "Nowhere/Else"}[i%3]
			if _, err := data.LoadZone(name); (err == nil) != (i%3 < 2) {
				t.Errorf("%s: %v", name, err)
			}
		})
	}
	wg.Wait()
}

// TestLocationOfAnEvent is the clock it goes by; a zone that this computer does not know leaves the moments as
// they are.
func TestLocationOfAnEvent(t *testing.T) {
	t.Parallel()
	e := fitting()
	if got := e.Location().String(); got != "Europe/Vilnius" {
		t.Errorf("goes by the clock of %s", got)
	}
	e.Zone = "Mars/Olympus"
	e.Start = e.Start.In(time.FixedZone("there", 3600))
	if got := e.Location().String(); got != "there" {
		t.Errorf("an unknown zone goes by the clock of %s", got)
	}
	if got := e.RecurrenceIDAt(e.StartWall()); got != "2026-03-02T10:00:00" {
		t.Errorf("starts at %s", got)
	}
	e.AllDay, e.FirstDay = true, day("2026-03-02")
	if got := e.Location(); got != time.UTC {
		t.Errorf("a day goes by the clock of %s", got)
	}
}

// TestLongestEvents: an event may last 400 days and no longer, on days and by the clock.
func TestLongestEvents(t *testing.T) {
	t.Parallel()
	for days, field := range map[int]string{400: "", 401: "end"} {
		timed, whole := fitting(), fitting()
		timed.End = timed.Start.AddDate(0, 0, days)
		whole.AllDay, whole.FirstDay, whole.LastDay = true, day("2026-03-02"), day("2026-03-02").AddDays(days)
		checkField(t, timed.Validate(), field)
		checkField(t, whole.Validate(), field)
	}
	late := fitting()
	late.End = late.Start.AddDate(500, 0, 0)
	checkField(t, late.Validate(), "end")
	early := fitting()
	early.AllDay, early.FirstDay, early.LastDay = true, data.Date{Year: data.MinYear - 1, Month: 12, Day: 31}, data.Date{Year: data.MinYear, Month: 1, Day: 1}
	checkField(t, early.Validate(), "start")
	impossible := fitting()
	impossible.AllDay, impossible.FirstDay, impossible.LastDay = true, day("2026-02-02"), data.Date{Year: 2026, Month: 2, Day: 29}
	checkField(t, impossible.Validate(), "end")
}
