package storetest_test

import (
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// TestDeliver: what was delivered is unread mail of whom it came from.
func TestDeliver(t *testing.T) {
	s := storetest.Open(t)
	c := data.Contact{Name: "Anna", Emails: []data.Email{{Address: "anna@example.com"}}}
	if err := s.Update(t.Context(), "Add Anna", func(tx *store.Tx) error { return tx.SaveContact(t.Context(), &c) }); err != nil {
		t.Fatal(err)
	}
	read := storetest.Letter("anna@example.com", "read")
	read.Flags = data.FlagSeen
	storetest.Deliver(t, s, storetest.Letter("anna@example.com", "oak"), storetest.Letter("stranger@example.com", "win"), read)
	var unread []data.Message
	var past []data.TimelineEntry
	err := s.View(t.Context(), func(tx *store.Tx) (err error) {
		if unread, err = tx.UnreadSince(t.Context(), storetest.Epoch().Add(-time.Hour), 10); err != nil {
			return err
		}
		past, err = tx.Timeline(t.Context(), c.ID, data.TimelineQuery{Limit: 10})
		return err
	})
	if err != nil || len(unread) != 1 || unread[0].Subject != "oak" || len(past) != 2 {
		t.Errorf("unread are %+v, the timeline has %d entries, %v", unread, len(past), err)
	}
}
