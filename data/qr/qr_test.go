package qr_test

import (
	"image"
	"image/color"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"regulars/data/qr"
)

// scan reads a code as a camera does, from a picture with its quiet zone.
func scan(t *testing.T, c qr.Code) string {
	t.Helper()
	const dots = 6
	side := (len(c) + 2*qr.Quiet) * dots
	img := image.NewGray(image.Rect(0, 0, side, side))
	for y := range side {
		for x := range side {
			row, col := y/dots-qr.Quiet, x/dots-qr.Quiet
			dark := row >= 0 && row < len(c) && col >= 0 && col < len(c) && c[row][col]
			if !dark {
				img.SetGray(x, y, color.Gray{Y: 255})
			}
		}
	}
	bits, err := gozxing.NewBinaryBitmapFromImage(img)
	if err != nil {
		t.Fatal(err)
	}
	read, err := qrcode.NewQRCodeReader().Decode(bits, nil)
	if err != nil {
		t.Fatal(err)
	}
	return read.GetText()
}

// TestCodesAreReadBack by another reader than the one that wrote them.
func TestCodesAreReadBack(t *testing.T) {
	for _, text := range []string{"7K3F-9QXM-2", "a", "https://example.com/?c=1&d=ž", "Ąžuolas, Київ, تهران", strings.Repeat("0123456789", 60)} {
		code, err := qr.Encode(text)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if n := len(code); n < 21 || (n-17)%4 != 0 { // ISO/IEC 18004, 6.3.1
			t.Errorf("%q: a side has %d modules", text, n)
		}
		if got := scan(t, code); got != text {
			t.Errorf("%q is read as %q", text, got)
		}
	}
}

func TestTooLongATextIsRefused(t *testing.T) {
	if _, err := qr.Encode(strings.Repeat("x", 3000)); err == nil || !strings.Contains(err.Error(), "3000 bytes") {
		t.Errorf("it is said %v", err)
	}
}
