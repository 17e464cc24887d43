package views

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"regulars/views/kit"
)

const (
	sideWide   float32 = 172
	sideNarrow float32 = 44
	sideRow    float32 = 34
	prefFolded         = "sidebar folded"
)

// sidebar lists the screens, with counts of what asks for something.
type sidebar struct {
	frame  *frame
	items  []*sideItem
	box    *fyne.Container
	title  *kit.Text
	folded bool
	counts *kit.Loader[[]int]
}

func newSidebar(f *frame) *sidebar {
	s := &sidebar{frame: f, counts: kit.NewLoader[[]int](f.shell), title: kit.Section("Regulars")}
	list := container.New(layout.NewCustomPaddedVBoxLayout(2))
	list.Add(kit.NewInset(s.title, 12, 10))
	for i, p := range f.places {
		item := newSideItem(p.Title, p.Icon, func() { f.show(i) })
		s.items = append(s.items, item)
		if !p.Aside {
			list.Add(item)
		}
	}
	fold := newSideItem(kit.L("Fold"), theme.MenuIcon(), nil)
	fold.Do = func() { s.setFolded(!s.folded) }
	s.items = append(s.items, fold)
	s.box = container.New(&sideLayout{s}, container.NewStack(
		kit.NewGround(kit.ColorSidebar), kit.NewInset(container.NewBorder(nil, fold, nil, nil, list), 4, 4)))
	s.setFolded(f.fyneApp.Preferences().Bool(prefFolded))
	return s
}

func (s *sidebar) Object() fyne.CanvasObject { return s.box }

// setFolded shows icons alone, or with their words.
func (s *sidebar) setFolded(on bool) {
	s.folded = on
	s.frame.fyneApp.Preferences().SetBool(prefFolded, on)
	s.title.SetText(map[bool]string{true: "R", false: "Regulars"}[on])
	for _, i := range s.items {
		i.folded = on
		i.Refresh()
	}
	if c := s.frame.window.Content(); c != nil {
		c.Refresh()
	}
}

func (s *sidebar) choose(i int) {
	for k, item := range s.items {
		item.on = k == i
		item.Refresh()
	}
}

// recount asks each screen for its count.
func (s *sidebar) recount() {
	places := s.frame.places
	s.counts.Load(func(ctx context.Context) ([]int, error) {
		list := make([]int, len(places))
		for i, p := range places {
			if p.Count == nil {
				continue
			}
			n, err := p.Count(ctx)
			if err != nil {
				return nil, err
			}
			list[i] = n
		}
		return list, nil
	}, func(list []int) {
		for i, n := range list {
			s.items[i].count = n
			s.items[i].Refresh()
		}
	})
}

type sideLayout struct{ s *sidebar }

func (l *sideLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	if l.s.folded {
		return fyne.NewSize(sideNarrow, 200)
	}
	return fyne.NewSize(sideWide, 200)
}

func (l *sideLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

// sideItem is one line of the sidebar.
type sideItem struct {
	kit.Press

	title  string
	icon   fyne.Resource
	count  int
	on     bool
	folded bool
}

func newSideItem(title string, icon fyne.Resource, tapped func()) *sideItem {
	i := &sideItem{Press: kit.Press{Do: tapped}, title: title, icon: icon}
	i.ExtendBaseWidget(i)
	return i
}

func (i *sideItem) MinSize() fyne.Size { return fyne.NewSize(sideRow, sideRow) }

func (i *sideItem) CreateRenderer() fyne.WidgetRenderer {
	r := &sideRenderer{
		item: i, ground: canvas.NewRectangle(nil), icon: canvas.NewImageFromResource(i.icon),
		title: canvas.NewText(i.title, nil), badge: canvas.NewRectangle(nil), count: canvas.NewText("", nil),
	}
	r.icon.FillMode = canvas.ImageFillContain
	r.count.Alignment = fyne.TextAlignCenter
	r.Refresh()
	return r
}

type sideRenderer struct {
	item          *sideItem
	ground, badge *canvas.Rectangle
	icon          *canvas.Image
	title, count  *canvas.Text
}

func (r *sideRenderer) Destroy()           {}
func (r *sideRenderer) MinSize() fyne.Size { return r.item.MinSize() }

func (r *sideRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.icon, r.title, r.badge, r.count}
}

func (r *sideRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.icon.Move(fyne.NewPos(9, (size.Height-18)/2))
	r.icon.Resize(fyne.NewSquareSize(18))
	h := r.title.MinSize().Height
	r.title.Move(fyne.NewPos(38, (size.Height-h)/2))
	r.title.Resize(fyne.NewSize(size.Width-38, h))
	w := max(18, r.count.MinSize().Width+10)
	at := fyne.NewPos(size.Width-w-8, (size.Height-18)/2)
	if r.item.folded {
		at = fyne.NewPos(size.Width-w, 0)
	}
	r.badge.Move(at)
	r.badge.Resize(fyne.NewSize(w, 18))
	ch := r.count.MinSize().Height
	r.count.Move(at.AddXY(0, (18-ch)/2))
	r.count.Resize(fyne.NewSize(w, ch))
}

func (r *sideRenderer) Refresh() {
	i := r.item
	ground, text := kit.ColorSidebar, theme.ColorNameForeground
	switch {
	case i.on:
		ground, text = kit.ColorRow, theme.ColorNamePrimary
	case i.Hovered:
		ground = kit.ColorSoft
	}
	r.ground.FillColor, r.ground.CornerRadius = kit.Color(ground), 6
	r.ground.StrokeWidth = 0
	if i.Focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = kit.Color(theme.ColorNamePrimary), 1.5
	}
	r.icon.Resource = theme.NewColoredResource(i.icon, text)
	r.title.Text, r.title.Color, r.title.TextSize = kit.Visual(i.title), kit.Color(text), theme.TextSize()
	r.title.TextStyle.Bold = i.on
	r.title.Hidden = i.folded
	r.count.Text, r.count.TextSize = countText(i.count), theme.CaptionTextSize()
	r.count.Color, r.badge.FillColor = kit.Color(theme.ColorNameForegroundOnPrimary), kit.Color(theme.ColorNamePrimary)
	r.badge.CornerRadius = 9
	r.count.Hidden, r.badge.Hidden = i.count == 0, i.count == 0
	r.Layout(i.Size())
	r.icon.Refresh()
	canvas.Refresh(i)
}

func countText(n int) string {
	if n > 999 {
		return "999+"
	}
	return strconv.Itoa(n)
}
