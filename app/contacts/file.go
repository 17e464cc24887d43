package contacts

import (
	"context"
	"fmt"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// KeepFile keeps a file with a contact: on its timeline, at the time of the mail that brought it. It stays when the mail goes.
func (s *Service) KeepFile(ctx context.Context, contact int64, at time.Time, name string, content []byte) error {
	if len(content) > data.MaxKeptFile {
		return data.Invalid("file", "was not kept: it is larger than %d MB; save it in a folder of your own instead", data.MaxKeptFile/1_000_000)
	}
	c, err := s.Get(ctx, contact)
	if err != nil {
		return err
	}
	return s.store.Update(ctx, fmt.Sprintf("Keep %s with %s", name, c.Name), func(tx *store.Tx) error {
		hash, err := tx.SavePicture(ctx, content)
		if err != nil {
			return err
		}
		return tx.SaveActivity(ctx, &data.Activity{ContactID: contact, Kind: data.KeptFile, At: at, Text: name, File: hash})
	})
}

// File gives the name and the content of a file that is kept with a contact.
func (s *Service) File(ctx context.Context, id int64) (name string, content []byte, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		a, err := tx.Activity(ctx, id)
		if err != nil {
			return err
		}
		name = a.Text
		content, err = tx.Picture(ctx, a.File)
		return err
	})
	return name, content, err
}
