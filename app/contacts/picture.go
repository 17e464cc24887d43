package contacts

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/draw"

	"regulars/data"
)

const (
	photoSide    = 256 // pixels
	photoQuality = 88  // of JPEG, in percent
)

// format is a kind of file that photos are made from.
type format struct {
	magic  string // how such files begin
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
}

// formatOf tells the kind by content: names of files lie. What other packages
// have registered with package image is left out on purpose.
func formatOf(file []byte) (format, error) {
	for _, f := range []format{
		{"\x89PNG\r\n\x1a\n", png.DecodeConfig, png.Decode},
		{"\xff\xd8\xff", jpeg.DecodeConfig, jpeg.Decode},
		{"GIF8", gif.DecodeConfig, gif.Decode},
	} {
		if bytes.HasPrefix(file, []byte(f.magic)) {
			return f, nil
		}
	}
	return format{}, data.ErrPhotoKind
}

// makePhoto gives the middle of the picture in file as a JPEG of at most
// photoSide squared.
func makePhoto(file []byte) ([]byte, error) {
	img, err := readPicture(file)
	if err != nil {
		return nil, err
	}
	from := middle(img.Bounds())
	side := min(photoSide, from.Dx())
	square := image.NewRGBA(image.Rect(0, 0, side, side))
	// JPEG has no transparency: what shows through is white and not black.
	draw.Draw(square, square.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.CatmullRom.Scale(square, square.Bounds(), img, from, draw.Over, nil)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, turn(square, orientation(file)), &jpeg.Options{Quality: photoQuality}); err != nil {
		return nil, fmt.Errorf("write photo: %w", err)
	}
	return b.Bytes(), nil
}

// readPicture decodes file after a look at how large it says it is, since a few
// bytes can ask for gigabytes.
func readPicture(file []byte) (image.Image, error) {
	if len(file) > data.MaxPhotoFile {
		return nil, data.ErrPhotoSize
	}
	f, err := formatOf(file)
	if err != nil {
		return nil, err
	}
	size, err := f.config(bytes.NewReader(file))
	switch {
	case err != nil:
		return nil, errors.Join(data.ErrPhotoDamaged, err)
	case size.Width <= 0 || size.Height <= 0:
		return nil, data.ErrPhotoDamaged
	case size.Width > data.MaxPhotoPixels/size.Height:
		return nil, data.ErrPhotoSize
	}
	img, err := f.decode(bytes.NewReader(file))
	switch {
	case err != nil:
		return nil, errors.Join(data.ErrPhotoDamaged, err)
	case img.Bounds().Empty():
		return nil, data.ErrPhotoDamaged
	}
	return img, nil
}

// middle is the largest square in the centre of r.
func middle(r image.Rectangle) image.Rectangle {
	side := min(r.Dx(), r.Dy())
	at := r.Min.Add(image.Pt((r.Dx()-side)/2, (r.Dy()-side)/2))
	return image.Rectangle{Min: at, Max: at.Add(image.Pt(side, side))}
}
