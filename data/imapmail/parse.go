package imapmail

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"

	"github.com/emersion/go-message"
	"github.com/emersion/go-message/textproto"

	"regulars/data"
)

// Bounds on what is read of one message, so that a hostile one costs time and memory like any other.
const (
	maxText     = 2 << 20 // bytes of text or of HTML kept of a message
	maxParts    = 2000    // parts of a message
	maxDepth    = 256     // parts within parts
	deepMessage = 1 << 20 // a message larger than this may nest only
	shallow     = 32      // this deep: each level reads all of what is below it
	maxWarnings = 20
)

// Parse reads a message (RFC 5322, RFC 2045 to 2047) of any shape. It always gives what could be
// read; what was broken is in Warnings.
func Parse(raw []byte) (m data.Mail) {
	w := &walker{raw: raw}
	defer func() {
		if fault := recover(); fault != nil { // a fault in a library must not cost the message
			w.warn(fmt.Errorf("reading stopped: %v", fault))
			m = w.done()
			m.Warnings = append(m.Warnings, firstLine(debug.Stack()))
		}
	}()
	w.message(raw)
	if w.text.Len() == 0 && w.html.Len() == 0 || w.broken {
		w.secondOpinion()
	}
	if w.text.Len() == 0 && w.html.Len() == 0 && len(w.mail.Files) == 0 {
		w.asItIs()
	}
	return w.done()
}

// asItIs shows the body of a message that nobody can take apart.
func (w *walker) asItIs() {
	_, body := splitMessage(w.raw)
	appendText(&w.text, normalLines(guess(body[:min(len(body), maxText)])), "")
}

func firstLine(b []byte) string {
	line, _, _ := bytes.Cut(b, []byte("\n"))
	return string(line)
}

// walker gathers a message's texts and files part by part.
type walker struct {
	raw        []byte
	mail       data.Mail
	text, html strings.Builder
	parts      int
	broken     bool // a text part could not be read to its end

	// want, where set, is the part whose content goes to sink.
	want string
	sink io.Writer
	file data.File // the part found
}

func (w *walker) done() data.Mail {
	w.mail.Text = strings.TrimRight(w.text.String(), " \t\n")
	w.mail.HTML = w.html.String()
	return w.mail
}

// warn notes what is broken.
func (w *walker) warn(err error) {
	if len(w.mail.Warnings) < maxWarnings {
		w.mail.Warnings = append(w.mail.Warnings, strings.ToValidUTF8(shorten(err.Error(), 300), "?"))
	}
}

// message reads the outermost header, then the parts.
func (w *walker) message(raw []byte) {
	header, body := splitMessage(raw)
	h, err := textproto.ReadHeader(bufio.NewReader(bytes.NewReader(header)))
	if err != nil && !errors.Is(err, io.EOF) {
		w.warn(err)
	}
	e := w.entity(message.Header{Header: h}, bytes.NewReader(body))
	readHeader(&w.mail, &e.Header)
	w.part(e, nil)
}

// entity undoes the transfer encoding of a part.
func (w *walker) entity(h message.Header, body io.Reader) *message.Entity {
	e, err := message.New(h, body)
	if err != nil && !message.IsUnknownCharset(err) { // charsets are read by toUTF8
		w.warn(err)
	}
	return e
}

// splitMessage gives the header, put right where it is broken, and the body.
func splitMessage(raw []byte) (header, body []byte) {
	var out []byte
	clean, rest, seen := true, raw, false
	for len(rest) > 0 {
		line, after, _ := bytes.Cut(rest, []byte("\n"))
		bare := bytes.TrimRight(line, "\r")
		if len(bare) == 0 {
			rest = after
			break
		}
		switch {
		case isField(bare):
			seen = true
			out = append(append(out, line...), '\n')
		case bare[0] == ' ' || bare[0] == '\t':
			if !seen && len(bytes.TrimSpace(bare)) > 0 {
				return nil, raw // text from the first line on
			}
			out = append(append(out, line...), '\n')
		case !seen && !bytes.HasPrefix(bare, []byte("From ")) && !bytes.HasPrefix(bare, []byte(">From ")):
			return nil, raw
		default:
			clean = false // an mbox line, or one that is no field: left out
		}
		rest = after
	}
	if clean {
		return raw[:len(raw)-len(rest)], rest
	}
	return append(out, '\n'), rest
}

// isField reports whether a header line starts with a name and a colon.
func isField(line []byte) bool {
	i := bytes.IndexByte(line, ':')
	if i < 1 || i > 200 {
		return false
	}
	for _, c := range bytes.TrimRight(line[:i], " \t") {
		if c <= ' ' || c >= 0x7f {
			return false
		}
	}
	return true
}

// part reads one part: its own parts, its text, or that it is a file.
func (w *walker) part(e *message.Entity, path []int) {
	if w.parts++; w.parts > maxParts {
		if w.parts == maxParts+1 {
			w.warn(fmt.Errorf("more than %d parts; the others are in the message as sent", maxParts))
		}
		return
	}
	mt, params := mediaType(e.Header.Get("Content-Type"))
	limit := maxDepth
	if len(w.raw) > deepMessage {
		limit = shallow
	}
	if strings.HasPrefix(mt, "multipart/") && params["boundary"] != "" && len(path) < limit {
		w.multipart(e, params["boundary"], path)
		return
	}
	if strings.HasPrefix(mt, "multipart/") && params["boundary"] == "" {
		mt = "text/plain" // without the mark between its parts it is one
	}
	w.leaf(e, partInfo{mt: mt, params: params, path: partPath(path)})
}

func (w *walker) multipart(e *message.Entity, boundary string, path []int) {
	r := textproto.NewMultipartReader(e.Body, boundary)
	for i := 1; w.parts <= maxParts; i++ {
		p, err := r.NextPart()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			w.warn(err)
			w.broken = w.broken || w.text.Len() == 0
			return
		}
		w.part(w.entity(message.Header{Header: p.Header}, p), append(slices.Clip(path), i))
	}
}

// partPath writes a path as IMAP does: "1.2"; the only part of a message is "1".
func partPath(path []int) string {
	if len(path) == 0 {
		return "1"
	}
	s := make([]string, len(path))
	for i, n := range path {
		s[i] = strconv.Itoa(n)
	}
	return strings.Join(s, ".")
}
