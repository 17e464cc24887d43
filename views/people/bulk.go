package people

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// bulk is the bar of what can be done with several selected contacts.
type bulk struct {
	page   *Page
	count  *kit.Text
	object fyne.CanvasObject
	ids    []int64
}

func newBulk(p *Page) *bulk {
	b := &bulk{page: p, count: kit.Label("").Bold()}
	bar := container.NewHBox(container.NewCenter(b.count))
	for _, i := range b.items(nil) {
		bar.Add(kit.Action{Text: i.Label, Icon: i.Icon, Do: i.Action}.Quiet())
	}
	bar.Add(kit.Action{Text: kit.L("Let go"), Icon: theme.CancelIcon(), Do: func() { p.table.ClearMarks() }}.Quiet())
	b.object = container.NewStack(kit.NewGround(kit.ColorRow), kit.NewInset(bar, 10, 2))
	b.object.Hide()
	return b
}

// items are the commands; with no ids they act on those selected then.
func (b *bulk) items(ids []int64) []*fyne.MenuItem {
	chosen := func() []int64 {
		if ids != nil {
			return ids
		}
		return b.ids
	}
	items := []*fyne.MenuItem{
		fyne.NewMenuItemWithIcon(kit.L("Tag…"), theme.ListIcon(), func() { b.askTag(chosen()) }),
		fyne.NewMenuItemWithIcon(kit.L("Stage…"), theme.GridIcon(), func() { b.askStage(chosen()) }),
	}
	if b.page.svc.Export != nil {
		items = append(items, fyne.NewMenuItemWithIcon(kit.L("Export…"), theme.DocumentSaveIcon(), func() {
			b.page.svc.Export(b.page.filters.query(), chosen())
		}))
	}
	return append(items, fyne.NewMenuItemWithIcon(kit.L("Delete"), theme.DeleteIcon(), func() { b.page.remove(chosen()) }))
}

func (b *bulk) marked(ids []int64) {
	b.ids = ids
	if len(ids) < 2 {
		b.object.Hide()
		return
	}
	b.count.SetText(kit.Ln("%d contacts selected", len(ids)))
	b.object.Show()
	b.object.Refresh()
}

// askTag asks for a tag; those in use are offered.
func (b *bulk) askTag(ids []int64) {
	var known []string
	for _, t := range b.page.filters.facets.Tags {
		known = append(known, t.Value)
	}
	entry := kit.NewChoice(kit.L("A word, such as wedding or wholesale"), known)
	d := dialog.NewCustomConfirm(kit.Ln("Tag %d contacts", len(ids)), kit.L("Tag"), kit.L("Cancel"),
		container.New(kit.Width(320), entry), func(ok bool) {
			if tag := strings.TrimSpace(entry.Text); ok && tag != "" {
				b.tag(tag, ids)
			}
		}, b.page.shell.Window)
	entry.OnSubmitted = func(string) { d.Confirm() }
	d.Show()
	b.page.shell.Window.Canvas().Focus(entry)
}

func (b *bulk) tag(tag string, ids []int64) {
	b.page.shell.Act(func(ctx context.Context) error { return b.page.svc.Contacts.Tag(ctx, tag, ids...) }, func() {
		b.page.shell.Done(kit.Lf("Tagged “%[1]s”: %[2]s", tag, kit.Ln("%d contacts", len(ids))), 0)
	})
}

func (b *bulk) askStage(ids []int64) {
	var names []string
	for _, s := range data.Stages() {
		names = append(names, word(s))
	}
	choice := widget.NewSelect(names, nil)
	dialog.ShowCustomConfirm(kit.Ln("Set the stage of %d contacts", len(ids)), kit.L("Set"), kit.L("Cancel"),
		container.New(kit.Width(320), choice), func(ok bool) {
			if i := slices.Index(names, choice.Selected); ok && i >= 0 {
				b.stage(data.Stages()[i], ids)
			}
		}, b.page.shell.Window)
}

func (b *bulk) stage(s data.Stage, ids []int64) {
	b.page.shell.Act(func(ctx context.Context) error {
		return b.page.svc.Contacts.Edit(ctx, "Set stage "+string(s), ids, func(c *data.Contact) { c.Stage = s })
	}, func() {
		b.page.shell.Done(kit.Lf("Stage “%[1]s”: %[2]s", word(s), kit.Ln("%d contacts", len(ids))), 0)
	})
}

// remove deletes at once: Undo is the safety.
func (p *Page) remove(ids []int64) {
	if len(ids) == 0 {
		return
	}
	p.shell.Act(func(ctx context.Context) error { return p.svc.Contacts.Delete(ctx, ids...) }, func() {
		p.table.ClearCursor()
		p.card.time.forget(ids...)
		if slices.Contains(ids, p.card.id) {
			p.card.show(0)
		}
		p.shell.Done(kit.Ln("%d contacts deleted", len(ids)), 0)
	})
}

func (p *Page) duplicate(id int64) {
	var copied data.Contact
	p.shell.Act(func(ctx context.Context) (err error) {
		copied, err = p.svc.Contacts.Duplicate(ctx, id)
		return err
	}, func() {
		p.card.show(copied.ID)
		p.shell.Done(kit.Lf("Added %s", copied.Name), 0)
	})
}
