// Package prefs is the screen of settings. A choice is kept the moment it is made.
package prefs

import (
	"context"
	"maps"
	"reflect"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"regulars/app/backups"
	"regulars/app/calendar"
	"regulars/app/changes"
	"regulars/app/purchases"
	"regulars/app/settings"
	"regulars/app/today"
	"regulars/data"
	"regulars/views/kit"
)

// Sources are the use cases that the screen draws on.
type Sources struct {
	Settings *settings.Service
	Backups  *backups.Service
	Changes  *changes.Bus
	// Accounts gives the mail accounts.
	Accounts func(ctx context.Context) ([]data.Account, error)
}

// Page shows the settings and follows changes made elsewhere.
type Page struct {
	Sources

	shell  *kit.Shell
	loader *kit.Loader[state]
	box    *fyne.Container // keeps its place in the scroll when it is filled anew
	scroll *container.Scroll
	state  state
	cancel func()
}

// state is what the screen shows.
type state struct {
	values   map[string]string
	accounts []data.Account
	backup   backups.Status
	database string
}

const settle = 200 * time.Millisecond

// New gives a Page. OnShow fills it.
func New(shell *kit.Shell, from Sources) *Page {
	p := &Page{Sources: from, shell: shell, loader: kit.NewLoader[state](shell), box: container.New(layout.NewCustomPaddedVBoxLayout(14))}
	p.scroll = container.NewVScroll(container.New(column{width: 760}, p.box))
	again := shell.Coalesce(settle, p.reload)
	p.cancel = from.Changes.Subscribe(func(c data.Change) {
		if c.Topic == data.Settings || c.Topic == data.Accounts {
			again()
		}
	})
	return p
}

// Screen gives what the main window shows.
func (p *Page) Screen() kit.Screen {
	head := kit.NewInset(kit.Heading(kit.L("Settings")), 20, 12)
	return kit.Screen{Object: container.NewBorder(head, nil, nil, nil, p.scroll), OnShow: p.reload, Close: p.cancel}
}

func (p *Page) reload() {
	p.loader.Load(p.read, func(s state) {
		if len(p.box.Objects) > 0 && reflect.DeepEqual(s, p.state) {
			return // what was chosen here is shown already, and keeps the focus
		}
		p.state = s
		p.fill()
	})
}

func (p *Page) read(ctx context.Context) (s state, err error) {
	s.values, err = p.Settings.Several(ctx, settings.Language, settings.Region, settings.Theme, settings.Tray, settings.Offline, settings.WeekStart,
		calendar.SettingReminder, calendar.SettingWorkFrom, calendar.SettingZone, today.SettingQuietDays,
		purchases.SettingCurrency, purchases.SettingTax, purchases.SettingTaxRate)
	if err != nil {
		return s, err
	}
	if s.accounts, err = p.Accounts(ctx); err != nil {
		return s, err
	}
	s.database = p.Backups.Database()
	s.backup, err = p.Backups.Status(ctx)
	return s, err
}

func (p *Page) fill() {
	p.box.Objects = []fyne.CanvasObject{p.language(), p.look(), p.mail(), p.calendar(), p.money(), p.backup()}
	p.box.Refresh()
	p.scroll.Refresh()
}

// set keeps a value, and shows the old one again where that fails.
func (p *Page) set(key, value string) {
	before := maps.Clone(p.state.values)
	p.state.values[key] = value
	p.shell.Try(func(ctx context.Context) error { return p.Settings.Set(ctx, key, value) }, func(err error) {
		if err != nil {
			p.state.values = before
			p.fill()
			p.shell.ShowError(err)
		}
	})
}

// column is as wide as the room, up to a width that is still read easily.
type column struct{ width float32 }

func (c column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := objects[0].MinSize()
	return fyne.NewSize(m.Width+40, m.Height+24)
}

func (c column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(20, 4))
	objects[0].Resize(fyne.NewSize(min(c.width, size.Width-40), objects[0].MinSize().Height))
}
