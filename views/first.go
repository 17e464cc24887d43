package views

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
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
	stays       bool // the question is still open afterwards
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
		if ask && !f.begun {
			f.showFirst()
		}
	})
}

// beginnings are the answers, as far as there is a screen for each.
func (f *frame) beginnings() []choice {
	var list []choice
	if f.CanOpen("import") {
		list = append(list, choice{
			title: kit.L("Start with my spreadsheet"), icon: theme.FolderOpenIcon(),
			text: kit.L("Excel or CSV, however it is laid out. You see what goes in before it does."),
			do:   func() { f.Open("import", 0) },
		})
	}
	if f.CanOpen("account") {
		list = append(list, choice{
			title: kit.L("Connect my mail"), icon: theme.MailComposeIcon(),
			text: kit.L("See mail beside the customer who wrote it. It stays on this computer."),
			do:   func() { f.Open("account", 0) },
		})
	}
	if f.sample != nil {
		list = append(list, choice{
			title: kit.L("Look around with a sample business"), icon: theme.VisibilityIcon(), stays: true,
			text: kit.L("A joiner's workshop in a window of its own. It is thrown away when you close it."),
			do:   func() { f.shell.Act(func(context.Context) error { return f.sample() }, nil) },
		})
	}
	return append(list, choice{
		title: kit.L("Start empty"), icon: theme.DocumentCreateIcon(),
		text: kit.L("Write down the first customer yourself."),
		do:   func() { f.Open("contact", 0) },
	})
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
	panel := kit.Card(kit.NewInset(container.New(kit.Width(680), welcome), 24, 20))
	f.layer.Objects = []fyne.CanvasObject{container.NewStack(kit.NewGround(theme.ColorNameBackground), container.NewCenter(panel))}
	f.layer.Layout = layout.NewStackLayout()
	f.layer.Refresh()
	f.body.Hide() // no key reaches what is covered
	f.asked = cards
	if first, ok := cards.Objects[0].(fyne.Focusable); ok {
		f.window.Canvas().Focus(first)
	}
}

// asking tells whether the first question is open.
func (f *frame) asking() bool { return f.asked != nil }

// choiceWidth is what two cards leave for the words of each.
const choiceWidth = 308

func (f *frame) choiceCard(c choice) fyne.CanvasObject {
	icon := canvas.NewImageFromResource(theme.NewColoredResource(c.icon, theme.ColorNamePrimary))
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSquareSize(28))
	words := container.NewVBox(container.NewHBox(icon), kit.Section(c.title), container.New(kit.Width(choiceWidth), kit.NewText(c.text).Color(kit.ColorMuted)))
	return kit.NewPressable(kit.NewInset(words, 14, 12), func() {
		if !c.stays {
			f.endFirst()
		}
		c.do()
	})
}

func (f *frame) endFirst() {
	f.begun, f.asked = true, nil
	f.layer.Layout = nil
	f.layer.Objects = nil
	f.layer.Refresh()
	f.body.Show()
	f.setting(settings.Started, "1")
}
