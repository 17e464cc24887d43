package purchases_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"regulars/app/demo"
	"regulars/data"
	"regulars/data/phone"
	"regulars/data/store/storetest"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
	"regulars/views/purchases"
)

func TestFiltersNarrow(t *testing.T) {
	v := open(t, nil)
	v.bought()
	stranger := data.Purchase{Lines: []data.PurchaseLine{{Name: "Oil", Quantity: 1000, Price: 100}}, Paid: 100}
	if err := v.app.Purchases.Save(t.Context(), &stranger); err != nil {
		t.Fatal(err)
	}
	v.shell.Wait()
	table := kittest.Find[*kit.Table[data.PurchaseRow]](v.Object, nil)[0]
	var counts []int
	count := func() {
		v.shell.Wait()
		counts = append(counts, table.Len())
	}
	count()
	v.Open(purchases.OwedBy, v.anna)
	count()
	v.Open(purchases.PurchasesOf, v.anna)
	count()
	v.Open(purchases.PurchasesOf, 5)
	count()
	if !slices.Equal(counts, []int{2, 1, 1, 0}) {
		t.Errorf("shown were %v", counts)
	}
	v.tap("Show all")
	if table.Len() != 2 {
		t.Errorf("%d of all", table.Len())
	}
}

func TestPictures(t *testing.T) {
	v := open(t, nil)
	kittest.Pictures(t, v.shell, *picturesDir, "purchases-none")
	s := storetest.Open(t)
	if err := demo.Fill(t.Context(), s, phone.E164, storetest.Epoch()); err != nil {
		t.Fatal(err)
	}
	v = openOn(t, s, func(d *purchases.Deps) { d.Entitled = entitled })
	list := v.list()
	v.Open("purchase", list[len(list)/2].ID)
	v.shell.Wait()
	kittest.Pictures(t, v.shell, *picturesDir, "purchases-detail")
	v.Open(kit.PurchaseWith, list[3].ContactID)
	v.shell.Wait()
	v.typeIn("oak")
	v.key(fyne.KeyReturn)
	v.typeIn("2")
	v.key(fyne.KeyReturn)
	v.typeIn("ca")
	kittest.Pictures(t, v.shell, *picturesDir, "purchases-form")
	v = openOn(t, s, nil)
	v.Open(purchases.Products, 0)
	v.shell.Wait()
	kittest.Pictures(t, v.shell, *picturesDir, "purchases-products")
	products, err := v.app.Purchases.Products(t.Context(), data.ProductQuery{Text: "oak dining"})
	if err != nil {
		t.Fatal(err)
	}
	v.Open("product", products[0].ID)
	v.shell.Wait()
	kittest.Pictures(t, v.shell, *picturesDir, "purchases-product")
	part := purchases.Part(v.shell, v.app.Purchases)
	for _, p := range list[:20] {
		if show, err := part.Load(t.Context(), p.ContactID); err != nil {
			t.Fatal(err)
		} else if show != nil {
			kittest.Show(v.shell, show())
			kittest.Pictures(t, v.shell, *picturesDir, "purchases-part")
		}
	}
}
