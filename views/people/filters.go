package people

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/contacts"
	"regulars/data"
	"regulars/views/kit"
)

// filters narrow the list by words, role, stage, tag and city.
type filters struct {
	shell  *kit.Shell
	svc    *contacts.Service
	change func()
	loader *kit.Loader[contacts.Facets]
	facets contacts.Facets
	stop   func()

	text                               *kit.Input
	role, stage, tag, city, everything *kit.Chip
	object                             fyne.CanvasObject

	mu sync.Mutex // the query is read off the UI goroutine
	q  data.ContactQuery
}

func newFilters(s *kit.Shell, svc *contacts.Service, change func()) *filters {
	f := &filters{shell: s, svc: svc, change: change, loader: kit.NewLoader[contacts.Facets](s), stop: func() {}}
	f.text = kit.NewEntry(kit.L("Filter this list…"), f.typed)
	f.role = kit.NewChip("", f.chooseRole).Opens()
	f.stage = kit.NewChip("", f.chooseStage).Opens()
	f.tag = kit.NewChip("", f.chooseTag).Opens()
	f.city = kit.NewChip("", f.chooseCity).Opens()
	f.everything = kit.NewChip(kit.L("Show all"), f.clear)
	f.label()
	chips := container.NewHBox(f.role, f.stage, f.tag, f.city, f.everything)
	f.object = container.NewBorder(nil, nil, nil, container.NewCenter(chips), f.text)
	return f
}

// query is what the list is narrowed to. It may be called from anywhere.
func (f *filters) query() data.ContactQuery {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.q
}

// set changes the query and starts the list anew.
func (f *filters) set(edit func(*data.ContactQuery)) {
	f.mu.Lock()
	edit(&f.q)
	f.mu.Unlock()
	f.label()
	f.change()
}

// typed narrows the list once the owner pauses. A space alone is no word yet: everybody stays.
func (f *filters) typed(text string) {
	text = strings.TrimSpace(text)
	f.stop()
	f.stop = f.shell.After(150*time.Millisecond, func() { f.set(func(q *data.ContactQuery) { q.Text = text }) })
}

func (f *filters) clear() { f.only(data.ContactQuery{}) }

// only narrows the list to a query, whatever it was narrowed to before.
func (f *filters) only(to data.ContactQuery) {
	f.text.SetText(to.Text)
	f.set(func(q *data.ContactQuery) { *q = to })
}

// label writes on each chip what it narrows to.
func (f *filters) label() {
	q := f.query()
	for _, c := range []struct {
		chip        *kit.Chip
		name, value string
	}{
		{f.role, kit.L("Role"), word(q.Role)},
		{f.stage, kit.L("Stage"), word(q.Stage)},
		{f.tag, kit.L("Tag"), q.Tag},
		{f.city, kit.L("City"), q.City},
	} {
		text := c.name
		if c.value != "" {
			text = c.name + ": " + c.value
		}
		c.chip.SetText(text)
		c.chip.SetOn(c.value != "")
	}
	if q == (data.ContactQuery{}) {
		f.everything.Hide()
	} else {
		f.everything.Show()
	}
	if f.object != nil {
		f.object.Refresh()
	}
}

// reload asks anew which tags and cities there are.
func (f *filters) reload() {
	f.loader.Load(f.svc.Facets, func(got contacts.Facets) { f.facets = got })
}

func (f *filters) chooseRole() {
	var items []*fyne.MenuItem
	for _, r := range data.Roles() {
		items = append(items, fyne.NewMenuItem(word(r), func() { f.set(func(q *data.ContactQuery) { q.Role = r }) }))
	}
	f.pop(f.role, kit.L("Any role"), func(q *data.ContactQuery) { q.Role = "" }, items)
}

func (f *filters) chooseStage() {
	var items []*fyne.MenuItem
	for _, s := range data.Stages() {
		items = append(items, fyne.NewMenuItem(word(s), func() { f.set(func(q *data.ContactQuery) { q.Stage = s }) }))
	}
	f.pop(f.stage, kit.L("Any stage"), func(q *data.ContactQuery) { q.Stage = "" }, items)
}

func (f *filters) chooseTag() {
	f.pop(f.tag, kit.L("Any tag"), func(q *data.ContactQuery) { q.Tag = "" }, f.facetItems(f.facets.Tags, func(q *data.ContactQuery, v string) { q.Tag = v }))
}

func (f *filters) chooseCity() {
	f.pop(f.city, kit.L("Any city"), func(q *data.ContactQuery) { q.City = "" }, f.facetItems(f.facets.Cities, func(q *data.ContactQuery, v string) { q.City = v }))
}

func (f *filters) facetItems(list []data.Facet, set func(*data.ContactQuery, string)) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, v := range list {
		items = append(items, fyne.NewMenuItem(fmt.Sprintf("%s  (%s)", kit.Visual(v.Value), f.shell.Locale.Int(int64(v.Count))), func() {
			f.set(func(q *data.ContactQuery) { set(q, v.Value) })
		}))
	}
	return items
}

// pop shows a menu below a chip, with the way back to any value first.
func (f *filters) pop(chip *kit.Chip, anyText string, reset func(*data.ContactQuery), items []*fyne.MenuItem) {
	first := fyne.NewMenuItem(anyText, func() { f.set(reset) })
	menu := fyne.NewMenu("", append([]*fyne.MenuItem{first, fyne.NewMenuItemSeparator()}, items...)...)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(chip)
	widget.ShowPopUpMenuAtPosition(menu, f.shell.Window.Canvas(), at.AddXY(0, chip.Size().Height+2))
}

// empty says why the list has no rows and offers what fills it.
func (f *filters) empty(p *Page) fyne.CanvasObject {
	actions := []kit.Action{{Text: kit.L("New contact"), Icon: theme.ContentAddIcon(), Do: func() { p.Open("contact", 0) }}}
	if p.shell.CanOpen("import") {
		actions = append([]kit.Action{{Text: kit.L("Import a spreadsheet"), Icon: theme.FolderOpenIcon(), Do: func() { p.shell.Open("import", 0) }}}, actions...)
	}
	none := kit.EmptyState(theme.AccountIcon(), kit.L("No contacts yet"), kit.L("Everyone you deal with belongs here: customers, suppliers, partners, and those who may become one."), actions...)
	narrow := kit.EmptyState(theme.SearchIcon(), kit.L("Nobody matches"), kit.L("No contact fits all of these filters at once."), kit.Action{Text: kit.L("Show all"), Do: f.clear})
	return newEither(none, narrow, func() bool { return f.query() == data.ContactQuery{} })
}
