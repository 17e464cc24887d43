package people

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

func (p *Page) newTable() *kit.Table[data.ContactRow] {
	t := kit.NewTable(p.shell, p.source(), p.columns())
	t.OnSelect = func(r data.ContactRow) { p.card.show(r.ID) }
	t.OnOpen = func(r data.ContactRow) { p.editByID(r.ID) }
	t.OnMarked = p.bulk.marked
	t.OnDelete = p.remove
	t.OnMenu = p.menu
	t.Keep(fyne.CurrentApp().Preferences(), "contacts")
	t.SetEmpty(p.filters.empty(p))
	return t
}

// source reads the list by the page, as the filters stand when it is asked.
func (p *Page) source() kit.Source[data.ContactRow] {
	query := func(o kit.Order, offset, limit int) data.ContactQuery {
		q := p.filters.query()
		q.Sort, q.Descending, q.Offset, q.Limit = data.ContactSort(o.Key), o.Desc, offset, limit
		return q
	}
	return kit.Source[data.ContactRow]{
		Count: func(ctx context.Context) (int, error) { return p.svc.Contacts.Count(ctx, p.filters.query()) },
		Page: func(ctx context.Context, o kit.Order, offset, limit int) ([]data.ContactRow, error) {
			return p.svc.Contacts.List(ctx, query(o, offset, limit))
		},
		IDs: func(ctx context.Context, o kit.Order, offset, limit int) ([]int64, error) {
			ids, err := p.svc.Contacts.IDs(ctx, query(o, 0, 0))
			if err != nil {
				return nil, err
			}
			offset = min(offset, len(ids))
			return ids[offset:min(offset+limit, len(ids))], nil
		},
		ID: func(r data.ContactRow) int64 { return r.ID },
	}
}

func (p *Page) columns() []kit.Column[data.ContactRow] {
	muted := func(data.ContactRow) fyne.ThemeColorName { return kit.ColorMuted }
	return []kit.Column[data.ContactRow]{
		{Key: string(data.ByName), Title: kit.L("Name"), Width: 180, Grow: 3, Avatar: true, Photo: p.thumbs.of, Text: func(r data.ContactRow) string { return r.Name }},
		{Key: string(data.ByCompany), Title: kit.L("Company"), Width: 120, Grow: 1, Yields: 3, Text: func(r data.ContactRow) string { return r.Company }},
		{Key: string(data.ByPhone), Title: kit.L("Phone"), Width: 130, Yields: 1, Text: func(r data.ContactRow) string { return r.Phone }},
		{Key: string(data.ByEmail), Title: kit.L("Mail"), Width: 160, Grow: 1, Yields: 4, Text: func(r data.ContactRow) string { return r.Email }},
		{Key: string(data.ByCity), Title: kit.L("City"), Width: 90, Text: func(r data.ContactRow) string { return r.City }},
		{Key: string(data.ByStage), Title: kit.L("Stage"), Width: 84, Text: func(r data.ContactRow) string { return word(r.Stage) }, Color: stageColor},
		{Title: kit.L("Tags"), Width: 100, Off: true, Color: muted, Text: func(r data.ContactRow) string { return strings.Join(r.Tags, ", ") }},
		{Title: kit.L("Roles"), Width: 100, Off: true, Color: muted, Text: func(r data.ContactRow) string { return roleNames(r.Roles) }},
		{Title: kit.L("Job"), Width: 100, Off: true, Text: func(r data.ContactRow) string { return r.Job }},
		{Key: string(data.ByLastActivity), Title: kit.L("Last"), Width: 96, Yields: 2, Color: muted, Text: p.lastText},
	}
}

func (p *Page) lastText(r data.ContactRow) string {
	if r.LastAt.IsZero() {
		return ""
	}
	return p.shell.Locale.Brief(r.LastAt, p.shell.Now())
}

func stageColor(r data.ContactRow) fyne.ThemeColorName {
	switch r.Stage {
	case data.StageAtRisk, data.StageLapsed:
		return theme.ColorNameWarning
	case data.StageLoyal, data.StageWonBack:
		return theme.ColorNameSuccess
	default:
		return theme.ColorNameForeground
	}
}

// refilter starts the list anew, from its top.
func (p *Page) refilter() {
	p.table.ClearCursor()
	p.table.SetOrder(p.table.Order())
}

// menu offers what can be done with the selected rows.
func (p *Page) menu(r data.ContactRow, at fyne.Position) {
	ids := p.table.Marked()
	items := []*fyne.MenuItem{
		fyne.NewMenuItemWithIcon(kit.L("Edit"), theme.DocumentCreateIcon(), func() { p.editByID(r.ID) }),
		fyne.NewMenuItemWithIcon(kit.L("Duplicate"), theme.ContentCopyIcon(), func() { p.duplicate(r.ID) }),
		fyne.NewMenuItemWithIcon(kit.L("Delete"), theme.DeleteIcon(), func() { p.remove(ids) }),
	}
	if len(ids) > 1 {
		items = p.bulk.items(ids)
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), p.shell.Window.Canvas(), at)
}
