package contacts_test

import (
	"errors"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store/storetest"
)

func TestTimeline(t *testing.T) {
	b := newBook(t)
	anna := data.Contact{Name: "Anna"}
	b.save(&anna)
	now := storetest.Epoch()
	for i, a := range []data.Activity{
		{Kind: data.Note, Text: "likes roses", At: now.Add(-48 * time.Hour)},
		{Kind: data.Call, Text: "wants blue", At: now.Add(-24 * time.Hour)},
		{Kind: data.Meeting},
	} {
		a.ContactID = anna.ID
		if err := b.Log(t.Context(), &a); err != nil {
			t.Fatal(i, err)
		}
	}
	if b.last() != "Log meeting with Anna" {
		t.Errorf("action %q", b.last())
	}
	list, err := b.Timeline(t.Context(), anna.ID, data.TimelineQuery{Limit: 10})
	if err != nil || len(list) != 3 || list[0].Kind != "meeting" || list[2].Text != "likes roses" {
		t.Fatalf("timeline = %+v, %v", list, err)
	}
	calls, err := b.Timeline(t.Context(), anna.ID, data.TimelineQuery{Kinds: []string{"call"}, Limit: 10})
	if err != nil || len(calls) != 1 || calls[0].Text != "wants blue" {
		t.Errorf("calls = %+v, %v", calls, err)
	}
	older, err := b.Timeline(t.Context(), anna.ID, data.TimelineQuery{Before: list[1].At, Limit: 10})
	if err != nil || len(older) != 1 || older[0].Text != "likes roses" {
		t.Errorf("older = %+v, %v", older, err)
	}
	if err := b.DeleteActivity(t.Context(), calls[0].ID); err != nil || b.last() != "Delete call “wants blue”" {
		t.Errorf("%v, action %q", err, b.last())
	}
	b.undo()
	if list, err := b.Timeline(t.Context(), anna.ID, data.TimelineQuery{Limit: 10}); err != nil || len(list) != 3 {
		t.Errorf("timeline after undo = %+v, %v", list, err)
	}
	for _, err := range []error{
		b.Log(t.Context(), &data.Activity{ContactID: 5, Kind: data.Call}), b.DeleteActivity(t.Context(), 5),
	} {
		if !errors.Is(err, data.ErrNotFound) {
			t.Errorf("error = %v", err)
		}
	}
}
