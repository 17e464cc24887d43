package transfer_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"regulars/app/transfer"
	"regulars/data"
	"regulars/data/datatest"
	"regulars/data/store"
)

// TestPlainSales understands a plain sheet in each of the languages.
func TestPlainSales(t *testing.T) {
	const want = "date,name,item,quantity,price"
	for _, text := range []string{
		"Date,Customer,Item,Quantity,Price\n2025-05-06,Anna Kovalenko,Mug,2,7.50\n",
		"Data;Klientas;Prekė;Kiekis;Kaina\n2025-05-06;Ona Petraitienė;Puodelis;2;7,50 €\n",
		"Дата;Клієнт;Товар;Кількість;Ціна, грн\n06.05.2025;Анна Коваленко;Чашка;2;1 234,50 грн\n",
		"Ամսաթիվ,Հաճախորդ,Ապրանք,Քանակ,Գին\n06.05.2025,Անի Հակոբյան,Բաժակ,2,750\n",
		"تاریخ,مشتری,کالا,تعداد,قیمت\n۱۴۰۴/۰۲/۱۶,علی رضایی,لیوان,۲,۷٫۵۰\n",
		"Datum;Kunde;Artikel;Menge;Einzelpreis\n06.05.2025;Wolfgang Müller;Tasse;2;1.234,50 €\n",
		"Data;Klient;Towar;Ilość;Cena\n06.05.2025;Jan Kowalski;Kubek;2;7,50 zł\n",
		"Дата;Клиент;Товар;Кол-во;Цена\n06.05.2025;Пётр Иванов;Чашка;2;750 руб.\n",
		"Date;Client;Produit;Quantité;Prix unitaire\n06/05/2025;Hélène Lefèvre;Tasse;2;7,50\n",
		"Fecha;Cliente;Producto;Cantidad;Precio\n06/05/2025;José García;Taza;2;7,50\n",
	} {
		d := open(t)
		path := datatest.File(t, "sales.csv", text)
		f := d.inspect(t, path)
		if got := meanings(f); f.Subject != transfer.Purchases || got != want {
			t.Errorf("%s: %s of %s", text, got, f.Subject)
			continue
		}
		if r := d.load(t, path); r.New != 1 || r.Sales.Purchases != 1 || r.Sales.Customers != 1 || r.Sales.Products != 1 {
			t.Errorf("%s: %+v", text, r)
		}
		if p := d.purchases(t)[0]; p.Day != (data.Date{Year: 2025, Month: 5, Day: 6}) || p.Lines[0].Quantity != 2000 {
			t.Errorf("%s: %+v", text, p)
		}
	}
}

// TestSaleOrders: 05/06 is settled by any row of the file, and by the owner's country where none tells.
func TestSaleOrders(t *testing.T) {
	d := open(t)
	d.load(t, datatest.File(t, "a.csv", "Date,Customer,Total\n05/06/2025,Anna,1\n05/25/2025,Anna,2\n"))
	d.load(t, datatest.File(t, "b.csv", "Date,Customer,Total\n05/06/2025,Ben,3\n"))
	if err := d.store.Update(t.Context(), "", func(tx *store.Tx) error { return tx.SaveSetting(t.Context(), "region", "US") }); err != nil {
		t.Fatal(err)
	}
	d.load(t, datatest.File(t, "c.csv", "Date,Customer,Total\n05/06/2025,Cleo,4\n"))
	want := []string{"2025-05-06 Anna 1.00 EUR; 1×Total 100", "2025-05-06 Cleo 4.00 EUR; 1×Total 400", "2025-05-25 Anna 2.00 EUR; 1×Total 200", "2025-06-05 Ben 3.00 EUR; 1×Total 300"}
	got := d.soldText(t)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// reasons are the wrong and doubtful rows of a plan with what is said of them.
func reasons(p *transfer.Plan) (list []string) {
	for _, v := range []transfer.Verdict{transfer.VerdictWrong, transfer.VerdictDoubtful} {
		for _, r := range p.Rows(v, 0, 0) {
			list = append(list, r.Reason)
		}
	}
	return list
}

// TestWrongSales: each thing that can't be is named, and nothing of the order goes in by half.
func TestWrongSales(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want string
		good int
	}{
		"total":           {"Order,Date,Customer,Item,Quantity,Price,Order total\n1,2025-05-06,Anna,Mug,2,10,25\n", "the total is 25.00 EUR, but the lines come to 20.00 EUR", 0},
		"line":            {"Date,Customer,Item,Quantity,Price,Total\n2025-05-06,Anna,Mug,2,10,25\n", "row 2 says 25.00 EUR, but 2 × 10.00 EUR less 0.00 EUR is 20.00 EUR", 0},
		"future":          {"Date,Customer,Total\n2031-05-06,Anna,5\n2025-05-06,Anna,5\n", "2031-05-06 is still to come", 1},
		"1900":            {"Date,Customer,Total\n1900-05-06,Anna,5\n2025-05-06,Anna,5\n", "1900-05-06 lies too far back", 1},
		"no date":         {"Date,Customer,Total\n,Anna,5\n2025-05-06,Anna,5\n", "date is missing", 1},
		"no day":          {"Date,Customer,Total\n2025-02-31,Anna,5\n2025-05-06,Anna,5\n", "Date: “2025-02-31” is not a day of the calendar", 1},
		"quantity":        {"Date,Customer,Item,Quantity,Price\n2025-05-06,Anna,Mug,-2,10\n", "row 2 has the quantity -2", 0},
		"amount":          {"Date,Customer,Total\n2025-05-06,Anna,five\n2025-05-06,Ben,5\n2025-05-06,Cleo,5\n", "Total: “five” is not a number: write it as 1234.50", 2},
		"mixed in a row":  {"Date,Customer,Item,Price,Discount\n2025-05-06,Anna,Mug,10 €,$1\n", "has amounts in EUR and in USD", 0},
		"mixed in orders": {"Order,Date,Customer,Item,Price\n1,2025-05-06,Anna,Mug,10 €\n1,2025-05-06,Anna,Tea,$1\n2,2025-05-06,Anna,Tea,$1\n", "has amounts in EUR and in USD", 1},
		"one row of two":  {"Order,Date,Customer,Item,Price\n1,2025-05-06,Anna,Mug,10\n1,2025-05-06,Anna,Tea,x\n2,2025-05-06,Anna,Tea,1\n3,2025-05-06,Anna,Tea,1\n", "row 3 of the same purchase is wrong", 2},
		"too wide":        {"Date,Customer,Total\n2025-05-06,Anna,5,6\n2025-05-06,Anna,5\n", "has 4 cells where the table has 3 columns", 1},
		"currency":        {"Date,Customer,Total,Currency\n2025-05-06,Anna,5,dinars\n2025-05-06,Anna,5,EUR\n", "“dinars” is not a currency", 1},
	} {
		d := open(t)
		p := d.plan(t, datatest.File(t, "sales.csv", c.text))
		if got := strings.Join(reasons(p), " | "); p.File.Subject != transfer.Purchases || !strings.Contains(got, c.want) || p.Sales.Purchases != c.good {
			t.Errorf("%s: %s, %d good ones: %s", name, p.File.Subject, p.Sales.Purchases, got)
		}
		if _, err := d.Apply(t.Context(), p, nil); err != nil || len(d.purchases(t)) != c.good {
			t.Errorf("%s: %d purchases (%v), want %d", name, len(d.purchases(t)), err, c.good)
		}
		if c.good == 0 && len(d.all(t)) != 0 {
			t.Errorf("%s: customers came in without a purchase", name)
		}
	}
}

// TestWhoBought finds customers by number of ours, of theirs, mail address, phone and name.
func TestWhoBought(t *testing.T) {
	d := open(t)
	d.load(t, datatest.File(t, "contacts.csv", "Name,Email,Phone,City,Customer ID\nAnna Kovalenko,anna@firm.example,+370 612 34520,Vilnius,K-1\n"+
		"Jonas Petraitis,,,Kaunas,K-2\nJonas Petraitis,,,Vilnius,K-3\nEglė Žukienė,egle@firm.example,,,\n"))
	p := d.plan(t, datatest.File(t, "sales.csv", "Date,Customer,Customer ID,Email,Phone,Total\n"+
		"2025-05-01,A. Kovalenko,K-1,,,1\n2025-05-02,,,ANNA@firm.example,,2\n2025-05-03,Kovalenko,,,861234520,3\n2025-05-04,egle zukiene,,,,4\n"+
		"2025-05-05,Jonas Petraitis,,,,5\n2025-05-06,Jonas Petraitis,K-3,,,6\n2025-05-07,New One,K-9,new@firm.example,,7\n2025-05-08,New One,K-9,new@firm.example,,8\n2025-05-09,,,,,9\n"))
	if p.Counts.New != 8 || p.Sales.Doubtful != 1 || p.Sales.Customers != 1 || p.Sales.Nameless != 2 {
		t.Fatalf("%+v %+v %q", p.Counts, p.Sales, reasons(p))
	}
	doubt := p.Rows(transfer.VerdictDoubtful, 0, 0)[0]
	could, err := d.Candidates(t.Context(), p, doubt)
	if err != nil || len(could) != 2 || could[0].City() != "Kaunas" {
		t.Fatalf("%+v %v", could, err)
	}
	p.Choose(doubt, could[0].ID)
	if p.Counts.New != 9 || p.Sales.Doubtful != 0 || p.Sales.Nameless != 1 {
		t.Errorf("once said: %+v %+v", p.Counts, p.Sales)
	}
	if _, err := d.Apply(t.Context(), p, nil); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(d.soldText(t), "\n"); got != strings.Join([]string{
		"2025-05-01 Anna Kovalenko 1.00 EUR; 1×Total 100", "2025-05-02 Anna Kovalenko 2.00 EUR; 1×Total 200", "2025-05-03 Anna Kovalenko 3.00 EUR; 1×Total 300",
		"2025-05-04 Eglė Žukienė 4.00 EUR; 1×Total 400", "2025-05-05 Jonas Petraitis 5.00 EUR; 1×Total 500", "2025-05-06 Jonas Petraitis 6.00 EUR; 1×Total 600",
		"2025-05-07 New One 7.00 EUR; 1×Total 700", "2025-05-08 New One 8.00 EUR; 1×Total 800", "2025-05-09 () 9.00 EUR; 1×Total 900",
	}, "\n") {
		t.Error(got)
	}
	if c := d.one(t, "New One"); len(c.Emails) != 1 || len(c.Fields) != 1 || c.Fields[0].Value != "K-9" {
		t.Errorf("%+v", c)
	}
}

// TestNamesOnly adds no contacts, and keeps the names.
func TestNamesOnly(t *testing.T) {
	d := open(t)
	f := d.inspect(t, datatest.File(t, "sales.csv", "Date,Customer,Total\n2025-05-01,Anna Kovalenko,1\n"))
	f.NamesOnly, f.Currency = true, "UAH"
	p, err := d.Plan(t.Context(), f, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Apply(t.Context(), p, nil); err != nil || len(d.all(t)) != 0 || d.soldText(t)[0] != "2025-05-01 (Anna Kovalenko) 1.00 UAH; 1×Total 100" {
		t.Errorf("%d contacts, %q, %v", len(d.all(t)), d.soldText(t), err)
	}
}

// TestSalesAgain: what is there is not doubled, with a number or without; what changed is an update; what is new goes in.
func TestSalesAgain(t *testing.T) {
	d := open(t)
	const first = "Order,Date,Customer,Item,Quantity,Price,Paid\nA1,2025-05-01,Anna,Mug,2,10,20\nA1,2025-05-01,Anna,Tea,1,5,\nA2,2025-05-02,Ben,Mug,1,10,0\n"
	d.load(t, datatest.File(t, "orders.csv", first))
	if got := d.soldText(t); len(got) != 2 || !strings.Contains(got[1], "owed 1000") || !strings.Contains(got[0], "owed 500") {
		t.Fatalf("%q", got)
	}
	r := d.load(t, datatest.File(t, "orders2.csv", strings.Replace(first, "Mug,1,10,0", "Mug,1,10,10", 1)+"A3,2025-05-03,Ben,Tea,1,5,5\n"))
	if r.Same != 2 || r.Updated != 1 || r.New != 1 || r.Sales.Products != 0 || r.Sales.Customers != 0 {
		t.Errorf("%+v", r)
	}
	if got := d.soldText(t); len(got) != 3 || strings.Contains(got[1], "owed") {
		t.Errorf("%q", got)
	}
	const plain = "Date,Customer,Total\n2025-06-01,Anna,5\n2025-06-01,Anna,5\n2025-06-02,Anna,5\n"
	d.load(t, datatest.File(t, "plain.csv", plain))
	again := d.load(t, datatest.File(t, "plain2.csv", plain+"2025-06-01,Anna,5\n"))
	if again.Same != 3 || again.New != 1 || len(d.purchases(t)) != 7 {
		t.Errorf("%+v, %d purchases", again, len(d.purchases(t)))
	}
}

// TestSaleRejects writes the wrong rows with their reasons; mended, they are imported from there.
func TestSaleRejects(t *testing.T) {
	d := open(t)
	p := d.plan(t, datatest.File(t, "orders.csv", "Order,Date,Customer,Item,Quantity,Price\nA1,2025-05-01,Anna,Mug,2,ten\nA1,2025-05-01,Anna,Tea,1,5\nA2,2025-05-02,Ben,Mug,1,10\n"))
	out := filepath.Join(t.TempDir(), "wrong.csv")
	if n, err := d.SaveRejects(t.Context(), p, out); n != 2 || err != nil {
		t.Fatal(n, err)
	}
	if _, err := d.Apply(t.Context(), p, nil); err != nil {
		t.Fatal(err)
	}
	mended := datatest.File(t, "mended.csv", strings.Replace(readFile(t, out), "2,ten", "2,10", 1))
	if r := d.load(t, mended); r.New != 2 || r.Wrong != 0 || r.Sales.Total["EUR"] != 2500 {
		t.Errorf("%+v", r)
	}
}

// TestSubject: orders are not taken for contacts, nor contacts for orders; the owner can say otherwise.
func TestSubject(t *testing.T) {
	d := open(t)
	f := d.inspect(t, datatest.File(t, "people.csv", "Name,Email,City,Date,Opening Balance\nAnna,anna@firm.example,Vilnius,2025-05-01,12.50\n"))
	if f.Subject != transfer.Contacts {
		t.Errorf("contacts are taken for %s", f.Subject)
	}
	f = d.inspect(t, filepath.Join("testdata", "sales", "shopify.csv"))
	f.SetSubject(transfer.Contacts)
	p, err := d.Plan(t.Context(), f, nil)
	if err != nil || p.Counts.New == 0 || p.Sales.Purchases != 0 {
		t.Errorf("%+v %v", p.Counts, err)
	}
	f.SetSubject(transfer.Purchases)
	if got := meanings(f); !strings.HasPrefix(got, "order,email,status,") {
		t.Error(got)
	}
}

// TestProducts are matched by code and name, and not made of free texts.
func TestProducts(t *testing.T) {
	d := open(t)
	r := d.load(t, datatest.File(t, "a.csv", "Date,Customer,Item,SKU,Category,Price\n2025-05-01,Anna,Mug,M1,Ware,10\n2025-05-02,Anna,Big mug,m1,Ware,12\n2025-05-02,Anna,Tea,,Drinks,5\n"))
	if r.Sales.Products != 2 {
		t.Fatalf("%+v", r)
	}
	var list []data.Product
	read := func(tx *store.Tx) (err error) { list, err = tx.Products(t.Context(), data.ProductQuery{}); return err }
	if err := d.store.View(t.Context(), read); err != nil || list[0].Name != "Mug" || list[0].Price != 1200 || list[0].Category != "Ware" || list[1].Code != "" {
		t.Errorf("%+v %v", list, err)
	}
	var b strings.Builder
	for i := range 150 {
		b.WriteString("2025-05-01,Anna," + strings.Repeat("x", i+1) + ",5\n")
	}
	p := d.plan(t, datatest.File(t, "b.csv", "Date,Customer,Item,Price\n"+b.String()))
	if p.Sales.Products != 0 || len(p.Notes) != 1 {
		t.Errorf("%+v %v", p.Sales, p.Notes)
	}
}

// TestSaleFooter passes over totals and headings that come again.
func TestSaleFooter(t *testing.T) {
	d := open(t)
	p := d.plan(t, datatest.File(t, "a.csv", "Sales of May\n\nDate,Customer,Total\n2025-05-01,Anna,10\nDate,Customer,Total\n2025-05-02,Ben,5\nTotal,,15\n"))
	if p.Counts.New != 2 || p.Counts.Rows != 2 || len(p.Notes) != 2 {
		t.Errorf("%+v %v %q", p.Counts, p.Notes, reasons(p))
	}
}

func readFile(tb testing.TB, path string) string {
	tb.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	return string(text)
}
