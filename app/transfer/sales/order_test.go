package sales_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"regulars/app/transfer/sales"
	"regulars/data"
)

func today() data.Date { return data.Date{Year: 2026, Month: 11, Day: 30} }

func words() sales.Words {
	return sales.Words{Item: "Goods", Shipping: "Shipping", Tax: "Taxes", Refund: "Refund"}
}

// num reads a number for a test; "" is none.
func num(text string) sales.Number {
	n, _, err := sales.Writing{Point: '.'}.Parse(text)
	if err != nil {
		panic(err)
	}
	return n
}

// order gives an order of lines "item;quantity;price;discount;total;tax".
func order(lines ...string) sales.Order {
	o := sales.Order{Day: data.Date{Year: 2026, Month: 5, Day: 6}, Currency: "EUR"}
	for i, text := range lines {
		part := strings.Split(text+";;;;;", ";")
		o.Lines = append(o.Lines, sales.Line{Row: i + 2, Item: part[0], Quantity: num(part[1]), Price: num(part[2]), Discount: num(part[3]), Total: num(part[4]), Tax: num(part[5])})
	}
	return o
}

// told writes purchases as short texts: kind, total, tax, paid, and each line.
func told(list []data.Purchase) string {
	var all []string
	for _, p := range list {
		text := fmt.Sprintf("%s %s", p.Kind, data.Money{Amount: p.Total, Currency: p.Currency}.Decimal())
		if p.Tax != 0 {
			text += fmt.Sprintf(" tax %d", p.Tax)
		}
		if p.Paid != p.Total {
			text += fmt.Sprintf(" paid %d", p.Paid)
		}
		for _, l := range p.Lines {
			text += fmt.Sprintf(", %s %s×%d", l.Name, data.FormatQuantity(l.Quantity), l.Price)
			if l.Discount != 0 {
				text += fmt.Sprintf("-%d", l.Discount)
			}
			if l.TaxRate != 0 {
				text += fmt.Sprintf("@%d", l.TaxRate)
			}
		}
		all = append(all, text)
	}
	return strings.Join(all, " | ")
}

// TestPurchases makes of orders what they are.
func TestPurchases(t *testing.T) {
	for _, c := range []struct {
		name string
		of   sales.Order
		with func(*sales.Order)
		want string
	}{
		{"quantity and price", order("Bread;2;1.50", "Milk;1;0.99"), nil, "purchase 3.99, Bread 2×150, Milk 1×99"},
		{"a total alone", order(";;;;12.50"), nil, "purchase 12.50, Goods 1×1250"},
		{"a count and a total", order(";5;;;63.34"), nil, "purchase 63.34, Goods 5×1267-1"},
		{"nothing but that it was", order(""), nil, "purchase 0.00, Goods 1×0"},
		{"a price of more decimals", order("Fuel;10.5;1.3333"), nil, "purchase 14.00, Fuel 10.5×134-7"},
		{"totals of lines", order("Bread;2;1.50;;3.00", "Milk;1;0.99;;0.99"), nil, "purchase 3.99, Bread 2×150, Milk 1×99"},
		{"a total of the order on each row", order("Bread;2;1.50;;3.99", "Milk;1;0.99;;3.99"), nil, "purchase 3.99, Bread 2×150, Milk 1×99"},
		{"a total of the order on its first row", order("Bread;2;1.50;;3.99", "Milk;1;0.99"), nil, "purchase 3.99, Bread 2×150, Milk 1×99"},
		{"a rounded price", order("Bolts;3;3.33;;10.00"), nil, "purchase 10.00, Bolts 3×334-2"},
		{"a discount on the line", order("Coat;1;100;15;85"), nil, "purchase 85.00, Coat 1×10000-1500"},
		{"a discount that is in the price", order("Coat;1;85;15;85"), nil, "purchase 85.00, Coat 1×8500"},
		{"a discount as an item", order("Coat;1;100", "Voucher;1;-10"), nil, "purchase 90.00, Coat 1×10000-1000"},
		{"tax on top of a line", order("Coat;1;100;;121;21"), nil, "purchase 121.00 tax 2100, Coat 1×10000@2100"},
		{"tax in the line", order("Coat;1;121;;121;21"), nil, "purchase 121.00 tax 2100, Coat 1×12100@2100"},
		{"discount, shipping and tax on top", order("Mug;2;10", "Tea;1;5"), func(o *sales.Order) {
			o.Subtotal, o.Discount, o.Shipping, o.Tax, o.Total = num("22.50"), num("2.50"), num("4"), num("5.57"), num("32.07")
		}, "purchase 32.07 tax 557, Mug 2×1000-200@2100, Tea 1×500-50@2100, Shipping 1×400@2100"},
		{"tax in the prices", order("Mug;2;10"), func(o *sales.Order) { o.Tax, o.Total = num("3.47"), num("20.00") }, "purchase 20.00 tax 347, Mug 2×1000@2100"},
		{"tax of no rate", order("Mug;1;10", "Tea;1;5"), func(o *sales.Order) { o.Tax, o.Total = num("9.99"), num("24.99") }, "purchase 24.99 tax 999, Mug 1×1000@6660, Tea 1×500@6660"},
		{"tax that no rate makes", order("Mug;1;0.01", "Tea;1;0.01"), func(o *sales.Order) { o.Tax, o.Total = num("0.03"), num("0.05") }, "purchase 0.05, Mug 1×1, Tea 1×1, Taxes 1×3"},
		{"free shipping as a discount", order("Mug;2;10"), func(o *sales.Order) {
			o.Subtotal, o.Discount, o.Shipping, o.Total = num("20"), num("4"), num("4"), num("20")
		}, "purchase 20.00, Mug 2×1000-400, Shipping 1×400"},
		{"sums of a whole order", order(";;;;24"), func(o *sales.Order) { o.Shipping, o.Discount = num("4"), num("5") }, "purchase 24.00, Goods 1×2500-500, Shipping 1×400"},
		{"owed", order("Mug;2;10"), func(o *sales.Order) { o.Owed = num("5") }, "purchase 20.00 paid 1500, Mug 2×1000"},
		{"paid in part", order("Mug;2;10"), func(o *sales.Order) { o.Paid = num("12") }, "purchase 20.00 paid 1200, Mug 2×1000"},
		{"not paid", order("Mug;2;10"), func(o *sales.Order) { o.Status = o.Status.With("pending") }, "purchase 20.00 paid 0, Mug 2×1000"},
		{"refunded whole", order("Mug;2;10"), func(o *sales.Order) { o.Refund = num("20") }, "purchase 20.00, Mug 2×1000 | return -20.00, Mug -2×1000"},
		{"refunded by its status", order("Mug;2;10;1"), func(o *sales.Order) { o.Status = o.Status.With("refunded") }, "purchase 19.00, Mug 2×1000-100 | return -19.00, Mug -2×1000--100"},
		{"refunded in part", order("Mug;2;10"), func(o *sales.Order) { o.Refund = num("-7.50") }, "purchase 20.00, Mug 2×1000 | return -7.50, Refund -1×750"},
		{"a return", order("Mug;-1;10"), func(o *sales.Order) { o.Status = o.Status.With("Return") }, "return -10.00, Mug -1×1000"},
		{"a return with negative amounts", order("Mug;-1;;;-10"), func(o *sales.Order) { o.Status = o.Status.With("Refund") }, "return -10.00, Mug -1×1000"},
		{"a return without signs", order("Mug;1;10"), func(o *sales.Order) { o.Status = o.Status.With("grąžinimas") }, "return -10.00, Mug -1×1000"},
		{"yen", order("Mug;3;;;1000"), func(o *sales.Order) { o.Currency = "JPY" }, "purchase 1000, Mug 3×334-2"},
	} {
		if c.with != nil {
			c.with(&c.of)
		}
		list, err := c.of.Purchases(words(), today())
		if got := told(list); err != nil || got != c.want {
			t.Errorf("%s:\n got %s (%v)\nwant %s", c.name, got, err, c.want)
		}
	}
}

// TestRefused says clearly what is wrong with an order, with both numbers where two do not agree.
func TestRefused(t *testing.T) {
	for _, c := range []struct {
		name string
		of   sales.Order
		with func(*sales.Order)
		want string
	}{
		{"a total that is not its lines", order("Mug;2;10"), func(o *sales.Order) { o.Total = num("25") }, "the total is 25.00 EUR, but the lines come to 20.00 EUR"},
		{"a line that is not its price", order("Mug;2;10;;30"), nil, "row 2 says 30.00 EUR, but 2 × 10.00 EUR less 0.00 EUR is 20.00 EUR"},
		{"a negative quantity", order("Mug;-2;10"), nil, "row 2 has the quantity -2"},
		{"no quantity", order("Mug;0;10"), nil, "row 2 has the quantity 0"},
		{"too fine a quantity", order("Mug;0.0001;10"), nil, "more than three decimals"},
		{"too much refunded", order("Mug;2;10"), func(o *sales.Order) { o.Refund = num("20.01") }, "20.01 EUR was refunded of an order of 20.00 EUR"},
		{"nothing but a discount", order("Voucher;1;-10"), nil, "takes 10.00 EUR off, but nothing was bought"},
		{"too much off", order("Mug;1;10", "Voucher;1;-11"), nil, "takes 11.00 EUR off, but the lines come to 10.00 EUR"},
		{"a negative total", order(";;;;-5"), nil, "off, but nothing was bought"},
		{"to come", order("Mug;1;10"), func(o *sales.Order) { o.Day = data.Date{Year: 2027, Month: 1, Day: 1} }, "2027-01-01 is still to come"},
		{"too long ago", order("Mug;1;10"), func(o *sales.Order) { o.Day = data.Date{Year: 1900, Month: 1, Day: 1} }, "1900-01-01 lies too far back"},
		{"too much", order("Mug;1;100000000000000"), nil, "more than can be kept"},
		{"too many", order("Mug;9999999999;1"), nil, "more than"},
		{"no day", order("Mug;1;1"), func(o *sales.Order) { o.Day = data.Date{} }, "date is missing"},
	} {
		if c.with != nil {
			c.with(&c.of)
		}
		list, err := c.of.Purchases(words(), today())
		if err == nil || !strings.Contains(err.Error(), c.want) || list != nil {
			t.Errorf("%s: %s (%v), want an error with %q", c.name, told(list), err, c.want)
		}
	}
}

// TestTotalsAreTheFiles makes orders at random, states their totals by the usual ways of adding up, and
// finds the same total to the cent in what they became.
func TestTotalsAreTheFiles(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		o, total := randomOrder(r)
		list, err := o.Purchases(words(), today())
		if err != nil || list[0].Total != total {
			t.Fatalf("%+v: %s (%v), want %d", o, told(list), err, total)
		}
		sum := int64(0)
		for _, l := range list[0].Lines {
			sum += l.Total
		}
		if sum != total {
			t.Fatalf("%+v: the lines come to %d, the total is %d", o, sum, total)
		}
	}
}

func randomOrder(r *rand.Rand) (o sales.Order, total int64) {
	o = order()
	amount := func(n int64) sales.Number { return sales.Number{Units: n, Scale: 2, Set: true} }
	for i := range 1 + r.IntN(5) {
		quantity, price := int64(1+r.IntN(20)), int64(1+r.IntN(50_000))
		o.Lines = append(o.Lines, sales.Line{Row: i, Item: "x", Quantity: sales.Number{Units: quantity, Set: true}, Price: amount(price)})
		total += quantity * price
	}
	if r.IntN(2) == 0 {
		off := r.Int64N(total)
		o.Discount = amount(off)
		total -= off
		o.Subtotal = amount(total)
	}
	if r.IntN(2) == 0 {
		shipping := int64(r.IntN(2000))
		o.Shipping = amount(shipping)
		total += shipping
	}
	if tax := r.Int64N(total/3 + 1); r.IntN(2) == 0 {
		o.Tax = amount(tax)
		if r.IntN(2) == 0 {
			total += tax
		}
	}
	o.Total = amount(total)
	return o, total
}

// TestStatus reads the words of shops.
func TestStatus(t *testing.T) {
	for word, want := range map[string]sales.Status{
		"paid": {}, "": {}, "Fulfilled": {}, "wc-completed": {}, "voided": {Void: true}, "wc-cancelled": {Void: true}, "Refund": {Return: true}, "refunded": {Refunded: true},
		"partially_refunded": {}, "on-hold": {Unpaid: true}, "pending": {Unpaid: true}, "Grąžinimas": {Return: true}, "ПОВЕРНЕННЯ": {Return: true}, "Storniert": {Void: true},
	} {
		if got := (sales.Status{}).With(word); got != want {
			t.Errorf("%q: %+v, want %+v", word, got, want)
		}
	}
}
