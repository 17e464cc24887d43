package kit_test

import (
	"testing"

	"regulars/data"
	"regulars/views/kit"
)

// TestFollows: a card is read again for what one of its parts shows, and for nothing else.
func TestFollows(t *testing.T) {
	parts := []kit.Part{{Topics: []data.Topic{data.Purchases}}, {}, {Topics: []data.Topic{data.Club, data.Points}}}
	for topic, want := range map[data.Topic]bool{data.Purchases: true, data.Points: true, data.Club: true, data.Problems: false} {
		if got := kit.Follows(parts, topic); got != want {
			t.Errorf("topic %d is followed: %v", topic, got)
		}
	}
	if kit.Follows(nil, data.Purchases) {
		t.Error("a card without parts follows purchases")
	}
}
