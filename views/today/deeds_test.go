package today_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// wednesday is a day of the week of now, 11 for today.
func wednesday(day int) data.Date { return data.Date{Year: 2026, Month: 3, Day: day} }

// pressing puts one of each thing that asks for the owner into the store: a late
// task, a letter, a task of today, a birthday, and someone gone quiet.
func pressing(t *testing.T) *screen {
	t.Helper()
	s := open(t, nil)
	ida := s.add(data.Contact{Name: "Ida", Emails: []data.Email{{Address: "ida@example.com"}}})
	s.add(data.Contact{Name: "Rūta", Birthday: wednesday(11)})
	quiet := s.add(data.Contact{Name: "علی رضایی", Stage: data.StageLoyal})
	if err := s.app.Contacts.Log(t.Context(), &data.Activity{ContactID: quiet, Kind: data.Call, At: now().AddDate(0, 0, -100)}); err != nil {
		t.Fatal(err)
	}
	for _, v := range []data.Task{{Title: "Send the quote", ContactID: ida, Due: wednesday(8)}, {Title: "Call the bank", Due: wednesday(11), DueTime: "17:30"}} {
		if err := s.app.Calendar.SaveTask(t.Context(), &v); err != nil {
			t.Fatal(err)
		}
	}
	letter := storetest.Letter("ida@example.com", "Is it ready?")
	letter.Mail.Date = now().Add(-3 * time.Hour)
	storetest.Deliver(t, s.store, letter)
	s.page.OnShow()
	s.shell.Wait()
	return s
}

// TestEachReasonHasItsWordsDoorAndButton: a row tells whom and why, opens what it
// is about, and has the one button that does it.
func TestEachReasonHasItsWordsDoorAndButton(t *testing.T) {
	s := pressing(t)
	rows := kittest.Find[*kit.Row](s.page.Object, nil)
	for i, want := range []struct {
		what, why, button, door string
		color                   fyne.ThemeColorName
	}{
		{"Send the quote", "3 days overdue · Ida", "Done", "contact ", theme.ColorNameError},
		{"Ida", "Wrote 3 h ago: “Is it ready?”", "Read", "message ", kit.ColorMuted},
		{"Call the bank", "Due today at 17:30", "Done", "task ", kit.ColorMuted},
		{"Rūta", "Has a birthday today", "Congratulate", "contact ", kit.ColorMuted},
		{"علی رضایی", "100 days since the last word, and nothing is planned", "Plan a call", "contact ", kit.ColorMuted},
	} {
		if len(rows) <= i {
			t.Fatalf("%d things to do", len(rows))
		}
		var words []string
		for _, l := range kittest.Find[*kit.Text](rows[i], nil) {
			words = append(words, l.Text())
		}
		if !slices.Equal(words, []string{want.what, want.why}) {
			t.Errorf("row %d says %q, want %q and %q", i, words, want.what, want.why)
		}
		why := kittest.Find[*canvas.Text](kittest.Find[*kit.Text](rows[i], nil)[1], nil)
		if len(why) != 1 || why[0].Color != kit.Color(want.color) {
			t.Errorf("the reason of %s is not drawn in its colour", want.what)
		}
		if b := kittest.Find[*widget.Button](rows[i], nil); len(b) != 1 || b[0].Text != want.button {
			t.Errorf("%s has %d buttons, want %q", want.what, len(b), want.button)
		}
		s.frame.Opened = nil
		s.shell.Window.Canvas().Focus(rows[i])
		kittest.TypeKey(s.shell, fyne.KeyReturn)
		if len(s.frame.Opened) != 1 || !strings.HasPrefix(s.frame.Opened[0], want.door) {
			t.Errorf("%s opens %q, want a %s", want.what, s.frame.Opened, want.door)
		}
	}
}

// TestWhatTodayDoesIsToldAndUndone: each button that changes something, and its Undo.
func TestWhatTodayDoesIsToldAndUndone(t *testing.T) {
	for button, told := range map[string]string{"Done": "Done: Send the quote", "Plan a call": "A call with علی رضایی is planned for Thursday"} {
		s := pressing(t)
		before := s.texts()
		s.press(button)
		if len(s.frame.Toasts) != 1 || s.frame.Toasts[0].Text != told || s.frame.Toasts[0].Action != "Undo" {
			t.Fatalf("%s told %+v, want %q", button, s.frame.Toasts, told)
		}
		if slices.Equal(s.texts(), before) {
			t.Errorf("%s changed nothing on the screen", button)
		}
		if _, err := s.app.History.Undo(t.Context(), 0); err != nil {
			t.Fatal(err)
		}
		s.shell.Wait()
		if got := s.texts(); !slices.Equal(got, before) {
			t.Errorf("undone it reads\n%q\nbefore\n%q", got, before)
		}
	}
}

// TestFridaysCallIsPlannedForMonday: nobody is rung up on a Saturday.
func TestFridaysCallIsPlannedForMonday(t *testing.T) {
	s := pressing(t)
	s.store.Now = func() time.Time { return now().AddDate(0, 0, 2) }
	s.page.OnShow()
	s.shell.Wait()
	s.press("Plan a call")
	if got := s.frame.Toasts[0].Text; !strings.HasSuffix(got, "is planned for Monday") {
		t.Errorf("told %q", got)
	}
}

// TestSectionsSayWhenAllIsBeside: what is next is not listed twice, and the
// section says where it is.
func TestSectionsSayWhenAllIsBeside(t *testing.T) {
	s := pressing(t)
	for _, want := range []string{"All of them are beside this, to be done next.", "All of it is beside this, to be read next."} {
		if !s.reads(want) {
			t.Errorf("%q is not to be read among %q", want, s.texts())
		}
	}
	if n := len(kittest.Find(s.page.Object, func(l *kit.Text) bool { return l.Text() == "Send the quote" })); n != 1 {
		t.Errorf("the task is listed %d times", n)
	}
}

// TestAllThatIsCountedCanBeSeen, however much it is: 1,200 people gone quiet are
// 1,200 rows, and the last opens its card.
func TestAllThatIsCountedCanBeSeen(t *testing.T) {
	const many = 1200
	s := open(t, func(st *store.Store) error {
		return st.Update(t.Context(), "Prepare", func(tx *store.Tx) error {
			for i := range many {
				c := data.Contact{Name: fmt.Sprintf("Person %04d", i), Stage: data.StageRepeat}
				if err := tx.SaveContact(t.Context(), &c); err != nil {
					return err
				}
				if err := tx.SaveActivity(t.Context(), &data.Activity{ContactID: c.ID, Kind: data.Call, At: now().AddDate(0, 0, -61-i/100)}); err != nil {
					return err
				}
			}
			return nil
		})
	})
	s.press("All 1,200")
	tables := kittest.Find[table](s.page.Object, nil)
	if len(tables) != 1 || tables[0].Len() != many || !s.reads("1,200") {
		t.Fatalf("%d tables, or not %d rows: %q", len(tables), many, s.texts())
	}
	list := kittest.Find(s.page.Object, func(f fyne.CanvasObject) bool { return fmt.Sprintf("%T", f) == "*kit.tableList" })
	keys, ok := list[0].(fyne.Focusable)
	if !ok {
		t.Fatal("the rows take no keys")
	}
	s.shell.Window.Canvas().Focus(keys)
	kittest.TypeKey(s.shell, fyne.KeyEnd)
	kittest.TypeKey(s.shell, fyne.KeyUp)
	kittest.TypeKey(s.shell, fyne.KeyReturn)
	if len(s.frame.Opened) != 1 || !strings.HasPrefix(s.frame.Opened[0], "contact ") {
		t.Errorf("opened %q", s.frame.Opened)
	}
}

// TestADatabaseThatGoesLeavesTheDayOnTheScreen, and is told.
func TestADatabaseThatGoesLeavesTheDayOnTheScreen(t *testing.T) {
	s := pressing(t)
	before := s.texts()
	if err := s.store.Close(); err != nil {
		t.Fatal(err)
	}
	for name, do := range map[string]func(){
		"show": s.page.OnShow, "done": func() { s.press("Done") }, "plan": func() { s.press("Plan a call") },
	} {
		do()
		s.shell.Wait()
		if len(s.frame.Errors) != 1 || len(s.frame.Toasts) != 0 || !slices.Equal(s.texts(), before) {
			t.Errorf("%s: errors %v, toasts %v, on the screen %q", name, s.frame.Errors, s.frame.Toasts, s.texts())
		}
		s.frame.Errors = nil
	}
}

// TestAClosedTodayFollowsNothing.
func TestAClosedTodayFollowsNothing(t *testing.T) {
	s := pressing(t)
	s.page.Close()
	before := s.texts()
	s.add(data.Contact{Name: "Zoë", Birthday: wednesday(12)})
	if got := s.texts(); !slices.Equal(got, before) {
		t.Errorf("it reads %q", got)
	}
}
