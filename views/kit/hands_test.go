package kit_test

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// hand is whatever can be pressed.
type hand interface {
	fyne.Focusable
	fyne.Tappable
	desktop.Cursorable
	desktop.Hoverable
}

// TestWhateverIsPressedTellsSo: all that a click does, each of the three keys
// does too; the mouse shows a hand above it; hovering and letters do nothing.
func TestWhateverIsPressedTellsSo(t *testing.T) {
	shell, _ := kittest.Shell(t)
	n := 0
	do := func() { n++ }
	list := map[string]hand{
		"chip": kit.NewChip("wedding", do), "row": kit.NewRow(kit.Label("a row"), do), "card": kit.NewPressable(kit.Label("a card"), do),
	}
	box := container.NewVBox()
	for _, h := range list {
		o, ok := h.(fyne.CanvasObject)
		if !ok {
			t.Fatal("no object")
		}
		box.Add(o)
	}
	link := kit.NewLink("a link", do)
	box.Add(link)
	kittest.Show(shell, box)
	for name, h := range list {
		n = 0
		h.MouseIn(&desktop.MouseEvent{})
		h.MouseMoved(&desktop.MouseEvent{})
		h.FocusGained()
		h.TypedRune('x')
		if h.Cursor() != desktop.PointerCursor || n != 0 {
			t.Errorf("%s: cursor %v, done %d times before it was pressed", name, h.Cursor(), n)
		}
		for _, key := range []fyne.KeyName{fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyX} {
			h.TypedKey(&fyne.KeyEvent{Name: key})
		}
		h.Tapped(&fyne.PointEvent{})
		h.FocusLost()
		h.MouseOut()
		if n != 4 {
			t.Errorf("%s: done %d times, want by three keys and a click", name, n)
		}
	}
	n = 0
	for _, key := range []fyne.KeyName{fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter} {
		link.TypedKey(&fyne.KeyEvent{Name: key})
	}
	test.Tap(link)
	if n != 4 || link.Cursor() != desktop.PointerCursor {
		t.Errorf("a link was done %d times", n)
	}
}

// TestChipThatDoesNothing promises nothing by its cursor, and goes with its word.
func TestChipThatDoesNothing(t *testing.T) {
	kittest.Shell(t)
	c := kit.NewChip("wedding", nil).Colored(theme.ColorNameError)
	if c.Cursor() != desktop.DefaultCursor {
		t.Error("it looks as if it could be clicked")
	}
	c.Tapped(&fyne.PointEvent{})
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	before := c.MinSize().Width
	c.SetText("wedding of the year")
	if c.Text() != "wedding of the year" || c.MinSize().Width <= before {
		t.Errorf("it says %q at %v, was %v wide", c.Text(), c.MinSize().Width, before)
	}
	removed := 0
	c.OnRemove = func() { removed++ }
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	if removed != 1 || c.Cursor() != desktop.PointerCursor {
		t.Error("one that can be taken away does not tell so")
	}
}

// TestMenuOfARow is for the row that was clicked; several that are marked stay
// marked if it is one of them.
func TestMenuOfARow(t *testing.T) {
	table, shell, _ := openTable(t, newCrowd(50))
	var asked []string
	table.OnMenu = func(p person, at fyne.Position) { asked = append(asked, fmt.Sprint(p.name, " ", at.X)) }
	secondary := func(i int) {
		row, ok := rows(table)[i].(desktop.Mouseable)
		if !ok {
			t.Fatal("a row takes no mouse")
		}
		e := &desktop.MouseEvent{Button: desktop.MouseButtonSecondary}
		e.AbsolutePosition = fyne.NewPos(77, 0)
		row.MouseDown(e)
		row.MouseUp(e)
		shell.Wait()
	}
	secondary(3)
	if got := table.Marked(); !slices.Equal(got, []int64{4}) || !slices.Equal(asked, []string{"Person 000003 77"}) {
		t.Errorf("marked %v, asked %v", got, asked)
	}
	kittest.Click(rows(table)[5], fyne.KeyModifierControl)
	shell.Wait()
	secondary(5)
	if got := table.Marked(); len(got) != 2 {
		t.Errorf("the menu of one of two marked rows leaves %v", got)
	}
	secondary(1)
	if got := table.Marked(); !slices.Equal(got, []int64{2}) {
		t.Errorf("the menu of another row leaves %v", got)
	}
}

// TestTableWithoutAMenu bears a secondary click.
func TestTableWithoutAMenu(t *testing.T) {
	table, shell, _ := openTable(t, newCrowd(5))
	if row, ok := rows(table)[2].(desktop.Mouseable); ok {
		row.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonSecondary})
	}
	shell.Wait()
	if got := table.Marked(); !slices.Equal(got, []int64{3}) {
		t.Errorf("marked %v", got)
	}
}

// TestTableKeepsItsMarks: a table that has the keys keeps its marks when
// they go elsewhere and come back.
func TestTableKeepsItsMarks(t *testing.T) {
	table, shell, _ := openTable(t, newCrowd(50))
	press(table, fyne.KeyDown, fyne.KeyDown)
	shell.Wait()
	before := table.Marked()
	shell.Window.Canvas().Unfocus()
	press(table)
	if got := table.Marked(); !slices.Equal(got, before) || len(got) != 1 {
		t.Errorf("marked %v, was %v", got, before)
	}
}

// TestNamesOfMonths in English; what is cut ends in a dot.
func TestNamesOfMonths(t *testing.T) {
	kittest.Shell(t)
	var short []string
	for m := time.January; m <= time.December; m++ {
		short = append(short, kit.ShortMonth(m))
		if kit.Month(m) != m.String() {
			t.Errorf("%d is called %q", m, kit.Month(m))
		}
	}
	if got := strings.Join(short, " "); got != "Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sep. Oct. Nov. Dec." {
		t.Errorf("in brief: %s", got)
	}
}

// TestFilesThatCannotBeUsed are named, with the cause in plain words.
func TestFilesThatCannotBeUsed(t *testing.T) {
	kittest.Shell(t)
	for want, cause := range map[string]error{
		"it is not there":               fs.ErrNotExist,
		"you have no permission for it": fs.ErrPermission,
		"the device is on fire":         fmt.Errorf("the device is on fire"),
	} {
		got := kit.Explain(fmt.Errorf("import: %w", &fs.PathError{Op: "open", Path: "/home/anna/list.xlsx", Err: cause}))
		if !strings.Contains(got, "/home/anna/list.xlsx") || !strings.Contains(got, want) || !strings.Contains(got, "Nothing was changed") {
			t.Errorf("the owner reads %q", got)
		}
	}
}
