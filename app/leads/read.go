package leads

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"regulars/data"
	"regulars/data/store"
)

// Reading is what a text about a lead was taken for.
type Reading struct {
	Pieces   []data.LeadPiece // of a line
	Contacts []data.Contact   // of a card or a code; then there are no Pieces
}

// Read takes a text about a lead: a line in the owner's words, or a pasted card.
func (s *Service) Read(ctx context.Context, text string) (r Reading, err error) {
	if s.tools.Cards != nil {
		if r.Contacts, err = s.tools.Cards([]byte(text)); err != nil || len(r.Contacts) > 0 {
			return r, err
		}
	}
	var region string
	var sources []data.LeadSource
	err = s.store.View(ctx, func(tx *store.Tx) (err error) {
		if region, err = tx.Setting(ctx, settingRegion); err != nil {
			return err
		}
		sources, err = tx.LeadSources(ctx)
		return err
	})
	if err != nil {
		return r, fmt.Errorf("read lead: %w", err)
	}
	reader := data.LeadReader{Phone: func(text string) bool { return s.tools.E164(text, region) != "" }}
	for _, source := range sources {
		reader.Sources = append(reader.Sources, source.Name)
	}
	r.Pieces = reader.Read(text)
	return r, nil
}

// Alike lists the contacts that a lead may be, with the open deals that they have.
func (s *Service) Alike(ctx context.Context, c data.Contact) (list []Known, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		if err := s.readPhones(ctx, tx, &c); err != nil {
			return err
		}
		list, err = alike(ctx, tx, c)
		return err
	})
	return list, err
}

func alike(ctx context.Context, tx *store.Tx, c data.Contact) ([]Known, error) {
	rows, err := tx.ContactsAlike(ctx, c)
	if err != nil {
		return nil, err
	}
	sure, err := reachedAlike(ctx, tx, &c)
	if err != nil {
		return nil, err
	}
	var list []Known
	for _, r := range rows {
		deals, err := tx.Deals(ctx, data.DealQuery{Contact: r.ID, Status: data.DealOpen, Limit: 1})
		if err != nil {
			return nil, err
		}
		k := Known{Contact: r, Sure: sure[r.ID]}
		if len(deals) > 0 {
			k.Deal = deals[0]
		}
		list = append(list, k)
	}
	slices.SortStableFunc(list, func(a, b Known) int { return cmp.Compare(surety(b), surety(a)) })
	return list, nil
}

func surety(k Known) int {
	if k.Sure {
		return 1
	}
	return 0
}

// reachedAlike gives the contacts that have a telephone or a mail address of c.
func reachedAlike(ctx context.Context, tx *store.Tx, c *data.Contact) (map[int64]bool, error) {
	byKind := make(map[string][]string)
	for _, k := range store.MatchKeys(c) {
		if k.Kind != store.ByNameKey {
			byKind[k.Kind] = append(byKind[k.Kind], k.Key)
		}
	}
	found := make(map[int64]bool)
	for kind, keys := range byKind {
		ids, err := tx.ContactsByKeys(ctx, kind, keys)
		if err != nil {
			return nil, err
		}
		for _, list := range ids {
			for _, id := range list {
				found[id] = true
			}
		}
	}
	return found, nil
}

// Known is a contact that a lead may be.
type Known struct {
	Contact data.ContactRow
	Sure    bool         // the same telephone or mail address; else only the name is
	Deal    data.DealRow // one that is open; its ID is 0 where none is
}

func (s *Service) readPhones(ctx context.Context, tx *store.Tx, c *data.Contact) error {
	region, err := tx.Setting(ctx, settingRegion)
	if err != nil {
		return err
	}
	for i, p := range c.Phones {
		if code := data.CountryCode(c.PhoneCountry(p.Label)); code != "" {
			c.Phones[i].E164 = s.tools.E164(data.PlainDigits(p.Number), code)
			continue
		}
		c.Phones[i].E164 = s.tools.E164(data.PlainDigits(p.Number), region)
	}
	return nil
}
