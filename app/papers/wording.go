package papers

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"

	"regulars/data"
)

//go:embed words.json
var wordsFile []byte

// wording says what stands on a paper in the customer's language.
type wording struct {
	words   map[string]string
	numbers *message.Printer
	point   string // between a whole number and its decimals
	dates   string // time layout
	mirror  bool   // the language is written from right to left
}

// Languages are the codes (BCP 47) that papers speak; a customer of another language gets
// one in English.
func Languages() []string {
	return []string{"en", "de", "es", "fa", "fr", "hy", "lt", "pl", "ru", "uk"}
}

// newWording gives the wording of a language, and that of English where it is not spoken.
func newWording(lng string) (*wording, error) {
	var all map[string]map[string]string
	if err := json.Unmarshal(wordsFile, &all); err != nil {
		return nil, fmt.Errorf("words of papers: %w", err)
	}
	tag := language.Make(lng)
	base, _ := tag.Base()
	words, ok := all[base.String()]
	if !ok || lng == "" {
		tag, words = language.English, all["en"]
	}
	w := &wording{words: words, numbers: message.NewPrinter(tag), dates: dateLayout(base.String()), mirror: base.String() == "fa" && ok}
	w.point = strings.Trim(w.numbers.Sprint(number.Decimal(0.5, number.Scale(1))), w.digits("05"))
	return w, nil
}

// dateLayout is how a language writes days in figures (Unicode CLDR 46, "yMd"); what is
// not named is written so that it can't be misread.
func dateLayout(base string) string {
	switch base {
	case "de", "pl", "ru", "uk", "hy":
		return "02.01.2006"
	case "fr", "es":
		return "02/01/2006"
	}
	return "2006-01-02"
}

func (w *wording) say(key string) string { return w.words[key] }

// digits writes figures as the language does.
func (w *wording) digits(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r >= '0' && r <= '9' {
			b.WriteString(w.numbers.Sprint(number.Decimal(int(r - '0'))))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func (w *wording) date(d data.Date) string {
	if d.IsZero() {
		return ""
	}
	return w.digits(d.Time(utc()).Format(w.dates))
}

// decimal writes "-1234.50" with the marks of the language: “−1 234,50”.
func (w *wording) decimal(text string) string {
	text, negative := strings.CutPrefix(text, "-")
	whole, part, has := strings.Cut(text, ".")
	var n int64
	for _, r := range whole {
		n = n*10 + int64(r-'0')
	}
	text = w.numbers.Sprint(number.Decimal(n))
	if has {
		text += w.point + w.digits(part)
	}
	if negative {
		return "−" + text
	}
	return text
}

// amount writes minor units of a currency, without its name.
func (w *wording) amount(minor int64, currency string) string {
	return w.decimal(data.Money{Amount: minor, Currency: currency}.Decimal())
}

// money writes them with the currency.
func (w *wording) money(minor int64, currency string) string {
	return w.amount(minor, currency) + "\u00a0" + currency
}

// quantity writes thousandths, with the unit where there is one.
func (w *wording) quantity(thousandths int64, unit string) string {
	return strings.TrimSpace(w.decimal(data.FormatQuantity(thousandths)) + " " + unit)
}

// rate writes hundredths of a percent: “21 %”.
func (w *wording) rate(hundredths int) string {
	text := strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%d.%02d", hundredths/100, hundredths%100), "0"), ".")
	return w.decimal(text) + "\u00a0%"
}
