package data

// PurchaseRow is a line of the list of purchases.
type PurchaseRow struct {
	ID        int64
	ContactID int64  // 0 where the customer is not known, or gone
	Customer  string // by name
	Kind      PurchaseKind
	Day       Date
	Channel   string
	What      string // the names of the lines
	Currency  string
	Total     int64
	Owed      int64 // of a purchase with what came back of it taken off, of such a return 0
}

// Basket is what a contact usually buys, of the latest purchases.
type Basket struct {
	Of       int     // how many purchases were looked at
	Usual    []Facet // what was on more than one of them, and on how many; most first
	Currency string
	Median   int64 // of their totals
}
