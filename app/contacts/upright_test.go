package contacts

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"testing"
)

// exif is the beginning of a JPEG that notes an orientation.
func exif(order binary.AppendByteOrder, mark string, value uint16) []byte {
	tiff := order.AppendUint32(order.AppendUint16([]byte(mark), 42), 8)
	tiff = order.AppendUint16(tiff, 2)
	for _, tag := range []struct{ id, value uint16 }{{0x0100, 9}, {0x0112, value}} {
		tiff = order.AppendUint16(order.AppendUint16(tiff, tag.id), 3)
		tiff = order.AppendUint32(tiff, 1)
		tiff = order.AppendUint16(order.AppendUint16(tiff, tag.value), 0)
	}
	body := append([]byte("Exif\x00\x00"), tiff...)
	file := []byte("\xff\xd8\xff\xe0\x00\x04ab\xff\xe1")
	file = binary.BigEndian.AppendUint16(file, uint16(len(body)+2))
	return append(append(file, body...), "\xff\xda"...)
}

func TestOrientation(t *testing.T) {
	for v := range uint16(12) {
		want := int(v)
		if v < 1 || v > 8 {
			want = 1
		}
		if got := orientation(exif(binary.BigEndian, "MM", v)); got != want {
			t.Errorf("big endian %d: %d, want %d", v, got, want)
		}
		if got := orientation(exif(binary.LittleEndian, "II", v)); got != want {
			t.Errorf("little endian %d: %d, want %d", v, got, want)
		}
	}
	whole := exif(binary.BigEndian, "MM", 6)
	for n := range whole {
		if got := orientation(whole[:n]); got != 1 && got != 6 {
			t.Errorf("cut to %d bytes: %d", n, got)
		}
		whole[n] ^= 0xff // must not crash
		if got := orientation(whole); got < 1 || got > 8 {
			t.Errorf("with byte %d changed: %d", n, got)
		}
		whole[n] ^= 0xff
	}
}

// TestTurn follows the top left corner of the kept picture, and the one right of it.
func TestTurn(t *testing.T) {
	const last = 3
	tl, tr, br, bl := image.Pt(0, 0), image.Pt(last, 0), image.Pt(last, last), image.Pt(0, last)
	first, second := color.RGBA{R: 255, A: 255}, color.RGBA{G: 255, A: 255}
	// EXIF 2.3: where row 0 and column 0 are seen.
	for i, want := range [][2]image.Point{{tl, tr}, {tr, tl}, {br, bl}, {bl, br}, {tl, bl}, {tr, br}, {br, tr}, {bl, tl}} {
		img := image.NewRGBA(image.Rect(0, 0, last+1, last+1))
		img.SetRGBA(0, 0, first)
		img.SetRGBA(last, 0, second)
		got := turn(img, i+1)
		if got.RGBAAt(want[0].X, want[0].Y) != first || got.RGBAAt(want[1].X, want[1].Y) != second {
			t.Errorf("orientation %d: top left and top right are not at %v", i+1, want)
		}
	}
}

// TestPhotoOfATelephoneIsUpright takes a picture whose left half is white and
// that is to be turned clockwise: then its upper half is.
func TestPhotoOfATelephoneIsUpright(t *testing.T) {
	img := image.NewGray(image.Rect(0, 0, 64, 64))
	for i := range img.Pix {
		if i%64 < 32 {
			img.Pix[i] = 255
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	head := exif(binary.LittleEndian, "II", 6)
	photo, err := makePhoto(append(head[:len(head)-2], b.Bytes()[2:]...))
	if err != nil {
		t.Fatal(err)
	}
	got, err := jpeg.Decode(bytes.NewReader(photo))
	if err != nil {
		t.Fatal(err)
	}
	for at, white := range map[image.Point]bool{{X: 8, Y: 8}: true, {X: 56, Y: 8}: true, {X: 8, Y: 56}: false, {X: 56, Y: 56}: false} {
		if r, _, _, _ := got.At(at.X, at.Y).RGBA(); (r > 0x8000) != white {
			t.Errorf("at %v is %x", at, r)
		}
	}
}
