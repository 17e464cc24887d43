package transfer

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"regulars/data"
)

// dateOrder is which of day and month comes first in a column's 05/06/2026.
type dateOrder uint8

const (
	orderUnknown dateOrder = iota
	dayFirst
	monthFirst
)

// sniffOrder decides over a whole column: one value such as 25/12/1980 settles
// all of them.
func sniffOrder(rows [][]data.Cell, column int) dateOrder {
	for _, row := range rows {
		if column >= len(row) {
			continue
		}
		if o := orderOf(row[column].Text); o != orderUnknown {
			return o
		}
	}
	return orderUnknown
}

// orderOf is what one value proves.
func orderOf(s string) dateOrder {
	n, _ := dateNumbers(s)
	if len(n) < 3 || n[0] > 31 || n[0] == 0 || len(strings.Fields(s)) == 0 {
		return orderUnknown
	}
	switch {
	case n[0] > 12 && n[1] <= 12:
		return dayFirst
	case n[1] > 12 && n[1] <= 31 && n[0] <= 12:
		return monthFirst
	}
	return orderUnknown
}

// dateNumbers are the numbers of a date, and the name of its month if it has one.
func dateNumbers(s string) (numbers []int, month string) {
	day, _, _ := strings.Cut(strings.Replace(s, "T", " ", 1), " ")
	if strings.Count(day, "-")+strings.Count(day, ".")+strings.Count(day, "/") >= 2 {
		s = day // the rest is a time
	}
	for _, part := range wordsAndNumbers(s) {
		if n, err := strconv.Atoi(data.PlainDigits(part)); err == nil {
			numbers = append(numbers, n)
		} else if month == "" && monthNumber(part) > 0 {
			month = part
		}
	}
	return numbers, month
}

// wordsAndNumbers cuts 12.05.1980г and June 5th into their parts.
func wordsAndNumbers(s string) []string {
	var b strings.Builder
	before := ' '
	for _, r := range s {
		if unicode.IsDigit(r) != unicode.IsDigit(before) || !unicode.IsDigit(r) && !unicode.IsLetter(r) {
			b.WriteByte(' ')
		}
		if unicode.IsDigit(r) || unicode.IsLetter(r) {
			b.WriteRune(r)
		}
		before = r
	}
	return strings.Fields(b.String())
}

// dateReader reads the dates of one column.
type dateReader struct {
	order dateOrder
	now   time.Time // two digits of a year are the last one that has been
}

// read gives the date in a cell, the zero Date for none, or what is wrong with it.
func (d dateReader) read(c data.Cell) (data.Date, error) {
	s := data.PlainDigits(squeeze(c.Text))
	if c.Kind == data.CellEmpty || s == "" || isNothing(s) || isNoDate(s) {
		return data.Date{}, nil
	}
	if strings.HasPrefix(s, "--") {
		return data.ParseDate(s)
	}
	date, ok := d.parse(c.Kind, s)
	if !ok {
		return date, data.Invalid("", "“%s” is not a date: write it as 1980-03-14", short(s))
	}
	if date.Year == 1604 { // how Apple writes a birthday without a year
		date.Year = 0
	}
	if !date.Valid() || date.Year > 0 && date.Year < 1500 {
		return date, data.Invalid("", "“%s” is not a day of the calendar", short(s))
	}
	return date, nil
}

// isNoDate knows how databases and workbooks write a date that there is not.
func isNoDate(s string) bool {
	day, _, _ := strings.Cut(strings.Replace(s, "T", " ", 1), " ")
	switch day {
	case "0001-01-01", "01.01.0001", "01/01/0001", "1/1/0001", "1899-12-30", "1900-01-00":
		return true
	}
	return strings.Trim(s, "0/.- :") == ""
}

func (d dateReader) parse(kind data.CellKind, s string) (data.Date, bool) {
	if n, err := strconv.Atoi(s); err == nil {
		return d.ofNumber(kind, n, s)
	}
	n, month := dateNumbers(s)
	switch {
	case month != "":
		return d.withName(n, monthNumber(month))
	case len(n) == 2:
		return d.withoutYear(s, n)
	case len(n) < 3:
		return data.Date{}, false
	case n[0] > 31:
		return ofCalendar(n[0], n[1], n[2]), true
	case d.order == monthFirst && !strings.Contains(s, "."), d.order != dayFirst && n[1] > 12 && n[0] <= 12:
		return data.Date{Year: d.year(n[2], s), Month: time.Month(n[0]), Day: n[1]}, true
	}
	return ofCalendar(d.year(n[2], s), n[1], n[0]), true
}

// ofNumber reads 19800314, or the serial number of a day as workbooks count.
func (d dateReader) ofNumber(kind data.CellKind, n int, s string) (data.Date, bool) {
	switch {
	case len(s) == 8:
		return ofCalendar(n/10000, n/100%100, n%100), true
	case n > 366 && n < 80000 && (kind == data.CellNumber || len(s) == 5):
		return data.DateOf(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n)), true
	}
	return data.Date{}, false
}

// withName reads 28 Sep 2026, Sep 28 2026 and 28 September.
func (d dateReader) withName(n []int, month int) (data.Date, bool) {
	switch len(n) {
	case 1:
		return data.Date{Month: time.Month(month), Day: n[0]}, true
	case 2:
		day, year := n[0], n[1]
		if day > 31 {
			day, year = year, day
		}
		if year < 100 {
			year = d.year(year, "00")
		}
		return data.Date{Year: year, Month: time.Month(month), Day: day}, true
	}
	return data.Date{}, false
}

// withoutYear reads 14.03. and 03-14.
func (d dateReader) withoutYear(s string, n []int) (data.Date, bool) {
	if n[0] > 31 || n[1] > 31 {
		return data.Date{}, false
	}
	if strings.Contains(s, "-") && n[0] <= 12 || d.order == monthFirst && !strings.Contains(s, ".") {
		return data.Date{Month: time.Month(n[0]), Day: n[1]}, true
	}
	return data.Date{Month: time.Month(n[1]), Day: n[0]}, true
}

// year makes 80 into 1980 and 05 into 2005, as the last such year that has been.
func (d dateReader) year(n int, s string) int {
	if n >= 100 || len(s) > 8 && strings.HasSuffix(s, fmt.Sprintf("%04d", n)) {
		return n
	}
	century := d.now.Year() / 100 * 100
	if n > d.now.Year()%100 {
		century -= 100
	}
	return century + n
}

// ofCalendar makes a date, from the Persian calendar where the year is one of it.
func ofCalendar(year, month, day int) data.Date {
	if year >= 1250 && year <= 1499 && month >= 1 && month <= 12 && day >= 1 && day <= persianMonthDays(year, month) {
		return fromPersian(year, month, day)
	}
	return data.Date{Year: year, Month: time.Month(month), Day: day}
}

func persianMonthDays(year, month int) int {
	switch {
	case month <= 6:
		return 31
	case month < 12 || persianLeap(year):
		return 30
	}
	return 29
}

// persianLeap uses the 33-year cycle, which is right from 1244 to 1502.
func persianLeap(year int) bool {
	switch year % 33 {
	case 1, 5, 9, 13, 17, 22, 26, 30:
		return true
	}
	return false
}

// fromPersian counts days from 1 Farvardin 1300, which was 21 March 1921.
func fromPersian(year, month, day int) data.Date {
	days := day - 1
	for m := 1; m < month; m++ {
		days += persianMonthDays(year, m)
	}
	for y := 1300; y < year; y++ {
		days += 365
		if persianLeap(y) {
			days++
		}
	}
	for y := year; y < 1300; y++ {
		days -= 365
		if persianLeap(y) {
			days--
		}
	}
	return data.DateOf(time.Date(1921, 3, 21, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days))
}

// monthNumber knows months by the start of their names in the languages of our
// owners; 0 is none.
func monthNumber(s string) int {
	s = plain(s)
	for i, names := range []string{
		"jan sau січ янв ene sty հունվ janv", "feb vas лют фев fev lut փետ febr", "mar kov бер мар marz ma mrz մար mars", "apr bal кві апр avr abr kwi ապր", "may geg тра май mai maj մայ mayo",
		"jun bir чер июн juin czer հունիս", "jul lie лип июл juil lip հուլ", "aug rgp rugpj сер авг aou ago sie օգոս", "sep rgs rugs вер сен wrz սեպ sept", "oct spa жов окт okt pa հոկ paz",
		"nov lap лис ноя lis նոյ", "dec gru гру дек dez dic gru դեկ",
	} {
		for name := range strings.SplitSeq(names, " ") {
			if len([]rune(s)) >= 3 && strings.HasPrefix(s, name) && len([]rune(name)) >= 3 {
				return i + 1
			}
		}
	}
	return 0
}

// isNothing reports whether a value only says that there is none.
func isNothing(s string) bool {
	switch strings.ToLower(s) {
	case "-", "--", "—", "–", "n/a", "na", "none", "null", "nil", "нет", "немає", "nėra", "brak", "keine", "aucun", "ninguno", "ندارد", "չկա", ".", "?", "#n/a", "unspecified":
		return true
	}
	return false
}
