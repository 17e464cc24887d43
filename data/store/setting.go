package store

import (
	"context"
	"errors"
	"fmt"

	"regulars/data"
)

// Setting gives the value kept under key, or "" where none is.
func (t *Tx) Setting(ctx context.Context, key string) (value string, err error) {
	err = t.get(ctx, "SELECT value FROM setting WHERE key = ?", []any{key}, &value)
	if err != nil && !errors.Is(err, data.ErrNotFound) {
		return "", fmt.Errorf("setting %s: %w", key, err)
	}
	return value, nil
}

// SaveSetting keeps value under key; an empty one removes it.
func (t *Tx) SaveSetting(ctx context.Context, key, value string) (err error) {
	if value == "" {
		err = t.exec(ctx, "DELETE FROM setting WHERE key = ?", key)
	} else {
		err = t.exec(ctx, "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, value)
	}
	if err != nil {
		return fmt.Errorf("save setting %s: %w", key, err)
	}
	t.touch(data.Settings)
	return nil
}
