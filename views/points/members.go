package points

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"regulars/app/points"
	"regulars/views/kit"
)

// members lists who has points, beside the ledger of the one that is chosen.
type members struct {
	page   *Page
	table  *kit.Table[points.Member]
	filter *kit.Input
	one    *member
	list   fyne.CanvasObject
	object *fyne.Container

	mu   sync.Mutex // what follows is read off the UI goroutine
	text string
	all  []points.Member
}

func newMembers(p *Page) *members {
	m := &members{page: p}
	m.one = newMember(p)
	m.filter = kit.NewEntry(kit.L("Filter by name or card…"), func(text string) {
		m.mu.Lock()
		m.text = strings.TrimSpace(text)
		m.mu.Unlock()
		m.table.ClearCursor()
		m.table.Reload()
	})
	m.table = kit.NewTable(p.shell, kit.Source[points.Member]{Count: m.count, Page: m.rows, ID: func(v points.Member) int64 { return v.ContactID }}, m.columns())
	m.table.OnSelect = func(v points.Member) { m.open(v.ContactID) }
	m.table.OnOpen = func(v points.Member) { p.shell.Open("contact", v.ContactID) }
	m.table.Keep(fyne.CurrentApp().Preferences(), "members")
	m.table.SetEmpty(kit.EmptyState(theme.AccountIcon(), kit.L("Nobody has points yet"),
		kit.L("Points come with purchases, by the rules that you make. Whoever joins the club gets a card with a number."),
		kit.Action{Text: kit.L("Make a rule"), Do: func() { p.show(1); p.rules.add() }},
		kit.Action{Text: kit.L("Somebody joins"), Do: func() { p.open("member", 0) }}))
	m.filter.OnEnter = m.table.Focus
	join := kit.Action{Text: kit.L("Somebody joins"), Icon: theme.ContentAddIcon(), Do: func() { p.open("member", 0) }}.Button()
	m.list = container.NewBorder(kit.NewInset(container.NewBorder(nil, nil, nil, join, m.filter), 10, 4), nil, nil, nil, m.table)
	m.object = container.NewStack(m.list)
	return m
}

func (m *members) columns() []kit.Column[points.Member] {
	say := speaker{m.page.shell.Locale}
	muted := func(points.Member) fyne.ThemeColorName { return kit.ColorMuted }
	return []kit.Column[points.Member]{
		{Key: "name", Title: kit.L("Name"), Width: 160, Grow: 2, Avatar: true, Text: func(v points.Member) string { return v.Name }},
		{Key: "tier", Title: kit.L("Tier"), Width: 80, Text: func(v points.Member) string { return v.Tier }},
		{Key: "points", Title: kit.L("Points"), Width: 70, Align: fyne.TextAlignTrailing, Text: func(v points.Member) string { return say.Int(v.Points) }},
		{Key: "change", Title: kit.L("Next change"), Width: 150, Grow: 1, Yields: 2, Color: muted, Text: say.change},
		{Key: "since", Title: kit.L("Member since"), Width: 116, Yields: 3, Color: muted, Text: func(v points.Member) string {
			if !v.Holds {
				return ""
			}
			return say.Day(v.Joined)
		}},
	}
}

// count reads the list anew.
func (m *members) count(ctx context.Context) (int, error) {
	all, err := m.page.svc.Members(ctx)
	if err != nil {
		return 0, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.all = slices.DeleteFunc(all, func(v points.Member) bool { return !m.shows(v) })
	return len(m.all), nil
}

// shows tells whether a member is not filtered out: by a part of the name, or of the card as it is printed.
func (m *members) shows(v points.Member) bool {
	if m.text == "" {
		return true
	}
	text := strings.ToLower(m.text)
	return strings.Contains(strings.ToLower(v.Name), text) || v.Card != "" && strings.Contains(strings.ToLower(v.Card), strings.ReplaceAll(text, " ", ""))
}

// rows gives a part of what count read.
func (m *members) rows(_ context.Context, o kit.Order, offset, limit int) ([]points.Member, error) {
	m.mu.Lock()
	list := slices.Clone(m.all)
	m.mu.Unlock()
	by := orders()[o.Key]
	if by != nil {
		slices.SortStableFunc(list, func(a, b points.Member) int {
			if o.Desc {
				return by(b, a)
			}
			return by(a, b)
		})
	} else if o.Desc {
		slices.Reverse(list)
	}
	offset = min(offset, len(list))
	return list[offset:min(offset+limit, len(list))], nil
}

// orders are those beside the order of names, in which the list comes.
func orders() map[string]func(a, b points.Member) int {
	return map[string]func(a, b points.Member) int{
		"tier":   func(a, b points.Member) int { return cmp.Compare(b.Standing.Tier, a.Standing.Tier) }, // the highest first
		"points": func(a, b points.Member) int { return cmp.Compare(a.Points, b.Points) },
		"change": func(a, b points.Member) int {
			return laterNone(a.Standing.Changes.String(), b.Standing.Changes.String())
		},
		"since": func(a, b points.Member) int { return laterNone(a.Joined.String(), b.Joined.String()) },
	}
}

// laterNone orders days as text, those that there are not last.
func laterNone(a, b string) int {
	if (a == "") != (b == "") {
		return cmp.Compare(b, a)
	}
	return cmp.Compare(a, b)
}

func (m *members) reload() {
	m.table.Reload()
	m.one.reload()
}

// open shows the points of a contact beside the list; 0 puts them away.
func (m *members) open(id int64) {
	m.one.show(id)
	front := m.list
	if id != 0 {
		front = m.one.split(m.list)
	}
	if len(m.object.Objects) == 1 && m.object.Objects[0] == front {
		return
	}
	m.object.Objects = []fyne.CanvasObject{front}
	m.object.Refresh()
}
