package kit

import (
	"math/rand/v2"
	"testing"
)

// randomColumns are columns as screens have them, with the owner's hand on some.
func randomColumns(r *rand.Rand) []spec {
	list := make([]spec, 1+r.IntN(10))
	for i := range list {
		list[i] = spec{width: minColumn + r.Float32()*200, grow: float32(r.IntN(4)), yields: r.IntN(5), off: r.IntN(4) == 0}
	}
	list[r.IntN(len(list))].off = false
	return list
}

// TestColumnsShareAnyWidth: whatever the columns and the room, those that are
// shown can be read, no room is lost where one grows, and none is taken twice.
func TestColumnsShareAnyWidth(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		c := newColumns(randomColumns(r))
		total := r.Float32() * 2000
		c.fit(total)
		var grow, shown float32
		for i, w := range c.widths {
			switch s := c.list[i]; {
			case w != 0 && (s.off || w < minColumn):
				t.Fatalf("at %v column %d of %+v is %v wide", total, i, c.list, w)
			case w == 0 && !s.off && s.yields == 0:
				t.Fatalf("at %v column %d went, which never yields: %+v", total, i, c.list)
			case w > 0:
				grow, shown = grow+s.grow, shown+1
			}
		}
		got := sum(c.widths)
		if shown > 0 && got > max(total, shown*minColumn)+1 {
			t.Fatalf("at %v the columns take %v: %v of %+v", total, got, c.widths, c.list)
		}
		if grow > 0 && got < total-1 {
			t.Fatalf("at %v the columns leave %v free: %+v", total, total-got, c.list)
		}
	}
}

// TestColumnsYieldInTheirOrder: one that yields later is never gone before one
// that yields earlier, and more room brings none away.
func TestColumnsYieldInTheirOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		c := newColumns(randomColumns(r))
		before := 0
		for total := float32(50); total < 2000; total += 50 {
			c.fit(total)
			shown := 0
			for i, a := range c.list {
				if c.widths[i] > 0 {
					shown++
					continue
				}
				for k, b := range c.list {
					if !a.off && !b.off && c.widths[k] > 0 && b.yields > a.yields {
						t.Fatalf("at %v column %d went and %d stayed: %+v", total, i, k, c.list)
					}
				}
			}
			if shown < before {
				t.Fatalf("at %v only %d columns are shown, before %d: %+v", total, shown, before, c.list)
			}
			before = shown
		}
	}
}

// TestColumnsComeBackAsTheyWereLeft: what the owner set is kept from one start to
// the next, and what he did not set is free to change with the program.
func TestColumnsComeBackAsTheyWereLeft(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 500 {
		made := randomColumns(r)
		first, second := newColumns(append([]spec(nil), made...)), newColumns(append([]spec(nil), made...))
		first.fit(900)
		for range r.IntN(4) {
			if i := r.IntN(len(made)); r.IntN(2) == 0 {
				first.toggle(i)
			} else if first.widths[i] > 0 {
				first.resize(i, r.Float32()*100-50)
			}
			first.fit(900)
		}
		second.restore(first.state())
		for i := range made {
			a, b := first.list[i], second.list[i]
			if a.off != b.off || a.fixed != b.fixed || a.fixed && a.width != b.width {
				t.Fatalf("column %d was left %+v and came back %+v", i, a, b)
			}
			if !a.fixed && b.width != made[i].width {
				t.Fatalf("column %d came back %v wide, nobody set it from %v", i, b.width, made[i].width)
			}
		}
	}
}

// TestOneColumnIsAlwaysShown, however often the owner takes one away.
func TestOneColumnIsAlwaysShown(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	c := newColumns(randomColumns(r))
	for range 1000 {
		c.toggle(r.IntN(len(c.list)))
		c.fit(600)
		if sum(c.widths) == 0 {
			t.Fatalf("no column is shown: %+v", c.list)
		}
	}
}
