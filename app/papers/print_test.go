package papers_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"regulars/app/papers"
	"regulars/data"
)

// pagesDir is where TestEveryLanguage leaves what it prints:
//
//	go test ./app/papers -run EveryLanguage -args -pages DIR
var pagesDir = flag.String("pages", "", "folder for pictures of printed pages")

// watched is a printer that keeps the pages it was given.
type watched struct {
	papers.Printer

	pages []data.PrintPage
}

func (w *watched) Preview(page data.PrintPage, dots float64) (image.Image, error) {
	w.pages = append(w.pages, page)
	return w.Printer.Preview(page, dots)
}

func (w *watched) Write(out io.Writer, job data.PrintJob) error {
	w.pages = append(w.pages, job.Pages...)
	return w.Printer.Write(out, job)
}

func (d *desk) watch() *watched {
	d.Helper()
	p, err := printer()
	if err != nil {
		d.Fatal(err)
	}
	w := &watched{Printer: p}
	d.svc = papers.New(d.store, papers.Tools{
		Zone:    func(context.Context) (*time.Location, error) { return time.UTC, nil },
		Printer: func() (papers.Printer, error) { return w, nil },
		QR:      func(string) ([][]bool, error) { return [][]bool{{true, false}, {false, true}}, nil },
	})
	return w
}

// place is the part of a page that a text covers.
func place(w papers.Printer, t data.PrintText) (x0, y0, x1, y1 float64) {
	width, high := w.Width(t), t.Size*25.4/72
	x := t.X
	switch t.Align {
	case data.AlignRight:
		x -= width
	case data.AlignCenter:
		x -= width / 2
	case data.AlignLeft:
	}
	return x, t.Y - high*0.75, x + width, t.Y + high*0.2
}

// checkPage finds what lies over the edge, and what lies over something else.
func checkPage(t *testing.T, w papers.Printer, page data.PrintPage) {
	t.Helper()
	for i, a := range page.Texts {
		ax0, ay0, ax1, ay1 := place(w, a)
		if ax0 < 14 || ax1 > page.Width-14 || ay0 < 10 || ay1 > page.Height-6 {
			t.Errorf("%q lies at %.0f–%.0f, %.0f–%.0f", a.Text, ax0, ax1, ay0, ay1)
		}
		for _, b := range page.Texts[i+1:] {
			bx0, by0, bx1, by1 := place(w, b)
			if ax0 < bx1 && bx0 < ax1 && ay0 < by1 && by0 < ay1 {
				t.Errorf("%q and %q lie upon each other", a.Text, b.Text)
			}
		}
	}
}

// TestEveryLanguage prints an invoice of several pages in each: nothing lies over the edge
// or upon another thing, no letter lacks a font, and no word is missing.
func TestEveryLanguage(t *testing.T) {
	if !slices.IsSorted(papers.Languages()[1:]) || len(papers.Languages()) < 10 {
		t.Errorf("languages are %v", papers.Languages())
	}
	for _, lng := range papers.Languages() {
		t.Run(lng, func(t *testing.T) {
			d := newDesk(t, lng)
			w := d.watch()
			head := oak()
			head.Reach, head.Prefix = "+370 612 34520\nhello@oak.example", "OL-"
			if err := d.svc.SaveLetterhead(t.Context(), head, logo(t)); err != nil {
				t.Fatal(err)
			}
			sold := d.buy(data.Purchase{TaxIncluded: lng != "de", Lines: lines(lng), Paid: 50_00, Note: strings.Repeat("Many thanks for your order. ", 12)})
			p, err := d.svc.Issue(t.Context(), papers.Wish{Purchase: sold.ID})
			if err != nil {
				t.Fatal(err)
			}
			look, err := d.svc.Show(t.Context(), p.ID)
			if err != nil || look.Missing != "" || len(look.Pages) < 2 {
				t.Fatalf("%d pages without %q, %v", len(look.Pages), look.Missing, err)
			}
			for i, page := range w.pages {
				checkPage(t, w, page)
				leave(t, look.Pages[i], fmt.Sprintf("invoice-%s-%d.png", lng, i+1))
			}
			all := ""
			for _, page := range w.pages {
				for _, text := range page.Texts {
					all += text.Text + "\n"
				}
			}
			if !strings.Contains(all, "OL-2026-0001") || strings.Count(all, "Oak & Line") < 1 || regexp.MustCompile(`(?m)^[a-z ]+$`).MatchString(all) && lng != "en" {
				t.Errorf("it reads:\n%s", all)
			}
		})
	}
}

// lines are more than a page holds, one of them with a name of several lines.
func lines(lng string) []data.PurchaseLine {
	names := map[string]string{"fa": "میز بلوط", "hy": "Կաղնե սեղան", "uk": "Стіл дубовий", "ru": "Стол дубовый"}
	name := names[lng]
	if name == "" {
		name = "Ąžuolinis stalas"
	}
	var list []data.PurchaseLine
	for i := range 38 {
		l := data.PurchaseLine{Name: fmt.Sprint(name, " ", i+1), Quantity: int64(i+1) * 500, Price: 12_345_67, TaxRate: []int{21_00, 9_00}[i%2]}
		if i == 3 {
			l.Name, l.Discount = strings.Repeat(name+" ", 12)+strings.Repeat("W", 60), 1_00
		}
		list = append(list, l)
	}
	return list
}

func leave(t *testing.T, img image.Image, name string) {
	t.Helper()
	if *pagesDir == "" {
		return
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*pagesDir, name), b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestSumsOnPaper: what the lines of a paper come to is what stands below them.
func TestSumsOnPaper(t *testing.T) {
	d := newDesk(t, "de")
	w := d.watch()
	d.head(oak())
	sold := d.buy(data.Purchase{TaxIncluded: false, Paid: 400_00})
	if _, err := d.svc.Try(t.Context(), papers.Wish{Purchase: sold.ID, Kind: data.PaperInvoice}); err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, text := range w.pages[0].Texts {
		texts = append(texts, text.Text)
	}
	// 1200 + 1.5 × 30 − 5 = 1240 net, 260.40 of tax
	for _, want := range []string{"Rechnung", "03.01.2026", "1,5", "1.200,00", "−5,00", "40,00", "Netto, 21 %", "1.240,00 EUR", "260,40 EUR", "Gesamtbetrag", "1.500,40 EUR", "Zu zahlen", "1.100,40 EUR", "Zahlbar bis", "Bankverbindung"} {
		want = strings.ReplaceAll(want, " EUR", "\u00a0EUR")
		want = strings.ReplaceAll(want, " %", "\u00a0%")
		if want == "03.01.2026" {
			want = "02.01.2026" // the day in the watched desk's zone
		}
		if !slices.Contains(texts, want) {
			t.Errorf("%q is not in %q", want, texts)
		}
	}
}

// TestRightToLeftIsMirrored: in Persian the amounts stand at the left, in Persian figures.
func TestRightToLeftIsMirrored(t *testing.T) {
	d := newDesk(t, "fa")
	w := d.watch()
	d.head(oak())
	if _, err := d.svc.Try(t.Context(), papers.Wish{Purchase: d.buy(data.Purchase{}).ID}); err != nil {
		t.Fatal(err)
	}
	for _, text := range w.pages[0].Texts {
		if text.Text == "فاکتور" && (text.Align != data.AlignRight || text.X < 150) {
			t.Errorf("the title stands at %.0f, side %d", text.X, text.Align)
		}
		if strings.Contains(text.Text, "۱٬۲۰۰") && text.X > 120 {
			t.Errorf("an amount stands at %.0f", text.X)
		}
	}
	if !slices.ContainsFunc(w.pages[0].Texts, func(p data.PrintText) bool { return strings.Contains(p.Text, "۱٬۲۰۰") }) {
		t.Errorf("no amount is in Persian figures: %+v", w.pages[0].Texts)
	}
}

func TestPDFHasANameForItsFile(t *testing.T) {
	d := newDesk(t, "xx") // a language that nobody speaks
	head := oak()
	head.Prefix = "Oak/№ "
	d.head(head)
	p, err := d.svc.Issue(t.Context(), papers.Wish{Purchase: d.buy(data.Purchase{}).ID})
	if err != nil {
		t.Fatal(err)
	}
	name, content, err := d.svc.PDF(t.Context(), p.ID)
	if err != nil || name != "Oak--2026-0001.pdf" || !bytes.HasPrefix(content, []byte("%PDF")) {
		t.Errorf("%q of %d bytes, %v", name, len(content), err)
	}
	if _, _, err := d.svc.PDF(t.Context(), 99); err == nil {
		t.Error("a paper that there is not was printed")
	}
	if _, err := d.svc.Show(t.Context(), 99); err == nil {
		t.Error("a paper that there is not was shown")
	}
}

// TestCards: ten to a page, each with its code, nothing upon another thing.
func TestCards(t *testing.T) {
	d := newDesk(t, "")
	w := d.watch()
	d.head(oak())
	var cards []papers.Card
	for i := range 12 {
		cards = append(cards, papers.Card{Name: "Anna Petrenko of the flower shop at the corner", Title: "10 % off everything made of oak or of ash, until the end of the year", Code: fmt.Sprintf("7K3F-9QX%d-2", i), Expires: data.Date{Year: 2026, Month: 12, Day: 31}})
	}
	sheet, err := d.svc.Cards(t.Context(), cards, "en")
	if err != nil || !bytes.HasPrefix(sheet, []byte("%PDF")) || len(w.pages) != 2 {
		t.Fatalf("%d bytes on %d pages, %v", len(sheet), len(w.pages), err)
	}
	codes := 0
	for i, page := range w.pages {
		checkPage(t, w, page)
		for _, text := range page.Texts {
			if strings.HasPrefix(text.Text, "7K3F") {
				codes++
			}
		}
		img, err := w.Printer.Preview(page, 4)
		if err != nil {
			t.Fatal(err)
		}
		leave(t, img, fmt.Sprintf("cards-%d.png", i+1))
	}
	if codes != 12 {
		t.Errorf("%d codes are printed", codes)
	}
	if _, err := d.svc.Cards(t.Context(), nil, "en"); err == nil {
		t.Error("no cards were printed")
	}
}
