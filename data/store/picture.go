package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// SavePicture keeps a picture, or another file, and gives its hash, SHA-256 in hexadecimal, by
// which records refer to it. One that is kept already is left as it is.
// Pictures are never removed, since undo may bring back a record that shows one.
func (t *Tx) SavePicture(ctx context.Context, picture []byte) (hash string, err error) {
	sum := sha256.Sum256(picture)
	hash = hex.EncodeToString(sum[:])
	err = t.exec(ctx, "INSERT INTO picture (hash, bytes) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING", hash, picture)
	if err != nil {
		return "", fmt.Errorf("save picture %s: %w", hash, err)
	}
	return hash, nil
}

// Picture gives the bytes kept under hash; data.ErrNotFound where there are none.
func (t *Tx) Picture(ctx context.Context, hash string) (picture []byte, err error) {
	if err := t.get(ctx, "SELECT bytes FROM picture WHERE hash = ?", []any{hash}, &picture); err != nil {
		return nil, fmt.Errorf("picture %s: %w", hash, err)
	}
	return picture, nil
}
