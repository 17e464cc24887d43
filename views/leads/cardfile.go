package leads

import (
	"context"
	"errors"
	"io"
	"strings"

	"fyne.io/fyne/v2"
	files "fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"regulars/app/leads"
	"regulars/data"
	"regulars/views/kit"
)

// chooseCard lets the owner choose a picture of a card, which is kept with the lead, or a
// file of vCards, which is read.
func (f *captureForm) chooseCard() {
	shell := f.page.shell
	d := files.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		switch {
		case err != nil:
			shell.ShowError(err)
		case r != nil:
			f.takeFile(r.URI().Name(), r)
		}
	}, shell.Window)
	d.SetFilter(storage.NewExtensionFileFilter([]string{".jpg", ".jpeg", ".png", ".gif", ".heic", ".webp", ".pdf", ".vcf"}))
	kit.ShowFiles(d)
}

// takeFile reads no more of a file than it takes to see that it is too large.
func (f *captureForm) takeFile(name string, r io.ReadCloser) {
	var content []byte
	f.page.shell.Act(func(context.Context) (err error) {
		content, err = io.ReadAll(io.LimitReader(r, data.MaxKeptFile+1))
		err = errors.Join(err, r.Close())
		if err == nil && len(content) > data.MaxKeptFile {
			err = data.Invalid("card", "was not kept: it is larger than %d MB; take a smaller picture", data.MaxKeptFile/1_000_000)
		}
		return err
	}, func() {
		if strings.HasSuffix(strings.ToLower(name), ".vcf") {
			f.line.SetText(string(content))
			return
		}
		f.cards = append(f.cards, leads.Card{Name: name, Content: content})
		f.showFiles()
	})
}
