package kit

import (
	"hash/fnv"
	"image/color"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Avatar is a contact's photo or, without one, initials on a colour that comes
// from the name.
type Avatar struct {
	widget.BaseWidget

	name  string
	photo fyne.Resource
	side  float32
}

// NewAvatar gives a round avatar that is side wide.
func NewAvatar(name string, side float32) *Avatar {
	a := &Avatar{name: name, side: side}
	a.ExtendBaseWidget(a)
	return a
}

// SetName changes whose avatar it is.
func (a *Avatar) SetName(name string) {
	if a.name != name {
		a.name = name
		a.Refresh()
	}
}

// SetPhoto shows a picture in place of the initials; nil takes it away.
func (a *Avatar) SetPhoto(photo fyne.Resource) {
	if a.photo != photo {
		a.photo = photo
		a.Refresh()
	}
}

// MinSize is a square.
func (a *Avatar) MinSize() fyne.Size { return fyne.NewSquareSize(a.side) }

// CreateRenderer draws a disc, the initials and the photo.
func (a *Avatar) CreateRenderer() fyne.WidgetRenderer {
	r := &avatarRenderer{a: a, disc: canvas.NewCircle(color.Transparent), text: canvas.NewText("", color.White), image: &canvas.Image{FillMode: canvas.ImageFillCover}}
	r.text.Alignment = fyne.TextAlignCenter
	r.text.TextStyle.Bold = true
	r.Refresh()
	return r
}

type avatarRenderer struct {
	a     *Avatar
	disc  *canvas.Circle
	text  *canvas.Text
	image *canvas.Image
}

func (r *avatarRenderer) Destroy()           {}
func (r *avatarRenderer) MinSize() fyne.Size { return r.a.MinSize() }

func (r *avatarRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.disc, r.text, r.image}
}

func (r *avatarRenderer) Layout(size fyne.Size) {
	side := min(size.Width, size.Height)
	at := fyne.NewPos((size.Width-side)/2, (size.Height-side)/2)
	for _, o := range []fyne.CanvasObject{r.disc, r.image} {
		o.Move(at)
		o.Resize(fyne.NewSquareSize(side))
	}
	r.image.CornerRadius = side / 2
	r.text.TextSize = side * 0.4
	h := r.text.MinSize().Height
	r.text.Move(fyne.NewPos(at.X, at.Y+(side-h)/2))
	r.text.Resize(fyne.NewSize(side, h))
}

func (r *avatarRenderer) Refresh() {
	r.disc.FillColor = nameColor(r.a.name)
	r.text.Text = Initials(r.a.name)
	r.image.Resource = r.a.photo
	r.image.Hidden = r.a.photo == nil
	r.Layout(r.a.Size())
	r.image.Refresh()
	canvas.Refresh(r.a)
}

// Initials gives the first letters of the first and the last word of a name, in
// any script; one where letters join or stand for words.
func Initials(name string) string {
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
	if len(words) == 0 {
		return "?"
	}
	first := firstRune(words[0])
	if len(words) == 1 || unicode.In(first, unicode.Arabic, unicode.Hebrew, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) {
		return string(unicode.ToUpper(first))
	}
	return string([]rune{unicode.ToUpper(first), unicode.ToUpper(firstRune(words[len(words)-1]))})
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return '?'
}

// nameColor picks one of a dozen grounds that white letters are read on.
func nameColor(name string) color.Color {
	grounds := [...]uint32{0x7a4f9a, 0x3d6a9e, 0x2e7d6b, 0x8a5a2b, 0xa0485a, 0x4f6d2f, 0x5b5ea6, 0x96523b, 0x2f7486, 0x7d4a6d, 0x5f6b3a, 0x6b5b95}
	h := fnv.New32a()
	if _, err := h.Write([]byte(name)); err != nil {
		return rgb(grounds[0])
	}
	return rgb(grounds[h.Sum32()%uint32(len(grounds))])
}
