package people_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// entry finds the line of the timeline with these words; nil where there is none.
func (s *screen) entry(words string) *kit.Pressable {
	for _, p := range kittest.Find[*kit.Pressable](s.Object, nil) {
		if len(kittest.Find(p, func(t *kit.Text) bool { return t.Text() == words })) > 0 {
			return p
		}
	}
	return nil
}

// A file that was kept stands on the timeline, is found by its filter, opens at a click, and is taken away there.
func TestKeptFilesOnTheTimeline(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna"})
	id := s.contacts()[0].ID
	at := time.Date(2025, 12, 24, 9, 0, 0, 0, time.UTC)
	if err := s.app.Contacts.KeepFile(t.Context(), id, at, "šąskaita.pdf", []byte("content")); err != nil {
		t.Fatal(err)
	}
	if err := s.app.Contacts.Log(t.Context(), &data.Activity{ContactID: id, Kind: data.Note, Text: "Likes roses"}); err != nil {
		t.Fatal(err)
	}
	s.Open("contact", id)
	s.shell.Wait()
	s.chip("Files")
	if !s.sees("šąskaita.pdf") || s.sees("Likes roses") {
		t.Error("the filter shows the wrong entries")
	}
	test.Tap(s.entry("šąskaita.pdf"))
	s.shell.Wait()
	if got := string(s.files["šąskaita.pdf"]); got != "content" {
		t.Errorf("opened %q", got)
	}
	for _, b := range kittest.Find(s.entry("šąskaita.pdf"), func(b *widget.Button) bool { return b.Text == "" }) {
		test.Tap(b)
	}
	s.shell.Wait()
	if s.sees("šąskaita.pdf") || !slices.ContainsFunc(s.frame.Toasts, func(t kit.Toast) bool { return t.Text == "File deleted" }) {
		t.Errorf("it was not taken away: %+v", s.frame.Toasts)
	}
	if _, err := s.store.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.shell.Wait()
	if s.entry("šąskaita.pdf") == nil {
		t.Error("undo does not bring it back")
	}
	if s.chip("Notes"); s.sees("šąskaita.pdf") || !s.sees("Likes roses") {
		t.Error("a file is shown among the notes")
	}
}

// A file that went while its line was on the screen is said to be gone, and nothing is opened.
func TestAKeptFileThatIsGone(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna"})
	id := s.contacts()[0].ID
	if err := s.app.Contacts.KeepFile(t.Context(), id, time.Now(), "a.pdf", []byte("content")); err != nil {
		t.Fatal(err)
	}
	s.Open("contact", id)
	s.shell.Wait()
	line := s.entry("a.pdf")
	list, err := s.app.Contacts.Timeline(t.Context(), id, data.TimelineQuery{Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.app.Contacts.DeleteActivity(t.Context(), list[0].ID); err != nil {
		t.Fatal(err)
	}
	test.Tap(line)
	s.shell.Wait()
	if len(s.frame.Errors) != 1 || !errors.Is(s.frame.Errors[0], data.ErrNotFound) || len(s.files) != 0 {
		t.Errorf("errors %v, opened %v", s.frame.Errors, s.files)
	}
	s.frame.Errors = nil
}
