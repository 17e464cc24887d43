package today

import (
	"testing"
	"time"

	"regulars/app/calendar"
	"regulars/app/changes"
	"regulars/app/today"
	"regulars/data/store/storetest"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// TestPageTurns: a window left open overnight greets with the new day.
func TestPageTurns(t *testing.T) {
	s := storetest.Open(t)
	cal := calendar.New(s)
	cal.Local = func() *time.Location { return time.UTC }
	shell, _ := kittest.Shell(t)
	p := New(shell, today.New(s, cal), cal, new(changes.Bus))
	screen := p.Screen()
	kittest.Show(shell, screen.Object)
	screen.OnShow()
	shell.Wait()
	for hours, want := range []string{"Friday, 2 January 2026", "Friday, 2 January 2026"} {
		now := storetest.Epoch().Add(time.Duration(hours) * time.Hour)
		checkDay(t, p, now, want)
	}
	s.Now = func() time.Time { return storetest.Epoch().Add(9 * time.Hour) }
	checkDay(t, p, s.Now(), "Saturday, 3 January 2026")
	screen.Close()
}

func checkDay(t *testing.T, p *Page, now time.Time, want string) {
	t.Helper()
	p.shell.Now = func() time.Time { return now }
	p.turn()
	p.shell.Wait()
	if found := kittest.Find(p.box, func(x *kit.Text) bool { return x.Text() == want }); len(found) != 1 {
		t.Errorf("at %v the day is not %s", now, want)
	}
}
