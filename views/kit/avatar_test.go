package kit_test

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// ground is the colour on which the initials of a name stand.
func ground(name string) color.Color {
	return kittest.Find[*canvas.Circle](kit.NewAvatar(name, 40), nil)[0].FillColor
}

// TestInitialsAreReadOnTheirGround: white letters on each of its colours, by the
// rule that the rest of the window keeps (WCAG 2.2, 1.4.3).
func TestInitialsAreReadOnTheirGround(t *testing.T) {
	kittest.Shell(t)
	seen := make(map[color.Color]int)
	for i := range 600 {
		c := ground(string(rune('A'+i%26)) + string(rune('а'+i/26)))
		seen[c]++
		if got := contrast(color.White, c); got < 4.5 {
			t.Errorf("white on %v has a contrast of %.1f", c, got)
		}
	}
	if len(seen) < 10 {
		t.Errorf("600 people have %d colours", len(seen))
	}
	for c, n := range seen {
		if n > 150 {
			t.Errorf("%d of 600 people have the colour %v", n, c)
		}
	}
}

// TestColourStaysWithItsName, in any size and after any other name.
func TestColourStaysWithItsName(t *testing.T) {
	kittest.Shell(t)
	a := kit.NewAvatar("Anna Kovalenko", 20)
	want := ground("Anna Kovalenko")
	disc := kittest.Find[*canvas.Circle](a, nil)[0]
	for _, other := range []string{"", "Jonas", "علی رضایی", "Anna Kovalenko"} {
		a.SetName(other)
		if (disc.FillColor == want) != (ground(other) == want) {
			t.Errorf("%q stands on %v", other, disc.FillColor)
		}
	}
	if disc.FillColor != want {
		t.Error("the colour of a name changed")
	}
}

func picture(t *testing.T, c color.Color) fyne.Resource {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 64, 64))
	draw.Draw(img, img.Bounds(), image.NewUniform(c), image.Point{}, draw.Src)
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return fyne.NewStaticResource("photo", b.Bytes())
}

// TestAvatarIsRoundAndInTheMiddle, in a place that is wider or higher than it,
// with a photo and without.
func TestAvatarIsRoundAndInTheMiddle(t *testing.T) {
	shell, _ := kittest.Shell(t)
	a := kit.NewAvatar("Anna", 40)
	kittest.Show(shell, container.NewStack(a))
	red := color.NRGBA{R: 0xff, A: 0xff}
	for _, size := range []fyne.Size{fyne.NewSize(80, 40), fyne.NewSize(40, 80), fyne.NewSize(40, 40)} {
		shell.Window.SetContent(container.NewWithoutLayout(a))
		a.Move(fyne.NewPos(10, 10))
		a.Resize(size)
		middle := fyne.CurrentApp().Driver().AbsolutePositionForObject(a).AddXY(size.Width/2, size.Height/2)
		for _, photo := range []fyne.Resource{nil, picture(t, red)} {
			a.SetPhoto(photo)
			img := shell.Window.Canvas().Capture()
			at := func(dx, dy float32) color.Color {
				return color.NRGBAModel.Convert(img.At(int(middle.X+dx), int(middle.Y+dy)))
			}
			outside := color.NRGBAModel.Convert(img.At(200, 200))
			if at(-17, -17) != outside || at(17, 17) != outside || at(0, 22) != outside {
				t.Errorf("%v with photo %v: it is not round", size, photo != nil)
			}
			if photo != nil && at(0, 0) != red || at(-18, 0) == outside || at(0, 18) == outside {
				t.Errorf("%v with photo %v: it does not fill its circle", size, photo != nil)
			}
		}
	}
}

// TestTableShowsThePhotosOfItsRows, as they come, and never that of another row.
func TestTableShowsThePhotosOfItsRows(t *testing.T) {
	shell, _ := kittest.Shell(t)
	photo := picture(t, color.Black)
	var have map[int64]fyne.Resource // by id; read later than the rows
	cols := columns()
	cols[0].Photo = func(p person) fyne.Resource { return have[p.id] }
	table := kit.NewTable(shell, newCrowd(300).source(), cols)
	kittest.Show(shell, table)
	table.Reload()
	shell.Wait()
	shown := func() (list []int) {
		for i, r := range rows(table) {
			if len(kittest.Find[*canvas.Image](r, nil)) > 0 {
				list = append(list, i)
			}
		}
		return list
	}
	if got := shown(); len(got) != 0 {
		t.Errorf("rows %v show photos that are not there", got)
	}
	have = map[int64]fyne.Resource{2: photo, 4: photo, 290: photo}
	table.Redraw()
	if got := shown(); len(got) != 2 || got[0] != 1 || got[1] != 3 {
		t.Errorf("rows %v show photos, want the second and the fourth", got)
	}
	press(table, fyne.KeyEnd)
	shell.Wait()
	if got := shown(); len(got) != 1 {
		t.Errorf("at the end the rows %v show photos, want one", got)
	}
}
