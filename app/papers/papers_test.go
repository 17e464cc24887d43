package papers_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
	"os"
	"strings"
	"testing"
	"time"

	"regulars/app/papers"
	"regulars/data"
	"regulars/data/pdf"
	"regulars/data/qr"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// desk is a firm with a letterhead, a customer and a printer.
type desk struct {
	*testing.T

	store *store.Store
	svc   *papers.Service
	anna  int64
}

func newDesk(t *testing.T, lng string) *desk {
	t.Helper()
	s := storetest.Open(t)
	zone, err := time.LoadLocation("Pacific/Kiritimati") // where it is the third of January already
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{T: t, store: s, svc: papers.New(s, papers.Tools{
		Zone: func(context.Context) (*time.Location, error) { return zone, nil }, Printer: printer,
		QR: func(text string) ([][]bool, error) { return qr.Encode(text) },
	})}
	c := data.Contact{
		Name: "Анна Петренко", Company: "Квіти", Language: lng, Emails: []data.Email{{Address: "anna@kvity.example"}},
		Addresses: []data.Address{{Label: "home", City: "Львів"}, {Label: "work", Street: "вул. Садова 5", PostalCode: "79000", City: "Львів", Country: "Україна"}},
	}
	d.do(func(tx *store.Tx) error { return tx.SaveContact(t.Context(), &c) })
	d.anna = c.ID
	return d
}

func printer() (papers.Printer, error) {
	regular, err := os.ReadFile("../../assets/fonts/Regulars-Regular.ttf")
	if err != nil {
		return nil, err
	}
	bold, err := os.ReadFile("../../assets/fonts/Regulars-Bold.ttf")
	if err != nil {
		return nil, err
	}
	return pdf.New(regular, bold)
}

func (d *desk) do(fn func(*store.Tx) error) {
	d.Helper()
	if err := d.store.Update(d.Context(), "Prepare", fn); err != nil {
		d.Fatal(err)
	}
}

func (d *desk) head(l data.Letterhead) {
	d.Helper()
	if err := d.svc.SaveLetterhead(d.Context(), l, nil); err != nil {
		d.Fatal(err)
	}
}

func (d *desk) buy(p data.Purchase) data.Purchase {
	d.Helper()
	p.ContactID, p.Currency, p.Day = d.anna, "EUR", data.Date{Year: 2026, Month: 1, Day: 2}
	if p.Lines == nil {
		p.Lines = []data.PurchaseLine{{Name: "Стіл дубовий", Quantity: 1000, Price: 1200_00, TaxRate: 21_00}, {Name: "Доставка", Quantity: 1500, Price: 30_00, Discount: 5_00, TaxRate: 21_00}}
	}
	p.Sum()
	d.do(func(tx *store.Tx) error { return tx.SavePurchase(d.Context(), &p) })
	return p
}

func oak() data.Letterhead {
	return data.Letterhead{Name: "Oak & Line", Address: "Pilies 1\n01123 Vilnius", TaxNumber: "LT100001", Bank: "LT12 3000", Terms: 14, Footer: "Thank you"}
}

func TestAnInvoiceIsFilledIn(t *testing.T) {
	d := newDesk(t, "uk")
	d.head(oak())
	sold := d.buy(data.Purchase{TaxIncluded: true})
	draft, err := d.svc.Draft(t.Context(), papers.Wish{Purchase: sold.ID})
	if err != nil || draft.Number != "" {
		t.Fatalf("%q, %v", draft.Number, err)
	}
	p, err := d.svc.Issue(t.Context(), papers.Wish{Purchase: sold.ID})
	if err != nil {
		t.Fatal(err)
	}
	buyer := strings.Join(p.Content.Buyer, "|")
	if p.Number != "2026-0001" || p.Day.String() != "2026-01-03" || p.Due.String() != "2026-01-17" || p.Language != "uk" ||
		buyer != "Анна Петренко|Квіти|вул. Садова 5|79000 Львів|Україна" || p.Content.Total != sold.Total || p.Content.Seller.Name != "Oak & Line" {
		t.Errorf("issued is %+v for %s", p, buyer)
	}
	got, err := d.svc.Get(t.Context(), p.ID)
	if err != nil || got.Number != p.Number {
		t.Errorf("kept is %+v, %v", got, err)
	}
	list, lerr := d.svc.List(t.Context(), data.PaperQuery{Contact: d.anna})
	n, nerr := d.svc.Count(t.Context(), data.PaperQuery{})
	if err := errors.Join(lerr, nerr); err != nil || len(list) != 1 || n != 1 {
		t.Errorf("%d listed, %d counted, %v", len(list), n, err)
	}
}

// TestNothingIsIssuedHalf: what is wrong is said, and no number is lost.
func TestNothingIsIssuedHalf(t *testing.T) {
	d := newDesk(t, "")
	sold := d.buy(data.Purchase{})
	refuse := func(w papers.Wish, words string) {
		t.Helper()
		_, err := d.svc.Issue(t.Context(), w)
		if _, ok := errors.AsType[*data.InvalidError](err); !ok || !strings.Contains(err.Error(), words) {
			t.Errorf("want %q, it is said %v", words, err)
		}
	}
	refuse(papers.Wish{Purchase: sold.ID}, "fill it in first")
	d.head(oak())
	refuse(papers.Wish{Purchase: sold.ID, Kind: data.PaperCredit}, "enter what came back as a return")
	if _, err := d.svc.Issue(t.Context(), papers.Wish{Purchase: 99}); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("a purchase that there is not gives %v", err)
	}
	p, err := d.svc.Issue(t.Context(), papers.Wish{Purchase: sold.ID})
	if err != nil || p.Seq != 1 {
		t.Fatalf("%+v, %v", p, err)
	}
	refuse(papers.Wish{Purchase: sold.ID}, "is there for it already")
}

// TestAReturnHasACreditNote that names the invoice.
func TestAReturnHasACreditNote(t *testing.T) {
	d := newDesk(t, "lt")
	d.head(oak())
	sold := d.buy(data.Purchase{TaxIncluded: true, Paid: 100_00})
	invoice, err := d.svc.Issue(t.Context(), papers.Wish{Purchase: sold.ID, Kind: data.PaperInvoice})
	if err != nil {
		t.Fatal(err)
	}
	back := sold.Returning(sold.Day, nil, []int64{1000, 0})
	d.do(func(tx *store.Tx) error { return tx.SavePurchase(t.Context(), &back) })
	note, err := d.svc.Issue(t.Context(), papers.Wish{Purchase: back.ID})
	if err != nil || note.Kind != data.PaperCredit || note.Number != "C2026-0001" || note.Content.Reverses != invoice.Number || note.Content.Total != -1200_00 || !note.Due.IsZero() {
		t.Errorf("it is %+v, %v", note, err)
	}
	if _, err := d.svc.Issue(t.Context(), papers.Wish{Purchase: back.ID, Kind: data.PaperQuote}); err == nil {
		t.Error("a return was quoted")
	}
}

// TestQuotesHold for a month at least, and have no account to pay to.
func TestQuotesHold(t *testing.T) {
	d := newDesk(t, "de")
	head := oak()
	head.Terms = 0
	d.head(head)
	p, err := d.svc.Issue(t.Context(), papers.Wish{Purchase: d.buy(data.Purchase{}).ID, Kind: data.PaperQuote, Language: "fr", Day: data.Date{Year: 2026, Month: 1, Day: 1}})
	if err != nil || p.Number != "Q2026-0001" || p.Due.String() != "2026-01-31" || p.Language != "fr" {
		t.Errorf("it is %+v, %v", p, err)
	}
}

func TestLettersCarryThePaper(t *testing.T) {
	d := newDesk(t, "uk")
	d.head(oak())
	p, err := d.svc.Issue(t.Context(), papers.Wish{Purchase: d.buy(data.Purchase{}).ID})
	if err != nil {
		t.Fatal(err)
	}
	letter, err := d.svc.Letter(t.Context(), p.ID)
	if err != nil || len(letter.Files) != 1 || letter.Files[0].Name != "2026-0001.pdf" || !bytes.HasPrefix(letter.Files[0].Data, []byte("%PDF")) {
		t.Fatalf("%+v, %v", letter, err)
	}
	if letter.To[0].Address != "anna@kvity.example" || !strings.Contains(letter.Subject+letter.Text, "2026-0001") || !strings.Contains(letter.Text, "Oak & Line") {
		t.Errorf("it reads %q: %s", letter.Subject, letter.Text)
	}
	c := data.Contact{}
	d.do(func(tx *store.Tx) (err error) {
		c, err = tx.Contact(t.Context(), d.anna)
		c.Emails = nil
		return errors.Join(err, tx.SaveContact(t.Context(), &c))
	})
	if _, err := d.svc.Letter(t.Context(), p.ID); err == nil || !strings.Contains(err.Error(), "add a mail address") {
		t.Errorf("without an address it is said %v", err)
	}
	d.do(func(tx *store.Tx) error { return tx.DeleteContact(t.Context(), d.anna) })
	if _, err := d.svc.Letter(t.Context(), p.ID); err == nil || !strings.Contains(err.Error(), "Анна Петренко") {
		t.Errorf("without a contact it is said %v", err)
	}
}

func logo(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 60, 20))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestLogo(t *testing.T) {
	d := newDesk(t, "")
	if got, err := d.svc.Logo(t.Context()); err != nil || got != nil {
		t.Errorf("without one it is %d bytes, %v", len(got), err)
	}
	want := logo(t)
	for words, file := range map[string][]byte{"is not a PNG or JPEG": []byte("GIF89a"), "damaged": want[:40], "larger than 5 MB": make([]byte, data.MaxLogoFile+1)} {
		if err := d.svc.SaveLetterhead(t.Context(), oak(), file); err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("want %q, it is said %v", words, err)
		}
	}
	if err := d.svc.SaveLetterhead(t.Context(), oak(), want); err != nil {
		t.Fatal(err)
	}
	got, err := d.svc.Logo(t.Context())
	head, herr := d.svc.Letterhead(t.Context())
	if err := errors.Join(err, herr); err != nil || !bytes.Equal(got, want) || head.Logo == "" || head.Terms != 14 {
		t.Errorf("it is %d bytes on %+v, %v", len(got), head, err)
	}
	if err := d.svc.SaveLetterhead(t.Context(), data.Letterhead{Terms: -1}, nil); err == nil {
		t.Error("a letterhead that is wrong was kept")
	}
}
