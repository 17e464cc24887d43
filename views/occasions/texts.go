package occasions

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// texts lets the owner put own words in the place of those built in.
type texts struct {
	page                       *Page
	list                       []data.Template
	purpose, channel, language *widget.Select
	subject, body              *kit.Input
	known                      *kit.Text
	problem                    *kit.Text
	reset                      *widget.Button
	subjectField               fyne.CanvasObject
	shown                      data.Template
	chosen                     [3]int // purpose, channel and language, by their places
}

// texts reads the texts and shows them.
func (p *Page) texts() {
	p.detail.Load(func(ctx context.Context) (func() fyne.CanvasObject, error) {
		list, err := p.Occasions.Templates(ctx)
		return func() fyne.CanvasObject { return p.layTexts(list) }, err
	}, func(build func() fyne.CanvasObject) { p.fill(build()) })
}

// layTexts shows the texts, with what was chosen among them before.
func (p *Page) layTexts(list []data.Template) fyne.CanvasObject {
	before := p.words
	p.words = newTexts(p, list)
	if before != nil {
		p.words.choose(before.chosen)
	}
	return p.words.lay()
}

// changed tells whether something is written that is not saved.
func (t *texts) changed() bool {
	return t.subject.Text != t.shown.Subject || t.body.Text != t.shown.Body
}

// turn shows the text that was chosen, asking first where something would be lost.
func (t *texts) turn() {
	now := [3]int{t.purpose.SelectedIndex(), t.channel.SelectedIndex(), t.language.SelectedIndex()}
	if now == t.chosen {
		return
	}
	if !t.changed() {
		t.chosen = now
		t.show()
		return
	}
	before := t.chosen
	t.choose(before)
	t.page.leave(func() {
		t.page.words = t
		t.choose(now)
		t.show()
	})
}

func (t *texts) choose(what [3]int) {
	t.chosen = what
	t.purpose.SetSelectedIndex(what[0])
	t.channel.SetSelectedIndex(what[1])
	t.language.SetSelectedIndex(what[2])
}

func newTexts(p *Page, list []data.Template) *texts {
	t := &texts{page: p, list: list, subject: kit.Filled("", ""), body: kit.NewArea("", 11, nil), known: kit.Muted(""), problem: kit.NewText("").Color(theme.ColorNameError)}
	again := func(string) { t.turn() }
	t.purpose = widget.NewSelect(named(data.Purposes(), purposeName), nil)
	t.channel = widget.NewSelect(named(data.Channels(), channelName), nil)
	t.language = widget.NewSelect(named(t.languages(), kit.LanguageName), nil)
	t.choose([3]int{0, 0, max(0, slices.Index(t.languages(), "en"))})
	t.purpose.OnChanged, t.channel.OnChanged, t.language.OnChanged = again, again, again
	t.reset = quiet(kit.L("Back to the built-in text"), t.resetText)
	return t
}

func (t *texts) languages() []string {
	var codes []string
	for _, v := range t.list {
		codes = append(codes, v.Language)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

func (t *texts) lay() fyne.CanvasObject {
	choose := container.NewGridWithColumns(3, kit.NewField("purpose", kit.L("What for"), kit.Framed(t.purpose)).Object(),
		kit.NewField("channel", kit.L("Way"), kit.Framed(t.channel)).Object(), kit.NewField("language", kit.L("Language"), kit.Framed(t.language)).Object())
	t.subjectField = kit.NewField("subject", kit.L("Subject"), t.subject).Object()
	save := kit.Action{Text: kit.L("Save"), Icon: theme.ConfirmIcon(), Do: t.save}.Button()
	box := container.New(layout.NewCustomPaddedVBoxLayout(8), kit.Section(kit.L("Texts")),
		kit.Muted(kit.L("Each goes out in the language of the contact. A line whose value is empty is left out.")), choose, t.subjectField,
		kit.NewField("text", kit.L("Text"), t.body).Object(), t.known, t.problem, container.NewHBox(save, t.reset))
	t.show()
	return container.NewVScroll(kit.NewInset(box, 18, 8))
}

// show fills the fields with the text that serves for what is chosen.
func (t *texts) show() {
	purpose, channel := data.Purposes()[t.purpose.SelectedIndex()], data.Channels()[t.channel.SelectedIndex()]
	language := t.languages()[t.language.SelectedIndex()]
	t.shown = data.Template{Purpose: purpose, Channel: channel, Language: language}
	for _, v := range t.list {
		if v.Purpose == purpose && v.Channel == channel && v.Language == language {
			t.shown = v
		}
	}
	t.subject.SetText(t.shown.Subject)
	t.body.SetText(t.shown.Body)
	t.problem.SetText("")
	t.known.SetText(kit.Lf("It may name: %s", "{"+strings.Join(data.Placeholders(purpose), "} {")+"}"))
	t.reset.Hide()
	if t.shown.ID != 0 {
		t.reset.Show()
	}
	t.subjectField.Hide()
	if channel == data.ByMail {
		t.subjectField.Show()
	}
}

func (t *texts) save() {
	v := t.shown
	v.Subject, v.Body = t.subject.Text, t.body.Text
	v.Clean()
	if err := v.Validate(); err != nil {
		t.problem.SetText(kit.Explain(err))
		return
	}
	t.shown = v
	t.subject.SetText(v.Subject)
	t.body.SetText(v.Body)
	p := t.page
	p.shell.Act(func(ctx context.Context) error {
		return p.Occasions.SaveTemplate(ctx, &v, "Change the text for "+string(v.Purpose))
	},
		func() { p.shell.Done(kit.L("The text was saved"), 0) })
}

func (t *texts) resetText() {
	p, v := t.page, t.shown
	p.shell.Act(func(ctx context.Context) error {
		return p.Occasions.ResetTemplate(ctx, v.ID, "Go back to the built-in text for "+string(v.Purpose))
	},
		func() { p.shell.Done(kit.L("The built-in text serves again"), 0) })
}

func purposeName(p data.Purpose) string {
	return map[data.Purpose]string{
		data.ForBirthday: kit.L("Birthday"), data.ForNameDay: kit.L("Name day"), data.ForAnniversary: kit.L("Anniversary"),
		data.ForFeast: kit.L("Feast or own date"), data.ForThanks: kit.L("Thanks for a purchase"), data.ForQuiet: kit.L("Gone quiet"),
		data.ForProblem: kit.L("How a problem stands"), data.ForSolved: kit.L("A problem is solved"), data.ForSurvey: kit.L("Survey"),
		data.ForInvoice: kit.L("Invoice"), data.ForQuote: kit.L("Quote"), data.ForCode: kit.L("Benefit with its code"),
	}[p]
}
