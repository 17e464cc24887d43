package views

import (
	"context"
	"log/slog"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"regulars/app"
	"regulars/views/kit"
)

// frame is the main window. It is what screens see as kit.Frame.
type frame struct {
	app      *app.App
	fyneApp  fyne.App
	window   fyne.Window
	shell    *kit.Shell
	chosen   *kit.Loader[choices] // the owner's settings
	choices  choices
	later    bool // choices wait for something that is being written
	stay     bool // in the tray when the window is closed
	quitting bool // whether to quit without saving is being asked
	sample   func() error
	begun    bool // the first question is answered, or need not be asked

	places  []*place
	current int
	stack   *fyne.Container
	side    *sidebar
	top     *topbar
	status  *statusStrip
	toasts  *kit.Toaster
	body    *fyne.Container // sidebar, screen and status
	layer   *fyne.Container // what hangs over the screens: search results, the first question
	asked   *fyne.Container // the answers to the first question while it is open, else nil
	told    map[string]bool // what is said in dialogs that are open
}

// place is an entry and its screen, once it was shown.
type place struct {
	kit.Entry
	screen *kit.Screen
}

func newFrame(ctx context.Context, fa fyne.App, a *app.App) *frame {
	f := &frame{app: a, fyneApp: fa, window: fa.NewWindow("Regulars"), current: -1, told: map[string]bool{}}
	f.shell = kit.NewShell(ctx, f.window, f)
	f.chosen = kit.NewLoader[choices](f.shell)
	c, err := f.readChoices(ctx)
	if err != nil {
		slog.Error("read settings", "err", err)
	}
	f.applyChoices(c)
	f.fillPlaces() //nolint:contextcheck // the shell holds ctx for all that screens start
	f.build()      //nolint:contextcheck // the shell holds ctx for all that screens start
	f.restoreSize()
	return f
}

func (f *frame) fillPlaces() {
	f.places = nil
	for _, e := range entries(f.shell, f.app) {
		f.places = append(f.places, &place{Entry: e})
	}
}

// build puts the window together; a change of language does it again.
func (f *frame) build() {
	f.stack = container.NewStack()
	f.side = newSidebar(f)
	f.top = newTopbar(f)
	f.status = newStatusStrip(f.shell, f.app.Jobs)
	f.toasts = kit.NewToaster(f.shell)
	f.layer = container.NewWithoutLayout()
	right := container.NewBorder(f.top.Object(), nil, nil, nil, f.stack)
	f.body = container.NewBorder(nil, f.status.Object(), f.side.Object(), nil, right)
	f.window.SetPadded(false)
	f.window.SetContent(container.NewStack(kit.NewGround(theme.ColorNameBackground), f.body, f.layer, f.toasts.Object()))
	f.window.SetMainMenu(f.menu())
	f.window.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) { f.dropped(uris) })
	f.window.Canvas().SetOnTypedKey(f.typedKey)
}

// start shows the first screen and begins to follow what changes.
func (f *frame) start() {
	f.follow()
	f.status.start()
	f.tray()
	f.remind()
	f.show(0)
	f.askFirst()
}

// show brings a screen to the front.
func (f *frame) show(i int) {
	if i < 0 || i >= len(f.places) {
		return
	}
	p, had := f.places[i], f.screen().Menu
	if p.screen == nil {
		s := p.Build()
		p.screen = &s
	}
	f.current = i
	if had != p.screen.Menu {
		f.window.SetMainMenu(f.menu())
	}
	f.stack.Objects = []fyne.CanvasObject{p.screen.Object}
	f.stack.Refresh()
	f.side.choose(i)
	f.window.SetTitle(p.Title + " — Regulars")
	if p.screen.OnShow != nil {
		p.screen.OnShow()
	}
	if f.later {
		f.restyle()
	}
}

// screen is the one in front; it is never nil, but its funcs may be.
func (f *frame) screen() *kit.Screen {
	if f.current < 0 || f.places[f.current].screen == nil {
		return &kit.Screen{}
	}
	return f.places[f.current].screen
}

// Open shows a record on the screen of its kind.
func (f *frame) Open(kind string, id int64) {
	i := f.placeOf(kind)
	if i < 0 {
		slog.Error("no screen opens this kind", "kind", kind)
		return
	}
	if f.asking() {
		f.endFirst() // a reminder, say, was more pressing
	}
	f.show(i)
	if open := f.places[i].screen.Open; open != nil {
		open(kind, id)
	}
}

// CanOpen tells whether a screen opens records of kind.
func (f *frame) CanOpen(kind string) bool { return f.placeOf(kind) >= 0 }

func (f *frame) placeOf(kind string) int {
	for i, p := range f.places {
		if slices.Contains(p.Kinds, kind) {
			return i
		}
	}
	return -1
}

// dropped hands files to the screen in front if it takes them, and else to the
// first one that does.
func (f *frame) dropped(uris []fyne.URI) {
	var paths []string
	for _, u := range uris {
		if u.Scheme() == "file" {
			paths = append(paths, u.Path())
		}
	}
	if len(paths) == 0 || f.covered() && !f.asking() {
		return
	}
	if f.asking() {
		f.endFirst()
	}
	if drop := f.screen().Drop; drop != nil {
		drop(paths)
		return
	}
	if holds := f.screen().Holds; holds != nil && holds().ID != 0 {
		f.keepFiles(holds(), paths)
		return
	}
	f.importFiles(paths)
}

// importFiles hands files to the screen that imports, and brings it to the front.
func (f *frame) importFiles(paths []string) {
	i := f.placeOf("import")
	if i < 0 {
		return
	}
	f.show(i)
	if drop := f.places[i].screen.Drop; drop != nil {
		drop(paths)
	}
}
