package inbox

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/mailsync"
	"regulars/data"
	"regulars/views/kit"
)

// threads is the middle pane: the conversations of a folder.
type threads struct {
	shell *kit.Shell
	// open is called with the conversation under the cursor; none when there is none.
	open func(data.Thread, bool)
	// key is offered what the list itself does not obey.
	key func(fyne.KeyName)
	// menu is called at a secondary click on the chosen conversation.
	menu func(at fyne.Position)
	// own reports whether an address is one of the owner's.
	own func(address string) bool

	pages  *pages
	list   *threadKeys
	search *kit.Input
	chips  [4]*kit.Chip
	empty  *fyne.Container
	object fyne.CanvasObject

	place  place
	query  data.ThreadQuery // of the place, without the filters
	cursor int
	chosen int64 // id of the thread under the cursor; 0 for none
	fresh  bool  // the place was just entered: the cursor stands at the top
	left   bool  // the chosen one was filed elsewhere: its neighbour comes up
}

func newThreads(shell *kit.Shell, mail *mailsync.Service) *threads {
	t := &threads{shell: shell, open: func(data.Thread, bool) {}, key: func(fyne.KeyName) {}, menu: func(fyne.Position) {}, own: func(string) bool { return false }}
	t.pages = newPages(shell, mail, t.shown)
	t.list = newThreadKeys(func() int { return t.pages.count }, func() fyne.CanvasObject { return newThreadRow() }, t.show)
	t.list.keys = t.typed
	t.search = kit.NewEntry(kit.L("Search this folder"), func(string) { t.filter() })
	t.search.SetIcon(theme.SearchIcon())
	filters := kit.Flow() // in a language of longer words the last goes below
	for i, name := range []string{kit.L("All"), kit.L("Unread"), kit.L("Starred"), kit.L("Contacts")} {
		t.chips[i] = kit.NewChip(name, func() { t.choose(i) })
		filters.Add(t.chips[i])
	}
	t.chips[0].SetOn(true)
	t.empty = container.NewStack()
	top := container.NewVBox(kit.NewInset(t.search, 8, 4), kit.NewInset(filters, 6, 0), widget.NewSeparator())
	t.object = container.NewBorder(top, nil, nil, nil, container.NewStack(container.NewThemeOverride(t.list, kit.Tight()), t.empty))
	return t
}

// enter shows the conversations of p.
func (t *threads) enter(p place) {
	t.place, t.query, t.fresh = p, p.query, true
	t.chosen, t.cursor = 0, 0
	t.search.SetText("")
	t.setChips(0)
	t.list.ScrollToTop()
	t.reload()
}

// reload asks again and keeps the cursor on its conversation.
func (t *threads) reload() { t.pages.load(t.filtered(), max(t.cursor, t.list.firstVisible())) }

// jump puts the cursor on a conversation that was asked for by name, wherever it is listed.
func (t *threads) jump(thread int64) {
	t.chosen, t.fresh, t.left = thread, false, false
	if at, ok := t.pages.find(thread); ok {
		t.cursor = at
		t.list.ScrollTo(at)
	}
	t.list.Refresh()
}

// leave reads again after the chosen conversation was filed elsewhere.
func (t *threads) leave() {
	t.left = true
	t.reload()
}

func (t *threads) choose(i int) {
	t.setChips(i)
	t.filter()
	t.focus()
}

func (t *threads) setChips(on int) {
	for i, c := range t.chips {
		c.SetOn(i == on)
	}
}

func (t *threads) filter() {
	t.cursor, t.fresh = 0, true
	t.list.ScrollToTop()
	t.reload()
}

func (t *threads) filtered() data.ThreadQuery {
	q := t.query
	q.Text = t.search.Text
	q.Unread = t.chips[1].On()
	q.Starred = q.Starred || t.chips[2].On()
	q.FromContacts = t.chips[3].On()
	return q
}

// shown takes in what a query brought.
func (t *threads) shown() {
	t.list.Refresh()
	t.showEmpty()
	if at, ok := t.pages.find(t.chosen); ok && t.chosen != 0 && !t.fresh {
		t.cursor, t.left = at, false
		return
	}
	// One that was merely read leaves the list of unread ones and stays open: its neighbour would
	// be read, and leave, and so on.
	if !t.pages.all.Busy() && (t.fresh || t.left) {
		t.moveTo(t.cursor)
	}
}

// moveTo puts the cursor on row i and opens it.
func (t *threads) moveTo(i int) {
	t.cursor = max(0, min(i, t.pages.count-1))
	thread, ok := t.pages.row(t.cursor)
	if t.pages.count > 0 && !ok {
		t.fresh = true
		t.pages.load(t.filtered(), t.cursor)
		return
	}
	t.fresh, t.left = false, false
	if ok && thread.ID == t.chosen {
		return
	}
	t.chosen = thread.ID
	if ok {
		t.list.ScrollTo(t.cursor)
	}
	t.list.Refresh()
	t.open(thread, ok)
}

func (t *threads) show(i widget.ListItemID, o fyne.CanvasObject) {
	r := o.(*threadRow)
	thread, ok := t.pages.row(i)
	if !ok {
		r.thread, r.when = data.Thread{Subject: " "}, ""
		t.pages.want(i)
	} else {
		r.thread, r.when = thread, t.shell.Locale.Brief(thread.LatestAt, t.shell.Now())
		if !thread.Until.IsZero() {
			r.when = t.shell.Locale.Brief(thread.Until, t.shell.Now())
		}
	}
	r.sent, r.mine = t.place.sent(), t.own(thread.Latest.From.Address)
	r.chosen, r.focused = ok && thread.ID == t.chosen, t.list.focused
	r.onTap = func() {
		t.focus()
		t.moveTo(i)
	}
	r.onMenu = func(at fyne.Position) {
		t.moveTo(i)
		t.menu(at)
	}
	r.Refresh()
}

// next gives the row below the chosen one; the row at the cursor where that one has left.
func (t *threads) next() int {
	if row, ok := t.pages.row(t.cursor); ok && row.ID != t.chosen {
		return t.cursor
	}
	return t.cursor + 1
}

func (t *threads) focus() { t.shell.Window.Canvas().Focus(t.list) }

// typed moves the cursor; other keys are the page's.
func (t *threads) typed(e *fyne.KeyEvent) {
	page := max(1, int(t.list.Size().Height/threadHeight)-1)
	switch e.Name {
	case fyne.KeyDown:
		t.moveTo(t.next())
	case fyne.KeyUp:
		t.moveTo(t.cursor - 1)
	case fyne.KeyPageDown:
		t.moveTo(t.cursor + page)
	case fyne.KeyPageUp:
		t.moveTo(t.cursor - page)
	case fyne.KeyHome:
		t.moveTo(0)
	case fyne.KeyEnd:
		t.moveTo(t.pages.count - 1)
	default:
		t.key(e.Name)
	}
}

// showEmpty says what belongs here when nothing does.
func (t *threads) showEmpty() {
	t.empty.RemoveAll()
	if t.pages.count > 0 {
		return
	}
	q := t.filtered()
	switch {
	case q.Text != "":
		t.empty.Add(emptyPlace(theme.SearchIcon(), kit.L("Nothing found"), kit.L("No message of this folder has these words."),
			kit.Action{Text: kit.L("Clear the search"), Do: func() { t.search.SetText("") }}))
	case !t.chips[0].On():
		t.empty.Add(emptyPlace(roleIcon(t.place.role), kit.L("Nothing of the kind"), kit.L("No conversation of this folder is like that."),
			kit.Action{Text: kit.L("Show all mail"), Do: func() { t.choose(0) }}))
	case t.place.role == data.RoleInbox:
		t.empty.Add(emptyPlace(trayIcon(), kit.L("All done"), kit.L("New mail arrives here. What you archive stays on the card of its contact.")))
	default:
		t.empty.Add(emptyPlace(roleIcon(t.place.role), kit.L("This folder is empty"), kit.L("Mail that you file here, on any of your devices, shows up.")))
	}
}

// emptyPlace is kit's EmptyState for a pane that is narrow.
func emptyPlace(icon fyne.Resource, title, text string, actions ...kit.Action) fyne.CanvasObject {
	img := widget.NewIcon(theme.NewColoredResource(icon, kit.ColorMuted))
	box := container.NewVBox(container.NewCenter(container.NewGridWrap(fyne.NewSquareSize(32), img)), container.NewCenter(kit.Section(title)),
		container.New(kit.Width(200), kit.Muted(text).Aligned(fyne.TextAlignCenter)))
	for _, a := range actions {
		box.Add(container.NewCenter(a.Button()))
	}
	return container.NewCenter(box)
}

// threadKeys is Fyne's list with the keys of ours.
type threadKeys struct {
	widget.List
	keys    func(e *fyne.KeyEvent)
	focused bool
}

func newThreadKeys(length func() int, create func() fyne.CanvasObject, update func(int, fyne.CanvasObject)) *threadKeys {
	l := &threadKeys{}
	l.Length, l.CreateItem, l.UpdateItem, l.HideSeparators = length, create, update, true
	l.ExtendBaseWidget(l)
	return l
}

// FocusGained shows the focus on our cursor: Fyne's own would jump to its first row.
func (l *threadKeys) FocusGained() { l.focused = true; l.Refresh() }

// FocusLost hides it.
func (l *threadKeys) FocusLost() { l.focused = false; l.Refresh() }

// TypedKey hands every key over.
func (l *threadKeys) TypedKey(e *fyne.KeyEvent) { l.keys(e) }

func (l *threadKeys) firstVisible() int { return int(l.GetScrollOffset() / threadHeight) }
