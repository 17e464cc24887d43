package transfer

import "strings"

// saleFormat is a list of purchases that a program writes, known by its headings.
type saleFormat struct {
	source   string
	headings string // in the form of plain, all of which it has
	columns  string // FIELD = heading, heading; …
	added    bool   // tax comes on top of prices
	us       bool   // 05/06 is 6 May
}

// saleFormats are the lists known by sight. Headings that they don't name are left out.
func saleFormats() []saleFormat {
	return []saleFormat{
		{source: "shopify", headings: "name, created at, lineitem name, lineitem quantity, lineitem price", columns: `
			order = name; email = email; status = financial status; currency = currency; subtotal = subtotal; shipping = shipping, duties, tip; order tax = taxes; order total = total;
			order discount = discount amount; date = created at; quantity = lineitem quantity; item = lineitem name; price = lineitem price; code = lineitem sku; discount = lineitem discount;
			name = billing name; company = billing company; phone = billing phone, phone; note = notes; cancelled = cancelled at; refund = refunded amount; owed = outstanding balance; channel = source`},
		{source: "square", headings: "date, item, qty, gross sales, net sales, transaction id", added: true, us: true, columns: `
			date = date; time = time; category = category; item = item; quantity = qty; variant = price point name; code = sku; gross = gross sales; discount = discounts; tax = tax;
			order = transaction id; customer id = customer id; name = customer name; status = event type; channel = location; note = notes; unit = unit`},
		{source: "square", headings: "date, gross sales, net sales, total collected, transaction id", added: true, us: true, columns: `
			date = date; time = time; gross = gross sales; discount = discounts; shipping = service charges, tip; order tax = tax; refund = partial refunds; item = description;
			order = transaction id; customer id = customer id; name = customer name; status = transaction status, event type; channel = location`},
		{source: "woocommerce", headings: "date, order, status, customer, items sold, n revenue", columns: `
			date = date; order = order; status = status; name = customer; item = product s, products; quantity = items sold; total = n revenue; channel = attribution, origin`},
		{source: "woocommerce", headings: "order number, order date, item name, order total amount", added: true, columns: `
			order = order number; status = order status; date = order date; note = customer note; given = first name billing; family = last name billing; company = company billing;
			email = email billing; phone = phone billing; order discount = cart discount amount; subtotal = order subtotal amount; shipping = order shipping amount; refund = order refund amount;
			order total = order total amount; order tax = order total tax amount; code = sku; item = item name; quantity = quantity refund, quantity; price = item cost; currency = order currency`},
		{source: "woocommerce", headings: "order number, order date, order total, order currency, customer email", columns: `
			order = order number; date = order date; status = status; shipping = shipping total, fee total; order tax = tax total; order discount = discount total; order total = order total;
			subtotal = order subtotal; currency = order currency; customer id = customer id; email = billing email, customer email; given = billing first name; family = billing last name;
			company = billing company; phone = billing phone; note = customer note`},
	}
}

// match gives the meaning of each column if the headings are those of the format.
func (f saleFormat) match(headings []string) ([]Meaning, bool) {
	have := map[string]bool{}
	list := make([]string, len(headings))
	for i, h := range headings {
		list[i] = plain(h)
		have[list[i]] = true
	}
	for h := range strings.SplitSeq(f.headings, ", ") {
		if !have[h] {
			return nil, false
		}
	}
	out := make([]Meaning, len(headings))
	taken := map[Field]bool{}
	for i := range out {
		out[i].Field = LeaveOut
	}
	for _, rule := range f.rules() {
		for i, h := range list {
			if h == rule.heading && out[i].Field == LeaveOut && (rule.field == Shipping || rule.field == Status || !taken[rule.field]) {
				out[i].Field, taken[rule.field] = rule.field, true
			}
		}
	}
	return out, true
}

// saleRule says what a heading means.
type saleRule struct {
	field   Field
	heading string
}

// rules are the columns of the format, one heading each.
func (f saleFormat) rules() (list []saleRule) {
	for line := range strings.SplitSeq(f.columns, ";") {
		field, words, _ := strings.Cut(line, "=")
		for word := range strings.SplitSeq(words, ",") {
			list = append(list, saleRule{Field(strings.TrimSpace(field)), strings.TrimSpace(word)})
		}
	}
	return list
}
