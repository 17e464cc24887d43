package store_test

import (
	"fmt"
	"testing"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func TestMatchKeys(t *testing.T) {
	c := data.Contact{
		Name: "Šarūnas Žukauskas", Emails: []data.Email{{Address: "S@Example.lt"}}, Phones: []data.Phone{{Number: "8 612 34520", E164: "+37061234520"}, {Number: "12 34 56"}, {Number: "12"}},
		Tags: []string{"vip"}, Roles: []data.Role{data.Customer},
	}
	if got := fmt.Sprint(store.MatchKeys(&c)); got != "[{name sarunas zukauskas} {email s@example.lt} {phone +37061234520} {phone 123456}]" {
		t.Error(got)
	}
	if store.NameKey("Žukauskas, ŠARŪNAS") != store.NameKey(c.Name) {
		t.Errorf("%q", store.NameKey("Žukauskas, ŠARŪNAS"))
	}
}

func TestContactsByKeys(t *testing.T) {
	s := storetest.Open(t)
	ctx := t.Context()
	anna, twin := &data.Contact{Name: "Anna", Emails: []data.Email{{Address: "a@x.lt"}}}, &data.Contact{Name: "ANNA"}
	if err := s.Update(ctx, "Add", func(tx *store.Tx) error { return tx.SaveContacts(ctx, []*data.Contact{anna, twin}) }); err != nil {
		t.Fatal(err)
	}
	err := s.View(ctx, func(tx *store.Tx) error {
		names, err := tx.ContactsByKeys(ctx, store.ByNameKey, []string{"anna", "anna", "ben"})
		if err != nil {
			return err
		}
		if got, want := fmt.Sprint(names), fmt.Sprintf("map[anna:[%d %d]]", anna.ID, twin.ID); got != want {
			t.Errorf("by name %s, want %s", got, want)
		}
		mails, err := tx.ContactsByKeys(ctx, store.ByEmailKey, []string{"a@x.lt", "anna"})
		if got, want := fmt.Sprint(mails), fmt.Sprintf("map[a@x.lt:[%d]]", anna.ID); got != want {
			t.Errorf("by mail %s, want %s", got, want)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
