package care

import (
	"context"
	"sync"

	"regulars/views/kit"
)

// rows gives a table what is read whole: it is read anew at each reload, when the table asks for
// their number.
type rows[T any] struct {
	read func(ctx context.Context) ([]T, error)
	id   func(T) int64

	mu   sync.Mutex // the table asks off the UI goroutine
	list []T
}

func (r *rows[T]) source() kit.Source[T] {
	return kit.Source[T]{
		Count: func(ctx context.Context) (int, error) {
			list, err := r.read(ctx)
			if err != nil {
				return 0, err
			}
			r.mu.Lock()
			defer r.mu.Unlock()
			r.list = list
			return len(list), nil
		},
		Page: func(_ context.Context, _ kit.Order, offset, limit int) ([]T, error) {
			r.mu.Lock()
			defer r.mu.Unlock()
			n := len(r.list)
			return r.list[min(offset, n):min(offset+limit, n)], nil
		},
		ID: r.id,
	}
}
