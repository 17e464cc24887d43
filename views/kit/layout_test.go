package kit_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

func TestInset(t *testing.T) {
	kittest.Shell(t)
	inner := canvas.NewRectangle(nil)
	inner.SetMinSize(fyne.NewSize(30, 20))
	box := kit.NewInset(inner, 10, 5)
	if got := box.MinSize(); got != fyne.NewSize(50, 30) {
		t.Errorf("it wants %v", got)
	}
	box.Resize(fyne.NewSize(100, 60))
	if inner.Position() != fyne.NewPos(10, 5) || inner.Size() != fyne.NewSize(80, 50) {
		t.Errorf("the inner is %v at %v", inner.Size(), inner.Position())
	}
	inner.Hide()
	if got := box.MinSize(); got != fyne.NewSize(20, 10) {
		t.Errorf("around nothing it wants %v", got)
	}
}

func TestWidthGivesWrappedTextItsHeight(t *testing.T) {
	kittest.Shell(t)
	text := kit.NewText("A text that is too long for one line wraps at its width, as any note about a customer does")
	one := kit.Label("x").MinSize().Height
	box := container.New(kit.Width(150), text)
	if got := box.MinSize(); got.Width != 150 || got.Height < 3*one {
		t.Errorf("it wants %v, one line is %v high", got, one)
	}
	box.Resize(fyne.NewSize(250, 200))
	if text.Position().X != 50 || text.Size().Width != 150 {
		t.Errorf("the text is %v wide at %v", text.Size().Width, text.Position().X)
	}
}

func TestFlowBreaksItsLine(t *testing.T) {
	shell, _ := kittest.Shell(t)
	var chips []fyne.CanvasObject
	for _, word := range []string{"customer", "supplier", "wedding", "wholesale", "fair", "Christmas card"} {
		chips = append(chips, kit.NewChip(word, nil))
	}
	flow := kit.Flow(chips...)
	shell.Window.SetContent(container.NewWithoutLayout(flow))
	flow.Resize(fyne.NewSize(200, 200))
	lines := make(map[float32]bool)
	for _, c := range chips {
		lines[c.Position().Y] = true
		if right := c.Position().X + c.Size().Width; right > 200 {
			t.Errorf("a chip ends at %v", right)
		}
	}
	if len(lines) < 2 {
		t.Error("all chips stand in one line")
	}
}

func TestColumnsAreEqual(t *testing.T) {
	kittest.Shell(t)
	a, b := kit.Label("a"), kit.Label("a much longer one")
	box := kit.Columns(a, b)
	box.Resize(fyne.NewSize(300, 20))
	if a.Size().Width != b.Size().Width {
		t.Errorf("%v and %v", a.Size().Width, b.Size().Width)
	}
}

func TestGroundFollowsThemeAndChoice(t *testing.T) {
	shell, _ := kittest.Shell(t)
	g := kit.NewGround(kit.ColorSurface).Bordered()
	kittest.Show(shell, container.NewStack(g))
	rect := kittest.Find[*canvas.Rectangle](g, nil)[0]
	if rect.FillColor != kit.Color(kit.ColorSurface) || rect.StrokeColor != kit.Color(kit.ColorLine) || rect.CornerRadius == 0 {
		t.Errorf("drawn %+v", rect)
	}
	g.SetColor(kit.ColorRow)
	if rect.FillColor != kit.Color(kit.ColorRow) {
		t.Error("the colour did not follow")
	}
	dark := kit.NewTheme(kit.Dark)
	before := rect.FillColor
	fyne.CurrentApp().Settings().SetTheme(dark)
	g.Refresh()
	if rect.FillColor == before {
		t.Error("the theme did not follow")
	}
	if plain := kittest.Find[*canvas.Rectangle](kit.NewGround(kit.ColorSoft).Rounded(9), nil)[0]; plain.StrokeWidth != 0 || plain.CornerRadius != 9 {
		t.Errorf("a plain one is drawn %+v", plain)
	}
}

func TestFramedSelectHasABorder(t *testing.T) {
	shell, _ := kittest.Shell(t)
	s := widget.NewSelect([]string{"a"}, nil)
	o := kit.Framed(s)
	kittest.Show(shell, o)
	if len(kittest.Find(o, func(r *canvas.Rectangle) bool { return r.FillColor == kit.Color(theme.ColorNameInputBorder) })) != 1 {
		t.Error("no border is drawn")
	}
	if o.MinSize().Width <= s.MinSize().Width {
		t.Error("there is no room for the border")
	}
}

// Whatever the pointer and the focus light is seen, and goes again.
func TestHoverAndFocusAreSeen(t *testing.T) {
	shell, _ := kittest.Shell(t)
	type hoverable interface {
		fyne.CanvasObject
		fyne.Focusable
		desktop.Hoverable
	}
	for name, o := range map[string]hoverable{
		"chip": kit.NewChip("tag", func() {}), "card": kit.NewPressable(kit.Label("card"), func() {}), "row": kit.NewRow(kit.Label("row"), func() {}),
	} {
		kittest.Show(shell, container.NewVBox(o))
		look := func() (list []any) {
			for _, r := range kittest.Find[*canvas.Rectangle](o, nil) {
				list = append(list, r.FillColor, r.StrokeColor, r.StrokeWidth)
			}
			return list
		}
		rest := look()
		o.MouseIn(&desktop.MouseEvent{})
		o.MouseMoved(&desktop.MouseEvent{})
		hovered := look()
		o.MouseOut()
		if slices.Equal(rest, hovered) || len(look()) != len(rest) {
			t.Errorf("%s: the pointer lights nothing", name)
		}
		shell.Window.Canvas().Focus(o)
		if slices.Equal(rest, look()) {
			t.Errorf("%s: the focus is not seen", name)
		}
		shell.Window.Canvas().Unfocus()
	}
}

func TestActionsBecomeButtons(t *testing.T) {
	kittest.Shell(t)
	done := 0
	a := kit.Action{Text: "Delete", Icon: theme.DeleteIcon(), Do: func() { done++ }}
	loud, quiet := a.Button(), a.Quiet()
	loud.OnTapped()
	quiet.OnTapped()
	if done != 2 || loud.Icon == nil || quiet.Importance != widget.LowImportance {
		t.Errorf("done %d, icon %v, importance %v", done, loud.Icon, quiet.Importance)
	}
	if bare := (kit.Action{Text: "Delete"}).Button(); bare.Icon != nil {
		t.Error("a button without an icon has one")
	}
}
