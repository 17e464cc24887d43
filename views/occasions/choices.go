package occasions

import (
	"slices"

	"regulars/app/occasions"
	"regulars/data"
	"regulars/views/kit"
)

// calendars are those that the form offers.
func calendars() []data.Calendar {
	return append(data.MonthCalendars(), data.Easter, data.OrthodoxEaster, data.NearestSunday)
}

func calendarNames() []string { return named(calendars(), kit.CalendarName) }

// kindsOf are the kinds that o may be: a contact's days, or those of all.
func kindsOf(o data.Occasion) []data.OccasionKind {
	if o.ContactID != 0 {
		return []data.OccasionKind{data.Anniversary, data.NameDay, data.OwnOccasion, data.FeastDay}
	}
	return []data.OccasionKind{data.FeastDay, data.OwnOccasion}
}

func kindNames(o data.Occasion) []string { return named(kindsOf(o), kit.OccasionKindName) }

func whomNames() []string {
	return append([]string{kit.L("everybody")}, named(data.Traditions(), kit.TraditionName)...)
}

func whomIndex(t data.Tradition) int { return 1 + slices.Index(data.Traditions(), t) }

func channelIndex(c data.Channel) int { return 1 + slices.Index(data.Channels(), c) }

func benefitNames(list []occasions.Benefit) []string {
	return append([]string{kit.L("no code")}, named(list, func(b occasions.Benefit) string { return b.Name })...)
}

func benefitIndex(list []occasions.Benefit, id int64) int {
	return 1 + slices.IndexFunc(list, func(b occasions.Benefit) bool { return b.ID == id })
}

func named[T any](list []T, name func(T) string) []string {
	names := make([]string, len(list))
	for i, v := range list {
		names[i] = name(v)
	}
	return names
}
