package kit

import (
	"slices"
	"testing"
)

func sum(list []float32) (total float32) {
	for _, w := range list {
		total += w
	}
	return total
}

func TestColumnsFit(t *testing.T) {
	list := []spec{{width: 180, grow: 3}, {width: 120, grow: 1, yields: 2}, {width: 100}, {width: 100, yields: 1}, {width: 90, off: true}}
	for _, tt := range []struct {
		total float32
		shown []bool
	}{
		{900, []bool{true, true, true, true, false}},
		{500, []bool{true, true, true, true, false}},
		{460, []bool{true, true, true, true, false}},
		{400, []bool{true, false, true, true, false}},
		{300, []bool{true, false, true, false, false}},
		{200, []bool{true, false, true, false, false}},
	} {
		c := newColumns(slices.Clone(list))
		c.fit(tt.total)
		for i, w := range c.widths {
			if (w > 0) != tt.shown[i] {
				t.Errorf("at %v: column %d is %v wide", tt.total, i, w)
			}
		}
		if got := sum(c.widths); got < tt.total-1 || got > tt.total+1 {
			t.Errorf("at %v the columns take %v: %v", tt.total, got, c.widths)
		}
	}
}

func TestColumnsAreResizedAndChosen(t *testing.T) {
	c := newColumns([]spec{{width: 100, grow: 1}, {width: 100, yields: 1}, {width: 100, off: true}})
	c.fit(300)
	c.resize(1, 30)
	c.fit(300)
	if c.widths[1] != 130 {
		t.Errorf("dragged by 30 it is %v wide", c.widths[1])
	}
	c.resize(1, -1000)
	c.fit(300)
	if c.widths[1] != minColumn {
		t.Errorf("dragged shut it is %v wide, want %v", c.widths[1], minColumn)
	}
	c.toggle(2)
	c.toggle(0)
	c.toggle(1)
	c.toggle(2)
	c.fit(300)
	if c.widths[0] != 0 || c.widths[1] != 0 || c.widths[2] == 0 {
		t.Errorf("the last column went: %v", c.widths)
	}
}

func TestColumnsAreKept(t *testing.T) {
	fresh := func() *columns {
		return newColumns([]spec{{width: 100, grow: 1}, {width: 100, yields: 1}, {width: 100, off: true}})
	}
	c := fresh()
	c.fit(400)
	c.resize(1, 40)
	c.toggle(2)
	again := fresh()
	again.restore(c.state())
	if !again.list[1].fixed || again.list[1].width != c.list[1].width || again.list[2].off || again.list[0].grow != 1 {
		t.Errorf("restored %+v", again.list)
	}
	for name, bad := range map[string]string{
		"nothing": "", "no JSON": "{", "another table": `[{"width":1,"fixed":true}]`,
		"all off": `[{"off":true,"fixed":true},{"off":true,"fixed":true},{"off":true,"fixed":true}]`,
		"absurd":  `[{"width":-5,"fixed":true},{"width":1e9,"fixed":true},{"width":0}]`,
	} {
		c := fresh()
		c.restore(bad)
		c.fit(400)
		if sum(c.widths) < 100 || sum(c.widths) > 2500 {
			t.Errorf("%s: widths %v", name, c.widths)
		}
	}
}
