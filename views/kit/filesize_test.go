package kit_test

import (
	"testing"

	"regulars/views/kit"
)

func TestFileSize(t *testing.T) {
	t.Parallel()
	for n, want := range map[int64]string{0: "0 B", 999: "999 B", 1000: "1 KB", 184_322: "184 KB", 1_234_567: "1.2 MB", 3_400_000_000: "3.4 GB"} {
		if got := kit.FileSize(n); got != want {
			t.Errorf("kit.FileSize(%d) = %q, want %q", n, got, want)
		}
	}
}
