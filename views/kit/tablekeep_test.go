package kit_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

func TestTableKeepsColumnsAndOrder(t *testing.T) {
	shell, _ := kittest.Shell(t)
	prefs := fyne.CurrentApp().Preferences()
	first := kit.NewTable(shell, newCrowd(10).source(), columns())
	first.Keep(prefs, "people")
	kittest.Show(shell, first)
	heads := func(table *kit.Table[person]) []fyne.CanvasObject { // as drawn
		return kittest.Find(table, func(o fyne.CanvasObject) bool { return fmt.Sprintf("%T", o) == "*kit.headCell" })
	}
	kittest.Click(heads(first)[1], 0)
	shell.Wait()
	grips(first)[1].Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(50, 0)})
	before := heads(first)[1].Size().Width

	second := kit.NewTable(shell, newCrowd(10).source(), columns())
	second.Keep(prefs, "people")
	kittest.Show(shell, second)
	if got := second.Order(); got != (kit.Order{Key: "city"}) {
		t.Errorf("the order is %+v", got)
	}
	if got := heads(second)[1].Size().Width; got != before {
		t.Errorf("the column is %v wide, before %v", got, before)
	}
	third := kit.NewTable(shell, newCrowd(10).source(), columns())
	prefs.SetString("people order", "gone")
	third.Keep(prefs, "people")
	if third.Order().Key != "name" {
		t.Errorf("sorted by %+v, a column that is gone", third.Order())
	}
}

// grips are the edges of the columns that can be dragged.
func grips(table *kit.Table[person]) []fyne.Draggable {
	var list []fyne.Draggable
	for _, o := range kittest.Find(table, func(o fyne.CanvasObject) bool { return fmt.Sprintf("%T", o) == "*kit.headGrip" }) {
		if d, ok := o.(fyne.Draggable); ok {
			list = append(list, d)
		}
	}
	return list
}
