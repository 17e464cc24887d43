package app_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"regulars/app"
	"regulars/data"
	"regulars/data/phone"
	"regulars/data/store/storetest"
)

// TestRepeatedVisitsAreOnTheTimeline: who comes each week is seen to have come
// each week, between what else happened, and what lies ahead is not told yet.
func TestRepeatedVisitsAreOnTheTimeline(t *testing.T) {
	s := storetest.Open(t)
	now := time.Date(2026, 3, 20, 12, 0, 0, 0, time.UTC)
	s.Now = func() time.Time { return now }
	a := app.New(t.Context(), s, phone.E164)
	t.Cleanup(a.Close)
	a.Calendar.Local = func() *time.Location { return time.UTC }
	anna := &data.Contact{Name: "Anna"}
	if err := a.Contacts.Save(t.Context(), anna); err != nil {
		t.Fatal(err)
	}
	start := time.Date(2026, 3, 3, 9, 0, 0, 0, time.UTC)
	fitting := &data.Event{Title: "Fitting", Kind: data.EventVisit, Place: "Pilies 5", Zone: "UTC", Start: start, End: start.Add(time.Hour), Repeat: "FREQ=WEEKLY", Contacts: []int64{anna.ID}}
	if err := a.Calendar.Add(t.Context(), fitting); err != nil {
		t.Fatal(err)
	}
	call := &data.Activity{ContactID: anna.ID, Kind: data.Call, At: start.AddDate(0, 0, 8), Text: "wants blue"}
	if err := a.Contacts.Log(t.Context(), call); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		q    data.TimelineQuery
		want string
	}{
		{data.TimelineQuery{Limit: 9}, "17 event Fitting Pilies 5, 11 call wants blue, 10 event Fitting Pilies 5, 3 event Fitting Pilies 5"},
		{data.TimelineQuery{Limit: 2}, "17 event Fitting Pilies 5, 11 call wants blue"},
		{data.TimelineQuery{Limit: 9, Before: call.At}, "10 event Fitting Pilies 5, 3 event Fitting Pilies 5"},
		{data.TimelineQuery{Limit: 9, Kinds: []string{"event"}}, "17 event Fitting Pilies 5, 10 event Fitting Pilies 5, 3 event Fitting Pilies 5"},
		{data.TimelineQuery{Limit: 9, Kinds: []string{"call"}}, "11 call wants blue"},
		{data.TimelineQuery{Limit: 9, Before: now.AddDate(1, 0, 0), Kinds: []string{"event"}}, "17 event Fitting Pilies 5, 10 event Fitting Pilies 5, 3 event Fitting Pilies 5"},
	} {
		list, err := a.Contacts.Timeline(t.Context(), anna.ID, tc.q)
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for _, e := range list {
			lines = append(lines, strings.Join(strings.Fields(fmt.Sprint(e.At.UTC().Day(), " ", e.Kind, " ", e.Title, " ", e.Text)), " "))
		}
		if got := strings.Join(lines, ", "); got != tc.want {
			t.Errorf("%+v:\n got %s\nwant %s", tc.q, got, tc.want)
		}
	}
}
