package store

import (
	"context"
	"fmt"

	"regulars/data"
)

// AllowPictures notes that the pictures of a sender may come from the internet.
func (t *Tx) AllowPictures(ctx context.Context, address string) error {
	err := t.exec(ctx, `INSERT INTO picture_sender (id, address) VALUES (?, ?) ON CONFLICT (address) DO NOTHING`, t.NewID(), data.NormalAddress(address))
	if err != nil {
		return fmt.Errorf("allow pictures of %s: %w", address, err)
	}
	return nil
}

// BlockPictures takes that back.
func (t *Tx) BlockPictures(ctx context.Context, address string) error {
	if err := t.exec(ctx, `DELETE FROM picture_sender WHERE address = ?`, data.NormalAddress(address)); err != nil {
		return fmt.Errorf("block pictures of %s: %w", address, err)
	}
	return nil
}

// PicturesAllowed reports whether the pictures of a sender may come from the internet.
func (t *Tx) PicturesAllowed(ctx context.Context, address string) (allowed bool, err error) {
	err = t.get(ctx, `SELECT EXISTS (SELECT 1 FROM picture_sender WHERE address = ?)`, []any{data.NormalAddress(address)}, &allowed)
	if err != nil {
		return false, fmt.Errorf("pictures of %s: %w", address, err)
	}
	return allowed, nil
}
