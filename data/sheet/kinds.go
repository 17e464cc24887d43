package sheet

import (
	"bytes"
	"io"
	"os"
)

// otherKind refuses the files that owners take for spreadsheets, each with the
// way out. What it lets through is read as text.
func otherKind(f *os.File, head []byte) error {
	trimmed := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n"))
	has := func(prefix string) bool { return bytes.HasPrefix(trimmed, []byte(prefix)) }
	switch {
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return compound(f)
	case has("<!doctype html"), has("<html"), has("<table"):
		return refuse(f.Name(), "is a web page, though it may be called a spreadsheet. Open it in your spreadsheet program and save it as .xlsx or .csv")
	case has("<?xml"), has("<workbook"):
		return refuse(f.Name(), "is an XML file. Open it in your spreadsheet program and save it as .xlsx or .csv")
	case has("%pdf-"):
		return refuse(f.Name(), "is a PDF, which keeps pictures of tables and not the tables. Ask for the spreadsheet it was made from")
	case has("begin:vcard"):
		return refuse(f.Name(), "is a file of contact cards (vCard), not a spreadsheet")
	case has("begin:vcalendar"):
		return refuse(f.Name(), "is a calendar, not a spreadsheet")
	case bytes.HasPrefix(head, []byte("SQLite format 3\x00")):
		return refuse(f.Name(), "is a database, not a spreadsheet")
	case bytes.HasPrefix(head, []byte("\x1f\x8b")), has("rar!"), bytes.HasPrefix(head, []byte("7z\xbc\xaf")),
		bytes.HasPrefix(head, []byte("BZh")), bytes.HasPrefix(head, []byte("\xfd7zXZ")):
		return refuse(f.Name(), "is packed. Unpack it and take the spreadsheet inside")
	case looksBinary(head):
		return refuse(f.Name(), "is not a spreadsheet: it holds no text. Take an .xlsx or a .csv file")
	}
	return nil
}

// compound tells the two things apart that come in Microsoft's compound file:
// an encrypted .xlsx and the .xls of before 2007.
func compound(f *os.File) error {
	const look = 64 << 20
	all, err := io.ReadAll(io.NewSectionReader(f, 0, look))
	if err != nil {
		return err
	}
	if bytes.Contains(all, wide("EncryptedPackage")) {
		return refuse(f.Name(), "is locked with a password: open it in your spreadsheet program and save it without one (as .xlsx or .csv)")
	}
	if bytes.Contains(all, wide("Workbook")) || bytes.Contains(all, wide("Book")) {
		return refuse(f.Name(), "is in the old Excel format (.xls). Open it in your spreadsheet program and save it as .xlsx or .csv")
	}
	return refuse(f.Name(), "is an old Office file, but no spreadsheet. Take an .xlsx or a .csv file")
}

// wide is s in UTF-16LE, as names in a compound file are.
func wide(s string) []byte {
	out := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		out = append(out, s[i], 0)
	}
	return out
}

// looksBinary reports whether the first bytes hold control codes that no text
// has. UTF-16 is text: its zeros stand at every other place.
func looksBinary(head []byte) bool {
	if zeroSide(head) >= 0 || bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return false
	}
	odd := 0
	for _, c := range head {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b && c != 0x1a && c != 0x0b {
			odd++
		}
	}
	return odd*50 > len(head)
}
