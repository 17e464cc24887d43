package app

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"

	"regulars/app/files"
	"regulars/data"
	"regulars/data/filestore"
	"regulars/data/filetext"
	"regulars/data/sheet"
	"regulars/data/store"
)

// Keeping lends data/filestore and the readers of files to the files of records.
func Keeping(s *store.Store) *files.Service {
	return files.New(s, filestore.Beside(s.Path()), readWords)
}

// readWords gives what is read in a file for the search: workbooks by data/sheet, the rest by
// data/filetext.
func readWords(ctx context.Context, name, path string) (string, error) {
	if strings.EqualFold(filepath.Ext(name), ".xlsx") {
		return sheetWords(ctx, path)
	}
	return filetext.Read(ctx, name, path)
}

// sheetWords gives the cells of a workbook's first table.
func sheetWords(ctx context.Context, path string) (text string, err error) {
	r, err := sheet.Open(path, "")
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	var b strings.Builder
	for b.Len() < filetext.Most && ctx.Err() == nil {
		row, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return b.String(), err
		}
		for _, c := range row.Cells {
			b.WriteString(c.Text + " ")
		}
	}
	return b.String(), ctx.Err()
}

// heldFiles are the kept files as backups take them along.
type heldFiles filestore.Folder

// CopyTo brings a folder of backups up to date.
func (h heldFiles) CopyTo(ctx context.Context, folder string) error {
	_, err := filestore.Folder(h).CopyTo(ctx, filestore.Folder(folder))
	return err
}

// CopyFrom brings back what is missing here.
func (h heldFiles) CopyFrom(ctx context.Context, folder string) error {
	_, err := filestore.Folder(folder).CopyTo(ctx, filestore.Folder(h))
	if errors.Is(err, data.ErrNotFound) {
		return nil
	}
	return err
}
