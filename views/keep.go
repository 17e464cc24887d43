package views

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"

	"regulars/app"
	"regulars/app/files"
	"regulars/data"
	"regulars/views/agenda"
	shelves "regulars/views/files"
	"regulars/views/inbox"
	"regulars/views/kit"
)

// keepFiles keeps dropped files with the record in front. A spreadsheet may be meant for the
// import: that is asked.
func (f *frame) keepFiles(h kit.Held, paths []string) {
	if !slices.ContainsFunc(paths, isSpreadsheet) {
		f.keepWith(h, paths)
		return
	}
	text := kit.Lf("Keep it with %s as it is, or bring in what it holds?", h.Name)
	dialog.ShowCustomConfirm(kit.L("A spreadsheet was dropped"), kit.L("Keep the file"), kit.L("Import it"),
		container.New(kit.Width(380), kit.NewText(text)), func(keep bool) {
			if keep {
				f.keepWith(h, paths)
				return
			}
			f.importFiles(paths)
		}, f.window)
}

func (f *frame) keepWith(h kit.Held, paths []string) {
	holder := files.Holder{Owner: data.FileOwner(h.Kind), ID: h.ID, Name: h.Name}
	f.shell.Act(func(ctx context.Context) error {
		_, err := f.app.Files.Add(ctx, holder, paths...)
		return err
	}, func() { f.shell.Done(kit.Lf("Kept with %s", h.Name), 0) })
}

// shelf gives what shows the files of records.
func shelf(shell *kit.Shell, a *app.App) *shelves.Shelf {
	return shelves.NewShelf(shell, a.Files, func(path string) error { return fyne.CurrentApp().OpenURL(inbox.FileURL(path)) })
}

func isSpreadsheet(path string) bool {
	return slices.Contains([]string{".xlsx", ".csv"}, strings.ToLower(filepath.Ext(path)))
}

// filesOf shows the files of a record on its screen.
func filesOf(shell *kit.Shell, a *app.App) func(kit.Held) fyne.CanvasObject {
	of := shelf(shell, a)
	return func(h kit.Held) fyne.CanvasObject {
		return of.Of(files.Holder{Owner: data.FileOwner(h.Kind), ID: h.ID, Name: h.Name})
	}
}

// calendarScreen is the calendar, with the files of events.
func calendarScreen(shell *kit.Shell, a *app.App) kit.Screen {
	page := agenda.New(shell, a.Calendar, a.Contacts, a.Changes)
	page.Files = filesOf(shell, a)
	return page.Screen()
}
