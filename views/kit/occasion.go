package kit

import (
	"strconv"
	"time"

	"regulars/data"
)

// OccasionTitle says in the owner's words what an occasion is, and of whom where it is a
// contact's.
func OccasionTitle(d data.OccasionDay) string {
	title := d.Occasion.Title
	if title == "" && d.Occasion.Feast != "" {
		title = FeastName(d.Occasion.Feast)
	}
	if title == "" {
		title = OccasionKindName(d.Occasion.Kind)
	}
	if d.Name == "" {
		return title
	}
	return d.Name + " · " + title
}

// OccasionKindName names a kind of occasion.
func OccasionKindName(k data.OccasionKind) string {
	switch k {
	case data.BirthdayOccasion:
		return L("Birthday")
	case data.NameDay:
		return L("Name day")
	case data.Anniversary:
		return L("Anniversary")
	case data.FeastDay:
		return L("Feast")
	case data.OwnOccasion:
	}
	return L("Own date")
}

// FeastName names a feast that the program knows.
func FeastName(key string) string {
	return map[string]string{
		"new-year": L("New Year"), "christmas": L("Christmas"), "orthodox-christmas": L("Orthodox Christmas"),
		"armenian-christmas": L("Armenian Christmas"), "easter": L("Easter"), "orthodox-easter": L("Orthodox Easter"),
		"armenian-easter": L("Armenian Easter"), "vardavar": L("Vardavar"), "nowruz": L("Nowruz"), "yalda": L("Yalda Night"),
		"eid-al-fitr": L("Eid al-Fitr"), "eid-al-adha": L("Eid al-Adha"), "womens-day": L("Women’s Day"),
	}[key]
}

// CalendarName names a calendar that dates are written in.
func CalendarName(c data.Calendar) string {
	switch c {
	case data.Jalali:
		return L("Solar Hijri (Jalali)")
	case data.Islamic:
		return L("Islamic")
	case data.Julian:
		return L("Julian (Orthodox)")
	case data.Easter:
		return L("Days from Easter")
	case data.OrthodoxEaster:
		return L("Days from Orthodox Easter")
	case data.NearestSunday:
		return L("Sunday nearest to")
	case data.Gregorian:
	}
	return L("Gregorian")
}

// TraditionName names a calendar that contacts keep.
func TraditionName(t data.Tradition) string {
	switch t {
	case data.KeepsJalali:
		return L("Solar Hijri (Jalali)")
	case data.KeepsIslamic:
		return L("Islamic")
	case data.KeepsOrthodox:
		return L("Orthodox")
	case data.KeepsArmenian:
		return L("Armenian")
	case data.KeepsGregorian:
	}
	return L("Gregorian")
}

// MonthNames names the months of a calendar of days and months.
func MonthNames(c data.Calendar) []string {
	switch c {
	case data.Jalali:
		return []string{
			L("Farvardin"), L("Ordibehesht"), L("Khordad"), L("Tir"), L("Mordad"), L("Shahrivar"),
			L("Mehr"), L("Aban"), L("Azar"), L("Dey"), L("Bahman"), L("Esfand"),
		}
	case data.Islamic:
		return []string{
			L("Muharram"), L("Safar"), L("Rabi I"), L("Rabi II"), L("Jumada I"), L("Jumada II"),
			L("Rajab"), L("Sha’ban"), L("Ramadan"), L("Shawwal"), L("Dhu al-Qa’da"), L("Dhu al-Hijja"),
		}
	case data.Gregorian, data.Julian, data.Easter, data.OrthodoxEaster, data.NearestSunday:
	}
	var list []string
	for m := time.January; m <= time.December; m++ {
		list = append(list, Month(m))
	}
	return list
}

// DateIn writes a date in its calendar: “1 Farvardin 1406”, “49 days after Easter”.
func DateIn(d data.CalendarDate) string {
	switch {
	case d.Calendar.Movable() && d.Day == 0:
		return easterName(d.Calendar)
	case d.Calendar.Movable() && d.Day > 0:
		return Lf("%[1]d days after %[2]s", d.Day, easterName(d.Calendar))
	case d.Calendar.Movable():
		return Lf("%[1]d days before %[2]s", -d.Day, easterName(d.Calendar))
	case d.Month < 1 || d.Month > 12:
		return ""
	}
	text := strconv.Itoa(d.Day) + " " + MonthNames(d.Calendar)[d.Month-1]
	if d.Year != 0 {
		text += " " + strconv.Itoa(d.Year)
	}
	if d.Calendar == data.NearestSunday {
		return Lf("the Sunday nearest to %s", text)
	}
	return text
}

func easterName(c data.Calendar) string {
	if c == data.OrthodoxEaster {
		return L("Orthodox Easter")
	}
	return L("Easter")
}
