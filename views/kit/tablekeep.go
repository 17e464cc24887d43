package kit

import (
	"encoding/json"
	"log/slog"

	"fyne.io/fyne/v2"
)

// columnState is what is kept of a column between two starts.
type columnState struct {
	Width float32 `json:"width"`
	Off   bool    `json:"off,omitempty"`
	Fixed bool    `json:"fixed,omitempty"` // the owner has set it
}

// Keep makes the table remember the owner's columns and order under name.
func (t *Table[T]) Keep(p fyne.Preferences, name string) {
	t.cols.restore(p.String(name + " columns"))
	if key := p.String(name + " order"); key != "" && t.sortable(key) {
		t.order = Order{Key: key, Desc: p.Bool(name + " descending")}
	}
	t.keep = func() {
		p.SetString(name+" columns", t.cols.state())
		p.SetString(name+" order", t.order.Key)
		p.SetBool(name+" descending", t.order.Desc)
	}
}

func (t *Table[T]) sortable(key string) bool {
	for _, c := range t.text {
		if c.Key == key {
			return true
		}
	}
	return false
}

func (c *columns) state() string {
	list := make([]columnState, len(c.list))
	for i, s := range c.list {
		list[i] = columnState{Width: s.width, Off: s.off, Fixed: s.fixed}
	}
	raw, err := json.Marshal(list)
	if err != nil {
		slog.Error("keep columns", "err", err)
	}
	return string(raw)
}

// restore takes up what state gave. What does not fit the columns of today is
// left: the program may have grown a column since.
func (c *columns) restore(state string) {
	var list []columnState
	if err := json.Unmarshal([]byte(state), &list); err != nil || len(list) != len(c.list) {
		return
	}
	for i, s := range list {
		if !s.Fixed {
			continue
		}
		one := &c.list[i]
		one.width, one.off, one.fixed, one.yields = min(2000, max(minColumn, s.Width)), s.Off, true, 0
	}
	c.keepOne()
}

// keepOne shows the first column if none is shown.
func (c *columns) keepOne() {
	for _, s := range c.list {
		if !s.off {
			return
		}
	}
	if len(c.list) > 0 {
		c.list[0].off = false
	}
}
