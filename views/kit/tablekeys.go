package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// tableList is Fyne's list with the keys of a table.
type tableList struct {
	widget.List

	keys      func(e *fyne.KeyEvent) bool
	runes     func(rune)
	selectAll func()
	focused   bool
}

func newTableList(length func() int, create func() fyne.CanvasObject, update func(int, fyne.CanvasObject)) *tableList {
	l := &tableList{}
	l.Length, l.CreateItem, l.UpdateItem, l.HideSeparators = length, create, update, true
	l.ExtendBaseWidget(l)
	return l
}

// FocusGained does not light a row as Fyne's list does: the cursor shows by its bar.
func (l *tableList) FocusGained() { l.focused = true; l.Refresh() }

// FocusLost dims the bar.
func (l *tableList) FocusLost() { l.focused = false; l.Refresh() }

func (l *tableList) TypedKey(e *fyne.KeyEvent) { l.keys(e) }
func (l *tableList) TypedRune(r rune)          { l.runes(r) }

// TypedShortcut obeys Ctrl+A.
func (l *tableList) TypedShortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutSelectAll); ok {
		l.selectAll()
	}
}

func (l *tableList) firstVisible() int { return int(l.GetScrollOffset() / RowHeight) }
func (l *tableList) perPage() int      { return max(1, int(l.Size().Height/RowHeight)-1) }

// typedKey moves the cursor; with Shift it extends the selection.
func (t *Table[T]) typedKey(e *fyne.KeyEvent) bool {
	to, moved := t.destination(e.Name)
	switch {
	case moved:
		t.moveTo(to)
	case e.Name == fyne.KeyReturn, e.Name == fyne.KeyEnter:
		if row, ok := t.pages.row(t.marks.cursor); ok && t.OnOpen != nil {
			t.OnOpen(row)
		}
	case e.Name == desktop.KeyMenu:
		t.menuOfCursor()
	case e.Name == fyne.KeyDelete:
		if ids := t.Marked(); len(ids) > 0 && t.OnDelete != nil {
			t.OnDelete(ids)
		}
	case e.Name == fyne.KeySpace:
		if row, ok := t.pages.row(t.marks.cursor); ok {
			t.marks.flip(t.source.ID(row))
			t.marked()
		}
	case e.Name == fyne.KeyEscape && len(t.marks.ids) > 0:
		t.ClearMarks()
	default:
		toWindow(t.list, e)
		return false
	}
	return true
}

// typedRune sorts by the column of a figure, as they are shown from the left, and
// once more the other way; 0 chooses the columns.
func (t *Table[T]) typedRune(r rune) {
	if r == '0' {
		t.head.chooseColumns(fyne.CurrentApp().Driver().AbsolutePositionForObject(t.list))
		return
	}
	at := int(r - '1')
	for i, w := range t.cols.widths {
		if w == 0 {
			continue
		}
		if at == 0 && t.text[i].Key != "" {
			t.sortBy(t.text[i].Key)
		}
		at--
	}
}

// menuOfCursor opens the menu of the row below the cursor, under it.
func (t *Table[T]) menuOfCursor() {
	i := t.marks.cursor
	if row, ok := t.pages.row(i); ok {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(t.list)
		t.menu(i, row, at.AddXY(cellMargin, float32(i+1)*RowHeight-t.list.GetScrollOffset()))
	}
}

func (t *Table[T]) destination(key fyne.KeyName) (row int, ok bool) {
	at := t.marks.cursor
	if !t.marks.begun {
		at = -1
	}
	switch key {
	case fyne.KeyDown:
		return at + 1, true
	case fyne.KeyUp:
		return at - 1, true
	case fyne.KeyPageDown:
		return at + t.list.perPage(), true
	case fyne.KeyPageUp:
		return at - t.list.perPage(), true
	case fyne.KeyHome:
		return 0, true
	case fyne.KeyEnd:
		return t.pages.count - 1, true
	default:
		return 0, false
	}
}

func (t *Table[T]) moveTo(i int) {
	i = max(0, min(i, t.pages.count-1))
	if t.pages.count == 0 {
		return
	}
	t.list.ScrollTo(i)
	if shiftHeld() {
		t.marks.cursor = i
		t.markRange(t.marks.anchor, i)
		return
	}
	if _, ok := t.pages.row(i); !ok {
		t.marks.cursor, t.marks.anchor, t.marks.begun = i, i, true
		t.list.Refresh()
		return
	}
	t.SelectRow(i)
}

func shiftHeld() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

func setVisible(o fyne.CanvasObject, visible bool) { //nolint:revive // it sets just that
	if visible {
		o.Show()
		return
	}
	o.Hide()
}
