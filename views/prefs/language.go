package prefs

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"regulars/app/settings"
	"regulars/views/kit"
)

func (p *Page) language() fyne.CanvasObject {
	return section(kit.L("Language and region"),
		row(kit.L("Language"), kit.L("Of the program's own words"), p.pick(settings.Language, languages())),
		row(kit.L("Country"), kit.L("How dates and money are written, and what telephone numbers without a country code mean"), p.pick(settings.Region, p.regions())),
	)
}

// languages are those that we have all words of, each by its own name.
func languages() []option {
	list := []option{{"", kit.L("As the computer")}}
	codes, err := kit.Languages()
	if err != nil {
		codes = []string{"en"}
	}
	for _, code := range codes {
		name := display.Self.Name(language.Make(code))
		list = append(list, option{code, strings.ToUpper(string([]rune(name)[:1])) + string([]rune(name)[1:])})
	}
	return list
}

// regions are countries by their names in the owner's language.
func (p *Page) regions() []option {
	own := language.Make(p.state.values[settings.Language])
	if p.state.values[settings.Language] == "" {
		own = language.Make(string(lang.SystemLocale()))
	}
	names := display.Regions(own)
	if names == nil {
		names = display.English.Regions()
	}
	var list []option
	for code := range strings.FieldsSeq(countries) {
		if r, err := language.ParseRegion(code); err == nil {
			list = append(list, option{code, names.Name(r)})
		}
	}
	order := collate.New(own)
	slices.SortFunc(list, func(a, b option) int { return order.CompareString(a.words, b.words) })
	return slices.Insert(list, 0, option{"", kit.L("As the computer")})
}

// countries are those offered (ISO 3166-1).
const countries = `AD AE AF AL AM AR AT AU AZ BA BD BE BG BH BR BY CA CH CL CN CO CY CZ DE DK DZ EE EG ES ET FI FR GB GE GH GR HK HR HU
	ID IE IL IN IQ IR IS IT JO JP KE KG KH KR KW KZ LA LB LI LK LT LU LV LY MA MC MD ME MG MK MM MN MT MU MX MY MZ NG NL NO NP NZ OM PA
	PE PH PK PL PT PY QA RO RS RU SA SE SG SI SK SM SN SY TH TJ TM TN TR TW TZ UA UG US UY UZ VA VE VN XK YE ZA`

func (p *Page) look() fyne.CanvasObject {
	chips := container.NewHBox()
	var all []*kit.Chip
	for i, o := range []option{{"", kit.L("As the computer")}, {"light", kit.L("Light")}, {"dark", kit.L("Dark")}} {
		c := kit.NewChip(o.words, func() {
			for k, other := range all {
				other.SetOn(k == i)
			}
			p.set(settings.Theme, o.value)
		})
		c.SetOn(p.state.values[settings.Theme] == o.value)
		all = append(all, c)
		chips.Add(c)
	}
	stay := widget.NewCheck(kit.L("Keep running"), func(on bool) { p.set(settings.Tray, map[bool]string{true: "1"}[on]) })
	stay.Checked = p.state.values[settings.Tray] == "1"
	return section(kit.L("Window"),
		row(kit.L("Look"), "", chips),
		row(kit.L("When the window is closed"), kit.L("Reminders come only while the program runs; it then waits in the system tray"), stay),
	)
}
