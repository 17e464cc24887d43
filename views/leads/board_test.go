package leads_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

func TestBoardShowsWhatStandsWhere(t *testing.T) {
	r := newRoom(t)
	r.wantWords("No deals yet", "Add a lead")
	r.lead("Anna", 1, 1000)
	_, id := r.lead("Borys", 3, 2500)
	r.change(id, func(d *data.Deal) { d.NextStep = "" })
	r.wantWords("2 deals", "3,500\u00a0€", "1,350\u00a0€ weighted", "Offer made  1", "Deal of Anna", "20/01/2026: Call Anna", "No next step")
	r.lackWords("No deals yet")
	r.change(id, func(d *data.Deal) { d.NextStep, d.NextDue = "Call", due(1) })
	r.wantWords("01/01/2026: Call")
}

// TestDrag moves a deal by the mouse: to a stage, to its ends, back with Esc.
func TestDrag(t *testing.T) {
	r := newRoom(t)
	_, id := r.lead("Anna", 1, 1000)
	card := r.card("Deal of Anna")
	r.dragTo(card, r.middle("Negotiation"))
	if n := len(kittest.Find(r.shell.Window.Content(), func(t *kit.Text) bool { return t.Text() == "Deal of Anna" })); n != 2 {
		t.Errorf("the card is drawn %d times, want it and its ghost", n)
	}
	card.DragEnd()
	r.shell.Wait()
	if got := r.deal(id); got.Stage != "Negotiation" || len(r.frame.Toasts) != 1 {
		t.Errorf("it stands at %q, told %v", got.Stage, r.frame.Toasts)
	}
	card = r.card("Deal of Anna")
	r.dragTo(card, r.middle("New"))
	r.key(fyne.KeyEscape)
	r.dragTo(card, r.middle("New"))
	card.DragEnd()
	r.shell.Wait()
	if got := r.deal(id); got.Stage != "Negotiation" {
		t.Errorf("after Esc it stands at %q", got.Stage)
	}
	r.dragTo(card, fyne.NewPos(1, 1)) // nowhere
	card.DragEnd()
	r.dragTo(card, r.middle("Lost"))
	card.DragEnd()
	r.shell.Wait()
	r.wantWords("Why was it lost?")
	r.click("Too expensive")
	r.click("Lost")
	if got := r.deal(id); got.Status != data.DealLost || got.Reason != "Too expensive" {
		t.Errorf("it is %q for %q", got.Status, got.Reason)
	}
}

// TestKeys go from card to card and move them.
func TestKeys(t *testing.T) {
	r := newRoom(t)
	_, anna := r.lead("Anna", 1, 1000)
	_, borys := r.lead("Borys", 1, 1000)
	_, olha := r.lead("Olha", 4, 1000)
	r.shell.Window.Canvas().Focus(r.card("Deal of Anna"))
	focused := func(want string) {
		t.Helper()
		r.shell.Wait()
		if c := r.shell.Window.Canvas().Focused(); c == nil || c != fyne.Focusable(r.card(want)) {
			t.Errorf("the keyboard is not at %q", want)
		}
	}
	r.key(fyne.KeyDown)
	focused("Deal of Borys")
	r.key(fyne.KeyDown)
	focused("Deal of Borys")
	r.key(fyne.KeyRight)
	focused("Deal of Olha")
	r.key(fyne.KeyLeft)
	focused("Deal of Anna")
	r.typeText(">")
	focused("Deal of Anna")
	if got := r.deal(anna); got.Stage != "Contacted" {
		t.Errorf("it stands at %q", got.Stage)
	}
	r.typeText("<<")
	if got := r.deal(anna); got.Stage != "New" {
		t.Errorf("it stands at %q", got.Stage)
	}
	r.typeText("n")
	r.wantWords("Done: Call Anna", "What is next?")
	r.key(fyne.KeyReturn)
	r.wantWords("say what you do next")
	r.typeText("Send the offer")
	r.key(fyne.KeyReturn)
	if got := r.deal(anna); got.NextStep != "Send the offer" || got.NextDue.String() != "2026-01-05" {
		t.Errorf("next is %q until %v", got.NextStep, got.NextDue)
	}
	r.shell.Window.Canvas().Focus(r.card("Deal of Anna"))
	r.typeText("w")
	if got := r.deal(anna); got.Status != data.DealWon {
		t.Errorf("it is %q", got.Status)
	}
	if last := r.frame.Toasts[len(r.frame.Toasts)-1]; !strings.Contains(fmt.Sprint(r.frame.Toasts), "Enter the first purchase") {
		t.Errorf("nobody offers to enter the purchase: %+v", last)
	}
	r.shell.Window.Canvas().Focus(r.card("Deal of Borys"))
	r.typeText("x")
	r.click("No need")
	r.page.Save()
	r.shell.Wait()
	if got := r.deal(borys); got.Status != data.DealUnfit || got.Reason != "No need" {
		t.Errorf("it is %q for %q", got.Status, got.Reason)
	}
	r.shell.Window.Canvas().Focus(r.card("Deal of Olha"))
	r.key(fyne.KeyReturn)
	r.wantWords("Its way")
	r.shell.Window.Canvas().Focus(r.card("Deal of Olha"))
	r.key(fyne.KeyDelete)
	r.lackWords("Its way", "Deal of Olha")
	if n, err := r.svc.Count(t.Context(), data.DealQuery{ID: olha}); err != nil || n != 0 {
		t.Errorf("%d are left, %v", n, err)
	}
}
