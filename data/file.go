package data

import (
	"path"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// FileOwner is a kind of record that files are kept with.
type FileOwner string

// Records that files are kept with.
const (
	FileOfContact  FileOwner = "contact"
	FileOfEvent    FileOwner = "event"
	FileOfPurchase FileOwner = "purchase"
	FileOfProblem  FileOwner = "problem"
	FileOfDeal     FileOwner = "deal"
)

// FileOwners lists every kind.
func FileOwners() []FileOwner {
	return []FileOwner{FileOfContact, FileOfEvent, FileOfPurchase, FileOfProblem, FileOfDeal}
}

// MaxFileSize is the largest file that is kept, in bytes.
const MaxFileSize = 2_000_000_000

// StoredFile is a file that is kept with a record. Its bytes lie beside the database, once
// for all files that have the same.
type StoredFile struct {
	ID      int64
	Owner   FileOwner
	OwnerID int64
	Name    string // as it was called, without a folder
	Hash    string // SHA-256 of its bytes, hexadecimal
	Size    int64  // bytes
	AddedAt time.Time
}

// FileQuery selects files; an empty text selects all.
type FileQuery struct {
	Text          string // found in names and in what files say
	Offset, Limit int
}

// Clean keeps the last part of the name, in one line.
func (f *StoredFile) Clean() {
	name := strings.ReplaceAll(cleanLine(f.Name), `\`, "/")
	if name = path.Base(strings.TrimSpace(name)); name == "." || name == "/" {
		name = ""
	}
	f.Name = name
}

// Validate reports the first rule that f breaks.
func (f *StoredFile) Validate() error {
	switch {
	case !slices.Contains(FileOwners(), f.Owner) || f.OwnerID == 0:
		return &InvalidError{Field: "file", Reason: "belongs to nothing: choose a contact, event, purchase, problem or deal"}
	case f.Name == "":
		return &InvalidError{Field: "file", Reason: "has no name"}
	case utf8.RuneCountInString(f.Name) > MaxTitle:
		return Invalid("file", "has a name longer than %d letters: rename it first", MaxTitle)
	case f.Size < 0 || f.Size > MaxFileSize:
		return &InvalidError{Field: "file", Reason: "is larger than 2 GB: keep a link to it in a note"}
	case !ValidHash(f.Hash):
		return &InvalidError{Field: "file", Reason: "has no content"}
	}
	return nil
}

// ValidHash says whether hash is a SHA-256 in lower-case hexadecimal.
func ValidHash(hash string) bool {
	return len(hash) == 64 && strings.Trim(hash, "0123456789abcdef") == ""
}
