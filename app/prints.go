package app

import (
	"errors"

	"regulars/app/calendar"
	"regulars/app/papers"
	"regulars/data/pdf"
	"regulars/data/qr"
)

// Fonts are the two cuts of the font that papers are printed with.
type Fonts struct{ Regular, Bold []byte }

// paperTools lends data/pdf and data/qr to what is printed; fonts are asked for at the first
// print.
func paperTools(cal *calendar.Service, fonts func() Fonts) papers.Tools {
	return papers.Tools{
		Zone: cal.Zone,
		Printer: func() (papers.Printer, error) {
			f := fonts()
			if len(f.Regular) == 0 {
				return nil, errors.New("the program has no font to print with")
			}
			p, err := pdf.New(f.Regular, f.Bold)
			if err != nil {
				return nil, err
			}
			return p, nil
		},
		QR: func(text string) ([][]bool, error) {
			code, err := qr.Encode(text)
			return code, err
		},
	}
}
