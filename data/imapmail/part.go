package imapmail

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/emersion/go-message"
	"github.com/emersion/go-message/textproto"

	"regulars/data"
)

// partInfo is what a part's header says of it.
type partInfo struct {
	mt     string
	params map[string]string
	path   string
}

// mediaType reads a Content-Type or Content-Disposition field, broken ones too.
func mediaType(field string) (mt string, params map[string]string) {
	if strings.TrimSpace(field) == "" {
		return "text/plain", nil
	}
	if t, p, err := mime.ParseMediaType(field); err == nil {
		return t, p
	}
	head, rest, _ := strings.Cut(field, ";")
	mt = strings.ToLower(strings.TrimSpace(head))
	params = map[string]string{}
	for kv := range strings.SplitSeq(rest, ";") {
		k, v, ok := strings.Cut(kv, "=")
		if k = strings.ToLower(strings.TrimSpace(k)); ok && k != "" && params[k] == "" && len(params) < 50 {
			params[k] = strings.Trim(strings.TrimSpace(v), `"`)
		}
	}
	return mt, params
}

// leaf takes a part without parts as text of the message or as a file.
func (w *walker) leaf(e *message.Entity, p partInfo) {
	disp, dparams := "", map[string]string(nil)
	if field := e.Header.Get("Content-Disposition"); field != "" {
		disp, dparams = mediaType(field)
	}
	name := fileName(dparams["filename"], p.params["name"])
	if isWords(p.mt) && disp != "attachment" && (name == "" || p.path == "1") {
		w.textPart(e, p)
		return
	}
	f := data.File{
		Name: name,
		Type: p.mt,
		Part: p.path,
		CID:  strings.Trim(strings.TrimSpace(e.Header.Get("Content-Id")), "<>"),
	}
	if !strings.Contains(f.Type, "/") || strings.ContainsAny(f.Type, " \t\r\n") {
		f.Type = "application/octet-stream"
	}
	w.filePart(e, f)
}

// isWords reports the types that are read as text of the message where they are not named as files.
func isWords(mt string) bool {
	switch mt {
	case "message/delivery-status", "message/disposition-notification", "message/feedback-report":
		return true
	case "text/calendar", "text/vcard", "text/x-vcard", "text/directory", "text/csv", "text/css", "text/rtf", "text/xml":
		return false
	}
	return strings.HasPrefix(mt, "text/") || !strings.Contains(mt, "/")
}

// filePart counts a file's bytes, and passes them on if they are wanted.
func (w *walker) filePart(e *message.Entity, f data.File) {
	dst := io.Discard
	if w.want == f.Part && w.sink != nil {
		dst = w.sink
	}
	var head bytes.Buffer
	body := e.Body
	if f.Name == "" {
		_, err := io.CopyN(&head, body, 4<<10)
		if err != nil && !errors.Is(err, io.EOF) {
			w.warn(fmt.Errorf("file %s: %w", f.Part, err))
		}
		f.Name = inventName(f, head.Bytes())
		body = io.MultiReader(&head, body)
	}
	n, err := io.Copy(dst, body)
	if err != nil {
		w.warn(fmt.Errorf("file %s: %w", f.Name, err))
	}
	f.Size = n
	w.mail.Files = append(w.mail.Files, f)
	if w.want == f.Part {
		w.file = f
	}
}

// textPart adds a part's words to the message's text or HTML.
func (w *walker) textPart(e *message.Entity, p partInfo) {
	b, err := io.ReadAll(io.LimitReader(e.Body, maxText+1))
	if err != nil {
		w.broken = true
		w.warn(fmt.Errorf("text %s: %w", p.path, err))
	}
	if len(b) > maxText {
		b = b[:maxText]
		w.warn(errors.New("the text is too long to show whole; all of it is in the message as sent"))
	}
	text := normalLines(toUTF8(b, p.params["charset"]))
	if p.mt == "text/html" {
		appendText(&w.html, text, "\n")
		return
	}
	if strings.EqualFold(p.params["format"], "flowed") {
		text = unflow(text, strings.EqualFold(p.params["delsp"], "yes"))
	}
	appendText(&w.text, text, "\n\n")
}

func appendText(to *strings.Builder, text, between string) {
	if strings.TrimSpace(text) == "" || to.Len() > maxText {
		return
	}
	if to.Len() > 0 {
		to.WriteString(between)
	}
	to.WriteString(text)
}

// normalLines ends lines with "\n" and drops NUL.
func normalLines(s string) string {
	if strings.ContainsAny(s, "\r\x00") {
		s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "").Replace(s)
	}
	return s
}

// unflow joins the soft-broken lines of format=flowed text (RFC 3676 §4).
func unflow(s string, delSp bool) string { //nolint:revive // delSp is a parameter of the format
	var out strings.Builder
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		depth := quoteDepth(line)
		body := strings.TrimPrefix(line[depth:], " ")
		if i == 0 || !softBreak(lines[i-1]) || quoteDepth(lines[i-1]) != depth {
			if i > 0 {
				out.WriteByte('\n')
			}
			if depth > 0 {
				out.WriteString(strings.Repeat(">", depth) + " ")
			}
		}
		if softBreak(line) && delSp {
			body = strings.TrimSuffix(body, " ")
		}
		out.WriteString(body)
	}
	return out.String()
}

func softBreak(line string) bool {
	return strings.HasSuffix(line, " ") && strings.TrimLeft(line, "> ") != "" && line != "-- "
}

func quoteDepth(line string) (n int) {
	for n < len(line) && line[n] == '>' {
		n++
	}
	return n
}

// fileName gives the first name that says something, safe to be a file's name anywhere.
func fileName(names ...string) string {
	for _, n := range names {
		if n = safeName(decodeWords(n)); n != "" {
			return n
		}
	}
	return ""
}

// safeName removes what would lead a file elsewhere or hide what it is.
func safeName(s string) string {
	s = strings.ReplaceAll(s, `\`, "/")
	if strings.HasSuffix(s, "/") {
		return ""
	}
	s = path.Base(strings.TrimSpace(s))
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || isUnwanted(r) || r == utf8.RuneError {
			return '_'
		}
		return r
	}, s)
	s = strings.Trim(s, " .")
	if len(s) > 180 {
		ext := path.Ext(s)
		if len(ext) > 20 {
			ext = ""
		}
		s = strings.ToValidUTF8(s[:180-len(ext)], "") + ext
	}
	stem, _, _ := strings.Cut(strings.ToLower(s), ".")
	switch stem {
	case "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "lpt1", "lpt2", "lpt3":
		return "_" + s
	}
	return s
}

// subjectOf gives the subject of a message of which the start is at hand.
func subjectOf(head []byte) string {
	header, _ := splitMessage(head)
	h, err := textproto.ReadHeader(bufio.NewReader(bytes.NewReader(header)))
	if err != nil && !errors.Is(err, io.EOF) {
		return ""
	}
	return shorten(decodeWords(h.Get("Subject")), 100)
}

// inventName names a file that has no name, by its type and content.
func inventName(f data.File, head []byte) string {
	if f.Type == "message/rfc822" || f.Type == "message/global" {
		if subject := safeName(subjectOf(head)); subject != "" {
			return subject + ".eml"
		}
		return "message.eml"
	}
	ext := map[string]string{
		"text/plain": ".txt", "text/html": ".html", "text/calendar": ".ics", "text/vcard": ".vcf", "text/x-vcard": ".vcf", "text/csv": ".csv",
		"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "application/pdf": ".pdf", "application/zip": ".zip",
		"application/pgp-signature": ".asc", "application/pgp-encrypted": ".asc", "message/delivery-status": ".txt", "application/pkcs7-signature": ".p7s",
		"application/pkcs7-mime": ".p7m",
	}[f.Type]
	return "part-" + f.Part + ext
}
