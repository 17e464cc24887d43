package views

import (
	"context"

	"fyne.io/fyne/v2"

	"regulars/views/kit"
)

// Outside is what reaches the window from outside of it.
type Outside struct {
	// Show receives when the owner started the program again: the window that is
	// there comes to the front, and opens the file if one is named. Nil is never.
	Show <-chan string
	// File is what the window opens when it starts; empty if nothing.
	File string
	// Crash is the report that an earlier crash left; empty where there is none.
	Crash string
	// Passphrases are questions to the owner; nil is never.
	Passphrases <-chan Passphrase
	// Sample opens another window, on a sample business that is thrown away with
	// it; nil where that cannot be done.
	Sample func() error
}

// obey does what comes from outside until ctx ends, which ends the window too.
func (f *frame) obey(ctx context.Context, o Outside) {
	for {
		select {
		case <-ctx.Done():
			fyne.Do(f.fyneApp.Quit)
			return
		case q := <-o.Passphrases:
			fyne.Do(func() { f.askPassphrase(q, "") })
		case file := <-o.Show:
			fyne.Do(func() { //nolint:contextcheck // the shell holds ctx for what it starts
				f.raise()
				f.openFile(file)
			})
		}
	}
}

// openFile opens a file that the owner chose outside of the window, on the
// screen that imports; the path "" is none.
func (f *frame) openFile(path string) {
	if path == "" {
		return
	}
	f.endFirst()
	f.importFiles([]string{path})
}

// tellCrash says that the program died the last time, and where it left word.
func (f *frame) tellCrash(report string) {
	if report == "" {
		return
	}
	f.tell(kit.L("Regulars stopped by itself the last time"), kit.Lf("What was saved is safe. A report is in %s: please send it to us.", report))
}
