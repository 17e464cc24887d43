package club

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"regulars/app/club"
	"regulars/data"
	"regulars/views/kit"
)

// referrals lists who brought whom; the tree below whoever brought the chosen one stands
// at the right.
type referrals struct {
	page   *Page
	home   string // currency
	owed   bool   // only those for which something is owed
	chip   *kit.Chip
	table  *kit.Table[data.ReferralRow]
	tree   *fyne.Container
	loader *kit.Loader[[]data.Brought]
	object fyne.CanvasObject
}

func newReferrals(p *Page) *referrals {
	r := &referrals{page: p, home: "EUR", loader: kit.NewLoader[[]data.Brought](p.shell), tree: container.NewVBox()}
	r.table = kit.NewTable(p.shell, source(r.read, func(v data.ReferralRow) int64 { return v.ID }), r.columns())
	r.table.OnSelect = func(v data.ReferralRow) { r.showTree(v.ByID, v.By) }
	r.table.OnOpen = func(v data.ReferralRow) { r.act(v) }
	r.table.OnMenu = r.menu
	add := kit.Action{Text: kit.L("Who brought whom"), Icon: theme.ContentAddIcon(), Do: func() { p.refer(0) }}
	r.table.SetEmpty(kit.EmptyState(theme.AccountIcon(), kit.L("Nobody is known to have brought anybody"),
		kit.L("Write down who brought a customer: what those they brought are worth adds up here, and a thank-you is not forgotten."), add))
	r.chip = kit.NewChip(kit.L("A thank-you is owed"), func() {
		r.owed = !r.owed
		r.chip.SetOn(r.owed)
		r.table.Reload()
	})
	list := container.NewBorder(deedBar(add.Button(), container.NewCenter(r.chip)), nil, nil, nil, r.table)
	side := container.NewStack(kit.NewGround(kit.ColorSurface), container.NewVScroll(kit.NewInset(r.tree, 14, 10)))
	split := container.NewHSplit(list, side)
	split.Offset = 0.68
	r.object = split
	r.tree.Add(kit.Muted(kit.L("Choose a row: whom its bringer brought, and what those are worth, is shown here.")))
	return r
}

func (r *referrals) read(ctx context.Context) ([]data.ReferralRow, error) {
	home, err := r.page.svc.Currency(ctx)
	if err != nil {
		return nil, err
	}
	r.page.shell.Do(func() { r.home = home })
	if r.owed {
		return r.page.svc.Owed(ctx)
	}
	return r.page.svc.Referrals(ctx)
}

func (r *referrals) columns() []kit.Column[data.ReferralRow] {
	say := r.page.say
	return []kit.Column[data.ReferralRow]{
		{Title: kit.L("Who"), Width: 150, Grow: 2, Avatar: true, Text: func(v data.ReferralRow) string { return v.Contact }},
		{Title: kit.L("Brought by"), Width: 140, Grow: 2, Text: func(v data.ReferralRow) string { return v.By }},
		{Title: kit.L("Bought"), Width: 110, Align: fyne.TextAlignTrailing, Text: func(v data.ReferralRow) string {
			if v.Purchases == 0 {
				return ""
			}
			return say.money(v.Sum, r.home)
		}},
		{
			Title: kit.L("Thank-you"), Width: 130, Grow: 1, Text: r.thanked,
			Color: func(v data.ReferralRow) fyne.ThemeColorName {
				if v.Owed() {
					return theme.ColorNameWarning
				}
				return kit.ColorMuted
			},
		},
		{Title: kit.L("Since"), Width: 90, Yields: 1, Text: func(v data.ReferralRow) string { return say.Day(v.Day) }},
	}
}

// thanked says whether the one who brought had something for it.
func (r *referrals) thanked(v data.ReferralRow) string {
	switch {
	case v.Owed():
		return kit.L("is owed")
	case v.RewardedAt.IsZero():
		return kit.L("once they buy")
	case v.Reward != "":
		return v.Reward
	case v.RewardCode != 0:
		return kit.L("a code was given")
	}
	return kit.L("given")
}

func (r *referrals) act(v data.ReferralRow) {
	if v.Owed() {
		r.page.thank(v)
		return
	}
	r.page.refer(v.ContactID)
}

func (r *referrals) menu(v data.ReferralRow, at fyne.Position) {
	p := r.page
	items := []*fyne.MenuItem{
		fyne.NewMenuItemWithIcon(kit.L("Edit"), theme.DocumentCreateIcon(), func() { p.refer(v.ContactID) }),
		fyne.NewMenuItemWithIcon(kit.Lf("Show %s", v.Contact), theme.AccountIcon(), func() { p.shell.Open("contact", v.ContactID) }),
		fyne.NewMenuItemWithIcon(kit.Lf("Show %s", v.By), theme.AccountIcon(), func() { p.shell.Open("contact", v.ByID) }),
		fyne.NewMenuItemWithIcon(kit.L("Forget it"), theme.DeleteIcon(), func() { r.forget(v) }),
	}
	if v.RewardedAt.IsZero() {
		items = append([]*fyne.MenuItem{fyne.NewMenuItemWithIcon(kit.Lf("Thank %s", v.By), theme.ConfirmIcon(), func() { p.thank(v) })}, items...)
	}
	p.menu(at, items...)
}

func (r *referrals) forget(v data.ReferralRow) {
	r.page.shell.Act(func(ctx context.Context) error { return r.page.svc.Unrefer(ctx, v.ContactID) }, func() {
		r.page.shell.Done(kit.Lf("Forgotten who brought %s", v.Contact), 0)
	})
}

// showTree tells whom a contact brought, whom those brought, and what each level is worth.
func (r *referrals) showTree(by int64, name string) {
	r.loader.Load(func(ctx context.Context) ([]data.Brought, error) { return r.page.svc.Tree(ctx, by) }, func(list []data.Brought) {
		say := r.page.say
		r.tree.Objects = []fyne.CanvasObject{kit.Section(name)}
		var whole int64
		for _, l := range data.Levels(list) {
			whole += l.Sum
			r.tree.Add(kit.NewText(kit.Lf("Level %[1]d: %[2]s, of them %[3]d bought, %[4]s", l.Level, kit.Ln("%d people", l.People), l.Buyers, say.money(l.Sum, r.home))))
		}
		r.tree.Add(kit.NewText(kit.Lf("Brought in all: %s", say.money(whole, r.home))).Bold())
		for _, b := range list {
			text := strings.Repeat("    ", b.Level-1) + b.Name
			if b.Purchases > 0 {
				text += " · " + say.money(b.Sum, r.home)
			}
			r.tree.Add(kit.NewRow(kit.NewInset(kit.NewText(text).OneLine(), 4, 3), func() { r.page.shell.Open("contact", b.ContactID) }))
		}
		r.tree.Refresh()
	})
}

// refer asks who brought a contact, whose name is asked for too where it is 0.
func (p *Page) refer(contact int64) {
	var known *data.ReferralRow
	p.shell.Act(func(ctx context.Context) (err error) {
		if contact != 0 {
			known, _, err = p.svc.ReferralsOf(ctx, contact)
		}
		return err
	}, func() {
		r := data.Referral{ContactID: contact, Day: data.DateOf(p.shell.Now())}
		if known != nil {
			r = known.Referral
		}
		p.referForm(r)
	})
}

func (p *Page) referForm(r data.Referral) {
	s := &sheet{page: p}
	name := kit.L("type the beginning of a name")
	contact, by := newWho(p, r.ContactID, name), newWho(p, r.ByID, name)
	day, note := kit.Filled("2026-03-14", r.Day.String()), kit.Filled("", r.Note)
	s.read = func() (func(context.Context) error, error) {
		v := r
		var err error
		if v.ContactID, err = contact.id("contact"); err == nil {
			v.ByID, err = by.id("by")
		}
		if err == nil {
			v.Day, err = readDay("day", day.Text)
		}
		v.Note = note.Text
		if err == nil {
			err = v.Validate()
		}
		return func(ctx context.Context) error { return p.svc.Refer(ctx, &v) }, err
	}
	s.kept = func() { p.shell.Done(kit.L("Kept who brought whom"), 0) }
	s.show(kit.L("Who brought whom"), kit.L("Save"), container.NewVBox(
		kit.Columns(s.field("contact", kit.L("Who was brought"), contact.choice).Object(), s.field("by", kit.L("Who brought them"), by.choice).Object()),
		kit.Columns(s.field("day", kit.L("When"), day).Object(), s.field("note", kit.L("Note"), note).Object())))
}

// thank asks what somebody gets for bringing another: a code for a benefit, or something else.
func (p *Page) thank(v data.ReferralRow) {
	var all []data.BenefitRow
	p.shell.Act(func(ctx context.Context) (err error) {
		all, err = p.svc.Benefits(ctx)
		return err
	}, func() { p.thankForm(v, all) })
}

func (p *Page) thankForm(v data.ReferralRow, all []data.BenefitRow) {
	s := &sheet{page: p}
	names, offer := []string{kit.L("something else")}, []int64{0}
	for _, r := range all {
		if !r.Automatic && r.InUse(data.DateOf(p.shell.Now())) {
			names, offer = append(names, kit.Lf("a code: %s", r.Name)), append(offer, r.ID)
		}
	}
	what, words := chooser(names, len(names)-1), kit.Filled(kit.L("a bottle of wine, a call…"), "")
	var code data.Code
	s.read = func() (func(context.Context) error, error) {
		with := club.Thanks{Benefit: offer[max(0, what.SelectedIndex())], Words: words.Text}
		return func(ctx context.Context) (err error) {
			code, err = p.svc.Reward(ctx, v.ContactID, with)
			return err
		}, nil
	}
	s.kept = func() {
		if code.ID == 0 {
			p.shell.Done(kit.Lf("%s was thanked", v.By), 0)
			return
		}
		fyne.CurrentApp().Clipboard().SetContent(data.ShowCode(code.Text))
		p.shell.Done(kit.Lf("%[1]s is for %[2]s, and is on the clipboard", data.ShowCode(code.Text), v.By), 0)
	}
	s.show(kit.Lf("Thank %[1]s for bringing %[2]s", v.By, v.Contact), kit.L("Thank"), container.NewVBox(
		s.field("benefit", kit.L("With what"), what).Object(), s.field("reward", kit.L("What else"), words).Object()))
}
