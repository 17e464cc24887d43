package search

import (
	"strings"
	"testing"

	"regulars/data"
)

func TestShareGivesEachKindItsPart(t *testing.T) {
	for _, c := range []struct {
		kinds string // one letter a hit
		limit int
		want  string
	}{
		{"ccccmm", 4, "ccmm"},
		{"ccccccm", 4, "cccm"},
		{"cccc", 2, "cc"},
		{"cmet", 2, "cm"},
		{"cm", 5, "cm"},
		{"cm", 0, ""},
	} {
		var hits []data.Hit
		for i, k := range c.kinds {
			hits = append(hits, data.Hit{Kind: string(k), ID: int64(i)})
		}
		var got strings.Builder
		last := int64(-1)
		for _, h := range share(hits, c.limit) {
			if h.ID <= last {
				t.Errorf("%s: order lost", c.kinds)
			}
			last = h.ID
			got.WriteString(h.Kind)
		}
		if got.String() != c.want {
			t.Errorf("share(%s, %d) = %s, want %s", c.kinds, c.limit, got.String(), c.want)
		}
	}
}
