package files

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/changes"
	"regulars/app/files"
	"regulars/data"
	"regulars/views/kit"
)

// Page is the screen of all files that are kept.
type Page struct {
	shell *kit.Shell
	svc   *files.Service
	shelf *Shelf
	text  *kit.Input
	table *kit.Table[data.StoredFile]
	box   fyne.CanvasObject
	stop  func()
}

const settle = 150 * time.Millisecond

// New gives the screen. It loads itself now, and again when files change.
func New(shell *kit.Shell, svc *files.Service, shelf *Shelf, bus *changes.Bus) *Page {
	p := &Page{shell: shell, svc: svc, shelf: shelf}
	again := shell.Coalesce(settle, func() { p.table.Reload() })
	p.text = kit.NewEntry(kit.L("Find by name, and by what a file says…"), func(string) { again() })
	p.table = p.newTable()
	p.box = container.NewBorder(kit.NewInset(p.text, 10, 6), nil, nil, nil, p.table)
	p.stop = bus.Subscribe(func(c data.Change) {
		if c.Topic == data.Files {
			again()
		}
	})
	p.table.Reload()
	return p
}

// Screen is what the main window shows.
func (p *Page) Screen() kit.Screen {
	return kit.Screen{
		Object: p.box, Open: p.Open, Close: p.stop,
		Keys: []kit.Key{
			{Keys: kit.L("Arrows, PgUp, PgDn, Home, End"), Does: kit.L("Move in the list")},
			{Keys: "Enter", Does: kit.L("Open the file")},
			{Keys: "Delete", Does: kit.L("Take the file away")},
			{Keys: kit.L("Menu key"), Does: kit.L("What can be done with the row")},
		},
	}
}

// Open opens a file, or chooses one for a contact.
func (p *Page) Open(kind string, id int64) {
	switch {
	case kind == "file" && id != 0:
		p.shelf.Open(id)
	case kind == kit.FileWith && id != 0:
		p.shell.Open("contact", id) // where it will be seen
		p.shelf.Choose(files.Holder{Owner: data.FileOfContact, ID: id})
	}
}

func (p *Page) newTable() *kit.Table[data.StoredFile] {
	muted := func(data.StoredFile) fyne.ThemeColorName { return kit.ColorMuted }
	query := func(offset, limit int) data.FileQuery {
		return data.FileQuery{Text: p.text.Text, Offset: offset, Limit: limit}
	}
	t := kit.NewTable(p.shell, kit.Source[data.StoredFile]{
		Count: func(ctx context.Context) (int, error) { return p.svc.Count(ctx, query(0, 0)) },
		Page: func(ctx context.Context, _ kit.Order, offset, limit int) ([]data.StoredFile, error) {
			return p.svc.Find(ctx, query(offset, limit))
		},
		ID: func(f data.StoredFile) int64 { return f.ID },
	}, []kit.Column[data.StoredFile]{
		{Title: kit.L("Name"), Width: 240, Grow: 2, Text: func(f data.StoredFile) string { return f.Name }},
		{Title: kit.L("Kept with"), Width: 110, Color: muted, Text: func(f data.StoredFile) string { return ownerName(f.Owner) }},
		{Title: kit.L("Size"), Width: 84, Align: fyne.TextAlignTrailing, Text: func(f data.StoredFile) string { return kit.FileSize(f.Size) }},
		{Title: kit.L("Added"), Width: 110, Color: muted, Text: func(f data.StoredFile) string { return p.shell.Locale.Brief(f.AddedAt, p.shell.Now()) }},
	})
	t.OnOpen = func(f data.StoredFile) { p.shelf.Open(f.ID) }
	t.OnMenu = p.menu
	t.OnDelete = func(ids []int64) { p.remove(ids) }
	t.Keep(fyne.CurrentApp().Preferences(), "files")
	t.SetEmpty(kit.EmptyState(theme.FileIcon(), kit.L("No files here"),
		kit.L("Drop a file on a contact, an event, a purchase, a problem or a deal: it is kept beside your data, and found by its name and by what it says."),
		kit.Action{Text: kit.L("To the contacts"), Icon: theme.AccountIcon(), Do: func() { p.shell.Open("contacts", 0) }}))
	return t
}

func ownerName(o data.FileOwner) string {
	switch o {
	case data.FileOfEvent:
		return kit.L("Event")
	case data.FileOfPurchase:
		return kit.L("Purchase")
	case data.FileOfProblem:
		return kit.L("Problem")
	case data.FileOfDeal:
		return kit.L("Deal")
	case data.FileOfContact:
	}
	return kit.L("Contact")
}

func (p *Page) menu(f data.StoredFile, at fyne.Position) {
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("",
		fyne.NewMenuItemWithIcon(kit.L("Open"), theme.VisibilityIcon(), func() { p.shelf.Open(f.ID) }),
		fyne.NewMenuItemWithIcon(kit.L("Save as…"), theme.DocumentSaveIcon(), func() { p.shelf.SaveAs(f) }),
		fyne.NewMenuItemWithIcon(kit.L("What it is kept with"), theme.NavigateNextIcon(), func() { p.shell.Open(string(f.Owner), f.OwnerID) }),
		fyne.NewMenuItemWithIcon(kit.L("Take away"), theme.DeleteIcon(), func() { p.shelf.Remove(f) }),
	), p.shell.Window.Canvas(), at)
}

// remove takes several files away, as one action.
func (p *Page) remove(ids []int64) {
	p.shell.Act(func(ctx context.Context) error { return p.svc.Remove(ctx, ids...) }, func() { p.shell.Done(kit.Ln("%d files removed", len(ids)), 0) })
}
