package transfer

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"regulars/data"
)

// in2026 reads dates as an owner does in the autumn of 2026.
func in2026(order dateOrder) dateReader {
	return dateReader{order: order, now: time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)}
}

// TestDateForms: every way to write a day that people and programs have, where 05/06 is the fifth of June (day first)
// or the sixth of May (month first), and where nothing tells (unknown).
func TestDateForms(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, unknown, dayFirst, monthFirst string }{
		{"1980-06-05", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"1980/06/05", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"1980.06.05", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"1980-6-5", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"19800605", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"1980-06-05 00:00:00", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"1980-06-05T10:30:00Z", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"1980-06-05T10:30:00+03:00", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"05/06/1980", "1980-06-05", "1980-06-05", "1980-05-06"},
		{"5/6/80", "1980-06-05", "1980-06-05", "1980-05-06"},
		{"05-06-1980", "1980-06-05", "1980-06-05", "1980-05-06"},
		{"05/06/1980 12:30", "1980-06-05", "1980-06-05", "1980-05-06"},
		{"05.06.1980", "1980-06-05", "1980-06-05", "1980-06-05"}, // points are never American
		{"5.6.80", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"5. 6. 1980", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"05.06.1980 г.", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"25/12/1980", "1980-12-25", "1980-12-25", "!"},
		{"12/25/1980", "1980-12-25", "!", "1980-12-25"},
		{"5 June 1980", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"June 5, 1980", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"June 5th 1980", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"1980年6月5日", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"05.06.1980г.", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"1980 m. birželio 5 d.", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"\u200e05.06.1980\u200f", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"5-Jun-80", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"1980 birželio 5", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"5 червня 1980", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"5 июня 1980 г.", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"5 հունիսի 1980", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"5. Juni 1980", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"5 czerwca 1980", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"5 juin 1980", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"5 de junio de 1980", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"5 June", "--06-05", "--06-05", "--06-05"},
		{"June 5", "--06-05", "--06-05", "--06-05"},
		{"5.6.", "--06-05", "--06-05", "--06-05"},
		{"05/06", "--06-05", "--06-05", "--05-06"},
		{"05-06", "--05-06", "--05-06", "--05-06"}, // as in 1980-05-06
		{"--06-05", "--06-05", "--06-05", "--06-05"},
		{"1604-06-05", "--06-05", "--06-05", "--06-05"},          // Apple's, without a year
		{"1359/03/15", "1980-06-05", "1980-06-05", "1980-06-05"}, // Persian
		{"۱۳۵۹/۰۳/۱۵", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"۱۵/۳/۱۳۵۹", "1980-06-05", "1980-06-05", "!"},
		{"٠٥/٠٦/١٩٨٠", "1980-06-05", "1980-06-05", "1980-05-06"},
		{"29377", "1980-06-05", "1980-06-05", "1980-06-05"}, // as workbooks count days
		{"\u00a005.06.1980 ", "1980-06-05", "1980-06-05", "1980-06-05"},
		{"29.02.2024", "2024-02-29", "2024-02-29", "2024-02-29"},
		{"29.02.", "--02-29", "--02-29", "--02-29"},
		{"31.12.1999", "1999-12-31", "1999-12-31", "1999-12-31"},
		{"", "", "", ""},
		{"-", "", "", ""},
		{"n/a", "", "", ""},
		{"немає", "", "", ""},
		{"ندارد", "", "", ""},
		{"0/0/00", "", "", ""},
		{"00.00.0000", "", "", ""},
		{"0000-00-00 00:00:00", "", "", ""},
		{"0001-01-01T00:00:00", "", "", ""}, // no date, as databases have it
		{"01.01.0001", "", "", ""},
		{"1/1/0001 12:00:00 AM", "", "", ""},
		{"1899-12-30", "", "", ""}, // the zeroth day of a workbook
		{"29.02.2025", "!", "!", "!"},
		{"31.02.2026", "!", "!", "!"},
		{"31.04.1980", "!", "!", "!"},
		{"2026-02-31", "!", "!", "!"},
		{"32.01.1980", "!", "!", "!"},
		{"13/13/1980", "!", "!", "!"},
		{"0.6.1980", "!", "!", "!"},
		{"--02-30", "!", "!", "!"},
		{"30/12/1404", "!", "!", "!"}, // no leap year of the Persian calendar
		{"05.06.1066", "!", "!", "!"}, // nobody's birthday
		{"1980", "!", "!", "!"},
		{"5", "!", "!", "!"},
		{"46", "!", "!", "!"},
		{"June", "!", "!", "!"},
		{"June 1980 5 7", "!", "!", "!"},
		{"yesterday", "!", "!", "!"},
		{"in May", "!", "!", "!"},
		{"99999999", "!", "!", "!"},
		{"45/56", "!", "!", "!"},
		{"31/31", "!", "!", "!"},
	} {
		for order, want := range map[dateOrder]string{orderUnknown: c.unknown, dayFirst: c.dayFirst, monthFirst: c.monthFirst} {
			got, err := in2026(order).read(data.TextCell(c.text))
			text := got.String()
			if err != nil {
				text = "!"
			}
			if text != want {
				t.Errorf("%q, order %d, is %q (%v), want %q", c.text, order, text, err, want)
			}
		}
	}
}

// TestWrongDateIsNamed: what is no date is told in words that quote it and say what to write.
func TestWrongDateIsNamed(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"yesterday":  "“yesterday” is not a date: write it as 1980-03-14",
		"31.02.2026": "“31.02.2026” is not a day of the calendar",
		"--02-30":    "“--02-30” is not a day of the calendar",
	} {
		if _, err := in2026(orderUnknown).read(data.TextCell(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

// TestTwoDigitsOfAYear: the last such year that has been, so that nobody is born in the future.
func TestTwoDigitsOfAYear(t *testing.T) {
	t.Parallel()
	for two := range 100 {
		got, err := in2026(dayFirst).read(data.TextCell(fmt.Sprintf("05.06.%02d", two)))
		want := 1900 + two
		if two <= 26 {
			want = 2000 + two
		}
		if err != nil || got.Year != want {
			t.Errorf("05.06.%02d is %s %v, want %d", two, got, err, want)
		}
	}
}

// TestEveryDay: each day of four years, written in each of the usual ways, is read as itself.
func TestEveryDay(t *testing.T) {
	t.Parallel()
	for day := (data.Date{Year: 1979, Month: 1, Day: 1}); day.Year < 1983; day = day.AddDays(1) {
		when := day.Time(time.UTC)
		for layout, order := range map[string]dateOrder{
			"2006-01-02":           orderUnknown,
			"20060102":             monthFirst,
			"02.01.2006":           orderUnknown,
			"2.1.2006":             monthFirst,
			"02/01/2006":           dayFirst,
			"1/2/2006":             monthFirst,
			"2 January 2006":       monthFirst,
			"Jan 2, 2006":          dayFirst,
			"2006-01-02T15:04:05Z": dayFirst,
		} {
			if got, err := in2026(order).read(data.TextCell(when.Format(layout))); err != nil || got != day {
				t.Fatalf("%q is %s %v, want %s", when.Format(layout), got, err, day)
			}
		}
	}
}

// TestPersianDays: the days of the Persian calendar follow one another as ours do, and the first of each year is the
// first day of spring.
func TestPersianDays(t *testing.T) {
	t.Parallel()
	want := data.Date{Year: 1871, Month: 3, Day: 21} // 1 Farvardin 1250
	for year := 1250; year < 1500; year++ {
		if want.Month != time.March || want.Day < 20 || want.Day > 22 {
			t.Fatalf("year %d begins on %s", year, want)
		}
		for month := 1; month <= 12; month++ {
			for day := 1; day <= persianMonthDays(year, month); day++ {
				if got := ofCalendar(year, month, day); got != want {
					t.Fatalf("%d/%d/%d is %s, want %s", year, month, day, got, want)
				}
				want = want.AddDays(1)
			}
		}
	}
}

// TestKnownPersianDays: days whose dates in both calendars are on record.
func TestKnownPersianDays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		year, month, day int
		want             string
	}{
		{1299, 12, 29, "1921-03-20"},
		{1300, 1, 1, "1921-03-21"},
		{1357, 11, 22, "1979-02-11"}, // the revolution
		{1375, 12, 30, "1997-03-20"}, // a leap year
		{1399, 12, 30, "2021-03-20"},
		{1403, 1, 1, "2024-03-20"},
		{1403, 12, 30, "2025-03-20"},
		{1405, 8, 30, "2026-11-21"},
	} {
		if got := ofCalendar(c.year, c.month, c.day).String(); got != c.want {
			t.Errorf("%d/%d/%d is %s, want %s", c.year, c.month, c.day, got, c.want)
		}
	}
}

// TestOrderByOneValue: one value that can be read in one way only tells how to read all of its column.
func TestOrderByOneValue(t *testing.T) {
	t.Parallel()
	column := func(values ...string) (rows [][]data.Cell) {
		for _, v := range values {
			rows = append(rows, []data.Cell{data.TextCell("x"), data.TextCell(v)})
		}
		return append(rows, []data.Cell{data.TextCell("a short row")})
	}
	for _, c := range []struct {
		what   string
		values []string
		want   dateOrder
	}{
		{"none", nil, orderUnknown},
		{"nothing tells", []string{"05/06/1980", "01/02/1980"}, orderUnknown},
		{"the last one tells", []string{"05/06/1980", "01/02/1980", "25/12/1980"}, dayFirst},
		{"American", []string{"05/06/1980", "12/25/1980"}, monthFirst},
		{"the first that tells", []string{"12/25/1980", "25/12/1980"}, monthFirst},
		{"other things between", []string{"soon", "", "-", "1980-12-25", "25.12.80"}, dayFirst},
	} {
		if got := sniffOrder(column(c.values...), 1); got != c.want {
			t.Errorf("%s: %d, want %d", c.what, got, c.want)
		}
	}
}

// FuzzDate: whatever stands in a cell, it is a day of the calendar, nothing, or told to be wrong.
func FuzzDate(f *testing.F) {
	for _, s := range []string{"1980-05-12", "5/12/80", "28 Sep 2026", "--02-29", "۱۳۵۹/۰۲/۲۲", "29353", "31.02.2026", "99999999999999999999", "May", "٣/٤/١٣٥٩"} {
		f.Add(s, uint8(0), uint8(1))
	}
	f.Fuzz(func(t *testing.T, text string, order, kind uint8) {
		got, err := in2026(dateOrder(order % 3)).read(data.Cell{Kind: data.CellKind(kind % 6), Text: text})
		if err == nil && !got.IsZero() && !got.Valid() {
			t.Errorf("%q became %v, which is no day", text, got)
		}
	})
}
