package commands_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"regulars/app"
	"regulars/data"
	"regulars/data/filetext"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

type paper struct {
	ID        int64  `json:"id"`
	Number    string `json:"number"`
	Kind      string `json:"kind"`
	Day       string `json:"day"`
	Due       string `json:"due"`
	Purchase  int64  `json:"purchase_id"`
	ContactID int64  `json:"contact_id"`
	Customer  string `json:"customer"`
	Total     string `json:"total"`
	Currency  string `json:"currency"`
	File      string `json:"file"`
}

// sold gives the database a letterhead, a customer and a purchase.
func (s *shell) sold() (purchase int64) {
	s.t.Helper()
	c := anna()
	s.add(c)
	p := data.Purchase{Currency: "EUR", Day: data.DateOf(storetest.Epoch()), Lines: []data.PurchaseLine{{Name: "Table", Quantity: 2000, Price: 617_25}}}
	p.Sum()
	s.window(func(a *app.App) {
		if err := a.Papers.SaveLetterhead(s.ctx, data.Letterhead{Name: "Oak & Line", Address: "Pilies 1"}, nil); err != nil {
			s.t.Fatal(err)
		}
	})
	st, err := store.Open(s.ctx, s.database)
	if err != nil {
		s.t.Fatal(err)
	}
	err = st.Update(s.ctx, "Sell", func(tx *store.Tx) error {
		list, err := tx.ContactIDs(s.ctx, data.ContactQuery{})
		if err != nil {
			return err
		}
		p.ContactID = list[0]
		return tx.SavePurchase(s.ctx, &p)
	})
	if err != nil {
		s.t.Fatal(err)
	}
	if err := st.Close(); err != nil {
		s.t.Fatal(err)
	}
	return p.ID
}

func TestPapersAreIssuedListedAndPrinted(t *testing.T) {
	s := newShell(t)
	id := strconv.FormatInt(s.sold(), 10)
	out := filepath.Join(t.TempDir(), "invoice.pdf")
	var p paper
	s.json(&p, "papers", "issue", id, "--date", "2026-01-03", "--out", out)
	if p.Number != "2026-0001" || p.Kind != "invoice" || p.Day != "2026-01-03" || p.Total != "1234.50" || p.Currency != "EUR" || p.File != out || p.ContactID == 0 || p.Customer == "" {
		t.Errorf("issued is %+v", p)
	}
	if first, err := os.ReadFile(out); err != nil || !bytes.HasPrefix(first, []byte("%PDF")) {
		t.Errorf("the file holds %d bytes, %v", len(first), err)
	}
	var list []paper
	s.json(&list, "papers", "list")
	if len(list) != 1 || list[0].ID != p.ID || strconv.FormatInt(list[0].Purchase, 10) != id {
		t.Errorf("listed are %+v", list)
	}
	again := filepath.Join(t.TempDir(), "again.pdf")
	s.ok("papers", "print", strconv.FormatInt(p.ID, 10), "--out", again)
	words := func(path string) string { // the bytes name the moment of printing
		text, err := filetext.Read(t.Context(), "invoice.pdf", path)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	if first, second := words(out), words(again); first != second || !strings.Contains(second, "2026-0001") {
		t.Errorf("printed again it says %q, at first %q", second, first)
	}
}

func TestPapersThatCannotBeIssued(t *testing.T) {
	s := newShell(t)
	id := strconv.FormatInt(s.sold(), 10)
	s.fails(2, "--kind is quote, invoice", "papers", "issue", id, "--kind", "letter")
	s.fails(2, "is not a day of the calendar", "papers", "issue", id, "--date", "2026-02-30")
	s.fails(2, "is not an id", "papers", "issue", "x")
	s.fails(1, "", "papers", "issue", "12345")
	s.fails(1, "", "papers", "print", "12345")
	s.ok("papers", "issue", id)
	s.fails(1, "2026-0001 is there for it already", "papers", "issue", id)
	s.fails(1, "can't be written", "papers", "issue", id, "--kind", "quote", "--out", filepath.Join(t.TempDir(), "no", "such", "folder.pdf"))
	var list []paper
	s.json(&list, "papers", "list")
	if len(list) != 2 {
		t.Errorf("there are %d papers", len(list))
	}
}
