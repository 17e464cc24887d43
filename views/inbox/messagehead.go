package inbox

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"regulars/data"
	"regulars/views/kit"
)

const (
	headHeight   float32 = 48 // of an open message
	foldedHeight float32 = 34
)

// messageHead is the top of a message in a conversation: who wrote it, to whom, when. A click
// opens or folds the message.
type messageHead struct {
	kit.Press

	message data.Message
	when    string
	open    bool
}

func newMessageHead(m data.Message, when string, tap func()) *messageHead {
	h := &messageHead{Press: kit.Press{Do: tap}, message: m, when: when}
	h.ExtendBaseWidget(h)
	return h
}

// setOpen shows the head of an open or of a folded message.
func (h *messageHead) setOpen(open bool) {
	h.open = open
	h.Refresh()
}

// MinSize is lower for a folded message.
func (h *messageHead) MinSize() fyne.Size {
	if h.open {
		return fyne.NewSize(120, headHeight)
	}
	return fyne.NewSize(120, foldedHeight)
}

func (h *messageHead) name() string {
	m := h.message
	for _, s := range []string{m.Contact, m.From.Name, m.From.Address} {
		if s != "" {
			return s
		}
	}
	return kit.L("(unknown sender)")
}

// CreateRenderer draws an avatar and two lines; one when folded.
func (h *messageHead) CreateRenderer() fyne.WidgetRenderer {
	d := &headRenderer{head: h, ground: canvas.NewRectangle(color.Transparent), avatar: kit.NewAvatar("", 30), star: newIconImage()}
	d.painted = painted{widget: h, objects: []fyne.CanvasObject{d.ground, d.avatar, d.star.img}}
	d.texts = d.painted.texts(4)
	d.Refresh()
	return d
}

type headRenderer struct {
	painted
	head   *messageHead
	ground *canvas.Rectangle
	avatar *kit.Avatar
	star   iconImage
	texts  []*canvas.Text // name, address, second line, date
}

func (d *headRenderer) Layout(size fyne.Size) {
	d.ground.Resize(size)
	if d.head.open {
		put(d.avatar, 10, 9, 30)
	} else {
		put(d.avatar, 14, 6, 22)
	}
	d.fill(size)
}

func (d *headRenderer) Refresh() {
	h := d.head
	d.ground.FillColor, d.ground.CornerRadius, d.ground.StrokeWidth = color.Transparent, 6, 0
	if h.Hovered {
		d.ground.FillColor = kit.Color(theme.ColorNameHover)
	}
	if h.Focused {
		d.ground.StrokeColor, d.ground.StrokeWidth = kit.Color(theme.ColorNamePrimary), 1.5
	}
	d.avatar.SetName(h.name())
	d.star.img.Hidden = !h.message.Starred()
	d.star.set(theme.NewColoredResource(starIcon(), theme.ColorNameWarning))
	d.Layout(h.Size())
	canvas.Refresh(h)
}

// fill puts the words in place: name and address, recipients or first words, the date.
func (d *headRenderer) fill(size fyne.Size) {
	h, m := d.head, d.head.message
	normal, small := theme.TextSize(), theme.CaptionTextSize()
	muted, fore := kit.Color(kit.ColorMuted), kit.Color(theme.ColorNameForeground)
	left, top, right := float32(50), float32(8), size.Width-12
	if !h.open {
		left, top = 50, 8
	}
	date := fyne.MeasureText(h.when, small, fyne.TextStyle{}).Width
	say(d.texts[3], words{s: h.when, size: small, color: muted, x: right - date, y: top + 2, width: date + 1})
	room := right - date - 12 - left
	if m.Starred() {
		put(d.star.img, right-date-20, top+1, 14)
		room -= 16
	}
	used := say(d.texts[0], words{s: h.name(), size: normal, color: fore, bold: h.open || !m.Seen(), x: left, y: top, width: room})
	if !h.open {
		say(d.texts[1], words{s: m.Preview, size: small + 1, color: muted, x: left + used + 10, y: top + 1, width: room - used - 10})
		say(d.texts[2], words{})
		return
	}
	address := ""
	if m.From.Address != h.name() && used < room/2 {
		address = m.From.Address
	}
	say(d.texts[1], words{s: address, size: small + 1, color: muted, x: left + used + 8, y: top + 1, width: room - used - 8})
	say(d.texts[2], words{s: kit.Lf("to %s", m.To), size: small + 1, color: muted, x: left, y: top + 18, width: right - left})
}
