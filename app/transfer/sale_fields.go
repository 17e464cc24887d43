package transfer

import "slices"

// Subject is what the rows of a file are about.
type Subject string

// Subjects of rows.
const (
	Contacts  Subject = "contacts"
	Purchases Subject = "purchases"
)

// Fields that a column of a list of purchases can hold, beside those of the customer: ID, Name,
// Given, Family, CompanyName, Email, Phone. Those of the order may stand on each of its
// rows or on the first alone.
const (
	PurchaseID Field = "purchase id" // of an earlier export from Regulars
	ReturnOf   Field = "return of"   // the same, of the purchase that a return takes back
	Order      Field = "order"       // its number: rows with the same are one purchase
	Day        Field = "date"
	Time       Field = "time"
	CustomerID Field = "customer id" // some system's number of the customer

	Item      Field = "item"
	Variant   Field = "variant" // told behind the item: large, blue
	Code      Field = "code"
	Category  Field = "category"
	Unit      Field = "unit"
	Quantity  Field = "quantity"
	Price     Field = "price" // of one
	Discount  Field = "discount"
	Gross     Field = "gross" // the line before its discount
	Net       Field = "net"   // the line after it, without tax where tax comes on top
	Total     Field = "total" // of the line, or of the order where it stands on its rows
	LineTax   Field = "tax"
	TaxRate   Field = "tax rate" // in percent
	Cost      Field = "cost"     // of one, to the owner
	LineOf    Field = "line of"  // on a return: which line comes back
	TaxInside Field = "prices with tax"

	Subtotal      Field = "subtotal" // of the order: goods, less discounts
	OrderDiscount Field = "order discount"
	Shipping      Field = "shipping" // * and other charges
	OrderTax      Field = "order tax"
	OrderTotal    Field = "order total"
	Refund        Field = "refund"
	Paid          Field = "paid"
	Owed          Field = "owed"
	Currency      Field = "currency"
	Channel       Field = "channel"
	Status        Field = "status" // paid, pending, return, cancelled…
	Cancelled     Field = "cancelled"
	SourceName    Field = "source" // what numbered the order: a shop, a till
)

// SaleFields lists every field that a column of a list of purchases can be given, in the order of a menu.
func SaleFields() []Field {
	return []Field{
		LeaveOut, Day, Time, Order, Name, Given, Family, CompanyName, Email, Phone, CustomerID, Item, Variant, Code, Category, Unit, Quantity, Price,
		Discount, Gross, Net, Total, LineTax, TaxRate, TaxInside, Cost, OrderTotal, Subtotal, OrderDiscount, Shipping, OrderTax, Refund, Paid, Owed, Currency,
		Channel, Status, Cancelled, Note, SourceName, ID, PurchaseID, ReturnOf, LineOf,
	}
}

// isAmount reports whether a column of this field holds amounts of money.
func (f Field) isAmount() bool {
	return slices.Contains([]Field{Price, Discount, Gross, Net, Total, LineTax, Cost, Subtotal, OrderDiscount, Shipping, OrderTax, OrderTotal, Refund, Paid, Owed}, f)
}

// isLine reports whether a column of this field tells of a line of its own.
func (f Field) isLine() bool {
	return slices.Contains([]Field{Item, Code, Price, Gross, Net}, f)
}
