package kit_test

import (
	"testing"

	"regulars/views/kit"
)

func TestSize(t *testing.T) {
	for bytes, want := range map[int64]string{0: "0\u00a0B", 999: "999\u00a0B", 1000: "1\u00a0kB", 1_540: "1,5\u00a0kB", 123_456: "123\u00a0kB", 14_240_000: "14,2\u00a0MB", 3e12: "3\u00a0TB"} {
		if got := kit.LocaleFor("lt-LT").Size(bytes); got != want {
			t.Errorf("%d bytes are %q, want %q", bytes, got, want)
		}
	}
}
