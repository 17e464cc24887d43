package points

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/points"
	"regulars/data"
	"regulars/views/kit"
)

// rules lists by what points come, beside the form of the rule that is chosen, or of how points work at all.
type rules struct {
	page   *Page
	loader *kit.Loader[known]
	known  known
	chosen int64 // a rule; 0 is the program, -1 a new rule
	form   sheet
	list   *fyne.Container
	right  *fyne.Container
	object fyne.CanvasObject
}

// known is what the forms are made of.
type known struct {
	points.Rules

	products []data.Product
}

const fresh = -1

func newRules(p *Page) *rules {
	r := &rules{page: p, loader: kit.NewLoader[known](p.shell), list: container.New(layout.NewCustomPaddedVBoxLayout(2)), right: container.NewStack()}
	add := kit.Action{Text: kit.L("New rule"), Icon: theme.ContentAddIcon(), Do: func() { r.choose(fresh) }}.Button()
	left := container.NewBorder(kit.NewInset(container.NewHBox(add), 10, 4), nil, nil, nil, container.NewVScroll(kit.NewInset(r.list, 6, 4)))
	split := container.NewHSplit(left, container.NewStack(kit.NewGround(kit.ColorSurface), container.NewVScroll(r.right)))
	split.Offset = 0.42
	r.object = split
	return r
}

func (r *rules) sheet() sheet { return r.form }

func (r *rules) add() { r.choose(fresh) }

// reload reads the rules; what is being filled in stays.
func (r *rules) reload() {
	r.loader.Load(func(ctx context.Context) (k known, err error) {
		if k.Rules, err = r.page.svc.Rules(ctx); err != nil {
			return k, err
		}
		k.products, err = r.page.svc.Products(ctx)
		return k, err
	}, func(k known) {
		r.known = k
		r.fill()
		if r.form == nil || !r.form.changed() {
			r.open()
		}
	})
}

// reopen shows what is kept in place of what was filled in.
func (r *rules) reopen() {
	r.form = nil
	r.reload()
}

func (r *rules) fill() {
	say := speaker{r.page.shell.Locale}
	names := make(map[int64]string, len(r.known.products))
	for i := range r.known.products {
		names[r.known.products[i].ID] = r.known.products[i].Name
	}
	r.list.RemoveAll()
	p := &r.known.Program
	r.list.Add(r.row(0, kit.L("How points work"), say.program(p)))
	for i := range r.known.Rules.Rules {
		v := &r.known.Rules.Rules[i]
		r.list.Add(r.row(v.ID, v.Name, say.rule(v, p.Currency, names, &r.known.Scheme)))
	}
	if len(r.known.Rules.Rules) == 0 {
		r.list.Add(kit.NewInset(kit.Muted(kit.L("No rule gives points yet. A usual one: a point for each whole unit of money.")), 10, 8))
	}
	r.list.Refresh()
}

func (r *rules) row(id int64, title, text string) fyne.CanvasObject {
	words := container.New(layout.NewCustomPaddedVBoxLayout(0), kit.NewText(title).Bold().AtMost(2), kit.Muted(text).AtMost(2))
	inner := fyne.CanvasObject(kit.NewInset(words, 10, 6))
	if id == r.chosen {
		inner = container.NewStack(kit.NewGround(kit.ColorRow).Rounded(5), inner)
	}
	return kit.NewRow(inner, func() { r.choose(id) })
}

// choose opens the form of a rule, once the one before is settled.
func (r *rules) choose(id int64) {
	r.page.leave(func() {
		r.chosen, r.form = id, nil
		r.fill()
		r.open()
	})
}

// open shows the form of what is chosen, as it is kept.
func (r *rules) open() {
	var content fyne.CanvasObject
	switch rule := r.rule(); {
	case rule != nil:
		f := newRuleForm(r, *rule)
		r.form, content = f, f.object
	default:
		r.chosen = 0
		f := newProgramForm(r)
		r.form, content = f, f.object
	}
	r.right.Objects = []fyne.CanvasObject{kit.NewInset(content, 18, 12)}
	r.right.Refresh()
}

// rule is the one that is chosen; nil for the program.
func (r *rules) rule() *data.PointsRule {
	if r.chosen == fresh {
		return &data.PointsRule{Kind: data.ByAmount, Points: 1, Per: data.UsualProgram(r.known.Program.Currency).RateAmount}
	}
	for i := range r.known.Rules.Rules {
		if r.known.Rules.Rules[i].ID == r.chosen {
			return &r.known.Rules.Rules[i]
		}
	}
	return nil
}

// program says in a line how points work.
func (l speaker) program(p *data.PointsProgram) string {
	worth := kit.L("can't be paid with")
	if p.Redeemable() {
		worth = kit.Lf("%[1]s are worth %[2]s", l.points(p.RatePoints), l.Money(data.Money{Amount: p.RateAmount, Currency: p.Currency}))
	}
	if p.Months == 0 {
		return worth + " · " + kit.L("good for ever")
	}
	return worth + " · " + kit.Ln("good for %d months", p.Months)
}

// programForm is how points work as a whole.
type programForm struct {
	filled[data.PointsProgram]

	everyone, imported           *widget.Check
	months, rate, amount, fewest *kit.Input
	object                       fyne.CanvasObject
}

func newProgramForm(r *rules) *programForm {
	p := r.known.Program
	f := &programForm{
		everyone: widget.NewCheck(kit.L("Everyone earns points, not members of the club alone"), nil),
		imported: widget.NewCheck(kit.L("Purchases imported from files earn points, too"), nil),
		months:   number(int64(p.Months)), rate: number(p.RatePoints), amount: amount(p.RateAmount, p.Currency), fewest: number(p.Fewest),
	}
	f.page, f.again = r.page, r.reopen
	f.everyone.SetChecked(p.Everyone)
	f.imported.SetChecked(p.Imported)
	f.read = func() (data.PointsProgram, error) { return f.collect(p) }
	f.store = r.page.svc.SaveProgram
	f.said = func(*data.PointsProgram) string { return kit.L("How points work was saved") }
	months := f.field("months", kit.L("Months that points are good for"), f.months)
	months.SetHint(kit.L("0 is for ever. What was earned till now stays good as long as it was."))
	worth := f.field("rate", kit.L("So many points"), f.rate)
	money := f.field("amount", kit.Lf("are worth, in %s", p.Currency), f.amount)
	fewest := f.field("fewest", kit.L("Fewest to pay with at once"), f.fewest)
	worth.SetHint(kit.L("Leave both empty where points can't be paid with."))
	f.object = container.NewVBox(kit.Section(kit.L("How points work")), f.everyone, f.imported,
		beside(worth, money), beside(months, fewest), kit.Muted(kit.L("Prices are the same for everyone: points come on top.")), f.buttons(nil))
	f.begin()
	return f
}

func (f *programForm) collect(p data.PointsProgram) (data.PointsProgram, error) {
	p.Everyone, p.Imported = f.everyone.Checked, f.imported.Checked
	months, err := readNumber("months", f.months)
	if err != nil {
		return p, err
	}
	p.Months = int(min(months, 1<<30))
	if p.RatePoints, err = readNumber("rate", f.rate); err != nil {
		return p, err
	}
	if p.RateAmount, err = readAmount("amount", f.amount, p.Currency); err != nil {
		return p, err
	}
	p.Fewest, err = readNumber("fewest", f.fewest)
	return p, err
}
