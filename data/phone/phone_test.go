package phone_test

import (
	"testing"

	"regulars/data/phone"
)

func TestE164(t *testing.T) {
	for _, tc := range []struct{ number, region, want string }{
		{"+370 612 34520", "", "+37061234520"},
		{"8 612 34520", "LT", "+37061234520"},
		{"(067) 123-45-67", "ua", "+380671234567"},
		{"0912 345 6789", "IR", "+989123456789"},
		{"۰۹۱۲ ۳۴۵ ۶۷۸۹", "IR", "+989123456789"},
		{"tel:+44 20 7946 0958", "LT", "+442079460958"},
		{"12", "LT", ""},
		{"call after six", "LT", ""},
		{"", "LT", ""},
		{"612 34520", "", ""},
		{"00000000000000000000000000000000000000000000000000", "LT", ""},
	} {
		if got := phone.E164(tc.number, tc.region); got != tc.want {
			t.Errorf("E164(%q, %q) = %q, want %q", tc.number, tc.region, got, tc.want)
		}
	}
}

func TestDisplay(t *testing.T) {
	if got := phone.Display("+37061234520", "861234520"); got != "+370 612 34520" {
		t.Errorf("Display gave %q", got)
	}
	if got := phone.Display("", "ask Ona"); got != "ask Ona" {
		t.Errorf("Display of what is no number gave %q", got)
	}
}

func FuzzE164(f *testing.F) {
	f.Add("+370 612 34520", "LT")
	f.Fuzz(func(t *testing.T, number, region string) {
		got := phone.E164(number, region)
		if got != "" && phone.E164(got, "") != got {
			t.Errorf("E164(%q, %q) = %q, which isn't read back", number, region, got)
		}
	})
}
