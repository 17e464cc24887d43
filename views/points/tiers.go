package points

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/points"
	"regulars/data"
	"regulars/views/kit"
)

// tiers is the form of the levels of the club.
type tiers struct {
	filled[data.TierScheme]

	loader  *kit.Loader[points.Rules]
	known   points.Rules
	built   bool
	measure *widget.Select
	months  *kit.Input
	rows    []*tierRow
	list    *fyne.Container
	body    *fyne.Container
	object  fyne.CanvasObject
}

// tierRow is one level while it is filled in.
type tierRow struct {
	id                int64
	name, from, perks *kit.Input
	object            fyne.CanvasObject
}

func measures() []data.TierMeasure {
	return []data.TierMeasure{data.TierBySpend, data.TierByPoints, data.TierByCount}
}

func newTiers(p *Page) *tiers {
	t := &tiers{loader: kit.NewLoader[points.Rules](p.shell), list: container.New(layout.NewCustomPaddedVBoxLayout(6)), body: container.NewStack()}
	t.page, t.again = p, func() { t.built = false; t.reload() }
	t.read = t.collect
	t.store = p.svc.SaveScheme
	t.said = func(*data.TierScheme) string { return kit.L("The tiers were saved") }
	t.object = container.NewVScroll(container.New(column{760}, t.body))
	return t
}

func (t *tiers) sheet() sheet {
	if !t.built {
		return nil
	}
	return t
}

// reload reads the tiers; what is being filled in stays.
func (t *tiers) reload() {
	t.loader.Load(func(ctx context.Context) (points.Rules, error) { return t.page.svc.Rules(ctx) }, func(r points.Rules) {
		if t.built && t.changed() {
			return
		}
		t.known = r
		t.fill()
	})
}

func (t *tiers) fill() {
	s := t.known.Scheme
	t.fields, t.rows = nil, nil
	t.measure = widget.NewSelect([]string{kit.Lf("What was spent, in %s", t.known.Program.Currency), kit.L("Points earned"), kit.L("Number of purchases")}, nil)
	t.measure.SetSelectedIndex(max(0, slices.Index(measures(), s.Measure)))
	t.months = number(int64(s.Months))
	measure := t.field("measure", kit.L("Tiers are reached by"), kit.Framed(t.measure))
	months := t.field("months", kit.L("within so many months"), t.months)
	months.SetHint(kit.L("What counts on a day is what happened in so many months up to it."))
	for _, v := range s.Tiers {
		t.rows = append(t.rows, t.row(v))
	}
	list := t.field("tiers", kit.L("Tiers, from the lowest"), t.list)
	add := kit.Action{Text: kit.L("Add a tier"), Icon: theme.ContentAddIcon(), Do: t.add}.Button()
	intro := kit.Muted(kit.L("Regulars rise by what they do and fall when it grows old. Their cards foretell both."))
	t.body.Objects = []fyne.CanvasObject{container.NewVBox(intro, beside(measure, months), list.Object(), container.NewHBox(add), t.buttons(nil))}
	t.arrange()
	t.built = true
	t.begin()
}

// arrange shows the rows that there are.
func (t *tiers) arrange() {
	t.list.RemoveAll()
	if len(t.rows) > 0 {
		head := func(s string) fyne.CanvasObject {
			return kit.Label(s).Sized(theme.SizeNameCaptionText).Color(kit.ColorMuted)
		}
		t.list.Add(container.NewGridWithColumns(2, container.NewGridWithColumns(2, head(kit.L("Name")), head(kit.L("Reached from"))), head(kit.L("What it brings"))))
	}
	for _, r := range t.rows {
		t.list.Add(r.object)
	}
	if len(t.rows) == 0 {
		t.list.Add(kit.Muted(kit.L("There are no tiers: everybody is the same. Add Silver and Gold, say, and what each brings.")))
	}
	t.body.Refresh()
}

func (t *tiers) row(v data.Tier) *tierRow {
	r := &tierRow{id: v.ID, name: kit.Filled(kit.L("Name, such as Gold"), v.Name), perks: kit.Filled(kit.L("What it brings"), v.Perks)}
	if r.from = number(v.From); t.known.Scheme.Measure == data.TierBySpend {
		r.from = amount(v.From, t.known.Program.Currency)
	}
	r.from.SetPlaceHolder(kit.L("Reached from"))
	remove := kit.Action{Icon: theme.CancelIcon(), Do: func() {
		t.rows = slices.DeleteFunc(t.rows, func(o *tierRow) bool { return o == r })
		t.arrange()
	}}.Quiet()
	wide := container.NewGridWithColumns(2, container.NewGridWithColumns(2, r.name, r.from), r.perks)
	r.object = container.NewBorder(nil, nil, nil, remove, wide)
	return r
}

// add adds an empty row and goes to it.
func (t *tiers) add() {
	if !t.built {
		return
	}
	r := t.row(data.Tier{})
	t.rows = append(t.rows, r)
	t.arrange()
	if c := t.page.shell.Window.Canvas(); c != nil {
		c.Focus(r.name)
	}
}

// collect gives the tiers that the form says.
func (t *tiers) collect() (s data.TierScheme, err error) {
	s.Measure = measures()[max(0, t.measure.SelectedIndex())]
	months, err := readNumber("months", t.months)
	if err != nil {
		return s, err
	}
	s.Months = int(min(months, data.MaxTierMonths+1))
	for _, r := range t.rows {
		v := data.Tier{ID: r.id, Name: r.name.Text, Perks: r.perks.Text}
		if s.Measure == data.TierBySpend {
			v.From, err = readAmount("tiers", r.from, t.known.Program.Currency)
		} else {
			v.From, err = readNumber("tiers", r.from)
		}
		if err != nil {
			return s, err
		}
		s.Tiers = append(s.Tiers, v)
	}
	return s, nil
}

// column is as wide as the room, up to a width that is still read easily.
type column struct{ width float32 }

func (c column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := objects[0].MinSize()
	return fyne.NewSize(m.Width+40, m.Height+24)
}

func (c column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(20, 8))
	objects[0].Resize(fyne.NewSize(min(c.width, size.Width-40), objects[0].MinSize().Height))
}
