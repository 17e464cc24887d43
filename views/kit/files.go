package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
)

// ShowFiles opens a dialog of files, large enough to look around in. Its size is
// set after it is shown: Fyne 2.8 crashes where that is done before.
func ShowFiles(d *dialog.FileDialog) {
	d.Show()
	d.Resize(fyne.NewSize(820, 560))
}
