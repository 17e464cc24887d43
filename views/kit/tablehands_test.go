package kit_test

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// TestFiguresSortByTheColumnsThatAreShown: the first from the left is 1, whatever
// was put away, and a figure once more turns the order round.
func TestFiguresSortByTheColumnsThatAreShown(t *testing.T) {
	table, shell, _ := openTable(t, newCrowd(50))
	var told []kit.Order
	table.OnSort = func(o kit.Order) { told = append(told, o) }
	table.Focus()
	figure := func(keys string) {
		kittest.TypeText(shell, keys)
	}
	figure("2")
	figure("2")
	figure("1")
	figure("39x!") // no such column, and no figure
	if want := []kit.Order{{Key: "city"}, {Key: "city", Desc: true}, {Key: "name"}}; !slices.Equal(told, want) || table.Order() != want[2] {
		t.Errorf("sorted by %v, want %v", told, want)
	}
	figure("0")
	kittest.Pick(t, shell, "Name") // put away
	table.Focus()
	told = nil
	figure("1")
	if want := []kit.Order{{Key: "city"}}; !slices.Equal(told, want) {
		t.Errorf("with one column put away 1 sorts by %v, want %v", told, want)
	}
}

// TestMenuKeyOpensTheMenuOfTheRow, below it, wherever the list is scrolled to.
func TestMenuKeyOpensTheMenuOfTheRow(t *testing.T) {
	table, shell, _ := openTable(t, newCrowd(300))
	var rowOf []int64
	var at fyne.Position
	table.OnMenu = func(p person, pos fyne.Position) { rowOf, at = append(rowOf, p.id), pos }
	table.Focus()
	for _, keys := range [][]fyne.KeyName{{fyne.KeyDown, desktop.KeyMenu}, {fyne.KeyEnd, fyne.KeyEnd, desktop.KeyMenu}} {
		for _, k := range keys {
			kittest.TypeKey(shell, k)
		}
		if at.Y < kit.RowHeight || at.Y > shell.Window.Canvas().Size().Height {
			t.Errorf("the menu opens at %v", at)
		}
	}
	if !slices.Equal(rowOf, []int64{1, 300}) || !slices.Equal(table.Marked(), []int64{300}) {
		t.Errorf("menus of %v, marked %v", rowOf, table.Marked())
	}
	empty, _, _ := openTable(t, newCrowd(0))
	empty.OnMenu = func(person, fyne.Position) { t.Error("a menu of no row") }
	press(empty, desktop.KeyMenu)
}

// TestFocusOfTheRowsIsSeen as soon as Tab comes to them, and dims when it goes on.
func TestFocusOfTheRowsIsSeen(t *testing.T) {
	shell, _ := kittest.Shell(t)
	before, after := kit.NewEntry("", nil), kit.NewEntry("", nil)
	table := kit.NewTable(shell, newCrowd(50).source(), columns())
	kittest.Show(shell, container.NewGridWithRows(3, before, table, after)) // Tab goes down
	table.Reload()
	shell.Wait()
	bars := func() (list []string) {
		for i, r := range rows(table) {
			for _, b := range kittest.Find(r, func(b *canvas.Rectangle) bool { return b.Size().Width == 3 }) {
				switch b.FillColor {
				case kit.Color(theme.ColorNamePrimary):
					list = append(list, fmt.Sprint(i, " lit"))
				case kit.Color(kit.ColorMuted):
					list = append(list, fmt.Sprint(i, " dim"))
				}
			}
		}
		return list
	}
	c := shell.Window.Canvas()
	for _, step := range []struct {
		do   func()
		want []string
	}{
		{func() { c.Focus(before) }, nil},
		{c.FocusNext, []string{"0 lit"}},
		{func() { kittest.TypeKey(shell, fyne.KeyDown); kittest.TypeKey(shell, fyne.KeyDown) }, []string{"1 lit"}},
		{c.FocusNext, []string{"1 dim"}},
		{c.FocusPrevious, []string{"1 lit"}},
	} {
		step.do()
		shell.Wait()
		if got := bars(); !slices.Equal(got, step.want) {
			t.Errorf("bars %q, want %q", got, step.want)
		}
	}
	if c.Focused() == fyne.Focusable(before) {
		t.Error("the rows were not reached")
	}
}
