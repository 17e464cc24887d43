package calendar

import (
	"context"
	"slices"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// Next names an occurrence of an event. Of a series that is asked for without
// saying which one, it is today's: the one under way or to come, or else the
// last that was. On other days it is the next, or the last if the series is over.
func (s *Service) Next(ctx context.Context, ref Ref) (Ref, error) {
	err := s.store.View(ctx, func(tx *store.Tx) error {
		e, err := tx.Event(ctx, ref.EventID)
		if err != nil || e.Repeat == "" || ref.RecurrenceID != "" {
			return err
		}
		loc, err := s.zone(ctx, tx)
		if err != nil {
			return err
		}
		ref.RecurrenceID, err = nearest(ctx, tx, &e, tx.Now().In(loc))
		return err
	})
	return ref, err
}

const year = 366 * 24 * time.Hour

// nearest looks around now until it finds an occurrence.
func nearest(ctx context.Context, tx *store.Tx, e *data.Event, now time.Time) (string, error) {
	for _, p := range around(now) {
		list, err := expand(ctx, tx, []data.Event{*e}, p.from, p.to)
		switch {
		case err != nil:
			return "", err
		case len(list) > 0 && p.to.Equal(now):
			return list[len(list)-1].RecurrenceID, nil
		case len(list) > 0:
			return list[0].RecurrenceID, nil
		}
	}
	return e.RecurrenceIDAt(e.StartWall()), nil
}

// period is the time from one moment up to another.
type period struct{ from, to time.Time }

// around lists what is left of the day, what is over of it, and then ever
// longer times that lie ahead and behind.
func around(now time.Time) []period {
	day := data.DateOf(now)
	midnight := func(d data.Date) time.Time { return data.InZone(d.Time(time.UTC), now.Location()) }
	list := []period{{now, midnight(day.AddDays(1))}, {midnight(day), now}}
	for span := year; span < 100*year; span *= 4 {
		list = append(list, period{now, now.Add(span)}, period{now.Add(-span), now})
	}
	return list
}

// Happened lists the newest n occurrences of what repeats with a contact, the
// latest first, that began before a moment. The first of each series is left
// out: it is the event itself.
func (s *Service) Happened(ctx context.Context, contact int64, before time.Time, n int) (list []data.Occurrence, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		loc, err := s.zone(ctx, tx)
		if err != nil {
			return err
		}
		series, err := tx.ContactSeries(ctx, contact)
		if err != nil {
			return err
		}
		list, err = newest(ctx, tx, series, before.In(loc), n)
		return err
	})
	return list, err
}

// newest looks back over ever longer times until it has n, or all there are.
func newest(ctx context.Context, tx *store.Tx, series []data.Event, before time.Time, n int) (list []data.Occurrence, err error) {
	first := map[int64]string{}
	for i := range series {
		first[series[i].ID] = series[i].RecurrenceIDAt(series[i].StartWall())
	}
	begun := slices.DeleteFunc(series, func(e data.Event) bool { return !e.StartWall().Before(data.Wall(before)) })
	for span, more := year, len(begun) > 0; more; span *= 4 {
		from := before.Add(-span)
		if list, err = expand(ctx, tx, begun, from, before); err != nil {
			return nil, err
		}
		list = slices.DeleteFunc(list, func(o data.Occurrence) bool { return o.RecurrenceID == first[o.EventID] })
		more = len(list) < n && span < 100*year && slices.ContainsFunc(begun, func(e data.Event) bool { return e.StartWall().Before(data.Wall(from)) })
	}
	slices.Reverse(list)
	return list[:min(n, len(list))], nil
}
