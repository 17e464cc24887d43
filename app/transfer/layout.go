package transfer

import (
	"slices"
	"strings"

	"regulars/data"
)

// layout is where the table lies in a file.
type layout struct {
	header int // place in the sample of the row of headings, -1 for none
	first  int // place of the first row of values
}

// headings knows headings: those of contacts or those of purchases.
type headings interface {
	meaning(heading string) (Meaning, int)
}

// findLayout looks for the row of headings among the first rows: the one with
// the most headings that are known, or else a row of texts above rows of
// values. Titles and notes above it are passed over.
func findLayout(d headings, rows []data.SheetRow) layout {
	const look = 40
	s := newShapes()
	usual := usualWidth(rows)
	best, top := -1, 0
	for i, row := range rows[:min(len(rows), look)] {
		known, filled, values := weighHeader(d, s, row)
		if filled*2 < usual || values > 0 || known == 0 || known*2 < filled && known < 3 || comesBack(row, rows[i+1:]) {
			continue
		}
		if score := known*10 + filled; score > top {
			best, top = i, score
		}
	}
	if best < 0 {
		best = unknownHeader(d, s, rows)
	}
	if best >= 0 {
		return layout{best, best + 1}
	}
	return layout{-1, firstFull(rows, usual)}
}

// weighHeader counts the known headings of a row, its filled cells, and the
// cells that no heading can be: a mail address, a number, a date.
func weighHeader(d headings, s *shapes, row data.SheetRow) (known, filled, values int) {
	for _, c := range row.Cells {
		if squeeze(c.Text) == "" {
			continue
		}
		filled++
		if _, sure := d.meaning(c.Text); sure > 0 {
			known++
			continue
		}
		switch s.of(c) {
		case shapeEmail, shapeURL, shapeDate, shapePhone, shapePostal:
			values++
		default:
		}
	}
	return known, filled, values
}

// comesBack reports whether a good part of the cells of a row, but not all,
// stands below in their columns again: then it is a row of values, one of which happens to be
// called like a heading (customer).
func comesBack(row data.SheetRow, below []data.SheetRow) bool {
	again, filled := 0, 0
	for j, c := range row.Cells {
		text := squeeze(c.Text)
		if text == "" {
			continue
		}
		filled++
		if slices.ContainsFunc(below, func(r data.SheetRow) bool { return j < len(r.Cells) && squeeze(r.Cells[j].Text) == text }) {
			again++
		}
	}
	return again*4 >= filled && again < filled
}

// unknownHeader is the first full row, when it is all texts, none of which stands
// below again, and one of them is what a person or a firm is called by (Name), or
// the rows under it hold something else: mails, phones, dates or numbers, or
// longer texts under single words.
func unknownHeader(d headings, s *shapes, rows []data.SheetRow) int {
	first := firstFull(rows, usualWidth(rows))
	if first >= len(rows)-1 {
		return -1
	}
	differs := false
	for j, c := range rows[first].Cells {
		head := s.of(c)
		if head != shapeNone && head < shapeCompany {
			return -1
		}
		values, longer, same := compareUnder(s, rows[first+1:min(len(rows), first+200)], j, squeeze(c.Text))
		if same {
			return -1
		}
		differs = differs || values || longer && head == shapeWord || calls(d, c.Text)
	}
	if !differs {
		return -1
	}
	return first
}

// calls reports whether a heading is surely that of what a contact is called by.
// Customer may as well be the value of a column of roles.
func calls(d headings, heading string) bool {
	m, sure := d.meaning(heading)
	switch m.Field {
	case Name, Given, Family, CompanyName, Email:
		return sure >= 95 && unknownRole(heading)
	default:
		return false
	}
}

// compareUnder tells of the cells of a column whether most are values that no
// heading can be, or most are longer than a word, and whether one is the same
// as the heading.
func compareUnder(s *shapes, rows []data.SheetRow, column int, heading string) (values, longer, same bool) {
	n, hard, long := 0, 0, 0
	for _, row := range rows {
		if column >= len(row.Cells) || row.Cells[column].Kind == data.CellEmpty {
			continue
		}
		n++
		same = same || heading != "" && squeeze(row.Cells[column].Text) == heading
		switch k := s.of(row.Cells[column]); {
		case k < shapeCompany:
			hard++
		case k != shapeWord:
			long++
		}
	}
	return hard*2 > n, long*2 > n, same
}

// firstFull is the first row about as wide as the table.
func firstFull(rows []data.SheetRow, usual int) int {
	for i, row := range rows {
		if filledCells(row)*2 >= usual {
			return i
		}
	}
	return 0
}

// usualWidth is how many filled cells most rows have.
func usualWidth(rows []data.SheetRow) int {
	counts := map[int]int{}
	for _, row := range rows {
		counts[filledCells(row)]++
	}
	width, most := 0, 0
	for n, times := range counts {
		if times > most || times == most && n > width {
			width, most = n, times
		}
	}
	return width
}

func filledCells(row data.SheetRow) int {
	n := 0
	for _, c := range row.Cells {
		if c.Kind != data.CellEmpty {
			n++
		}
	}
	return n
}

// isFooter reports whether a row is the total under a table and not a row of
// it: the word alone, with nothing but numbers beside it.
func isFooter(row data.SheetRow, width int) bool {
	filled := filledCells(row)
	if width < 3 || filled == 0 || filled*2 > width {
		return false
	}
	total := false
	for _, c := range row.Cells {
		if len(c.Text) > longHeading {
			return false
		}
		switch text := plain(c.Text); {
		case text == "":
		case isTotal(text):
			total = true
		case strings.Trim(text, "0123456789 eursdgbpah") != "":
			return false
		}
	}
	return total
}

func isTotal(text string) bool {
	switch text {
	case "total", "totals", "sum", "grand total", "viso", "is viso", "разом", "всього", "итого", "всего", "ընդամենը", "جمع", "مجموع", "جمع کل", "summe", "gesamt", "razem", "suma", "somme", "subtotal":
		return true
	}
	return false
}
