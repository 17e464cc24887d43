package settings_test

import (
	"testing"

	"regulars/app/settings"
	"regulars/data/store/storetest"
)

func TestSettings(t *testing.T) {
	s := settings.New(storetest.Open(t))
	for _, step := range []string{"", "lt", "uk", ""} {
		if err := s.Set(t.Context(), settings.Language, step); err != nil {
			t.Fatal(err)
		}
		if got, err := s.Get(t.Context(), settings.Language); err != nil || got != step {
			t.Errorf("Get = %q, %v, want %q", got, err, step)
		}
	}
}
