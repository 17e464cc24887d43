package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
)

// Chip is a small rounded word: a tag, a stage, a filter.
type Chip struct {
	Press // a chip that does nothing is a mere label

	// OnRemove, if set, shows a cross that calls it.
	OnRemove func()

	text  string
	icon  fyne.Resource // behind the word
	on    bool
	color fyne.ThemeColorName
}

// NewChip gives a Chip that does tapped.
func NewChip(text string, tapped func()) *Chip {
	c := &Chip{Press: Press{Do: tapped}, text: text, color: theme.ColorNameForeground}
	c.ExtendBaseWidget(c)
	return c
}

// Opens shows that the chip opens a menu.
func (c *Chip) Opens() *Chip { c.icon = theme.MenuDropDownIcon(); return c }

// Colored sets the colour of its word.
func (c *Chip) Colored(name fyne.ThemeColorName) *Chip { c.color = name; return c }

// SetOn shows the chip as chosen or not.
func (c *Chip) SetOn(on bool) { c.on = on; c.Refresh() }

// On reports whether it is chosen.
func (c *Chip) On() bool { return c.on }

// SetText changes its word.
func (c *Chip) SetText(s string) { c.text = s; c.Refresh() }

// Text gives its word.
func (c *Chip) Text() string { return c.text }

// Tapped does what the chip is for; at the cross it removes.
func (c *Chip) Tapped(e *fyne.PointEvent) {
	if c.OnRemove != nil && (c.Do == nil || e.Position.X > c.Size().Width-chipCross) {
		c.OnRemove()
		return
	}
	c.Press.Tapped(e)
}

// Cursor tells whether it can be clicked.
func (c *Chip) Cursor() desktop.Cursor {
	if c.Do == nil && c.OnRemove == nil {
		return desktop.DefaultCursor
	}
	return c.Press.Cursor()
}

// TypedKey obeys Delete beside the keys that press.
func (c *Chip) TypedKey(e *fyne.KeyEvent) {
	if (e.Name == fyne.KeyDelete || e.Name == fyne.KeyBackspace) && c.OnRemove != nil {
		c.OnRemove()
		return
	}
	c.Press.TypedKey(e)
}

const (
	chipHeight float32 = 22
	chipCross  float32 = 18
)

// MinSize fits the word.
func (c *Chip) MinSize() fyne.Size {
	w := fyne.MeasureText(c.shown(), c.Theme().Size(theme.SizeNameCaptionText)+1, fyne.TextStyle{}).Width + 18
	return fyne.NewSize(w+c.tail(), chipHeight)
}

// tail is the room behind the word for a cross or an icon.
func (c *Chip) tail() float32 {
	if c.OnRemove != nil || c.icon != nil {
		return chipCross - 6
	}
	return 0
}

// shown is the word, cut at a length that still leaves room for others.
func (c *Chip) shown() string {
	return clean(Shorten(c.text, 40))
}

// CreateRenderer draws a pill, the word and the cross.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	r := &chipRenderer{c: c, pill: canvas.NewRectangle(color.Transparent), word: canvas.NewText("", color.Black), cross: canvas.NewText("×", color.Black), icon: &canvas.Image{FillMode: canvas.ImageFillContain}}
	r.word.Alignment, r.cross.Alignment = fyne.TextAlignCenter, fyne.TextAlignCenter
	r.Refresh()
	return r
}

type chipRenderer struct {
	c           *Chip
	pill        *canvas.Rectangle
	word, cross *canvas.Text
	icon        *canvas.Image
}

func (r *chipRenderer) Destroy()           {}
func (r *chipRenderer) MinSize() fyne.Size { return r.c.MinSize() }

func (r *chipRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.pill, r.word, r.cross, r.icon}
}

func (r *chipRenderer) Layout(size fyne.Size) {
	top := (size.Height - chipHeight) / 2
	r.pill.Move(fyne.NewPos(0, top))
	r.pill.Resize(fyne.NewSize(size.Width, chipHeight))
	r.pill.CornerRadius = chipHeight / 2
	w := size.Width - r.c.tail()
	h := r.word.MinSize().Height
	r.word.Move(fyne.NewPos(0, top+(chipHeight-h)/2))
	r.word.Resize(fyne.NewSize(w, h))
	r.cross.Move(fyne.NewPos(size.Width-chipCross-2, top+(chipHeight-h)/2))
	r.cross.Resize(fyne.NewSize(chipCross, h))
	r.icon.Move(fyne.NewPos(size.Width-chipCross-2, top+(chipHeight-16)/2))
	r.icon.Resize(fyne.NewSquareSize(16))
}

func (r *chipRenderer) Refresh() {
	c := r.c
	ground, word := ColorSoft, c.color
	if c.on {
		ground, word = theme.ColorNamePrimary, theme.ColorNameForegroundOnPrimary
	}
	r.pill.FillColor = themeColor(c, ground)
	r.pill.StrokeWidth = 0
	if c.Focused || c.Hovered && c.Do != nil {
		r.pill.StrokeColor, r.pill.StrokeWidth = themeColor(c, theme.ColorNamePrimary), 1.5
	}
	r.word.Text = Visual(c.shown())
	size := c.Theme().Size(theme.SizeNameCaptionText) + 1
	r.word.TextSize, r.cross.TextSize = size, size+2
	r.word.Color, r.cross.Color = themeColor(c, word), themeColor(c, word)
	r.cross.Hidden = c.OnRemove == nil
	r.icon.Hidden = c.icon == nil
	if c.icon != nil {
		r.icon.Resource = theme.NewColoredResource(c.icon, word)
		r.icon.Refresh()
	}
	r.Layout(c.Size())
	canvas.Refresh(c)
}

// Flow lays objects from the left and goes on in a new line where one is full.
func Flow(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewRowWrapLayout(), objects...)
}
