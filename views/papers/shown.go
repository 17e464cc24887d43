package papers

import (
	"context"
	"errors"
	"fmt"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"

	"regulars/app/papers"
	"regulars/data"
	"regulars/views/kit"
)

// shown is the paper at the right, as it is printed.
type shown struct {
	page   *Page
	id     int64
	loader *kit.Loader[papers.Look]
	box    *fyne.Container
	object fyne.CanvasObject
}

func newShown(p *Page) *shown {
	s := &shown{page: p, loader: kit.NewLoader[papers.Look](p.shell), box: container.NewStack()}
	s.object = container.NewStack(kit.NewGround(kit.ColorSurface), s.box)
	s.clear()
	return s
}

func (s *shown) clear() {
	s.id = 0
	s.loader.Stop()
	s.box.Objects = []fyne.CanvasObject{container.NewCenter(kit.Label(kit.L("Choose a paper to see it as it is printed.")).Color(kit.ColorMuted))}
	s.box.Refresh()
}

func (s *shown) show(id int64) {
	s.id = id
	s.reload()
}

// reload paints the paper anew; one that was taken back goes.
func (s *shown) reload() {
	id := s.id
	if id == 0 {
		return
	}
	s.loader.Load(func(ctx context.Context) (papers.Look, error) {
		look, err := s.page.Papers.Show(ctx, id)
		if errors.Is(err, data.ErrNotFound) {
			err = nil
		}
		return look, err
	}, s.fill)
}

func (s *shown) fill(l papers.Look) {
	if l.Paper.ID == 0 {
		s.clear()
		return
	}
	head := container.NewVBox(kit.Section(kindName(l.Paper.Kind)+" "+l.Paper.Number), s.actions(&l.Paper))
	s.box.Objects = []fyne.CanvasObject{container.NewBorder(kit.NewInset(head, 12, 8), nil, nil, nil, sheets(l))}
	s.box.Refresh()
}

func (s *shown) actions(paper *data.Paper) fyne.CanvasObject {
	p, id := s.page, paper.ID
	row := kit.Flow()
	for _, a := range []kit.Action{
		{Text: kit.L("Send by mail"), Icon: theme.MailSendIcon(), Do: func() { p.send(id) }},
		{Text: kit.L("Write a mail"), Icon: theme.MailComposeIcon(), Do: func() { p.writeMail(id) }},
		{Text: kit.L("Open the PDF"), Icon: theme.VisibilityIcon(), Do: func() { p.openPDF(id) }},
		{Text: kit.L("Save the PDF…"), Icon: theme.DocumentSaveIcon(), Do: func() { p.savePDF(id) }},
		{Text: kit.L("Purchase"), Icon: theme.DocumentIcon(), Do: func() { p.shell.Open("purchase", paper.PurchaseID) }},
	} {
		row.Add(a.Button())
	}
	if paper.ContactID != 0 {
		row.Add(kit.Action{Text: kit.L("Contact"), Icon: theme.AccountIcon(), Do: func() { p.shell.Open("contact", paper.ContactID) }}.Button())
	}
	return row
}

// sheets shows the pages one below the other, and what can't be printed.
func sheets(l papers.Look) fyne.CanvasObject {
	list := container.NewVBox()
	if l.Missing != "" {
		list.Add(kit.NewText(kit.Lf("No font of this computer has the letters %s: they are left out. Install a font for them and open the paper again.", l.Missing)).Color(theme.ColorNameWarning))
	}
	for _, img := range l.Pages {
		list.Add(sheet(img))
	}
	return container.NewVScroll(kit.NewInset(list, 14, 8))
}

// sheet is a page in its proportions.
func sheet(img image.Image) fyne.CanvasObject {
	picture := canvas.NewImageFromImage(img)
	picture.FillMode = canvas.ImageFillContain
	picture.ScaleMode = canvas.ImageScaleSmooth
	return container.New(proportioned(float32(img.Bounds().Dy())/float32(img.Bounds().Dx())), kit.Card(picture))
}

// proportioned makes its object as high as its width asks for.
type proportioned float32

func (p proportioned) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := max(200, objects[0].Size().Width)
	return fyne.NewSize(200, width*float32(p))
}

func (p proportioned) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSize(size.Width, size.Width*float32(p)))
}

func (p *Page) openPDF(id int64) {
	p.shell.Act(func(ctx context.Context) error {
		name, content, err := p.Papers.PDF(ctx, id)
		if err != nil {
			return err
		}
		return p.OpenFile(name, content)
	}, nil)
}

// savePDF asks where the PDF goes, and puts it there.
func (p *Page) savePDF(id int64) {
	var name string
	var content []byte
	p.shell.Act(func(ctx context.Context) (err error) {
		name, content, err = p.Papers.PDF(ctx, id)
		return err
	}, func() {
		d := dialog.NewFileSave(func(w fyne.URIWriteCloser, err error) {
			switch {
			case err != nil:
				p.shell.ShowError(err)
			case w != nil:
				p.shell.Act(func(context.Context) error { return write(w, content) }, func() {
					p.shell.Toast(kit.Toast{Text: kit.Lf("Saved as %s", w.URI().Name())})
				})
			}
		}, p.shell.Window)
		d.SetFileName(name)
		kit.ShowFiles(d)
	})
}

func write(w fyne.URIWriteCloser, content []byte) error {
	_, err := w.Write(content)
	if err = errors.Join(err, w.Close()); err != nil {
		return fmt.Errorf("save %s: %w", w.URI().Name(), err)
	}
	return nil
}

// writeMail opens a letter with the paper, to be looked at before it goes.
func (p *Page) writeMail(id int64) {
	var d data.Draft
	p.shell.Act(func(ctx context.Context) (err error) {
		d, err = p.Papers.Letter(ctx, id)
		return err
	}, func() { p.Write(d) })
}

// send puts the letter into the outbox at once; until it went out it can be had back.
func (p *Page) send(id int64) {
	var d data.Draft
	var sent int64
	p.shell.Act(func(ctx context.Context) (err error) {
		if d, err = p.Papers.Letter(ctx, id); err != nil {
			return err
		}
		sent, err = p.Send(ctx, d)
		return err
	}, func() {
		p.shell.Toast(kit.Toast{Text: kit.Lf("On its way to %s", d.To[0].Address), Action: kit.L("Undo"), Do: func() {
			p.shell.Act(func(ctx context.Context) error { return p.Recall(ctx, sent) }, func() {
				p.shell.Toast(kit.Toast{Text: kit.L("The letter was taken back")})
			})
		}})
	})
}
