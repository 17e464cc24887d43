package settings_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"regulars/app/settings"
	"regulars/data"
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

// A choice is no action of the owner's work: Undo does not take it back, and who
// listens is told of it.
func TestChoicesAreNoActions(t *testing.T) {
	st := storetest.Open(t)
	s := settings.New(st)
	var told []data.Topic
	st.OnChange = func(list []data.Change) {
		for _, c := range list {
			told = append(told, c.Topic)
		}
	}
	if err := s.Set(t.Context(), settings.Region, "Հայաստան"); err != nil { // whatever it is, it is kept
		t.Fatal(err)
	}
	if _, err := st.Undo(t.Context()); !errors.Is(err, data.ErrNothingToUndo) {
		t.Errorf("undo: %v", err)
	}
	if got, err := s.Get(t.Context(), settings.Region); err != nil || got != "Հայաստան" || !slices.Contains(told, data.Settings) {
		t.Errorf("Get = %q, %v; told of %v", got, err, told)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	_, get := s.Get(stopped, settings.Region)
	_, several := s.Several(stopped, settings.Region)
	for _, err := range []error{get, several, s.Set(stopped, settings.Region, "LT")} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("asked by one who left: %v", err)
		}
	}
}
