package contacts_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"regulars/app/contacts"
	"regulars/data"
	"regulars/data/phone"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// book is an address book for one test.
type book struct {
	*testing.T
	*contacts.Service
	store *store.Store
}

func newBook(t *testing.T) *book {
	t.Helper()
	s := storetest.Open(t)
	return &book{t, contacts.New(s, phone.E164), s}
}

func (b *book) save(list ...*data.Contact) {
	b.Helper()
	for _, c := range list {
		if err := b.Save(b.Context(), c); err != nil {
			b.Fatal(err)
		}
	}
}

// last gives the words of the newest action.
func (b *book) last() (what string) {
	b.Helper()
	err := b.store.View(b.Context(), func(tx *store.Tx) error {
		a, err := tx.LastAction(b.Context())
		what = a.What
		return err
	})
	if err != nil {
		b.Error(err)
	}
	return what
}

func (b *book) undo() {
	b.Helper()
	if _, err := b.store.Undo(b.Context()); err != nil {
		b.Error(err)
	}
}

func (b *book) names(q data.ContactQuery) (names []string) {
	b.Helper()
	list, err := b.List(b.Context(), q)
	if err != nil {
		b.Fatal(err)
	}
	for _, r := range list {
		names = append(names, r.Name)
	}
	return names
}

func (b *book) wantNames(want ...string) {
	b.Helper()
	if got := b.names(data.ContactQuery{}); !slices.Equal(got, want) {
		b.Errorf("contacts = %q, want %q", got, want)
	}
}

func TestSaveNamesTheActionAndReadsPhones(t *testing.T) {
	b := newBook(t)
	err := b.store.Update(t.Context(), "", func(tx *store.Tx) error { return tx.SaveSetting(t.Context(), contacts.SettingRegion, "LT") })
	if err != nil {
		t.Fatal(err)
	}
	anna := data.Contact{Given: "Anna", Family: "Kovalenko", Phones: []data.Phone{{Number: "8 612 34520"}, {Number: "+380 44 123 4567"}, {Number: "ask the neighbour"}}}
	b.save(&anna)
	if b.last() != "Add Anna Kovalenko" || anna.ID == 0 {
		t.Errorf("action %q, id %d", b.last(), anna.ID)
	}
	got, err := b.Get(t.Context(), anna.ID)
	if err != nil || got.Phones[0].E164 != "+37061234520" || got.Phones[1].E164 != "+380441234567" || got.Phones[2].E164 != "" || got.Phones[0].Number != "8 612 34520" {
		t.Errorf("phones = %+v, %v", got.Phones, err)
	}
	anna.Phones = nil
	b.save(&anna)
	if b.last() != "Edit Anna Kovalenko" {
		t.Errorf("action %q", b.last())
	}
	b.undo()
	if got, err := b.Get(t.Context(), anna.ID); err != nil || len(got.Phones) != 3 {
		t.Errorf("after undo: %+v, %v", got.Phones, err)
	}
	if _, invalid := errors.AsType[*data.InvalidError](b.Save(t.Context(), &data.Contact{})); !invalid {
		t.Error("a contact with nothing to know it by was saved")
	}
	if err := b.Save(t.Context(), &data.Contact{ID: 5, Name: "Ghost"}); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("a contact that is not there was saved: %v", err)
	}
}

func TestDeleteAndUndo(t *testing.T) {
	b := newBook(t)
	anna, borys := data.Contact{Name: "Anna"}, data.Contact{Name: "Borys"}
	b.save(&anna, &borys)
	if err := b.Log(t.Context(), &data.Activity{ContactID: anna.ID, Kind: data.Call, Text: "wants blue"}); err != nil {
		t.Fatal(err)
	}
	if err := b.Delete(t.Context(), anna.ID); err != nil {
		t.Fatal(err)
	}
	b.wantNames("Borys")
	if b.last() != "Delete Anna" {
		t.Errorf("action %q", b.last())
	}
	b.undo()
	b.wantNames("Anna", "Borys")
	if list, err := b.Timeline(t.Context(), anna.ID, data.TimelineQuery{Limit: 5}); err != nil || len(list) != 1 {
		t.Errorf("timeline after undo = %v, %v", list, err)
	}
	if err := b.Delete(t.Context(), anna.ID, borys.ID); err != nil || b.last() != "Delete 2 contacts" {
		t.Errorf("%v, action %q", err, b.last())
	}
	b.wantNames()
	if err := b.Delete(t.Context(), anna.ID); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("deleted again: %v", err)
	}
	b.undo()
	if err := b.Delete(t.Context(), anna.ID, 5); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("one of two is not there: %v", err)
	}
	b.wantNames("Anna", "Borys") // neither went
}

func TestDuplicate(t *testing.T) {
	b := newBook(t)
	anna := data.Contact{Name: "Anna", Tags: []string{"VIP"}, Note: "likes roses"}
	b.save(&anna)
	copied, err := b.Duplicate(t.Context(), anna.ID)
	if err != nil || copied.ID == anna.ID || copied.Note != anna.Note || copied.Tags[0] != "VIP" {
		t.Errorf("copy = %+v, %v", copied, err)
	}
	b.wantNames("Anna", "Anna (2)")
	b.undo()
	b.wantNames("Anna")
	if _, err := b.Duplicate(t.Context(), 5); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("copied what is not there: %v", err)
	}
}

func TestEditOfManyIsOneAction(t *testing.T) {
	b := newBook(t)
	var ids []int64
	for i := range 20 {
		c := data.Contact{Name: fmt.Sprintf("Contact %02d", i)}
		b.save(&c)
		ids = append(ids, c.ID)
	}
	if err := b.Tag(t.Context(), "spring", ids...); err != nil {
		t.Fatal(err)
	}
	if err := b.Tag(t.Context(), "spring", ids[0]); err != nil { // has it already
		t.Fatal(err)
	}
	if n, err := b.Count(t.Context(), data.ContactQuery{Tag: "spring"}); err != nil || n != 20 {
		t.Errorf("%d are tagged, %v", n, err)
	}
	f, err := b.Facets(t.Context())
	if err != nil || len(f.Tags) != 1 || f.Tags[0] != (data.Facet{Value: "spring", Count: 20}) {
		t.Errorf("facets = %+v, %v", f, err)
	}
	err = b.Edit(t.Context(), "Mark as lapsed", ids[:10], func(c *data.Contact) { c.Stage = data.StageLapsed })
	if err != nil || b.last() != "Mark as lapsed: 10 contacts" {
		t.Errorf("%v, action %q", err, b.last())
	}
	b.undo()
	if n, err := b.Count(t.Context(), data.ContactQuery{Stage: data.StageLapsed}); err != nil || n != 0 {
		t.Errorf("%d are lapsed after undo, %v", n, err)
	}
	err = b.Edit(t.Context(), "Spoil", ids, func(c *data.Contact) {
		if c.ID == ids[7] {
			c.Kind = "robot"
		}
		c.Note = "spoilt"
	})
	if _, invalid := errors.AsType[*data.InvalidError](err); !invalid {
		t.Errorf("error = %v", err)
	}
	if n, err := b.Count(t.Context(), data.ContactQuery{Text: "spoilt"}); err != nil || n != 0 {
		t.Errorf("%d were changed by an edit that failed, %v", n, err)
	}
}

func TestEachGoesThroughAllInOrder(t *testing.T) {
	b := newBook(t)
	list := make([]*data.Contact, 1234)
	for i := range list {
		list[i] = &data.Contact{Name: fmt.Sprintf("Contact %04d", 1233-i)}
	}
	err := b.store.Update(t.Context(), "Import", func(tx *store.Tx) error { return tx.SaveContacts(t.Context(), list) })
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		q    data.ContactQuery
		want int
	}{
		{data.ContactQuery{}, 1234},
		{data.ContactQuery{Limit: 600}, 600},
		{data.ContactQuery{Offset: 1000}, 234},
		{data.ContactQuery{Offset: 1000, Limit: 5}, 5},
		{data.ContactQuery{Offset: 5000}, 0},
		{data.ContactQuery{Text: "0042"}, 1},
	} {
		want := b.names(tc.q)
		var got []string
		err := b.Each(t.Context(), tc.q, func(c data.Contact) error { got = append(got, c.Name); return nil })
		if err != nil || len(got) != tc.want || !slices.Equal(got, want) {
			t.Errorf("%+v: %d contacts, want %d as the list has them; %v", tc.q, len(got), tc.want, err)
		}
	}
	stop := errors.New("enough")
	n := 0
	err = b.Each(t.Context(), data.ContactQuery{}, func(data.Contact) error {
		if n++; n == 700 {
			return stop
		}
		return nil
	})
	if !errors.Is(err, stop) || n != 700 {
		t.Errorf("went on to %d after an error: %v", n, err)
	}
	ids, err := b.IDs(t.Context(), data.ContactQuery{Descending: true})
	if err != nil || len(ids) != 1234 || ids[0] != list[0].ID {
		t.Errorf("%d ids, %v", len(ids), err)
	}
}

func TestAlikeReadsThePhoneAsTyped(t *testing.T) {
	b := newBook(t)
	err := b.store.Update(t.Context(), "", func(tx *store.Tx) error { return tx.SaveSetting(t.Context(), contacts.SettingRegion, "LT") })
	if err != nil {
		t.Fatal(err)
	}
	anna := data.Contact{Name: "Anna", Phones: []data.Phone{{Number: "+370 612 34520"}}}
	b.save(&anna)
	list, err := b.Alike(t.Context(), data.Contact{Name: "Somebody", Phones: []data.Phone{{Number: "8 612 34520"}}})
	if err != nil || len(list) != 1 || list[0].ID != anna.ID {
		t.Errorf("alike = %v, %v", list, err)
	}
	if list, err := b.Alike(t.Context(), anna); err != nil || len(list) != 0 {
		t.Errorf("alike herself = %v, %v", list, err)
	}
}

// TestPhoneOfAnotherCountry: a number without a country's code is of the contact's country, and of the owner's where
// none is written; editing the contact keeps it so.
func TestPhoneOfAnotherCountry(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	if err := b.store.Update(t.Context(), "", func(tx *store.Tx) error { return tx.SaveSetting(t.Context(), contacts.SettingRegion, "LT") }); err != nil {
		t.Fatal(err)
	}
	for country, want := range map[string]string{"Poland": "+48600123456", "Polska": "+48600123456", "": "", "Neverland": ""} {
		c := data.Contact{Name: "Anna " + country, Phones: []data.Phone{{Number: "600 123 456"}, {Number: "+370 612 34520"}}, Addresses: []data.Address{{Country: country}}}
		b.save(&c)
		c.Note = "edited"
		b.save(&c)
		if got := c.Phones[0].E164; got != want || c.Phones[1].E164 != "+37061234520" {
			t.Errorf("in %q: %+v, want %q", country, c.Phones, want)
		}
	}
}
