package inbox

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"regulars/views/kit"
)

// snoozeTime is a time to which a conversation can be put off.
type snoozeTime struct {
	text  string
	until time.Time
}

const (
	morningHour = 8
	eveningHour = 18
)

// snoozeTimes offers times, the soonest first.
func snoozeTimes(now time.Time) []snoozeTime {
	at := func(days, hour int) time.Time {
		return time.Date(now.Year(), now.Month(), now.Day()+days, hour, 0, 0, 0, now.Location())
	}
	list := []snoozeTime{{kit.L("In 3 hours"), now.Add(3 * time.Hour).Truncate(time.Minute)}}
	if evening := at(0, eveningHour); evening.Sub(now) > 4*time.Hour {
		list = append(list, snoozeTime{kit.L("This evening"), evening})
	}
	list = append(list, snoozeTime{kit.L("Tomorrow morning"), at(1, morningHour)})
	if monday := 1 + (7-int(now.Weekday()))%7; monday > 1 {
		list = append(list, snoozeTime{kit.L("On Monday"), at(monday, morningHour)})
	}
	return append(list, snoozeTime{kit.L("In a week"), at(7, morningHour)}, snoozeTime{kit.L("In a month"), at(30, morningHour)})
}

// moment writes a time to come, with its day unless that is today.
func (p *Page) moment(t time.Time) string {
	loc, now := p.shell.Locale, p.shell.Now()
	if day := loc.Brief(t, now); day != loc.Clock(t) {
		return day + " " + loc.Clock(t)
	}
	return loc.Clock(t)
}

// snoozeItems lists the times to which the conversation can be put off: the one that is open now, whatever is
// open by the time an item is chosen.
func (p *Page) snoozeItems() []*fyne.MenuItem {
	id := p.reader.thread.ID
	var items []*fyne.MenuItem
	for _, s := range snoozeTimes(p.shell.Now()) {
		when, shown := p.moment(s.until), p.moment(s.until)
		if s.until.Sub(p.shell.Now()) < 36*time.Hour {
			shown = p.shell.Locale.Clock(s.until) // its words name the day
		}
		items = append(items, fyne.NewMenuItem(s.text+"  ·  "+shown, func() { p.snooze(id, s.until, kit.Lf("Snoozed until %s", when)) }))
	}
	if p.reader.thread.Until.After(p.shell.Now()) {
		items = append(items, fyne.NewMenuItemSeparator(),
			fyne.NewMenuItemWithIcon(kit.L("Bring it back now"), theme.HistoryIcon(), func() { p.snooze(id, time.Time{}, kit.L("Back in its folder")) }))
	}
	return items
}

// chooseSnooze asks until when the conversation is put aside.
func (p *Page) chooseSnooze() {
	if p.reader.first != nil {
		p.popUp(p.reader.tools.snooze, p.snoozeItems())
	}
}

// snooze puts a conversation aside; the zero time brings it back.
func (p *Page) snooze(id int64, until time.Time, done string) {
	p.deed(done, func(ctx context.Context) (undoing, error) { return p.mail.Snooze(ctx, []int64{id}, until) }, p.threads.leave)
}
