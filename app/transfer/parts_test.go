package transfer

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"regulars/data"
)

func TestSeveral(t *testing.T) {
	for in, want := range map[string]string{
		"a":                "[a]",
		"a;b":              "[a b]",
		"a; b ;":           "[a b]",
		"a ::: b":          "[a b]",
		"a\nb\r\nc":        "[a b c]",
		"https://x.lt/a:b": "[https://x.lt/a:b]",
		"a:::b;c\nd":       "[a b c d]",
		";;":               "[]",
		"a, b":             "[a, b]",
	} {
		if got := fmt.Sprint(several(in)); got != want {
			t.Errorf("%q is %s, want %s", in, got, want)
		}
	}
}

func TestSplitPhones(t *testing.T) {
	for in, want := range map[string]string{
		"+370 612 34520":       "[+370 612 34520]",
		"861234520, 861234521": `[861234520 861234521]`,
		"861234520/21":         "[861234520/21]",
		"(8-5) 212/3456":       "[(8-5) 212/3456]",
		"a;b":                  "[a b]",
		"Phone:(555) 123-4567 Mobile:(555) 123-4568": "[Phone:(555) 123-4567 Mobile:(555) 123-4568]",
		"8 612 34520 | 8 612 34521":                  "[8 612 34520 8 612 34521]",
	} {
		if got := fmt.Sprint(splitPhones(in)); got != want {
			t.Errorf("%q is %s, want %s", in, got, want)
		}
	}
}

func TestLabelled(t *testing.T) {
	for in, want := range map[string][2]string{
		"8 612":         {"", "8 612"},
		"Mobile: 8 612": {"mobile", "8 612"},
		"Mob.: 1":       {"mobile", "1"},
		"Tel: 1":        {"", "1"},
		"p:+46 1":       {"", "+46 1"},
		"Fax: 1":        {"fax", "1"},
		"Ona: 1":        {"", "Ona: 1"},
	} {
		if label, number := labelled(in); label != want[0] || number != want[1] {
			t.Errorf("%q is %q %q", in, label, number)
		}
	}
}

func TestExponent(t *testing.T) {
	for in, want := range map[string]string{
		"3.7061234520E+10": "37061234520",
		"3,7061234520E+10": "37061234520",
		"3.70612E+10":      "cut",
		"37061234520":      "no",
		"1E5":              "cut",
		"8 612 34520":      "no",
		"ext":              "no",
		"e":                "no",
		"E5":               "no",
		"3.706E+3":         "3706",
	} {
		got := "no"
		if exponent(in) {
			full, ok := fullNumber(in)
			if got = full; !ok {
				got = "cut"
			}
		}
		if got != want {
			t.Errorf("%q is %s, want %s", in, got, want)
		}
	}
}

func TestLooseEmails(t *testing.T) {
	for in, want := range map[string]string{
		"Anna K <a@x.lt>":               "[a@x.lt]",
		"a@x.lt, b@x.lt":                "[a@x.lt b@x.lt]",
		"a@x.lt b@x.lt":                 "[a@x.lt b@x.lt]",
		"a@x.lt/b@x.lt":                 "[a@x.lt b@x.lt]",
		"<a@x.lt>":                      "[a@x.lt]",
		"mailto:a@x.lt":                 "[a@x.lt]",
		"a@x.lt.":                       "[a@x.lt]",
		"/o=First Organization/cn=anna": "[]",
		"a(at)x.lt":                     "error",
		"a@":                            "error",
		"@x":                            "error",
		"a@x.lt and more":               "error",
		"a b":                           "error",
	} {
		list, err := looseEmails(in)
		got := fmt.Sprint(list)
		if err != nil {
			got = "error"
			if !strings.Contains(err.Error(), in) || !strings.Contains(err.Error(), "is not a mail address") {
				t.Errorf("%q: %v", in, err)
			}
		}
		if got != want {
			t.Errorf("%q is %s, want %s", in, got, want)
		}
	}
}

func TestShapes(t *testing.T) {
	s := newShapes()
	for in, want := range map[string]shape{
		"":                          shapeNone,
		"a@x.lt":                    shapeEmail,
		"https://x.lt":              shapeURL,
		"www.x.lt":                  shapeURL,
		"1980-05-12":                shapeDate,
		"12.05.1980":                shapeDate,
		"5/12/80":                   shapeDate,
		"28 Sep 2026":               shapeDate,
		"LT-01103":                  shapePostal,
		"01103":                     shapePostal,
		"00-950":                    shapePostal,
		"SW1A 1AA":                  shapePostal,
		"+370 612 34520":            shapePhone,
		"(555) 123-4567":            shapePhone,
		"555-123-4567 x12":          shapePhone,
		"12":                        shapeNumber,
		"1.50":                      shapeNumber,
		"UAB Rytas":                 shapeCompany,
		"Rytas, UAB":                shapeCompany,
		"Müller GmbH":               shapeCompany,
		"Acme Ltd.":                 shapeCompany,
		"ТОВ «Ранок»":               shapeCompany,
		"Anna Kovalenko":            shapeFullName,
		"Anna Maria Kovalenko":      shapeFullName,
		"Anna":                      shapeWord,
		"anna kovalenko":            shapeText,
		"likes tea: green":          shapeText,
		"Gedimino pr. 9":            shapeText,
		"Sa":                        shapeWord,
		strings.Repeat("long ", 20): shapeText,
		"a@":                        shapeWord,
	} {
		if got := s.of(data.TextCell(in)); got != want {
			t.Errorf("%q is %d, want %d", in, got, want)
		}
	}
	if got := s.of(data.Cell{Kind: data.CellDate, Text: "2026-01-01"}); got != shapeDate {
		t.Errorf("a date is %d", got)
	}
	if got := s.of(data.Cell{Kind: data.CellNumber, Text: "5"}); got != shapeNumber {
		t.Errorf("a number is %d", got)
	}
}

func TestMonthNumber(t *testing.T) {
	for month, names := range map[int]string{
		1:  "January Jan sausio январь січня Januar styczeń janvier enero հունվար",
		2:  "Feb vasario февраля лютого Februar lutego février febrero փետրվար",
		3:  "March kovo марта березня März marca mars marzo մարտ",
		4:  "Apr balandžio апреля квітня kwietnia avril abril",
		5:  "May gegužės травня Mai mayo",
		6:  "June birželio июня червня Juni czerwca juin junio հունիս",
		7:  "Jul liepos июля липня lipca juillet julio հուլիս",
		8:  "August rugpjūčio августа серпня sierpnia août agosto",
		9:  "Sept rugsėjo сентября вересня września septiembre",
		10: "Oct spalio октября жовтня Oktober octobre października",
		11: "November lapkričio ноября листопада listopada noviembre",
		12: "Dec gruodžio декабря грудня Dezember grudnia décembre diciembre",
		0:  "x ab Monday today и",
	} {
		for name := range strings.FieldsSeq(names) {
			if got := monthNumber(name); got != month {
				t.Errorf("%s is month %d, want %d", name, got, month)
			}
		}
	}
}

func TestOrderOf(t *testing.T) {
	for in, want := range map[string]dateOrder{
		"25/12/1980": dayFirst,
		"12/25/1980": monthFirst,
		"05/06/1980": orderUnknown,
		"1980-12-25": orderUnknown,
		"":           orderUnknown,
		"x":          orderUnknown,
		"13.1.80":    dayFirst,
		"1-31-80":    monthFirst,
		"0/0/00":     orderUnknown,
		"32/13/1980": orderUnknown,
	} {
		if got := orderOf(in); got != want {
			t.Errorf("%q is %d, want %d", in, got, want)
		}
	}
}

func TestColumnLetter(t *testing.T) {
	for i, want := range map[int]string{
		0:   "A",
		25:  "Z",
		26:  "AA",
		51:  "AZ",
		52:  "BA",
		701: "ZZ",
		702: "AAA",
	} {
		if got := columnLetter(i); got != want {
			t.Errorf("%d is %s, want %s", i, got, want)
		}
	}
}

func TestJoinLabels(t *testing.T) {
	for in, want := range map[[2]string]string{
		{"", "work"}:       "work",
		{"work", "work"}:   "work",
		{"main", "home"}:   "home",
		{"home", "main"}:   "home",
		{"fax", "work"}:    "work fax",
		{"work", "fax"}:    "work fax",
		{"home", "mobile"}: "home mobile",
	} {
		if got := joinLabels(in[0], in[1]); got != want {
			t.Errorf("%v is %q, want %q", in, got, want)
		}
	}
}

func TestParseRole(t *testing.T) {
	for in, want := range map[string]data.Role{
		"Customer":  data.Customer,
		"Klientas":  data.Customer,
		"клієнт":    data.Customer,
		"مشتری":     data.Customer,
		"VENDOR":    data.Supplier,
		"Lieferant": data.Supplier,
		"партнёр":   data.Partner,
		"prospect":  data.Lead,
		"boss":      "",
		"":          "",
	} {
		if got, ok := parseRole(in); got != want || ok != (want != "") {
			t.Errorf("%q is %q %v", in, got, ok)
		}
	}
}

func TestFieldsAreNamedOnce(t *testing.T) {
	list := Fields()
	for i, f := range list {
		if slices.Contains(list[i+1:], f) || f == "" {
			t.Errorf("%q stands twice", f)
		}
		if m, err := ParseMeaning(string(f)); err != nil || m.Field != f {
			t.Errorf("%q: %+v %v", f, m, err)
		}
	}
}
