package transfer

// saleColumn is a column of an export of purchases.
type saleColumn struct {
	Heading
	field Field
}

// saleExport are the columns of an export of purchases, a row for each line.
func saleExport() []saleColumn {
	return []saleColumn{
		{Heading{"Regulars purchase", 22}, PurchaseID},
		{Heading{"Kind", 10}, Status},
		{Heading{"Return of", 22}, ReturnOf},
		{Heading{"Date", 12}, Day},
		{Heading{"Time", 10}, Time},
		{Heading{"Regulars contact", 22}, ID},
		{Heading{"Customer", 26}, Name},
		{Heading{"Item", 30}, Item},
		{Heading{"Item code", 14}, Code},
		{Heading{"Quantity", 10}, Quantity},
		{Heading{"Unit price", 12}, Price},
		{Heading{"Discount", 12}, Discount},
		{Heading{"Tax rate", 10}, TaxRate},
		{Heading{"Prices with tax", 14}, TaxInside},
		{Heading{"Unit cost", 12}, Cost},
		{Heading{"Line total", 12}, Total},
		{Heading{"Line tax", 12}, LineTax},
		{Heading{"Comes back of line", 10}, LineOf},
		{Heading{"Order total", 12}, OrderTotal},
		{Heading{"Paid", 12}, Paid},
		{Heading{"Currency", 10}, Currency},
		{Heading{"Channel", 14}, Channel},
		{Heading{"Note", 30}, Note},
		{Heading{"Source", 14}, SourceName},
		{Heading{"Order number", 20}, Order},
	}
}
