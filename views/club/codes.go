package club

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"regulars/data"
	"regulars/views/kit"
)

// codes lists what was given out.
type codes struct {
	page   *Page
	query  data.CodeQuery
	text   *kit.Input
	chips  *fyne.Container
	table  *kit.Table[data.CodeRow]
	object fyne.CanvasObject
}

func newCodes(p *Page) *codes {
	c := &codes{page: p, chips: container.NewHBox()}
	c.table = kit.NewTable(p.shell, kit.Source[data.CodeRow]{
		Count: func(ctx context.Context) (int, error) { return p.svc.CountCodes(ctx, c.query) },
		Page: func(ctx context.Context, _ kit.Order, offset, limit int) ([]data.CodeRow, error) {
			q := c.query
			q.Offset, q.Limit = offset, limit
			return p.svc.Codes(ctx, q)
		},
		ID: func(r data.CodeRow) int64 { return r.ID },
	}, c.columns())
	c.table.OnMenu, c.table.OnDelete = c.menu, c.cancel
	c.table.OnOpen = func(r data.CodeRow) { c.copy(r) }
	give := kit.Action{Text: kit.L("Give out codes"), Icon: theme.MailSendIcon(), Do: func() { p.issue(data.Benefit{}) }}
	c.table.SetEmpty(kit.EmptyState(theme.MailSendIcon(), kit.L("No codes here"), kit.L("Codes are what a customer says or shows to have a benefit. Each is unlike all others, and a single-use code is good once."), give))
	c.text = kit.NewEntry(kit.L("Find by code, customer or benefit"), func(text string) {
		c.query.Text = strings.TrimSpace(text)
		c.table.Reload()
	})
	c.text.OnEnter = c.table.Focus
	for _, s := range append([]data.CodeState{""}, data.CodeStates()...) {
		title := kit.L("All")
		if s != "" {
			title, _ = stateName(s)
		}
		c.chips.Add(kit.NewChip(title, func() { c.filter(s) }))
	}
	c.filter("")
	bar := container.NewBorder(nil, nil, container.NewHBox(give.Button(), c.chips), nil, c.text)
	c.object = container.NewBorder(kit.NewInset(bar, 10, 2), nil, nil, nil, c.table)
	return c
}

func (c *codes) filter(s data.CodeState) {
	c.query.State = s
	for i, o := range c.chips.Objects {
		if chip, ok := o.(*kit.Chip); ok {
			chip.SetOn(i == slices.Index(data.CodeStates(), s)+1)
		}
	}
	c.table.Reload()
}

// only shows one code.
func (c *codes) only(id int64) {
	var found data.CodeRow
	c.page.shell.Act(func(ctx context.Context) (err error) {
		found, err = c.page.svc.CodeRow(ctx, id)
		return err
	}, func() {
		c.filter("")
		c.text.SetText(data.ShowCode(found.Text))
	})
}

func (c *codes) columns() []kit.Column[data.CodeRow] {
	say := c.page.say
	return []kit.Column[data.CodeRow]{
		{Title: kit.L("Code"), Width: 130, Bold: func(r data.CodeRow) bool { return r.State == data.CodeOpen }, Text: func(r data.CodeRow) string { return data.ShowCode(r.Text) }},
		{
			Title: kit.L("State"), Width: 90, Text: func(r data.CodeRow) string { name, _ := stateName(r.State); return name },
			Color: func(r data.CodeRow) fyne.ThemeColorName { _, color := stateName(r.State); return color },
		},
		{Title: kit.L("Benefit"), Width: 160, Grow: 2, Text: func(r data.CodeRow) string { return r.Benefit }},
		{Title: kit.L("Whose"), Width: 140, Grow: 1, Text: func(r data.CodeRow) string { return r.Contact }},
		{Title: kit.L("Good until"), Width: 90, Text: func(r data.CodeRow) string { return say.Day(r.Expires) }},
		{Title: kit.L("Given for"), Width: 110, Yields: 1, Text: func(r data.CodeRow) string { return r.Reason }},
		{Title: kit.L("Given out"), Width: 90, Yields: 2, Text: func(r data.CodeRow) string {
			return say.Brief(r.IssuedAt.In(c.page.shell.Now().Location()), c.page.shell.Now())
		}},
	}
}

// copy puts a code on the clipboard, ready to be pasted into a letter.
func (c *codes) copy(r data.CodeRow) {
	fyne.CurrentApp().Clipboard().SetContent(data.ShowCode(r.Text))
	c.page.shell.Toast(kit.Toast{Text: kit.Lf("%s is on the clipboard", data.ShowCode(r.Text))})
}

func (c *codes) cancel(ids []int64) {
	n := 0
	c.page.shell.Act(func(ctx context.Context) (err error) {
		n, err = c.page.svc.CancelCodes(ctx, ids)
		return err
	}, func() {
		if n == 0 {
			c.page.shell.Toast(kit.Toast{Text: kit.L("There was nothing to take back: only open codes can be.")})
			return
		}
		c.page.shell.Done(kit.Ln("%d codes taken back", n), 0)
	})
}

func (c *codes) menu(r data.CodeRow, at fyne.Position) {
	ids := c.table.Marked()
	items := []*fyne.MenuItem{
		fyne.NewMenuItemWithIcon(kit.L("Copy the code"), theme.ContentCopyIcon(), func() { c.copy(r) }),
		fyne.NewMenuItemWithIcon(kit.L("Take back"), theme.CancelIcon(), func() { c.cancel(ids) }),
	}
	if r.ContactID != 0 {
		items = append(items, fyne.NewMenuItemWithIcon(kit.L("Show the contact"), theme.AccountIcon(), func() { c.page.shell.Open("contact", r.ContactID) }))
	}
	if c.page.deps.Print != nil {
		items = append(items, fyne.NewMenuItemWithIcon(kit.L("Print a card"), theme.DocumentPrintIcon(), func() { c.page.deps.Print([]data.Code{r.Code}) }))
	}
	c.page.menu(at, items...)
}

// issue asks which codes are to be given out, for a benefit where one is named.
func (p *Page) issue(b data.Benefit) {
	var all []data.BenefitRow
	p.shell.Act(func(ctx context.Context) (err error) {
		all, err = p.svc.Benefits(ctx)
		return err
	}, func() { p.issueAmong(all, b) })
}

func (p *Page) issueAmong(all []data.BenefitRow, b data.Benefit) {
	var names []string
	var offer []data.Benefit
	chosen := 0
	for _, r := range all {
		if r.Automatic || !r.InUse(data.DateOf(p.shell.Now())) {
			continue
		}
		if r.ID == b.ID {
			chosen = len(offer)
		}
		offer, names = append(offer, r.Benefit), append(names, r.Name+" · "+p.say.worth(&r.Benefit))
	}
	if len(offer) == 0 {
		p.shell.Toast(kit.Toast{Text: kit.L("There is no benefit that takes codes: add one first.")})
		return
	}
	s := &sheet{page: p}
	what, whose := chooser(names, chosen), newWho(p, 0, kit.L("whoever has it, or type a name"))
	n, until, reason := kit.Filled("1", "1"), kit.Filled("2026-03-14", ""), kit.Filled(kit.L("birthday, a thank-you…"), "")
	var given []data.Code
	s.read = func() (work func(context.Context) error, err error) {
		is := data.Issue{BenefitID: offer[max(0, what.SelectedIndex())].ID, Reason: reason.Text}
		var contact int64
		if contact, err = whose.id("contact"); err != nil {
			return nil, err
		}
		if contact != 0 {
			is.Contacts = []int64{contact}
		}
		if is.Count, err = readCount("count", n.Text); err != nil {
			return nil, err
		}
		if is.Expires, err = readDay("expires", until.Text); err != nil {
			return nil, err
		}
		return func(ctx context.Context) (err error) {
			given, err = p.svc.Issue(ctx, is)
			return err
		}, nil
	}
	s.kept = func() { p.given(given) }
	s.show(kit.L("Give out codes"), kit.L("Give out"), container.NewVBox(
		s.field("benefit", kit.L("For"), what).Object(), s.field("contact", kit.L("Whose"), whose.choice).Object(),
		kit.Columns(s.field("count", kit.L("How many"), n).Object(), s.field("expires", kit.L("Good until"), until).Object(), s.field("reason", kit.L("Given for"), reason).Object())))
}

// given shows the codes that were given out, a single one on the clipboard.
func (p *Page) given(list []data.Code) {
	p.show(showCodes)
	if len(list) != 1 {
		p.shell.Done(kit.Ln("%d codes given out", len(list)), 0)
		return
	}
	shown := data.ShowCode(list[0].Text)
	fyne.CurrentApp().Clipboard().SetContent(shown)
	p.shell.Done(kit.Lf("%s was given out, and is on the clipboard", shown), 0)
}
