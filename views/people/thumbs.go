package people

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"maps"
	"time"

	"fyne.io/fyne/v2"
	"golang.org/x/image/draw"

	"regulars/data"
	"regulars/views/kit"
)

const (
	thumbSide = 56  // pixels: an avatar of the list on a dense screen
	maxThumbs = 500 // far more than rows are shown at once
)

// thumbs keeps small photos for the list, and reads those that it lacks off the
// UI goroutine, on which it is used.
type thumbs struct {
	page   *Page
	loader *kit.Loader[map[string]fyne.Resource]
	have   map[string]fyne.Resource // by hash; nil for one that can't be shown
	want   []string
	soon   func()
}

func newThumbs(p *Page) *thumbs {
	t := &thumbs{page: p, loader: kit.NewLoader[map[string]fyne.Resource](p.shell), have: make(map[string]fyne.Resource)}
	t.soon = p.shell.Coalesce(30*time.Millisecond, t.load)
	return t
}

// of gives the photo of a row, nil where it has none or while it is being read.
func (t *thumbs) of(r data.ContactRow) fyne.Resource {
	photo, known := t.have[r.Photo]
	if r.Photo != "" && !known {
		t.want = append(t.want, r.Photo)
		t.soon()
	}
	return photo
}

// load reads what the rows on the screen want; rows that scrolled away meanwhile
// ask again when they come back.
func (t *thumbs) load() {
	want := t.want
	t.want = nil
	t.loader.Load(func(ctx context.Context) (map[string]fyne.Resource, error) {
		got := make(map[string]fyne.Resource)
		for _, hash := range want {
			raw, err := t.page.svc.Contacts.Photo(ctx, hash)
			if err != nil && !errors.Is(err, data.ErrNotFound) {
				return nil, err
			}
			got[hash] = thumb(hash, raw)
		}
		return got, nil
	}, func(got map[string]fyne.Resource) {
		if len(t.have)+len(got) > maxThumbs {
			clear(t.have)
		}
		maps.Copy(t.have, got)
		t.page.table.Redraw()
	})
}

// thumb makes a photo small; nil where it is none: initials tell who it is.
func thumb(hash string, photo []byte) fyne.Resource {
	img, err := jpeg.Decode(bytes.NewReader(photo))
	if err != nil {
		return nil
	}
	small := image.NewRGBA(image.Rect(0, 0, thumbSide, thumbSide))
	draw.ApproxBiLinear.Scale(small, small.Bounds(), img, img.Bounds(), draw.Src, nil)
	var file bytes.Buffer
	if err := png.Encode(&file, small); err != nil {
		return nil
	}
	return fyne.NewStaticResource("small "+hash, file.Bytes())
}
