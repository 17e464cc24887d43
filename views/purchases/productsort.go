package purchases

import (
	"cmp"
	"slices"
	"strings"

	"regulars/data"
	"regulars/views/kit"
)

// sortProducts puts products, which are in the order of their names, in another.
func sortProducts(list []data.Product, o kit.Order) {
	by := func(_, _ data.Product) int { return 0 }
	switch o.Key {
	case "code":
		by = func(a, b data.Product) int { return strings.Compare(strings.ToLower(a.Code), strings.ToLower(b.Code)) }
	case "category":
		by = func(a, b data.Product) int {
			return strings.Compare(strings.ToLower(a.Category), strings.ToLower(b.Category))
		}
	case "price":
		by = func(a, b data.Product) int { return cmp.Compare(a.Price, b.Price) }
	case "cost":
		by = func(a, b data.Product) int { return cmp.Compare(a.Cost, b.Cost) }
	}
	slices.SortStableFunc(list, by)
	if o.Desc {
		slices.Reverse(list)
	}
}
