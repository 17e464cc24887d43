package care

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/care"
	"regulars/data"
	"regulars/views/kit"
)

// answerForm takes what a contact said to the question why.
type answerForm struct {
	ask     *ask
	contact data.Contact
	reason  string
	chips   []*kit.Chip
	own     *kit.Input
	note    *kit.Input
	keep    *widget.Button
	object  fyne.CanvasObject
}

func newAnswerForm(a *ask, v care.Asking) *answerForm {
	f := &answerForm{ask: a, contact: v.Contact}
	row := kit.Flow()
	for _, reason := range data.AnswerReasons() {
		c := kit.NewChip(reasonWord(reason), func() { f.choose(reason) })
		f.chips = append(f.chips, c)
		row.Add(c)
	}
	f.own = kit.NewEntry(kit.L("or in their own words"), func(s string) {
		if strings.TrimSpace(s) != "" {
			f.choose("")
		}
		f.enable()
	})
	f.own.OnEnter = f.save
	f.note = kit.NewArea(kit.L("A note, if there is more to it"), 2, nil)
	f.keep = kit.Action{Text: kit.L("Keep the answer"), Icon: theme.ConfirmIcon(), Do: f.save}.Button()
	f.keep.Importance = widget.HighImportance
	later := kit.Flow(kit.Label(kit.L("Ask again:")).Color(kit.ColorMuted))
	for _, wait := range []struct {
		days int
		text string
	}{{14, kit.L("in two weeks")}, {30, kit.L("in a month")}, {90, kit.L("in three months")}} {
		later.Add(kit.NewChip(wait.text, func() { f.snooze(wait.days) }))
	}
	f.object = container.NewVBox(
		kit.Section(kit.L("Why? What did they say?")), row, f.own, f.note,
		container.NewHBox(f.keep), later)
	f.enable()
	return f
}

func (f *answerForm) choose(reason string) {
	f.reason = reason
	for i, r := range data.AnswerReasons() {
		f.chips[i].SetOn(r == reason)
	}
	if reason != "" {
		f.own.SetText("")
	}
	f.enable()
}

func (f *answerForm) said() string {
	if f.reason != "" {
		return f.reason
	}
	return strings.TrimSpace(f.own.Text)
}

func (f *answerForm) enable() {
	if f.said() == "" {
		f.keep.Disable()
	} else {
		f.keep.Enable()
	}
}

func (f *answerForm) save() {
	if f.said() == "" {
		return
	}
	a := data.Answer{ContactID: f.contact.ID, Reason: f.said(), Note: f.note.Text}
	p := f.ask.page
	p.shell.Act(func(ctx context.Context) error { return p.deps.Care.Answer(ctx, &a) }, func() {
		f.ask.show(0)
		p.shell.Done(kit.Lf("%[1]s: %[2]s. Not asked again before %[3]s", f.contact.Name, reasonWord(a.Reason), day(p.shell.Locale, a.Until)), 0)
	})
}

func (f *answerForm) snooze(days int) {
	p := f.ask.page
	p.shell.Act(func(ctx context.Context) error { return p.deps.Care.Snooze(ctx, f.contact.ID, days) }, func() {
		f.ask.show(0)
		p.shell.Done(kit.Ln("Left in peace for %d days", days), 0)
	})
}
