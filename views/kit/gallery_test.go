package kit_test

import (
	"flag"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

var screens = flag.String("screens", "", "folder for pictures of the widgets")

func gallery(shell *kit.Shell) fyne.CanvasObject {
	c := newCrowd(300)
	for i, n := range []string{"Šarūnas Žukauskas", "Олена Їжакевич", "Անի Պետրոսյան", "علی رضایی", "شرکت ACME در تهران", "田中 花子", "Zoë 😀 Müller", "A very long name of a company that will not fit its column, Ltd & Sons"} {
		c.people[i].name = n
	}
	t := kit.NewTable(shell, c.source(), columns())
	t.SetOrder(kit.Order{})
	lines := container.NewVBox(kit.Heading("Heading Їжак"), kit.Section("Section"), kit.Muted("A muted text"))
	for _, s := range []string{
		"فاکتور شماره ۱۲۳ / 456 تومان", "شرکت ACME در تهران", "مدیریت ارتباط با مشتری", "ایمیل: ali@example.com است",
		"Invoice for شرکت ACME در تهران sent", "سلام (دوست) ACME",
		"A text that is too long for one line wraps at its width, as any note about a customer does; مدیریت ارتباط با مشتری inside.",
		"مدیریت ارتباط با مشتری ACME در تهران و اصفهان و شیراز و تبریز، هر روز از ۹ تا ۱۷ بدون تعطیلی",
	} {
		lines.Add(kit.NewText(s))
	}
	name := kit.NewField("name", "Name", kit.NewEntry("Anna", nil))
	name.SetError("A contact needs a name: a person's or a company's.")
	mail := kit.NewField("mail", "Mail", kit.NewEntry("anna@example.com", nil))
	mail.SetHint("Looks like Anna Kovalenko, whom you know already")
	on := kit.NewChip("customer", func() {})
	on.SetOn(true)
	tag := kit.NewChip("wedding", nil)
	tag.OnRemove = func() {}
	chips := kit.Flow(on, kit.NewChip("lead", func() {}), tag, kit.NewChip("تهران", nil))
	avatars := container.NewHBox(kit.NewAvatar("Anna Kovalenko", 48), kit.NewAvatar("علی رضایی", 48), kit.NewAvatar("", 48), kit.NewAvatar("田中", 48))
	toasts := kit.NewToaster(shell)
	toasts.Show(kit.Toast{Text: "Anna Kovalenko was changed", Action: "Undo", Do: func() {}})
	empty := kit.EmptyState(theme.AccountIcon(), "No contacts yet", "Everyone you deal with belongs here: customers, suppliers, partners.", kit.Action{Text: "Start with my spreadsheet", Do: func() {}}, kit.Action{Text: "New contact", Do: func() {}})
	form := container.NewVBox(kit.Columns(name.Object(), mail.Object()), chips, avatars, container.NewHBox(widget.NewButton("Button", nil), kit.Action{Text: "Quiet", Icon: theme.DeleteIcon()}.Quiet()), empty)
	right := container.NewVBox(form, lines)
	return container.NewStack(kit.NewGround(theme.ColorNameBackground), container.NewHSplit(t, kit.NewInset(right, 8, 8)), toasts.Object())
}

func TestGallery(t *testing.T) {
	shell, _ := kittest.Shell(t)
	for _, mode := range []kit.Mode{kit.Light, kit.Dark} {
		th := kit.NewTheme(mode)
		fyne.CurrentApp().Settings().SetTheme(th)
		kittest.Show(shell, gallery(shell))
		shell.Window.Resize(fyne.NewSize(1280, 800))
		shell.Window.Content().Refresh()
		shell.Wait()
		if *screens == "" {
			continue
		}
		if err := kittest.SavePNG(shell.Window, filepath.Join(*screens, "kit-"+string(mode)+".png")); err != nil {
			t.Error(err)
		}
	}
}
