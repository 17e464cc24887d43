package leads

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// sources shows what each source of leads brought and cost.
type sources struct {
	page         *Page
	since, until data.Date
	period       int
	loader       *kit.Loader[[]data.SourceSum]
	chips        *fyne.Container
	rows         *fyne.Container
	object       fyne.CanvasObject
}

func newSources(p *Page) *sources {
	s := &sources{page: p, loader: kit.NewLoader[[]data.SourceSum](p.shell), chips: container.NewHBox(), rows: container.New(layout.NewCustomPaddedVBoxLayout(2))}
	cost := kit.Action{Text: kit.L("Enter a cost"), Icon: theme.ContentAddIcon(), Do: func() { s.editCost(data.SourceCost{}, "") }}.Button()
	head := container.NewBorder(nil, nil, s.chips, container.NewCenter(cost))
	s.object = container.NewBorder(kit.NewInset(head, 10, 2), nil, nil, nil, container.NewVScroll(kit.NewInset(s.rows, 10, 6)))
	s.label()
	return s
}

// label draws the periods, the chosen one filled.
func (s *sources) label() {
	s.chips.RemoveAll()
	today := data.DateOf(s.page.shell.Now())
	year := func(y int) (data.Date, data.Date) {
		return data.Date{Year: y, Month: time.January, Day: 1}, data.Date{Year: y, Month: time.December, Day: 31}
	}
	for i, words := range []string{kit.L("All time"), kit.L("This year"), kit.L("Last year"), kit.L("Last 90 days")} {
		chip := kit.NewChip(words, func() {
			s.period, s.since, s.until = i, data.Date{}, data.Date{}
			switch i {
			case 1, 2:
				s.since, s.until = year(today.Year + 1 - i)
			case 3:
				s.since = today.AddDays(-90)
			}
			s.label()
			s.reload()
		})
		chip.SetOn(s.period == i)
		s.chips.Add(chip)
	}
	s.chips.Refresh()
}

func (s *sources) reload() {
	since, until := s.since, s.until
	s.loader.Load(func(ctx context.Context) ([]data.SourceSum, error) {
		return s.page.svc.Leads.Sources(ctx, since, until)
	}, s.fill)
}

func (s *sources) fill(list []data.SourceSum) {
	s.rows.RemoveAll()
	if len(list) == 0 {
		s.rows.Add(container.NewVBox(layout.NewSpacer(), kit.EmptyState(theme.InfoIcon(), kit.L("No sources yet"),
			kit.L("Say with each lead where it comes from: a fair, an advertisement, a friend. Here you see what each brought, and what it cost."),
			kit.Action{Text: kit.L("Add a lead"), Icon: theme.ContentAddIcon(), Do: s.page.capture},
			kit.Action{Text: kit.L("Enter a cost"), Do: func() { s.editCost(data.SourceCost{}, "") }})))
		return
	}
	var heads []fyne.CanvasObject
	for i, words := range []string{kit.L("Source"), kit.L("Leads"), kit.L("Won"), kit.L("Lost"), kit.L("Not leads"), kit.L("Won for"), kit.L("Bought since"), kit.L("Cost"), kit.L("Per lead"), kit.L("Per customer")} {
		t := kit.Label(words).Sized(theme.SizeNameCaptionText).Color(kit.ColorMuted)
		if i > 0 {
			t.Aligned(fyne.TextAlignTrailing)
		}
		heads = append(heads, kit.NewInset(t.OneLine(), 8, 0))
	}
	s.rows.Add(container.New(sourceLayout{}, heads...))
	s.rows.Add(widget.NewSeparator())
	for _, v := range list {
		s.rows.Add(s.row(v))
	}
	s.rows.Refresh()
}

// row shows a source; each number opens the rows behind it.
func (s *sources) row(v data.SourceSum) fyne.CanvasObject {
	open := func(status data.DealStatus) func() {
		return func() {
			s.page.list.open(data.DealQuery{Source: v.Source.ID, Status: status, Since: s.since, Until: s.until})
		}
	}
	count := func(n int, do func()) fyne.CanvasObject {
		return number(s.page.shell.Locale.Int(int64(n)), do)
	}
	name := v.Source.Name
	costs := func() { s.showCosts(v.Source) }
	if v.Source.ID == 0 {
		name, costs = kit.L("not known"), nil
		open = func(status data.DealStatus) func() {
			return func() { s.page.list.open(data.DealQuery{Status: status, Since: s.since, Until: s.until}) }
		}
	}
	title := widget.NewButton(kit.Visual(name), costs)
	title.Importance, title.Alignment = widget.LowImportance, widget.ButtonAlignLeading
	words := func(list []data.Money) fyne.CanvasObject {
		return kit.NewInset(kit.NewText(s.page.monies(list)).OneLine().Aligned(fyne.TextAlignTrailing), 8, 7)
	}
	return container.New(sourceLayout{},
		title, count(v.Leads, open("")), count(v.Won, open(data.DealWon)), count(v.Lost, open(data.DealLost)), count(v.Unfit, open(data.DealUnfit)),
		words(v.WonAmount), words(v.Bought), number(s.page.monies(v.Cost), costs), words(data.Each(v.Cost, v.Leads)), words(data.Each(v.Cost, v.Customers)))
}

// sourceLayout lays a row of the table of sources: a wide name, four counts, five sums.
type sourceLayout struct{}

func (sourceLayout) widths(total float32) []float32 {
	const counts, sums = 4, 5
	count := float32(62)
	name := max(140, total*0.2)
	sum := max(90, (total-name-counts*count)/sums)
	return slices.Concat([]float32{name}, slices.Repeat([]float32{count}, counts), slices.Repeat([]float32{sum}, sums))
}

func (l sourceLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var h float32
	for _, o := range objects {
		h = max(h, o.MinSize().Height)
	}
	return fyne.NewSize(140+4*62+5*90, h)
}

func (l sourceLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var x float32
	for i, w := range l.widths(size.Width)[:len(objects)] {
		objects[i].Move(fyne.NewPos(x, 0))
		objects[i].Resize(fyne.NewSize(w, size.Height))
		x += w
	}
}
