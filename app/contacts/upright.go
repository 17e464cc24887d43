package contacts

import (
	"bytes"
	"encoding/binary"
	"image"
)

// orientation tells how a JPEG is to be turned before it is looked at: telephones
// keep pictures as the sensor lies and note that in EXIF 2.3, tag 0x0112. It is
// 1, upright, to 8; 1 also for other files and where nothing sound is noted.
func orientation(file []byte) int {
	const markers = 2 // after the start of the image
	for at := markers; at+4 <= len(file) && file[at] == 0xff && file[at+1] != 0xda; {
		size := int(binary.BigEndian.Uint16(file[at+2:]))
		end := at + 2 + size
		if size < 2 || end > len(file) {
			return 1
		}
		if tiff, ok := bytes.CutPrefix(file[at+4:end], []byte("Exif\x00\x00")); ok && file[at+1] == 0xe1 {
			return orientationTag(tiff)
		}
		at = end
	}
	return 1
}

// orientationTag looks the tag up in the first directory of a TIFF.
func orientationTag(tiff []byte) int {
	const header, entry = 8, 12
	if len(tiff) < header {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	if tiff[0] == 'I' {
		order = binary.LittleEndian
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 1
	}
	n, dir := int(order.Uint16(tiff[at:])), tiff[at+2:]
	for ; n > 0 && len(dir) >= entry; n-- {
		if order.Uint16(dir) == 0x0112 {
			if v := int(order.Uint16(dir[8:])); v >= 1 && v <= 8 {
				return v
			}
			return 1
		}
		dir = dir[entry:]
	}
	return 1
}

// turn gives a square picture as it is to be looked at.
func turn(square *image.RGBA, orientation int) *image.RGBA {
	last := square.Bounds().Dx() - 1
	out := image.NewRGBA(square.Bounds())
	for y := range last + 1 {
		for x := range last + 1 {
			from := [...]image.Point{
				{x, y},
				{last - x, y},
				{last - x, last - y},
				{x, last - y},
				{y, x},
				{y, last - x},
				{last - y, last - x},
				{last - y, x},
			}[orientation-1]
			out.SetRGBA(x, y, square.RGBAAt(from.X, from.Y))
		}
	}
	return out
}
