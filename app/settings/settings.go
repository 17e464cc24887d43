// Package settings keeps the owner's choices with the data, by key.
package settings

import (
	"context"

	"regulars/data/store"
)

// Keys of settings; "" is the value of one that was never set.
const (
	Language = "language"     // BCP 47; empty follows the system
	Region   = "region"       // ISO 3166 country of phones, dates and money; empty follows the system
	Theme    = "theme"        // "light", "dark" or empty: as the system
	Started  = "started"      // "1" once the first question was answered
	Tray     = "stay in tray" // "1" keeps the program running when its window closes
	Offline  = "offline"      // "1" leaves mail servers alone

	WeekStart = "week start" // "0" for Sunday to "6"; empty follows the region
)

// Service offers the use cases.
type Service struct {
	store *store.Store
}

// New gives a Service that keeps its values in s.
func New(s *store.Store) *Service { return &Service{store: s} }

// Get gives the value of key, or "".
func (s *Service) Get(ctx context.Context, key string) (value string, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		value, err = tx.Setting(ctx, key)
		return err
	})
	return value, err
}

// Several gives the values of keys; those never set are "".
func (s *Service) Several(ctx context.Context, keys ...string) (map[string]string, error) {
	values := make(map[string]string, len(keys))
	err := s.store.View(ctx, func(tx *store.Tx) (err error) {
		for _, key := range keys {
			if values[key], err = tx.Setting(ctx, key); err != nil {
				return err
			}
		}
		return nil
	})
	return values, err
}

// Set keeps value under key. It is no action that Undo reverts.
func (s *Service) Set(ctx context.Context, key, value string) error {
	return s.store.Update(ctx, "", func(tx *store.Tx) error { return tx.SaveSetting(ctx, key, value) })
}
