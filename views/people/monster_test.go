package people_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

func TestFormGoesBelowWhereItIsNarrow(t *testing.T) {
	s := open(t)
	s.New()
	at := func(title string) fyne.Position {
		for _, l := range kittest.Find(s.Object, func(l *kit.Text) bool { return l.Text() == title }) {
			return fyne.CurrentApp().Driver().AbsolutePositionForObject(l)
		}
		t.Fatalf("no %q", title)
		return fyne.Position{}
	}
	if at("About").X <= at("Reach").X {
		t.Error("in a wide window the groups do not stand side by side")
	}
	s.shell.Window.Resize(fyne.NewSize(600, 700))
	s.shell.Wait()
	if at("About").X != at("Reach").X || at("About").Y <= at("Work").Y {
		t.Error("in a narrow window they do not stand below each other")
	}
}

// A contact as a careless import leaves it: hundreds of values, texts without end.
func TestMonstrousContact(t *testing.T) {
	c := data.Contact{
		Name: strings.Repeat("Ž", 300), Company: strings.Repeat("long company ", 500), Handling: strings.Repeat("word ", 2000),
		Note: strings.Repeat("x", 10_000) + "\n" + strings.Repeat("شرکت ACME ", 500), Language: "no language", Gender: "\u202e\u0000\ufffd",
	}
	for i := range 100 {
		c.Emails = append(c.Emails, data.Email{Label: strings.Repeat("l", i), Address: fmt.Sprintf("a%d@example.com", i)})
		c.Phones = append(c.Phones, data.Phone{Number: strings.Repeat("9", i+1)})
		c.Tags = append(c.Tags, strings.Repeat("t", i+1))
		c.Links = append(c.Links, data.Link{URL: "javascript:alert(" + fmt.Sprint(i) + ")"})
	}
	s := open(t, c)
	id := s.contacts()[0].ID
	s.Open("contact", id)
	s.shell.Wait()
	if !s.sees("ŽŽŽ") {
		t.Fatal("no card")
	}
	s.picture("monstrous")
	for _, l := range kittest.Find[*kit.Link](s.Object, nil) {
		if strings.HasPrefix(l.Text(), "javascript") {
			t.Fatal("a script can be clicked")
		}
	}
	s.edit(id)
	s.Escape()
	if s.shell.Window.Canvas().Overlays().Top() != nil {
		t.Error("the form takes itself for changed")
	}
}
