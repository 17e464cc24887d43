package people_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"regulars/app"
	"regulars/data"
	"regulars/data/phone"
	"regulars/data/store/storetest"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

func TestCardShowsEverything(t *testing.T) {
	s := open(t, data.Contact{
		Name: "Anna Kovalenko", Company: "Café Sunrise", Job: "owner", Handling: "Ring before ten",
		Emails: []data.Email{{Label: "work", Address: "anna@example.com"}}, Phones: []data.Phone{{Number: "+370 612 34520"}},
		Addresses: []data.Address{{Street: "Pilies 1", City: "Vilnius", PostalCode: "01123"}},
		Links:     []data.Link{{URL: "www.example.com"}, {URL: "@anna"}},
		Birthday:  data.Date{Year: 1980, Month: time.January, Day: 12}, Tags: []string{"wedding"},
		Stage: data.StageLoyal, Roles: []data.Role{data.Customer}, Fields: []data.Field{{Name: "Shoe size", Value: "38"}}, Note: "Likes oak",
	})
	s.Open("contact", s.contacts()[0].ID)
	s.shell.Wait()
	for _, want := range []string{"Anna Kovalenko", "owner · Café Sunrise", "Ring before ten", "+370 612 34520", "Pilies 1", "12 January 1980, turns 46 · in 10 days", "Shoe size", "38", "Likes oak", "Nothing has been written down"} {
		if !s.sees(want) {
			t.Errorf("the card does not show %q", want)
		}
	}
	s.picture("card")
	s.press("Mail")
	s.press("Task")
	s.press("Tomorrow 17:04  Measure the kitchen")
	if want := []string{"mail", "task with", "event 7"}; len(s.frame.Opened) != 3 || !strings.HasPrefix(s.frame.Opened[0], want[0]) || s.frame.Opened[2] != want[2] {
		t.Errorf("opened %v", s.frame.Opened)
	}
}

func TestNotesAndCallsGoToTheTimeline(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna"})
	id := s.contacts()[0].ID
	s.Open("contact", id)
	s.shell.Wait()
	const hint = "What happened? Ctrl+Enter keeps it"
	s.write(hint, 0, "   ")
	s.press("Add")
	s.write(hint, 0, "Wants a table of oak")
	s.press("Add")
	if !s.sees("Wants a table of oak") {
		t.Fatal("the note is not on the timeline")
	}
	sel := kittest.Find(s.Object, func(w *widget.Select) bool { return slices.Contains(w.Options, "Call") })[0]
	sel.SetSelected("Call")
	s.write(hint, 0, "Rang about the price")
	s.press("Add")
	s.chip("Calls")
	if s.sees("Wants a table of oak") || !s.sees("Rang about the price") {
		t.Error("the filter shows the wrong entries")
	}
	s.chip("Everything")
	if !s.sees("Wants a table of oak") || len(s.frame.Toasts) != 2 {
		t.Errorf("all is not shown, or not told: %d toasts", len(s.frame.Toasts))
	}
}

func TestLongTimelineComesByPage(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna"})
	id := s.contacts()[0].ID
	for i := range 35 {
		a := data.Activity{ContactID: id, Kind: data.Note, At: storetest.Epoch().AddDate(0, 0, -i), Text: "note number " + string(rune('A'+i%26)) + strings.Repeat("x", i)}
		if err := s.app.Contacts.Log(t.Context(), &a); err != nil {
			t.Fatal(err)
		}
	}
	s.Open("contact", id)
	s.shell.Wait()
	last := "note number I" + strings.Repeat("x", 34)
	if s.sees(last) {
		t.Fatal("all entries are drawn at once")
	}
	s.press("Show earlier")
	if !s.sees(last) {
		t.Error("the earlier ones do not come")
	}
}

// TestCardShowsWhatOtherScreensAdd, is read again after their changes, and tells where they fail.
func TestCardShowsWhatOtherScreensAdd(t *testing.T) {
	bought, fault := 1, error(nil)
	parts := []kit.Part{
		{Load: func(context.Context, int64) (func() fyne.CanvasObject, error) { return nil, fault }},
		{Topics: []data.Topic{data.Purchases}, Load: func(_ context.Context, id int64) (func() fyne.CanvasObject, error) {
			n := bought
			return func() fyne.CanvasObject { return kit.Label(fmt.Sprintf("bought %d times by %d", n, id)) }, nil
		}},
	}
	st := storetest.Open(t)
	a := app.New(t.Context(), st, phone.E164)
	t.Cleanup(a.Close)
	if err := a.Contacts.Save(t.Context(), &data.Contact{Name: "Anna"}); err != nil {
		t.Fatal(err)
	}
	s := openOn(t, st, a, parts...)
	id := s.contacts()[0].ID
	s.Open("contact", id)
	s.shell.Wait()
	if !s.sees(fmt.Sprint("bought 1 times by ", id)) {
		t.Error("what was bought is not shown")
	}
	bought = 2
	s.app.Changes.Publish([]data.Change{{Topic: data.Purchases}})
	s.shell.Wait()
	if !s.sees(fmt.Sprint("bought 2 times by ", id)) {
		t.Error("the card is not read again after a purchase")
	}
	fault = data.ErrDamaged
	s.app.Changes.Publish([]data.Change{{Topic: data.Purchases}})
	s.shell.Wait()
	if len(s.frame.Errors) != 1 || !errors.Is(s.frame.Errors[0], data.ErrDamaged) {
		t.Errorf("told is %v", s.frame.Errors)
	}
	s.frame.Errors = nil
}
