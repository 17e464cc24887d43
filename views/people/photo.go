package people

import (
	"context"
	"errors"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/theme"

	"regulars/data"
	"regulars/views/kit"
)

// photo reads the photo of a contact unless it is the one at hand; nil for none.
// Its name is its hash.
func (p *Page) photo(ctx context.Context, hash string, atHand fyne.Resource) (fyne.Resource, error) {
	switch {
	case hash == "":
		return nil, nil //nolint:nilnil // no photo is the usual case
	case atHand != nil && atHand.Name() == hash:
		return atHand, nil
	}
	raw, err := p.svc.Contacts.Photo(ctx, hash)
	if errors.Is(err, data.ErrNotFound) {
		return nil, nil //nolint:nilnil // initials tell who it is; the rest of the card is worth more than an error
	}
	if err != nil {
		return nil, err
	}
	return fyne.NewStaticResource(hash, raw), nil
}

// photoItems are the commands of a contact's menu for the photo.
func (p *Page) photoItems(who *data.Contact) []*fyne.MenuItem {
	id, name := who.ID, who.Name
	items := []*fyne.MenuItem{
		fyne.NewMenuItemWithIcon(kit.L("Choose a photo…"), theme.FileImageIcon(), func() { p.choosePhoto(id, name) }),
	}
	if who.Photo != "" {
		items = append(items, fyne.NewMenuItemWithIcon(kit.L("Remove the photo"), theme.ContentClearIcon(), func() { p.removePhoto(id, name) }))
	}
	return items
}

func (p *Page) choosePhoto(id int64, name string) {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		switch {
		case err != nil:
			p.shell.ShowError(err)
		case r != nil:
			p.setPhoto(id, name, r)
		}
	}, p.shell.Window)
	d.SetFilter(storage.NewExtensionFileFilter([]string{".png", ".jpg", ".jpeg", ".gif"}))
	kit.ShowFiles(d)
}

// setPhoto reads no more of a file than it takes to see that it is too large.
func (p *Page) setPhoto(id int64, name string, r io.ReadCloser) {
	p.shell.Act(func(ctx context.Context) error {
		file, err := io.ReadAll(io.LimitReader(r, data.MaxPhotoFile+1))
		if err := errors.Join(err, r.Close()); err != nil {
			return err
		}
		return p.svc.Contacts.SetPhoto(ctx, id, file)
	}, func() { p.shell.Done(kit.Lf("Set the photo of %s", name), 0) })
}

func (p *Page) removePhoto(id int64, name string) {
	p.shell.Act(func(ctx context.Context) error { return p.svc.Contacts.RemovePhoto(ctx, id) },
		func() { p.shell.Done(kit.Lf("Removed the photo of %s", name), 0) })
}
