package data_test

import (
	"errors"
	"strings"
	"testing"

	"regulars/data"
)

func kept() data.StoredFile {
	return data.StoredFile{Owner: data.FileOfContact, OwnerID: 1, Name: "plan.pdf", Hash: strings.Repeat("0a", 32), Size: 3}
}

func TestStoredFileValidate(t *testing.T) {
	for words, spoil := range map[string]func(*data.StoredFile){
		"":                   func(*data.StoredFile) {},
		"belongs to nothing": func(f *data.StoredFile) { f.Owner = "drawer" },
		"belongs to":         func(f *data.StoredFile) { f.OwnerID = 0 },
		"has no name":        func(f *data.StoredFile) { f.Name = "" },
		"longer than":        func(f *data.StoredFile) { f.Name = strings.Repeat("x", data.MaxTitle+1) },
		"larger than 2 GB":   func(f *data.StoredFile) { f.Size = data.MaxFileSize + 1 },
		"has no content":     func(f *data.StoredFile) { f.Hash = "abc" },
	} {
		f := kept()
		spoil(&f)
		err := f.Validate()
		if _, ok := errors.AsType[*data.InvalidError](err); ok != (words != "") || ok && !strings.Contains(err.Error(), words) {
			t.Errorf("want %q, it is said %v", words, err)
		}
	}
	for _, o := range data.FileOwners() {
		f := kept()
		f.Owner = o
		if err := f.Validate(); err != nil {
			t.Error(o, err)
		}
	}
}

// TestNamesOfFilesLeadNowhere: a folder in a name is left out, in the manner of every system.
func TestNamesOfFilesLeadNowhere(t *testing.T) {
	for name, want := range map[string]string{
		"plan.pdf": "plan.pdf", "../../etc/passwd": "passwd", `C:\Users\Anna\plan.pdf`: "plan.pdf", " план\nкухні.pdf ": "план кухні.pdf", "..": "..", "/": "", ".": "", "": "",
	} {
		f := data.StoredFile{Name: name}
		f.Clean()
		if f.Name != want {
			t.Errorf("%q is called %q, want %q", name, f.Name, want)
		}
	}
}
