package leads_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"regulars/data"
	"regulars/data/store"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
	"regulars/views/leads"
)

// TestCapture takes a lead down by keyboard alone.
func TestCapture(t *testing.T) {
	r := newRoom(t)
	r.page.New()
	r.shell.Wait()
	r.typeText("Anna Petrenko, Kvity LLC, 067 123 45 67, fair Lviv")
	r.wantWords("Name: Anna Petrenko", "Company: Kvity LLC", "Phone: 067 123 45 67", "Comes from: fair Lviv")
	r.key(fyne.KeyReturn)
	r.wantWords("Its way", "Kvity LLC", "067 123 45 67")
	list, err := r.svc.List(t.Context(), data.DealQuery{})
	if err != nil || len(list) != 1 || list[0].Contact != "Anna Petrenko" || list[0].Source != "fair Lviv" || list[0].NextStep != "Get in touch" {
		t.Fatalf("deals %+v, %v", list, err)
	}
	// The same telephone again: it is offered as the same, and nothing is doubled.
	r.page.New()
	r.shell.Wait()
	r.typeText("A. Petrenko; +380671234567; wants oak, anna@kvity.example")
	r.wantWords("Is it the same?", "“Kvity LLC” goes on")
	r.click("Comes from: wants oak")
	kittest.Pick(t, r.shell, "Note")
	r.click("Add")
	list, err = r.svc.List(t.Context(), data.DealQuery{})
	if err != nil || len(list) != 1 || list[0].Note != "wants oak" {
		t.Errorf("deals %+v, %v", list, err)
	}
	// A card, and thinking better of it.
	r.page.New()
	r.shell.Wait()
	r.typeText("MECARD:N:Koval,Borys;TEL:0501234567;;")
	r.wantWords("Borys Koval")
	r.key(fyne.KeyEscape)
	r.wantWords("Keep your changes?")
	r.click("Drop the changes")
	r.lackWords("Keep your changes?", "In one line")
	r.page.Open("lead", 0)
	r.click("Add")
	r.wantWords("say who it is")
	r.click("Cancel")
}

func TestFormOfADeal(t *testing.T) {
	r := newRoom(t)
	contact, id := r.lead("Anna", 1, 1000)
	r.page.Open(kit.DealWith, contact)
	r.shell.Wait()
	r.typeText("Table")
	r.page.Save()
	r.shell.Wait()
	if n, err := r.svc.Count(t.Context(), data.DealQuery{Contact: contact}); err != nil || n != 2 {
		t.Fatalf("%d deals, %v", n, err)
	}
	r.page.Open("deal", id)
	r.wantWords("Deal of Anna", "1,000\u00a0€", "10 %, as the stage says")
	r.page.Open("deal", 0)
	r.shell.Wait()
	r.page.Save()
	r.wantWords("say who may buy")
	r.typeText("ann")
	found := kittest.Find[*kit.Row](r.shell.Window.Canvas().Overlays().Top(), nil)
	if len(found) != 1 {
		t.Fatalf("%d contacts are offered", len(found))
	}
	found[0].Tapped(nil)
	r.page.Save()
	r.wantWords("say what it is about")
	r.page.Escape()
	r.click("Drop the changes")
	r.lackWords("New deal")
}

func TestListAndSources(t *testing.T) {
	r := newRoom(t)
	r.lead("Anna", 1, 1000)
	_, id := r.lead("Borys", 3, 2500)
	r.change(id, func(d *data.Deal) { d.Expected = due(30) })
	r.click("List")
	r.wantWords("Deal of Anna", "Deal of Borys", "Jan. 2026: 1,250\u00a0€", "no date: 100\u00a0€")
	r.click("Jan. 2026")
	r.lackWords("Deal of Anna")
	r.click("Jan. 2026")
	r.click("Something to do")
	r.wantWords("No deals here")
	r.click("Show all open deals")
	r.click("Sources")
	r.wantWords("Fair", "Per customer")
	r.click("Enter a cost")
	r.typeText("Fair")
	r.page.Save()
	r.wantWords("write what was paid")
	amount := kittest.Find(r.shell.Window.Canvas().Overlays().Top(), func(e *kit.Input) bool { return strings.HasSuffix(e.PlaceHolder, "EUR") })
	r.shell.Window.Canvas().Focus(amount[0])
	r.typeText("200")
	r.page.Save()
	r.wantWords("200\u00a0€", "100\u00a0€")
	r.click("Fair")
	r.wantWords("What it cost")
	r.page.Escape()
	r.click("2") // leads of the fair
	r.wantWords("Of one source", "Deal of Anna")
}

func TestPipelineForm(t *testing.T) {
	r := newRoom(t)
	r.lead("Anna", 1, 1000)
	r.click("Sales")
	kittest.Pick(t, r.shell, "Change this pipeline…")
	r.click("Add a stage")
	r.typeText("Measured")
	r.page.Save()
	r.wantWords("Measured")
	r.click("Sales")
	kittest.Pick(t, r.shell, "Add a pipeline…")
	r.typeText("Repairs")
	r.page.Save()
	r.wantWords("Repairs", "No deals yet")
	list, err := r.svc.Pipelines(t.Context())
	if err != nil || len(list) != 2 || len(list[0].Stages) != 5 || list[0].Stages[4].Name != "Measured" || list[0].Stages[0].Name != "New" {
		t.Errorf("pipelines %+v, %v", list, err)
	}
}

// TestPart shows open deals on the card of a contact.
func TestPart(t *testing.T) {
	r := newRoom(t)
	contact, id := r.lead("Anna", 1, 1000)
	part := leads.Part(r.shell, r.svc)
	show, err := part.Load(t.Context(), contact)
	if err != nil || show == nil {
		t.Fatal(err)
	}
	kittest.Show(r.shell, container.NewVBox(show()))
	r.wantWords("Deal of Anna", "Call Anna")
	test.Tap(kittest.Find[*kit.Pressable](r.shell.Window.Content(), nil)[0])
	if len(r.frame.Opened) != 1 || r.frame.Opened[0] != fmt.Sprint("deal ", id) {
		t.Errorf("opened %v", r.frame.Opened)
	}
	if show, err := part.Load(t.Context(), 4711); err != nil || show != nil {
		t.Errorf("of nobody something is shown: %v", err)
	}
}

// TestFiveHundredDeals are shown cut, so that the board stays quick.
func TestFiveHundredDeals(t *testing.T) {
	r := newRoom(t)
	contact, _ := r.lead("Anna", 1, 1000)
	r.update(func(tx *store.Tx) error {
		for i := range 500 {
			d := data.Deal{ContactID: contact, Title: fmt.Sprint("Deal ", i), StageID: int64(1 + i%4), PipelineID: 1, Probability: data.StageChance}
			if err := tx.SaveDeal(t.Context(), &d); err != nil {
				return err
			}
		}
		return nil
	}, "Import")
	r.wantWords("501 deals", "86 more", "85 more")
	r.click("86 more")
	r.wantWords("New") // the filter of the list
}

func TestPictures(t *testing.T) {
	r := newRoom(t)
	folder := os.Getenv("PICTURES")
	kittest.Pictures(t, r.shell, folder, "leads-empty")
	for i, name := range []string{"Anna Petrenko", "Jonas Kazlauskas", "علی رضایی", "Արմեն Պետրոսյան", "Hotel zum Goldenen Löwen am alten Markt", "Borys", "Olha"} {
		_, id := r.lead(name, int64(1+i%4), int64(900*(i+1)))
		r.change(id, func(d *data.Deal) {
			d.Expected = due(1 + 5*i)
			switch i {
			case 1:
				d.NextStep = ""
			case 2:
				d.NextDue = due(1)
			}
		})
	}
	kittest.Pictures(t, r.shell, folder, "leads-board")
	r.dragTo(r.card("Deal of Borys"), r.middle("Negotiation").AddXY(20, 150))
	kittest.Pictures(t, r.shell, folder, "leads-drag")
	r.key(fyne.KeyEscape)
	r.page.Escape()
	list, err := r.svc.List(t.Context(), data.DealQuery{})
	if err != nil {
		t.Fatal(err)
	}
	r.page.Open("deal", list[1].ID)
	r.shell.Wait()
	kittest.Pictures(t, r.shell, folder, "leads-deal")
	r.click("List")
	kittest.Pictures(t, r.shell, folder, "leads-list")
	r.click("Sources")
	kittest.Pictures(t, r.shell, folder, "leads-sources")
	r.page.New()
	r.shell.Wait()
	r.typeText("Anna Petrenko, Kvity LLC, 067 123 45 67, fair Lviv")
	kittest.Pictures(t, r.shell, folder, "leads-capture")
	r.page.Escape()
}
