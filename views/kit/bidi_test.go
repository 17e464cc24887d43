package kit_test

import (
	"strings"
	"testing"

	"regulars/views/kit"
)

// unmarked is a visual line without the marks that hold its runs.
func unmarked(s string) string { return strings.NewReplacer("\u200e", "", "\u200f", "").Replace(s) }

// Expectations are written as the runs from the left, divided by |; within each
// run the characters are in logical order, for the painter turns them.
func TestVisual(t *testing.T) {
	tests := map[string]struct{ in, want string }{
		"latin":                   {"Invoice for ACME", "Invoice for ACME"},
		"persian alone":           {"مدیریت ارتباط با مشتری", "مدیریت ارتباط با مشتری"},
		"latin in persian":        {"شرکت ACME در تهران", " در تهران|ACME|شرکت "},
		"persian in latin":        {"Invoice for شرکت در تهران sent", "Invoice for |شرکت در تهران| sent"},
		"mixed in latin":          {"Invoice for شرکت ACME در تهران sent", "Invoice for |شرکت| ACME |در تهران| sent"},
		"address in persian":      {"ایمیل: ali@example.com است", " است|ali@example.com|ایمیل: "},
		"number in persian":       {"فاکتور شماره ۱۲۳ است", " است|۱۲۳|فاکتور شماره "},
		"number between, latin":   {"Paid علی 123 رضا now", "Paid | رضا|123|علی | now"},
		"number after, latin":     {"Call علی 123 now", "Call |123|علی | now"},
		"hebrew":                  {"שלום ACME", "ACME|שלום "},
		"leading mark of a phone": {"تلفن +98 21 1234", ""},
		"empty":                   {"", ""},
		"emoji":                   {"😀 ok", "😀 ok"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := kit.Visual(tt.in)
			if len(unmarked(got)) != len(tt.in) {
				t.Errorf("Visual(%q) = %q lost or gained characters", tt.in, got)
			}
			if tt.want != "" && unmarked(got) != strings.ReplaceAll(tt.want, "|", "") {
				t.Errorf("Visual(%q)\n got %q\nwant %q", tt.in, unmarked(got), tt.want)
			}
		})
	}
}

func TestRightToLeft(t *testing.T) {
	for in, want := range map[string]bool{
		"": false, "123": false, "Anna": false, "تهران": true, "123 تهران": true, "  (تهران) ACME": true,
		"ACME تهران": false, "Շուշան": false, "Київ": false, "中文 تهران": false,
	} {
		if got := kit.RightToLeft(in); got != want {
			t.Errorf("RightToLeft(%q) = %v, want %v", in, got, want)
		}
	}
}

func FuzzVisual(f *testing.F) {
	for _, s := range []string{"شرکت ACME در تهران", "a\u202eb", "\xff\xfe", "١٢٣ / 456", "(שלום)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := kit.Visual(s)
		count := func(s string) map[rune]int {
			m := map[rune]int{}
			for _, r := range s {
				if r != '\u200e' && r != '\u200f' {
					m[r]++
				}
			}
			return m
		}
		before, after := count(s), count(got)
		for r, n := range before {
			if after[r] != n {
				t.Fatalf("Visual(%q) = %q: %q %d times, want %d", s, got, r, after[r], n)
			}
		}
	})
}
