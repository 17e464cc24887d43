package prefs

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"regulars/app/purchases"
	"regulars/app/settings"
	"regulars/views/kit"
)

func (p *Page) money() fyne.CanvasObject {
	return section(kit.L("Money"),
		row(kit.L("Currency"), kit.L("Of your prices; what is in another is never added up with it"), p.pick(purchases.SettingCurrency, p.currencies())),
		row(kit.L("Prices"), "", p.pick(purchases.SettingTax, []option{{"", kit.L("Hold the tax")}, {purchases.TaxAdded, kit.L("Tax comes on top")}})),
		row(kit.L("Usual tax"), kit.L("Of what is entered in words; each product has its own"), p.pick(purchases.SettingTaxRate, p.taxes())),
	)
}

// currencies are those of the countries that are offered.
func (p *Page) currencies() []option {
	own := purchases.CurrencyOf(p.state.values[settings.Region])
	var codes []string
	for code := range strings.FieldsSeq(countries) {
		codes = append(codes, purchases.CurrencyOf(code))
	}
	slices.Sort(codes)
	list := []option{{"", kit.Lf("As the country: %s", own)}}
	for _, code := range slices.Compact(codes) {
		words := code
		if sign := p.shell.Locale.Sign(code); sign != code {
			words += " (" + sign + ")"
		}
		list = append(list, option{code, words})
	}
	return list
}

// taxes are the usual rates of value added taxes.
func (p *Page) taxes() []option {
	list := []option{{"", kit.L("None")}}
	for _, rate := range []int{5, 7, 8, 9, 10, 13, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 27} {
		list = append(list, option{strconv.Itoa(rate * 100), strconv.Itoa(rate) + "%"})
	}
	return list
}
