package data

import "time"

// PurchaseSums is what the purchases of a contact come to, returns taken off.
type PurchaseSums struct {
	ContactID   int64
	Count       int  // of purchases
	Returns     int  // of returns
	First, Last Date // of purchases; zero where there are only returns
	LastAt      time.Time
	Days        int // on how many different days something was bought
	Interval    int // the median of days between two of them; 0 where there was one

	Currency string // of the sums: that of most purchases
	CurrencySums

	Other []CurrencySums // what was bought in other currencies, by currency
}

// CurrencySums is what purchases in one currency come to, in its minor units. Amounts in
// different currencies are never added up.
type CurrencySums struct {
	In     string `json:"currency"` // the currency
	Sum    int64  `json:"sum"`
	Tax    int64  `json:"tax"`
	Cost   int64  `json:"cost"`   // of what has a known cost
	Costed int64  `json:"costed"` // what that brought without tax
	Owed   int64  `json:"owed"`
}

// Mean is what a purchase comes to on average, returns taken off.
func (s *PurchaseSums) Mean() int64 {
	if s.Count == 0 {
		return 0
	}
	return mulDiv(s.Sum, 1, int64(s.Count))
}

// Margin is what was earned on the goods whose cost is known, without tax.
func (s *CurrencySums) Margin() int64 { return s.Costed - s.Cost }

// PurchaseSort is a column by which the list of purchases sorts.
type PurchaseSort string

// Columns by which the list of purchases sorts.
const (
	ByDay      PurchaseSort = "day"
	ByCustomer PurchaseSort = "customer"
	ByChannel  PurchaseSort = "channel"
	ByTotal    PurchaseSort = "total"
	ByOwed     PurchaseSort = "owed"
)

// PurchaseQuery selects and orders purchases; empty fields don't restrict.
type PurchaseQuery struct {
	Text      string // found as the search does
	ContactID int64
	ProductID int64
	Kind      PurchaseKind
	ReturnOf  int64
	Owed      bool // only what is not paid, or not paid back
	From, To  Date // both days are in it

	Sort      PurchaseSort // ByDay where empty
	Ascending bool         // otherwise the newest and the greatest come first
	Offset    int
	Limit     int // 0 for all
}
