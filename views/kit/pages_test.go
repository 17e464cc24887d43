package kit

import "testing"

func filled(n, rows int) []int {
	list := make([]int, rows)
	for i := range list {
		list[i] = n*pageSize + i
	}
	return list
}

func TestPagesGiveTheirRows(t *testing.T) {
	var p pages[int]
	p.reset(250)
	p.add(0, filled(0, pageSize))
	p.add(2, filled(2, 50))
	for i, want := range map[int]bool{-1: false, 0: true, 99: true, 100: false, 199: false, 200: true, 249: true, 250: false, 1 << 40: false} {
		got, ok := p.row(i)
		if ok != want || ok && got != i {
			t.Errorf("row %d is %d, %v; want %v", i, got, ok, want)
		}
	}
	if p.len() != 250 {
		t.Errorf("len = %d", p.len())
	}
}

func TestPagesForgetTheOldest(t *testing.T) {
	var p pages[int]
	p.reset(1_000_000)
	for n := range 3 * maxPages {
		p.add(n, filled(n, pageSize))
	}
	if len(p.rows) != maxPages || len(p.used) != maxPages {
		t.Errorf("%d pages are held, and %d are counted; want %d", len(p.rows), len(p.used), maxPages)
	}
	if _, ok := p.row(0); ok {
		t.Error("the first page is still held")
	}
	if got, ok := p.row(3*maxPages*pageSize - 1); !ok || got != 3*maxPages*pageSize-1 {
		t.Error("the last page is not held")
	}
	last := 3*maxPages - 1
	p.add(last, filled(last, 10))
	if len(p.rows) != maxPages {
		t.Error("a page that came again took another's place")
	}
}

func TestPagesAfterReset(t *testing.T) {
	var p pages[int]
	p.reset(10)
	p.add(0, filled(0, 10))
	p.reset(0)
	if _, ok := p.row(0); ok || p.len() != 0 {
		t.Error("a row of before the reset is still there")
	}
}

func TestMarks(t *testing.T) {
	var m marks
	m.flip(7)
	m.flip(8)
	m.flip(7)
	if m.ids[7] || !m.ids[8] || len(m.ids) != 1 {
		t.Errorf("flipped to %v", m.ids)
	}
	m.only(3)
	if !m.ids[3] || len(m.ids) != 1 {
		t.Errorf("only 3 gave %v", m.ids)
	}
}

func TestShorten(t *testing.T) {
	for _, tt := range []struct {
		in   string
		n    int
		want string
	}{
		{"", 3, ""}, {"abc", 3, "abc"}, {"abcd", 3, "abc…"}, {"їжак", 4, "їжак"}, {"їжаки", 4, "їжак…"}, {"😀😀😀", 2, "😀😀…"}, {"a\xff\xfeb", 2, "a\xff…"},
	} {
		if got := Shorten(tt.in, tt.n); got != tt.want {
			t.Errorf("shorten(%q, %d) = %q, want %q", tt.in, tt.n, got, tt.want)
		}
	}
}

func TestLeadingNumber(t *testing.T) {
	for in, want := range map[string]int{"": 0, "abc": 0, "12": 2, "12 ": 2, "1,234.50 EUR": 8, "10:30.": 5, "۱۲۳ x": 6, ".5": 2, ".x": 0, "12-5": 2} {
		if got := leadingNumber(in); got != want {
			t.Errorf("leadingNumber(%q) = %d, want %d", in, got, want)
		}
	}
}
