package importer

import (
	"regulars/app/transfer"
	"regulars/views/kit"
)

// saleNames are the words for the fields of a list of purchases.
func saleNames() names {
	return names{
		transfer.PurchaseID:    kit.L("Number of the purchase in Regulars"),
		transfer.ReturnOf:      kit.L("Return of"),
		transfer.Order:         kit.L("Order number"),
		transfer.SourceName:    kit.L("What numbered the order"),
		transfer.Day:           kit.L("Date"),
		transfer.Time:          kit.L("Time"),
		transfer.CustomerID:    kit.L("Customer number"),
		transfer.Item:          kit.L("What was bought"),
		transfer.Variant:       kit.L("Variant"),
		transfer.Code:          kit.L("Code"),
		transfer.Category:      kit.L("Category"),
		transfer.Unit:          kit.L("Unit"),
		transfer.Quantity:      kit.L("Quantity"),
		transfer.Price:         kit.L("Price of one"),
		transfer.Discount:      kit.L("Discount"),
		transfer.Gross:         kit.L("Sum before discount"),
		transfer.Net:           kit.L("Sum without tax"),
		transfer.Total:         kit.L("Total"),
		transfer.LineTax:       kit.L("Tax"),
		transfer.TaxRate:       kit.L("Tax rate"),
		transfer.TaxInside:     kit.L("Whether prices hold the tax"),
		transfer.Cost:          kit.L("Cost of one"),
		transfer.LineOf:        kit.L("Line that comes back"),
		transfer.Subtotal:      kit.L("Subtotal of the order"),
		transfer.OrderDiscount: kit.L("Discount of the order"),
		transfer.Shipping:      kit.L("Shipping and other charges"),
		transfer.OrderTax:      kit.L("Tax of the order"),
		transfer.OrderTotal:    kit.L("Total of the order"),
		transfer.Refund:        kit.L("Refunded"),
		transfer.Paid:          kit.L("Paid"),
		transfer.Owed:          kit.L("Still owed"),
		transfer.Currency:      kit.L("Currency"),
		transfer.Channel:       kit.L("Channel"),
		transfer.Status:        kit.L("Status: paid, return, …"),
		transfer.Cancelled:     kit.L("Cancelled on"),
	}
}
