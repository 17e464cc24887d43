package kit

import (
	"context"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// RowHeight is the height of a row of a Table.
const RowHeight float32 = 28

// Order says how a Table is sorted.
type Order struct {
	Key  string // of a Column
	Desc bool
}

// Source gives a Table its rows. Its funcs run off the UI goroutine, and the
// context ends when their answer is no longer wanted.
type Source[T any] struct {
	// Count is the number of rows.
	Count func(ctx context.Context) (int, error)
	// Page gives the rows from offset on, limit at most.
	Page func(ctx context.Context, o Order, offset, limit int) ([]T, error)
	// IDs gives the ids of the rows from offset on; it lets the owner select
	// more rows than are loaded. It may be nil.
	IDs func(ctx context.Context, o Order, offset, limit int) ([]int64, error)
	// ID tells the id of a row.
	ID func(T) int64
}

// Table is a dense list with columns: sorted by a click on a header, loaded by
// the page, and several rows selected with Ctrl and Shift.
type Table[T any] struct {
	widget.BaseWidget

	// OnSelect is called with the row under the cursor when it moves.
	OnSelect func(row T)
	// OnOpen is called at Enter and at a second click.
	OnOpen func(row T)
	// OnMarked is called when the set of selected rows changes.
	OnMarked func(ids []int64)
	// OnMenu is called at a secondary click, at an absolute position.
	OnMenu func(row T, at fyne.Position)
	// OnDelete is called at the Delete key with the selected rows.
	OnDelete func(ids []int64)
	// OnSort is called when the owner sorts anew.
	OnSort func(Order)

	shell  *Shell
	source Source[T]
	cols   *columns
	text   []Column[T]
	order  Order
	pages  pages[T]
	marks  marks
	list   *tableList
	head   *tableHead
	body   *fyne.Container
	empty  fyne.CanvasObject
	reload *Loader[loaded[T]]
	more   *Loader[loaded[T]]
	ids    *Loader[[]int64]
	keep   func()
}

// Column describes one column of a Table.
type Column[T any] struct {
	Key   string // names the order to the Source; empty: not sorted by this column
	Title string
	Width float32        // wished; the rest is shared by the columns with Grow
	Grow  float32        // share of the room that is left
	Align fyne.TextAlign // of left-to-right text
	Off   bool           // shown only when the owner asks for it
	// Yields columns go, the highest first, where the table is too narrow for all.
	Yields int
	// Text gives the words of a cell. It must be quick.
	Text func(T) string
	// Color gives the colour of a cell's words; nil is the usual one.
	Color func(T) fyne.ThemeColorName
	// Bold makes a cell's words bold; nil is never.
	Bold func(T) bool
	// Avatar puts initials before the words, or the photo that Photo gives. It must
	// be quick, and may be nil; Redraw shows what it gives later.
	Avatar bool
	Photo  func(T) fyne.Resource
}

// NewTable gives a Table sorted by the first sortable column. Reload fills it.
func NewTable[T any](s *Shell, source Source[T], cols []Column[T]) *Table[T] {
	t := &Table[T]{keep: func() {}, shell: s, source: source, text: cols, cols: newColumns(specs(cols))}
	t.pages.reset(0)
	t.reload, t.more, t.ids = NewLoader[loaded[T]](s), NewLoader[loaded[T]](s), NewLoader[[]int64](s)
	for _, c := range cols {
		if c.Key != "" {
			t.order.Key = c.Key
			break
		}
	}
	t.list = newTableList(t.pages.len, t.newRow, t.showRow)
	t.list.keys = t.typedKey
	t.list.runes, t.list.selectAll = t.typedRune, t.SelectAll
	t.head = newTableHead(t.cols, t.sortBy, t.relayout)
	t.body = container.NewStack(container.NewThemeOverride(t.list, tightTheme{}))
	t.ExtendBaseWidget(t)
	return t
}

// SetEmpty sets what is shown in place of rows when there are none.
func (t *Table[T]) SetEmpty(o fyne.CanvasObject) {
	t.empty = o
	o.Hide()
	t.body.Add(o)
}

// SetOrder sorts by o without telling OnSort; Reload follows by itself.
func (t *Table[T]) SetOrder(o Order) {
	t.order = o
	t.head.show(o)
	t.list.ScrollToTop()
	t.Reload()
}

// Order tells how the table is sorted.
func (t *Table[T]) Order() Order { return t.order }

// Len is the number of rows that the table knows of.
func (t *Table[T]) Len() int { return t.pages.count }

// Redraw shows the rows anew that are loaded.
func (t *Table[T]) Redraw() { t.list.Refresh() }

// Focus gives the keyboard to the rows.
func (t *Table[T]) Focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(t.list); c != nil {
		c.Focus(t.list)
	}
}

// CreateRenderer puts the header above the rows.
func (t *Table[T]) CreateRenderer() fyne.WidgetRenderer {
	t.head.show(t.order)
	all := container.New(&tableLayout{cols: t.cols}, t.head, t.body)
	return widget.NewSimpleRenderer(container.NewHScroll(all))
}

func (t *Table[T]) sortBy(key string) {
	o := Order{Key: key}
	if t.order.Key == key {
		o.Desc = !t.order.Desc
	}
	t.SetOrder(o)
	t.keep()
	if t.OnSort != nil {
		t.OnSort(o)
	}
}

func (t *Table[T]) relayout() {
	t.keep()
	t.cols.fit(t.head.Size().Width)
	t.head.Refresh()
	t.list.Refresh()
}

// tableLayout stacks header and rows and fits the columns to the width.
type tableLayout struct{ cols *columns }

func (l *tableLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.cols.minWidth(), 4*RowHeight)
}

func (l *tableLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.cols.fit(size.Width)
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(size.Width, RowHeight))
	objects[1].Move(fyne.NewPos(0, RowHeight))
	objects[1].Resize(fyne.NewSize(size.Width, size.Height-RowHeight))
}

// Tight is the theme for lists whose rows touch.
func Tight() fyne.Theme { return tightTheme{} }

// tightTheme takes the padding from between the rows of a list.
type tightTheme struct{}

func (tightTheme) Size(name fyne.ThemeSizeName) float32 {
	if name == theme.SizeNamePadding {
		return 0
	}
	return appTheme().Size(name)
}

func (tightTheme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	return appTheme().Color(n, v)
}

func (tightTheme) Font(s fyne.TextStyle) fyne.Resource     { return appTheme().Font(s) }
func (tightTheme) Icon(n fyne.ThemeIconName) fyne.Resource { return appTheme().Icon(n) }

// appTheme is the theme of the whole program, whatever is being drawn.
func appTheme() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }
