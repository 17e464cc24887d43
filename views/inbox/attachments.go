package inbox

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// fileMenu offers what can be done with an attachment.
func (p *Page) fileMenu(b *widget.Button, l *letter, f data.File) {
	p.popUp(b, p.fileItems(l, f))
}

// fileItems lists it; what may be a program is only saved.
func (p *Page) fileItems(l *letter, f data.File) []*fyne.MenuItem {
	save := fyne.NewMenuItemWithIcon(kit.L("Save as…"), theme.DocumentSaveIcon(), func() { p.saveFile(l, f) })
	if runs(f.Name) {
		why := fyne.NewMenuItem(kit.L("This kind of file can run as a program: it is not opened from here"), nil)
		why.Disabled = true
		return []*fyne.MenuItem{save, why}
	}
	items := []*fyne.MenuItem{fyne.NewMenuItemWithIcon(kit.L("Open"), theme.FolderOpenIcon(), func() { p.openFile(l, f) }), save}
	if c := p.reader.fold.letter; c != nil && c.ContactID != 0 {
		items = append(items, fyne.NewMenuItemWithIcon(kit.Lf("Keep with %s", c.Contact), theme.AccountIcon(), func() { p.keepFile(l, f, c.ContactID) }))
	}
	return items
}

// keepFile keeps an attachment with the contact that the conversation is with.
func (p *Page) keepFile(l *letter, f data.File, contact int64) {
	name := safeName(f.Name)
	p.shell.Act(func(ctx context.Context) error {
		content, err := p.mail.File(ctx, l.ID, f.Part)
		if err != nil {
			return err
		}
		return p.contacts.KeepFile(ctx, contact, l.Date, name, content)
	}, func() { p.shell.Done(kit.Lf("%s is on the contact's timeline now", name), 0) })
}

func (p *Page) openFile(l *letter, f data.File) {
	p.shell.Act(func(ctx context.Context) error {
		content, err := p.mail.File(ctx, l.ID, f.Part)
		if err != nil {
			return err
		}
		return p.outside.Open(f.Name, content)
	}, nil)
}

// saveFile asks where an attachment goes, and puts it there.
func (p *Page) saveFile(l *letter, f data.File) {
	d := dialog.NewFileSave(func(w fyne.URIWriteCloser, err error) {
		if err != nil || w == nil {
			p.failed(err)
			return
		}
		p.shell.Act(func(ctx context.Context) error { return p.writeFile(ctx, w, l.ID, f) }, func() { p.saved(w.URI().Name()) })
	}, p.shell.Window)
	d.SetFileName(safeName(f.Name))
	kit.ShowFiles(d)
}

func (p *Page) writeFile(ctx context.Context, w io.WriteCloser, id int64, f data.File) error {
	content, err := p.mail.File(ctx, id, f.Part)
	if err == nil {
		_, err = w.Write(content)
	}
	if err = errors.Join(err, w.Close()); err != nil {
		return fmt.Errorf("save %s: %w", f.Name, err)
	}
	return nil
}

// saveAll asks for a folder and puts every attachment there; none replaces a file.
func (p *Page) saveAll(l *letter, files []data.File) {
	d := dialog.NewFolderOpen(func(dir fyne.ListableURI, err error) {
		if err != nil || dir == nil {
			p.failed(err)
			return
		}
		p.shell.Act(func(ctx context.Context) error { return p.writeAll(ctx, dir.Path(), l.ID, files) }, func() { p.saved(dir.Name()) })
	}, p.shell.Window)
	kit.ShowFiles(d)
}

func (p *Page) writeAll(ctx context.Context, dir string, id int64, files []data.File) error {
	for _, f := range files {
		w, err := create(dir, safeName(f.Name))
		if err != nil {
			return err
		}
		if err := p.writeFile(ctx, w, id, f); err != nil {
			return errors.Join(err, os.Remove(w.Name())) // half a file is none
		}
	}
	return nil
}

// create makes a new file; where the name is taken it adds a number.
func create(dir, name string) (*os.File, error) {
	ext := filepath.Ext(name)
	for n := 1; ; n++ {
		try := name
		if n > 1 {
			try = fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(name, ext), n, ext)
		}
		f, err := os.OpenFile(filepath.Join(dir, try), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err == nil {
			return f, nil
		}
		if !errors.Is(err, os.ErrExist) || n > 1000 {
			return nil, fmt.Errorf("save %s: %w", name, err)
		}
	}
}

func (p *Page) saved(where string) {
	p.shell.Toast(kit.Toast{Text: kit.Lf("Saved: %s", where)})
}

func (p *Page) failed(err error) {
	if err != nil {
		p.shell.ShowError(err)
	}
}

// follow opens a link that the owner clicked: a mail address here, the web in the browser.
func (p *Page) follow(u *url.URL) {
	switch u.Scheme {
	case "mailto":
		p.Write()
		if p.composer != nil {
			p.composer.to.set(data.ParseAddresses(u.Opaque))
		}
	case "http", "https", "tel":
		p.shell.Act(func(context.Context) error { return p.outside.open(u) }, nil)
	}
}

// chooseAttachment asks for a file to send.
func (p *Page) chooseAttachment() {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			p.failed(err)
			return
		}
		p.attach(r.URI().Name(), r)
	}, p.shell.Window)
	kit.ShowFiles(d)
}

// drop attaches files that were dropped on the window to what is being written.
func (p *Page) drop(paths []string) {
	if p.composer == nil {
		p.Write()
	}
	for _, path := range paths {
		r, err := storage.Reader(storage.NewFileURI(path))
		if err != nil {
			p.failed(fmt.Errorf("attach %s: %w", path, err))
			continue
		}
		p.attach(filepath.Base(path), r)
	}
}

// attach reads a file off the UI goroutine and adds it.
func (p *Page) attach(name string, r io.ReadCloser) {
	c := p.composer
	var content []byte
	p.shell.Act(func(context.Context) (err error) {
		defer func() { err = errors.Join(err, r.Close()) }()
		content, err = io.ReadAll(io.LimitReader(r, maxAttached+1))
		return err
	}, func() {
		if c != nil {
			c.attach(data.DraftFile{Name: name, Type: mime.TypeByExtension(filepath.Ext(name)), Data: content})
		}
	})
}
