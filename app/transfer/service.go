// Package transfer brings contacts in from spreadsheets and takes them out
// again: it understands a file from its headings and its values, gives every
// row a verdict before anything is written, and writes all of it as one action
// that one Undo reverts.
//
// Inspect looks at a file; the meanings of its columns may then be changed;
// Plan reads all of it and gives the verdicts; Apply writes.
package transfer

import (
	"regulars/data"
	"regulars/data/store"
)

// Source streams the rows of a file; io.EOF after the last. The cells of a row
// are good until the next.
type Source interface {
	Next() (data.SheetRow, error)
	Close() error
}

// Sink takes the rows of a new file. The file is at its place after Close, and
// nowhere after Abort; Abort after Close does nothing.
type Sink interface {
	Write(cells []data.Cell) error
	Close() error
	Abort() error
}

// Info is what was found out about a file.
type Info struct {
	Format    string   `json:"format"` // xlsx or csv
	Sheets    []string `json:"sheets,omitempty"`
	Sheet     string   `json:"sheet,omitempty"`
	Encoding  string   `json:"encoding,omitempty"`
	Separator string   `json:"separator,omitempty"`
}

// Heading is a column of a new file and how many letters wide it is shown.
type Heading struct {
	Name  string
	Width int
}

// Files opens and creates spreadsheets; see data/sheet.
type Files struct {
	Open   func(path, sheet string) (Source, Info, error)
	Create func(path string, columns []Heading) (Sink, error)
}

// Progress is told of rows done, of total where that is known (else 0).
type Progress func(done, total int64)

// Service offers the use cases.
type Service struct {
	store *store.Store
	files Files
	e164  func(number, region string) string
}

// New gives a Service on s that reads and writes files through files and phones
// with e164.
func New(s *store.Store, files Files, e164 func(number, region string) string) *Service {
	return &Service{store: s, files: files, e164: e164}
}
