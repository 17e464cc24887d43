package store

import (
	"context"
	"fmt"
	"time"
)

// Watch calls OnChange, for everything, each time that another process has
// committed to the file, until ctx ends. It looks every so often: SQLite keeps a
// number for this that costs nothing to read (https://sqlite.org/pragma.html#pragma_data_version).
func (s *Store) Watch(ctx context.Context, every time.Duration) error {
	if s.ReadOnly() { // each View sees for itself
		<-ctx.Done()
		return ctx.Err()
	}
	tick := time.NewTicker(every)
	defer tick.Stop()
	last, err := s.dataVersion(ctx)
	for err == nil {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
		var now int64
		if now, err = s.dataVersion(ctx); err == nil && now != last && s.OnChange != nil {
			s.OnChange(everything())
		}
		last = now
	}
	return fmt.Errorf("watch for other processes: %w", err)
}

// dataVersion asks the writing connection, which does not count its own commits.
func (s *Store) dataVersion(ctx context.Context) (n int64, err error) {
	err = s.write.QueryRowContext(ctx, "PRAGMA data_version").Scan(&n)
	return n, err
}
