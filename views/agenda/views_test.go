package agenda

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

// TestLettersChangeTheView from any of them, small or capital; those that mean
// nothing do nothing, and while a title is typed they are letters.
func TestLettersChangeTheView(t *testing.T) {
	w := open(t, nil)
	w.focus()
	for _, step := range []struct {
		letter rune
		want   mode
	}{{'w', weekMode}, {'D', dayMode}, {'x', dayMode}, {'ж', dayMode}, {'a', listMode}, {'T', tasksMode}, {'m', monthMode}, {'1', monthMode}} {
		w.shell.Window.Canvas().Focused().TypedRune(step.letter)
		w.shell.Wait()
		if w.mode != step.want {
			t.Errorf("%c shows mode %d, want %d", step.letter, w.mode, step.want)
		}
		for m, c := range w.header.chips {
			if c.On() != (mode(m) == w.mode) {
				t.Errorf("after %c the header marks view %d", step.letter, m)
			}
		}
	}
	w.createNow()
	for _, letter := range "wdat" {
		w.shell.Window.Canvas().Focused().TypedRune(letter)
	}
	if w.mode != monthMode || w.title().Text != "wdat" {
		t.Errorf("typing shows mode %d, the title is %q", w.mode, w.title().Text)
	}
}

// TestTurnButtons go back and on by what is shown, and are away where there is
// nothing to turn.
func TestTurnButtons(t *testing.T) {
	for m, want := range map[mode][2]string{
		monthMode: {"2026-10-20", "2026-12-20"},
		weekMode:  {"2026-11-13", "2026-11-27"},
		dayMode:   {"2026-11-19", "2026-11-21"},
		listMode:  {"2026-10-21", "2026-12-20"},
	} {
		w := open(t, nil)
		w.setMode(m)
		for i, button := range w.header.turns {
			test.Tap(button)
			w.shell.Wait()
			if w.chosen.String() != want[i] {
				t.Errorf("mode %d: it goes to %s, want %s", m, w.chosen, want[i])
			}
			test.Tap(w.header.today)
			w.shell.Wait()
			if w.chosen != w.today() {
				t.Errorf("mode %d: Today goes to %s", m, w.chosen)
			}
		}
		w.setMode(tasksMode)
		for _, b := range append(w.header.turns, w.header.today) {
			if b.Visible() {
				t.Error("tasks can be turned")
			}
		}
	}
}

// TestChipsShowTheViews: a click does what the letter does, and the chosen day
// stays chosen through all of them.
func TestChipsShowTheViews(t *testing.T) {
	w := open(t, nil)
	w.choose(date("2026-12-24"))
	for i, name := range []string{"Month", "Week", "Day", "Agenda", "Tasks"} {
		test.Tap(w.header.chips[i])
		w.shell.Wait()
		if w.header.chips[i].Text() != name || w.mode != mode(i) || w.chosen != date("2026-12-24") {
			t.Errorf("%s shows mode %d at %s", name, w.mode, w.chosen)
		}
	}
}
