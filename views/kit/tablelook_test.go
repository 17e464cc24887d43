package kit_test

import (
	"fmt"
	"image/color"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// words are the texts that a row draws, from the left.
func words(row fyne.CanvasObject) []*canvas.Text {
	texts := kittest.Find(row, func(t *canvas.Text) bool { return t.Text != "" })
	slices.SortFunc(texts, func(a, b *canvas.Text) int {
		return int(fyne.CurrentApp().Driver().AbsolutePositionForObject(a).X - fyne.CurrentApp().Driver().AbsolutePositionForObject(b).X)
	})
	return texts
}

func drawn(row fyne.CanvasObject) []string {
	var list []string
	for _, t := range words(row) {
		list = append(list, t.Text)
	}
	return list
}

func named(names ...string) *crowd {
	c := newCrowd(0)
	for i, n := range names {
		c.people = append(c.people, person{id: int64(i + 1), name: n, city: "Vilnius"})
	}
	return c
}

func TestRowDrawsItsCells(t *testing.T) {
	table, _, _ := openTable(t, named("Anna Kovalenko"))
	got := drawn(rows(table)[0])
	if !slices.Equal(got, []string{"AK", "Anna Kovalenko", "Vilnius"}) {
		t.Errorf("drawn %v", got)
	}
}

func TestRowCutsLongWords(t *testing.T) {
	table, shell, _ := openTable(t, named(strings.Repeat("long name ", 100)))
	shell.Window.Resize(fyne.NewSize(400, 300))
	shell.Wait()
	row := rows(table)[0]
	for _, w := range words(row) {
		right := fyne.CurrentApp().Driver().AbsolutePositionForObject(w).X + fyne.MeasureText(w.Text, w.TextSize, w.TextStyle).Width
		if right > 401 {
			t.Errorf("%q ends at %v, outside of the window", w.Text, right)
		}
	}
	if !slices.ContainsFunc(drawn(row), func(s string) bool { return strings.HasSuffix(s, "…") }) {
		t.Errorf("drawn %v, want an ellipsis", drawn(row))
	}
}

func TestRowSetsRightToLeftAtTheTrailingEdge(t *testing.T) {
	c := named("Anna")
	c.people[0].city = "تهران"
	table, _, _ := openTable(t, c)
	for _, w := range words(rows(table)[0]) {
		if want := strings.Contains(w.Text, "تهران"); (w.Alignment == fyne.TextAlignTrailing) != want {
			t.Errorf("%q is aligned %v", w.Text, w.Alignment)
		}
	}
}

func TestRowShowsSelectionAndCursor(t *testing.T) {
	table, _, _ := openTable(t, newCrowd(5))
	table.SelectRow(2)
	count := func(name fyne.ThemeColorName) (n int) {
		want := kit.Color(name)
		for _, row := range rows(table) {
			n += len(kittest.Find(row, func(r *canvas.Rectangle) bool { return r.FillColor == want }))
		}
		return n
	}
	if count(kit.ColorRow) != 1 || count(kit.ColorMuted) != 1 { // the keyboard is elsewhere
		t.Errorf("%d rows are lit and %d have the bar, want one each", count(kit.ColorRow), count(kit.ColorMuted))
	}
	table.ClearCursor()
	if count(kit.ColorRow) != 0 || count(kit.ColorMuted) != 0 || count(theme.ColorNamePrimary) != 0 {
		t.Error("a cleared table still shows a cursor")
	}
}

func TestCellsHaveTheirColourAndWeight(t *testing.T) {
	shell, _ := kittest.Shell(t)
	cols := columns()
	cols[1].Color = func(person) fyne.ThemeColorName { return theme.ColorNameWarning }
	cols[1].Bold = func(person) bool { return true }
	table := kit.NewTable(shell, named("Anna").source(), cols)
	kittest.Show(shell, table)
	table.Reload()
	shell.Wait()
	for _, w := range words(rows(table)[0]) {
		if w.Text == "Vilnius" && (w.Color != kit.Color(theme.ColorNameWarning) || !w.TextStyle.Bold) {
			t.Errorf("the city is %v, bold %v", w.Color, w.TextStyle.Bold)
		}
		if w.Text == "Anna" && w.TextStyle.Bold {
			t.Error("the name is bold too")
		}
	}
}

func TestRowsFollowTheTheme(t *testing.T) {
	table, shell, _ := openTable(t, named("Anna"))
	colour := func() color.Color { return words(rows(table)[0])[1].Color }
	light := colour()
	dark := kit.NewTheme(kit.Dark)
	fyne.CurrentApp().Settings().SetTheme(dark)
	shell.Window.Content().Refresh()
	shell.Wait()
	if colour() == light {
		t.Error("in the dark the words stay dark")
	}
}

func heads(table *kit.Table[person]) []fyne.CanvasObject {
	return kittest.Find(table, func(o fyne.CanvasObject) bool { return fmt.Sprintf("%T", o) == "*kit.headCell" })
}

func TestHeaderShowsTheOrder(t *testing.T) {
	table, shell, _ := openTable(t, newCrowd(5))
	arrows := func() (list []bool) {
		for _, h := range heads(table) {
			list = append(list, len(kittest.Find[*canvas.Image](h, nil)) > 0)
		}
		return list
	}
	if !slices.Equal(arrows(), []bool{true, false}) {
		t.Errorf("at first the arrows are %v", arrows())
	}
	table.SetOrder(kit.Order{Key: "city", Desc: true})
	shell.Wait()
	if !slices.Equal(arrows(), []bool{false, true}) {
		t.Errorf("sorted by city the arrows are %v", arrows())
	}
}

func TestHeaderChoosesColumns(t *testing.T) {
	table, shell, _ := openTable(t, newCrowd(5))
	secondary, ok := heads(table)[0].(fyne.SecondaryTappable)
	if !ok {
		t.Fatal("a header takes no secondary click")
	}
	pick := func(label string) {
		secondary.TappedSecondary(&fyne.PointEvent{})
		top := shell.Window.Canvas().Overlays().Top()
		for _, o := range kittest.Find(top, func(o fyne.CanvasObject) bool { return fmt.Sprintf("%T", o) == "*widget.menuItem" }) {
			item, ok := o.(fyne.Tappable)
			if ok && len(kittest.Find(o, func(c *canvas.Text) bool { return c.Text == label })) > 0 {
				item.Tapped(nil)
				return
			}
		}
		t.Fatalf("the menu has no %q", label)
	}
	pick("No")
	pick("City")
	if got := drawn(rows(table)[0]); !slices.Equal(got, []string{"P0", "Person 000000", "1"}) {
		t.Errorf("drawn %v, want the number in place of the city", got)
	}
	pick("No")
	pick("Name")
	if n := len(heads(table)); n != 1 {
		t.Errorf("%d columns are left, want the last one to stay", n)
	}
}

func TestHeaderEdgeResizes(t *testing.T) {
	table, _, _ := openTable(t, newCrowd(5))
	before := heads(table)[1].Size().Width
	grips(table)[1].Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-20, 0)})
	grips(table)[1].DragEnd()
	if after := heads(table)[1].Size().Width; after > before-19 || after < before-21 {
		t.Errorf("dragged by -20 the column went from %v to %v", before, after)
	}
}

func TestKeysOfATable(t *testing.T) {
	table, shell, _ := openTable(t, newCrowd(300))
	var at int64
	table.OnSelect = func(p person) { at = p.id }
	for _, step := range []struct {
		key  fyne.KeyName
		want int64
	}{
		{fyne.KeyDown, 1}, {fyne.KeyDown, 2}, {fyne.KeyUp, 1}, {fyne.KeyUp, 1}, {fyne.KeyEnd, 300}, {fyne.KeyDown, 300}, {fyne.KeyHome, 1},
	} {
		press(table, step.key)
		shell.Wait()
		if step.key == fyne.KeyEnd && at != step.want {
			press(table, step.key) // its page was not there yet
			shell.Wait()
		}
		if at != step.want {
			t.Errorf("%s came to %d, want %d", step.key, at, step.want)
		}
	}
	press(table, fyne.KeyPageDown)
	shell.Wait()
	down := at
	press(table, fyne.KeyPageUp)
	shell.Wait()
	if down < 10 || at != 1 {
		t.Errorf("a page down came to %d and back up to %d", down, at)
	}
	press(table, fyne.KeySpace)
	if len(table.Marked()) != 0 {
		t.Error("Space does not let go of a row")
	}
	press(table, fyne.KeySpace, fyne.KeyEscape)
	if len(table.Marked()) != 0 {
		t.Error("Esc does not let go of the rows")
	}
}

func TestKeysThatATableDoesNotTakeGoToTheWindow(t *testing.T) {
	table, shell, _ := openTable(t, newCrowd(3))
	var got []fyne.KeyName
	shell.Window.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { got = append(got, e.Name) })
	press(table, fyne.KeyF1, fyne.KeyEscape, fyne.KeyDown, fyne.KeyB)
	if !slices.Equal(got, []fyne.KeyName{fyne.KeyF1, fyne.KeyEscape, fyne.KeyB}) {
		t.Errorf("the window got %v", got)
	}
}

func TestControlASelectsAll(t *testing.T) {
	table, shell, _ := openTable(t, newCrowd(450))
	var marked int
	table.OnMarked = func(ids []int64) { marked = len(ids) }
	table.Focus()
	focused, ok := shell.Window.Canvas().Focused().(fyne.Shortcutable)
	if !ok {
		t.Fatal("the rows take no shortcuts")
	}
	focused.TypedShortcut(&fyne.ShortcutSelectAll{})
	focused.TypedShortcut(&fyne.ShortcutCopy{})
	shell.Wait()
	if marked != 450 {
		t.Errorf("%d rows are selected", marked)
	}
}

func TestWithoutIDsOnlyLoadedRowsAreSelected(t *testing.T) {
	shell, _ := kittest.Shell(t)
	source := newCrowd(1000).source()
	source.IDs = nil
	table := kit.NewTable(shell, source, columns())
	kittest.Show(shell, table)
	table.Reload()
	shell.Wait()
	table.SelectAll()
	if n := len(table.Marked()); n == 0 || n >= 1000 {
		t.Errorf("%d rows are selected, want those that are loaded", n)
	}
}

func TestEmptyPlaceTakesTheClick(t *testing.T) {
	shell, _ := kittest.Shell(t)
	table := kit.NewTable(shell, newCrowd(0).source(), columns())
	clicked := false
	table.SetEmpty(widget.NewButton("Import", func() { clicked = true }))
	kittest.Show(shell, table)
	table.Reload()
	shell.Wait()
	for _, b := range kittest.Find[*widget.Button](table, nil) {
		b.OnTapped()
	}
	if !clicked {
		t.Error("the empty place offers nothing")
	}
}
