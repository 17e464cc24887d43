package purchases_test

import (
	"flag"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"regulars/app"
	"regulars/data"
	"regulars/data/phone"
	"regulars/data/store"
	"regulars/data/store/storetest"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
	"regulars/views/purchases"
)

// picturesDir is where TestPictures leaves its pictures:
//
//	go test ./views/purchases -run TestPictures -args -pictures DIR
var picturesDir = flag.String("pictures", "", "folder for pictures of the screen")

// screen is the screen in a window, on a database.
type screen struct {
	*testing.T
	kit.Screen

	shell *kit.Shell
	frame *kittest.Frame
	app   *app.App
	anna  int64
	deps  purchases.Deps
}

func openOn(t *testing.T, s *store.Store, with func(*purchases.Deps)) *screen {
	t.Helper()
	shell, frame := kittest.Shell(t)
	a := app.New(t.Context(), s, phone.E164)
	t.Cleanup(a.Close)
	v := &screen{T: t, shell: shell, frame: frame, app: a}
	v.deps = purchases.Deps{Purchases: a.Purchases, Changes: a.Changes, People: a.Contacts.List}
	if with != nil {
		with(&v.deps)
	}
	v.Screen = purchases.New(shell, v.deps).Screen()
	kittest.Show(shell, v.Object)
	return v
}

// open gives the screen of a shop with a contact and three products.
func open(t *testing.T, with func(*purchases.Deps)) *screen {
	t.Helper()
	v := openOn(t, storetest.Open(t), with)
	anna := data.Contact{Name: "Anna Kovalenko"}
	if err := v.app.Contacts.Save(t.Context(), &anna); err != nil {
		t.Fatal(err)
	}
	v.anna = anna.ID
	for _, p := range []data.Product{
		{Name: "Oak chair", Code: "S1", Price: 24_500, Cost: 11_500}, {Name: "Hard wax oil", Code: "O1", Price: 3900}, {Name: "Delivery", Price: 8500, Kind: data.Service},
	} {
		p.Active, p.TaxRate = true, 21_00
		if err := v.app.Purchases.SaveProduct(t.Context(), &p); err != nil {
			t.Fatal(err)
		}
	}
	v.shell.Wait()
	return v
}

func (v *screen) typeIn(text string) { kittest.TypeText(v.shell, text) }

func (v *screen) key(names ...fyne.KeyName) {
	for _, name := range names {
		kittest.TypeKey(v.shell, name)
	}
}

func (v *screen) sees(text string) bool {
	return len(kittest.Find(v.shell.Window.Content(), func(t *kit.Text) bool { return strings.Contains(t.Text(), text) })) > 0 ||
		len(kittest.Find(v.shell.Window.Content(), func(l *kit.Link) bool { return strings.Contains(l.Text(), text) })) > 0
}

func (v *screen) tap(text string) {
	v.Helper()
	found := kittest.Find(v.shell.Window.Content(), func(b *widget.Button) bool { return b.Text == text })
	if len(found) == 0 {
		v.Fatalf("there is no button %q", text)
	}
	found[0].OnTapped()
	v.shell.Wait()
}

func (v *screen) list() []data.Purchase {
	v.Helper()
	list, err := v.app.Purchases.List(v.Context(), data.PurchaseQuery{})
	if err != nil {
		v.Fatal(err)
	}
	return list
}

// Three lines are entered by the keyboard alone, in some thirty keys.
func TestAPurchaseByTheKeyboard(t *testing.T) {
	v := open(t, nil)
	v.New()
	v.shell.Wait()
	v.typeIn("kova")
	v.key(fyne.KeyReturn)
	v.typeIn("oak")
	v.key(fyne.KeyReturn)
	v.typeIn("4")
	v.key(fyne.KeyReturn)
	v.typeIn("o1")
	v.key(fyne.KeyReturn, fyne.KeyReturn)
	v.typeIn("Engraving")
	v.key(fyne.KeyReturn)
	v.typeIn("1")
	kittest.TypeText(v.shell, "")
	v.Save()
	v.shell.Wait()
	if !v.sees("line 3 (Engraving) has no price") && !v.sees("Line 3 (Engraving) has no price") {
		t.Fatal("a line without a price is kept, or not told")
	}
	entries := kittest.Find(v.shell.Window.Content(), func(e *kit.Input) bool { return e.Text == "1" })
	v.shell.Window.Canvas().Focus(entries[len(entries)-1])
	v.shell.Window.Canvas().FocusNext()
	v.typeIn("15")
	if !v.sees("Total 1,034.00") {
		t.Error("the total is not live")
	}
	v.Save()
	v.shell.Wait()
	list := v.list()
	if len(list) != 1 || len(v.frame.Toasts) != 1 {
		t.Fatalf("%d purchases, %v", len(list), v.frame.Toasts)
	}
	p := list[0]
	if p.ContactID != v.anna || p.Total != 4*24_500+3900+1500 || p.Owed() != 0 || len(p.Lines) != 3 || p.Lines[0].Quantity != 4000 || p.Lines[1].ProductID == 0 || p.Lines[2].Name != "Engraving" {
		t.Errorf("%+v", p)
	}
	if !v.sees("Anna Kovalenko") || v.Unsaved() {
		t.Error("the purchase is not shown")
	}
}

func TestNothingTypedIsLostByEscape(t *testing.T) {
	v := open(t, nil)
	v.Open(kit.PurchaseWith, v.anna)
	v.shell.Wait()
	if v.Unsaved() {
		t.Error("an empty form is unsaved")
	}
	v.typeIn("Oak bench")
	if !v.Unsaved() {
		t.Error("what was typed is not noticed")
	}
	v.Escape()
	v.shell.Wait()
	if v.shell.Window.Canvas().Overlays().Top() == nil {
		t.Fatal("Esc does not ask")
	}
	stay := kittest.Find(v.shell.Window.Canvas().Overlays().Top(), func(b *widget.Button) bool { return b.Text == "Throw away" })
	stay[0].OnTapped()
	v.shell.Wait()
	if v.Unsaved() || len(v.list()) != 0 {
		t.Error("it is still there")
	}
}

func (v *screen) bought() data.Purchase {
	v.Helper()
	p := data.Purchase{ContactID: v.anna, TaxIncluded: true, Lines: []data.PurchaseLine{{Name: "Oak chair", Quantity: 4000, Price: 24_500}}}
	if err := v.app.Purchases.Save(v.Context(), &p); err != nil {
		v.Fatal(err)
	}
	v.Open("purchase", p.ID)
	v.shell.Wait()
	return p
}

func TestPaidAndBroughtBack(t *testing.T) {
	v := open(t, nil)
	p := v.bought()
	if !v.sees("Owed by the customer") {
		t.Error("it is not said what is owed")
	}
	v.tap("It is paid")
	if v.sees("Owed by the customer") {
		t.Error("it is still owed")
	}
	v.tap("Bring back")
	v.typeIn("5")
	v.Save()
	v.shell.Wait()
	if !v.sees("larger than the purchase") {
		t.Error("more comes back than was bought")
	}
	v.key(fyne.KeyBackspace)
	v.typeIn("1")
	if !v.sees("Comes back: 245.00") {
		t.Error("what comes back is not told")
	}
	v.key(fyne.KeyReturn)
	if list := v.list(); len(list) != 2 || !v.sees("Brought back on") {
		t.Errorf("%+v", list)
	}
	got, err := v.app.Purchases.Get(t.Context(), p.ID)
	if err != nil || got.OwedAfter(got.Returns) != 0 || got.Returns[0].Total != -24_500 {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestOffersAreTaken(t *testing.T) {
	redeemed := 0
	v := open(t, func(d *purchases.Deps) {
		d.Entitled = entitled
		d.Redeem = redeem(&redeemed)
	})
	v.Open(kit.PurchaseWith, v.anna)
	v.shell.Wait()
	v.typeIn("oak")
	v.key(fyne.KeyReturn)
	chips := kittest.Find(v.shell.Window.Content(), func(c *kit.Chip) bool { return c.Text() == "10 % for regulars" })
	if len(chips) != 1 {
		t.Fatal("the offer is not shown")
	}
	chips[0].Do()
	v.Save()
	v.shell.Wait()
	if list := v.list(); len(list) != 1 || list[0].Total != 22_050 || redeemed != 1 {
		t.Errorf("%+v, %d redeemed", list, redeemed)
	}
}

func TestProductsAndTheirPrices(t *testing.T) {
	v := open(t, nil)
	v.Open("product", 0)
	v.shell.Wait()
	v.typeIn("Bar stool")
	v.Save()
	v.shell.Wait()
	list, err := v.app.Purchases.Products(t.Context(), data.ProductQuery{Text: "bar"})
	if err != nil || len(list) != 1 || !list[0].Active {
		t.Fatal(list, err)
	}
	p := list[0]
	p.Price = 18_900
	if err := v.app.Purchases.SaveProduct(t.Context(), &p); err != nil {
		t.Fatal(err)
	}
	v.Open("product", p.ID)
	v.shell.Wait()
	if !v.sees("Prices over time") || !v.sees("189.00") {
		t.Error("the prices are not shown")
	}
	v.Escape()
	v.Open(purchases.Products, 0)
	v.shell.Wait()
	if names := kittest.Find[*kit.Table[data.Product]](v.Object, nil); len(names) != 1 || names[0].Len() != 4 {
		t.Error("the products are not listed")
	}
}
