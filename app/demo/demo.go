// Package demo makes a sample business to look around in: the joiner's workshop
// “Oak & Line” in Vilnius, its customers and suppliers, and a year of their history.
// It is the same business each time, moved to the day on which it is made.
package demo

import (
	"context"
	"fmt"
	"time"

	"regulars/data/store"
)

// business is the sample while it is being made.
type business struct {
	dice
	words
	cultures []culture
	talks    []talk
	now      time.Time
	e164     func(number, region string) string

	all     []*someone
	firms   int
	log     []entry
	plans   []plan
	letters []letter
	wares   []ware
	bought  []*bought
	taken   map[string]bool // mail addresses and names
}

// Fill writes the sample business into s, which should be empty, as it would
// have come about until now. e164 reads telephone numbers; see data/phone.
// While it runs, s.Now gives times of the past.
func Fill(ctx context.Context, s *store.Store, e164 func(number, region string) string, now time.Time) error {
	b, err := newBusiness(now, e164)
	if err != nil {
		return err
	}
	clock := s.Now
	defer func() { s.Now = clock }()
	for _, step := range b.steps() {
		s.Now = func() time.Time { return step.at }
		if err := s.Update(ctx, step.what, func(tx *store.Tx) error { return step.do(ctx, tx) }); err != nil {
			return fmt.Errorf("sample business: %s: %w", step.what, err)
		}
	}
	return nil
}

func newBusiness(now time.Time, e164 func(number, region string) string) (*business, error) {
	b := &business{dice: newDice(), now: now, e164: e164, taken: make(map[string]bool)}
	if err := readJSON("cultures.json", &b.cultures); err != nil {
		return nil, err
	}
	if err := readJSON("words.json", &b.words); err != nil {
		return nil, err
	}
	if err := readJSON("mails.json", &b.talks); err != nil {
		return nil, err
	}
	b.people()
	b.diary()
	b.calendar()
	b.correspondence()
	if err := b.sales(); err != nil {
		return nil, err
	}
	for _, s := range b.all {
		b.readPhones(s)
	}
	return b, nil
}

func (b *business) readPhones(s *someone) {
	for i := range s.Phones {
		s.Phones[i].E164 = b.e164(s.Phones[i].Number, s.culture.Region)
	}
}
