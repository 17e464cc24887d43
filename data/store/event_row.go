package store

import (
	"encoding/json"
	"fmt"
	"time"

	"regulars/data"
)

// eventValues gives the values of eventColumns.
func eventValues(e *data.Event) ([]any, error) {
	lists := make([]string, 3)
	for i, list := range []any{e.Contacts, e.Exceptions, e.Reminders} {
		text, err := jsonList(list)
		if err != nil {
			return nil, err
		}
		lists[i] = text
	}
	length, first, last := eventSpan(e)
	allDay := 0
	if e.AllDay {
		allDay = 1
	}
	return []any{
		e.ID, e.Title, string(e.Kind), e.Place, e.Note, lists[0], allDay, e.RecurrenceIDAt(e.StartWall()), length, e.Zone, e.Repeat, lists[1], lists[2],
		e.SeriesID, e.RecurrenceID, first, last,
	}, nil
}

// eventSpan gives the length of an occurrence, in seconds or days, and the
// Unix milliseconds between which all of them lie.
func eventSpan(e *data.Event) (length, first, last int64) {
	if e.AllDay {
		start, end := e.FirstDay.Time(time.UTC), e.LastDay.AddDays(1).Time(time.UTC)
		length, first, last = int64(end.Sub(start)/(24*time.Hour)), start.UnixMilli(), end.UnixMilli()
	} else {
		length, first, last = int64(e.End.Sub(e.Start)/time.Second), e.Start.UnixMilli(), e.End.UnixMilli()
	}
	switch {
	case e.Repeat == "":
	case e.Ends.IsZero():
		last = openEnd
	default:
		last = max(last, e.Ends.UnixMilli())
	}
	return length, first, last
}

func scanEvent(row scanner) (e data.Event, err error) {
	var lists [3]string
	var starts string
	var length, first, last int64
	err = row.Scan(&e.ID, &e.Title, &e.Kind, &e.Place, &e.Note, &lists[0], &e.AllDay, &starts, &length, &e.Zone, &e.Repeat, &lists[1], &lists[2],
		&e.SeriesID, &e.RecurrenceID, &first, &last)
	if err != nil {
		return e, err
	}
	for i, dest := range []any{&e.Contacts, &e.Exceptions, &e.Reminders} {
		if lists[i] == "[]" {
			continue
		}
		if err := json.Unmarshal([]byte(lists[i]), dest); err != nil {
			return e, fmt.Errorf("event %d: %w", e.ID, err)
		}
	}
	if err := placeEvent(&e, starts, length, fromMillis(first)); err != nil {
		return e, fmt.Errorf("event %d: %w", e.ID, err)
	}
	if last != openEnd {
		e.Ends = fromMillis(last)
	}
	return e, nil
}

// placeEvent sets when e first happens. first is the moment its clock time was
// when it was saved; it tells the second of two equal clock times from the
// first, and is not believed when the zone's rules have changed since.
func placeEvent(e *data.Event, starts string, length int64, first time.Time) error {
	wall, err := data.ParseRecurrenceID(starts)
	if err != nil {
		return err
	}
	if e.AllDay {
		e.FirstDay = data.DateOf(wall)
		e.LastDay = e.FirstDay.AddDays(int(length) - 1)
		return nil
	}
	loc, err := data.LoadZone(e.Zone)
	if err != nil {
		return err
	}
	e.Start = first.In(loc)
	if !data.Wall(e.Start).Equal(wall) {
		e.Start = data.InZone(wall, loc)
	}
	e.End = e.Start.Add(time.Duration(length) * time.Second)
	return nil
}

func jsonList(list any) (string, error) {
	text, err := json.Marshal(list)
	if string(text) == "null" {
		return "[]", err
	}
	return string(text), err
}
