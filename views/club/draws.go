package club

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"regulars/app/club"
	"regulars/data"
	"regulars/views/kit"
)

// draws lists prize draws, those that wait for their seed as well.
type draws struct {
	page   *Page
	table  *kit.Table[club.Drawing]
	object fyne.CanvasObject
}

func newDraws(p *Page) *draws {
	d := &draws{page: p}
	d.table = kit.NewTable(p.shell, source(p.svc.Draws, func(v club.Drawing) int64 { return v.ID }), d.columns())
	d.table.OnOpen, d.table.OnMenu = d.openRow, d.menu
	d.table.OnDelete = func(ids []int64) {
		for _, id := range ids {
			d.remove(id)
		}
	}
	add := kit.Action{Text: kit.L("New draw"), Icon: theme.ContentAddIcon(), Do: p.freeze}
	d.table.SetEmpty(kit.EmptyState(theme.MediaReplayIcon(), kit.L("No draws yet"),
		kit.L("A draw freezes who takes part, and is drawn with a seed that everybody learns and nobody could know, as the next lottery numbers. So anybody can draw again and see that it was fair."), add))
	d.object = container.NewBorder(deedBar(add.Button()), nil, nil, nil, d.table)
	return d
}

func (d *draws) columns() []kit.Column[club.Drawing] {
	say := d.page.say
	return []kit.Column[club.Drawing]{
		{Title: kit.L("Draw"), Width: 150, Grow: 2, Text: func(v club.Drawing) string { return v.Name }},
		{Title: kit.L("Among"), Width: 70, Align: fyne.TextAlignTrailing, Text: func(v club.Drawing) string { return say.Int(int64(len(v.Entries))) }},
		{
			Title: kit.L("Winners"), Width: 180, Grow: 2, Text: winnersText,
			Color: func(v club.Drawing) fyne.ThemeColorName {
				if v.DrawnAt.IsZero() {
					return theme.ColorNameWarning
				}
				return theme.ColorNameForeground
			},
		},
		{Title: kit.L("Seed"), Width: 130, Grow: 1, Text: func(v club.Drawing) string { return v.Seed }},
		{Title: kit.L("When"), Width: 90, Text: func(v club.Drawing) string {
			at, now := v.DrawnAt, d.page.shell.Now()
			if at.IsZero() {
				at = v.FrozenAt
			}
			return say.Brief(at.In(now.Location()), now)
		}},
		{Title: kit.L("Hash of the list"), Width: 130, Yields: 1, Text: func(v club.Drawing) string { return v.ListHash }},
	}
}

// winnersText names the winners, with their codes.
func winnersText(v club.Drawing) string {
	if v.DrawnAt.IsZero() {
		return kit.L("waits for its seed")
	}
	var names []string
	for _, w := range v.Won {
		name := w.Name
		if name == "" {
			name = kit.L("(deleted contact)")
		}
		if w.Code != "" {
			name += " " + data.ShowCode(w.Code)
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

// openRow draws what waits, and draws again what was drawn.
func (d *draws) openRow(v club.Drawing) {
	if v.DrawnAt.IsZero() {
		d.page.seed(v)
		return
	}
	d.verify(v)
}

func (d *draws) menu(v club.Drawing, at fyne.Position) {
	items := []*fyne.MenuItem{fyne.NewMenuItemWithIcon(kit.L("Copy the hash of the list"), theme.ContentCopyIcon(), func() { d.page.copyHash(v.Draw) })}
	if v.DrawnAt.IsZero() {
		items = append(items,
			fyne.NewMenuItemWithIcon(kit.L("Draw the winners"), theme.MediaPlayIcon(), func() { d.page.seed(v) }),
			fyne.NewMenuItemWithIcon(kit.L("Delete"), theme.DeleteIcon(), func() { d.remove(v.ID) }))
	} else {
		items = append(items, fyne.NewMenuItemWithIcon(kit.L("Draw again, and compare"), theme.MediaReplayIcon(), func() { d.verify(v) }))
	}
	d.page.menu(at, items...)
}

func (d *draws) verify(v club.Drawing) {
	d.page.shell.Act(func(ctx context.Context) error { return d.page.svc.Verify(ctx, v.ID) }, func() {
		d.page.shell.Toast(kit.Toast{Text: kit.Lf("Drawn again: list and seed of “%s” give the same winners.", v.Name)})
	})
}

func (d *draws) remove(id int64) {
	d.page.shell.Act(func(ctx context.Context) error { return d.page.svc.DeleteDraw(ctx, id) }, func() {
		d.page.shell.Done(kit.L("The draw was deleted"), 0)
	})
}

func (p *Page) copyHash(d data.Draw) {
	fyne.CurrentApp().Clipboard().SetContent(d.ListHash)
	p.shell.Toast(kit.Toast{Text: kit.L("The hash of the list is on the clipboard: publish it before the seed is known.")})
}

// freeze asks for a new draw.
func (p *Page) freeze() { p.freezeFor(data.Benefit{}) }

func (p *Page) freezeFor(b data.Benefit) {
	var all []data.BenefitRow
	p.shell.Act(func(ctx context.Context) (err error) {
		all, err = p.svc.Benefits(ctx)
		return err
	}, func() { p.freezeAmong(all, b) })
}

func (p *Page) freezeAmong(all []data.BenefitRow, b data.Benefit) {
	if len(all) == 0 {
		p.shell.Toast(kit.Toast{Text: kit.L("A draw is of a benefit: add one first.")})
		return
	}
	var names []string
	chosen := 0
	for i, r := range all {
		names = append(names, r.Name+" · "+p.say.whom(&r.Benefit))
		if r.ID == b.ID {
			chosen = i
		}
	}
	s := &sheet{page: p}
	what, name, prizes := chooser(names, chosen), kit.Filled(kit.L("as the benefit"), ""), kit.Filled("1", "1")
	var made data.Draw
	s.read = func() (func(context.Context) error, error) {
		n, err := readCount("prizes", prizes.Text)
		return func(ctx context.Context) (err error) {
			made, err = p.svc.Freeze(ctx, all[max(0, what.SelectedIndex())].ID, name.Text, n)
			return err
		}, err
	}
	s.kept = func() {
		p.show(showDraws)
		p.shell.Done(kit.Lf("The list is frozen: %s take part", p.say.Int(int64(len(made.Entries)))), 0)
	}
	s.show(kit.L("New draw"), kit.L("Freeze the list"), container.NewVBox(
		s.field("benefit", kit.L("What is won, and by whom"), what).Object(),
		kit.Columns(s.field("name", kit.L("Name of the draw"), name).Object(), s.field("prizes", kit.L("How many win"), prizes).Object()),
		s.field("list", kit.L("How it is fair"), kit.Muted(kit.L("All whom the benefit is for now are written down. Publish the hash of that list, then draw with a seed that nobody could know before."))).Object()))
}

// seed asks for the seed of a frozen draw, and draws.
func (p *Page) seed(v club.Drawing) {
	s := &sheet{page: p}
	seed := kit.Filled(kit.L("the lottery numbers of 1 March: 4 8 15 16 23 42"), "")
	var done club.Drawing
	s.read = func() (func(context.Context) error, error) {
		return func(ctx context.Context) (err error) {
			done, err = p.svc.Run(ctx, v.ID, seed.Text)
			return err
		}, nil
	}
	s.kept = func() { p.shell.Done(kit.Lf("Won by %s", winnersText(done)), 0) }
	s.show(v.Name, kit.L("Draw the winners"), container.NewVBox(
		s.field("seed", kit.L("The published seed"), seed).Object(),
		kit.Muted(kit.Lf("%[1]s take part, %[2]s win. The hash of the list: %[3]s", p.say.Int(int64(len(v.Entries))), strconv.Itoa(v.Prizes), v.ListHash))),
		kit.Action{Text: kit.L("Copy the hash of the list"), Icon: theme.ContentCopyIcon(), Do: func() { p.copyHash(v.Draw) }}.Quiet())
}
