package people_test

import (
	"errors"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

func (s *screen) table() *kit.Table[data.ContactRow] {
	return kittest.Find[*kit.Table[data.ContactRow]](s.Object, nil)[0]
}

// pick does an item of the menu that is open.
func (s *screen) pick(label string) {
	s.Helper()
	kittest.Pick(s, s.shell, label)
}

func (s *screen) key(name fyne.KeyName) { kittest.TypeKey(s.shell, name) }

func TestMenuOfARow(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna", Tags: []string{"fair"}}, data.Contact{Name: "Petras"})
	table := s.table()
	table.SelectRow(0)
	s.shell.Wait()
	table.OnMenu(s.contacts()[0], fyne.NewPos(100, 100))
	s.pick("Duplicate")
	if !slices.Equal(s.names(), []string{"Anna", "Anna (2)", "Petras"}) {
		t.Fatalf("there are %v", s.names())
	}
	table.SelectRow(2)
	s.shell.Wait()
	table.OnMenu(s.contacts()[2], fyne.NewPos(100, 100))
	s.pick("Delete")
	if !slices.Equal(s.names(), []string{"Anna", "Anna (2)"}) {
		t.Errorf("there are %v", s.names())
	}
	table.OnMenu(s.contacts()[0], fyne.NewPos(100, 100))
	s.pick("Edit")
	if !s.sees("Edit Anna") {
		t.Error("the form is not open")
	}
	if len(s.frame.Toasts) != 2 {
		t.Errorf("%d toasts, want one for each change", len(s.frame.Toasts))
	}
}

func TestMenuOfSeveralRows(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna"}, data.Contact{Name: "Petras"}, data.Contact{Name: "Zoë"})
	s.table().SelectAll()
	s.shell.Wait()
	s.table().OnMenu(s.contacts()[0], fyne.NewPos(10, 10))
	s.pick("Delete")
	if len(s.contacts()) != 0 {
		t.Errorf("left %v", s.names())
	}
}

func TestDeleteKeyAndCard(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna"}, data.Contact{Name: "Petras"})
	table := s.table()
	table.SelectRow(0)
	s.shell.Wait()
	if !s.sees("Nothing has been written down") {
		t.Fatal("the row opened no card")
	}
	table.OnDelete(table.Marked())
	s.shell.Wait()
	if s.sees("Nothing has been written down") {
		t.Error("the card of a deleted contact stays")
	}
	table.OnDelete(nil)
	if !slices.Equal(s.names(), []string{"Petras"}) {
		t.Errorf("left %v", s.names())
	}
}

func TestCardGoesWhenItsContactDoes(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna"})
	id := s.contacts()[0].ID
	s.Open("contact", id)
	s.shell.Wait()
	if err := s.app.Contacts.Delete(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	s.shell.Wait()
	if s.sees("Everything") {
		t.Error("the card stays")
	}
	s.Open("contact", id)
	s.shell.Wait()
	if s.sees("Everything") {
		t.Error("a contact that is gone opens a card")
	}
}

func TestEscPutsTheCardAway(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna"})
	s.Open("contact", s.contacts()[0].ID)
	s.shell.Wait()
	s.Escape()
	if s.sees("Everything") {
		t.Error("the card stays")
	}
}

func TestFilterMenusNarrowTheList(t *testing.T) {
	s := open(t,
		data.Contact{Name: "Anna", Stage: data.StageLoyal, Tags: []string{"fair"}, Addresses: []data.Address{{City: "Vilnius"}}},
		data.Contact{Name: "Petras", Roles: []data.Role{data.Supplier}, Addresses: []data.Address{{City: "Kaunas"}}},
		data.Contact{Name: "Zoë", Stage: data.StageLoyal, Tags: []string{"fair"}})
	s.OnShow()
	s.shell.Wait()
	for _, step := range []struct {
		chip, item string
		want       int
	}{
		{"Stage", "loyal", 2},
		{"City", "Vilnius  (1)", 1},
		{"Stage: loyal", "Any stage", 1},
		{"City: Vilnius", "Any city", 3},
		{"Role", "supplier", 1},
		{"Role: supplier", "Any role", 3},
		{"Tag", "fair  (2)", 2},
		{"Tag: fair", "Any tag", 3},
	} {
		s.chip(step.chip)
		s.pick(step.item)
		if got := s.table().Len(); got != step.want {
			t.Errorf("%s %s: %d rows, want %d", step.chip, step.item, got, step.want)
		}
	}
	s.chip("City")
	s.pick("Kaunas  (1)")
	s.Open(kit.InStage, int64(slices.Index(data.Stages(), data.StageLoyal)))
	s.shell.Wait()
	if got := s.table().Len(); got != 2 || !s.sees("Stage: loyal") || s.sees("City: Kaunas") {
		t.Errorf("%d rows of those who are loyal", got)
	}
}

func TestTagOnTheCardFilters(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna", Tags: []string{"fair"}}, data.Contact{Name: "Petras"})
	s.Open("contact", s.contacts()[0].ID)
	s.shell.Wait()
	s.chip("# fair")
	if got := s.table().Len(); got != 1 {
		t.Errorf("%d rows, want 1", got)
	}
}

func TestEveryColumnSorts(t *testing.T) {
	s := open(t,
		data.Contact{Name: "B", Company: "x", Emails: []data.Email{{Address: "c@example.com"}}, Phones: []data.Phone{{Number: "2"}}, Stage: data.StageLapsed},
		data.Contact{Name: "A", Company: "y", Emails: []data.Email{{Address: "b@example.com"}}, Phones: []data.Phone{{Number: "3"}}, Stage: data.StageLoyal},
		data.Contact{Name: "C", Company: "z", Emails: []data.Email{{Address: "a@example.com"}}, Phones: []data.Phone{{Number: "1"}}, Stage: data.StageLead})
	var first string
	s.table().OnSelect = func(r data.ContactRow) { first = r.Name }
	for by, want := range map[data.ContactSort]string{data.ByName: "A", data.ByCompany: "B", data.ByEmail: "C", data.ByPhone: "C", data.ByStage: "C"} {
		s.table().SetOrder(kit.Order{Key: string(by)})
		s.shell.Wait()
		s.table().SelectRow(0)
		if first != want {
			t.Errorf("sorted by %s the first is %s, want %s", by, first, want)
		}
	}
}

func TestLoggedEntriesCanBeDeleted(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna"})
	id := s.contacts()[0].ID
	a := data.Activity{ContactID: id, Kind: data.Call, At: s.shell.Now(), Text: "Rang about the price"}
	if err := s.app.Contacts.Log(t.Context(), &a); err != nil {
		t.Fatal(err)
	}
	s.Open("contact", id)
	s.shell.Wait()
	buttons := kittest.Find(s.Object, func(b *widget.Button) bool { return b.Text == "" && b.Icon != nil })
	buttons[len(buttons)-1].OnTapped()
	s.shell.Wait()
	if s.sees("Rang about the price") {
		t.Error("the entry is still there")
	}
	if _, err := s.app.History.Undo(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	s.shell.Wait()
	if !s.sees("Rang about the price") {
		t.Error("Undo does not bring it back")
	}
}

func TestErrorsOfTheStoreReachTheOwner(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna"})
	s.table().OnDelete([]int64{12345})
	s.shell.Wait()
	if len(s.frame.Errors) != 1 || !errors.Is(s.frame.Errors[0], data.ErrNotFound) {
		t.Errorf("errors %v", s.frame.Errors)
	}
	s.frame.Errors = nil
}

func TestOpenAfterCloseFollowsNothing(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna"})
	s.Close()
	if err := s.app.Contacts.Save(t.Context(), &data.Contact{Name: "Petras"}); err != nil {
		t.Fatal(err)
	}
	s.shell.Wait()
	if got := s.table().Len(); got != 1 {
		t.Errorf("a closed screen reloaded: %d rows", got)
	}
}
