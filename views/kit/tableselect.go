package kit

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// marks is what is selected: by id, so that it outlives sorting.
type marks struct {
	ids    map[int64]bool
	cursor int // the row under the keyboard
	anchor int // where a range begins
	begun  bool
}

func (m *marks) only(id int64) { m.ids = map[int64]bool{id: true} }

func (m *marks) flip(id int64) {
	if m.ids == nil {
		m.ids = make(map[int64]bool)
	}
	if m.ids[id] {
		delete(m.ids, id)
		return
	}
	m.ids[id] = true
}

// Marked gives the ids of the selected rows, ascending.
func (t *Table[T]) Marked() []int64 {
	list := make([]int64, 0, len(t.marks.ids))
	for id := range t.marks.ids {
		list = append(list, id)
	}
	slices.Sort(list)
	return list
}

// ClearMarks selects nothing.
func (t *Table[T]) ClearMarks() {
	t.marks.ids = nil
	t.marked()
}

// ClearCursor selects nothing and leaves the place, as when something is shown
// that is not chosen in the table.
func (t *Table[T]) ClearCursor() {
	t.marks = marks{}
	t.marked()
}

// SelectID selects a record that something else shows, wherever its row stands or comes to stand.
func (t *Table[T]) SelectID(id int64) {
	t.marks = marks{}
	t.marks.only(id)
	t.marked()
}

// SelectAll selects every row, loaded or not.
func (t *Table[T]) SelectAll() { t.markRange(0, t.pages.count-1) }

// SelectRow moves the cursor to row i and selects it alone.
func (t *Table[T]) SelectRow(i int) {
	row, ok := t.pages.row(i)
	if !ok {
		return
	}
	t.marks.cursor, t.marks.anchor, t.marks.begun = i, i, true
	t.marks.only(t.source.ID(row))
	t.marked()
	if t.OnSelect != nil {
		t.OnSelect(row)
	}
}

func (t *Table[T]) marked() {
	t.list.Refresh()
	if t.OnMarked != nil {
		t.OnMarked(t.Marked())
	}
}

// markRange selects the rows between two places, which may lie outside of what
// is loaded.
func (t *Table[T]) markRange(a, b int) {
	from, to := max(0, min(a, b)), max(a, b)
	if ids, ok := t.loadedIDs(from, to); ok || t.source.IDs == nil {
		t.markIDs(ids)
		return
	}
	order := t.order
	t.ids.Load(func(ctx context.Context) ([]int64, error) {
		return t.source.IDs(ctx, order, from, to-from+1)
	}, t.markIDs)
}

func (t *Table[T]) loadedIDs(from, to int) (ids []int64, all bool) {
	all = true
	for i := from; i <= to; i++ {
		row, ok := t.pages.row(i)
		if !ok {
			all = false
			if t.source.IDs != nil {
				return nil, false
			}
			continue
		}
		ids = append(ids, t.source.ID(row))
	}
	return ids, all
}

func (t *Table[T]) markIDs(ids []int64) {
	t.marks.ids = make(map[int64]bool, len(ids))
	for _, id := range ids {
		t.marks.ids[id] = true
	}
	t.marked()
}

func (t *Table[T]) newRow() fyne.CanvasObject {
	r := &tableRow{cols: t.cols}
	r.ExtendBaseWidget(r)
	return r
}

func (t *Table[T]) showRow(i int, o fyne.CanvasObject) {
	r := o.(*tableRow)
	r.onMouse = func(e *desktop.MouseEvent) { t.clicked(i, e) }
	row, ok := t.pages.row(i)
	r.cells, r.marked, r.focused = r.cells[:0], false, t.list.focused
	r.cursor = i == t.marks.cursor && (t.marks.begun || r.focused)
	if ok {
		r.marked = t.marks.ids[t.source.ID(row)]
		r.cells = appendCells(r.cells, t.text, row)
	} else {
		t.want(i)
	}
	r.Refresh()
}

func appendCells[T any](cells []cell, cols []Column[T], row T) []cell {
	for _, c := range cols {
		one := cell{text: c.Text(row), color: theme.ColorNameForeground}
		if c.Color != nil {
			one.color = c.Color(row)
		}
		if c.Bold != nil {
			one.bold = c.Bold(row)
		}
		if c.Photo != nil {
			one.photo = c.Photo(row)
		}
		cells = append(cells, one)
	}
	return cells
}

func (t *Table[T]) clicked(i int, e *desktop.MouseEvent) {
	row, ok := t.pages.row(i)
	if !ok {
		return
	}
	t.Focus()
	id := t.source.ID(row)
	again := t.marks.begun && i == t.marks.cursor && len(t.marks.ids) == 1 && t.marks.ids[id] // rows move when others come
	switch {
	case e.Button == desktop.MouseButtonSecondary:
		t.menu(i, row, e.AbsolutePosition)
	case e.Modifier&fyne.KeyModifierShift != 0:
		t.marks.cursor = i
		t.markRange(t.marks.anchor, i)
	case e.Modifier&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0:
		t.marks.cursor, t.marks.anchor, t.marks.begun = i, i, true
		t.marks.flip(id)
		t.marked()
	case again && t.OnOpen != nil:
		t.OnOpen(row)
	default:
		t.SelectRow(i)
	}
}

func (t *Table[T]) menu(i int, row T, at fyne.Position) {
	if !t.marks.ids[t.source.ID(row)] {
		t.SelectRow(i)
	}
	if t.OnMenu != nil {
		t.OnMenu(row, at)
	}
}
