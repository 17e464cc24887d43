package people_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

func TestBulk(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna"}, data.Contact{Name: "Petras"}, data.Contact{Name: "Zoë"})
	table := kittest.Find(s.Object, func(*kit.Table[data.ContactRow]) bool { return true })[0]
	table.SelectAll()
	s.shell.Wait()
	if !s.sees("3 contacts selected") {
		t.Fatal("the bar does not count")
	}
	s.picture("bulk")
	s.press("Tag…")
	top := s.shell.Window.Canvas().Overlays().Top()
	if got := s.shell.Window.Canvas().Focused(); got != fyne.Focusable(kittest.Find[*kit.Choice](top, nil)[0]) {
		t.Fatalf("%T has the keyboard", got)
	}
	kittest.TypeText(s.shell, "fair")
	s.key(fyne.KeyReturn)
	s.shell.Wait()
	for _, r := range s.contacts() {
		if !slices.Equal(r.Tags, []string{"fair"}) {
			t.Errorf("%s has tags %v", r.Name, r.Tags)
		}
	}
	s.press("Stage…")
	top = s.shell.Window.Canvas().Overlays().Top()
	kittest.Find[*widget.Select](top, nil)[0].SetSelected("loyal")
	for _, b := range kittest.Find(top, func(b *widget.Button) bool { return b.Text == "Set" }) {
		b.OnTapped()
	}
	s.shell.Wait()
	if r := s.contacts()[0]; r.Stage != data.StageLoyal {
		t.Errorf("stage %q", r.Stage)
	}
	s.press("Delete")
	if len(s.contacts()) != 0 {
		t.Error("not all are deleted")
	}
	if _, err := s.app.History.Undo(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	s.shell.Wait()
	if len(s.contacts()) != 3 {
		t.Error("one Undo does not bring all back")
	}
}

func TestFilters(t *testing.T) {
	s := open(t,
		data.Contact{Name: "Anna", Stage: data.StageLoyal, Tags: []string{"fair"}},
		data.Contact{Name: "Petras", Roles: []data.Role{data.Supplier}})
	table := kittest.Find(s.Object, func(*kit.Table[data.ContactRow]) bool { return true })[0]
	s.write("Filter this list…", 0, "petr")
	if table.Len() != 1 {
		t.Errorf("%d match the words, want 1", table.Len())
	}
	s.write("Filter this list…", 0, "nobody")
	if !s.sees("Nobody matches") {
		t.Error("an empty answer is not explained")
	}
	s.chip("Show all")
	if table.Len() != 2 {
		t.Errorf("%d are shown, want all", table.Len())
	}
	for _, open := range []string{"Role", "Stage", "Tag", "City"} {
		s.chip(open)
		if s.shell.Window.Canvas().Overlays().Top() == nil {
			t.Errorf("%s opens no menu", open)
		}
	}
}
