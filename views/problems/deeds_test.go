package problems_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
	"regulars/views/problems"
)

// From new to told and asked, by the buttons that are offered.
func TestFromNewToTold(t *testing.T) {
	s := open(t)
	s.add("The chair wobbles", nil)
	s.press("Mail how it stands")
	s.press("Wait for the customer")
	s.wantText("Waiting for the customer since")
	s.press("Go on")
	s.press("Solved…")
	s.typeInto("In words that the customer may read", "A new leg")
	s.Save()
	s.shell.Wait()
	s.wantText("Solved: tell the customer in 8 working hours")
	s.wantText("A new leg")
	s.press("Mail that it is solved")
	if len(s.written) != 2 || !strings.Contains(s.written[1].Text, "A new leg") {
		t.Errorf("written: %+v", s.written)
	}
	s.press("They were told")
	s.typeInto("Why not", "She moved away")
	s.Save()
	s.shell.Wait()
	s.wantText("The customer was not told: She moved away")
	s.press("Open it again")
	if p := s.read(); p.Status != data.ProblemWorking || p.Solution != "" {
		t.Errorf("opened again: %+v", p)
	}
}

func TestCallTells(t *testing.T) {
	s := open(t)
	p := s.add("The chair wobbles", nil)
	s.ok(s.app.Problems.Solve(t.Context(), p.ID, "A new leg"))
	s.shell.Wait()
	s.press("Call")
	s.wantText("A new leg")
	s.press("Call +370 612 34567")
	if !slices.Equal(s.called, []string{"tel:+37061234567"}) {
		t.Errorf("called %q", s.called)
	}
	s.Save()
	s.shell.Wait()
	if got := s.read(); got.Status != data.ProblemTold || got.ToldHow != data.ToldByCall {
		t.Errorf("after the call: %+v", got)
	}
	s.press("Ask for a score")
	kittest.Pick(t, s.shell, "Would recommend us, 0 to 10")
	if len(s.written) != 1 || len(s.written[0].References) != 2 {
		t.Errorf("asked: %+v", s.written)
	}
	s.wantText("Would recommend us, 0 to 10: not answered yet")
	s.press("Write down")
	pick := kittest.Find[*widget.Select](s.front(), nil)[0]
	pick.SetSelected("4")
	s.Save()
	s.shell.Wait()
	s.Open("survey", 0)
	s.shell.Wait()
	s.wantText("−100")
	s.wantText("4 of 10")
	s.wantText("0 gave 9 or 10, 1 gave 0 to 6, of 1 answers")
	s.Escape()
	s.shell.Wait()
	s.wantText("The customer was told by telephone on")
}

func TestNotesAreKept(t *testing.T) {
	s := open(t)
	p := s.add("The chair wobbles", nil)
	s.typeInto("What happened? Ctrl+Enter keeps it", "Looked at it")
	if !s.Unsaved() {
		t.Error("a note that was begun counts for nothing")
	}
	other := s.app.Problems.Draft(s.anna.ID)
	other.Subject = "Another"
	s.ok(s.app.Problems.Add(t.Context(), &other, ""))
	s.Open("problem", other.ID)
	s.shell.Wait()
	s.wantText("Keep what you wrote?")
	s.press("Cancel")
	s.press("Add")
	d, err := s.app.Problems.Get(t.Context(), p.ID)
	if err != nil || len(d.Thread) != 1 || d.Thread[0].Text != "Looked at it" {
		t.Errorf("thread: %+v %v", d.Thread, err)
	}
}

func TestKeysOfTheList(t *testing.T) {
	s := open(t)
	s.add("The chair wobbles", nil)
	s.OnShow()
	s.shell.Wait()
	kittest.TypeText(s.shell, "w")
	if p := s.read(); p.Status != data.ProblemWaiting {
		t.Errorf("W: %s", p.Status)
	}
	kittest.TypeText(s.shell, "W")
	if p := s.read(); p.Status != data.ProblemWorking {
		t.Errorf("W again: %s", p.Status)
	}
	kittest.TypeText(s.shell, "e")
	if !s.Form() {
		t.Fatal("E opens no form")
	}
	s.Escape()
	s.shell.Wait()
	kittest.TypeKey(s.shell, fyne.KeyDelete)
	if b, err := s.app.Problems.List(t.Context(), data.ProblemQuery{}); len(b.Rows) != 0 || err != nil {
		t.Errorf("Delete leaves %+v %v", b.Rows, err)
	}
	s.wantText("Nobody waits for you")
	if len(s.Menu.Items) < 8 {
		t.Errorf("the menu has %d lines", len(s.Menu.Items))
	}
}

func TestFiltersOfTheList(t *testing.T) {
	s := open(t)
	s.add("Urgent one", func(p *data.Problem) { p.Severity = data.Urgent })
	s.add("Normal one", nil)
	chip := func(words string) {
		t.Helper()
		for _, c := range kittest.Find[*kit.Chip](s.Object, nil) {
			if c.Text() == words {
				c.Do()
				s.shell.Wait()
				return
			}
		}
		t.Fatalf("no chip %q", words)
	}
	chip("Severity")
	kittest.Pick(t, s.shell, "Urgent")
	s.wantText("Urgent one")
	chip("Status")
	kittest.Pick(t, s.shell, "Told")
	s.wantText("None like that")
	s.press("Show all that are open")
	s.wantText("2 open")
}

func TestWorkingHoursAreEdited(t *testing.T) {
	s := open(t)
	p := s.add("The chair wobbles", nil)
	items := s.Menu.Items
	items[len(items)-1].Action()
	s.shell.Wait()
	inputs := kittest.Find[*kit.Input](s.front(), nil)
	inputs[0].SetText("17–9")
	s.Save()
	s.shell.Wait()
	s.wantText("Hours end before they begin")
	inputs[0].SetText("8 - 16.30")
	inputs[4].SetText("") // no Friday
	inputs[7].SetText("2026-01-06")
	s.Save()
	s.shell.Wait()
	if s.Form() {
		t.Fatalf("the form is still there: %q", s.texts())
	}
	c, err := s.app.Problems.Clock(t.Context())
	if err != nil || c.Hours.Week[time.Monday] != (data.WorkDay{From: 480, To: 990}) || !c.Hours.Week[time.Friday].Off() || len(c.Hours.Holidays) != 1 {
		t.Errorf("kept: %+v %v", c.Hours, err)
	}
	d, err := s.app.Problems.Get(t.Context(), p.ID)
	if due := d.Due.At.Format("Mon 15:04"); err != nil || due != "Mon 16:00" {
		t.Errorf("due %s %v", due, err)
	}
}

func TestTheCardShowsOpenProblemsAndTheScore(t *testing.T) {
	s := open(t)
	part := problems.Part(s.shell, s.app.Problems)
	show, err := part.Load(t.Context(), s.anna.ID)
	if show != nil || err != nil {
		t.Errorf("of nothing: %v", err)
	}
	p := s.add("The chair wobbles", nil)
	if show, err = part.Load(t.Context(), s.anna.ID); show == nil || err != nil {
		t.Fatal(err)
	}
	rows := kittest.Find[*kit.Row](show(), nil)
	rows[0].Tapped(nil)
	if !slices.Contains(s.frame.Opened, "problem "+idText(p.ID)) {
		t.Errorf("opened %q", s.frame.Opened)
	}
}

func idText(n int64) string { return strconv.FormatInt(n, 10) }
