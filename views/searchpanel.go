package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/views/kit"
)

// searchPanel hangs the answers below the search field. It is no pop-up, for
// those take the keyboard.
type searchPanel struct {
	field *searchField
	lines []*answerLine
	at    int // the line under the cursor; -1: none
	box   *fyne.Container
	card  fyne.CanvasObject
}

func newSearchPanel(s *searchField) *searchPanel {
	p := &searchPanel{field: s, at: -1, box: container.New(layout.NewCustomPaddedVBoxLayout(0))}
	p.card = kit.Card(kit.NewInset(container.NewVScroll(p.box), 4, 4))
	return p
}

func (p *searchPanel) show(list []answer) {
	p.lines, p.at = nil, -1
	p.box.RemoveAll()
	for _, a := range list {
		if a.group != "" {
			p.box.Add(kit.NewInset(kit.Label(a.group).Sized(theme.SizeNameCaptionText).Color(kit.ColorMuted), 8, 4))
			continue
		}
		line := newAnswerLine(a, p.chosen)
		p.lines = append(p.lines, line)
		p.box.Add(line)
	}
	if len(list) == 0 {
		p.box.Add(kit.NewInset(kit.Label(kit.L("Nothing found. Try fewer letters or another word.")).Color(kit.ColorMuted), 8, 8))
	}
	p.place()
	p.move(1)
}

// place puts the card below the field, as tall as its lines but within the window.
func (p *searchPanel) place() {
	layer, c := p.field.frame.layer, p.field.frame.window.Canvas()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.field)
	at.Y += p.field.Size().Height + 4
	at = at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(layer))
	h := min(p.box.MinSize().Height+8, c.Size().Height-at.Y-60)
	layer.Objects = []fyne.CanvasObject{p.card}
	p.card.Move(at)
	p.card.Resize(fyne.NewSize(max(p.field.Size().Width, 420), h))
	layer.Refresh()
}

func (p *searchPanel) hide() {
	p.lines, p.at = nil, -1
	layer := p.field.frame.layer
	if len(layer.Objects) == 1 && layer.Objects[0] == p.card {
		layer.Objects = nil
		layer.Refresh()
	}
}

func (p *searchPanel) move(by int) {
	if len(p.lines) == 0 {
		return
	}
	p.at = max(0, min(p.at+by, len(p.lines)-1))
	for i, l := range p.lines {
		l.setOn(i == p.at)
	}
}

// open does the line under the cursor.
func (p *searchPanel) open() {
	if p.at >= 0 && p.at < len(p.lines) {
		p.chosen(p.lines[p.at].answer)
	}
}

func (p *searchPanel) chosen(a answer) {
	p.field.leave()
	a.open()
}

// answerLine is one answer. It acts at the press, before the field loses the
// keyboard and the panel goes.
type answerLine struct {
	widget.BaseWidget

	answer answer
	choose func(answer)
	ground *kit.Ground
}

func newAnswerLine(a answer, choose func(answer)) *answerLine {
	l := &answerLine{answer: a, choose: choose, ground: kit.NewGround(kit.ColorSurface).Rounded(5)}
	l.ExtendBaseWidget(l)
	return l
}

func (l *answerLine) setOn(on bool) { //nolint:revive // it sets just that
	name := kit.ColorSurface
	if on {
		name = kit.ColorRow
	}
	l.ground.SetColor(name)
}

func (l *answerLine) MouseDown(*desktop.MouseEvent) { l.choose(l.answer) }
func (l *answerLine) MouseUp(*desktop.MouseEvent)   {}

func (l *answerLine) CreateRenderer() fyne.WidgetRenderer {
	icon := canvas.NewImageFromResource(theme.NewColoredResource(l.answer.icon, kit.ColorMuted))
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSquareSize(16))
	title := kit.Label(l.answer.title)
	note := kit.NewText(l.answer.note).OneLine().Color(kit.ColorMuted).Sized(theme.SizeNameCaptionText)
	row := container.NewBorder(nil, nil, container.NewHBox(icon, title), nil, container.New(layout.NewCustomPaddedLayout(2, 0, 8, 0), note))
	return widget.NewSimpleRenderer(container.NewStack(l.ground, kit.NewInset(row, 8, 5)))
}
