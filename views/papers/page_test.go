package papers_test

import (
	"context"
	"errors"
	"flag"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app"
	asked "regulars/app/papers"
	"regulars/assets"
	"regulars/data"
	"regulars/data/phone"
	"regulars/data/store"
	"regulars/data/store/storetest"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
	"regulars/views/papers"
)

// screensDir is where TestPictures leaves its pictures.
var screensDir = flag.String("screens", "", "folder for pictures of the screen")

// screen is Papers in a window, on a store of its own.
type screen struct {
	*testing.T
	kit.Screen

	app     *app.App
	store   *store.Store
	shell   *kit.Shell
	frame   *kittest.Frame
	written []data.Draft
	sent    []data.Draft
	opened  []string
	fault   error // of sending
}

func open(t *testing.T) *screen {
	t.Helper()
	st := storetest.Open(t)
	a := app.New(t.Context(), st, phone.E164)
	t.Cleanup(a.Close)
	a.Fonts = app.Fonts{Regular: assets.RegularFont, Bold: assets.BoldFont}
	shell, frame := kittest.Shell(t)
	s := &screen{T: t, app: a, store: st, shell: shell, frame: frame}
	page := papers.New(shell, papers.Deps{
		Papers: a.Papers, Changes: a.Changes, Write: func(d data.Draft) { s.written = append(s.written, d) },
		Send: func(_ context.Context, d data.Draft) (int64, error) {
			s.sent = append(s.sent, d)
			return int64(len(s.sent)), s.fault
		},
		Recall: func(_ context.Context, id int64) error {
			s.sent = slices.Delete(s.sent, int(id-1), int(id))
			return nil
		},
		OpenFile: func(name string, _ []byte) error { s.opened = append(s.opened, name); return nil },
	})
	s.Screen = page.Screen()
	kittest.Show(shell, container.NewStack(kit.NewGround(theme.ColorNameBackground), s.Object))
	return s
}

// sold saves a purchase of Anna's, who reads Ukrainian.
func (s *screen) sold() int64 {
	s.Helper()
	c := data.Contact{Name: "Анна Петренко", Language: "uk", Emails: []data.Email{{Address: "anna@kvity.example"}}}
	p := data.Purchase{Currency: "EUR", TaxIncluded: true, Day: data.DateOf(storetest.Epoch()), Lines: []data.PurchaseLine{{Name: "Стіл", Quantity: 1000, Price: 900_00, TaxRate: 21_00}}}
	p.Sum()
	err := s.store.Update(s.Context(), "Sell", func(tx *store.Tx) error {
		if err := tx.SaveContact(s.Context(), &c); err != nil {
			return err
		}
		p.ContactID = c.ID
		return tx.SavePurchase(s.Context(), &p)
	})
	if err != nil {
		s.Fatal(err)
	}
	return p.ID
}

func (s *screen) headed() {
	s.Helper()
	if err := s.app.Papers.SaveLetterhead(s.Context(), data.Letterhead{Name: "Oak & Line", Address: "Pilies 1\nVilnius", Terms: 14}, nil); err != nil {
		s.Fatal(err)
	}
}

func (s *screen) press(text string) {
	s.Helper()
	found := kittest.Find(s.shell.Window.Content(), func(b *widget.Button) bool { return b.Text == text })
	if len(found) == 0 {
		s.Fatalf("no button %q", text)
	}
	found[0].OnTapped()
	s.shell.Wait()
}

func (s *screen) reads(text string) bool {
	return len(kittest.Find(s.shell.Window.Content(), func(t *kit.Text) bool { return strings.Contains(t.Text(), text) })) > 0
}

func (s *screen) inputs() []*kit.Input {
	return kittest.Find[*kit.Input](s.shell.Window.Content(), nil)
}

// TestFromAPurchaseToItsInvoice: without a letterhead that comes first; then the paper is
// seen, issued, sent, had back and undone.
func TestFromAPurchaseToItsInvoice(t *testing.T) {
	s := open(t)
	id := s.sold()
	s.Open(kit.PaperFor, id)
	s.shell.Wait()
	if !s.reads("So your firm stands on quotes") {
		t.Fatal("the letterhead is not asked for")
	}
	s.Save()
	s.shell.Wait()
	if !s.reads("needs the name and the address") {
		t.Error("an empty letterhead is kept")
	}
	in := s.inputs()
	in[0].SetText("Oak & Line")
	in[2].SetText("Pilies 1\nVilnius")
	if !s.Unsaved() {
		t.Error("what was written may be lost")
	}
	s.press("Save")
	if !s.reads("New paper") {
		t.Fatal("the paper is not shown after the letterhead")
	}
	s.press("Issue")
	if !s.reads("Invoice 2026-0001") || len(s.frame.Toasts) != 2 {
		t.Errorf("it is not shown, or not told: %+v", s.frame.Toasts)
	}
	s.press("Send by mail")
	if len(s.sent) != 1 || s.sent[0].To[0].Address != "anna@kvity.example" || s.sent[0].Files[0].Name != "2026-0001.pdf" {
		t.Errorf("sent is %+v", s.sent)
	}
	s.frame.Toasts[len(s.frame.Toasts)-1].Do()
	s.shell.Wait()
	if len(s.sent) != 0 {
		t.Error("it can't be had back")
	}
	s.press("Write a mail")
	s.press("Open the PDF")
	s.press("Purchase")
	s.press("Contact")
	if len(s.written) != 1 || !slices.Equal(s.opened, []string{"2026-0001.pdf"}) || len(s.frame.Opened) != 2 {
		t.Errorf("written %d, opened %q and %q", len(s.written), s.opened, s.frame.Opened)
	}
	if _, err := s.store.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.shell.Wait()
	if s.reads("Invoice 2026-0001") || !s.reads("Choose a paper") {
		t.Error("a paper that was taken back is still shown")
	}
}

// TestWhatIsWrongIsSaidInItsPlace: a day that is none, and one before the latest number.
func TestWhatIsWrongIsSaidInItsPlace(t *testing.T) {
	s := open(t)
	s.headed()
	first, second := s.sold(), s.sold()
	s.Open(kit.PaperFor, first)
	s.shell.Wait()
	s.Save()
	s.shell.Wait()
	s.Open(kit.PaperFor, second)
	s.shell.Wait()
	for words, day := range map[string]string{"is not a day of the calendar": "2026-02-30", "numbers follow the days": "2026-01-01"} {
		s.inputs()[0].SetText(day)
		s.shell.Wait()
		s.Save()
		s.shell.Wait()
		if !s.reads(words) {
			t.Errorf("%s: it does not say %q", day, words)
		}
	}
	s.inputs()[0].SetText("2026-01-05")
	s.shell.Wait()
	found := kittest.Find(s.shell.Window.Content(), func(c *kit.Chip) bool { return c.Text() == "Quote" })
	found[0].Do()
	s.shell.Wait()
	s.press("Issue")
	if !s.reads("Quote Q2026-0001") {
		t.Error("the quote is not shown")
	}
	s.Open("paper", 12345)
	s.shell.Wait()
	if !s.reads("Choose a paper") {
		t.Error("a paper that there is not is shown")
	}
}

// TestFiltersAndEscape: the chips choose a kind, Esc goes back and asks where something would be lost.
func TestFiltersAndEscape(t *testing.T) {
	s := open(t)
	s.headed()
	id := s.sold()
	for _, kind := range []data.PaperKind{data.PaperInvoice, data.PaperQuote} {
		if _, err := s.app.Papers.Issue(t.Context(), asked.Wish{Purchase: id, Kind: kind}); err != nil {
			t.Fatal(err)
		}
	}
	s.shell.Wait()
	table := kittest.Find[*kit.Table[data.Paper]](s.shell.Window.Content(), nil)[0]
	for chip, want := range map[string]int{"Everything": 2, "Invoice": 1, "Credit note": 0} {
		kittest.Find(s.shell.Window.Content(), func(c *kit.Chip) bool { return c.Text() == chip })[0].Do()
		s.shell.Wait()
		if table.Len() != want {
			t.Errorf("%s shows %d, want %d", chip, table.Len(), want)
		}
	}
	s.press("Letterhead")
	s.Escape()
	s.shell.Wait()
	if s.reads("So your firm stands") {
		t.Error("Esc does not leave the letterhead")
	}
	s.press("Letterhead")
	s.inputs()[0].SetText("Elm & Line")
	s.Escape()
	s.shell.Wait()
	if !s.Unsaved() {
		t.Error("Esc lost what was written")
	}
	overlays := s.shell.Window.Canvas().Overlays().List()
	if len(overlays) != 1 {
		t.Fatalf("%d dialogs ask", len(overlays))
	}
	leave := kittest.Find(overlays[0], func(b *widget.Button) bool { return b.Text == "Leave" })
	leave[0].OnTapped()
	s.shell.Wait()
	if s.Unsaved() || s.reads("So your firm stands") {
		t.Error("it is not left")
	}
}

// TestFaultsOfTheLetterhead are said beside their fields.
func TestFaultsOfTheLetterhead(t *testing.T) {
	s := open(t)
	s.headed()
	s.press("Letterhead")
	in := s.inputs()
	for words, set := range map[string][2]string{"is not a number": {"7", "many"}, "must be between 0 and 365": {"8", "400"}, "longer than 12": {"6", strings.Repeat("X", 13)}} {
		i := int(set[0][0] - '0')
		before := in[i].Text
		in[i].SetText(set[1])
		s.Save()
		s.shell.Wait()
		if !s.reads(words) {
			t.Errorf("it does not say %q", words)
		}
		in[i].SetText(before)
	}
	s.Save()
	s.shell.Wait()
	if s.Unsaved() || s.reads("So your firm stands") {
		t.Error("it is not kept")
	}
}

// TestALetterThatCannotGoIsTold.
func TestALetterThatCannotGoIsTold(t *testing.T) {
	s := open(t)
	s.headed()
	s.Open(kit.PaperFor, s.sold())
	s.shell.Wait()
	s.press("Issue")
	s.fault = data.ErrDiskFull
	s.press("Send by mail")
	if len(s.frame.Errors) != 1 || !errors.Is(s.frame.Errors[0], data.ErrDiskFull) {
		t.Errorf("told is %v", s.frame.Errors)
	}
	s.frame.Errors = nil
}

func TestPictures(t *testing.T) {
	s := open(t)
	kittest.Pictures(t, s.shell, *screensDir, "papers-empty")
	s.headed()
	id := s.sold()
	s.Open(kit.PaperFor, id)
	s.shell.Wait()
	kittest.Pictures(t, s.shell, *screensDir, "papers-new")
	s.press("Issue")
	kittest.Pictures(t, s.shell, *screensDir, "papers-issued")
	s.press("Letterhead")
	kittest.Pictures(t, s.shell, *screensDir, "papers-letterhead")
}
