package contacts

import (
	"context"

	"regulars/data"
	"regulars/data/store"
)

// SetPhoto makes the picture in file, the bytes of a PNG, JPEG or GIF, the photo
// of a contact: its middle, square and small. It fails with data.ErrPhotoKind,
// data.ErrPhotoSize, data.ErrPhotoDamaged or data.ErrNotFound.
func (s *Service) SetPhoto(ctx context.Context, id int64, file []byte) error {
	photo, err := makePhoto(file)
	if err != nil {
		return err
	}
	what, err := s.name(ctx, "Set the photo of", []int64{id})
	if err != nil {
		return err
	}
	return s.store.Update(ctx, what, func(tx *store.Tx) error {
		c, err := tx.Contact(ctx, id)
		if err != nil {
			return err
		}
		if c.Photo, err = tx.SavePicture(ctx, photo); err != nil {
			return err
		}
		return tx.SaveContact(ctx, &c)
	})
}

// RemovePhoto takes the photo from a contact; data.ErrNotFound where there is
// no such contact.
func (s *Service) RemovePhoto(ctx context.Context, id int64) error {
	what, err := s.name(ctx, "Remove the photo of", []int64{id})
	if err != nil {
		return err
	}
	return s.Edit(ctx, what, []int64{id}, func(c *data.Contact) { c.Photo = "" })
}

// Photo gives the JPEG that contacts refer to by hash; data.ErrNotFound where
// there is none.
func (s *Service) Photo(ctx context.Context, hash string) (photo []byte, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		photo, err = tx.Picture(ctx, hash)
		return err
	})
	return photo, err
}
