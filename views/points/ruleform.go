package points

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// ruleForm is a rule by which points come.
type ruleForm struct {
	filled[data.PointsRule]

	rules                      *rules
	kind, of, tier             *widget.Select
	targets                    []target
	name, points, per, percent *kit.Input
	onDay, from, to            *kit.Input
	birthday                   *widget.Check
	weekdays                   []*widget.Check
	amountOnly, earning, bonus []fyne.CanvasObject // what is shown for some kinds alone
	object                     fyne.CanvasObject
}

// target is what a rule is for.
type target struct {
	words    string
	product  int64
	category string
}

func kinds() []data.PointsRuleKind {
	return []data.PointsRuleKind{data.ByAmount, data.ByPiece, data.ByBonus}
}

func newRuleForm(r *rules, v data.PointsRule) *ruleForm {
	currency := r.known.Program.Currency
	f := &ruleForm{
		rules: r, name: kit.Filled(kit.L("A point for each euro, double on Mondays…"), v.Name),
		points: number(v.Points), per: amount(v.Per, currency), percent: number(int64(v.Percent)),
		onDay: kit.Filled("2026-03-14", v.OnDay.String()), from: kit.Filled("2026-03-14", v.From.String()), to: kit.Filled("2026-12-31", v.To.String()),
		birthday: widget.NewCheck(kit.L("On the customer's birthday"), nil),
	}
	f.birthday.SetChecked(v.Birthday)
	f.page, f.again = r.page, r.reopen
	f.read = func() (data.PointsRule, error) { return f.collect(v) }
	f.store = r.page.svc.SaveRule
	f.after = func(kept *data.PointsRule) { r.chosen = kept.ID }
	f.said = func(kept *data.PointsRule) string { return kit.Lf("The rule “%s” was saved", kept.Name) }
	f.choices(&v)
	f.lay(v.ID, currency)
	f.show()
	f.begin()
	return f
}

// choices fills the drop-downs and the days of the week.
func (f *ruleForm) choices(v *data.PointsRule) {
	f.kind = widget.NewSelect([]string{kit.L("So many points for so much money"), kit.L("So many points a piece"), kit.L("More points on some days or for a tier")}, nil)
	f.kind.SetSelectedIndex(max(0, slices.Index(kinds(), v.Kind)))
	f.kind.OnChanged = func(string) { f.show() }
	f.targets = targets(f.rules.known.products)
	words := make([]string, len(f.targets))
	at := 0
	for i, t := range f.targets {
		words[i] = t.words
		if t.product == v.ProductID && t.category == v.Category {
			at = i
		}
	}
	f.of = widget.NewSelect(words, nil)
	f.of.SetSelectedIndex(at)
	tiers := []string{kit.L("Everyone")}
	for _, t := range f.rules.known.Scheme.Tiers {
		tiers = append(tiers, t.Name)
	}
	f.tier = widget.NewSelect(tiers, nil)
	f.tier.SetSelectedIndex(f.rules.known.Scheme.Index(v.TierID) + 1)
	for _, d := range f.week() {
		check := widget.NewCheck(kit.ShortWeekday(d), nil)
		check.SetChecked(slices.Contains(v.Weekdays, d))
		f.weekdays = append(f.weekdays, check)
	}
}

// week lists the days as the owner's week has them.
func (f *ruleForm) week() []time.Weekday {
	days := make([]time.Weekday, 7)
	for i := range days {
		days[i] = (f.page.shell.Locale.WeekStart + time.Weekday(i)) % 7
	}
	return days
}

// targets are everything, each category, and each product.
func targets(products []data.Product) []target {
	list := []target{{words: kit.L("Everything")}}
	var categories []string
	for i := range products {
		if c := products[i].Category; c != "" && !slices.Contains(categories, c) {
			categories = append(categories, c)
		}
	}
	slices.Sort(categories)
	for _, c := range categories {
		list = append(list, target{words: kit.Lf("Category: %s", c), category: c})
	}
	for i := range products {
		list = append(list, target{words: products[i].Name, product: products[i].ID})
	}
	return list
}

func (f *ruleForm) lay(id int64, currency string) {
	title := kit.L("Rule")
	if id == 0 {
		title = kit.L("New rule")
	}
	name := f.field("name", kit.L("Name"), f.name)
	kind := f.field("kind", kit.L("What it gives"), kit.Framed(f.kind))
	points := f.field("points", kit.L("Points"), f.points)
	per := f.field("per", kit.Lf("for each, in %s", currency), f.per)
	of := f.field("category", kit.L("Of what"), kit.Framed(f.of))
	percent := f.field("percent", kit.L("Percent more"), f.percent)
	percent.SetHint(kit.L("100 is twice the points. Of several on one day the highest counts."))
	tier := f.field("tiers", kit.L("For whom"), kit.Framed(f.tier))
	days := kit.Flow()
	for _, c := range f.weekdays {
		days.Add(c)
	}
	weekdays := f.field("weekdays", kit.L("On these days of the week"), days)
	onDay := f.field("day", kit.L("On the day"), f.onDay)
	onDay.SetHint(kit.L("--03-14 is each year"))
	from, to := f.field("from", kit.L("Holds from"), f.from), f.field("to", kit.L("to"), f.to)
	to.SetHint(kit.L("Empty: without an end"))
	f.amountOnly = []fyne.CanvasObject{per.Object()}
	f.earning = []fyne.CanvasObject{points.Object(), of.Object()}
	bonus := container.NewVBox(beside(percent, tier), weekdays.Object(), onDay.Object(), f.birthday)
	f.bonus = []fyne.CanvasObject{bonus}
	var remove func()
	if id != 0 {
		remove = func() { f.delete(id) }
	}
	rows := container.NewVBox(kit.Section(title), name.Object(), kind.Object(), beside(points, per), of.Object(), bonus, beside(from, to))
	if id != 0 {
		rows.Add(kit.Muted(kit.L("A change holds from today on: what was bought till now keeps the points that it earned.")))
	}
	rows.Add(f.buttons(remove))
	f.object = rows
}

// show shows what the chosen kind asks for.
func (f *ruleForm) show() {
	kind := kinds()[max(0, f.kind.SelectedIndex())]
	for _, part := range []struct {
		objects []fyne.CanvasObject
		shown   bool
	}{
		{f.earning, kind != data.ByBonus}, {f.amountOnly, kind == data.ByAmount}, {f.bonus, kind == data.ByBonus},
	} {
		for _, o := range part.objects {
			if part.shown {
				o.Show()
			} else {
				o.Hide()
			}
		}
	}
	f.object.Refresh()
}

// collect gives the rule that the form says; what its kind does not ask for is left out.
func (f *ruleForm) collect(v data.PointsRule) (_ data.PointsRule, err error) {
	v.Name, v.Kind = f.name.Text, kinds()[max(0, f.kind.SelectedIndex())]
	v.Points, v.Per, v.Percent, v.ProductID, v.Category, v.TierID, v.Birthday, v.Weekdays, v.OnDay = 0, 0, 0, 0, "", 0, false, nil, data.Date{}
	if v.Kind == data.ByBonus {
		err = f.collectBonus(&v)
	} else {
		err = f.collectPoints(&v)
	}
	if err != nil {
		return v, err
	}
	if v.From, err = readDay("from", f.from); err != nil {
		return v, err
	}
	v.To, err = readDay("to", f.to)
	return v, err
}

func (f *ruleForm) collectPoints(v *data.PointsRule) (err error) {
	of := f.targets[max(0, f.of.SelectedIndex())]
	v.ProductID, v.Category = of.product, of.category
	if v.Points, err = readNumber("points", f.points); err != nil || v.Kind != data.ByAmount {
		return err
	}
	v.Per, err = readAmount("per", f.per, f.rules.known.Program.Currency)
	return err
}

func (f *ruleForm) collectBonus(v *data.PointsRule) error {
	percent, err := readNumber("percent", f.percent)
	if err != nil {
		return err
	}
	v.Percent, v.Birthday = int(min(percent, data.MaxBonus+1)), f.birthday.Checked
	for i, d := range f.week() {
		if f.weekdays[i].Checked {
			v.Weekdays = append(v.Weekdays, d)
		}
	}
	slices.Sort(v.Weekdays)
	if i := f.tier.SelectedIndex(); i > 0 {
		v.TierID = f.rules.known.Scheme.Tiers[i-1].ID
	}
	v.OnDay, err = readDay("day", f.onDay)
	return err
}

func (f *ruleForm) delete(id int64) {
	name := f.opened.Name
	f.page.shell.Act(func(ctx context.Context) error { return f.page.svc.DeleteRule(ctx, id) }, func() {
		f.rules.chosen, f.rules.form = 0, nil
		f.rules.reload()
		f.page.shell.Done(kit.Lf("The rule “%s” was deleted", name), 0)
	})
}
