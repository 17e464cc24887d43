package kit

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
)

// ChooseFile lets the owner choose a file with one of the endings (".csv"), or any, and
// hands its path to chosen. It calls nothing when the owner chooses none.
func (s *Shell) ChooseFile(endings []string, chosen func(path string)) {
	d := dialog.NewFileOpen(func(f fyne.URIReadCloser, err error) {
		if err == nil && f != nil {
			err = f.Close() // it is opened again by who reads it
		}
		switch {
		case err != nil:
			s.ShowError(err)
		case f != nil:
			chosen(f.URI().Path())
		}
	}, s.Window)
	if len(endings) > 0 {
		d.SetFilter(storage.NewExtensionFileFilter(endings))
	}
	ShowFiles(d)
}

// NameSpreadsheet lets the owner say where a new spreadsheet goes, and hands its
// path to chosen; one without an ending becomes a workbook. Nothing is made there
// yet, and a file that has that name is untouched: the owner agreed to replace it.
func (s *Shell) NameSpreadsheet(name string, chosen func(path string)) {
	d := dialog.NewFileSave(func(w fyne.URIWriteCloser, err error) {
		switch {
		case err != nil:
			s.ShowError(err)
		case w != nil: // else the owner thought better of it
			s.spreadsheetNamed(w, chosen)
		}
	}, s.Window)
	d.SetFileName(name)
	d.SetFilter(storage.NewExtensionFileFilter([]string{".xlsx", ".csv"}))
	ShowFiles(d)
}

// spreadsheetNamed asks before a file is replaced whose name was not typed whole:
// of that one the dialog knows nothing.
func (s *Shell) spreadsheetNamed(w fyne.URIWriteCloser, chosen func(path string)) {
	named := w.URI().Path()
	path, there := spreadsheetPath(named), false
	s.Act(func(context.Context) error {
		err := w.Close()
		if err != nil || path == named {
			return err
		}
		_, err = os.Lstat(path)
		there = err == nil
		if errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
		return err
	}, func() {
		if !there {
			chosen(path)
			return
		}
		s.askReplace(path, chosen)
	})
}

func (s *Shell) askReplace(path string, chosen func(path string)) {
	text := container.New(Width(420), NewText(Lf("There is a file “%s” in that folder already. What is in it now will be lost.", filepath.Base(path))))
	dialog.NewCustomConfirm(L("Replace the file?"), L("Replace"), L("Cancel"), text, func(yes bool) {
		if yes {
			chosen(path)
		}
	}, s.Window).Show()
}

// spreadsheetPath gives a file without an ending that of a workbook.
func spreadsheetPath(path string) string {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".xlsx", ".csv":
		return path
	}
	return path + ".xlsx"
}

// ShowFiles opens a dialog of files, large enough to look around in. Its size is
// set after it is shown: Fyne 2.8 crashes where that is done before.
func ShowFiles(d *dialog.FileDialog) {
	d.Show()
	d.Resize(fyne.NewSize(820, 560))
}
