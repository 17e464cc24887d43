package store_test

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"regulars/data"
	"regulars/data/store"
)

// occasions is what an owner would notice of them.
type occasions struct {
	Days      []data.OccasionDay
	All       []data.Occasion
	Greetings []data.Greeting
	Kept      map[int64]data.Tradition
	Templates []data.Template
}

func (w *occasions) read(ctx context.Context, tx *store.Tx, contacts []data.Contact) error {
	w.Kept = map[int64]data.Tradition{}
	var errs [3]error
	w.Days, errs[0] = tx.OccasionDays(ctx, data.OccasionQuery{First: data.Date{Year: 2026, Month: 2, Day: 20}, Days: 14, Limit: 1000})
	w.All, errs[1] = tx.OccasionsForAll(ctx)
	w.Templates, errs[2] = tx.Templates(ctx)
	w.Templates = slices.DeleteFunc(w.Templates, func(v data.Template) bool { return v.ID == 0 })
	err := errors.Join(errs[:]...)
	for _, c := range contacts {
		list, greetErr := tx.ContactGreetings(ctx, c.ID)
		kept, _, keptErr := tx.Tradition(ctx, &c)
		w.Greetings, w.Kept[c.ID] = append(w.Greetings, list...), kept
		err = errors.Join(err, greetErr, keptErr)
	}
	return err
}

// anyone gives the id of one of the contacts; 0 where there are none.
func (o *owner) anyone(now whole) int64 {
	if len(now.Contacts) == 0 {
		return 0
	}
	return now.Contacts[o.rand.IntN(len(now.Contacts))].ID
}

func (o *owner) occasion(tx *store.Tx, now whole) error {
	v := some(o, now.Occasions.All, data.Occasion{Kind: data.OwnOccasion, ContactID: o.anyone(now)})
	v.Title, v.Lead = fmt.Sprint("Jubilee ", o.step), o.rand.IntN(9)
	v.Date = data.CalendarDate{Calendar: data.Gregorian, Month: 2, Day: 20 + o.rand.IntN(9)}
	return tx.SaveOccasion(o.Context(), &v)
}

func (o *owner) unoccasion(tx *store.Tx, now whole) error {
	for _, d := range now.Occasions.Days {
		if d.Occasion.ID != 0 {
			return tx.DeleteOccasion(o.Context(), d.Occasion.ID)
		}
	}
	return nil
}

func (o *owner) greet(tx *store.Tx, now whole) error {
	contact := o.anyone(now)
	if contact == 0 {
		return nil
	}
	state := []data.GreetingState{data.Greeted, data.GreetSkipped}[o.rand.IntN(2)]
	day := data.Date{Year: 2025 + o.rand.IntN(3), Month: 2, Day: 28}
	return tx.SaveGreeting(o.Context(), &data.Greeting{ContactID: contact, Day: day, State: state, Title: fmt.Sprint("Birthday ", o.step)})
}

func (o *owner) ungreet(tx *store.Tx, now whole) error {
	if len(now.Occasions.Greetings) == 0 {
		return nil
	}
	return tx.DeleteGreeting(o.Context(), now.Occasions.Greetings[0].ID)
}

func (o *owner) tradition(tx *store.Tx, now whole) error {
	contact := o.anyone(now)
	if contact == 0 {
		return nil
	}
	return tx.SetTradition(o.Context(), contact, data.Traditions()[o.rand.IntN(len(data.Traditions()))])
}

func (o *owner) template(tx *store.Tx, now whole) error {
	own := data.Template{Purpose: data.ForQuiet, Channel: data.ByText, Language: []string{"en", "uk"}[o.rand.IntN(2)], Body: fmt.Sprint("{name}, step ", o.step)}
	for _, v := range now.Occasions.Templates {
		if o.rand.IntN(2) == 0 {
			return tx.DeleteTemplate(o.Context(), v.ID)
		}
	}
	return tx.SaveTemplate(o.Context(), &own)
}
