// Package files shows the files that are kept: those of a record, on its card, and all of
// them on a screen of their own.
package files

import (
	"context"
	"errors"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"regulars/app/files"
	"regulars/data"
	"regulars/views/kit"
)

// Shelf shows the files of records and does what is done with them.
type Shelf struct {
	shell *kit.Shell
	svc   *files.Service
	// open shows a file of this computer in the system's program for it.
	open func(path string) error
}

// NewShelf gives a Shelf.
func NewShelf(shell *kit.Shell, svc *files.Service, open func(path string) error) *Shelf {
	return &Shelf{shell: shell, svc: svc, open: open}
}

// Part is what the shelf adds to the card of a contact.
func (s *Shelf) Part(name func(ctx context.Context, contact int64) (string, error)) kit.Part {
	return kit.Part{Topics: []data.Topic{data.Files}, Load: func(ctx context.Context, contact int64) (func() fyne.CanvasObject, error) {
		h := files.Holder{Owner: data.FileOfContact, ID: contact}
		list, err := s.svc.List(ctx, h.Owner, h.ID)
		if err != nil || len(list) == 0 {
			return nil, err
		}
		if h.Name, err = name(ctx, contact); err != nil {
			return nil, err
		}
		return func() fyne.CanvasObject { return s.show(h, list) }, nil //nolint:contextcheck // the shell holds ctx for what it starts
	}}
}

// Of gives the files of a record with a way to add some; it loads itself. What shows it asks
// for it again when files change.
func (s *Shelf) Of(h files.Holder) fyne.CanvasObject {
	box := container.NewStack()
	var list []data.StoredFile
	s.shell.Act(func(ctx context.Context) (err error) {
		list, err = s.svc.List(ctx, h.Owner, h.ID)
		return err
	}, func() {
		box.Objects = []fyne.CanvasObject{s.show(h, list)}
		box.Refresh()
	})
	return box
}

// most is how many files are shown at first: a card is read at a glance.
const most = 6

func (s *Shelf) show(h files.Holder, list []data.StoredFile) fyne.CanvasObject {
	add := kit.Action{Icon: theme.ContentAddIcon(), Text: kit.L("File"), Do: func() { s.Choose(h) }}.Quiet()
	rows := container.New(layout.NewCustomPaddedVBoxLayout(1))
	for _, f := range list[:min(most, len(list))] {
		rows.Add(s.row(f))
	}
	if more := len(list) - most; more > 0 {
		rows.Add(kit.NewLink(kit.Ln("%d more files", more), func() { s.shell.Open("files", 0) }))
	}
	head := container.NewBorder(nil, nil, kit.Label(kit.L("Files")).Bold(), add)
	return container.New(layout.NewCustomPaddedVBoxLayout(2), head, rows)
}

func (s *Shelf) row(f data.StoredFile) fyne.CanvasObject {
	save := kit.Action{Icon: theme.DocumentSaveIcon(), Do: func() { s.SaveAs(f) }}.Quiet()
	gone := kit.Action{Icon: theme.CancelIcon(), Do: func() { s.Remove(f) }}.Quiet()
	size := kit.Label(kit.FileSize(f.Size)).Sized(theme.SizeNameCaptionText).Color(kit.ColorMuted)
	side := container.New(layout.NewCustomPaddedHBoxLayout(2), container.NewCenter(size),
		container.NewGridWrap(fyne.NewSquareSize(24), save), container.NewGridWrap(fyne.NewSquareSize(24), gone))
	return container.NewBorder(nil, nil, nil, side, kit.NewLink(f.Name, func() { s.Open(f.ID) }))
}

// Choose lets the owner choose a file, and keeps it with a record.
func (s *Shelf) Choose(h files.Holder) {
	s.shell.ChooseFile(nil, func(path string) { s.Add(h, path) })
}

// Add keeps files with a record.
func (s *Shelf) Add(h files.Holder, paths ...string) {
	s.shell.Act(func(ctx context.Context) error {
		_, err := s.svc.Add(ctx, h, paths...)
		return err
	}, func() { s.shell.Done(kit.Lf("Kept with %s", h.Name), 0) })
}

// Open shows a copy of a file in the system's program for it.
func (s *Shelf) Open(id int64) {
	s.shell.Act(func(ctx context.Context) error {
		folder, err := os.MkdirTemp("", "regulars-files-")
		if err != nil {
			return err
		}
		context.AfterFunc(s.shell.Context(), func() { _ = os.RemoveAll(folder) }) //nolint:errcheck,contextcheck // the system clears its temporary folder; it lasts as long as the shell
		path, err := s.svc.Lend(ctx, id, folder)
		if err != nil {
			return err
		}
		return s.open(path)
	}, nil)
}

// Remove takes a file away; it can be had back.
func (s *Shelf) Remove(f data.StoredFile) {
	s.shell.Act(func(ctx context.Context) error { return s.svc.Remove(ctx, f.ID) }, func() { s.shell.Done(kit.Lf("%s removed", f.Name), 0) })
}

// SaveAs asks where a file goes, and puts it there.
func (s *Shelf) SaveAs(f data.StoredFile) {
	d := dialog.NewFileSave(func(w fyne.URIWriteCloser, err error) {
		if err != nil || w == nil {
			if err != nil {
				s.shell.ShowError(err)
			}
			return
		}
		path := w.URI().Path()
		s.shell.Act(func(ctx context.Context) error { return errors.Join(w.Close(), s.svc.Save(ctx, f.ID, path)) }, func() {
			s.shell.Toast(kit.Toast{Text: kit.Lf("Saved as %s", w.URI().Name())})
		})
	}, s.shell.Window)
	d.SetFileName(f.Name)
	kit.ShowFiles(d)
}
