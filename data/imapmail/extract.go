package imapmail

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/jhillyerd/enmime/v2"

	"regulars/data"
)

// Extract writes the content of the file that Parse listed under part to dst, decoded, and
// says what it is. Where the content is broken, what could be read of it is written.
func Extract(raw []byte, part string, dst io.Writer) (f data.File, err error) {
	w := &walker{raw: raw, want: part, sink: dst}
	defer func() {
		if fault := recover(); fault != nil { // a fault in a library is an unreadable file, no more
			err = fmt.Errorf("extract part %s: %v", part, fault)
		}
	}()
	w.message(raw)
	if w.file.Part == "" {
		w.secondOpinion()
	}
	if w.file.Part == "" {
		return f, fmt.Errorf("extract part %s: %w", part, data.ErrNotFound)
	}
	return w.file, nil
}

// secondOpinion asks the other parser, which is slower and understands more that is broken.
func (w *walker) secondOpinion() {
	const most, mostParts = 4 << 20, 1000 // its time grows with the square of the parts
	if len(w.raw) > most || w.mostlyEmpty() || bytes.Count(w.raw, []byte("\n--")) > mostParts {
		return
	}
	e, err := enmime.NewParser(enmime.SkipMalformedParts(true), enmime.DisableTextConversion(true)).ReadEnvelope(bytes.NewReader(w.raw))
	if err != nil || e == nil {
		return
	}
	if text := normalLines(strings.ToValidUTF8(e.Text, "\uFFFD")); len(text) > w.text.Len() {
		w.text.Reset()
		appendText(&w.text, text[:min(len(text), maxText)], "")
	}
	if html := normalLines(strings.ToValidUTF8(e.HTML, "\uFFFD")); len(html) > w.html.Len() {
		w.html.Reset()
		appendText(&w.html, html[:min(len(html), maxText)], "")
	}
	if len(w.mail.Files) == 0 {
		w.otherFiles(e)
	}
}

// mostlyEmpty reports that nothing is wrong: a readable message that has no words, such as a picture alone.
func (w *walker) mostlyEmpty() bool {
	return len(w.mail.Warnings) == 0 && !w.broken && len(w.mail.Files) > 0
}

// otherFiles lists the files that only the other parser found, under part names of their own.
func (w *walker) otherFiles(e *enmime.Envelope) {
	i := 0
	for _, group := range [][]*enmime.Part{e.Attachments, e.Inlines, e.OtherParts} {
		for _, p := range group {
			if i++; p.ContentType == "" || strings.HasPrefix(p.ContentType, "multipart/") {
				continue
			}
			f := data.File{
				Name: fileName(p.FileName),
				Type: strings.ToLower(p.ContentType),
				Size: int64(len(p.Content)),
				Part: fmt.Sprintf("e%d", i),
				CID:  p.ContentID,
			}
			if f.Name == "" {
				f.Name = inventName(f, p.Content[:min(len(p.Content), 4<<10)])
			}
			w.mail.Files = append(w.mail.Files, f)
			w.give(f, p.Content)
		}
	}
}

// give passes on the content of a file the other parser found, if it is the wanted one.
func (w *walker) give(f data.File, content []byte) {
	if w.want != f.Part {
		return
	}
	w.file = f
	if w.sink != nil {
		if _, err := w.sink.Write(content); err != nil {
			w.warn(err)
		}
	}
}
