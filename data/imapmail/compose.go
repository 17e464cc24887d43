package imapmail

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"mime"
	"path"
	"strings"
	"time"

	"github.com/emersion/go-message/mail"

	"regulars/data"
)

// Compose makes a message (RFC 5322) of a draft: plain text in UTF-8, with its files. It gives the
// Message-ID without angle brackets too. Bcc is not written.
func Compose(d data.Draft, now time.Time) (raw []byte, messageID string, err error) {
	if err := d.Validate(); err != nil {
		return nil, "", err
	}
	messageID = newMessageID(d.From.Address)
	h := composeHeader(d, messageID, now)
	var out bytes.Buffer
	if len(d.Files) == 0 {
		err = writeText(&out, h, d.Text)
	} else {
		err = writeParts(&out, h, d)
	}
	if err != nil {
		return nil, "", fmt.Errorf("compose message: %w", err)
	}
	return out.Bytes(), messageID, nil
}

func composeHeader(d data.Draft, messageID string, now time.Time) mail.Header {
	var h mail.Header
	h.SetDate(now)
	h.SetAddressList("From", addressList([]data.MailAddress{d.From}))
	for key, list := range map[string][]data.MailAddress{"To": d.To, "Cc": d.Cc} {
		if len(list) > 0 {
			h.SetAddressList(key, addressList(list))
		}
	}
	if len(d.To)+len(d.Cc) == 0 { // some servers refuse a message to nobody
		h.Set("To", "undisclosed-recipients:;")
	}
	h.SetSubject(clean(d.Subject))
	h.SetMessageID(messageID)
	if id := headerID(d.InReplyTo); id != "" {
		h.SetMsgIDList("In-Reply-To", []string{id})
	}
	var refs []string
	for _, r := range d.References {
		if r = headerID(r); r != "" {
			refs = append(refs, r)
		}
	}
	if len(refs) > 0 {
		h.SetMsgIDList("References", refs)
	}
	h.Set("User-Agent", "Regulars")
	h.Set("Mime-Version", "1.0")
	return h
}

// headerID makes a foreign id fit to stand in a header.
func headerID(id string) string {
	if id == "" || len(id) > 512 || strings.ContainsAny(id, " \t\r\n<>") || !isASCII([]byte(id)) {
		return ""
	}
	return id
}

func addressList(list []data.MailAddress) []*mail.Address {
	out := make([]*mail.Address, len(list))
	for i, a := range list {
		out[i] = &mail.Address{Name: clean(a.Name), Address: wireAddress(strings.TrimSpace(a.Address))}
	}
	return out
}

// newMessageID makes an id that nobody else makes (RFC 5322 §3.6.4).
func newMessageID(from string) string {
	var b [16]byte
	rand.Read(b[:]) // never fails
	domain := wireHost(data.AddressDomain(from))
	if domain == "" || !isASCII([]byte(domain)) {
		domain = "regulars.invalid"
	}
	return hex.EncodeToString(b[:]) + "@" + domain
}

func writeText(w io.Writer, h mail.Header, text string) error {
	h.SetContentType("text/plain", map[string]string{"charset": "utf-8"})
	h.Set("Content-Transfer-Encoding", "quoted-printable")
	body, err := mail.CreateSingleInlineWriter(w, h)
	if err != nil {
		return err
	}
	_, err = io.WriteString(body, wireLines(text))
	return errors.Join(err, body.Close())
}

func writeParts(w io.Writer, h mail.Header, d data.Draft) error {
	mw, err := mail.CreateWriter(w, h)
	if err != nil {
		return err
	}
	var ih mail.InlineHeader
	ih.SetContentType("text/plain", map[string]string{"charset": "utf-8"})
	ih.Set("Content-Transfer-Encoding", "quoted-printable")
	body, err := mw.CreateSingleInline(ih)
	if err != nil {
		return err
	}
	_, err = io.WriteString(body, wireLines(d.Text))
	if err := errors.Join(err, body.Close()); err != nil {
		return err
	}
	for _, f := range d.Files {
		if err := writeFile(mw, f); err != nil {
			return err
		}
	}
	return mw.Close()
}

func writeFile(mw *mail.Writer, f data.DraftFile) error {
	var ah mail.AttachmentHeader
	name := safeName(f.Name)
	if name == "" {
		name = "file"
	}
	mt := f.Type
	if mt == "" {
		mt = mime.TypeByExtension(path.Ext(name))
	}
	if t, _, err := mime.ParseMediaType(mt); err != nil || strings.HasPrefix(t, "multipart/") {
		mt = "application/octet-stream"
	} else {
		mt = t
	}
	ah.SetContentType(mt, map[string]string{"name": name})
	ah.SetFilename(name)
	ah.Set("Content-Transfer-Encoding", "base64")
	w, err := mw.CreateAttachment(ah)
	if err != nil {
		return err
	}
	_, err = w.Write(f.Data)
	return errors.Join(err, w.Close())
}

// wireLines ends lines with CRLF, and the text with one.
func wireLines(text string) string {
	text = normalLines(strings.ToValidUTF8(text, "\uFFFD"))
	return strings.ReplaceAll(strings.TrimRight(text, "\n")+"\n", "\n", "\r\n")
}
