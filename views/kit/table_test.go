package kit_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"testing"

	"fyne.io/fyne/v2"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

type person struct {
	id         int64
	name, city string
}

// crowd is a source of n people that counts what it is asked.
type crowd struct {
	people []person
	asked  atomic.Int64
	err    error
}

func newCrowd(n int) *crowd {
	c := &crowd{}
	cities := []string{"Vilnius", "Київ", "Երևան", "تهران"}
	for i := range n {
		c.people = append(c.people, person{int64(i + 1), fmt.Sprintf("Person %06d", i), cities[i%4]})
	}
	return c
}

func (c *crowd) source() kit.Source[person] {
	page := func(o kit.Order, offset, limit int) []person {
		list := slices.Clone(c.people)
		slices.SortStableFunc(list, func(a, b person) int {
			r := cmp.Compare(a.name, b.name)
			if o.Key == "city" {
				r = cmp.Compare(a.city, b.city)
			}
			if o.Desc {
				return -r
			}
			return r
		})
		return list[min(offset, len(list)):min(offset+limit, len(list))]
	}
	return kit.Source[person]{
		Count: func(context.Context) (int, error) { return len(c.people), c.err },
		Page: func(_ context.Context, o kit.Order, offset, limit int) ([]person, error) {
			c.asked.Add(1)
			return page(o, offset, limit), nil
		},
		IDs: func(_ context.Context, o kit.Order, offset, limit int) ([]int64, error) {
			var ids []int64
			for _, p := range page(o, offset, limit) {
				ids = append(ids, p.id)
			}
			return ids, nil
		},
		ID: func(p person) int64 { return p.id },
	}
}

func columns() []kit.Column[person] {
	return []kit.Column[person]{
		{Key: "name", Title: "Name", Width: 200, Grow: 1, Avatar: true, Text: func(p person) string { return p.name }},
		{Key: "city", Title: "City", Width: 120, Text: func(p person) string { return p.city }},
		{Key: "no", Title: "No", Width: 80, Off: true, Text: func(p person) string { return fmt.Sprint(p.id) }},
	}
}

func openTable(t *testing.T, c *crowd) (*kit.Table[person], *kit.Shell, *kittest.Frame) {
	t.Helper()
	shell, frame := kittest.Shell(t)
	table := kit.NewTable(shell, c.source(), columns())
	shell.Window.SetContent(table)
	table.Reload()
	shell.Wait()
	return table, shell, frame
}

// rows finds what the window draws as rows.
func rows(table *kit.Table[person]) []fyne.CanvasObject {
	return kittest.Find(table, func(o fyne.CanvasObject) bool {
		return fmt.Sprintf("%T", o) == "*kit.tableRow"
	})
}

func press(table *kit.Table[person], keys ...fyne.KeyName) {
	table.Focus()
	f := fyne.CurrentApp().Driver().CanvasForObject(table).Focused()
	for _, k := range keys {
		f.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func TestTableLoadsByPage(t *testing.T) {
	c := newCrowd(100_000)
	table, shell, _ := openTable(t, c)
	if table.Len() != 100_000 {
		t.Fatalf("Len = %d", table.Len())
	}
	if asked := c.asked.Load(); asked > 3 {
		t.Errorf("asked for %d pages to show one screen", asked)
	}
	if n := len(rows(table)); n < 20 || n > 40 {
		t.Errorf("%d rows exist, want as many as fit the window", n)
	}
	var at person
	table.OnSelect = func(p person) { at = p }
	press(table, fyne.KeyEnd)
	shell.Wait()
	press(table, fyne.KeyUp)
	if at.id != 99_999 {
		t.Errorf("the row above the last is %d, want 99999", at.id)
	}
}

func TestTableSorts(t *testing.T) {
	table, shell, _ := openTable(t, newCrowd(500))
	var first person
	table.OnSelect = func(p person) { first = p }
	for _, want := range []struct {
		o  kit.Order
		id int64
	}{{kit.Order{Key: "name", Desc: true}, 500}, {kit.Order{Key: "city"}, 1}, {kit.Order{Key: "name"}, 1}} {
		table.SetOrder(want.o)
		shell.Wait()
		press(table, fyne.KeyHome)
		if first.id != want.id {
			t.Errorf("sorted by %+v the first is %d, want %d", want.o, first.id, want.id)
		}
	}
}

func TestTableHeaderSorts(t *testing.T) {
	table, shell, _ := openTable(t, newCrowd(10))
	var got []kit.Order
	table.OnSort = func(o kit.Order) { got = append(got, o) }
	heads := kittest.Find(table, func(o fyne.CanvasObject) bool { return fmt.Sprintf("%T", o) == "*kit.headCell" })
	if len(heads) != 2 {
		t.Fatalf("%d headers are shown, want 2", len(heads))
	}
	kittest.Click(heads[0], 0)
	kittest.Click(heads[1], 0)
	kittest.Click(heads[1], 0)
	shell.Wait()
	want := []kit.Order{{Key: "name", Desc: true}, {Key: "city"}, {Key: "city", Desc: true}}
	if !slices.Equal(got, want) {
		t.Errorf("orders %v, want %v", got, want)
	}
}

func TestTableSelectsMany(t *testing.T) {
	table, shell, _ := openTable(t, newCrowd(1000))
	r := rows(table)
	kittest.Click(r[2], 0)
	kittest.Click(r[5], fyne.KeyModifierShift)
	if got := table.Marked(); !slices.Equal(got, []int64{3, 4, 5, 6}) {
		t.Errorf("Shift selected %v", got)
	}
	kittest.Click(r[4], fyne.KeyModifierControl)
	kittest.Click(r[8], fyne.KeyModifierControl)
	if got := table.Marked(); !slices.Equal(got, []int64{3, 4, 6, 9}) {
		t.Errorf("Ctrl selected %v", got)
	}
	table.SelectAll()
	shell.Wait()
	if got := len(table.Marked()); got != 1000 {
		t.Errorf("all are %d, want 1000, more than are loaded", got)
	}
	press(table, fyne.KeyEscape)
	if got := table.Marked(); len(got) != 0 {
		t.Errorf("Esc left %v", got)
	}
	kittest.Click(r[0], 0)
	if got := table.Marked(); !slices.Equal(got, []int64{1}) {
		t.Errorf("a click selected %v", got)
	}
}

func TestTableOpensAndDeletes(t *testing.T) {
	table, _, _ := openTable(t, newCrowd(10))
	var opened, deleted []int64
	table.OnOpen = func(p person) { opened = append(opened, p.id) }
	table.OnDelete = func(ids []int64) { deleted = ids }
	press(table, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	kittest.Click(rows(table)[1], 0)
	if !slices.Equal(opened, []int64{2, 2}) {
		t.Errorf("opened %v, want the second row by Enter and by a second click", opened)
	}
	press(table, fyne.KeyDelete)
	if !slices.Equal(deleted, []int64{2}) {
		t.Errorf("deleted %v", deleted)
	}
}

// TestTableClickAfterRowsMoved: what stands now where the chosen row stood is chosen, not opened.
func TestTableClickAfterRowsMoved(t *testing.T) {
	c := newCrowd(10)
	table, shell, _ := openTable(t, c)
	opened := 0
	table.OnOpen = func(person) { opened++ }
	kittest.Click(rows(table)[1], 0)
	c.people = append([]person{{id: 99, name: "A newcomer"}}, c.people...)
	table.Reload()
	shell.Wait()
	kittest.Click(rows(table)[1], 0)
	if got := table.Marked(); opened != 0 || !slices.Equal(got, []int64{1}) {
		t.Errorf("opened %d times, selected %v", opened, got)
	}
	table.SelectID(99)
	if got := table.Marked(); !slices.Equal(got, []int64{99}) {
		t.Errorf("selected %v by its id", got)
	}
	kittest.Click(rows(table)[0], 0)
	if opened != 0 {
		t.Error("the first click on what was selected from elsewhere opened it")
	}
}

func TestTableKeepsItsPlaceOverReload(t *testing.T) {
	c := newCrowd(1000)
	table, shell, _ := openTable(t, c)
	press(table, fyne.KeyPageDown, fyne.KeyPageDown)
	shell.Wait()
	before := table.Marked()
	c.people[0].name = "Person 000000 changed"
	table.Reload()
	shell.Wait()
	if got := table.Marked(); !slices.Equal(got, before) {
		t.Errorf("selected %v, want %v", got, before)
	}
	c.people = nil
	table.Reload()
	shell.Wait()
	press(table, fyne.KeyDown, fyne.KeyUp, fyne.KeyEnd, fyne.KeyReturn)
	if table.Len() != 0 {
		t.Errorf("Len = %d, want 0", table.Len())
	}
}

func TestTableReportsErrors(t *testing.T) {
	c := newCrowd(3)
	table, shell, frame := openTable(t, c)
	c.err = errors.New("disk on fire")
	table.Reload()
	shell.Wait()
	if len(frame.Errors) != 1 || !errors.Is(frame.Errors[0], c.err) {
		t.Errorf("errors %v, want one", frame.Errors)
	}
	frame.Errors = nil
}

func TestTableSaysWhenEmpty(t *testing.T) {
	shell, _ := kittest.Shell(t)
	c := newCrowd(0)
	table := kit.NewTable(shell, c.source(), columns())
	empty := kit.Label("Nobody yet")
	table.SetEmpty(empty)
	kittest.Show(shell, table)
	table.Reload()
	shell.Wait()
	if !empty.Visible() {
		t.Error("an empty table does not say so")
	}
	c.people = newCrowd(1).people
	table.Reload()
	shell.Wait()
	if empty.Visible() {
		t.Error("a table with a row calls itself empty")
	}
}
