package contacts

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"testing"

	"regulars/data"
)

func TestMiddle(t *testing.T) {
	for _, c := range []struct{ r, want image.Rectangle }{
		{image.Rect(0, 0, 10, 4), image.Rect(3, 0, 7, 4)},
		{image.Rect(0, 0, 4, 10), image.Rect(0, 3, 4, 7)},
		{image.Rect(5, 5, 8, 7), image.Rect(5, 5, 7, 7)}, // a frame of a GIF that does not begin at its corner
		{image.Rect(0, 0, 1, 1), image.Rect(0, 0, 1, 1)},
	} {
		if got := middle(c.r); got != c.want {
			t.Errorf("middle of %v = %v, want %v", c.r, got, c.want)
		}
	}
}

// FuzzMakePhoto holds that a file becomes a small square or is refused in words.
func FuzzMakePhoto(f *testing.F) {
	f.Add([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"))
	f.Add([]byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00"))
	f.Add([]byte("GIF89a\x01\x00\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"))
	f.Fuzz(func(t *testing.T, file []byte) {
		photo, err := makePhoto(file)
		if err != nil {
			if _, ok := errors.AsType[*data.InvalidError](err); !ok {
				t.Error(err)
			}
			return
		}
		size, err := jpeg.DecodeConfig(bytes.NewReader(photo))
		if err != nil || size.Width != size.Height || size.Width > photoSide {
			t.Errorf("made a photo of %d×%d, %v", size.Width, size.Height, err)
		}
	})
}
