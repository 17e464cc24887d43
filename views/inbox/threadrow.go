package inbox

import (
	"image/color"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"regulars/data"
	"regulars/views/kit"
)

const (
	threadHeight float32 = 64
	threadLeft   float32 = 54 // of the words, right of the avatar
	threadMargin float32 = 10
	avatarSide   float32 = 30
	markSide     float32 = 13
)

// threadRow is a conversation in the list.
type threadRow struct {
	lit

	// onTap is called at a click, onMenu at a secondary one.
	onTap  func()
	onMenu func(at fyne.Position)

	thread  data.Thread
	when    string
	mine    bool // the latest message is the owner's
	sent    bool // in a folder of the owner's own messages: shows the recipients
	chosen  bool
	focused bool // the list has the keyboard
}

func newThreadRow() *threadRow {
	r := &threadRow{}
	r.ExtendBaseWidget(r)
	return r
}

// MinSize keeps every row of one height.
func (r *threadRow) MinSize() fyne.Size { return fyne.NewSize(180, threadHeight) }

// Tapped chooses the conversation.
func (r *threadRow) Tapped(*fyne.PointEvent) { r.onTap() }

// TappedSecondary shows what can be done with it.
func (r *threadRow) TappedSecondary(e *fyne.PointEvent) { r.onMenu(e.AbsolutePosition) }

// people gives who is at the other end.
func (r *threadRow) people() string {
	t := r.thread
	switch {
	case r.sent && r.mine && t.Latest.To != "":
		return kit.Lf("To %s", t.Latest.To)
	case t.Latest.Contact != "" && t.Count <= 1:
		return t.Latest.Contact
	case t.Senders != "":
		return t.Senders
	case t.Latest.From.Name != "":
		return t.Latest.From.Name
	}
	return t.Latest.From.Address
}

// face gives whose initials stand before the words.
func (r *threadRow) face() string {
	l := r.thread.Latest
	for _, name := range []string{l.Contact, l.From.Name, l.From.Address} {
		if name != "" && !r.mine {
			return name
		}
	}
	first, _, _ := strings.Cut(l.To, ",")
	return strings.TrimSpace(first)
}

// CreateRenderer draws three lines beside an avatar.
func (r *threadRow) CreateRenderer() fyne.WidgetRenderer {
	d := &threadRenderer{
		row: r, ground: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent), line: canvas.NewRectangle(color.Transparent),
		dot: canvas.NewCircle(color.Transparent), ring: canvas.NewCircle(color.Transparent), mark: canvas.NewCircle(color.Transparent),
		avatar: kit.NewAvatar("", avatarSide), person: newIconImage(), star: newIconImage(), clip: newIconImage(), clock: newIconImage(),
	}
	d.painted = painted{widget: r, objects: []fyne.CanvasObject{d.ground, d.line, d.bar, d.dot, d.avatar, d.ring, d.mark, d.person.img, d.star.img, d.clip.img, d.clock.img}}
	d.texts = d.painted.texts(textsOfThread)
	d.Refresh()
	return d
}

// Texts of a threadRow.
const (
	textPeople = iota
	textCount
	textDate
	textSubject
	textPreview
	textsOfThread
)

type threadRenderer struct {
	painted
	row                *threadRow
	ground, bar, line  *canvas.Rectangle
	dot, ring, mark    *canvas.Circle
	avatar             *kit.Avatar
	person, star, clip iconImage
	clock              iconImage // it was put aside
	texts              []*canvas.Text
}

func (d *threadRenderer) Layout(size fyne.Size) {
	d.ground.Resize(size)
	d.bar.Resize(fyne.NewSize(3, size.Height))
	d.line.Move(fyne.NewPos(0, size.Height-1))
	d.line.Resize(fyne.NewSize(size.Width, 1))
	put(d.dot, 6, 9, 7)
	put(d.avatar, 16, 8, avatarSide)
	at := 16 + avatarSide - markSide + 3
	put(d.ring, at-1.5, 8+avatarSide-markSide+1.5, markSide+3)
	put(d.mark, at, 8+avatarSide-markSide+3, markSide)
	put(d.person.img, at+2, 8+avatarSide-markSide+5, markSide-4)
	right := size.Width - threadMargin
	put(d.star.img, right-15, 24, 15)
	put(d.clip.img, right-14, 43, 14)
	d.fill(size)
}

func (d *threadRenderer) Refresh() {
	r := d.row
	d.ground.FillColor, d.bar.FillColor = color.Transparent, color.Transparent
	d.line.FillColor, d.dot.FillColor = kit.Color(kit.ColorLine), color.Transparent
	switch {
	case r.chosen:
		d.ground.FillColor, d.bar.FillColor = kit.Color(chosenGround(r.focused)), kit.Color(theme.ColorNamePrimary)
	case r.hovered:
		d.ground.FillColor = kit.Color(theme.ColorNameHover)
	}
	if r.thread.Unread > 0 {
		d.dot.FillColor = kit.Color(theme.ColorNamePrimary)
	}
	d.avatar.SetName(r.face())
	known := r.thread.Latest.ContactID != 0
	d.ring.Hidden, d.mark.Hidden, d.person.img.Hidden = !known, !known, !known
	d.ring.FillColor, d.mark.FillColor = kit.Color(theme.ColorNameBackground), kit.Color(theme.ColorNamePrimary)
	if r.chosen {
		d.ring.FillColor = kit.Color(chosenGround(r.focused))
	}
	d.person.set(theme.NewColoredResource(theme.AccountIcon(), theme.ColorNameForegroundOnPrimary))
	d.star.img.Hidden, d.clip.img.Hidden, d.clock.img.Hidden = !r.thread.Starred, !r.thread.Files, r.thread.Until.IsZero()
	d.star.set(theme.NewColoredResource(starIcon(), theme.ColorNameWarning))
	d.clip.set(theme.NewColoredResource(theme.MailAttachmentIcon(), kit.ColorMuted))
	d.clock.set(theme.NewColoredResource(theme.HistoryIcon(), kit.ColorMuted))
	d.fill(r.Size())
	canvas.Refresh(r)
}

// fill cuts the words to the width and puts them in place.
func (d *threadRenderer) fill(size fyne.Size) {
	t, unread := d.row.thread, d.row.thread.Unread > 0
	normal, small := theme.TextSize(), theme.CaptionTextSize()
	right := size.Width - threadMargin
	muted, fore := kit.Color(kit.ColorMuted), kit.Color(theme.ColorNameForeground)
	dateColor := muted
	if unread {
		dateColor = kit.Color(theme.ColorNamePrimary)
	}
	date := fyne.MeasureText(d.row.when, small, fyne.TextStyle{}).Width
	say(d.texts[textDate], words{s: d.row.when, size: small, color: dateColor, x: right - date, y: 7, width: date + 1})
	count := ""
	if t.Count > 1 {
		count = strconv.Itoa(t.Count)
	}
	counted := fyne.MeasureText(count, small, fyne.TextStyle{}).Width
	room := right - date - 8 - threadLeft - counted - 4
	if !t.Until.IsZero() {
		put(d.clock.img, right-date-16, 8, 13)
		room -= 16
	}
	used := say(d.texts[textPeople], words{s: d.row.people(), size: normal, color: fore, bold: unread, x: threadLeft, y: 5, width: room})
	say(d.texts[textCount], words{s: count, size: small, color: muted, x: threadLeft + used + 5, y: 7, width: counted + 1})
	subject := t.Subject
	if subject == "" {
		subject = kit.L("(no subject)")
	}
	say(d.texts[textSubject], words{s: subject, size: normal, color: fore, bold: unread, x: threadLeft, y: 23, width: right - threadLeft - sideRoom(t.Starred)})
	say(d.texts[textPreview], words{s: t.Latest.Preview, size: small + 1, color: muted, x: threadLeft, y: 42, width: right - threadLeft - sideRoom(t.Files)})
}

// chosenGround is the ground of the row under the cursor: stronger where the keyboard is.
func chosenGround(focused bool) fyne.ThemeColorName { //nolint:revive // the flag is what it shows
	if focused {
		return kit.ColorRow
	}
	return kit.ColorSoft
}

func sideRoom(icon bool) float32 { //nolint:revive // the flag is what it measures
	if icon {
		return 20
	}
	return 0
}
