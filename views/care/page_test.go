package care_test

import (
	"context"
	"flag"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	app "regulars/app/care"
	"regulars/app/changes"
	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
	"regulars/views/care"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

var pictures = flag.String("pictures", "", "the folder for pictures of the screen")

// fixture is the screen over a file.
type fixture struct {
	*testing.T
	*care.Page

	shell  *kit.Shell
	frame  *kittest.Frame
	store  *store.Store
	svc    *app.Service
	screen kit.Screen
	wrote  []data.Draft
	opened []string
	plans  []string
}

func newFixture(t *testing.T) *fixture {
	t.Helper()
	f := &fixture{T: t, store: storetest.Open(t)}
	f.shell, f.frame = kittest.Shell(t)
	bus := new(changes.Bus)
	f.store.OnChange = bus.Publish
	f.svc = app.New(f.store, func(context.Context) (*time.Location, error) { return time.UTC, nil })
	f.Page = care.New(f.shell, care.Deps{
		Care: f.svc, Changes: bus,
		Write:   func(d data.Draft) { f.wrote = append(f.wrote, d) },
		OpenURL: func(u *url.URL) error { f.opened = append(f.opened, u.String()); return nil },
		Plan: func(_ context.Context, _ int64, title string) (data.Date, error) {
			f.plans = append(f.plans, title)
			return data.DateOf(storetest.Epoch()).AddDays(3), nil
		},
	})
	f.screen = f.Screen()
	kittest.Show(f.shell, f.screen.Object)
	t.Cleanup(func() { f.screen.Close() })
	return f
}

// customer adds a contact that bought so many days ago, each time for 100 €.
func (f *fixture) customer(name string, ago ...int) int64 {
	f.Helper()
	c := data.Contact{Name: name, Language: "en", Emails: []data.Email{{Address: "a@example.com"}}, Phones: []data.Phone{{Number: "+370 612 34567", E164: "+37061234567"}}}
	err := f.store.Update(f.Context(), "Add "+name, func(tx *store.Tx) error {
		if err := tx.SaveContact(f.Context(), &c); err != nil {
			return err
		}
		var list []*data.Purchase
		for _, n := range ago {
			list = append(list, &data.Purchase{ContactID: c.ID, Day: data.DateOf(storetest.Epoch()).AddDays(-n), Currency: "EUR", Lines: []data.PurchaseLine{{Name: "Oak", Quantity: 1000, Price: 100_00}}})
		}
		return tx.SavePurchases(f.Context(), list)
	})
	if err != nil {
		f.Fatal(err)
	}
	f.shell.Wait()
	return c.ID
}

// words are all texts on the screen, in one line.
func (f *fixture) words() string {
	var list []string
	for _, t := range kittest.Find[*kit.Text](f.root(), nil) {
		list = append(list, t.Text())
	}
	for _, c := range kittest.Find[*kit.Chip](f.root(), nil) {
		list = append(list, c.Text())
	}
	return strings.Join(list, " | ")
}

func (f *fixture) root() fyne.CanvasObject {
	if top := f.shell.Window.Canvas().Overlays().Top(); top != nil {
		return top
	}
	return f.screen.Object
}

func (f *fixture) press(text string) {
	f.Helper()
	for _, b := range kittest.Find(f.root(), func(b *widget.Button) bool { return b.Text == text }) {
		kittest.Click(b, 0)
		f.shell.Wait()
		return
	}
	for _, c := range kittest.Find(f.root(), func(c *kit.Chip) bool { return c.Text() == text }) {
		kittest.Click(c, 0)
		f.shell.Wait()
		return
	}
	f.Fatalf("there is nothing called %q on %s", text, f.words())
}

func (f *fixture) shows(parts ...string) {
	f.Helper()
	words := f.words()
	for _, p := range parts {
		if !strings.Contains(words, p) {
			f.Errorf("%q is not on the screen: %s", p, words)
		}
	}
}

func (f *fixture) open(kind string, id int64) {
	f.Open(kind, id)
	f.shell.Wait()
}

// TestAskingWhy: the letter, the message, the call, and the answer, which takes the contact off the list.
func TestAskingWhy(t *testing.T) {
	f := newFixture(t)
	anna := f.customer("Anna Petrenko", 200, 170, 140, 110)
	f.open("quiet", anna)
	f.shows("Anna Petrenko", "68 days past the usual 42: the last purchase was on 14/09/2025.", "Spends 400.00\u00a0€ a year; with a chance of 61 % that this is over, 247.27\u00a0€ is at risk.", "What to say on the telephone")
	for _, b := range []string{"Mail", "Call", "Text message", "WhatsApp", "Plan a call", "Open the card"} {
		f.press(b)
	}
	if len(f.wrote) != 1 || f.wrote[0].Subject == "" || len(f.plans) != 1 || f.plans[0] != "Call Anna Petrenko" || !slices.Contains(f.frame.Opened, fmt.Sprint("contact ", anna)) {
		t.Errorf("wrote %+v, planned %q, opened %q", f.wrote, f.plans, f.frame.Opened)
	}
	if len(f.opened) != 3 || f.opened[0] != "tel:+37061234567" || !strings.HasPrefix(f.opened[1], "sms:+37061234567?body=") || !strings.HasPrefix(f.opened[2], "https://wa.me/37061234567?text=") || strings.Contains(f.opened[1], "+Anna") {
		t.Errorf("opened were %q", f.opened)
	}
	f.press("too dear")
	f.press("Keep the answer")
	if n, err := f.svc.Count(t.Context()); n != 0 || err != nil {
		t.Errorf("after the answer %d are quiet, %v", n, err)
	}
	f.open("answers", 0)
	f.shows("too dear: 1", "All answers: 1")
}

// TestTheirOwnWords are an answer too, and waiting is none.
func TestTheirOwnWords(t *testing.T) {
	f := newFixture(t)
	anna := f.customer("Anna", 200, 170, 140, 110)
	f.open("quiet", anna)
	own := kittest.Find(f.root(), func(e *kit.Input) bool { return e.PlaceHolder == "or in their own words" })
	f.press("too dear")
	own[0].SetText("the bridge is closed")
	f.press("Keep the answer")
	all, err := f.svc.Answers(t.Context(), "")
	if err != nil || len(all.List) != 1 || all.List[0].Reason != "the bridge is closed" {
		t.Fatalf("%+v, %v", all, err)
	}
	f.open("quiet", anna)
	f.shows("Said before", "the bridge is closed")
	f.press("in a month")
	if after, err := f.svc.Answers(t.Context(), ""); err != nil || len(after.List) != 1 {
		t.Errorf("to wait was counted as an answer: %+v, %v", after, err)
	}
}

// TestStages: counts that open their rows, and what changed with its reason.
func TestStages(t *testing.T) {
	f := newFixture(t)
	f.customer("Anna", 3)
	f.open("stages", 0)
	f.shows("first-time", "Changes of the last 30 days")
	cards := kittest.Find[*kit.Pressable](f.root(), nil)
	if len(cards) != len(data.Stages()) {
		t.Fatalf("%d stages are counted", len(cards))
	}
	kittest.Click(cards[1], 0)
	if last := f.frame.Opened[len(f.frame.Opened)-1]; last != "stage 1" {
		t.Errorf("opened was %q", last)
	}
}

// TestChecklistIsEdited in the form; what is wrong is told beside its field, and nothing is lost by leaving.
func TestChecklistIsEdited(t *testing.T) {
	f := newFixture(t)
	f.open("checklists", 0)
	f.shows("New customer", "after the first purchase: 2 tasks", "1 day later: Thank {name} for the first purchase")
	f.press("New checklist")
	inputs := kittest.Find[*kit.Input](f.root(), nil)
	f.press("Save")
	f.shows("Name is missing: give the checklist a name.")
	inputs[0].SetText("Boiler")
	f.press("Gone quiet")
	f.shows("Keep your changes?")
	f.press("Cancel")
	for _, e := range kittest.Find(f.root(), func(e *kit.Input) bool { return e.PlaceHolder == "What is to be done?" }) {
		e.SetText("Service of {name}")
	}
	f.press("Add a task")
	f.screen.Save()
	f.shell.Wait()
	list, err := f.svc.Checklists(t.Context())
	if err != nil || len(list) != 4 || list[3].Name != "Boiler" || len(list[3].Steps) != 1 || f.screen.Unsaved() {
		t.Errorf("kept are %+v, %v", list, err)
	}
	f.shows("Boiler")
	f.screen.New()
	f.shell.Wait()
	f.screen.Escape()
	f.shell.Wait()
	if f.screen.Unsaved() {
		t.Error("a new checklist with nothing in it asks to be kept")
	}
}

// TestPart: the card tells the stage with its reason, and takes the owner's word.
func TestPart(t *testing.T) {
	f := newFixture(t)
	anna := f.customer("Anna", 200, 170, 140, 110, 80, 20)
	part := care.Part(f.shell, f.svc)
	show := func() {
		t.Helper()
		build, err := part.Load(t.Context(), anna)
		if err != nil || build == nil {
			t.Fatalf("nothing to show, %v", err)
		}
		f.screen.Object = build()
		kittest.Show(f.shell, f.screen.Object)
	}
	show()
	f.shows("loyal: 6 purchases", "the next purchase is expected by")
	f.press("Set the stage…")
	for _, s := range kittest.Find[*widget.Select](f.root(), nil) {
		s.SetSelected("lapsed")
	}
	kittest.Find[*kit.Input](f.root(), nil)[0].SetText("Moved to Riga")
	f.press("Save")
	show()
	f.shows("lapsed: set by you: Moved to Riga", "By the rules: loyal")
	f.press("Lift")
	show()
	f.shows("loyal: 6 purchases")
	if build, err := part.Load(t.Context(), f.customer("nobody")); build != nil || err != nil {
		t.Errorf("who has not bought shows something, %v", err)
	}
}

// TestPictures paints each tab, with something in it and empty.
func TestPictures(t *testing.T) {
	f := newFixture(t)
	for _, kind := range []string{"quiet", "at risk", "stages", "answers", "checklists"} {
		f.open(kind, 0)
		kittest.Pictures(t, f.shell, *pictures, "care-empty-"+kind)
	}
	var last int64
	for i, name := range []string{"Ona Petrauskienė", "Марія Коваленко", "Անի Պետրոսյան", "علی رضایی", "Jonas Kazlauskas", "Café Central"} {
		last = f.customer(name, 300+i, 260, 220, 180-i, 140+i*3)
	}
	f.customer("falls", 300, 290, 280, 250, 240, 80, 10)
	if err := f.svc.Answer(t.Context(), &data.Answer{ContactID: last, Reason: data.AnswerPrice, Note: "A fifth dearer than the shop across the road"}); err != nil {
		t.Fatal(err)
	}
	quiet, err := f.svc.Quiet(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{"at risk", "stages", "answers", "checklists", "quiet"} {
		f.open(kind, 0)
		if kind == "quiet" {
			f.open(kind, quiet.List[0].ContactID)
		}
		if kind == "checklists" {
			kittest.Click(kittest.Find[*kit.Pressable](f.root(), nil)[0], 0)
			f.shell.Wait()
		}
		kittest.Pictures(t, f.shell, *pictures, "care-"+kind)
	}
}
