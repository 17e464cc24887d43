package today

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"regulars/app/today"
	"regulars/views/kit"
)

// line is a row behind a number.
type line struct {
	kind         string
	id           int64
	title, about string
	when         string
	color        fyne.ThemeColorName
}

// show lists the rows behind a number, with the way back to the day.
func (p *Page) show(name string, read func(context.Context) ([]line, error)) {
	p.behind = func() {
		p.rows.Load(read, func(list []line) {
			if p.behind != nil {
				p.put(p.list(name, list))
			}
		})
	}
	p.behind()
}

func (p *Page) list(name string, list []line) fyne.CanvasObject {
	back := kit.Action{Text: kit.L("Today"), Icon: theme.NavigateBackIcon(), Do: p.home}.Button()
	head := container.NewHBox(container.NewCenter(back), kit.NewInset(kit.Heading(name), 8, 0), container.NewCenter(kit.Label(p.shell.Locale.Int(int64(len(list)))).Color(kit.ColorMuted)))
	t := kit.NewTable(p.shell, kit.Source[line]{
		Count: func(context.Context) (int, error) { return len(list), nil },
		Page: func(_ context.Context, _ kit.Order, offset, limit int) ([]line, error) {
			return list[min(offset, len(list)):min(offset+limit, len(list))], nil
		},
		ID: func(l line) int64 { return l.id },
	}, []kit.Column[line]{
		{Title: kit.L("What"), Width: 300, Grow: 2, Text: func(l line) string { return l.title }},
		{Title: kit.L("About"), Width: 200, Grow: 1, Text: func(l line) string { return l.about }},
		{Title: kit.L("When"), Width: 200, Grow: 1, Text: func(l line) string { return l.when }, Color: func(l line) fyne.ThemeColorName { return l.color }},
	})
	t.OnOpen = func(l line) { p.shell.Open(l.kind, l.id) }
	t.Reload()
	return container.NewBorder(kit.NewInset(head, 20, 12), nil, nil, nil, t)
}

func (p *Page) showTasks() {
	now := p.day.Now
	p.show(kit.L("Tasks due"), func(ctx context.Context) (list []line, err error) {
		tasks, names, err := p.svc.Tasks(ctx)
		for _, v := range tasks {
			when, color := dueWords(p.shell.Locale, now, v)
			list = append(list, line{"task", v.ID, v.Title, names[v.ContactID], when, color})
		}
		return list, err
	})
}

func (p *Page) showUnread() {
	now := p.day.Now
	p.show(kit.Lf("Unread from contacts, %d days", today.MailDays), func(ctx context.Context) (list []line, err error) {
		mail, err := p.svc.Unread(ctx)
		for _, m := range mail {
			list = append(list, line{"message", m.ID, m.Contact, m.Subject, p.shell.Locale.DateTime(m.Date.In(now.Location())), kit.ColorMuted})
		}
		return list, err
	})
}

func (p *Page) showOccasions() {
	d := p.day
	p.show(kit.L("Occasions this week"), func(ctx context.Context) (list []line, err error) {
		occasions, err := p.svc.Occasions(ctx)
		for _, o := range occasions {
			kind, id := occasionOf(o)
			list = append(list, line{kind, id, occasionName(o), occasionNote(d, o), p.shell.Locale.Long(o.On.Time(time.UTC)), theme.ColorNameForeground})
		}
		return list, err
	})
}

func (p *Page) showQuiet() {
	d := p.day
	p.show(kit.L("Gone quiet"), func(ctx context.Context) (list []line, err error) {
		quiet, err := p.svc.Quiet(ctx)
		for _, q := range quiet {
			list = append(list, line{"contact", q.ContactID, q.Name, kit.L(string(q.Stage)), p.silent(d, q), kit.ColorMuted})
		}
		return list, err
	})
}
