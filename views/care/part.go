package care

import (
	"context"
	"errors"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/care"
	"regulars/data"
	"regulars/views/kit"
)

// Part is what the card of a contact shows of care: the stage with its reason, and how to set
// another; how often the contact buys, and when the next purchase is expected.
func Part(shell *kit.Shell, svc *care.Service) kit.Part {
	return kit.Part{
		Topics: []data.Topic{data.Care, data.Purchases},
		Load: func(ctx context.Context, contact int64) (func() fyne.CanvasObject, error) {
			v, err := svc.Asking(ctx, contact)
			if err != nil || v.Contact.ID == 0 {
				return nil, err
			}
			if now := v.Habit.Now(); now.Stage == "" && v.Habit.Visits == 0 {
				return nil, nil
			}
			return func() fyne.CanvasObject { return part(shell, svc, v) }, nil //nolint:contextcheck // the shell holds ctx for what it starts
		},
	}
}

func part(shell *kit.Shell, svc *care.Service, v care.Asking) fyne.CanvasObject {
	now, loc := v.Habit.Now(), shell.Locale
	box := container.New(layout.NewCustomPaddedVBoxLayout(2))
	title := kit.Lf("%[1]s: %[2]s", stageWord(now.Stage), loc.Say(now.Reason))
	if now.Reason.IsZero() {
		title = kit.Lf("%s, until the first purchase", stageWord(now.Stage))
	}
	set := kit.Action{Text: kit.L("Set the stage…"), Do: func() { setStage(shell, svc, v) }}.Quiet()
	buttons := container.New(layout.NewCustomPaddedHBoxLayout(0), set)
	if now.Origin == data.StageOwner {
		buttons.Add(kit.Action{Text: kit.L("Lift"), Do: func() { lift(shell, svc, v.Contact) }}.Quiet())
	}
	box.Add(container.NewBorder(nil, nil, nil, container.NewVBox(buttons), kit.NewText(title).Color(stageColor(now.Stage))))
	if now.Origin == data.StageOwner && v.Habit.Rules.Stage != "" {
		box.Add(kit.NewText(kit.Lf("By the rules: %[1]s, %[2]s", stageWord(v.Habit.Rules.Stage), loc.Say(v.Habit.Rules.Reason))).Color(kit.ColorMuted))
	}
	if v.Habit.Visits > 0 {
		next := v.Habit.Next()
		text := kit.Lf("Buys %[1]s; the next purchase is expected by %[2]s", loc.Say(v.Habit.Lasting()), day(loc, next))
		if next.Before(v.Day) {
			text = kit.Lf("Buys %[1]s; the next purchase was expected by %[2]s", loc.Say(v.Habit.Lasting()), day(loc, next))
		}
		box.Add(kit.NewText(text).Color(kit.ColorMuted))
		if !v.Day.Before(v.Habit.Quiet()) {
			box.Add(container.NewHBox(kit.Action{Text: kit.L("Ask why"), Icon: theme.QuestionIcon(), Do: func() { shell.Open("quiet", v.Contact.ID) }}.Button()))
		}
	}
	return box
}

func lift(shell *kit.Shell, svc *care.Service, c data.Contact) {
	shell.Act(func(ctx context.Context) error { return svc.LiftStage(ctx, c.ID) }, func() {
		shell.Done(kit.Lf("The rules hold again for %s", c.Name), 0)
	})
}

// setStage asks for a stage and its reason.
func setStage(shell *kit.Shell, svc *care.Service, v care.Asking) {
	var names []string
	for _, s := range data.Stages() {
		names = append(names, stageWord(s))
	}
	choice := widget.NewSelect(names, nil)
	choice.SetSelectedIndex(max(0, slices.Index(data.Stages(), v.Habit.Now().Stage)))
	reason := kit.NewEntry(kit.L("She told me that she moves in spring"), nil)
	field := kit.NewField("reason", kit.L("Why do you know better than the purchases do?"), reason)
	var popup *widget.PopUp
	keep := func() {
		stage := data.Stages()[max(0, choice.SelectedIndex())]
		shell.Try(func(ctx context.Context) error { return svc.SetStage(ctx, v.Contact.ID, stage, reason.Text) }, func(err error) {
			bad, invalid := errors.AsType[*data.InvalidError](err)
			switch {
			case invalid && bad.Field == field.Name:
				field.SetError(kit.Explain(err))
			case err != nil:
				shell.ShowError(err)
			default:
				popup.Hide()
				shell.Done(kit.Lf("%[1]s: %[2]s, until you lift it", v.Contact.Name, stageWord(stage)), 0)
			}
		})
	}
	reason.OnEnter = keep
	save := widget.NewButton(kit.L("Save"), keep)
	save.Importance = widget.HighImportance
	cancel := kit.Action{Text: kit.L("Cancel"), Do: func() { popup.Hide() }}.Quiet()
	form := container.NewVBox(kit.Section(kit.Lf("Stage of %s", v.Contact.Name)), kit.NewField("stage", kit.L("Stage"), kit.Framed(choice)).Object(), field.Object(),
		container.NewHBox(layout.NewSpacer(), cancel, save))
	popup = widget.NewModalPopUp(kit.NewInset(container.New(kit.Width(380), form), 14, 10), shell.Window.Canvas())
	popup.Show()
	shell.Window.Canvas().Focus(reason)
}
