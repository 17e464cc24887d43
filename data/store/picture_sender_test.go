package store_test

import (
	"context"
	"testing"

	"regulars/data/store"
)

// TestPictureSenders keeps whose pictures may come from the internet, whatever the case of the address.
func TestPictureSenders(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	allowed := func(address string, want bool) {
		t.Helper()
		m.see(func(ctx context.Context, tx *store.Tx) error {
			got, err := tx.PicturesAllowed(ctx, address)
			if got != want {
				t.Errorf("%s: allowed %t", address, got)
			}
			return err
		})
	}
	allowed("news@holland.example", false)
	for range 2 {
		m.do("Show pictures", func(ctx context.Context, tx *store.Tx) error { return tx.AllowPictures(ctx, "News@Holland.example") })
	}
	allowed("news@holland.example", true)
	allowed("NEWS@holland.EXAMPLE", true)
	allowed("other@holland.example", false)
	allowed("", false)
	m.do("Block pictures", func(ctx context.Context, tx *store.Tx) error { return tx.BlockPictures(ctx, "news@holland.example") })
	allowed("news@holland.example", false)
	if _, err := m.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	allowed("news@holland.example", true)
}
