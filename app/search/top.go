package search

import (
	"context"

	"regulars/data"
)

// Top gives at most limit hits in all. Where there are more, each kind has its
// fair share, so that many contacts don't hide the one message.
func (s *Service) Top(ctx context.Context, text string, limit int) ([]data.Hit, error) {
	hits, err := s.Find(ctx, text, limit)
	if err != nil || len(hits) <= limit {
		return hits, err
	}
	return share(hits, limit), nil
}

// share picks limit of hits, in turn from each kind, and keeps their order.
func share(hits []data.Hit, limit int) []data.Hit {
	rank := make([]int, len(hits)) // of a hit within its kind
	seen := make(map[string]int)
	for i, h := range hits {
		rank[i] = seen[h.Kind]
		seen[h.Kind]++
	}
	kept := make([]bool, len(hits))
	for round, left := 0, min(limit, len(hits)); left > 0; round++ {
		for i := range hits {
			if rank[i] == round && left > 0 {
				kept[i] = true
				left--
			}
		}
	}
	var list []data.Hit
	for i, h := range hits {
		if kept[i] {
			list = append(list, h)
		}
	}
	return list
}
