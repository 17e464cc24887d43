package agenda

import (
	"strings"
	"time"

	"regulars/data"
	"regulars/views/kit"
)

// RepeatWords says a repeat in a sentence: "Every second week on Monday and
// Thursday, until 31/12/2026".
func RepeatWords(r data.Repeat, l kit.Locale) string {
	if r.Freq == data.Once {
		return ""
	}
	s := everyWords(r)
	switch {
	case r.Freq == data.Weekly && len(r.Weekdays) > 0:
		s = kit.Lf("%[1]s on %[2]s", s, weekdayList(r.Weekdays, l))
	case r.Freq == data.Monthly && r.MonthBy == data.ByWeekday:
		s += " " + nthWords(r.Nth, kit.Weekday(r.Weekday))
	case r.Freq == data.Monthly && r.MonthBy == data.ByLastDay:
		s += " " + kit.L("on the last day of the month")
	}
	switch {
	case r.Count > 0:
		s = kit.Lf("%[1]s, %[2]s", s, kit.Ln("%d times in all", r.Count))
	case !r.Until.IsZero():
		s = kit.Lf("%[1]s, until %[2]s", s, l.Date(r.Until.Time(utc())))
	}
	return s
}

func everyWords(r data.Repeat) string {
	n := max(1, r.Interval)
	switch r.Freq {
	case data.Daily:
		return kit.Ln("Every %d days", n)
	case data.Weekly:
		return kit.Ln("Every %d weeks", n)
	case data.Monthly:
		return kit.Ln("Every %d months", n)
	case data.Yearly, data.Once:
	}
	return kit.Ln("Every %d years", n)
}

// weekdayList names days in the order of the owner's week.
func weekdayList(days []time.Weekday, l kit.Locale) string {
	var names []string
	for i := range 7 {
		day := time.Weekday((int(l.WeekStart) + i) % 7)
		for _, d := range days {
			if d == day {
				names = append(names, kit.Weekday(d))
			}
		}
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return kit.Lf("%[1]s and %[2]s", strings.Join(names[:last], ", "), names[last])
}

// remindWords says when a reminder comes.
func remindWords(minutes int, allDay bool) string { //nolint:revive // what it reminds of
	if allDay {
		return dayRemindWords(minutes)
	}
	switch {
	case minutes == 0:
		return kit.L("at the start")
	case minutes%(7*dayMinutes) == 0:
		return kit.Ln("%d weeks before", minutes/(7*dayMinutes))
	case minutes%dayMinutes == 0:
		return kit.Ln("%d days before", minutes/dayMinutes)
	case minutes%60 == 0:
		return kit.Ln("%d hours before", minutes/60)
	case minutes < 0:
		return kit.Ln("%d minutes after the start", -minutes)
	}
	return kit.Ln("%d minutes before", minutes)
}

// dayRemindWords says it of whole days, by the clock of the day it comes on.
func dayRemindWords(minutes int) string {
	days := (minutes + dayMinutes - 1) / dayMinutes
	if minutes < 0 {
		days = 0
	}
	clock := minuteText(((days*dayMinutes-minutes)%dayMinutes + dayMinutes) % dayMinutes)
	switch days {
	case 0:
		return kit.Lf("on the day at %s", clock)
	case 1:
		return kit.Lf("the day before at %s", clock)
	}
	return kit.Lf("%[1]s at %[2]s", kit.Ln("%d days before", days), clock)
}
