package store

import (
	"context"
	"fmt"
	"time"
)

// Bits of an id: milliseconds since idEpoch, device, sequence.
const (
	timeBits     = 41
	deviceBits   = 10
	sequenceBits = 12
)

func idEpoch() time.Time { return time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC) }

// idSource gives out ids: 41 bits of milliseconds since 2025-01-01, 10 bits of
// device, 12 of sequence (a "snowflake"). The last one given is kept in the
// database, so ids grow whatever the clock does and however many processes
// write; the sequence borrows from the next millisecond when it runs out.
type idSource struct {
	millis, device, sequence int64
	given                    bool
}

func (t *Tx) openIDs(ctx context.Context) error {
	var device, last int64
	if err := t.tx.QueryRowContext(ctx, "SELECT id, last_id FROM device").Scan(&device, &last); err != nil {
		return fmt.Errorf("read device: %w", err)
	}
	t.ids = idSource{millis: last >> (deviceBits + sequenceBits), device: device, sequence: last & (1<<sequenceBits - 1)}
	// A clock that is decades ahead is wrong, and has more bits than there are.
	if now := t.now.Sub(idEpoch()).Milliseconds(); now > t.ids.millis && now < 1<<timeBits {
		t.ids.millis, t.ids.sequence = now, -1
	}
	return nil
}

func (t *Tx) closeIDs(ctx context.Context) error {
	if !t.ids.given {
		return nil
	}
	_, err := t.tx.ExecContext(ctx, "UPDATE device SET last_id = ?", t.ids.last())
	return err
}

func (s *idSource) last() int64 {
	return s.millis<<(deviceBits+sequenceBits) | s.device<<sequenceBits | s.sequence
}

// NewID gives an id that no record has. It is for write transactions.
func (t *Tx) NewID() int64 {
	t.ids.given = true
	if t.ids.sequence++; t.ids.sequence == 1<<sequenceBits {
		t.ids.millis, t.ids.sequence = t.ids.millis+1, 0
	}
	return t.ids.last()
}
