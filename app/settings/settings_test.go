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

func TestSeveral(t *testing.T) {
	s := settings.New(storetest.Open(t))
	if err := s.Set(t.Context(), settings.Theme, "dark"); err != nil {
		t.Fatal(err)
	}
	got, err := s.Several(t.Context(), settings.Theme, settings.Region)
	if err != nil || len(got) != 2 || got[settings.Theme] != "dark" || got[settings.Region] != "" {
		t.Errorf("Several = %v, %v", got, err)
	}
}
