package papers

import (
	"bytes"
	"context"
	"fmt"

	"regulars/data"
)

// Card is a printed card or label of the club: a code that a telephone can read.
type Card struct {
	Name    string // of the contact; empty for a card that anybody may use
	Title   string // what it gives
	Code    string // as it is read aloud
	Expires data.Date
}

// Measures of a sheet of cards in millimetres: two by five cards of the size of a bank card
// (ISO/IEC 7810, ID-1, a little narrower), as sheets of card stock have them.
const (
	cardWide, cardHigh = 85.0, 54.0
	cardsAcross        = 2
	cardsDown          = 5
	sheetLeft          = (data.A4Width - cardsAcross*cardWide) / 2
	sheetTop           = (data.A4Height - cardsDown*cardHigh) / 2
	cardPad            = 5.0
	codeSide           = 28.0
	codeQuiet          = 4 // modules that stay white around a code
)

// Cards prints cards, ten to a page, in a language.
func (s *Service) Cards(ctx context.Context, cards []Card, language string) ([]byte, error) {
	if len(cards) == 0 {
		return nil, &data.InvalidError{Field: "cards", Reason: "are missing: choose the codes to print first"}
	}
	head, err := s.Letterhead(ctx)
	if err != nil {
		return nil, err
	}
	w, err := newWording(language)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = s.printing(func(out Printer) error {
		l := &layout{wording: w, width: out.Width}
		for i, c := range cards {
			if i%(cardsAcross*cardsDown) == 0 {
				l.newPage()
			}
			if err := s.card(l, i%(cardsAcross*cardsDown), &c, head.Name); err != nil {
				return err
			}
		}
		return out.Write(&b, data.PrintJob{Title: head.Name, Author: head.Name, Language: language, Pages: l.pages})
	})
	if err != nil {
		return nil, fmt.Errorf("print %d cards: %w", len(cards), err)
	}
	return b.Bytes(), nil
}

// card puts a card on its place of the sheet, counted from 0.
func (s *Service) card(l *layout, place int, c *Card, firm string) error {
	x, y := sheetLeft+float64(place%cardsAcross)*cardWide, sheetTop+float64(place/cardsAcross)*cardHigh
	l.frame(x, y)
	code, err := s.tools.QR(c.Code)
	if err != nil {
		return err
	}
	l.code(code, x+cardWide-cardPad-codeSide, y+cardPad+4)
	room := cardWide - codeSide - 3*cardPad
	at := l.clipped(data.PrintText{X: x + cardPad, Size: 8.5, Gray: grayText}, firm, room, y+cardPad, 1)
	at = l.clipped(data.PrintText{X: x + cardPad, Size: 13, Bold: true}, c.Title, room, at+2, 3)
	l.clipped(data.PrintText{X: x + cardPad, Size: 10}, c.Name, room, at+1.5, 2)
	l.put(data.PrintText{X: x + cardPad, Size: 13, Bold: true, Text: c.Code}, y+cardHigh-cardPad-9)
	if !c.Expires.IsZero() {
		l.put(data.PrintText{X: x + cardPad, Size: smallSize, Gray: grayText, Text: l.say("valid until") + " " + l.date(c.Expires)}, y+cardHigh-cardPad-3)
	}
	return nil
}

// frame draws the lines to cut along.
func (l *layout) frame(x, y float64) {
	p := l.page()
	for _, b := range []data.PrintBox{
		{X: x, Y: y, Width: cardWide, Height: lineOfBox},
		{X: x, Y: y + cardHigh, Width: cardWide, Height: lineOfBox},
		{X: x, Y: y, Width: lineOfBox, Height: cardHigh},
		{X: x + cardWide, Y: y, Width: lineOfBox, Height: cardHigh},
	} {
		b.Gray = grayLine
		p.Boxes = append(p.Boxes, b)
	}
}

// code draws a QR code into its square, its quiet zone included.
func (l *layout) code(code [][]bool, x, y float64) {
	p := l.page()
	side := codeSide / float64(len(code)+2*codeQuiet)
	for row := range code {
		for col := 0; col < len(code[row]); col++ {
			from := col
			for col < len(code[row]) && code[row][col] {
				col++
			}
			if col > from {
				p.Boxes = append(p.Boxes, data.PrintBox{
					X: x + float64(from+codeQuiet)*side, Y: y + float64(row+codeQuiet)*side, Width: float64(col-from) * side, Height: side,
				})
			}
		}
	}
}

// clipped writes at most so many lines, and gives where they end.
func (l *layout) clipped(t data.PrintText, text string, width, y float64, most int) float64 {
	lines := l.broken(t, text, width)
	for i, line := range lines[:min(most, len(lines))] {
		if i == most-1 && len(lines) > most {
			line += " …"
		}
		t.Text = line
		l.put(t, y)
		y += high(t.Size)
	}
	return y
}
