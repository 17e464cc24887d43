package kit

import "fyne.io/fyne/v2"

const (
	minColumn  float32 = 48 // narrower shows nothing of use
	cellMargin float32 = 8
)

// spec is what a column looks like, without its rows' type.
type spec struct {
	key, title  string
	width, grow float32
	align       fyne.TextAlign
	off, avatar bool
	yields      int
	fixed       bool // the owner has set its width or shown it
}

func specs[T any](cols []Column[T]) []spec {
	list := make([]spec, len(cols))
	for i, c := range cols {
		list[i] = spec{key: c.Key, title: c.Title, width: max(c.Width, minColumn), grow: c.Grow, align: c.Align, off: c.Off, avatar: c.Avatar, yields: c.Yields}
	}
	return list
}

// columns shares the width of a table among its columns.
type columns struct {
	list   []spec
	widths []float32 // as fitted; 0 is hidden
}

func newColumns(list []spec) *columns {
	return &columns{list: list, widths: make([]float32, len(list))}
}

// fit gives each shown column its wished width; room left goes to those that
// grow, and lack of room is borne by all in proportion.
func (c *columns) fit(total float32) {
	gone := c.yielding(total)
	var wished, grow, slack float32
	for i, s := range c.list {
		if !s.off && !gone[i] {
			wished, grow, slack = wished+s.width, grow+s.grow, slack+s.width-minColumn
		}
	}
	spare := total - wished
	for i, s := range c.list {
		switch {
		case s.off || gone[i]:
			c.widths[i] = 0
		case spare >= 0 && grow > 0:
			c.widths[i] = s.width + spare*s.grow/grow
		case spare < 0 && slack > 0:
			c.widths[i] = max(minColumn, s.width+spare*(s.width-minColumn)/slack)
		default:
			c.widths[i] = s.width
		}
	}
}

// squeeze is how much of its wish a column gets before another yields to it.
const squeeze = 0.9

// yielding tells which columns go for lack of room.
func (c *columns) yielding(total float32) map[int]bool {
	gone := make(map[int]bool)
	for {
		var wished float32
		last := -1
		for i, s := range c.list {
			if s.off || gone[i] {
				continue
			}
			wished += s.width
			if s.yields > 0 && (last < 0 || s.yields > c.list[last].yields) {
				last = i
			}
		}
		if total <= 0 || wished*squeeze <= total || last < 0 {
			return gone
		}
		gone[last] = true
	}
}

// minWidth is the width under which the table scrolls sideways.
func (c *columns) minWidth() float32 {
	var w float32
	for _, s := range c.list {
		if !s.off && s.yields == 0 {
			w += minColumn
		}
	}
	return w
}

// resize makes column i wider by d; its neighbours keep their wishes.
func (c *columns) resize(i int, d float32) {
	w := max(minColumn, c.widths[i]+d)
	for k := range c.list { // what is seen now becomes what is wished
		if c.widths[k] > 0 && c.list[k].grow == 0 {
			c.list[k].width = c.widths[k]
		}
	}
	c.list[i].width = w
	c.list[i].grow, c.list[i].fixed = 0, true
}

// toggle shows or hides column i; the last one stays.
func (c *columns) toggle(i int) {
	shown := 0
	for _, s := range c.list {
		if !s.off {
			shown++
		}
	}
	if !c.list[i].off && shown == 1 {
		return
	}
	c.list[i].off = !c.list[i].off
	c.list[i].yields, c.list[i].fixed = 0, true // the owner has spoken
}
