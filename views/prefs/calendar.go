package prefs

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"regulars/app/calendar"
	"regulars/app/settings"
	"regulars/app/today"
	"regulars/views/kit"
)

func (p *Page) calendar() fyne.CanvasObject {
	return section(kit.L("Calendar"),
		row(kit.L("Time zone"), kit.L("An event keeps the clock of the zone it was made in"), p.pick(calendar.SettingZone, zones())),
		row(kit.L("The week begins on"), "", p.pick(settings.WeekStart, p.weekdays())),
		row(kit.L("The working day begins at"), kit.L("Shown first in the views of a day and a week"), p.pick(calendar.SettingWorkFrom, p.hours())),
		row(kit.L("Remind of a new event"), "", p.pick(calendar.SettingReminder, reminders())),
		row(kit.L("A contact has gone quiet after"), kit.L("Without a word and with nothing planned: Today then proposes a call"), p.pick(today.SettingQuietDays, quietDays())),
	)
}

func zones() []option {
	list := []option{{"", kit.Lf("As the computer: %s", calendar.SystemZone())}}
	for _, z := range calendar.Zones() {
		list = append(list, option{z, z})
	}
	return list
}

func (p *Page) weekdays() []option {
	list := []option{{"", kit.L("As the country")}}
	for _, d := range []time.Weekday{time.Monday, time.Saturday, time.Sunday} {
		list = append(list, option{strconv.Itoa(int(d)), kit.Weekday(d)})
	}
	return list
}

// hours are those at which a working day may begin.
func (p *Page) hours() []option {
	var list []option
	for h := range 24 {
		o := option{strconv.Itoa(h), p.shell.Locale.Clock(time.Date(2000, 1, 1, h, 0, 0, 0, time.UTC))}
		if h == calendar.UsualHabits().WorkFrom {
			o.value = ""
		}
		list = append(list, o)
	}
	return list
}

func reminders() []option {
	list := []option{{"none", kit.L("Not at all")}, {"0", kit.L("When it begins")}}
	for _, m := range []int{5, 10, 15, 30, 45} {
		list = append(list, option{strconv.Itoa(m), kit.Ln("%d minutes before", m)})
	}
	for _, h := range []int{1, 2, 4} {
		list = append(list, option{strconv.Itoa(h * 60), kit.Ln("%d hours before", h)})
	}
	list = append(list, option{"1440", kit.L("A day before")})
	list[4].value = "" // what holds where nothing was chosen
	return list
}

func quietDays() []option {
	var list []option
	for _, d := range []int{14, 30, 45, today.DefaultQuietDays, 90, 120, 180, 365} {
		o := option{strconv.Itoa(d), kit.Ln("%d days", d)}
		if d == today.DefaultQuietDays {
			o.value = ""
		}
		list = append(list, o)
	}
	return list
}
