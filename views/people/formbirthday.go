package people

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// firstBirthYear is the first in which somebody may be born, in the Gregorian calendar.
const firstBirthYear = 1850

// birthdayField takes a birthday as it is known: in the calendar that the contact keeps. What is kept is the
// Gregorian date, so the year may stay empty in that calendar only.
type birthdayField struct {
	cal      data.Calendars
	thisYear int
	in       data.Calendar // of what is written

	day, year       *kit.Input
	month, calendar *widget.Select
	object          fyne.CanvasObject
}

// birthdayCalendars are those to choose from.
func birthdayCalendars() []data.Calendar {
	return []data.Calendar{data.Gregorian, data.Jalali, data.Islamic}
}

func newBirthdayField(c *data.Contact, cal data.Calendars, now time.Time) *birthdayField {
	f := &birthdayField{cal: cal, thisYear: now.Year(), day: kit.NewEntry(kit.L("Day"), nil), year: kit.NewEntry(kit.L("Year"), nil)}
	f.month = widget.NewSelect(nil, nil)
	var names []string
	for _, in := range birthdayCalendars() {
		names = append(names, kit.CalendarName(in))
	}
	f.calendar = widget.NewSelect(names, nil)
	in := data.Gregorian
	if kept := c.GuessTradition().Calendar(); (c.Birthday.IsZero() || c.Birthday.Year != 0) && slices.Contains(birthdayCalendars(), kept) {
		in = kept
	}
	f.show(in, c.Birthday)
	f.calendar.SetSelectedIndex(slices.Index(birthdayCalendars(), in))
	f.calendar.OnChanged = func(string) { f.turn(birthdayCalendars()[max(0, f.calendar.SelectedIndex())]) }
	f.object = kit.Columns(f.day, kit.Framed(f.month), f.year, kit.Framed(f.calendar))
	return f
}

// turn writes the same day in another calendar; what is no whole date yet stays as it is.
func (f *birthdayField) turn(in data.Calendar) {
	if in == f.in {
		return
	}
	if d, err := f.date(); err == nil && d.Year != 0 {
		f.show(in, d)
		return
	}
	month := f.month.SelectedIndex()
	f.months(in)
	f.month.SetSelectedIndex(max(0, month))
}

func (f *birthdayField) months(in data.Calendar) {
	f.in = in
	f.month.SetOptions(append([]string{"—"}, kit.MonthNames(in)...))
}

// show writes a day in a calendar.
func (f *birthdayField) show(in data.Calendar, d data.Date) {
	f.months(in)
	written := data.CivilDate(d)
	if d.Year != 0 {
		written = f.cal.In(in, d)
	}
	f.month.SetSelectedIndex(written.Month)
	f.day.SetText(number(written.Day))
	f.year.SetText(number(written.Year))
}

// number writes a number; 0 is an empty text.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// date reads the parts; all empty is none.
func (f *birthdayField) date() (d data.Date, err error) {
	plain := func(e *kit.Input) string { return data.PlainDigits(strings.TrimSpace(e.Text)) }
	day, year, month := plain(f.day), plain(f.year), max(0, f.month.SelectedIndex())
	if day == "" && year == "" && month == 0 {
		return d, nil
	}
	invalid := &data.InvalidError{Field: "birthday", Reason: "is not a day of the calendar: give the day and the month, and the year if you know it"}
	written := data.CalendarDate{Calendar: f.in, Month: month}
	if written.Day, err = strconv.Atoi(day); err != nil {
		return d, invalid
	}
	if year != "" {
		if written.Year, err = strconv.Atoi(year); err != nil || written.Year <= 0 {
			return d, invalid
		}
	}
	if !written.Valid(f.cal) {
		return d, invalid
	}
	if written.Year == 0 {
		if f.in != data.Gregorian {
			return d, &data.InvalidError{Field: "birthday", Reason: "needs its year in this calendar; without the year, keep it as an occasion on the card"}
		}
		return data.Date{Month: time.Month(written.Month), Day: written.Day}, nil
	}
	born, ok := f.cal.Date(written)
	if !ok || born.Year < firstBirthYear || born.Year > f.thisYear {
		return d, invalid
	}
	return born, nil
}
