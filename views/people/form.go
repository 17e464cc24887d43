package people

import (
	"context"
	"errors"
	"reflect"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// form edits one contact. Nothing is written before Save, and nothing typed is
// lost before the owner has said so.
type form struct {
	page   *Page
	before data.Contact // as it was opened
	names  *nameGroup
	reach  *reachGroup
	work   *workGroup
	about  *aboutGroup
	own    *listEditor[data.Field]
	fields map[string]*kit.Field // by the name that an InvalidError gives
	alike  *alike
	scroll *container.Scroll
	object fyne.CanvasObject
	saving bool
}

func newForm(p *Page, c data.Contact) *form {
	f := &form{page: p, before: c, fields: make(map[string]*kit.Field)}
	f.alike = newAlike(f)
	f.names = newNameGroup(f)
	f.reach = newReachGroup(f)
	f.work = newWorkGroup(f)
	f.about = newAboutGroup(f)
	f.own = newListEditor(kit.L("Field"), f.fieldRow)
	f.own.set(c.Fields)
	f.build()
	f.before = f.contact() // so that what the form itself adds is no change
	return f
}

func (f *form) build() {
	title := kit.L("New contact")
	if f.before.ID != 0 {
		title = kit.Lf("Edit %s", f.before.Name)
	}
	save := kit.Action{Text: kit.L("Save"), Icon: theme.DocumentSaveIcon(), Do: f.save}.Button()
	save.Importance = widget.HighImportance
	cancel := kit.Action{Text: kit.L("Cancel"), Do: f.page.escape}.Button()
	head := container.NewBorder(nil, nil, nil, container.NewHBox(cancel, save), kit.NewText(title).OneLine().Sized(theme.SizeNameHeadingText).Bold())
	left := container.NewVBox(
		group(kit.L("Name"), f.names.object),
		group(kit.L("Reach"), f.reach.object),
		group(kit.L("Work"), f.work.object),
	)
	right := container.NewVBox(
		group(kit.L("How to deal with them"), f.about.handling.Object()),
		group(kit.L("Standing"), f.about.standing),
		group(kit.L("About"), f.about.object),
		group(kit.L("Own fields"), container.NewVBox(f.own.box, container.NewHBox(f.own.button))),
	)
	f.scroll = container.NewVScroll(kit.NewInset(container.New(twoColumns{}, left, right), 16, 8))
	top := container.NewStack(kit.NewGround(theme.ColorNameBackground), kit.NewInset(head, 16, 8))
	f.object = container.NewBorder(top, nil, nil, nil, f.scroll)
}

// group is a titled part of the form.
func group(title string, content fyne.CanvasObject) fyne.CanvasObject {
	return kit.NewInset(container.NewVBox(kit.Section(title), content), 0, 6)
}

func (f *form) focus() { f.page.shell.Window.Canvas().Focus(f.names.first()) }

// contact gathers what the fields hold.
func (f *form) contact() data.Contact {
	c := f.before
	f.names.read(&c)
	f.reach.read(&c)
	f.work.read(&c)
	f.about.read(&c)
	c.Fields = f.own.get()
	return c
}

func (f *form) changed() bool {
	now, before := f.contact(), f.before
	now.Clean()
	before.Clean()
	return !reflect.DeepEqual(now, before)
}

// edited is called at each keystroke in a field that may show a double.
func (f *form) edited() {
	if f.alike != nil {
		f.alike.look()
	}
}

// save validates and keeps the contact, and closes the form.
func (f *form) save() {
	if f.saving {
		return
	}
	f.clearErrors()
	c := f.contact()
	if err := f.about.dateError(); err != nil {
		f.complain(err)
		return
	}
	c.Clean()
	if err := c.Validate(); err != nil {
		f.complain(err)
		return
	}
	f.saving = true
	isNew := c.ID == 0
	f.page.shell.Try(func(ctx context.Context) error { return f.page.svc.Contacts.Save(ctx, &c) }, func(err error) {
		f.saving = false
		if err != nil {
			f.complain(err)
			return
		}
		f.page.closeForm()
		f.page.card.show(c.ID)
		text := kit.Lf("%s was changed", c.Name)
		if isNew {
			text = kit.Lf("%s was added", c.Name)
		}
		f.page.shell.Done(text, 0)
	})
}

func (f *form) clearErrors() {
	for _, field := range f.fields {
		field.SetError("")
	}
	f.reach.clearErrors()
}

// complain shows an error beside its field, or before the owner if it has none.
func (f *form) complain(err error) {
	var invalid *data.InvalidError
	if !errors.As(err, &invalid) {
		f.page.shell.ShowError(err)
		return
	}
	if invalid.Field == "email" && f.reach.complain(kit.Explain(err)) {
		return
	}
	field, ok := f.fields[invalid.Field]
	if !ok {
		f.page.shell.ShowError(err)
		return
	}
	field.SetError(kit.Explain(err))
	if target, ok := field.Input().(fyne.Focusable); ok {
		f.page.shell.Window.Canvas().Focus(target)
	}
}

// field makes a field and files it under its name.
func (f *form) field(name, label string, input fyne.CanvasObject) *kit.Field {
	made := kit.NewField(name, label, input)
	if name != "" {
		f.fields[name] = made
	}
	return made
}

// askToLeave lets the owner keep writing, save, or throw the changes away.
func (f *form) askToLeave(leave func()) {
	var d *dialog.CustomDialog
	button := func(text string, do func()) *widget.Button {
		return widget.NewButton(text, func() {
			d.Hide()
			do()
		})
	}
	save := button(kit.L("Save"), f.save)
	save.Importance = widget.HighImportance
	stay := button(kit.L("Keep writing"), func() {})
	away := button(kit.L("Throw away"), leave)
	away.Importance = widget.DangerImportance
	d = dialog.NewCustomWithoutButtons(kit.L("Save the changes?"),
		container.New(kit.Width(380), kit.NewText(kit.L("You have changed something here that is not saved yet."))), f.page.shell.Window)
	d.SetButtons([]fyne.CanvasObject{away, stay, save})
	d.Show()
}

// alike looks for contacts that may be the one being written.
type alike struct {
	form   *form
	loader *kit.Loader[[]data.ContactRow]
	stop   func()
	object *fyne.Container
}

func newAlike(f *form) *alike {
	a := &alike{form: f, loader: kit.NewLoader[[]data.ContactRow](f.page.shell), stop: func() {}, object: container.NewVBox()}
	a.object.Hide()
	return a
}

func (a *alike) look() {
	a.stop()
	a.stop = a.form.page.shell.After(250*time.Millisecond, func() {
		c := a.form.contact()
		a.loader.Load(func(ctx context.Context) ([]data.ContactRow, error) {
			return a.form.page.svc.Contacts.Alike(ctx, c)
		}, a.show)
	})
}

// show names the first three and opens them at a click.
func (a *alike) show(list []data.ContactRow) {
	a.object.RemoveAll()
	for _, r := range list[:min(3, len(list))] {
		text := kit.Lf("Looks like %s, who is here already", describe(r))
		a.object.Add(kit.NewLink(text, func() { a.form.page.Open("contact", r.ID) }))
	}
	if len(list) == 0 {
		a.object.Hide()
		return
	}
	a.object.Show()
	a.object.Refresh()
}

// describe tells contacts of one name apart.
func describe(r data.ContactRow) string {
	for _, s := range []string{r.Company, r.City, r.Email, r.Phone} {
		if s != "" && s != r.Name {
			return r.Name + " (" + s + ")"
		}
	}
	return r.Name
}

// twoColumns lays two parts side by side where there is room, and else the
// second below the first.
type twoColumns struct{}

const (
	columnGap   float32 = 28
	columnBreak float32 = 700
)

func (twoColumns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0], objects[1]
	if a.Size().Width+b.Size().Width+columnGap >= columnBreak && a.Position().Y == b.Position().Y {
		return fyne.NewSize(300, max(a.MinSize().Height, b.MinSize().Height))
	}
	return fyne.NewSize(300, a.MinSize().Height+b.MinSize().Height)
}

func (twoColumns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	a, b := objects[0], objects[1]
	if size.Width < columnBreak {
		a.Move(fyne.NewPos(0, 0))
		a.Resize(fyne.NewSize(size.Width, a.MinSize().Height))
		b.Move(fyne.NewPos(0, a.MinSize().Height))
		b.Resize(fyne.NewSize(size.Width, b.MinSize().Height))
		return
	}
	w := min((size.Width-columnGap)/2, 560)
	a.Move(fyne.NewPos(0, 0))
	a.Resize(fyne.NewSize(w, a.MinSize().Height))
	b.Move(fyne.NewPos(w+columnGap, 0))
	b.Resize(fyne.NewSize(w, b.MinSize().Height))
}
