package leads

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/leads"
	"regulars/data"
	"regulars/views/kit"
)

// detail shows one deal beside the board: what is next, what is known, and its way.
type detail struct {
	page   *Page
	id     int64
	name   string // of the deal
	loader *kit.Loader[leads.Whole]
	body   *fyne.Container
	object fyne.CanvasObject
}

func newDetail(p *Page) *detail {
	d := &detail{page: p, loader: kit.NewLoader[leads.Whole](p.shell), body: container.New(layout.NewCustomPaddedVBoxLayout(9))}
	d.object = container.NewStack(kit.NewGround(kit.ColorSurface), container.NewVScroll(kit.NewInset(d.body, 16, 12)))
	return d
}

// show loads a deal; 0 puts it away.
func (d *detail) show(id int64) {
	before := d.id
	d.id = id
	for _, c := range []*dealCard{d.page.board.cards[before], d.page.board.cards[id]} {
		if c != nil {
			c.Refresh()
		}
	}
	if id == 0 {
		d.loader.Stop()
		return
	}
	d.reload()
}

// reload reads the deal anew; one that is gone is put away.
func (d *detail) reload() {
	id := d.id
	if id == 0 {
		return
	}
	d.loader.Load(func(ctx context.Context) (w leads.Whole, err error) {
		w, err = d.page.svc.Leads.Get(ctx, id)
		if errors.Is(err, data.ErrNotFound) {
			return leads.Whole{}, nil
		}
		return w, err
	}, func(w leads.Whole) {
		if w.Row.ID == 0 {
			d.show(0)
			d.page.arrange()
			return
		}
		d.fill(&w)
	})
}

func (d *detail) fill(w *leads.Whole) {
	parts := []fyne.CanvasObject{d.head(w), d.step(w), d.actions(w), d.facts(w)}
	if w.Row.Note != "" {
		parts = append(parts, kit.NewText(w.Row.Note))
	}
	if d.name = title(&w.Row); d.page.svc.Files != nil {
		parts = append(parts, d.page.svc.Files(d.held()))
	}
	parts = append(parts, widget.NewSeparator(), d.way(w))
	d.body.Objects = parts
	d.body.Refresh()
}

// held is the deal that is shown, for files that are dropped on it.
func (d *detail) held() kit.Held {
	return kit.Held{Kind: string(data.FileOfDeal), ID: d.id, Name: d.name}
}

func (d *detail) head(w *leads.Whole) fyne.CanvasObject {
	row := &w.Row
	lines := container.New(layout.NewCustomPaddedVBoxLayout(1), kit.NewText(title(row)).Sized(theme.SizeNameSubHeadingText).Bold().AtMost(3))
	if row.ContactID != 0 {
		lines.Add(kit.NewLink(row.Whose(), func() { d.page.shell.Open("contact", row.ContactID) }))
	}
	edit := kit.Action{Icon: theme.DocumentCreateIcon(), Do: func() { d.page.edit(row.ID) }}.Quiet()
	remove := kit.Action{Icon: theme.DeleteIcon(), Do: func() { d.page.remove(row) }}.Quiet()
	away := kit.Action{Icon: theme.CancelIcon(), Do: d.page.escape}.Quiet()
	return container.NewBorder(nil, nil, nil, container.NewVBox(container.New(layout.NewCustomPaddedHBoxLayout(0), edit, remove, away)), lines)
}

// step says what is next, in a warning colour where nothing is.
func (d *detail) step(w *leads.Whole) fyne.CanvasObject {
	words, color := d.page.stepWords(&w.Row, w.Today)
	text := kit.NewText(words).Color(color)
	if !w.Row.Open() {
		if w.Row.Reason != "" {
			text.SetText(words + ": " + w.Row.Reason)
		}
		return text
	}
	button := kit.L("Done: what is next?")
	if w.Row.NextStep == "" {
		button = kit.L("Plan the next step")
	}
	b := widget.NewButton(button, func() { d.page.nextStep(&w.Row) })
	ground := kit.NewGround(kit.ColorSoft)
	if w.Row.Fault(w.Today) != data.StepPlanned {
		ground = kit.NewGround(kit.ColorCaution)
	}
	return container.NewStack(ground.Rounded(6), kit.NewInset(container.NewVBox(text, container.NewHBox(b)), 10, 6))
}

func (d *detail) actions(w *leads.Whole) fyne.CanvasObject {
	row, flow := &w.Row, kit.Flow()
	add := func(text string, icon fyne.Resource, do func()) {
		flow.Add(kit.Action{Text: text, Icon: icon, Do: do}.Button())
	}
	if row.Open() {
		add(kit.L("Won"), theme.ConfirmIcon(), func() { d.page.win(row) })
		add(kit.L("Lost"), theme.CancelIcon(), func() { d.page.lose(row) })
		add(kit.L("Not a lead"), theme.DeleteIcon(), func() { d.page.disqualify(row) })
		return flow
	}
	if row.ContactID != 0 {
		add(kit.L("Open again"), theme.ViewRefreshIcon(), func() { d.page.reopen(row) })
		if row.Status == data.DealWon && d.page.shell.CanOpen(kit.PurchaseWith) {
			add(kit.L("Enter a purchase"), theme.ContentAddIcon(), func() { d.page.shell.Open(kit.PurchaseWith, row.ContactID) })
		}
	}
	return flow
}

func (d *detail) facts(w *leads.Whole) fyne.CanvasObject {
	row, grid := &w.Row, container.New(layout.NewFormLayout())
	add := func(name, words string) {
		if words != "" {
			grid.Add(kit.NewInset(kit.Label(name).Color(kit.ColorMuted), 4, 0))
			grid.Add(kit.NewText(words))
		}
	}
	add(kit.L("Stage"), word(row.Stage))
	if row.Amount.Amount > 0 {
		add(kit.L("Amount"), d.page.shell.Locale.Briefly(row.Amount))
	}
	if row.Open() {
		add(kit.L("Probability"), d.chance(row))
	}
	add(kit.L("Expected on"), d.page.shell.Locale.Day(row.Expected))
	add(kit.L("Comes from"), row.Source)
	add(kit.L("Competitor"), row.Competitor)
	var reach []string
	for _, p := range w.Contact.Phones {
		reach = append(reach, p.Number)
	}
	for _, e := range w.Contact.Emails {
		reach = append(reach, e.Address)
	}
	add(kit.L("Reach"), strings.Join(reach, "\n"))
	return grid
}

// chance says how likely a deal is won, and what that makes of its amount.
func (d *detail) chance(row *data.DealRow) string {
	words := kit.Lf("%d %%", row.Percent)
	if row.Probability == data.StageChance {
		words = kit.Lf("%d %%, as the stage says", row.Percent)
	}
	if row.Amount.Amount > 0 {
		words += " · " + kit.Lf("%s weighted", d.page.shell.Locale.Briefly(row.Weighted(row.Percent)))
	}
	return words
}

// way lists where the deal stood, the latest first.
func (d *detail) way(w *leads.Whole) fyne.CanvasObject {
	box := container.New(layout.NewCustomPaddedVBoxLayout(3), kit.Label(kit.L("Its way")).Sized(theme.SizeNameCaptionText).Color(kit.ColorMuted))
	for _, m := range slices.Backward(w.Moves) {
		words := word(w.Stage(m.StageID))
		if m.Status != data.DealOpen {
			words = strings.Join(nonEmpty(statusWord(m.Status), m.Reason), ": ")
		}
		when := kit.Label(d.page.shell.Locale.Date(m.At.In(d.page.shell.Now().Location()))).Sized(theme.SizeNameCaptionText).Color(kit.ColorMuted)
		box.Add(container.NewBorder(nil, nil, nil, when, kit.NewText(words)))
	}
	return box
}
