package occasions_test

import (
	"context"
	"flag"
	"net/url"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"regulars/app/changes"
	appoccasions "regulars/app/occasions"
	"regulars/data"
	"regulars/data/calendars"
	"regulars/data/store"
	"regulars/data/store/storetest"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
	"regulars/views/occasions"
)

var pictures = flag.String("screens", "", "folder for pictures")

// sitting is the screen on a few contacts, on 2 January 2026.
type sitting struct {
	*testing.T

	shell  *kit.Shell
	frame  *kittest.Frame
	store  *store.Store
	svc    *appoccasions.Service
	screen kit.Screen
	drafts []data.Draft
	opened []string
	ids    map[string]int64
}

func open(t *testing.T, contacts ...data.Contact) *sitting {
	t.Helper()
	s := &sitting{T: t, store: storetest.Open(t), ids: map[string]int64{}}
	s.store.Calendars = calendars.Calendars{}
	bus := new(changes.Bus)
	s.store.OnChange = bus.Publish
	s.shell, s.frame = kittest.Shell(t)
	s.svc = appoccasions.New(s.store)
	s.svc.Compose = func(data.Draft, time.Time) ([]byte, string, error) { return []byte("x"), "id@oak.example", nil }
	for _, c := range contacts {
		err := s.store.Update(t.Context(), "Add "+c.Name, func(tx *store.Tx) error { return tx.SaveContact(t.Context(), &c) })
		if err != nil {
			t.Fatal(err)
		}
		s.ids[c.Name] = c.ID
	}
	s.screen = occasions.New(s.shell, occasions.Deps{
		Occasions: s.svc, Changes: bus, Write: func(d data.Draft) { s.drafts = append(s.drafts, d) },
		OpenURL: func(u *url.URL) error { s.opened = append(s.opened, u.String()); return nil },
	}).Screen()
	t.Cleanup(s.screen.Close)
	kittest.Show(s.shell, s.screen.Object)
	s.screen.OnShow()
	s.shell.Wait()
	return s
}

func people() []data.Contact {
	return []data.Contact{
		{Name: "Anna Kovalenko", Given: "Anna", Language: "uk", Birthday: data.Date{Year: 1986, Month: 1, Day: 2}, Emails: []data.Email{{Address: "anna@kvity.example"}}, Phones: []data.Phone{{Number: "067", E164: "+380671234567"}}},
		{Name: "Shirin Ahmadi", Given: "Shirin", Language: "fa", Birthday: data.Date{Year: 1990, Month: 1, Day: 6}, Phones: []data.Phone{{Number: "0912", E164: "+989121234567"}}},
		{Name: "Jonas", Birthday: data.Date{Month: 1, Day: 6}},
		{Name: "Ona"},
	}
}

func (s *sitting) texts() string {
	var all []string
	for _, t := range kittest.Find(s.shell.Window.Content(), func(*kit.Text) bool { return true }) {
		all = append(all, t.Text())
	}
	for _, b := range kittest.Find(s.shell.Window.Content(), func(*widget.Button) bool { return true }) {
		all = append(all, b.Text)
	}
	return strings.Join(all, "\n")
}

func (s *sitting) reads(wants ...string) {
	s.Helper()
	for _, want := range wants {
		if !strings.Contains(s.texts(), want) {
			s.Errorf("%q is not to be read in\n%s", want, s.texts())
		}
	}
}

func (s *sitting) press(text string) {
	s.Helper()
	found := kittest.Find(s.shell.Window.Content(), func(b *widget.Button) bool { return b.Text == text && b.Visible() })
	if len(found) == 0 {
		s.Fatalf("there is no button %q among\n%s", text, s.texts())
	}
	test.Tap(found[0])
	s.shell.Wait()
}

func (s *sitting) chip(text string) {
	s.Helper()
	found := kittest.Find(s.shell.Window.Content(), func(c *kit.Chip) bool { return strings.Contains(c.Text(), text) })
	if len(found) == 0 {
		s.Fatalf("there is no chip %q", text)
	}
	found[0].Do()
	s.shell.Wait()
}

func (s *sitting) open(kind string, id int64) {
	s.screen.Open(kind, id)
	s.shell.Wait()
}

func TestListTellsWhoAndInWhichCalendar(t *testing.T) {
	s := open(t, people()...)
	s.reads("Today · ", "Anna Kovalenko", "turns 40", "Shirin Ahmadi", "16 Dey 1404", "Jonas", "Birthdays", "proposed 3 days ahead")
	empty := open(t)
	empty.reads("Nothing comes up in these days")
}

// TestGreetByEachWay: a letter, a text, a call; each click keeps the contact as greeted.
func TestGreetByEachWay(t *testing.T) {
	s := open(t, people()...)
	s.open("birthday", s.ids["Anna Kovalenko"])
	s.reads("З днем народження, Anna!", "Write the letter", "українська")
	s.press("Write the letter")
	if len(s.drafts) != 1 || s.drafts[0].To[0].Address != "anna@kvity.example" {
		t.Errorf("letters are %+v", s.drafts)
	}
	s.reads("greeted", "Greet again after all")
	s.press("Greet again after all")
	s.chip("Text message")
	s.press("WhatsApp")
	if len(s.opened) != 1 || !strings.HasPrefix(s.opened[0], "https://wa.me/380671234567?text=%D0%97") || strings.Contains(s.opened[0], "+") {
		t.Errorf("opened is %q", s.opened)
	}
	s.open("birthday", s.ids["Shirin Ahmadi"])
	s.reads("فارسی")
	s.press("SMS")
	if last := s.opened[len(s.opened)-1]; !strings.HasPrefix(last, "sms:+989121234567?body=") {
		t.Errorf("opened is %q", last)
	}
	s.open("birthday", s.ids["Jonas"])
	s.press("Leave out this time")
	s.reads("left out")
	s.open("birthday", s.ids["Ona"])
	s.reads("The birthday is not known")
}

// TestFeasts are kept at a click, name whom they concern, and are changed in a form.
func TestFeasts(t *testing.T) {
	s := open(t, people()...)
	s.chip("Nowruz")
	s.reads("Nowruz", "calendar: Solar Hijri")
	list, err := s.svc.Coming(t.Context(), 90)
	if err != nil || len(list.All) != 1 {
		t.Fatal(list.All, err)
	}
	s.open("occasion", list.All[0].ID)
	s.reads("1 contact concerned", "Shirin Ahmadi", "1 Farvardin")
	s.press("Edit")
	s.reads("Occasion for all", "Propose it days ahead")
	days := kittest.Find(s.shell.Window.Content(), func(e *kit.Input) bool { return e.Text == "3" })
	days[0].SetText("90")
	s.press("Save")
	s.reads("0 to 60")
	if !s.screen.Unsaved() {
		t.Error("what is written counts as saved")
	}
	days[0].SetText("۹") // in any digits
	s.screen.Save()
	s.shell.Wait()
	o, err := s.svc.Occasion(t.Context(), list.All[0].ID)
	if err != nil || o.Occasion.Lead != 9 || o.Occasion.Feast != "nowruz" || o.Occasion.Title != "" || s.screen.Unsaved() {
		t.Errorf("saved is %+v, %v", o.Occasion, err)
	}
	s.press("Edit")
	s.press("Delete")
	if list, err = s.svc.Coming(t.Context(), 90); err != nil || len(list.All) != 0 {
		t.Errorf("after deleting %v, %v", list.All, err)
	}
}

// TestOccasionOfAContact is added from its card, and Esc asks before it throws away.
func TestOccasionOfAContact(t *testing.T) {
	s := open(t, people()...)
	s.open(occasions.With, s.ids["Jonas"])
	s.reads("Occasion of Jonas", "Year, if known")
	title := kittest.Find(s.shell.Window.Content(), func(e *kit.Input) bool { return strings.HasPrefix(e.PlaceHolder, "Wedding") })[0]
	title.SetText("Wedding")
	s.screen.Escape()
	if s.shell.Window.Canvas().Overlays().Top() == nil || !s.screen.Unsaved() {
		t.Error("Esc threw the form away")
	}
	s.shell.Window.Canvas().Overlays().Remove(s.shell.Window.Canvas().Overlays().Top())
	s.screen.Save()
	s.shell.Wait()
	of, err := s.svc.OfContact(t.Context(), s.ids["Jonas"])
	if err != nil || len(of.Days) != 2 || of.Days[1].Occasion.Title != "Wedding" || of.Days[1].Occasion.Kind != data.Anniversary {
		t.Errorf("kept is %+v, %v", of, err)
	}
	s.open("occasion", of.Days[1].Occasion.ID)
	s.reads("Wedding", "Jonas")
}

func TestTexts(t *testing.T) {
	s := open(t, people()...)
	s.press("Texts")
	s.reads("It may name: {name}")
	body := kittest.Find(s.shell.Window.Content(), func(e *kit.Input) bool { return strings.Contains(e.Text, "{code}") })[0]
	body.SetText("Dear {nam}")
	s.press("Save")
	s.reads("{nam}")
	body.SetText("Dear {name}")
	s.press("Save")
	s.reads("Back to the built-in text")
	s.press("Back to the built-in text")
	list, err := s.svc.Templates(t.Context())
	if err != nil || len(list) != len(data.BuiltInTemplates()) || list[0].ID != 0 {
		t.Errorf("%d texts, %v", len(list), err)
	}
}

func TestCardPart(t *testing.T) {
	s := open(t, people()...)
	part := occasions.Part(s.shell, s.svc)
	build, err := part.Load(context.Background(), s.ids["Shirin Ahmadi"])
	if err != nil {
		t.Fatal(err)
	}
	card := build()
	kittest.Show(s.shell, card)
	s.reads("Occasions", "16 Dey 1404", "Calendar")
	choose := kittest.Find(card, func(*widget.Select) bool { return true })[0]
	choose.SetSelectedIndex(1)
	s.shell.Wait()
	of, err := s.svc.OfContact(t.Context(), s.ids["Shirin Ahmadi"])
	if err != nil || !of.Chosen || of.Tradition != data.KeepsGregorian {
		t.Errorf("chosen is %+v, %v", of, err)
	}
}

// TestPictures paints the screen; with -screens DIR it leaves the pictures there.
func TestPictures(t *testing.T) {
	s := open(t, people()...)
	s.shell.Window.Resize(fyne.NewSize(1100, 720))
	for _, key := range []string{"Nowruz", "Orthodox Easter"} {
		s.chip(key)
	}
	kittest.Pictures(t, s.shell, *pictures, "overview")
	s.open("birthday", s.ids["Anna Kovalenko"])
	kittest.Pictures(t, s.shell, *pictures, "greeting")
	s.open(occasions.With, s.ids["Jonas"])
	kittest.Pictures(t, s.shell, *pictures, "form")
	s.screen.Escape()
	s.press("Texts")
	kittest.Pictures(t, s.shell, *pictures, "texts")
}
