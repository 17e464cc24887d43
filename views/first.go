package views

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"regulars/app/settings"
	"regulars/data"
	"regulars/views/kit"
)

// choice is one answer to the first question.
type choice struct {
	title, text string
	icon        fyne.Resource
	do          func()
}

// askFirst asks a newcomer how to begin; once, and never over existing data.
func (f *frame) askFirst() {
	var ask bool
	f.shell.Act(func(ctx context.Context) error {
		started, err := f.app.Settings.Get(ctx, settings.Started)
		if err != nil || started != "" {
			return err
		}
		n, err := f.app.Contacts.Count(ctx, data.ContactQuery{})
		ask = n == 0
		return err
	}, func() {
		if ask {
			f.showFirst()
		}
	})
}

func (f *frame) beginnings() []choice {
	list := []choice{{
		kit.L("Start empty"), kit.L("Write down the first customer yourself."), theme.DocumentCreateIcon(),
		func() { f.Open("contact", 0) },
	}}
	if f.placeOf("account") >= 0 {
		list = append([]choice{{
			kit.L("Connect my mail"), kit.L("See mail beside the customer who wrote it. It stays on this computer."), theme.MailComposeIcon(),
			func() { f.Open("account", 0) },
		}}, list...)
	}
	if f.placeOf("import") >= 0 {
		list = append([]choice{{
			kit.L("Start with my spreadsheet"), kit.L("Excel or CSV, however it is laid out. You see what goes in before it does."), theme.FolderOpenIcon(),
			func() { f.Open("import", 0) },
		}}, list...)
	}
	return list
}

func (f *frame) showFirst() {
	cards := container.NewGridWithColumns(2)
	for _, c := range f.beginnings() {
		cards.Add(f.choiceCard(c))
	}
	welcome := container.NewVBox(
		kit.Heading(kit.L("Welcome to Regulars")),
		kit.NewText(kit.L("How would you like to begin? Everything can be done later, too.")).Color(kit.ColorMuted),
		kit.NewInset(cards, 0, 10),
	)
	panel := kit.Card(kit.NewInset(container.New(kit.Width(600), welcome), 24, 20))
	f.layer.Objects = []fyne.CanvasObject{container.NewStack(kit.NewGround(theme.ColorNameBackground), container.NewCenter(panel))}
	f.layer.Layout = fill{}
	f.layer.Refresh()
}

func (f *frame) choiceCard(c choice) fyne.CanvasObject {
	icon := canvas.NewImageFromResource(theme.NewColoredResource(c.icon, theme.ColorNamePrimary))
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSquareSize(28))
	words := container.NewVBox(container.NewHBox(icon), kit.Section(c.title), container.New(kit.Width(250), kit.NewText(c.text).Color(kit.ColorMuted)))
	return kit.NewPressable(kit.NewInset(words, 14, 12), func() {
		f.endFirst()
		c.do()
	})
}

func (f *frame) endFirst() {
	f.layer.Layout = nil
	f.layer.Objects = nil
	f.layer.Refresh()
	f.setting(settings.Started, "1")
}

// fill gives each object the whole room.
type fill struct{}

func (fill) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (fill) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}
