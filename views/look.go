package views

import (
	"context"
	"log/slog"
	"strconv"
	"time"

	"regulars/app/settings"
	"regulars/data"
	"regulars/views/kit"
)

// choices are the owner's settings that the window itself follows.
type choices struct {
	language, region, theme, tray, weekStart string
}

func (f *frame) readChoices(ctx context.Context) (c choices, err error) {
	for key, to := range map[string]*string{
		settings.Language: &c.language, settings.Region: &c.region, settings.Theme: &c.theme, settings.Tray: &c.tray,
		settings.WeekStart: &c.weekStart,
	} {
		if *to, err = f.app.Settings.Get(ctx, key); err != nil {
			return c, err
		}
	}
	return c, nil
}

// applyChoices sets language, theme and habits. What cannot be used leaves the
// usual one.
func (f *frame) applyChoices(c choices) {
	f.choices, f.stay = c, c.tray == "1"
	if err := kit.UseLanguage(c.language); err != nil {
		slog.Error("use language", "language", c.language, "err", err)
	}
	f.fyneApp.Settings().SetTheme(kit.NewTheme(kit.Mode(c.theme)))
	f.shell.Locale = kit.LocaleOf(c.language, c.region)
	if day, err := strconv.Atoi(c.weekStart); err == nil && day >= 0 && day <= 6 {
		f.shell.Locale.WeekStart = time.Weekday(day)
	}
}

// restyle follows settings that changed while the window is open: a language
// builds the window anew, the rest is drawn anew.
func (f *frame) restyle() {
	f.chosen.Load(f.readChoices, func(c choices) {
		if c == f.choices {
			f.later = false // it was taken back
			return
		}
		if f.waits(c) {
			return
		}
		anew := c.language != f.choices.language || c.region != f.choices.region || c.weekStart != f.choices.weekStart
		f.applyChoices(c)
		f.tray()
		if anew {
			f.rebuild()
			return
		}
		f.window.SetMainMenu(f.menu())
		f.window.Content().Refresh()
	})
}

// waits puts off what would build the window anew while something is being written
// in it; the next change of screen looks again.
func (f *frame) waits(c choices) bool {
	light := f.choices
	light.theme, light.tray = c.theme, c.tray
	place, told := f.unsaved(), f.later
	f.later = light != c && place != nil
	if f.later && !told {
		f.Toast(kit.Toast{Text: kit.Lf("This shows once what you are writing in %s is saved.", place.Title)})
	}
	return f.later
}

// rebuild makes every screen again, in the words of now.
func (f *frame) rebuild() {
	at := max(0, f.current)
	for _, p := range f.places {
		if p.screen != nil {
			f.call(p.screen.Close)
		}
	}
	f.fillPlaces()
	f.build()
	f.show(at)
	f.side.recount()
}

// follow keeps the sidebar's counts and the look up to date.
func (f *frame) follow() {
	cancel := f.app.Changes.Subscribe(func(c data.Change) {
		f.shell.Do(func() {
			f.side.recount()
			if c.Topic == data.Settings {
				f.restyle()
			}
		})
	})
	context.AfterFunc(f.shell.Context(), cancel)
	f.side.recount()
}
