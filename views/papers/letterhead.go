package papers

import (
	"context"
	"errors"
	"os"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// letterhead is the form of how the firm stands on papers.
type letterhead struct {
	page   *Page
	before data.Letterhead
	then   func() // after it was kept

	name, tax, footer, prefix, first, terms *kit.Input
	address, reach, bank                    *kit.Input
	fields                                  []*kit.Field
	logo                                    []byte // a new one, nil for none
	picture                                 *fyne.Container
	object                                  fyne.CanvasObject
}

// editHead opens the form of the letterhead.
func (p *Page) editHead() {
	var head data.Letterhead
	p.shell.Act(func(ctx context.Context) (err error) {
		head, err = p.Papers.Letterhead(ctx)
		return err
	}, func() { p.openHead(head, p.table.Focus) })
}

func (p *Page) openHead(head data.Letterhead, then func()) {
	p.head = newLetterhead(p, head, then)
	p.arrange()
	p.shell.Window.Canvas().Focus(p.head.name)
	p.head.showLogo()
}

const headWidth float32 = 640

func newLetterhead(p *Page, head data.Letterhead, then func()) *letterhead {
	h := &letterhead{page: p, before: head, then: then, picture: container.NewStack()}
	number := func(n int) string {
		if n == 0 {
			return ""
		}
		return strconv.Itoa(n)
	}
	area := func(text string) *kit.Input {
		a := kit.NewArea("", 3, nil)
		a.SetText(text)
		return a
	}
	h.name, h.tax, h.footer = kit.Filled("", head.Name), kit.Filled("", head.TaxNumber), kit.Filled("", head.Footer)
	h.prefix, h.first, h.terms = kit.Filled("", head.Prefix), kit.Filled("1", number(head.First)), kit.Filled("0", number(head.Terms))
	h.address, h.reach, h.bank = area(head.Address), area(head.Reach), area(head.Bank)
	field := func(name, label string, o fyne.CanvasObject) fyne.CanvasObject {
		f := kit.NewField(name, label, o)
		h.fields = append(h.fields, f)
		return f.Object()
	}
	save := widget.NewButton(kit.L("Save"), h.save)
	save.Importance = widget.HighImportance
	form := container.NewVBox(
		kit.Heading(kit.L("Letterhead")),
		kit.Muted(kit.L("So your firm stands on quotes, invoices and cards. Papers that were issued keep what they said.")),
		kit.Columns(field("letterhead", kit.L("Name of the firm"), h.name), field("", kit.L("Tax number"), h.tax)),
		kit.Columns(field("", kit.L("Address"), h.address), field("", kit.L("Telephone, mail, web"), h.reach)),
		kit.Columns(field("", kit.L("Bank account"), h.bank), field("logo", kit.L("Logo, a PNG or JPEG"), container.NewBorder(nil, nil, nil, h.chooser(), h.picture))),
		field("", kit.L("At the foot of each page"), h.footer),
		kit.Columns(field("prefix", kit.L("Numbers begin with"), h.prefix), field("first number", kit.L("First number"), h.first), field("days to pay", kit.L("Days to pay"), h.terms)),
		container.NewHBox(save, kit.Action{Text: kit.L("Cancel"), Do: p.escape}.Quiet()))
	h.object = container.NewVScroll(container.NewCenter(kit.NewInset(container.New(kit.Width(headWidth), form), 12, 14)))
	return h
}

func (h *letterhead) chooser() fyne.CanvasObject {
	return container.NewCenter(kit.Action{Text: kit.L("Choose…"), Icon: theme.FolderOpenIcon(), Do: func() {
		h.page.shell.ChooseFile([]string{".png", ".jpg", ".jpeg"}, h.choose)
	}}.Button())
}

// choose reads a picture; it is kept with the form.
func (h *letterhead) choose(path string) {
	var file []byte
	h.page.shell.Act(func(context.Context) (err error) {
		info, err := os.Stat(path)
		if err == nil && info.Size() > data.MaxLogoFile {
			return &data.InvalidError{Field: "logo", Reason: "was not changed: the picture is larger than 5 MB; make it smaller and choose it again"}
		}
		if err == nil {
			file, err = os.ReadFile(path) //nolint:gosec // the owner chose it
		}
		return err
	}, func() {
		h.logo = file
		h.show(file)
	})
}

// showLogo shows the logo that there is.
func (h *letterhead) showLogo() {
	var logo []byte
	h.page.shell.Act(func(ctx context.Context) (err error) {
		logo, err = h.page.Papers.Logo(ctx)
		return err
	}, func() {
		if h.logo == nil && len(logo) > 0 {
			h.show(logo)
		}
	})
}

func (h *letterhead) show(logo []byte) {
	picture := canvas.NewImageFromResource(fyne.NewStaticResource("logo", logo))
	picture.FillMode = canvas.ImageFillContain
	picture.SetMinSize(fyne.NewSize(120, 48))
	h.picture.Objects = []fyne.CanvasObject{picture}
	h.picture.Refresh()
}

// read gives what is filled in.
func (h *letterhead) read() (data.Letterhead, error) {
	l := h.before
	l.Name, l.TaxNumber, l.Footer, l.Prefix = h.name.Text, h.tax.Text, h.footer.Text, h.prefix.Text
	l.Address, l.Reach, l.Bank = h.address.Text, h.reach.Text, h.bank.Text
	for _, n := range []struct {
		field string
		text  string
		into  *int
	}{{"first number", h.first.Text, &l.First}, {"days to pay", h.terms.Text, &l.Terms}} {
		text := strings.TrimSpace(n.text)
		*n.into = 0
		if text == "" {
			continue
		}
		var err error
		if *n.into, err = strconv.Atoi(text); err != nil {
			return l, data.Invalid(n.field, "“%s” is not a number", text)
		}
	}
	l.Clean()
	return l, errors.Join(l.Validate(), l.Complete())
}

func (h *letterhead) changed() bool {
	l, err := h.read()
	before := h.before
	before.Clean()
	if _, wrong := errors.AsType[*data.InvalidError](err); wrong && l == before {
		return false // it was not complete before
	}
	return l != before || h.logo != nil
}

func (h *letterhead) save() {
	for _, f := range h.fields {
		f.SetError("")
	}
	l, err := h.read()
	if err != nil {
		h.complain(err)
		return
	}
	p, logo := h.page, h.logo
	p.shell.Try(func(ctx context.Context) error { return p.Papers.SaveLetterhead(ctx, l, logo) }, func(err error) {
		if err != nil {
			h.complain(err)
			return
		}
		p.close()
		p.shell.Toast(kit.Toast{Text: kit.L("The letterhead is kept")})
		h.then()
	})
}

// complain says what is wrong beside its field, or in the window's place for it.
func (h *letterhead) complain(err error) {
	invalid, ok := errors.AsType[*data.InvalidError](err)
	for _, f := range h.fields {
		if ok && f.Name == invalid.Field {
			f.SetError(kit.Explain(invalid))
			return
		}
	}
	h.page.shell.ShowError(err)
}

// askToLeave goes on only if the owner lets go of what was changed.
func (h *letterhead) askToLeave(then func()) {
	text := container.New(kit.Width(360), kit.NewText(kit.L("What you changed in the letterhead is not saved yet.")))
	dialog.ShowCustomConfirm(kit.L("Leave without saving?"), kit.L("Leave"), kit.L("Stay"), text, func(yes bool) {
		if yes {
			then()
		}
	}, h.page.shell.Window)
}
