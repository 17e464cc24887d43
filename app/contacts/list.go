package contacts

import (
	"context"

	"regulars/data"
	"regulars/data/store"
)

// List gives a page of the list of contacts.
func (s *Service) List(ctx context.Context, q data.ContactQuery) (list []data.ContactRow, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		list, err = tx.ContactRows(ctx, q)
		return err
	})
	return list, err
}

// Count says how many contacts q selects.
func (s *Service) Count(ctx context.Context, q data.ContactQuery) (n int, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		n, err = tx.CountContacts(ctx, q)
		return err
	})
	return n, err
}

// IDs gives all contacts that q selects, in its order.
func (s *Service) IDs(ctx context.Context, q data.ContactQuery) (ids []int64, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		ids, err = tx.ContactIDs(ctx, q)
		return err
	})
	return ids, err
}

// Facets are the values by which the list can be narrowed.
type Facets struct {
	Tags, Cities []data.Facet
}

// maxCities is how many cities are offered to narrow the list by.
const maxCities = 100

// Facets gives the tags and cities in use, most used first.
func (s *Service) Facets(ctx context.Context) (f Facets, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		if f.Tags, err = tx.Tags(ctx); err != nil {
			return err
		}
		f.Cities, err = tx.Cities(ctx, maxCities)
		return err
	})
	return f, err
}

// Alike lists contacts that may be the one being typed: the same mail address,
// phone or name. The contact's own ID is left out.
func (s *Service) Alike(ctx context.Context, c data.Contact) (list []data.ContactRow, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		if err := s.readPhones(ctx, tx, &c); err != nil {
			return err
		}
		list, err = tx.ContactsAlike(ctx, c)
		return err
	})
	return list, err
}
