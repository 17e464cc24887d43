package mailsync

import (
	"bytes"
	"context"
	"strings"

	"regulars/data"
	"regulars/data/store"
)

// PicturesAllowed reports whether the owner lets the pictures of a sender come from the internet.
func (s *Service) PicturesAllowed(ctx context.Context, address string) (bool, error) {
	return view(ctx, s, func(tx *store.Tx) (bool, error) { return tx.PicturesAllowed(ctx, address) })
}

// AllowPictures lets the pictures of a sender come from the internet from now on, and gives back what undoes it.
func (s *Service) AllowPictures(ctx context.Context, address string) (undo func(context.Context) error, err error) {
	return s.act(ctx, "Show pictures of "+address, func(tx *store.Tx) error { return tx.AllowPictures(ctx, address) })
}

// BlockPictures keeps them out again.
func (s *Service) BlockPictures(ctx context.Context, address string) (undo func(context.Context) error, err error) {
	return s.act(ctx, "Block pictures of "+address, func(tx *store.Tx) error { return tx.BlockPictures(ctx, address) })
}

// maxPicture is the largest picture put into a page, in bytes.
const maxPicture = 10 << 20

// Page gives the HTML of a message as a page for the browser that fetches nothing.
func (s *Service) Page(ctx context.Context, id int64) (string, error) {
	return s.page(ctx, id, s.tools.Format.Page)
}

// PageWithRemote gives a page that fetches the pictures that the message has on the internet, which tells their
// owner that it was opened.
func (s *Service) PageWithRemote(ctx context.Context, id int64) (string, error) {
	return s.page(ctx, id, s.tools.Format.PageWithRemote)
}

func (s *Service) page(ctx context.Context, id int64, format func(title, html string, pictures []data.MailPicture) string) (string, error) {
	d, err := s.Message(ctx, id)
	if err != nil {
		return "", err
	}
	var pictures []data.MailPicture
	for _, f := range d.Mail.Files {
		if f.CID == "" || f.Size > maxPicture || !strings.HasPrefix(f.Type, "image/") {
			continue
		}
		var b bytes.Buffer
		if _, err := s.tools.Format.Extract(d.Raw, f.Part, &b); err == nil { // a broken picture is left out
			pictures = append(pictures, data.MailPicture{CID: f.CID, Type: f.Type, Data: b.Bytes()})
		}
	}
	html := d.Mail.HTML
	if html == "" {
		html = "<pre>" + strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(d.Mail.Text) + "</pre>"
	}
	return format(d.Subject, html, pictures), nil
}
