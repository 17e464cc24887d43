package settings_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"regulars/app/settings"
	"regulars/data"
	"regulars/data/store/storetest"
)

// TestSettingsAreNoActions: an owner who changes the theme and then undoes gets
// back what he deleted, not the light.
func TestSettingsAreNoActions(t *testing.T) {
	st := storetest.Open(t)
	s := settings.New(st)
	if err := s.Set(t.Context(), settings.Theme, "dark"); err != nil {
		t.Fatal(err)
	}
	if _, err := st.Undo(t.Context()); !errors.Is(err, data.ErrNothingToUndo) {
		t.Errorf("Undo gave %v", err)
	}
	if got, err := s.Get(t.Context(), settings.Theme); err != nil || got != "dark" {
		t.Errorf("the theme is %q, %v", got, err)
	}
}

// TestSettingsOutliveTheProgram, of any length and script.
func TestSettingsOutliveTheProgram(t *testing.T) {
	path := t.TempDir() + "/a.db"
	first := settings.New(storetest.OpenFile(t, path))
	kept := map[string]string{settings.Region: "LT", "backup folder": "/home/Žąsys/копії", "signature": strings.Repeat("Անի\n", 5000), "": "no key"}
	for key, value := range kept {
		if err := first.Set(t.Context(), key, value); err != nil {
			t.Fatal(err)
		}
	}
	second := settings.New(storetest.OpenFile(t, path))
	for key, want := range kept {
		if got, err := second.Get(t.Context(), key); err != nil || got != want {
			t.Errorf("%q is %.20q, %v", key, got, err)
		}
	}
}

// TestAStoreThatIsGoneIsTold: no setting is taken for one that was never set.
func TestAStoreThatIsGoneIsTold(t *testing.T) {
	st := storetest.Open(t)
	s := settings.New(st)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	_, gerr := s.Get(t.Context(), settings.Theme)
	_, serr := s.Several(t.Context(), settings.Theme, settings.Region)
	_, cerr := s.Get(ctx, settings.Theme)
	for name, err := range map[string]error{"Get": gerr, "Several": serr, "Set": s.Set(t.Context(), settings.Theme, "dark"), "cancelled": cerr} {
		if err == nil {
			t.Errorf("%s says nothing", name)
		}
	}
}
