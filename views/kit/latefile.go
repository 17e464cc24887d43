package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage/repository"
)

// fileStore is what Fyne's own store of files can do.
type fileStore interface {
	repository.AppendableRepository
	repository.CopyableRepository
	repository.DeleteAllRepository
	repository.HierarchicalRepository
	repository.ListableRepository
	repository.MovableRepository
	repository.WritableRepository
}

// lateFiles is Fyne's store of files, but opens a file to be written at the
// first write: Fyne's dialog for saving opens it, which empties it, before
// anybody knows whether there will be something to save.
type lateFiles struct{ fileStore }

// writeFilesLate puts lateFiles in the place of Fyne's own store, which each
// program and each test sets up once more.
func writeFilesLate() {
	r, err := repository.ForScheme("file")
	if _, done := r.(lateFiles); err != nil || done {
		return
	}
	if own, ok := r.(fileStore); ok {
		repository.Register("file", lateFiles{own})
	}
}

// Writer gives a writer of the file u, which is not touched before the first write.
func (l lateFiles) Writer(u fyne.URI) (fyne.URIWriteCloser, error) {
	return &lateFile{uri: u, open: l.fileStore.Writer}, nil
}

// lateFile is a file that is there, and empty, from the first write on.
type lateFile struct {
	uri  fyne.URI
	open func(fyne.URI) (fyne.URIWriteCloser, error)
	file fyne.URIWriteCloser // nil: not written to
}

func (f *lateFile) URI() fyne.URI { return f.uri }

func (f *lateFile) Write(p []byte) (int, error) {
	if f.file == nil {
		file, err := f.open(f.uri)
		if err != nil {
			return 0, err
		}
		f.file = file
	}
	return f.file.Write(p)
}

func (f *lateFile) Close() error {
	if f.file == nil {
		return nil
	}
	return f.file.Close()
}
