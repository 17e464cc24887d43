// Package qr makes QR codes (ISO/IEC 18004). It is the only package that knows
// github.com/boombuler/barcode.
package qr

import (
	"fmt"
	"image/color"

	"github.com/boombuler/barcode/qr"
)

// Code is a square of modules; true is dark. It has no quiet zone: four modules are to be
// left white around it.
type Code [][]bool

// Quiet is how many modules around a code stay white.
const Quiet = 4

// Encode gives the QR code of text, which a camera still reads with an eighth of it
// covered (level M). It fails where the text is longer than a code holds, some 2,300 bytes.
func Encode(text string) (Code, error) {
	made, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		return nil, fmt.Errorf("QR code of %d bytes: %w", len(text), err)
	}
	size := made.Bounds().Dx()
	code := make(Code, size)
	for y := range code {
		code[y] = make([]bool, size)
		for x := range code[y] {
			code[y][x] = color.GrayModel.Convert(made.At(x, y)) == color.Gray{}
		}
	}
	return code, nil
}
