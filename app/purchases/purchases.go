// Package purchases is what the owner can do with products and purchases.
package purchases

import (
	"context"
	"fmt"
	"time"

	"golang.org/x/text/currency"
	"golang.org/x/text/language"

	"regulars/data"
	"regulars/data/store"
)

// Keys of settings.
const (
	// SettingCurrency is the home currency (ISO 4217); empty is that of the country.
	SettingCurrency = "currency"
	// SettingTax is "added" where tax comes on top of prices; empty where prices hold it.
	SettingTax = "tax"
	// SettingTaxRate is the usual tax rate in hundredths of a percent, for what is no product.
	SettingTaxRate = "tax rate"

	settingRegion = "region"
)

// TaxAdded is the value of SettingTax where tax comes on top of prices.
const TaxAdded = "added"

// Hook is told of a purchase, or of a return, in the transaction that changes it: what it writes is
// undone with it.
type Hook func(ctx context.Context, tx *store.Tx, p *data.Purchase) error

// Service offers the use cases.
type Service struct {
	// OnSaved are told of each purchase that the owner added or changed.
	OnSaved []Hook
	// OnDeleted are told of each that the owner deleted.
	OnDeleted []Hook
	// Zone gives the owner's time zone.
	Zone func(ctx context.Context) (*time.Location, error)

	store *store.Store
}

// New gives a Service that keeps its records in s.
func New(s *store.Store) *Service {
	return &Service{
		store: s,
		Zone:  func(context.Context) (*time.Location, error) { return time.Local, nil },
	}
}

// Today is the owner's day.
func (s *Service) Today(ctx context.Context) (data.Date, error) {
	zone, err := s.Zone(ctx)
	if err != nil {
		return data.Date{}, err
	}
	return data.DateOf(s.store.Now().In(zone)), nil
}

// Terms are what the owner's prices mean where nothing else is said.
type Terms struct {
	Currency string // the home currency
	// TaxAdded says that tax comes on top of prices.
	TaxAdded bool
	TaxRate  int // usual, in hundredths of a percent
}

// Terms gives the owner's.
func (s *Service) Terms(ctx context.Context) (t Terms, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		t, err = terms(ctx, tx)
		return err
	})
	return t, err
}

func terms(ctx context.Context, tx *store.Tx) (t Terms, err error) {
	values := make(map[string]string)
	for _, key := range []string{SettingCurrency, SettingTax, SettingTaxRate, settingRegion} {
		if values[key], err = tx.Setting(ctx, key); err != nil {
			return t, err
		}
	}
	t.Currency, t.TaxAdded = values[SettingCurrency], values[SettingTax] == TaxAdded
	if !data.ValidCurrency(t.Currency) {
		t.Currency = CurrencyOf(values[settingRegion])
	}
	if rate := values[SettingTaxRate]; rate != "" {
		if _, err := fmt.Sscan(rate, &t.TaxRate); err != nil || t.TaxRate < 0 || t.TaxRate > data.MaxTaxRate {
			t.TaxRate = 0 // of a later version, or written by hand: none is safer than a wrong one
		}
	}
	return t, nil
}

// CurrencyOf gives the currency of a country (ISO 3166), the euro where that is not known.
func CurrencyOf(region string) string {
	if r, err := language.ParseRegion(region); err == nil {
		if unit, ok := currency.FromRegion(r); ok {
			return unit.String()
		}
	}
	return "EUR"
}

// view reads something.
func view[T any](ctx context.Context, s *Service, read func(*store.Tx) (T, error)) (v T, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		v, err = read(tx)
		return err
	})
	return v, err
}
