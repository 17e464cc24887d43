package kit_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// fields are the kinds of fields that one writes in.
func fields() map[string]fyne.Focusable {
	return map[string]fyne.Focusable{
		"entry": kit.NewEntry("hint", nil), "area": kit.NewArea("hint", 3, nil), "filled": kit.Filled("hint", "x"), "choice": kit.NewChoice("hint", []string{"fair", "wedding"}),
	}
}

// TestEscAndF1AreTheWindowsInEveryField, and reach nothing where it takes no keys.
func TestEscAndF1AreTheWindowsInEveryField(t *testing.T) {
	shell, _ := kittest.Shell(t)
	var keys []fyne.KeyName
	for name, f := range fields() {
		o, ok := f.(fyne.CanvasObject)
		if !ok {
			t.Fatal(name)
		}
		kittest.Show(shell, container.NewVBox(o))
		shell.Window.Canvas().SetOnTypedKey(nil)
		shell.Window.Canvas().Focus(f)
		kittest.TypeKey(shell, fyne.KeyF1) // of a window that takes no keys
		shell.Window.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { keys = append(keys, e.Name) })
		for _, k := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyLeft, fyne.KeyF1, fyne.KeyEnd} {
			kittest.TypeKey(shell, k)
		}
		kittest.TypeText(shell, "Žą")
		if !slices.Equal(keys, []fyne.KeyName{fyne.KeyEscape, fyne.KeyF1}) {
			t.Errorf("%s: the window got %v", name, keys)
		}
		keys = nil
		if shell.Window.Canvas().Focused() != f {
			t.Errorf("%s: the keyboard went away", name)
		}
	}
}

// wrapped is a field that a screen makes of an entry.
type wrapped struct{ kit.Input }

// TestEscReachesTheWindowFromAnEntryWithin: it is the outer widget that stands on the canvas, and a driver
// knows no canvas for the entry within.
func TestEscReachesTheWindowFromAnEntryWithin(t *testing.T) {
	w := &wrapped{}
	w.ExtendBaseWidget(w)
	if got := kit.OnCanvas(&w.Input); got != w {
		t.Errorf("the window is looked for by %T", got)
	}
	plain := kit.NewEntry("", nil)
	if got := kit.OnCanvas(plain); got != plain {
		t.Errorf("the window is looked for by %T", got)
	}
}

// TestFilledIsTypedOver: the first time the keyboard comes, not when the window comes back.
func TestFilledIsTypedOver(t *testing.T) {
	shell, _ := kittest.Shell(t)
	e, other := kit.Filled("", "0"), kit.NewEntry("", nil)
	kittest.Show(shell, container.NewVBox(other, e))
	c := shell.Window.Canvas()
	c.Focus(other)
	c.FocusNext()
	kittest.TypeText(shell, "21")
	if e.Text != "21" {
		t.Fatalf("typed over 0: %q", e.Text)
	}
	e.FocusLost()
	e.FocusGained()
	kittest.TypeText(shell, "5")
	if e.Text != "215" {
		t.Errorf("typed on after the window came back: %q", e.Text)
	}
}

// TestChoiceOffersItsWordsAndTakesAnyOther.
func TestChoiceOffersItsWordsAndTakesAnyOther(t *testing.T) {
	shell, _ := kittest.Shell(t)
	c := kit.NewChoice("A word", []string{"fair", "весілля"})
	kittest.Show(shell, container.NewVBox(c))
	shell.Window.Resize(fyne.NewSize(400, 300))
	arrow := kittest.Find(c, func(b *widget.Button) bool { return b.Icon == theme.MenuDropDownIcon() })
	if len(arrow) != 1 || c.PlaceHolder != "A word" {
		t.Fatalf("%d arrows, hint %q", len(arrow), c.PlaceHolder)
	}
	arrow[0].OnTapped()
	if got := kittest.Menu(shell); !slices.Equal(got, []string{"fair", "весілля"}) {
		t.Fatalf("offered %q", got)
	}
	kittest.Pick(t, shell, "весілля")
	if c.Text != "весілля" {
		t.Errorf("picked %q", c.Text)
	}
	submitted := ""
	c.OnSubmitted = func(s string) { submitted = s }
	c.SetText("")
	shell.Window.Canvas().Focus(c)
	kittest.TypeText(shell, "of my own")
	kittest.TypeKey(shell, fyne.KeyReturn)
	if submitted != "of my own" {
		t.Errorf("Return submits %q", submitted)
	}
}

// TestEachEditIsTold, in what is typed, pasted and taken away; writing by the
// program is told as well, for whatever hangs on the words follows them.
func TestEachEditIsTold(t *testing.T) {
	shell, _ := kittest.Shell(t)
	var told []string
	e := kit.NewEntry("", func(s string) { told = append(told, s) })
	kittest.Show(shell, e)
	shell.Window.Canvas().Focus(e)
	kittest.TypeText(shell, "Ի")
	kittest.TypeText(shell, "ն")
	kittest.TypeKey(shell, fyne.KeyBackspace)
	e.SetText("Ani")
	if got := strings.Join(told, "|"); got != "Ի|Ին|Ի|Ani" {
		t.Errorf("told %q", got)
	}
	if f := kit.Filled("hint", "Անի"); f.Text != "Անի" || f.PlaceHolder != "hint" {
		t.Errorf("filled with %q over %q", f.Text, f.PlaceHolder)
	}
}

// TestTabLeavesEveryField in the order in which they stand, a text of several
// lines too.
func TestTabLeavesEveryField(t *testing.T) {
	shell, _ := kittest.Shell(t)
	a, b, c := kit.NewEntry("", nil), kit.NewArea("", 4, nil), kit.NewEntry("", nil)
	kittest.Show(shell, container.NewVBox(a, b, c))
	window := shell.Window.Canvas()
	for i, want := range []fyne.Focusable{a, b, c, a} {
		window.FocusNext()
		if tabs, ok := window.Focused().(fyne.Tabbable); window.Focused() != want || ok && tabs.AcceptsTab() {
			t.Errorf("Tab %d comes to %T, which keeps it", i, window.Focused())
		}
	}
	if one, four := a.MinSize().Height, b.MinSize().Height; four < 2*one {
		t.Errorf("four lines are %v high, one is %v", four, one)
	}
}

// TestFieldTellsItsFaultInItsColour, and takes the room of a message only while
// there is one.
func TestFieldTellsItsFaultInItsColour(t *testing.T) {
	shell, _ := kittest.Shell(t)
	f := kit.NewField("birthday", "Birthday", kit.NewEntry("", nil))
	kittest.Show(shell, container.NewVBox(f.Object()))
	calm := f.Object().MinSize().Height
	const fault = "Birthday is not a day of the calendar: give the day and the month."
	f.SetError(fault)
	drawn := kittest.Find(f.Object(), func(c *canvas.Text) bool { return c.Text == fault })
	if len(drawn) == 0 || drawn[0].Color != kit.Color(theme.ColorNameError) {
		t.Error("the fault is not drawn in its colour")
	}
	if f.Object().MinSize().Height <= calm {
		t.Error("there is no room for the fault")
	}
	f.SetHint("The year may stay empty")
	f.SetError("")
	drawn = kittest.Find(f.Object(), func(c *canvas.Text) bool { return strings.HasPrefix(c.Text, "The year") })
	if len(drawn) != 1 || drawn[0].Color != kit.Color(kit.ColorMuted) {
		t.Error("the hint is not drawn in its colour")
	}
	f.SetHint("")
	if got := f.Object().MinSize().Height; got != calm || f.Message() != "" {
		t.Errorf("without a message it is %v high, was %v", got, calm)
	}
}
