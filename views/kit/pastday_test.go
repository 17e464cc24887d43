package kit_test

import (
	"testing"

	"regulars/data"
	"regulars/views/kit"
)

func TestDaysThatHaveBeen(t *testing.T) {
	speak(t, "en")
	today := data.Date{Year: 2026, Month: 3, Day: 14}
	for _, tc := range []struct{ tag, text, want string }{
		{"lt-LT", "2026-03-01", "2026-03-01"},
		{"de-DE", "01.03.2026", "2026-03-01"},
		{"de-DE", "1.3.2026", "2026-03-01"},
		{"de-DE", "1.3.26", "2026-03-01"},
		{"de-DE", "2026-3-1", "2026-03-01"},
		{"en-GB", "31/12/2025", "2025-12-31"},
		{"en-US", "12/31/2025", "2025-12-31"},
		{"en-GB", "today", "2026-03-14"},
		{"en-GB", "Yesterday", "2026-03-13"},
		{"en-GB", "14", "2026-03-14"},
		{"en-GB", "15", "2026-02-15"},
		{"uk-UA", "۱۴", "2026-03-14"},
	} {
		if got, ok := kit.ParseDay(kit.LocaleFor(tc.tag), tc.text, today); !ok || got.String() != tc.want {
			t.Errorf("%s %s: %s, %v", tc.tag, tc.text, got, ok)
		}
	}
	for _, text := range []string{"", "31", "32", "soon", "2026-02-30", "1/2"} {
		if got, ok := kit.ParseDay(kit.LocaleFor("en-GB"), text, today); ok {
			t.Errorf("%q is %s", text, got)
		}
	}
}
