package datatest

import (
	"os"
	"strconv"
	"testing"
)

// Walks is how many random walks a test takes, each from a seed of its own: two, or as many as REGULARS_WALKS
// says, for a longer hunt.
func Walks(tb testing.TB) uint64 {
	tb.Helper()
	text := os.Getenv("REGULARS_WALKS")
	if text == "" {
		return 2
	}
	n, err := strconv.ParseUint(text, 10, 16)
	if err != nil {
		tb.Fatalf("REGULARS_WALKS is to be a number: %v", err)
	}
	return n
}
