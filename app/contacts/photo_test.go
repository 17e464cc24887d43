package contacts_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/color/palette"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"regulars/data"
)

// flagPicture is a picture of three bands side by side: blue, red, blue. The middle
// square of a wide one is red.
func flagPicture(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Bounds(), image.NewUniform(color.RGBA{B: 255, A: 255}), image.Point{}, draw.Src)
	draw.Draw(img, image.Rect(w/4, 0, w-w/4, h), image.NewUniform(color.RGBA{R: 255, A: 255}), image.Point{}, draw.Src)
	return img
}

func pngOf(t *testing.T, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func jpegOf(t *testing.T, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gifOf(t *testing.T, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	p := image.NewPaletted(img.Bounds(), palette.Plan9)
	draw.Draw(p, p.Bounds(), img, image.Point{}, draw.Src)
	if err := gif.Encode(&b, p, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// hugePNG is a header of w×h pixels with nothing after it.
func hugePNG(w, h uint32) []byte {
	chunk := binary.BigEndian.AppendUint32([]byte("IHDR"), w)
	chunk = append(binary.BigEndian.AppendUint32(chunk, h), 8, 6, 0, 0, 0)
	file := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), chunk...)
	return binary.BigEndian.AppendUint32(file, crc32.ChecksumIEEE(chunk))
}

// photo gives the kept photo of a contact, nil for none.
func (b *book) photo(id int64) image.Image {
	b.Helper()
	c, err := b.Get(b.Context(), id)
	if err != nil {
		b.Fatal(err)
	}
	if c.Photo == "" {
		return nil
	}
	raw, err := b.Photo(b.Context(), c.Photo)
	if err != nil {
		b.Fatal(err)
	}
	img, err := jpeg.Decode(bytes.NewReader(raw))
	if err != nil {
		b.Fatal(err)
	}
	return img
}

func isRed(c color.Color) bool {
	r, g, b, _ := c.RGBA()
	return r > 0xc000 && g < 0x4000 && b < 0x4000
}

func TestSetPhotoKeepsTheMiddleSmall(t *testing.T) {
	wide := flagPicture(1200, 600)
	for name, c := range map[string]struct {
		file []byte
		side int
	}{
		"png": {pngOf(t, wide), 256}, "jpeg": {jpegOf(t, wide), 256}, "gif": {gifOf(t, wide), 256},
		"small stays small": {pngOf(t, flagPicture(40, 20)), 20},
		"one pixel":         {pngOf(t, flagPicture(1, 1)), 1},
		"one line":          {pngOf(t, flagPicture(3000, 1)), 1},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBook(t)
			anna := data.Contact{Name: "Anna", Note: "Likes oak"}
			b.save(&anna)
			if err := b.SetPhoto(t.Context(), anna.ID, c.file); err != nil {
				t.Fatal(err)
			}
			img := b.photo(anna.ID)
			if img.Bounds() != image.Rect(0, 0, c.side, c.side) {
				t.Errorf("the photo is %v, want a side of %d", img.Bounds(), c.side)
			}
			for _, at := range []image.Point{{1, 1}, {c.side / 2, c.side / 2}, {c.side - 2, c.side - 2}} {
				if c.side > 20 && !isRed(img.At(at.X, at.Y)) {
					t.Errorf("at %v is %v: not the middle of the picture", at, img.At(at.X, at.Y))
				}
			}
			if got, err := b.Get(t.Context(), anna.ID); err != nil || got.Note != "Likes oak" {
				t.Errorf("the rest of the contact: %+v, %v", got, err)
			}
		})
	}
}

func TestPhotoIsOneActionWithUndo(t *testing.T) {
	b := newBook(t)
	anna := data.Contact{Name: "Anna"}
	b.save(&anna)
	if err := b.SetPhoto(t.Context(), anna.ID, pngOf(t, flagPicture(400, 200))); err != nil {
		t.Fatal(err)
	}
	if b.last() != "Set the photo of Anna" {
		t.Errorf("action %q", b.last())
	}
	if err := b.RemovePhoto(t.Context(), anna.ID); err != nil {
		t.Fatal(err)
	}
	if b.last() != "Remove the photo of Anna" || b.photo(anna.ID) != nil {
		t.Errorf("action %q, the photo is still there: %v", b.last(), b.photo(anna.ID) != nil)
	}
	b.undo()
	if img := b.photo(anna.ID); img == nil || !isRed(img.At(100, 100)) {
		t.Error("undo does not bring the photo back")
	}
	b.undo()
	if b.photo(anna.ID) != nil {
		t.Error("undo does not take the photo away")
	}
}

func TestTransparentPhotoIsOnWhite(t *testing.T) {
	b := newBook(t)
	anna := data.Contact{Name: "Anna"}
	b.save(&anna)
	if err := b.SetPhoto(t.Context(), anna.ID, pngOf(t, image.NewRGBA(image.Rect(0, 0, 300, 300)))); err != nil {
		t.Fatal(err)
	}
	if r, g, bl, _ := b.photo(anna.ID).At(50, 50).RGBA(); min(r, g, bl) < 0xf000 {
		t.Errorf("what shows through is %x %x %x", r, g, bl)
	}
}

func TestSetPhotoRefusesOtherFiles(t *testing.T) {
	whole := jpegOf(t, flagPicture(300, 200))
	drawing := pngOf(t, flagPicture(300, 200))
	for name, c := range map[string]struct {
		file []byte
		want error
	}{
		"nothing":               {nil, data.ErrPhotoKind},
		"text named .png":       {[]byte("name,phone\nAnna,1\n"), data.ErrPhotoKind},
		"SVG":                   {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`), data.ErrPhotoKind},
		"WebP":                  {[]byte("RIFF\x1a\x00\x00\x00WEBPVP8L"), data.ErrPhotoKind},
		"only the magic":        {[]byte("\x89PNG\r\n\x1a\n"), data.ErrPhotoDamaged},
		"GIF of nothing":        {[]byte("GIF89a\x00\x00\x00\x00\x00\x00\x00;"), data.ErrPhotoDamaged},
		"truncated JPEG":        {whole[:len(whole)/2], data.ErrPhotoDamaged},
		"truncated PNG":         {drawing[:len(drawing)/2], data.ErrPhotoDamaged},
		"huge in a few bytes":   {hugePNG(60_000, 60_000), data.ErrPhotoSize},
		"as huge as can be":     {hugePNG(0x7fffffff, 1), data.ErrPhotoSize},
		"one pixel too many":    {hugePNG(data.MaxPhotoPixels+1, 1), data.ErrPhotoSize},
		"header, then nothing":  {hugePNG(100, 100), data.ErrPhotoDamaged},
		"a file of many bytes":  {append(drawing, make([]byte, data.MaxPhotoFile)...), data.ErrPhotoSize},
		"a program named photo": {[]byte("MZ\x90\x00"), data.ErrPhotoKind},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBook(t)
			anna := data.Contact{Name: "Anna", Photo: "before"}
			b.save(&anna)
			err := b.SetPhoto(t.Context(), anna.ID, c.file)
			var invalid *data.InvalidError
			if !errors.Is(err, c.want) || !errors.As(err, &invalid) || !strings.HasPrefix(invalid.Reason, "was not changed") {
				t.Errorf("err = %v, want %v", err, c.want)
			}
			if got, err := b.Get(t.Context(), anna.ID); err != nil || got.Photo != "before" || b.last() != "Add Anna" {
				t.Errorf("changed to %q by %q, %v", got.Photo, b.last(), err)
			}
		})
	}
}

func TestPhotoOfNobody(t *testing.T) {
	b := newBook(t)
	if err := b.SetPhoto(t.Context(), 7, pngOf(t, flagPicture(9, 9))); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("set: %v", err)
	}
	if err := b.RemovePhoto(t.Context(), 7); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("remove: %v", err)
	}
	if _, err := b.Photo(t.Context(), "none"); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("read: %v", err)
	}
}
