package kit_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// word gives what a chip draws in its middle.
func word(c *kit.Chip) *canvas.Text { return kittest.Find[*canvas.Text](c, nil)[0] }

// TestChipTellsItsStateByColour, in both themes, and its word is read on each.
func TestChipTellsItsStateByColour(t *testing.T) {
	shell, _ := kittest.Shell(t)
	for _, mode := range []kit.Mode{kit.Light, kit.Dark} {
		fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(mode))
		for _, name := range []fyne.ThemeColorName{theme.ColorNameForeground, theme.ColorNameWarning, theme.ColorNameSuccess, theme.ColorNameError} {
			c := kit.NewChip("at risk", func() {}).Colored(name)
			kittest.Show(shell, container.NewHBox(c))
			pill := kittest.Find[*canvas.Rectangle](c, nil)[0]
			if word(c).Color != kit.Color(name) {
				t.Errorf("%s: %s is drawn in another colour", mode, name)
			}
			rest := pill.FillColor
			for _, on := range []bool{false, true} {
				c.SetOn(on)
				if got := contrast(word(c).Color, pill.FillColor); got < 4.5 || c.On() != on || (pill.FillColor != rest) != on {
					t.Errorf("%s %s, chosen %v: contrast %.1f", mode, name, on, got)
				}
			}
		}
	}
}

// TestChipShowsWhatItCanDo: a cross to take it away, a triangle for a menu, and
// room for either; a mere label has none and does not light up.
func TestChipShowsWhatItCanDo(t *testing.T) {
	shell, _ := kittest.Shell(t)
	label, opens := kit.NewChip("customer", nil), kit.NewChip("customer", func() {}).Opens()
	gone := kit.NewChip("customer", nil)
	gone.OnRemove = func() {}
	kittest.Show(shell, container.NewHBox(label, opens, gone))
	cross := func(c *kit.Chip) int {
		return len(kittest.Find(c, func(x *canvas.Text) bool { return x.Text == "×" }))
	}
	icons := func(c *kit.Chip) int { return len(kittest.Find[*canvas.Image](c, nil)) }
	for name, got := range map[string][]int{"label": {cross(label), icons(label)}, "menu": {cross(opens), icons(opens)}, "removable": {cross(gone), icons(gone)}} {
		want := map[string][]int{"label": {0, 0}, "menu": {0, 1}, "removable": {1, 0}}[name]
		if !slices.Equal(got, want) {
			t.Errorf("%s has %d crosses and %d icons", name, got[0], got[1])
		}
	}
	if label.MinSize().Width >= opens.MinSize().Width || label.MinSize().Width >= gone.MinSize().Width {
		t.Error("there is no room for what can be done")
	}
	pill := kittest.Find[*canvas.Rectangle](label, nil)[0]
	label.MouseIn(&desktop.MouseEvent{})
	if pill.StrokeWidth != 0 {
		t.Error("a mere label lights up below the pointer")
	}
	label.FocusGained()
	if pill.StrokeWidth == 0 {
		t.Error("the focus is not seen")
	}
}

// TestChipOfALongWordLeavesRoomForOthers, and one from right to left is in order.
func TestChipOfALongWordLeavesRoomForOthers(t *testing.T) {
	kittest.Shell(t)
	for _, tag := range []string{strings.Repeat("Donaudampfschifffahrtsgesellschaft", 3), strings.Repeat("ж", 300), "two\nlines", "with\ttab\x00"} {
		c := kit.NewChip(tag, nil)
		shown := word(c).Text
		if n := len([]rune(shown)); n > 41 || strings.ContainsAny(shown, "\n\t\x00") || c.Text() != tag {
			t.Errorf("%q is shown as %q", tag, shown)
		}
		if wide, room := word(c).MinSize().Width, c.MinSize().Width; wide > room {
			t.Errorf("%q takes %v of %v", tag, wide, room)
		}
	}
	if got := word(kit.NewChip("شرکت ACME", nil)).Text; got != kit.Visual("شرکت ACME") || got == "شرکت ACME" {
		t.Errorf("mixed words are drawn %q", got)
	}
}

// TestLinkIsBoldWhileItHasTheKeyboard, and does its thing once for each press.
func TestLinkIsBoldWhileItHasTheKeyboard(t *testing.T) {
	shell, _ := kittest.Shell(t)
	n := 0
	l := kit.NewLink("anna@example.com", func() { n++ })
	kittest.Show(shell, container.NewVBox(l))
	drawn := func() *canvas.Text { return kittest.Find[*canvas.Text](l, nil)[0] }
	if drawn().TextStyle.Bold || drawn().Color != kit.Color(theme.ColorNameHyperlink) {
		t.Error("at rest it does not look like a link")
	}
	shell.Window.Canvas().Focus(l)
	if !drawn().TextStyle.Bold {
		t.Error("the focus is not seen")
	}
	kittest.TypeKey(shell, fyne.KeyReturn)
	kittest.TypeKey(shell, fyne.KeyA)
	shell.Window.Canvas().Unfocus()
	if drawn().TextStyle.Bold || n != 1 {
		t.Errorf("it stays bold, or was done %d times", n)
	}
}

// TestPressWithoutAThingToDo does nothing, by hand or by key.
func TestPressWithoutAThingToDo(t *testing.T) {
	shell, _ := kittest.Shell(t)
	for name, o := range map[string]fyne.CanvasObject{"card": kit.NewPressable(kit.Label("a"), nil), "row": kit.NewRow(kit.Label("a"), nil), "link": kit.NewLink("a", nil), "chip": kit.NewChip("a", nil)} {
		kittest.Show(shell, container.NewVBox(o))
		kittest.Click(o, 0)
		f, ok := o.(fyne.Focusable)
		if !ok {
			t.Fatalf("%s takes no keys", name)
		}
		shell.Window.Canvas().Focus(f)
		kittest.TypeKey(shell, fyne.KeySpace)
		if shell.Window.Canvas().Focused() != f {
			t.Errorf("%s lost the keyboard", name)
		}
	}
}

// TestCardsAndRowsFollowTheTheme that the owner changes while they are shown.
func TestCardsAndRowsFollowTheTheme(t *testing.T) {
	shell, _ := kittest.Shell(t)
	card, row, chip := kit.NewPressable(kit.Label("card"), func() {}), kit.NewRow(kit.Label("row"), func() {}), kit.NewChip("chip", func() {})
	text := kit.NewText("words")
	kittest.Show(shell, container.NewVBox(card, row, chip, text))
	row.MouseIn(&desktop.MouseEvent{})
	colours := func() (list []any) {
		for _, r := range kittest.Find[*canvas.Rectangle](shell.Window.Content(), nil) {
			list = append(list, r.FillColor)
		}
		for _, c := range kittest.Find[*canvas.Text](shell.Window.Content(), nil) {
			list = append(list, c.Color)
		}
		return list
	}
	light := colours()
	fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(kit.Dark))
	shell.Window.Content().Refresh()
	for i, c := range colours() {
		if c == light[i] {
			t.Errorf("colour %d of %d stays %v in the dark", i, len(light), c)
		}
	}
}
