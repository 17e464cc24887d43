package kit

import (
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
)

// ChooseFile lets the owner choose a file with one of the endings (".csv"), and
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
	d.SetFilter(storage.NewExtensionFileFilter(endings))
	ShowFiles(d)
}

// NameSpreadsheet lets the owner say where a new spreadsheet goes, and hands its
// path to chosen; one without an ending becomes a workbook.
func (s *Shell) NameSpreadsheet(name string, chosen func(path string)) {
	d := dialog.NewFileSave(func(w fyne.URIWriteCloser, err error) {
		path := ""
		if err == nil && w != nil { // else the owner thought better of it
			path, err = spreadsheetAt(w)
		}
		switch {
		case err != nil:
			s.ShowError(err)
		case path != "":
			chosen(path)
		}
	}, s.Window)
	d.SetFileName(name)
	d.SetFilter(storage.NewExtensionFileFilter([]string{".xlsx", ".csv"}))
	ShowFiles(d)
}

// spreadsheetAt closes the empty file that the dialog made, and takes it away
// where the spreadsheet gets another name.
func spreadsheetAt(w fyne.URIWriteCloser) (path string, err error) {
	named := w.URI().Path()
	path = spreadsheetPath(named)
	if err = w.Close(); err == nil && path != named {
		err = os.Remove(named)
	}
	return path, err
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
