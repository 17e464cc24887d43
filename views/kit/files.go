package kit

import (
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

// ShowFiles opens a dialog of files, large enough to look around in. Its size is
// set after it is shown: Fyne 2.8 crashes where that is done before.
func ShowFiles(d *dialog.FileDialog) {
	d.Show()
	d.Resize(fyne.NewSize(820, 560))
}
